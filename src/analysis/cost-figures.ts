/** What is reported of each alternative of a service whoever weighs: costs, bounds, medians, lines. */
import { netCostsAt } from './comparison.js';
import { drawsAt, meanAt, type Run, type ServiceColumns } from './columns.js';
import { medianOf, spreadOf, type Median } from './spread.js';
import type { BareCandidate } from './candidates.js';
import type { AlternativeResult, Spread } from './types.js';

/** What is reported of each alternative whoever weighs, by its position. */
export interface Figures {
  readonly costs: ReadonlyMap<string, Spread>;
  readonly netCosts: ReadonlyMap<string, number>;
  readonly still: readonly Pick<AlternativeResult, 'cost' | 'costBounds' | 'standaloneCost' | 'costPerTask' | 'leadMonths' | 'publicValue' | 'switchingValue'>[];
  readonly lines: (alternative: number) => AlternativeResult['costLines'];
}

/** `open`: candidates that are compared. Lines are read from the columns when they are asked for. */
export function figuresOf(run: Run, months: readonly AlternativeResult['leadMonths'][], columns: ServiceColumns, candidates: readonly BareCandidate[], open: readonly BareCandidate[]): Figures {
  const { model } = run;
  const costs = costSpreads(candidates);
  const bounds = costBounds(run, columns.position, candidates);
  const median = (role: string, at: number): Median | null => medianOf(drawsAt(columns.get(model.bound(role)), at, model.settings.draws));
  return {
    costs,
    netCosts: netCostsAt(open, model.setting('decision-confidence'), costs),
    still: candidates.map(({ id, cost: draws, publicValue }, at) => {
      const cost = costs.get(id) ?? null;
      return {
        cost,
        costBounds: draws === null ? bounds(at) : null,
        standaloneCost: median('standalone-cost', at),
        costPerTask: median('cost-per-completed-task', at),
        leadMonths: months[at] ?? null,
        publicValue: publicValue === null ? null : spreadOf(publicValue),
        switchingValue: switchingValue(columns, model.bound('completed-tasks'), at, cost),
      };
    }),
    lines: (at) => model.boundAll('cost-lines').flatMap((id) => lineMean(columns, id, at)),
  };
}

/** Of every candidate that has a cost. Its mean is the expected net cost where nothing is known of public value. */
function costSpreads(candidates: readonly BareCandidate[]): Figures['costs'] {
  return new Map(candidates.flatMap(({ id, cost, publicValue, netCost }) => (cost === null ? [] : [[id, spreadOf(cost, publicValue === null ? netCost : null)] as const])));
}

/** No service changes how long an alternative takes. */
export function leadMonths(run: Run): readonly AlternativeResult['leadMonths'][] {
  const column = run.session.shared(run.model.bound('lead-time'));
  return run.model.alternatives.map((_, position) => medianOf(drawsAt(column, position, run.model.settings.draws)));
}

function lineMean(columns: ServiceColumns, id: string, alternative: number): readonly { readonly id: string; readonly mean: number }[] {
  const mean = columns.mean(id, alternative);
  return mean === null || mean === 0 ? [] : [{ id, mean }];
}

/** Bounds of the whole-life cost by alternative; nothing is computed when every alternative has a cost or no unknown has a range. */
function costBounds(run: Run, position: number, candidates: readonly BareCandidate[]): (alternative: number) => AlternativeResult['costBounds'] {
  const quantity = run.model.bound('whole-life-cost');
  if (candidates.every(({ cost }) => cost !== null) || !run.session.hasBounds(position, quantity)) return () => null;
  const bounds = run.session.boundsForMember(position, [quantity]).get(quantity);
  return (alternative) => {
    const low = bounds === undefined ? null : meanAt(bounds.low, alternative);
    const high = bounds === undefined ? null : meanAt(bounds.high, alternative);
    return low === null || high === null ? null : { low, high };
  };
}

/** Expected cost over expected completed tasks: worth doing if a task is worth more than this (METHOD 3). */
function switchingValue(columns: ServiceColumns, completed: string, alternative: number, cost: Spread | null): number | null {
  const tasks = columns.mean(completed, alternative);
  return cost === null || tasks === null || tasks <= 0 ? null : cost.mean / tasks;
}
