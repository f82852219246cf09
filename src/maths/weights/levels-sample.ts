/** Weights in two levels (groups, then within each group) under rows that tie weights of different groups together. */
import { uniforms } from '../../base/index.js';
import { normalQuantile } from '../normal.js';
import type { LinearRow } from '../programmes/linear-programme.js';
import { meanPoint, samplePolytope, walkUntilSettled } from '../programmes/polytope.js';

export interface LevelsRequest {
  /** Positions of the weights of each group; every weight is in one group. */
  readonly groups: readonly (readonly number[])[];
  /** Rows over all weights with the bound 0, none of them an equality. */
  readonly rows: readonly LinearRow[];
  readonly count: number;
  readonly seed: number;
  readonly stream: string;
}

export type LevelsSample = { readonly is: 'sampled'; readonly points: Float64Array; readonly spreadRatio: number; readonly hasSettled: boolean } | { readonly is: 'empty' };

const CHAINS = 4;
const FIRST_THINNING = 4;
const DOUBLINGS = 4;
/** Points from which the start is averaged. */
const STARTS = 16;

/**
 * Draws that would be even shares of the groups and even shares within each group but for the rows. Given all other levels the rows are linear
 * in one level, so a sweep takes one step of hit-and-run in the groups' shares and one within each group (Gibbs sampling by blocks); its
 * thinning doubles until split R̂ falls below 1.05. Cost: O(count × thinning × weights × rows).
 */
export function sampleLevels(request: LevelsRequest): LevelsSample {
  const { groups, count } = request;
  const size = groups.reduce((sum, group) => sum + group.length, 0);
  const starts = samplePolytope({ size, rows: request.rows, count: STARTS, seed: request.seed, stream: `${request.stream}/start` });
  if (starts.is === 'empty') return { is: 'empty' };
  const start = meanPoint(starts.points, size);
  const rows = request.rows.map(({ coefficients, relation }) => Float64Array.from(coefficients, (c) => (relation === 'at-most' ? -c : c)));
  const points = new Float64Array(count * size);
  const walked = walkUntilSettled({ points, count, size }, FIRST_THINNING, DOUBLINGS, (thinning) => {
    for (let chain = 0; chain < CHAINS; chain++) walkLevels(request, rows, start, thinning, chain, points);
  });
  return { is: 'sampled', points, ...walked };
}

/** Shares of one level on their way, and what a change of each share changes in each row. */
interface Block {
  readonly shares: Float64Array;
  readonly slopeOf: (row: Float64Array, at: number) => number;
}

function walkLevels({ groups, count, seed, stream }: LevelsRequest, rows: readonly Float64Array[], start: Float64Array, thinning: number, chain: number, points: Float64Array): void {
  const size = start.length;
  const tops = Float64Array.from(groups, (group) => group.reduce((sum, j) => sum + start[j]!, 0));
  const inner = groups.map((group, g) => Float64Array.from(group, (j) => (tops[g]! > 0 ? start[j]! / tops[g]! : 1 / group.length)));
  const within = (row: Float64Array, g: number): number => groups[g]!.reduce((sum, j, i) => sum + row[j]! * inner[g]![i]!, 0);
  const blocks: Block[] = [
    { shares: tops, slopeOf: within },
    ...groups.map((group, g): Block => ({ shares: inner[g]!, slopeOf: (row, i) => row[group[i]!]! * tops[g]! })),
  ];
  const slack = Float64Array.from(rows, (row) => Math.max(0, groups.reduce((sum, _, g) => sum + tops[g]! * within(row, g), 0)));
  const drawn = blocks.reduce((sum, { shares }) => sum + shares.length + 1, 0);
  const draws = new Float64Array(drawn);
  const [from, to] = [Math.floor((chain * count) / CHAINS), Math.floor(((chain + 1) * count) / CHAINS)];
  const warm = 20 * thinning;
  for (let s = 0, kept = from; kept < to; s++) {
    uniforms(seed, `${stream}/${chain}`, s * drawn, drawn, draws);
    let read = 0;
    for (const block of blocks) {
      step(block, rows, slack, draws, read);
      read += block.shares.length + 1;
    }
    if (s < warm || (s - warm) % thinning !== 0) continue;
    groups.forEach((group, g) => group.forEach((j, i) => (points[kept * size + j] = tops[g]! * inner[g]![i]!)));
    kept++;
  }
}

/** One step of hit-and-run in one level, with its sum kept at 1. */
function step({ shares, slopeOf }: Block, rows: readonly Float64Array[], slack: Float64Array, draws: Float64Array, read: number): void {
  const size = shares.length;
  if (size < 2) return;
  const move = new Float64Array(size);
  let sum = 0;
  for (let i = 0; i < size; i++) {
    move[i] = normalQuantile(draws[read + i]!);
    sum += move[i]!;
  }
  let [low, high] = [-Infinity, Infinity];
  const bound = (room: number, slope: number): void => {
    if (slope < 0) high = Math.min(high, -room / slope);
    else if (slope > 0) low = Math.max(low, -room / slope);
  };
  for (let i = 0; i < size; i++) {
    move[i] = move[i]! - sum / size;
    bound(shares[i]!, move[i]!);
  }
  const slopes = rows.map((row) => {
    let slope = 0;
    for (let i = 0; i < size; i++) slope += move[i]! * slopeOf(row, i);
    return slope;
  });
  slopes.forEach((slope, r) => bound(slack[r]!, slope));
  const length = low + (high - low) * draws[read + size]!;
  if (!Number.isFinite(length)) return;
  for (let i = 0; i < size; i++) shares[i] = Math.max(0, shares[i]! + length * move[i]!);
  slopes.forEach((slope, r) => (slack[r] = Math.max(0, slack[r]! + length * slope)));
}
