/** Question: how far must facts move, alone with the weights as they are or together with them, until somebody else leads? Found along rays, proven by branch and bound (METHOD 23). */
import { flipAlong, flipRadius, meanOf, varianceOf, weightsWithin, type FlipSpace } from '../../maths/index.js';
import type { Candidate } from '../candidates.js';
import type { ServiceFrame } from '../service.js';
import { netsAt } from '../studies/leads.js';
import { lookPrice, type Ranking } from '../studies/ranking.js';
import { factsOf, movedDraws, openFactWorld, type Fact, type FactWorld, type Standing, type StandingBounds } from './fact-world.js';

/** A fact that moved in a flip, in its own unit: its expected value now and then, and by how many half-widths of its 80 % interval. */
export interface MovedFact {
  readonly quantity: string;
  readonly unit: string;
  readonly at: Readonly<Record<string, string>>;
  readonly standing: string;
  readonly from: number;
  readonly to: number;
  readonly halfWidths: number;
}

/** The nearest flip that was found, and the distance within which there is none. */
export interface FoundFlip {
  readonly rival: string;
  readonly distance: number;
  /** Largest move first. */
  readonly moved: readonly MovedFact[];
}

export interface FactFlips {
  /** Largest distance that was looked at, in half-widths. */
  readonly far: number;
  /** Facts that vary behind the ones compared. */
  readonly varying: number;
  /** All of them moved together against the leader; null where nobody overtakes it on the way. Found only. */
  readonly all: FoundFlip | null;
  /** The facts that matter most, moved in any way, all others as drawn. */
  readonly decisive: { readonly facts: readonly Omit<MovedFact, 'to' | 'halfWidths'>[]; readonly proven: number; readonly found: FoundFlip | null };
  /** The same facts and all weights at once: distance is the larger of half-widths and log-ratio. */
  readonly joint: { readonly proven: number; readonly found: (FoundFlip & { readonly weights: readonly { readonly criterion: string; readonly from: number; readonly to: number }[] }) | null };
}

/** Who is level with the leader by construction counts as ahead; `outside` are all others that have a place. */
export interface FlipScene extends Ranking {
  readonly frame: ServiceFrame;
  readonly weights: Float64Array;
  readonly ahead: readonly Candidate[];
  readonly outside: readonly Candidate[];
}

/** Rounding of a sum of many terms, as a share of what is summed; a bound is taken down by it. */
const ROUNDING = 1e-9;
const MOST_TOLD = 4;

/** Null where nobody is outside or no fact varies. */
export function factFlips(scene: FlipScene, unitOf: (quantity: string) => string): FactFlips | null {
  const { frame, ahead } = scene;
  const { model } = frame.work.run;
  const near = nearestOutside(scene).slice(0, model.setting('flip-rivals'));
  const facts = near.length === 0 ? [] : byReach(scene, near, factsOf(frame, [...ahead, ...near].map(({ id }) => id)));
  if (facts.length === 0) return null;
  const told = (found: Float64Array, world: FactWorld, rival: string): FoundFlip => ({
    rival,
    distance: found.reduce((most, each) => Math.max(most, Math.abs(each)), 0),
    moved: movedFacts(scene, world, found, unitOf),
  });
  const everything = openLeads(scene, facts);
  const ray = firstRay(everything, model.setting('flip-reach'), near.map((rival) => against(scene, rival, facts)));
  const decisive = facts.slice(0, model.setting('flip-facts'));
  const leads = openLeads(scene, decisive);
  const space = spaceOf(leads, model.setting('flip-reach'));
  const rays = near.map((rival) => against(scene, rival, decisive));
  const only = flipRadius(space, firstRay(leads, space.far, rays), model.setting('flip-boxes'));
  const jointSpace = jointSpaceOf(leads, space.far);
  const jointRays = rays.map((direction) => [...direction, 1]);
  const both = flipRadius(jointSpace, nearest(jointRays.flatMap((direction) => flipAlong(jointSpace, direction) ?? [])), model.setting('flip-boxes'));
  return {
    far: space.far,
    varying: facts.length,
    all: ray === null ? null : told(ray, everything.world, everything.leaderAt(ray)),
    decisive: { facts: decisive.map((fact) => factOf(fact, unitOf)), proven: only.proven, found: only.at === null ? null : told(only.at, leads.world, leads.leaderAt(only.at)) },
    joint: { proven: both.proven, found: both.at === null ? null : jointFound(scene, leads, both.at, told) },
  };
}

/** How far the leader is ahead of the others at some place of the facts. */
interface Leads {
  readonly world: FactWorld;
  /** Lead of the best that is ahead over the best outside, at weights within a log-ratio that favour the outside most. */
  readonly leadAt: (moves: ArrayLike<number>, radius: number) => number;
  readonly leastIn: (low: Float64Array, high: Float64Array, radius: number) => { readonly least: number; readonly worst: Float64Array };
  readonly leaderAt: (moves: ArrayLike<number>, radius?: number) => string;
  readonly worstWeights: (moves: ArrayLike<number>, radius: number) => Float64Array;
}

interface Pair {
  readonly rival: number;
  readonly lead: number;
  readonly weights: Float64Array;
}

function openLeads(scene: FlipScene, facts: readonly Fact[]): Leads {
  const { frame, ahead, outside, weights, worth, costCounts } = scene;
  const world = openFactWorld(frame, [...ahead, ...outside], facts);
  const seen = new Map<string, readonly Standing[]>();
  const standingsAt = (moves: ArrayLike<number>): readonly Standing[] => {
    const key = Array.from(moves).join(' ');
    const found = seen.get(key) ?? world.at(moves);
    if (seen.size < MOST_SEEN) seen.set(key, found);
    return found;
  };
  /** Least lead over one rival, whatever the weights: of the several that are ahead the one with the most. */
  const over = (owns: readonly Standing[], rival: Standing, radius: number): { readonly lead: number; readonly weights: Float64Array } => {
    let best = { lead: NaN, weights };
    for (const own of owns) {
      const gains = rival.values.map((value, c) => worth * (value - own.values[c]!));
      const most = radius === 0 ? { value: gains.reduce((sum, gain, c) => sum + gain * (weights[c] ?? 0), 0), weights } : weightsWithin(weights, gains, radius);
      const lead = (costCounts ? rival.cost - own.cost : 0) - most.value;
      if (!(lead <= best.lead)) best = { lead, weights: most.weights };
    }
    return best;
  };
  const worstPair = (of: (rival: number) => Standing, owns: readonly Standing[], radius: number): Pair => {
    let worst: Pair = { rival: 0, lead: Infinity, weights };
    for (let rival = 0; rival < outside.length; rival++) {
      const { lead, weights: at } = over(owns, of(rival), radius);
      if (Number.isNaN(lead)) return { rival, lead: NaN, weights: at };
      if (lead < worst.lead) worst = { rival, lead, weights: at };
    }
    return worst;
  };
  const pairAt = (moves: ArrayLike<number>, radius: number): Pair => {
    const standings = standingsAt(moves);
    return worstPair((rival) => standings[ahead.length + rival]!, standings.slice(0, ahead.length), radius);
  };
  const scale = worth + Math.max(...[...ahead, ...outside].map(({ netCost }) => Math.abs(netCost ?? 0)));
  return {
    world,
    // Where something cannot be told any more, nobody is said to lead.
    leadAt: (moves, radius) => {
      const { lead } = pairAt(moves, radius);
      return Number.isNaN(lead) ? Infinity : lead;
    },
    leastIn: (low, high, radius) => {
      let [least, worst] = [Infinity, low];
      for (const { from, to } of cornersOf(world, low, high)) {
        const bounds: readonly StandingBounds[] = from.every((each, i) => each === to[i]) ? standingsAt(from).map((each) => ({ low: each, high: each })) : world.between(from, to);
        const { lead } = worstPair((rival) => bestOf(bounds[ahead.length + rival]!), bounds.slice(0, ahead.length).map(worstOf), radius);
        const sure = Number.isNaN(lead) ? -Infinity : lead - ROUNDING * scale;
        if (sure < least) [least, worst] = [sure, from.map((each, i) => (each === to[i] ? each : Math.abs(low[i]!) > Math.abs(high[i]!) ? low[i]! : high[i]!))];
      }
      return { least, worst };
    },
    leaderAt: (moves, radius = 0) => outside[pairAt(moves, radius).rival]!.id,
    worstWeights: (moves, radius) => pairAt(moves, radius).weights,
  };
}

const MOST_SEEN = 4096;

/** The bounds of a standing at which it is worst, or best: low value and high cost, or the other way round. */
function worstOf({ low, high }: StandingBounds): Standing {
  return { values: low.values, cost: high.cost };
}

function bestOf({ low, high }: StandingBounds): Standing {
  return { values: high.values, cost: low.cost };
}

/** A box with each straight side at one of its ends: over such a side everything is extreme at an end, whatever the others do. */
function cornersOf(world: FactWorld, low: Float64Array, high: Float64Array): readonly { readonly from: Float64Array; readonly to: Float64Array }[] {
  let corners = [{ from: low, to: high }];
  low.forEach((_, i) => {
    if (low[i] === high[i] || !world.isLine(i, low[i]!, high[i]!)) return;
    corners = corners.flatMap(({ from, to }) => [low[i]!, high[i]!].map((end) => ({ from: withAt(from, i, end), to: withAt(to, i, end) })));
  });
  return corners;
}

function withAt(list: Float64Array, at: number, value: number): Float64Array {
  const copy = list.slice();
  copy[at] = value;
  return copy;
}

function spaceOf({ world, leadAt, leastIn }: Leads, far: number): FlipSpace {
  return { size: world.facts.length, far, leadAt: (point) => leadAt(point, 0), leastIn: (low, high) => leastIn(low, high, 0), isLoose: (side, low, high) => !world.isLine(side, low[side]!, high[side]!) };
}

/** One more coordinate, the log-ratio that all weights may have, so that distance is the larger of the two. */
function jointSpaceOf({ world, leadAt, leastIn }: Leads, far: number): FlipSpace {
  const size = world.facts.length;
  const facts = (point: ArrayLike<number>): Float64Array => Float64Array.from({ length: size }, (_, i) => point[i]!);
  return {
    size: size + 1, far,
    leadAt: (point) => leadAt(facts(point), Math.abs(point[size]!)),
    leastIn: (low, high) => {
      const radius = Math.max(Math.abs(low[size]!), Math.abs(high[size]!));
      const { least, worst } = leastIn(facts(low), facts(high), radius);
      return { least, worst: Float64Array.from([...worst, radius]) };
    },
    isLoose: (side, low, high) => side < size && !world.isLine(side, low[side]!, high[side]!),
  };
}

/** Slope of the lead over a rival along each fact, in money or value for one half-width: the regression of the lead's draws on the fact's. */
function slopes({ ahead: [leader], frame }: FlipScene, rival: Candidate, facts: readonly Fact[]): readonly number[] {
  const [price, { situation }] = [lookPrice(frame), frame];
  const nets = netsAt([leader!, rival], price, situation.annuity);
  const [own, theirs] = [nets.get(leader!.id)!, nets.get(rival.id)!];
  const lead = own.map((net, d) => net - theirs[d]!);
  const middle = meanOf(lead);
  return facts.map(({ draws, halfWidth, mean }) => {
    const variance = varianceOf(draws);
    const together = draws.reduce((sum, each, d) => sum + (each - mean) * (lead[d]! - middle), 0) / draws.length;
    return variance > 0 ? (together / variance) * halfWidth : 0;
  });
}

/** Every fact by one half-width to where the lead over the rival falls. */
function against(scene: FlipScene, rival: Candidate, facts: readonly Fact[]): readonly number[] {
  return slopes(scene, rival, facts).map((slope) => (slope > 0 ? -1 : 1));
}

/** Who is nearest to leading, by the lead at expected facts. */
function nearestOutside({ outside, net }: FlipScene): readonly Candidate[] {
  return [...outside].sort((a, b) => net(b) - net(a));
}

/** Those first that move a lead over any near rival most, as shares of that lead. */
function byReach(scene: FlipScene, near: readonly Candidate[], facts: readonly Fact[]): readonly Fact[] {
  const reach = facts.map(() => 0);
  for (const rival of near) {
    const lead = Math.max(scene.net(scene.ahead[0]!) - scene.net(rival), Number.MIN_VALUE);
    slopes(scene, rival, facts).forEach((slope, i) => (reach[i] = Math.max(reach[i]!, Math.abs(slope) / lead)));
  }
  return facts.map((fact, i) => ({ fact, reach: reach[i]! })).sort((a, b) => b.reach - a.reach || (a.fact.key < b.fact.key ? -1 : 1)).map(({ fact }) => fact);
}

function firstRay(leads: Leads, far: number, directions: readonly (readonly number[])[]): Float64Array | null {
  return nearest(directions.flatMap((direction) => flipAlong({ size: leads.world.facts.length, far, leadAt: (point) => leads.leadAt(point, 0) }, direction) ?? []));
}

function nearest(points: readonly Float64Array[]): Float64Array | null {
  const far = (point: Float64Array): number => point.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  return [...points].sort((a, b) => far(a) - far(b))[0] ?? null;
}

function jointFound({ frame, weights }: FlipScene, leads: Leads, at: Float64Array, told: (found: Float64Array, world: FactWorld, rival: string) => FoundFlip): NonNullable<FactFlips['joint']['found']> {
  const [facts, radius] = [at.subarray(0, at.length - 1), Math.abs(at.at(-1)!)];
  const then = leads.worstWeights(facts, radius);
  const changes = frame.work.run.model.criteria.map(({ id }, c) => ({ criterion: id, from: weights[c] ?? 0, to: then[c] ?? 0 })).sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from)).slice(0, MOST_TOLD);
  return { ...told(facts, leads.world, leads.leaderAt(facts, radius)), distance: Math.max(radius, ...facts.map(Math.abs)), weights: changes };
}

function factOf({ quantity, at, standing, mean }: Fact, unitOf: (quantity: string) => string): Omit<MovedFact, 'to' | 'halfWidths'> {
  return { quantity, unit: unitOf(quantity), at, standing, from: mean };
}

/** What moves most of what is moved, by its own slope; all move by at most the distance. */
function movedFacts({ frame }: FlipScene, { facts }: FactWorld, found: Float64Array, unitOf: (quantity: string) => string): readonly MovedFact[] {
  return facts.map((fact, i) => ({ fact, move: found[i]! })).filter(({ move }) => move !== 0).slice(0, MOST_TOLD)
    .map(({ fact, move }) => ({ ...factOf(fact, unitOf), to: meanOf(movedDraws(frame.work.run, fact, move)), halfWidths: move }));
}
