/** Makes a plan better by changing one or two groups at once, among the changes that the relaxation finds cheapest. */
import type { Relaxation } from './relaxation.js';
import { fits, move, type Draft } from './repair.js';
import { SLACK } from './types.js';

const ROUNDS = 40;

/** Changes of one group each, ordered by what the relaxation would mind; `effect` has one line of uses a change. */
interface Changes {
  readonly count: number;
  readonly group: Int32Array;
  readonly to: Int32Array;
  readonly gain: Float64Array;
  readonly effect: Float64Array;
}

/**
 * Repeats the single or pair change with the largest gain of true value that keeps every limit, until the gains add up to `enough`. Looks at
 * `width` changes: cost O(width² × rows) a round. Needs the reduced values at hand.
 */
export function improve(relaxation: Relaxation, draft: Draft, width: number, enough: number): void {
  let gained = 0;
  for (let round = 0; round < ROUNDS && gained < enough; round++) {
    const changes = cheapest(relaxation, draft, width);
    const [one, other, gain] = bestOf(relaxation, draft, changes);
    if (one < 0) return;
    gained += gain;
    move(relaxation, draft, changes.group[one]!, changes.to[one]!);
    if (other >= 0) move(relaxation, draft, changes.group[other]!, changes.to[other]!);
  }
}

/** Places of the best change alone (the second −1) or of the best two together, and their gain; −1 where none gains. */
function bestOf(relaxation: Relaxation, draft: Draft, { count, group, to, gain, effect }: Changes): readonly [number, number, number] {
  const { rows, scale } = relaxation;
  const after = new Float64Array(rows);
  const room = Float64Array.from(scale, (each) => SLACK * each);
  let [first, second, most] = [-1, -1, 1e-9];
  for (let i = 0; i < count; i++) {
    for (let r = 0; r < rows; r++) after[r] = draft.excess[r]! + effect[i * rows + r]!;
    if (gain[i]! > most && fits(relaxation, draft, draft.options[group[i]!]!, to[i]!)) [first, second, most] = [i, -1, gain[i]!];
    for (let j = i + 1; j < count; j++) {
      if (gain[i]! + gain[j]! <= most || group[i] === group[j]) continue;
      let r = 0;
      for (const at = j * rows; r < rows; r++) if (after[r]! + effect[at + r]! > room[r]!) break;
      if (r === rows) [first, second, most] = [i, j, gain[i]! + gain[j]!];
    }
  }
  return [first, second, most];
}

/** The changes with the least loss of reduced value, least first. */
function cheapest(relaxation: Relaxation, { set, options }: Draft, width: number): Changes {
  const { programme: { first, needs, value, use, mustChoose }, reduced, groups, rows } = relaxation;
  const most = relaxation.options + groups;
  const [groupOf, toOf, losses] = [new Int32Array(most), new Int32Array(most), new Float64Array(most)];
  let all = 0;
  for (let g = 0; g < groups; g++) {
    const current = options[g]!;
    const worth = current < 0 ? 0 : reduced[current]!;
    for (let o = current >= 0 && mustChoose[g] !== 1 ? -1 : first[g]!; o < first[g + 1]!; o = o < 0 ? first[g]! : o + 1) {
      if (o === current || (o >= 0 && (needs[o]! & ~set) !== 0)) continue;
      groupOf[all] = g;
      toOf[all] = o;
      losses[all] = worth - (o < 0 ? 0 : reduced[o]!);
      all++;
    }
  }
  const limit = all <= width ? Infinity : atRank(losses.slice(0, all), width - 1);
  const kept: number[] = [];
  for (let i = 0; i < all && kept.length < width; i++) if (losses[i]! <= limit) kept.push(i);
  kept.sort((a, b) => losses[a]! - losses[b]! || a - b);
  const [gain, effect] = [new Float64Array(kept.length), new Float64Array(kept.length * rows)];
  kept.forEach((i, place) => {
    const [from, to] = [options[groupOf[i]!]!, toOf[i]!];
    gain[place] = (to < 0 ? 0 : value[to]!) - (from < 0 ? 0 : value[from]!);
    for (let r = 0; r < rows; r++) effect[place * rows + r] = (to < 0 ? 0 : use[to * rows + r]!) - (from < 0 ? 0 : use[from * rows + r]!);
  });
  return { count: kept.length, group: Int32Array.from(kept, (i) => groupOf[i]!), to: Int32Array.from(kept, (i) => toOf[i]!), gain, effect };
}

/** The value of a rank, from 0; leaves the values in another order (Hoare 1961). */
function atRank(values: Float64Array, rank: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const held = values[i]!;
      values[i++] = values[j]!;
      values[j--] = held;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else return values[rank]!;
  }
  return values[rank]!;
}
