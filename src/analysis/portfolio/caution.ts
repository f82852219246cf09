/** Plans for a decider who minds the bad worlds: the best mean over the worst of them, and the smallest largest regret (METHOD 27). Beside expectation, never blended with it. */
import { isSameChoice, sharedBy, type PlanField } from './field.js';
import { planOf } from './evaluate.js';
import { solvePlan, type Aim, type Row } from './programme.js';
import { aimFor, type Quest } from './search.js';
import type { CautiousPlan } from './types.js';
import { averaged, type Worlds } from './worlds.js';

/** Rounds of cuts; each solves one programme. */
const ROUNDS = 24;
/** The least by which a plan must be better to be looked for, as a share of the best total, where the gap of a plan is set to none. */
const LEAST_STEP = 1e-7;

/** A plan's worth is at most Σ aim − less; its true worth is the least of these. */
export interface Cut {
  readonly aim: Aim;
  readonly less: number;
}

export interface Judged {
  readonly worth: number;
  readonly cut: Cut;
}

/** By position: what is shared counts once. */
export function totalOf(field: PlanField, aim: Aim, choice: Int32Array): number {
  const used = new Set<number>();
  let total = 0;
  for (const o of choice) {
    total += aim.option[o]!;
    for (const place of sharedBy(field, o)) used.add(place);
  }
  for (const a of used) total += aim.shared[a]!;
  return total;
}

/** Mean of the worst draws of a plan: as many as fall beyond the confidence for decisions (Rockafellar and Uryasev 2000). */
function judgeTail({ field, objective }: Quest): (choice: Int32Array) => Judged {
  const count = Math.max(1, Math.round((1 - field.model.setting('decision-confidence')) * field.draws));
  const byDraw = Array.from({ length: field.draws }, (_, d) => aimFor(averaged(field, [d]), objective));
  return (choice) => {
    const totals = byDraw.map((aim) => totalOf(field, aim, choice));
    const worst = [...totals.keys()].sort((a, b) => totals[a]! - totals[b]! || a - b).slice(0, count);
    const aim = meanAim(worst.map((d) => byDraw[d]!));
    return { worth: totalOf(field, aim, choice), cut: { aim, less: 0 } };
  };
}

/** Less the largest regret over the drawn worlds that have a plan. */
function judgeRegret({ field, objective }: Quest, { best }: Worlds): (choice: Int32Array) => Judged {
  return judgeWorst(field, [...best].map(([d, most]): Cut => ({ aim: aimFor(averaged(field, [d]), objective), less: most })));
}

/** By the world in which a plan is furthest below the best plan there. */
export function judgeWorst(field: PlanField, worlds: readonly Cut[]): (choice: Int32Array) => Judged {
  return (choice) => {
    const judged = worlds.map((cut): Judged => ({ cut, worth: totalOf(field, cut.aim, choice) - cut.less }));
    return judged.reduce((worst, each) => (each.worth < worst.worth ? each : worst));
  };
}

function meanAim(aims: readonly Aim[]): Aim {
  const mean = (of: (aim: Aim) => Float64Array): Float64Array => of(aims[0]!).map((_, i) => aims.reduce((sum, each) => sum + of(each)[i]!, 0) / aims.length);
  return { option: mean(({ option }) => option), shared: mean(({ shared }) => shared) };
}

/**
 * The plan whose least is most. Every plan found adds the cut that judges it hardest; the next one must be better by every cut so far, so a
 * programme without a plan proves the last one (Kelley 1960). `bound`: no plan within the ceilings is worth more.
 */
export function mostOfLeast({ field, rows, best }: Quest, judge: (choice: Int32Array) => Judged): { readonly choice: Int32Array; readonly worth: number; readonly bound: number } {
  let choice = best.choice!;
  let [found, bound] = [{ choice, worth: -Infinity }, Infinity];
  const cuts: Cut[] = [];
  const step = Math.max(field.model.setting('plan-gap'), LEAST_STEP) * Math.max(1, Math.abs(best.total));
  for (let round = 0; round < ROUNDS; round++) {
    const { worth, cut } = judge(choice);
    if (worth > found.worth) found = { choice, worth };
    cuts.push(cut);
    const wanted = found.worth + step;
    const aim = meanAim(cuts.map((each) => each.aim));
    const next = solvePlan(field, aim, rows, { rows: cuts.map(({ aim: { option, shared }, less }): Row => ({ ceiling: '', most: -(wanted + less), option: option.map((each) => -each), shared: shared.map((each) => -each) })) });
    const mean = cuts.reduce((sum, { less }) => sum + less, 0) / cuts.length;
    bound = Math.min(bound, Math.max(wanted, next.outcome.bound - mean));
    if (next.choice === null) break;
    choice = next.choice;
  }
  return { ...found, bound };
}

/** The plan of each caution, all judged alike; the expected one comes first. Cost: two times at most 24 solves, and draws × options for each plan. */
export function cautiousPlans(found: Quest, worlds: Worlds): readonly CautiousPlan[] {
  const { field, limits, best, aim } = found;
  if (best.choice === null || worlds.best.size === 0) return [];
  const [tail, regret] = [judgeTail(found), judgeRegret(found, worlds)];
  const told = (by: CautiousPlan['by'], choice: Int32Array, gap: number): CautiousPlan => {
    const plan = planOf(field, limits, choice, null);
    return { by, plan, expected: totalOf(field, aim, choice), tail: tail(choice).worth, regret: -regret(choice).worth, gap, moved: [...choice].filter((o, s) => !isSameChoice(field, o, best.choice![s]!)).length };
  };
  const [least, calm] = [mostOfLeast(found, tail), mostOfLeast(found, regret)];
  return [told('expectation', best.choice, Math.max(0, best.outcome.bound - best.total)), told('tail', least.choice, Math.max(0, least.bound - least.worth)), told('regret', calm.choice, Math.max(0, calm.bound - calm.worth))];
}
