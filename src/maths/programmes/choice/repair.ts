/** From a relaxed choice to a plan that keeps every limit: move by move, the least loss of reduced value for the most relief. */
import type { Relaxation } from './relaxation.js';
import { SLACK, type ChoicePlan } from './types.js';

/** A plan in the making: what each group takes, and use over limit per row. */
export interface Draft {
  readonly set: number;
  readonly options: Int32Array;
  readonly excess: Float64Array;
}

/** Moves that are looked up at once and then tried one after the other. */
const BATCH = 48;
const SWEEPS = 4;

/** The choice and excess that were last evaluated for a set of assets. */
export function draftOf(relaxation: Relaxation, set: number): Draft {
  return { set, options: relaxation.choice.slice(), excess: relaxation.excess.slice() };
}

/** Changes the draft until no limit is broken. False when no move helps any more. Needs the reduced values at hand. */
export function repair(relaxation: Relaxation, draft: Draft): boolean {
  // Each batch makes at least one move that lowers the violation; the guard bounds the work where moves are tiny.
  for (let guard = relaxation.groups + BATCH; guard > 0; guard--) {
    const row = worstRow(relaxation, draft);
    if (row < 0) return true;
    if (!relieve(relaxation, draft, row)) return false;
  }
  return worstRow(relaxation, draft) < 0;
}

/** Takes each group's best option by true value that still fits, a few times over. */
export function fill(relaxation: Relaxation, draft: Draft): void {
  const { value, first, needs } = relaxation.programme;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = false;
    for (let g = 0; g < relaxation.groups; g++) {
      const current = draft.options[g]!;
      let best = current < 0 ? 0 : value[current]!;
      let to = -1;
      for (let o = first[g]!; o < first[g + 1]!; o++) {
        if (value[o]! > best && (needs[o]! & ~draft.set) === 0 && fits(relaxation, draft, current, o)) [best, to] = [value[o]!, o];
      }
      if (to >= 0) {
        move(relaxation, draft, g, to);
        moved = true;
      }
    }
    if (!moved) return;
  }
}

export function planOf(relaxation: Relaxation, { set, options }: Draft): ChoicePlan {
  let value = -relaxation.costOfAssets(set);
  for (const option of options) if (option >= 0) value += relaxation.programme.value[option]!;
  return { options: options.slice(), assets: set, value };
}

/** Whether a plan takes allowed options only, chooses where it must and keeps every limit, worked out from the programme alone. */
export function isFeasible(relaxation: Relaxation, { options, assets }: ChoicePlan): boolean {
  const { first, needs, use, limits, mustChoose } = relaxation.programme;
  const { rows } = relaxation;
  for (let g = 0; g < relaxation.groups; g++) {
    const option = options[g]!;
    if (option < 0 ? mustChoose[g] === 1 : option < first[g]! || option >= first[g + 1]! || (needs[option]! & ~assets) !== 0) return false;
  }
  for (let r = 0; r < rows; r++) {
    let used = relaxation.usedByAssets(assets, r) - limits[r]!;
    for (const option of options) if (option >= 0) used += use[option * rows + r]!;
    if (used > SLACK * 10 * relaxation.scale[r]!) return false;
  }
  return true;
}

/** Puts option `to` (−1: none) in place of what group g takes. */
export function move({ programme: { use }, rows }: Relaxation, draft: Draft, group: number, to: number): void {
  const from = draft.options[group]!;
  for (let r = 0; r < rows; r++) draft.excess[r] = draft.excess[r]! + (to < 0 ? 0 : use[to * rows + r]!) - (from < 0 ? 0 : use[from * rows + r]!);
  draft.options[group] = to;
}

export function fits({ programme: { use }, rows, scale }: Relaxation, draft: Draft, from: number, to: number): boolean {
  for (let r = 0; r < rows; r++) {
    const change = (to < 0 ? 0 : use[to * rows + r]!) - (from < 0 ? 0 : use[from * rows + r]!);
    if (change > 0 && draft.excess[r]! + change > SLACK * scale[r]!) return false;
  }
  return true;
}

function worstRow({ rows, scale }: Relaxation, { excess }: Draft): number {
  let worst = -1;
  let most = SLACK;
  for (let r = 0; r < rows; r++) if (excess[r]! / scale[r]! > most) [worst, most] = [r, excess[r]! / scale[r]!];
  return worst;
}

function violation({ rows, scale }: Relaxation, excess: ArrayLike<number>): number {
  let sum = 0;
  for (let r = 0; r < rows; r++) if (excess[r]! > SLACK * scale[r]!) sum += excess[r]! / scale[r]!;
  return sum;
}

/** One batch of moves that relieve a row; whether any was made. */
function relieve(relaxation: Relaxation, draft: Draft, row: number): boolean {
  const moves = bestRelief(relaxation, draft, row);
  const { scale, rows, programme: { use } } = relaxation;
  let broken = violation(relaxation, draft.excess);
  let isBetter = false;
  const next = new Float64Array(rows);
  for (const { group, to } of moves) {
    if (draft.excess[row]! <= SLACK * scale[row]!) break;
    const from = draft.options[group]!;
    if (from === to) continue;
    for (let r = 0; r < rows; r++) next[r] = draft.excess[r]! + (to < 0 ? 0 : use[to * rows + r]!) - (from < 0 ? 0 : use[from * rows + r]!);
    const left = violation(relaxation, next);
    if (left >= broken - 1e-15) continue;
    move(relaxation, draft, group, to);
    broken = left;
    isBetter = true;
  }
  return isBetter;
}

interface Relief {
  readonly group: number;
  readonly to: number;
  readonly score: number;
}

/** The moves with most relief of the row per loss of reduced value, best first. */
function bestRelief({ programme, reduced, groups, rows, scale }: Relaxation, { set, options, excess }: Draft, row: number): readonly Relief[] {
  const { first, needs, use, mustChoose } = programme;
  const over = excess[row]!;
  let typical = 0;
  for (let g = 0; g < groups; g++) if (options[g]! >= 0) typical += Math.abs(reduced[options[g]!]!);
  const tiny = 1e-6 * (typical / Math.max(1, groups)) + 1e-12;
  const top: Relief[] = [];
  const consider = (group: number, to: number, relief: number, loss: number): void => {
    if (relief <= 1e-12 * scale[row]!) return;
    const score = Math.min(relief, over) / scale[row]! / (Math.max(0, loss) + tiny);
    if (top.length === BATCH && score <= top[BATCH - 1]!.score) return;
    let at = top.length;
    while (at > 0 && top[at - 1]!.score < score) at--;
    top.splice(at, 0, { group, to, score });
    if (top.length > BATCH) top.pop();
  };
  for (let g = 0; g < groups; g++) {
    const current = options[g]!;
    const used = current < 0 ? 0 : use[current * rows + row]!;
    const worth = current < 0 ? 0 : reduced[current]!;
    if (current >= 0 && mustChoose[g] !== 1) consider(g, -1, used, worth);
    for (let o = first[g]!; o < first[g + 1]!; o++) {
      if (o !== current && (needs[o]! & ~set) === 0) consider(g, o, used - use[o * rows + row]!, worth - reduced[o]!);
    }
  }
  return top;
}
