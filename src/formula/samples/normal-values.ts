/**
 * SMAA-2 (Lahdelma and Salminen 2001) where the value of a thing on a criterion is an independent normal and value is additive: then a total is one
 * normal, and needs one number in the place of one for each criterion.
 */
import { streamKey } from '../../base/index.js';
import { normalCdf, normalPdf } from '../../maths/index.js';
import { SINGLES } from '../lanes.js';
import { loopMemory, type LoopKind } from './loops.js';
import { GROUP, normalsModule } from './normals-module.js';
import { plainNormals } from './plain-normals.js';

export interface NormalProblem {
  readonly things: number;
  readonly criteria: number;
  /** Row-major [thing, criterion]. */
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** Rankings of criteria, most important first, that share no criterion; weights are even among all that keep to them. */
  readonly rankings: readonly (readonly number[])[];
  readonly seed: number;
  readonly stream: string;
}

/** Counts of some parts of a run; those of several are added part by part. */
export interface NormalPart {
  /** Samples, row-major [thing, rank]. */
  readonly counts: Float64Array;
  /** Sums of the weights at which it came first, row-major [thing, criterion]. */
  readonly sums: Float64Array;
}

const { bytes: VALUE } = SINGLES;
/** Samples that are held at once: a column is an odd number of cache lines, so that columns do not fall on each other. */
const BLOCK = 144;
const STRIDE = BLOCK * VALUE;
/** Samples of a part: the grain by which work is shared among threads, so that sums do not depend on how many there are. */
export const PART_SAMPLES = BLOCK * 104;

const DOUBLE = 8, WORDS_A_SET = 16, BLOCKS_A_SET = 4, WORD = 4294967296;

/** Columns in the order in which weights are made: each ranking from its least important criterion up, then every other criterion by itself. */
function columnsOf({ criteria, rankings }: NormalProblem): { readonly order: readonly number[]; readonly table: readonly number[] } {
  const ranked = new Set(rankings.flat());
  const chains = [...rankings, ...Array.from({ length: criteria }, (_, c) => c).filter((c) => !ranked.has(c)).map((c) => [c])];
  // The part of the simplex in which weights never rise is the simplex over its vertices (1, 0, …), (½, ½, 0, …), …: no sort.
  const columns = chains.flatMap((chain) => chain.map((c, place) => ({ c, carry: place === chain.length - 1 ? 0 : 1, part: 1 / (place + 1) })).reverse());
  return { order: columns.map(({ c }) => c), table: columns.flatMap(({ carry, part }) => [carry, part]) };
}

function loopsFor(things: number, columns: number): LoopKind {
  const shape = { things, columns, stride: STRIDE };
  return { key: `normals ${things} ${columns}`, module: () => normalsModule(things, columns, STRIDE), plain: (buffer) => plainNormals(buffer, shape) };
}

/** Means from the middle of their criterion, and variances, both on a scale of 1: who comes first is the same, and singles lose nothing to large numbers. */
function cellsOf({ things, criteria, means, deviations }: NormalProblem): { readonly means: Float64Array; readonly variances: Float64Array } {
  const middle = new Float64Array(criteria);
  means.forEach((mean, k) => (middle[k % criteria] = middle[k % criteria]! + mean / things));
  const centred = means.map((mean, k) => mean - middle[k % criteria]!);
  const largest = [...centred, ...deviations].reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const scale = largest > 0 ? largest : 1;
  return { means: centred.map((mean) => mean / scale), variances: deviations.map((deviation) => squared(deviation / scale)) };
}

/**
 * Samples `part × PART_SAMPLES` … of a run of `samples`. The samples are the same whoever computes them. `isFast` false takes the plain loops, which
 * give the same bytes. Cost: O(samples × things × criteria).
 */
export function normalPart(problem: NormalProblem, samples: number, part: number, isFast = true): NormalPart {
  const { things, criteria, seed } = problem;
  const { order, table } = columnsOf(problem);
  const groups = Math.ceil(things / GROUP);
  const normals = Math.ceil((groups * GROUP) / 2) * 2;
  const sets = Math.ceil(((criteria + normals) * BLOCK) / WORDS_A_SET);
  let bytes = 0;
  const room = (size: number): number => (bytes += Math.ceil(size / DOUBLE) * DOUBLE) - Math.ceil(size / DOUBLE) * DOUBLE;
  const take = (columns: number): number => room(columns * STRIDE);
  const shares = take(Math.ceil((sets * WORDS_A_SET) / BLOCK));
  const [weights, inverse, totals, above] = [take(criteria), take(1), take(groups * GROUP), take(things + 1)];
  const [parts, mixture, counts, sums] = [room(table.length * VALUE), room(groups * criteria * 2 * GROUP * VALUE), room(things * things * VALUE), room(things * criteria * DOUBLE)];
  const { loops, buffer } = loopMemory(loopsFor(things, criteria), bytes, isFast);
  const singles = new Float32Array(buffer);
  const sumsOfWeights = new Float64Array(buffer, sums, things * criteria).fill(0);
  const places = new Int32Array(buffer, counts, things * things).fill(0);
  singles.set(table, parts / VALUE);
  const { means, variances } = cellsOf(problem);
  for (let group = 0; group < groups; group++) {
    order.forEach((c, k) => {
      for (let i = 0; i < GROUP; i++) {
        const [thing, cell] = [group * GROUP + i, mixture / VALUE + (group * criteria + k) * 2 * GROUP + i];
        singles[cell] = thing < things ? means[thing * criteria + c]! : 0;
        singles[cell + GROUP] = thing < things ? variances[thing * criteria + c]! : 0;
      }
    });
  }
  const tied = new TiedSamples(things, criteria);
  const [key0, key1] = streamKey(problem.stream);
  const [first, end] = [part * PART_SAMPLES, Math.min(samples, (part + 1) * PART_SAMPLES)];
  const angles = shares + (criteria + normals / 2) * STRIDE;
  for (let at = first; at < end; at += BLOCK) {
    loops['drawShares']!(shares, shares + sets * WORDS_A_SET * VALUE, ((at / BLOCK) * sets * BLOCKS_A_SET) | 0, (seed % WORD) | 0, Math.floor(seed / WORD) | 0, key0 | 0, key1 | 0);
    loops['spread']!(shares, weights, inverse, parts);
    loops['normals']!(shares + criteria * STRIDE, angles, angles);
    for (let group = 0; group < groups; group++) {
      loops['mix']!(weights, shares + (criteria + group * GROUP) * STRIDE, mixture + group * criteria * 2 * GROUP * VALUE, totals + group * GROUP * STRIDE);
    }
    loops['places']!(totals, above);
    const length = Math.min(BLOCK, end - at);
    if (loops['tally']!(above, above + length * VALUE, counts, weights, inverse, sums) > 0) tied.add(singles, { above, weights, inverse, length });
  }
  const named = new Float64Array(things * criteria);
  for (let i = 0; i < things; i++) order.forEach((c, k) => (named[i * criteria + c] = sumsOfWeights[i * criteria + k]! + tied.sums[i * criteria + k]!));
  return { counts: Float64Array.from(places, (count, k) => count + tied.counts[k]!), sums: named };
}

/** Samples in which some totals are equal: those share the ranks that they cover evenly, as `rankShares` and `centralWeights` have it. */
class TiedSamples {
  readonly counts: Float64Array;
  readonly sums: Float64Array;

  constructor(
    private readonly things: number,
    private readonly columns: number,
  ) {
    [this.counts, this.sums] = [new Float64Array(things * things), new Float64Array(things * columns)];
  }

  add(singles: Float32Array, at: { readonly above: number; readonly weights: number; readonly inverse: number; readonly length: number }): void {
    const { things, columns, counts, sums } = this;
    const words = new Int32Array(singles.buffer);
    const place = (i: number, s: number): number => words[at.above / VALUE + i * BLOCK + s]!;
    for (let s = 0; s < at.length; s++) {
      if (place(things, s) === (things * (things - 1)) / 2) continue;
      for (let i = 0; i < things; i++) {
        const first = place(i, s);
        let ties = 0;
        for (let j = 0; j < things; j++) if (place(j, s) === first) ties++;
        for (let rank = first; rank < first + ties; rank++) counts[i * things + rank] = counts[i * things + rank]! + 1 / ties;
        if (first > 0) continue;
        const part = singles[at.inverse / VALUE + s]! / ties;
        for (let c = 0; c < columns; c++) sums[i * columns + c] = sums[i * columns + c]! + singles[at.weights / VALUE + c * BLOCK + s]! * part;
      }
    }
  }
}

export interface NormalAcceptability {
  /** Row-major [thing, rank]. */
  readonly ranks: Float64Array;
  /** Row-major [thing, criterion]; zeros where it never comes first. */
  readonly central: Float64Array;
  /** Chance of coming first at its own central weights; 0 where it has none. */
  readonly confidence: Float64Array;
}

/** Parts of a run put together, in their order. */
export function joinNormalParts(problem: NormalProblem, parts: readonly NormalPart[]): NormalAcceptability {
  const { things, criteria } = problem;
  const [counts, sums] = [new Float64Array(things * things), new Float64Array(things * criteria)];
  for (const part of parts) {
    part.counts.forEach((count, k) => (counts[k] = counts[k]! + count));
    part.sums.forEach((sum, k) => (sums[k] = sums[k]! + sum));
  }
  const samples = counts.subarray(0, things).reduce((sum, count) => sum + count, 0);
  // By their own sum and not by the count: weights in singles sum to 1 but for seven digits, central ones to the last.
  const rows = Float64Array.from({ length: things }, (_, i) => sums.subarray(i * criteria, (i + 1) * criteria).reduce((sum, each) => sum + each, 0));
  const central = sums.map((sum, k) => (rows[Math.floor(k / criteria)]! > 0 ? sum / rows[Math.floor(k / criteria)]! : 0));
  const confidence = Float64Array.from({ length: things }, (_, i) => (counts[i * things]! > 0 ? chanceOfFirst(problem, central.subarray(i * criteria, (i + 1) * criteria), i) : 0));
  return { ranks: counts.map((count) => count / Math.max(1, samples)), central, confidence };
}

/** Nodes of the trapezoid rule over ±8 deviations; for a smooth peak that ends in nothing it is exact to rounding. */
const NODES = 257, REACH = 8;

/** Chance that a thing has most at these weights: ∫ φ(z) Π Φ((m + s z − mₖ)/sₖ) dz, in the place of another run of samples. Cost O(257 × things). */
function chanceOfFirst({ things, criteria, means, deviations }: NormalProblem, weights: Float64Array, own: number): number {
  const [middle, spread] = [new Float64Array(things), new Float64Array(things)];
  for (let i = 0; i < things; i++) {
    let [mean, variance] = [0, 0];
    for (let c = 0; c < criteria; c++) {
      mean += weights[c]! * means[i * criteria + c]!;
      variance += squared(weights[c]! * deviations[i * criteria + c]!);
    }
    [middle[i], spread[i]] = [mean, Math.sqrt(variance)];
  }
  const step = (2 * REACH) / (NODES - 1);
  let chance = 0;
  for (let node = 0; node < NODES; node++) {
    const z = node * step - REACH;
    const total = middle[own]! + spread[own]! * z;
    let part = normalPdf(z) * step;
    for (let i = 0; i < things && part > 0; i++) if (i !== own) part *= normalCdf((total - middle[i]!) / spread[i]!);
    chance += part;
  }
  return chance;
}

function squared(value: number): number {
  return value * value;
}
