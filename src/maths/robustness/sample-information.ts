/** What a study would be worth that reports with an error: what it reports by draw, and the draws in groups that it could not tell apart. */
import { uniforms } from '../../base/index.js';
import { normalQuantile } from '../normal.js';
import { orderOf } from '../order.js';
import { ranksOf } from '../ranks.js';
import { bestOnAverage, type Bins, type NetDraws } from './information.js';

/** What a study reports, by draw: the value with a normal error of the given standard deviation. The same seed and stream give the same errors. */
export function reported(values: Float64Array, deviation: (value: number) => number, seed: number, stream: string): Float64Array {
  const errors = new Float64Array(values.length);
  uniforms(seed, stream, 0, errors.length, errors);
  return values.map((value, d) => value + deviation(value) * normalQuantile(errors[d]!));
}

/**
 * Draws in groups of like reports: the mean net benefit of a group stands for what is expected once the study has reported, so `evppi` of the groups is
 * the expected value of sample information (Strong, Oakley, Brennan and Breeze 2015 regress net benefits on simulated reports; here the
 * regression is a tree, which heavy tails do not mislead). Halves again and again at the median of the report that parts the leads most, by normal
 * scores, while halves keep `least` draws. Cost O(draws log draws × reports × alternatives).
 */
export function reportGroups(nets: NetDraws, reports: readonly Float64Array[], least: number): Bins {
  const draws = nets[0]?.length ?? 0;
  const leads = leadScores(nets);
  const ranked = reports.map((report): Ranked => {
    const order = orderOf(report);
    return { report, order, places: placesOf(order) };
  });
  const groups: Int32Array[] = [];
  const part = (members: Int32Array): void => {
    const halves = members.length < 2 * least ? null : bestHalves(members, ranked, leads);
    if (halves === null) groups.push(members);
    else halves.forEach(part);
  };
  part(Int32Array.from({ length: draws }, (_, d) => d));
  return { order: joined(groups, draws), groups: groups.filter(({ length }) => length > 0) };
}

/** Lead of every other over the one ahead, as normal scores: what is vast in a few draws counts no more than what is usual. */
function leadScores(nets: NetDraws): readonly Float64Array[] {
  const own = nets[bestOnAverage(nets)];
  return nets.filter((net) => net !== own).map((net) => {
    const ranks = ranksOf(net.map((value, d) => value - own![d]!));
    return ranks.map((rank) => normalQuantile(1 - (rank - 1 / 2) / ranks.length));
  });
}

/** A report with its draws in order, and the place of each draw in it: members of a group are put in order by whole numbers. */
interface Ranked {
  readonly report: Float64Array;
  readonly order: Int32Array;
  readonly places: Int32Array;
}

function placesOf(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  order.forEach((d, place) => (places[d] = place));
  return places;
}

function joined(groups: readonly Int32Array[], draws: number): Int32Array {
  const all = new Int32Array(draws);
  let at = 0;
  for (const group of groups) {
    all.set(group, at);
    at += group.length;
  }
  return all;
}

/** Null where no report differs within the members. */
function bestHalves(members: Int32Array, reports: readonly Ranked[], leads: readonly Float64Array[]): readonly Int32Array[] | null {
  let best: { readonly halves: readonly Int32Array[]; readonly parts: number } | null = null;
  for (const { report, order, places } of reports) {
    const ordered = members.map((d) => places[d]!).sort().map((place) => order[place]!);
    if (report[ordered[0]!] === report[ordered.at(-1)!]) continue;
    const halves = [ordered.subarray(0, Math.floor(ordered.length / 2)), ordered.subarray(Math.floor(ordered.length / 2))];
    const parts = leads.reduce((sum, lead) => sum + squared(meanOver(lead, halves[0]!) - meanOver(lead, halves[1]!)), 0);
    if (best === null || parts > best.parts) best = { halves, parts };
  }
  return best?.halves ?? null;
}

function meanOver(values: Float64Array, members: Int32Array): number {
  let sum = 0;
  for (const d of members) sum += values[d]!;
  return sum / members.length;
}

function squared(value: number): number {
  return value * value;
}
