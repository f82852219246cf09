/** One service's alternatives side by side: what the gates, feasibility, cost and value say of each, before anything is chosen. */
import { meanOf, pairwiseWin } from '../maths/index.js';
import type { GateOutcome } from './types.js';
import type { Feasibility } from './feasibility.js';
import type { TotalValue, CriterionValue } from './values.js';
import type { Line } from './prices.js';
import type { Standing } from './types.js';

/** Before anybody weighs. Draw arrays are per draw; money is present value in the case's money. */
export interface BareCandidate {
  readonly id: string;
  readonly position: number;
  readonly isBaseline: boolean;
  readonly gates: GateOutcome;
  readonly feasibility: Feasibility;
  readonly belowFloor: readonly string[];
  readonly cost: Float64Array | null;
  readonly publicValue: Float64Array | null;
  readonly values: readonly CriterionValue[];
  /** Expected cost less expected public value where that is known; null when the cost is unknown. */
  readonly netCost: number | null;
  readonly means: readonly (number | null)[];
}

/** With what it is worth at one set of weights. */
export interface Candidate extends BareCandidate {
  readonly value: TotalValue;
  readonly expectedValue: number;
}

export interface Standings {
  readonly standing: ReadonlyMap<string, Standing>;
  readonly sameAs: ReadonlyMap<string, string>;
}

/**
 * Excluded by a gate or a floor, infeasible, baseline, merged with an equal one, or a candidate. Of equal ones what runs today stands for all,
 * else the first by name: the order in which they are written says nothing.
 */
export function standings(written: readonly BareCandidate[], baselinesCount: boolean, today: string | null = null): Standings {
  const candidates = [...written].sort((a, b) => Number(b.id === today) - Number(a.id === today) || (a.id < b.id ? -1 : 1));
  const standing = new Map<string, Standing>();
  const sameAs = new Map<string, string>();
  const kept: BareCandidate[] = [];
  for (const candidate of candidates) {
    if (candidate.isBaseline && !(baselinesCount && candidate.cost !== null)) standing.set(candidate.id, 'baseline');
    else if (candidate.gates.status === 'fail' || candidate.belowFloor.length > 0) standing.set(candidate.id, 'excluded');
    else if (candidate.feasibility.status === 'not') standing.set(candidate.id, 'infeasible');
    else {
      const twin = kept.find((other) => isEquivalent(other, candidate));
      if (twin === undefined) {
        kept.push(candidate);
        standing.set(candidate.id, 'candidate');
      } else {
        standing.set(candidate.id, 'merged');
        sameAs.set(candidate.id, twin.id);
      }
    }
  }
  return { standing, sameAs };
}

/** Equal in every draw of cost and value and in every gate and feasibility outcome: nothing could tell them apart. */
export function isEquivalent(a: BareCandidate, b: BareCandidate): boolean {
  return (
    a.gates.status === b.gates.status &&
    a.feasibility.status === b.feasibility.status &&
    a.feasibility.months === b.feasibility.months &&
    sameList(a.gates.unknown, b.gates.unknown) &&
    sameList(a.gates.conditions, b.gates.conditions) &&
    sameList(a.gates.duties, b.gates.duties) &&
    sameList(a.gates.waived, b.gates.waived) &&
    sameDraws(a.cost, b.cost) &&
    sameDraws(a.publicValue, b.publicValue) &&
    a.values.every((values, c) => sameDraws(values, b.values[c] ?? null))
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function sameDraws(a: Float64Array | null, b: Float64Array | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.length !== b.length) return false;
  for (let d = 0; d < a.length; d++) if (a[d] !== b[d]) return false;
  return true;
}

/** Nothing about it is still unknown that a rule or a requirement asks. */
export function isSure(candidate: BareCandidate): boolean {
  return candidate.gates.status !== 'unknown' && candidate.feasibility.status !== 'unknown';
}

/**
 * Worse or equal on every criterion and in net cost than another candidate that is at least as surely available. Such a one may not
 * change the form for the others (METHOD 21).
 */
export function isDominatedBy(a: BareCandidate, b: BareCandidate): boolean {
  if (isSure(a) && !isSure(b)) return false;
  const costA = a.netCost;
  const costB = b.netCost;
  if (costA === null || costB === null || costB > costA) return false;
  let better = costB < costA;
  for (let c = 0; c < a.means.length; c++) {
    const va = a.means[c] ?? null;
    const vb = b.means[c] ?? null;
    if (va === null && vb === null) continue;
    if (va === null || vb === null || vb < va) return false;
    if (vb > va) better = true;
  }
  return better;
}

/** Expected cost less expected public value. */
export function netCostOf(cost: Float64Array | null, publicValue: Float64Array | null): number | null {
  return cost === null ? null : meanOf(cost) - (publicValue === null ? 0 : meanOf(publicValue));
}

/** Candidates as lines over the price of value; `annuity` turns a yearly swing into present value. Those without a cost cannot be placed. */
export function linesOf(candidates: readonly Candidate[], annuity: number): readonly Line[] {
  return candidates.flatMap(({ id, netCost: cost, expectedValue }) => (cost === null ? [] : [{ id, cost, worth: annuity * expectedValue }]));
}

/** Net benefit at one price by draw, of every candidate that has a cost, in their order. */
export type NetDraws = ReadonlyMap<string, Float64Array>;

/** `price × annuity × value − cost + public value`, worked out once for all comparisons at that price. Cost O(candidates × draws). */
export function netDraws(candidates: readonly Candidate[], price: number, annuity: number): NetDraws {
  const nets = new Map<string, Float64Array>();
  const worth = price * annuity;
  const placed = candidates.filter(({ cost }) => cost !== null);
  const draws = placed[0]?.cost?.length ?? 0;
  // One block for all: many small ones keep the collector busy.
  const block = new Float64Array(placed.length * draws);
  for (const [i, { id, cost, publicValue, value }] of placed.entries()) {
    if (cost === null) continue;
    const net = block.subarray(i * draws, (i + 1) * draws);
    for (let d = 0; d < net.length; d++) net[d] = worth * value.draws[d]! - cost[d]!;
    if (publicValue !== null) for (let d = 0; d < net.length; d++) net[d] = net[d]! + publicValue[d]!;
    nets.set(id, net);
  }
  return nets;
}

/** Share of draws in which one candidate has more net benefit than another, a tie counting half; 0 when one has no cost. */
export function winShare(nets: NetDraws, id: string, rival: string): number {
  const own = nets.get(id);
  const theirs = nets.get(rival);
  return own === undefined || theirs === undefined ? 0 : pairwiseWin(own, theirs);
}

/** Share of draws in which each candidate beats each other one, by id. A pair is compared once: what one does not win, the other does. */
export function winTable(nets: NetDraws): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const ids = [...nets.keys()];
  const table = new Map<string, Record<string, number>>(ids.map((id) => [id, {}]));
  ids.forEach((id, i) => {
    for (const rival of ids.slice(i + 1)) {
      const share = winShare(nets, id, rival);
      table.get(id)![rival] = share;
      table.get(rival)![id] = 1 - share;
    }
  });
  return table;
}

/** Share of draws in which it has the highest net benefit among all; ties are split. */
export function bestShare(nets: NetDraws, id: string): number {
  const own = nets.get(id);
  if (own === undefined || own.length === 0) return 0;
  const all = [...nets.values()];
  let wins = 0;
  for (let d = 0; d < own.length; d++) {
    let ties = 0;
    let beaten = false;
    for (let i = 0; i < all.length && !beaten; i++) {
      const net = all[i]![d]!;
      if (net > own[d]!) beaten = true;
      else if (net === own[d]) ties++;
    }
    if (!beaten) wins += 1 / ties;
  }
  return wins / own.length;
}
