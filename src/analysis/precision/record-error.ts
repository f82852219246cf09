/** Question: how far may chance have moved a printed figure? Its Monte Carlo standard error, from the draws of the record (METHOD 16). */
import { errorOfMean, plainQuantiles } from '../../maths/index.js';
import { drawsAt, readColumns } from '../columns.js';
import { netCostDraws } from '../comparison.js';
import type { SharedWork } from '../service.js';
import { shareOf } from '../spread.js';
import type { AlternativeResult, ServiceResult } from '../types.js';
import { serviceValues } from '../values.js';

interface Asked {
  readonly work: SharedWork;
  readonly service: ServiceResult;
  readonly alternative: AlternativeResult;
  /** Steps of the figure's path. */
  readonly steps: readonly string[];
}

/**
 * In the figure's own unit; null for figures that no draw moves, and for those that are no statistic of draws. `role` is of the quantity that the
 * figure is a statistic of, where it is of one. Quantiles: half the distance of the order statistics a standard deviation of the rank apart; means:
 * standard deviation over the root of the draws; shares of draws: √(p(1 − p)/draws). Cost: one cell of one service is computed again.
 */
export function recordError({ work, service, alternative, steps }: Asked, role: string | undefined): number | null {
  const { run } = work;
  const { model } = run;
  const position = model.services.indexOf(service.id);
  const at = model.alternatives.indexOf(alternative.id);
  const [, , , , field = '', which = '', statistic = ''] = steps;
  const cell = (quantity: string): Float64Array | null => drawsAt(readColumns(run, position, [quantity]).get(quantity), at, model.settings.draws);
  if (field === 'beats') return shareError(alternative.beats[which] ?? 0, model.settings.draws);
  if (field === 'costLines') return statisticError(cell(which), 'mean');
  if (field === 'value' && which === 'total') {
    const columns = readColumns(run, position, work.needed);
    const { totals } = serviceValues(run, work.values, work.parts, columns, work.weightsFor(service.serviceClass).central);
    return statisticError(totals[at]?.value.draws ?? null, statistic);
  }
  if (field === 'netCostAtConfidence') {
    const cost = cell(model.bound('whole-life-cost'));
    return cost === null ? null : quantileError(netCostDraws(cost, cell(model.bound('public-value'))), model.setting('decision-confidence'));
  }
  return role === undefined ? null : statisticError(cell(model.bound(role)), which);
}

function statisticError(draws: Float64Array | null, statistic: string): number | null {
  if (draws === null) return null;
  if (statistic === 'mean') return errorOfMean(draws);
  const share = shareOf(statistic);
  return share === null ? null : quantileError(draws, share);
}

function quantileError(draws: Float64Array, share: number): number {
  return plainQuantiles(draws, [share])[0]!.error;
}

function shareError(share: number, draws: number): number {
  return Math.sqrt((share * (1 - share)) / draws);
}
