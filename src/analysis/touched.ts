/** Question: which services can a change of the case have touched? One that reads no changed cell, in a case that is otherwise the same, answers as before. */
import type { Case, CaseRow } from '../model/index.js';
import type { SharedWork } from './service.js';
import { deciderOf } from './weights.js';

/**
 * Positions of services that may answer otherwise than in the run before; null: all may. Sure rather than sharp: only changes inside rows of
 * services are narrowed down, and only where nothing that a service reads sums over services. Cost: linear in the cells of the case.
 */
export function touchedServices(before: SharedWork, now: SharedWork): readonly number[] | null {
  if (!isSameElsewhere(before.run.model.case, now.run.model.case)) return null;
  const rows = changedRows(servicesOf(before), servicesOf(now));
  if (rows === null || !isSameGround(before, now)) return null;
  const isWithin = [[before.run, now.run], [before.still.median, now.still.median]].every(([old, young]) => {
    // Nothing was worked out anew: nothing can differ.
    if (young?.session === old?.session) return true;
    const cells = old === undefined || young === undefined ? null : young.session.revisedSince(old.session);
    if (cells === null || young === undefined) return false;
    return [...cells.values()].every(({ members }) => members !== null && [...members].every((position) => rows.includes(position))) && !young.session.readsAcross(readOf(now), new Set(cells.keys()));
  });
  return isWithin ? rows : null;
}

/** How far a change reaches into the services that it touches: into all of each; only into how it is weighed; only into who would choose otherwise. */
export type Reach = 'all' | 'weights' | 'dissent';

/** Of a change that touches every service. Only one of what people say is narrowed down, and only where nothing else differs. */
export function reachInto(before: SharedWork, now: SharedWork): Reach {
  if (!isSameBelow(before, now) || !isSameElsewhere(before.run.model.case, now.run.model.case, ['judgement']) || !isSameGround(before, now)) return 'all';
  return isSame(deciderOf(before.run.model), deciderOf(now.run.model)) ? 'dissent' : 'weights';
}

/** Whether everything that is worked out before anybody weighs is the same, so that it can be taken over: cells, draws, criteria, curves of value. */
export function isSameBelow(before: Pick<SharedWork, 'run'>, now: Pick<SharedWork, 'run'>): boolean {
  return before.run.session === now.run.session && isSameScale(before, now);
}

/** Whether the same performance has the same value in both. */
export function isSameScale(before: Pick<SharedWork, 'run'>, now: Pick<SharedWork, 'run'>): boolean {
  const [one, other] = [before.run.model, now.run.model];
  return isSame(one.criteria, other.criteria) && isSame(one.alternatives, other.alternatives) && isSame(one.case.judgement.values, other.case.judgement.values) && isSame(one.settings, other.settings);
}

/** Parts of a case that no service reads: what is said of it, what is asked of all services together, and where things stand in the file. */
const READ_BY_NO_SERVICE: ReadonlySet<string> = new Set(['title', 'about', 'illustration', 'actuals', 'ceilings', 'goals', 'scenarios', 'tables', 'places', 'namePlaces', 'digest'] satisfies (keyof Case)[]);

function isSameElsewhere(one: Case, other: Case, except: readonly string[] = []): boolean {
  const read = (theCase: Case): unknown => [
    (Object.keys(theCase) as (keyof Case)[]).flatMap((key) => (READ_BY_NO_SERVICE.has(key) || except.includes(key) ? [] : [[key, theCase[key]]])),
    [...theCase.tables].filter(([table]) => table !== 'services'),
  ];
  return isSame(read(one), read(other));
}

/** Null where the services are not the same ones in the same order. */
function changedRows(one: readonly CaseRow[], other: readonly CaseRow[]): readonly number[] | null {
  if (one.length !== other.length || one.some(({ id }, position) => id !== other[position]?.id)) return null;
  return other.flatMap((row, position) => (isSame(one[position], row) ? [] : [position]));
}

function servicesOf({ run }: SharedWork): readonly CaseRow[] {
  return run.model.case.tables.get('services') ?? [];
}

/** What every service finds besides its own cells. */
function isSameGround(before: SharedWork, now: SharedWork): boolean {
  const ground = ({ run: { model }, concerns, serviceInputs }: SharedWork): unknown => [concerns, serviceInputs, model.gates.map(({ id }) => id), model.boundAll('cost-lines').map(model.restsOnAssumption)];
  return isSame(ground(before), ground(now));
}

const sharedRoles = ['lead-time', 'feasible-now', 'feasible-after', 'investment-months', 'discount-factor', 'scope', 'stage', 'service-class', 'service-kind', 'as-is-sourcing'] as const;

function readOf({ needed, run: { model } }: SharedWork): readonly string[] {
  return [...needed, ...sharedRoles.map((role) => model.bound(role))];
}

/** Whether two plain values are the same; where something stands in its file does not count, because no figure depends on it. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Map && other instanceof Map) return one.size === other.size && [...one].every(([key, value]) => other.has(key) && isSame(value, other.get(key)));
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value, i) => isSame(value, other[i]));
  const [left, right] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => PLACES.has(key) || isSame(left[key], right[key]));
}

const PLACES: ReadonlySet<string> = new Set(['at', 'placeOf']);
