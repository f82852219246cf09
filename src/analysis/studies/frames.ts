/** The same question framed otherwise: a dimension or criterion left out, one counted as two, two counted as one (METHOD 25). */
import type { Candidate } from '../candidates.js';
import { middleOfBounds } from '../weight-space.js';
import type { WeightLevels, Weights } from '../weights.js';
import type { Ranking } from './ranking.js';

/** One change of the frame, and who leads by additive value then. */
export interface FrameTest {
  readonly test: 'drop-dimension' | 'drop-criterion' | 'split' | 'merge';
  /** Ids of the dimension or the criteria. */
  readonly of: readonly string[];
  readonly leader: string;
}

interface Framed {
  readonly ranking: Ranking;
  readonly weights: Weights;
  readonly criteria: readonly string[];
  readonly levels: WeightLevels;
}

/**
 * What is left keeps its proportions. Split: a criterion counts as two of its own weight each, as it does where somebody weighs a longer list without
 * looking at what was split. Merge: two criteria of a dimension count as one, with the mean of their weights, as where somebody weighs the shorter
 * list. A split or a merge that also shares out the weight changes no additive value, so there is nothing to test. Cost O(pairs × alternatives × criteria).
 */
export function framesOf(framed: Framed): readonly FrameTest[] {
  const { weights, criteria, levels } = framed;
  const carrying = criteria.flatMap((_, c) => ((weights[c] ?? 0) > 0 ? [c] : []));
  const id = (c: number): string => criteria[c] ?? '';
  const test = (kind: FrameTest['test'], of: readonly string[], factor: (c: number) => number): readonly FrameTest[] => {
    const leader = leaderWith(framed, factor);
    return leader === null ? [] : [{ test: kind, of, leader }];
  };
  const pairs = levels.criteriaOf.flatMap((own) => {
    const inside = own.filter((c) => carrying.includes(c));
    return inside.flatMap((a, i) => inside.slice(i + 1).map((b) => [a, b] as const));
  });
  return [
    ...levels.dimensions.flatMap((dimension, d) => (levels.criteriaOf[d]?.some((c) => carrying.includes(c)) === true ? test('drop-dimension', [dimension], (c) => (levels.criteriaOf[d]?.includes(c) === true ? 0 : 1)) : [])),
    ...carrying.flatMap((dropped) => test('drop-criterion', [id(dropped)], (c) => (c === dropped ? 0 : 1))),
    ...carrying.flatMap((split) => test('split', [id(split)], (c) => (c === split ? 2 : 1))),
    // Of two criteria with the mean of their weights and the weighted mean of their values, each gives half of what it gave.
    ...pairs.flatMap(([a, b]) => test('merge', [id(a), id(b)], (c) => (c === a || c === b ? 1 / 2 : 1))),
  ];
}

/** Null where nothing that carries weight is left. */
function leaderWith({ ranking, weights }: Framed, factor: (criterion: number) => number): string | null {
  const changed = weights.map((weight, c) => weight * factor(c));
  const sum = changed.reduce((total, weight) => total + weight, 0);
  return sum > 0 ? additiveLeader(ranking, changed.map((weight) => weight / sum)) : null;
}

/** Expected value on each criterion; an unknown one stands at the middle of its bounds. */
export function valuesOf({ means }: Candidate): readonly number[] {
  return means.map((mean) => mean ?? middleOfBounds);
}

/** Who leads by additive value at other weights than those in force; of equal ones the first. */
function additiveLeader({ placed, netOf }: Ranking, weights: Weights): string {
  let [best, most] = ['', -Infinity];
  for (const candidate of placed) {
    const total = valuesOf(candidate).reduce((sum, value, c) => sum + (weights[c] ?? 0) * value, 0);
    const net = netOf(total, candidate.netCost);
    if (net > most) [best, most] = [candidate.id, net];
  }
  return best;
}
