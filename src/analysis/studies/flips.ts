/** Question: what is the least that would overturn the answer? Tipping points within this model (METHOD 23), in weights, cost, performance and rules. */
import { quantilesOf, weightFlip } from '../../maths/index.js';
import { levelOfValue } from '../../model/index.js';
import type { Candidate } from '../candidates.js';
import { drawsAt, unitOf } from '../columns.js';
import { factFlips, type FactFlips, type FlipScene } from '../flips/fact-flips.js';
import { gateChance, gateVerdict } from '../gates.js';
import type { ServiceFrame } from '../service.js';
import type { PriceStep } from '../prices.js';
import type { RecommendationForm } from '../types.js';
import { middleOfBounds } from '../weight-space.js';
import { lookPrice, rankingOf, type Ranking } from './ranking.js';
import { studyOfService } from './study.js';

/** A change of weights after which a rival leads. The proven log-ratio turns nothing, the found one does. */
export interface WeightTipping {
  readonly rival: string;
  readonly proven: number;
  readonly found: number;
  /** Criteria whose weight changes most, with the weight now and then. */
  readonly changes: readonly { readonly criterion: string; readonly from: number; readonly to: number }[];
}

/** Share of the weight on one dimension, the others in proportion: where the leader stays first, and who leads beyond. */
export interface Stability {
  readonly dimension: string;
  readonly weight: number;
  readonly low: number;
  readonly lowLeader: string | null;
  readonly high: number;
  readonly highLeader: string | null;
}

/** A quantity that stands elsewhere and lets a rival lead, everything else as expected. Found and proven are one: the lead is linear in it. */
export interface QuantityTipping {
  readonly rival: string;
  /** Whose quantity moves. */
  readonly alternative: string;
  /** A criterion, or null for the net cost. */
  readonly criterion: string | null;
  /** In the unit of the quantity that the criterion measures; money for cost. */
  readonly from: number;
  readonly to: number;
  /** Distance in half-widths of its 80 % interval; null where it has none. */
  readonly halfWidths: number | null;
}

/** Differences between two alternatives that sum to the lead: money where value has a price, else shares of a full swing. Largest first. */
export interface LeadParts {
  readonly rival: string;
  /** A criterion, or null for the net cost; above nothing where it speaks for the leader. */
  readonly parts: readonly { readonly criterion: string | null; readonly by: number }[];
}

export interface FlipsAnswer {
  readonly service: string;
  readonly form: RecommendationForm;
  readonly leader: string;
  readonly price: number | null;
  readonly isPriceStated: boolean;
  /** Leader by price of a full swing of value a year, from 0 or the low end upward. */
  readonly prices: readonly PriceStep[];
  /** What puts the leader ahead of the second by net benefit, part by part; null where it stands alone. */
  readonly lead: LeadParts | null;
  /** Nearest first; empty where no weights put another ahead. */
  readonly weights: readonly WeightTipping[];
  readonly dimensions: readonly Stability[];
  /** Nearest first, by half-widths where they are known. */
  readonly quantities: readonly QuantityTipping[];
  /** Facts moved together, alone and with the weights. Null in brief, and where nobody is left to overtake or nothing varies. */
  readonly facts: FactFlips | null;
  readonly gates: {
    /** One rule that an excluded alternative fails alone, and would lead without. */
    readonly lifted: readonly { readonly gate: string; readonly alternative: string }[];
    /** A rule whose outcome is not known for the leader, and who leads if the leader fails it. */
    readonly falls: readonly { readonly gate: string; readonly next: string | null }[];
    /** A rule that the leader meets in some draws only, with the share of them and the share that is asked for; who leads if it does not. */
    readonly near: readonly { readonly gate: string; readonly chance: number; readonly asked: number; readonly next: string | null }[];
  };
}

const MOST_CHANGES = 4;
/** Two net benefits are level when they differ by no more than rounding. */
const LEVEL = 1e-9;
/** The 80 % interval. */
const INTERVAL = [0.1, 0.9] as const;

export const flips = studyOfService('flips', answerOf);

interface Scene extends Ranking {
  readonly frame: ServiceFrame;
  readonly weights: Float64Array;
  readonly leader: Candidate;
  readonly rivals: readonly Candidate[];
}

/** Who is ahead and who is not, at the price of `lookPrice`. Null where nothing is placed. */
export function flipScene(frame: ServiceFrame): FlipScene | null {
  const ranking = rankingOf(frame);
  const [leader] = ranking.placed;
  if (leader === undefined) return null;
  const ahead = [leader];
  return { ...ranking, frame, weights: frame.weights.central, ahead, outside: ranking.placed.filter((each) => !ahead.includes(each)) };
}

function answerOf(frame: ServiceFrame, service: string, isBrief: boolean): FlipsAnswer | null {
  const { work, situation, verdict } = frame;
  const all = flipScene(frame);
  if (all === null) return null;
  const [leader] = all.ahead as readonly [Candidate, ...Candidate[]];
  const rivals = all.outside;
  const scene: Scene = { ...all, leader, rivals };
  const tippings = rivals.flatMap((rival) => weightTipping(scene, rival));
  return {
    service,
    form: verdict.form,
    leader: leader.id,
    price: lookPrice(frame),
    isPriceStated: situation.worth !== null,
    prices: verdict.prices,
    lead: leadParts(all),
    weights: tippings.sort((a, b) => a.found - b.found || (a.rival < b.rival ? -1 : 1)),
    dimensions: work.levels.dimensions.map((dimension, d) => stability(scene, dimension, work.levels.criteriaOf[d] ?? [])),
    quantities: rivals.flatMap((rival) => [...costTipping(scene, rival), ...performanceTippings(scene, rival)]).sort((a, b) => (a.halfWidths ?? Infinity) - (b.halfWidths ?? Infinity) || (a.rival < b.rival ? -1 : 1)),
    facts: isBrief ? null : factFlips(all, (quantity) => unitOf(work.run, quantity)),
    gates: { lifted: liftedGates(scene), falls: leader.gates.unknown.map((gate) => ({ gate, next: nextOf(all, gate) })), near: nearGates(scene, all) },
  };
}

function valueOn(candidate: Candidate, criterion: number): number {
  return candidate.means[criterion] ?? middleOfBounds;
}

/** What the rival's net cost is above the leader's; nothing where value alone counts. */
function dearerBy({ costOf, leader }: Scene, rival: Candidate): number {
  return costOf(rival) - costOf(leader);
}

function weightTipping(scene: Scene, rival: Candidate): readonly WeightTipping[] {
  const { criteria } = scene.frame.work.run.model;
  const gains = criteria.map((_, c) => scene.worth * (valueOn(rival, c) - valueOn(scene.leader, c)));
  const flip = weightFlip(scene.weights, gains, dearerBy(scene, rival));
  if (flip === null || !isAheadOfAll(scene, rival, (candidate) => netUnder(scene, candidate, flip.weights))) return [];
  const changes = criteria
    .map(({ id }, c) => ({ criterion: id, from: scene.weights[c] ?? 0, to: flip.weights[c] ?? 0 }))
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
    .slice(0, MOST_CHANGES);
  return [{ rival: rival.id, proven: flip.proven, found: flip.found, changes }];
}

/** A tipping point is told of a rival only where nobody else has overtaken the leader before it; the nearest of all always is one. */
function isAheadOfAll({ placed, leader }: Scene, rival: Candidate, netThere: (candidate: Candidate) => number): boolean {
  const own = netThere(rival);
  return placed.every((other) => other === rival || other === leader || own >= netThere(other) - LEVEL * Math.max(1, Math.abs(own)));
}

function netUnder({ frame, worth, costOf }: Scene, candidate: Candidate, weights: Float64Array): number {
  return frame.work.run.model.criteria.reduce((sum, _, c) => sum + worth * (weights[c] ?? 0) * valueOn(candidate, c), -costOf(candidate));
}

/** With share t on the dimension and the rest in proportion, every lead is a line over t. */
function stability(scene: Scene, dimension: string, own: readonly number[]): Stability {
  const weight = own.reduce((sum, c) => sum + (scene.weights[c] ?? 0), 0);
  const even = { dimension, weight, low: 0, lowLeader: null, high: 1, highLeader: null };
  if (weight <= 0 || weight >= 1) return even;
  const inside = new Set(own);
  const parts = (candidate: Candidate): readonly [number, number] => {
    let [within, outside] = [0, 0];
    scene.weights.forEach((each, c) => {
      if (inside.has(c)) within += (each / weight) * valueOn(candidate, c);
      else outside += (each / (1 - weight)) * valueOn(candidate, c);
    });
    return [within, outside];
  };
  const [leaderWithin, leaderOutside] = parts(scene.leader);
  let [low, high]: [number, number] = [0, 1];
  let [lowLeader, highLeader]: [string | null, string | null] = [null, null];
  for (const rival of scene.rivals) {
    const [within, outside] = parts(rival);
    const slope = scene.worth * (leaderWithin - leaderOutside - (within - outside));
    const start = scene.worth * (leaderOutside - outside) + dearerBy(scene, rival);
    if (slope === 0) continue;
    const cross = -start / slope;
    if (slope > 0 && cross > low && cross <= weight) [low, lowLeader] = [cross, rival.id];
    if (slope < 0 && cross < high && cross >= weight) [high, highLeader] = [cross, rival.id];
  }
  return { dimension, weight, low, lowLeader, high, highLeader };
}

/** How dear the leader must become for the rival to lead; half-widths of the leader's own cost. */
function costTipping(scene: Scene, rival: Candidate): readonly QuantityTipping[] {
  const { costCounts, leader, net } = scene;
  if (!costCounts || leader.cost === null || !isAheadOfAll(scene, rival, net)) return [];
  const from = leader.netCost ?? 0;
  const half = halfWidth(leader.cost);
  const gap = net(leader) - net(rival);
  return [{ rival: rival.id, alternative: leader.id, criterion: null, from, to: from + gap, halfWidths: half > 0 ? gap / half : null }];
}

/** Levels of one criterion at which the rival leads: its own level better, or the leader's worse, within the anchors. */
function performanceTippings(scene: Scene, rival: Candidate): readonly QuantityTipping[] {
  const { leader, frame, weights, worth, net } = scene;
  const { model } = frame.work.run;
  const gap = net(leader) - net(rival);
  return model.criteria.flatMap((criterion, c): readonly QuantityTipping[] => {
    const weight = worth * (weights[c] ?? 0);
    if (weight <= 0 || typeof criterion.worst.at !== 'number' || typeof criterion.best.at !== 'number') return [];
    const [worst, span] = [criterion.worst.at, criterion.best.at - criterion.worst.at];
    const moved = (candidate: Candidate, by: number): readonly QuantityTipping[] => {
      const value = candidate.means[c] ?? null;
      const level = frame.columns.mean(criterion.measures, candidate.position);
      if (value === null || level === null || value + by < 0 || value + by > 1) return [];
      const draws = drawsAt(frame.columns.get(criterion.measures), candidate.position, model.settings.draws);
      const half = draws === null ? 0 : halfWidth(draws);
      const to = levelOfValue(model.case, criterion, value + by) ?? worst + (value + by) * span;
      return [{ rival: rival.id, alternative: candidate.id, criterion: criterion.id, from: level, to, halfWidths: half > 0 ? Math.abs(to - level) / half : null }];
    };
    // The leader's fall helps everybody: only the next one leads then.
    return [...moved(rival, gap / weight), ...(isAheadOfAll(scene, rival, net) ? moved(leader, -gap / weight) : [])];
  });
}

/** Half of the 80 % interval. */
function halfWidth(draws: Float64Array): number {
  const [low = 0, high = 0] = quantilesOf(draws, INTERVAL);
  return (high - low) / 2;
}

function leadParts({ frame, placed: [leader, rival], weights, worth, costOf, costCounts }: FlipScene): LeadParts | null {
  if (leader === undefined || rival === undefined) return null;
  const values = frame.work.run.model.criteria.map(({ id }, c) => ({ criterion: id, by: worth * (weights[c] ?? 0) * (valueOn(leader, c) - valueOn(rival, c)) }));
  const parts = [...values, ...(costCounts ? [{ criterion: null, by: costOf(rival) - costOf(leader) }] : [])];
  return { rival: rival.id, parts: parts.filter(({ by }) => by !== 0).sort((a, b) => Math.abs(b.by) - Math.abs(a.by)) };
}

/** Who leads if the leader fails a rule: the next that does not hang on the same rule itself. */
function nextOf({ placed }: Ranking, gate: string): string | null {
  return placed.slice(1).find(({ gates }) => !gates.unknown.includes(gate))?.id ?? null;
}

function nearGates({ frame: { work: { run: { model } }, columns }, leader }: Scene, ranking: Ranking): FlipsAnswer['gates']['near'] {
  return model.gates.flatMap((gate) => {
    if (gateVerdict(gate, columns, leader.position) !== 'pass') return [];
    const chance = gateChance(gate, columns, leader.position);
    return chance < 1 ? [{ gate: gate.id, chance, asked: gate.confidence, next: nextOf(ranking, gate.id) }] : [];
  });
}

/** Of those that one rule alone keeps out, the best leads without it. */
function liftedGates({ frame, leader, net }: Scene): FlipsAnswer['gates']['lifted'] {
  const best = new Map<string, Candidate>();
  for (const candidate of frame.situation.all) {
    const [gate, ...more] = candidate.gates.failed;
    const isOtherwiseFine = !candidate.isBaseline && more.length === 0 && candidate.cost !== null && candidate.belowFloor.length === 0 && candidate.feasibility.status !== 'not';
    if (gate === undefined || !isOtherwiseFine || net(candidate) <= net(leader)) continue;
    const before = best.get(gate);
    if (before === undefined || net(candidate) > net(before)) best.set(gate, candidate);
  }
  return [...best].map(([gate, { id }]) => ({ gate, alternative: id }));
}
