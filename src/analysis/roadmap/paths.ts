/** Question: until when does a choice hold? Where another alternative would be better for a service, everything else of the plan standing as it is. */
import { addMonths, dateAfter } from '../../base/index.js';
import { meanOf, quantilesOf } from '../../maths/index.js';
import { levelOfValue } from '../../model/index.js';
import type { Candidate } from '../candidates.js';
import { drawsAt, giveBack, meanAt, readColumns, type Run } from '../columns.js';
import type { PlanObjective } from '../portfolio/types.js';
import type { ServiceFrame } from '../service.js';
import { monthsOf, spanOf } from './ways.js';
import type { AdaptivePath, TippingKind, TippingPoint } from './types.js';

const MONTHS_IN_YEAR = 12;
/** The ends of the interval in whose half-widths distance is told. */
const INTERVAL = [0.1, 0.9] as const;
const LATE = 0.8;
/** Volumes that are tried, as multiples of today's, outwards each way. */
export const VOLUMES = [0.5, 0.25, 0.1, 2, 4, 10] as const;
/** Tipping points of one service that are told: nearest of each kind for each rival would bury the reader. */
const MOST_A_SERVICE = 6;

/** How many services take each alternative in the plan: what is shared is paid by the first and saved with the last. */
export type Counts = ReadonlyMap<string, number>;

/** The same state of the world with every volume a multiple of what it is: what services share by volume they share as before. */
export interface VolumeWorld {
  readonly factor: number;
  readonly run: Run;
}

/** A tipping point with what tells like from unlike. */
export interface Turn extends TippingPoint {
  readonly kind: TippingKind;
  readonly from: string;
  readonly to: string;
  readonly subject: string | null;
  /** Of a planned switch. */
  readonly year?: number;
}

export interface ServiceTurns {
  readonly turns: readonly Turn[];
  /** Loss of the plan by each other open alternative. */
  readonly margins: ReadonlyMap<string, number>;
}

interface Scene {
  readonly run: Run;
  readonly frame: ServiceFrame;
  readonly service: string;
  readonly chosen: Candidate;
  readonly rivals: readonly Candidate[];
  /** Present value of a full swing; 1 where nobody stated one and value alone counts. */
  readonly worth: number;
  readonly isPriced: boolean;
  readonly counts: Counts;
  readonly worlds: () => readonly VolumeWorld[];
}

/** Present value in money of a full swing of value of this service, in the middle of what the decider stated; null where nobody did. */
export function worthOf({ situation: { worth, annuity } }: ServiceFrame): number | null {
  return worth === null ? null : ((worth.low + worth.high) / 2) * annuity;
}

/** What would turn the choice of one service: within reach of what is uncertain, at another volume, or by one rule. Nothing where the choice has no cost or is not among its alternatives. `worlds` is asked for only where costs count, nearest volumes first each way. Cost: one reading of the service for each volume. */
export function turnsOf(run: Run, frame: ServiceFrame, choice: string, counts: Counts, objective: PlanObjective | null, worlds: () => readonly VolumeWorld[]): ServiceTurns {
  const { situation, position } = frame;
  const chosen = situation.open.find(({ id }) => id === choice);
  if (chosen === undefined) return { turns: [], margins: new Map() };
  // A plan of most value within ceilings on money weighs no cost against it.
  const worth = objective === 'value' ? null : worthOf(frame);
  const scene: Scene = { run, frame, service: run.model.services[position] ?? '', chosen, rivals: situation.open.filter(({ id, cost }) => id !== choice && cost !== null), worth: worth ?? 1, isPriced: worth !== null, counts, worlds };
  const costs = planCosts(scene, run);
  if (worth === null && objective !== 'value') return { turns: worthTurn(scene, costs), margins: new Map() };
  const margins = new Map(scene.rivals.map((rival) => [rival.id, marginOf(scene, costs, rival)]));
  const reach = run.model.setting('tipping-reach');
  const ofRivals = scene.rivals.flatMap((rival) => turnsOfRival(scene, costs, rival, margins.get(rival.id) ?? 0)).filter(({ kind, halfWidths }) => kind !== 'cost' || (halfWidths !== null && halfWidths <= reach));
  const turns = [...ofRivals, ...(scene.isPriced ? volumeTurns(scene, margins) : []), ...ruleTurns(scene, costs)];
  return { turns: mostUrgent(turns), margins };
}

/** As many of one service as a reader bears. */
export function mostUrgent(turns: readonly Turn[]): readonly Turn[] {
  return [...turns].sort((a, b) => urgency(a) - urgency(b) || (a.to < b.to ? -1 : a.to > b.to ? 1 : 0)).slice(0, MOST_A_SERVICE);
}

/** Already ahead, then the nearest; rules and volumes, which have no distance of that kind, before what is further than one interval. */
function urgency({ kind, halfWidths }: Turn): number {
  return kind === 'ahead' || kind === 'switch-ahead' ? -1 : halfWidths ?? 1;
}

/** Net cost of each alternative to the plan: what the service brings, less its public value. */
type Costs = (candidate: Candidate) => number;

function planCosts({ frame }: Scene, run: Run): Costs {
  const { model } = run;
  const [cost, benefit] = [model.bound('plan-service-cost'), model.bound('public-value')];
  const columns = readColumns(run, frame.position, [cost, benefit]);
  const found = new Map(frame.situation.all.map(({ position }) => [position, (meanAt(columns.get(cost), position) ?? 0) - (meanAt(columns.get(benefit), position) ?? 0)]));
  giveBack(run, columns);
  return ({ position }) => found.get(position) ?? 0;
}

/** What is shared and would be paid for once more, less what nobody would pay any longer. */
function sharedBetween({ run, chosen, counts }: Scene, rival: Candidate): number {
  const shared = run.session.shared(run.model.bound('plan-shared-cost'));
  const paid = (counts.get(rival.id) ?? 0) > 0 ? 0 : (meanAt(shared, rival.position) ?? 0);
  const saved = (counts.get(chosen.id) ?? 0) > 1 ? 0 : (meanAt(shared, chosen.position) ?? 0);
  return paid - saved;
}

/** What the plan loses if this service takes the rival: positive while the choice holds. */
function marginOf(scene: Scene, costs: Costs, rival: Candidate): number {
  const { chosen, worth, isPriced } = scene;
  const value = worth * (chosen.expectedValue - rival.expectedValue);
  return isPriced ? value + costs(rival) - costs(chosen) + sharedBetween(scene, rival) : value;
}

function turnsOfRival(scene: Scene, costs: Costs, rival: Candidate, margin: number): readonly Turn[] {
  const head = { from: scene.chosen.id, to: rival.id, service: scene.service, margin };
  if (margin < 0) return [{ ...head, kind: 'ahead', subject: null, level: null, threshold: null, halfWidths: null }];
  return [...performanceTurns(scene, rival, margin), ...(scene.isPriced ? [costTurn(scene, costs, margin, head)] : [])];
}

/** Levels of one criterion at which the rival is better: its own level better, everything else as expected, within the anchors. */
function performanceTurns({ run, frame, chosen, worth, service }: Scene, rival: Candidate, margin: number): readonly Turn[] {
  const { model } = run;
  return model.criteria.flatMap((criterion, c): readonly Turn[] => {
    const weight = worth * (frame.weights.central[c] ?? 0);
    const value = rival.means[c] ?? null;
    const level = frame.columns.mean(criterion.measures, rival.position);
    if (weight <= 0 || value === null || level === null || typeof criterion.worst.at !== 'number' || typeof criterion.best.at !== 'number') return [];
    const better = value + margin / weight;
    if (better > 1) return [];
    const threshold = levelOfValue(model.case, criterion, better) ?? criterion.worst.at + better * (criterion.best.at - criterion.worst.at);
    const draws = drawsAt(frame.columns.get(criterion.measures), rival.position, model.settings.draws);
    return [{ kind: 'performance', from: chosen.id, to: rival.id, subject: criterion.id, service, level, threshold, halfWidths: distance(draws, threshold - level), margin }];
  });
}

/** Where nobody says what value is worth: the least worth of a full swing a year from which a better and dearer alternative is the choice. */
function worthTurn(scene: Scene, costs: Costs): readonly Turn[] {
  const { chosen, frame, service } = scene;
  const turns = scene.rivals.flatMap((rival): readonly Turn[] => {
    const better = rival.expectedValue - chosen.expectedValue;
    const dearer = costs(rival) - costs(chosen) + sharedBetween(scene, rival);
    if (better <= 0) return [];
    const head = { from: chosen.id, to: rival.id, subject: null, service, level: null, halfWidths: null };
    return [dearer <= 0 ? { ...head, kind: 'ahead', threshold: null, margin: dearer } : { ...head, kind: 'worth', threshold: dearer / better / frame.situation.annuity, margin: dearer }];
  });
  return turns.sort((a, b) => (a.threshold ?? 0) - (b.threshold ?? 0)).slice(0, 1);
}

/** How dear the choice must become for this service, the rival's cost as it is; half-widths are those of its whole-life cost. */
function costTurn({ chosen }: Scene, costs: Costs, margin: number, head: Pick<Turn, 'from' | 'to' | 'service' | 'margin'>): Turn {
  const level = costs(chosen);
  return { ...head, kind: 'cost', subject: null, level, threshold: level + margin, halfWidths: distance(chosen.cost, margin) };
}

/** In half-widths of the 80 % interval; null where nothing is spread. */
export function distance(draws: Float64Array | null, gap: number): number | null {
  const [low = 0, high = 0] = draws === null ? [] : quantilesOf(draws, INTERVAL);
  return high > low ? Math.abs(gap) / ((high - low) / 2) : null;
}

/** Expected tasks a month of a service at full use; null where nobody knows. */
export function volumeOf(run: Run, position: number): number | null {
  const id = run.model.bound('volume-of-service');
  const column = readColumns(run, position, [id]);
  const level = meanAt(column.get(id), 0);
  giveBack(run, column);
  return level;
}

/** The first of the volumes that were tried, outwards from today's, at which some rival is better; values as they are, costs and public value worked out again. */
function volumeTurns(scene: Scene, margins: ReadonlyMap<string, number>): readonly Turn[] {
  const { run, frame, chosen, service } = scene;
  const level = volumeOf(run, frame.position);
  const holding = scene.rivals.filter((rival) => (margins.get(rival.id) ?? 0) >= 0);
  if (level === null || holding.length === 0) return [];
  const towards = (kind: 'volume-above' | 'volume-below', worlds: readonly VolumeWorld[]): readonly Turn[] => {
    for (const { factor, run: other } of worlds) {
      const costs = planCosts(scene, other);
      const [worst] = holding.map((rival) => ({ rival, margin: marginOf(scene, costs, rival) })).sort((a, b) => a.margin - b.margin);
      if (worst !== undefined && worst.margin < 0) return [{ kind, from: chosen.id, to: worst.rival.id, subject: null, service, level, threshold: level * factor, halfWidths: null, margin: margins.get(worst.rival.id) ?? 0 }];
    }
    return [];
  };
  const worlds = scene.worlds();
  return [...towards('volume-above', worlds.filter(({ factor }) => factor > 1)), ...towards('volume-below', worlds.filter(({ factor }) => factor < 1))];
}

/** A rule, or a floor under one criterion, that alone closes an alternative which would be better: the choice holds until it passes. */
function ruleTurns(scene: Scene, costs: Costs): readonly Turn[] {
  const { run, frame, chosen, service } = scene;
  return frame.situation.all.flatMap((rival): readonly Turn[] => {
    const { gates: { failed }, belowFloor, feasibility, isBaseline, cost } = rival;
    const [closed] = [...failed, ...belowFloor];
    if (closed === undefined || failed.length + belowFloor.length > 1 || isBaseline || cost === null || feasibility.status === 'not') return [];
    const margin = marginOf(scene, costs, rival);
    if (margin >= 0) return [];
    const head = { from: chosen.id, to: rival.id, service, halfWidths: null, margin, subject: closed };
    if (failed.length > 0) return [{ ...head, kind: 'rule', level: null, threshold: null }];
    const criterion = run.model.criteria.find(({ id }) => id === closed);
    const level = criterion === undefined ? null : frame.columns.mean(criterion.measures, rival.position);
    return [{ ...head, kind: 'floor', level: typeof criterion?.floor === 'number' ? level : null, threshold: typeof criterion?.floor === 'number' ? criterion.floor : null }];
  });
}

/** Turns that are alike become one path. Those that are ahead come first, then paths of most services, then the nearest. */
export function pathsOf(run: Run, turns: readonly Turn[]): readonly AdaptivePath[] {
  const groups = new Map<string, Turn[]>();
  for (const turn of turns) {
    const key = JSON.stringify([turn.kind, turn.from, turn.to, turn.subject, turn.year ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), turn]);
  }
  const nearest = ({ points }: AdaptivePath): number => Math.min(...points.map(({ halfWidths }) => halfWidths ?? Infinity));
  return [...groups.values()]
    .map((group): AdaptivePath => {
      const [{ kind, from, to, subject, year = null }] = group as [Turn, ...Turn[]];
      const points = group.map(({ service, level, threshold, halfWidths, margin }) => ({ service, level, threshold, halfWidths, margin }));
      return { kind, from, to, subject, year, points, ...(year === null ? switchTo(run, to) : { leadMonths: null, switchBy: null }) };
    })
    .sort((a, b) => Number(b.kind === 'ahead') - Number(a.kind === 'ahead') || b.points.length - a.points.length || nearest(a) - nearest(b));
}

/** A switch pays back only while enough years of service are left (METHOD 4); what is begun later is not looked at. */
function switchTo(run: Run, to: string): Pick<AdaptivePath, 'leadMonths' | 'switchBy'> {
  const { begins, ends } = spanOf(run);
  const position = run.model.alternatives.indexOf(to);
  if (run.model.baselines.has(to)) return { leadMonths: 0, switchBy: null };
  const months = monthsOf(run, 'lead-time', position);
  if (months === null) return { leadMonths: null, switchBy: null };
  const [late = 0] = quantilesOf(months, [LATE]);
  const switchBy = dateAfter(addMonths(ends, -MONTHS_IN_YEAR * run.model.setting('service-years-left')), -late);
  return { leadMonths: meanOf(months), switchBy: switchBy < begins ? null : switchBy };
}
