/** Question: how firm is each rank? Chances over facts, shares of admissible weights, and never the two in one (SMAA; METHOD 18–21). */
import { firstShares, rankShares, winShares, type ColumnTotals } from '../../formula/index.js';
import { centralWeights, errorOfShare, solveLinear, type LinearRow } from '../../maths/index.js';
import type { Candidate } from '../candidates.js';
import { middleOfBounds } from '../weight-space.js';
import type { ServiceFrame } from '../service.js';
import type { RecommendationForm } from '../types.js';
import type { CriterionValue } from '../values.js';
import { lookPrice, rankingOf, type Ranking } from './ranking.js';
import { studyOfService } from './study.js';

/** A share of samples with its standard error. */
export interface Chance {
  readonly share: number;
  readonly error: number;
}

export interface RankedAlternative {
  readonly id: string;
  /** Chance of rank 1, 2, … over the facts, at the weights in force. */
  readonly overFacts: readonly Chance[];
  /** Share of admissible weights that give it rank 1, 2, … at expected facts. */
  readonly overWeights: readonly Chance[];
  /** Chance of coming first when facts and weights vary together: for diagnosis only (METHOD 20). */
  readonly jointFirst: Chance;
  /** Mean of the admissible weights under which it comes first, by criterion; null where it never does. */
  readonly centralWeights: Readonly<Record<string, number>> | null;
  /** Chance over the facts that it comes first at its own central weights; null without them. */
  readonly confidence: Chance | null;
  /** Weights that favour it most among all weights, admissible or not, and by how much it is then ahead of the next; null where none puts it ahead. */
  readonly bestCase: { readonly weights: Readonly<Record<string, number>>; readonly lead: number } | null;
  /** Share in which it has more than each other one: over facts, and over weights. */
  readonly wins: readonly { readonly rival: string; readonly overFacts: number; readonly overWeights: number }[];
}

export interface RobustnessAnswer {
  readonly service: string;
  readonly form: RecommendationForm;
  /** Ahead at the weights in force; null where nothing is. */
  readonly leader: string | null;
  /** Money a year for a full swing of value; null: nobody stated one and the lead never changes with it, so ranks go by value alone. */
  readonly price: number | null;
  readonly isPriceStated: boolean;
  readonly draws: number;
  readonly weightSamples: number;
  /** In the order of expected net benefit, best first. */
  readonly alternatives: readonly RankedAlternative[];
}

export const robustness = studyOfService('robustness', answerOf);

function answerOf(frame: ServiceFrame, service: string): RobustnessAnswer {
  const { situation, verdict, weights } = frame;
  const { model } = frame.work.run;
  const ranking = rankingOf(frame);
  const { placed } = ranking;
  const scene: Scene = { ...ranking, criteria: model.criteria.map(({ id }) => id), central: weights.central, samples: weights.samples.weights, count: weights.samples.count, draws: model.settings.draws };
  const [facts, values, joint] = [factTotals(scene, scene.central), weightTotals(scene), jointTotals(scene)];
  const [factRanks, weightRanks, jointFirsts] = [rankShares(facts), rankShares(values), firstShares(joint)];
  const [factWins, weightWins] = [winShares(facts), winShares(values)];
  const centres = centralWeights(bySample(values), scene.samples, scene.criteria.length);
  const n = placed.length;
  return {
    service,
    form: verdict.form,
    leader: placed[0]?.id ?? null,
    price: lookPrice(frame),
    isPriceStated: situation.worth !== null,
    draws: scene.draws,
    weightSamples: scene.count,
    alternatives: placed.map(({ id }, i) => {
      const centre = (weightRanks[i * n] ?? 0) > 0 ? centres.subarray(i * scene.criteria.length, (i + 1) * scene.criteria.length) : null;
      return {
        id,
        overFacts: chances(factRanks, i, n, scene.draws),
        overWeights: chances(weightRanks, i, n, scene.count),
        jointFirst: chance(jointFirsts[i] ?? 0, joint.count),
        centralWeights: centre === null ? null : named(scene, centre),
        confidence: centre === null ? null : chance(firstShares(factTotals(scene, centre))[i] ?? 0, scene.draws),
        bestCase: bestCaseOf(scene, i),
        wins: placed.flatMap((rival, j) => (j === i ? [] : [{ rival: rival.id, overFacts: factWins[i * n + j] ?? 0, overWeights: weightWins[i * n + j] ?? 0 }])),
      };
    }),
  };
}

interface Scene extends Ranking {
  readonly criteria: readonly string[];
  readonly central: Float64Array;
  /** Sample-major, a weight per criterion. */
  readonly samples: Float64Array;
  readonly count: number;
  readonly draws: number;
}

/** Net benefit by draw at one set of weights; without a price, value alone. */
function factTotals(scene: Scene, weights: ArrayLike<number>): ColumnTotals {
  return columnsOf(scene, scene.draws, (candidate, column) => {
    candidate.values.forEach((cells, c) => {
      const weight = scene.worth * (weights[c] ?? 0);
      if (weight !== 0) addScaled(column, weight, cells ?? MIDDLE);
    });
    takeCosts(scene, candidate, column);
  });
}

/** A column for each alternative, filled by `fill`. */
function columnsOf({ placed }: Scene, count: number, fill: (candidate: Candidate, column: Float64Array) => void): ColumnTotals {
  const values = new Float64Array(count * placed.length);
  placed.forEach((candidate, i) => fill(candidate, values.subarray(i * count, (i + 1) * count)));
  return { values, count, size: placed.length };
}

const MIDDLE: CriterionValue & object = Float64Array.of(middleOfBounds);

function takeCosts({ costCounts }: Scene, { cost, publicValue }: Candidate, column: Float64Array): void {
  if (!costCounts) return;
  for (let d = 0; d < column.length; d++) column[d] = column[d]! - ((cost === null ? 0 : cost[d]!) - (publicValue === null ? 0 : publicValue[d]!));
}

function weightTotals(scene: Scene): ColumnTotals {
  const { worth, costOf, samples, count, criteria } = scene;
  return columnsOf(scene, count, (candidate, column) => {
    const means = Float64Array.from(criteria, (_, c) => candidate.means[c] ?? middleOfBounds);
    const cost = costOf(candidate);
    for (let s = 0; s < count; s++) {
      let value = 0;
      for (let c = 0, at = s * means.length; c < means.length; c++, at++) value += samples[at]! * means[c]!;
      column[s] = worth * value - cost;
    }
  });
}

/** The same, one sample's totals after the other's. */
function bySample({ values, count, size }: ColumnTotals): ColumnTotals {
  const turned = new Float64Array(values.length);
  for (let i = 0; i < size; i++) for (let s = 0; s < count; s++) turned[s * size + i] = values[i * count + s]!;
  return { values: turned, count, size };
}

/** Draw d meets weight sample d, round and round: both are independent streams, so pairing them in order is as good as any. */
function jointTotals(scene: Scene): ColumnTotals {
  const { worth, samples, count, criteria, draws } = scene;
  const weights = criteria.map((_, c) => Float64Array.from({ length: draws }, (__, d) => (count === 0 ? 0 : samples[(d % count) * criteria.length + c]!)));
  return columnsOf(scene, draws, (candidate, column) => {
    weights.forEach((own, c) => addProducts(column, own, candidate.values[c] ?? MIDDLE));
    for (let d = 0; d < draws; d++) column[d] = worth * column[d]!;
    takeCosts(scene, candidate, column);
  });
}

/** Adds `factor` times each sample to a column; one sample stands for all. Cost O(samples of the column). */
function addScaled(column: Float64Array, factor: number, samples: ArrayLike<number>): void {
  if (samples.length === 1) {
    const step = factor * samples[0]!;
    for (let s = 0; s < column.length; s++) column[s] = column[s]! + step;
  } else for (let s = 0; s < column.length; s++) column[s] = column[s]! + factor * samples[s]!;
}

function addProducts(column: Float64Array, weights: Float64Array, cells: ArrayLike<number>): void {
  if (cells.length === 1) addScaled(column, cells[0]!, weights);
  else for (let d = 0; d < column.length; d++) column[d] = column[d]! + weights[d]! * cells[d]!;
}

/** Weights that maximise the least lead over the others, at expected facts, by a linear programme over all weights that sum to 1. */
function bestCaseOf(scene: Scene, own: number): RankedAlternative['bestCase'] {
  const { placed, criteria, worth, costOf } = scene;
  if (placed.length < 2 || criteria.length === 0) return null;
  const value = (i: number, c: number): number => placed[i]?.means[c] ?? middleOfBounds;
  const cost = (i: number): number => (placed[i] === undefined ? 0 : costOf(placed[i]));
  const scale = Math.max(worth, ...placed.map((_, i) => Math.abs(cost(i) - cost(own))));
  // The lead, in units of `scale`, is the difference of two variables that are not negative, since it may be either way.
  const rows: LinearRow[] = placed.flatMap((_, j): LinearRow[] =>
    j === own ? [] : [{ coefficients: [...criteria.map((__, c) => (worth * (value(own, c) - value(j, c))) / scale), -1, 1], relation: 'at-least', bound: (cost(own) - cost(j)) / scale }],
  );
  rows.push({ coefficients: [...criteria.map(() => 1), 0, 0], relation: 'equal', bound: 1 });
  const outcome = solveLinear({ objective: [...criteria.map(() => 0), 1, -1], rows });
  if (outcome.is !== 'optimal' || outcome.value < 0) return null;
  return { weights: named(scene, outcome.x.subarray(0, criteria.length)), lead: outcome.value * scale };
}

/** Criteria that carry weight, by id. */
function named({ criteria }: Scene, weights: ArrayLike<number>): Readonly<Record<string, number>> {
  return Object.fromEntries(criteria.flatMap((id, c) => ((weights[c] ?? 0) > 0 ? [[id, weights[c] ?? 0]] : [])));
}

function chances(shares: Float64Array, row: number, size: number, count: number): readonly Chance[] {
  return Array.from({ length: size }, (_, rank) => chance(shares[row * size + rank] ?? 0, count));
}

function chance(share: number, count: number): Chance {
  return { share, error: errorOfShare(share, count) };
}
