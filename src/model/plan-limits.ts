/** Ceilings of a case against the limits that the catalogue knows: what a plan for the whole state may use, and how that is counted. */
import { nearest, type Issue } from '../base/index.js';
import type { Case, CaseValue } from '../case/index.js';
import type { Catalogue, CollectionEntry } from '../catalogue/index.js';
import { activeCriteria } from './active-criteria.js';

/** One ceiling in force. A plan's use is Σ over services of `counts.service` at what they take + Σ over what is used of `counts.alternative`. */
export interface PlanLimit {
  /** Entry of `catalogue/plan-limits/`. */
  readonly id: string;
  /** Key in the case, with the year where the limit is one of each year. */
  readonly ceiling: string;
  readonly bound: 'at-most' | 'at-least';
  /** Quantities per service (and alternative, year), and per alternative (and year); null where nothing of the kind is counted. */
  readonly counts: { readonly service: string | null; readonly alternative: string | null };
  /** Quantity that names whom an alternative rests on: no one may have more than the stated share of all that is counted. */
  readonly group: string | null;
  /** Yes-or-no quantity of an alternative: the share of what is counted that has it. */
  readonly flag: string | null;
  /** What is counted is the value on the criterion that is its member, a share of a full swing, as the mean over services. */
  readonly isScored?: boolean;
  /** Two sources side by side have the property too. */
  readonly paired?: boolean;
  /** The one member of an index that is counted, of a quantity that has one value for each. */
  readonly member?: LimitMember;
  /** Position of the year in the horizon; null for limits over the whole of it. */
  readonly year: number | null;
  readonly stated: number;
}

export interface LimitMember {
  readonly index: string;
  readonly id: string;
}

const INDEX = 'plan-limit';
const CRITERION = 'criterion';
const YEAR = 'year';
const AFTER_YEAR = /^(?<id>.+)-(?<year>\d{4})$/;
const SHOWN = 12;

/** What is wrong with a ceiling, in the words of an issue; null when nothing is. */
export interface CeilingFault {
  readonly code: 'unknown-id' | 'ceiling-not-a-number' | 'ceiling-outside-horizon';
  readonly params: Readonly<Record<string, string>>;
}

/** Every ceiling of the case, or where it stands what is wrong with it. A limit of each year without a year holds in all of them. */
export function readPlanLimits(theCase: Case, catalogue: Catalogue, issues: Issue[]): readonly PlanLimit[] {
  const found = new Map<string, PlanLimit>();
  // A ceiling with a year is the more exact one, whatever the order in which they are written.
  const keys = [...theCase.ceilings.keys()].sort((a, b) => Number(AFTER_YEAR.test(a)) - Number(AFTER_YEAR.test(b)));
  for (const key of keys) {
    const value = theCase.ceilings.get(key)!;
    const outcome = planLimits(theCase, catalogue, key, numberOf(value));
    if ('code' in outcome) issues.push({ code: outcome.code, severity: 'error', file: value.file, at: value.at, path: `ceilings.${key}`, params: outcome.params });
    else for (const limit of outcome) found.set(limit.ceiling, limit);
  }
  return [...found.values()];
}

/** Every name that a ceiling of the case may have, without years. */
export function planLimitNames(theCase: Case, catalogue: Catalogue): readonly string[] {
  return namesOf(membersOver(theCase, catalogue), catalogue.collections.get(INDEX) ?? new Map<string, CollectionEntry>());
}

/** The limits of one ceiling: one, or one for each year. */
export function planLimits(theCase: Case, catalogue: Catalogue, key: string, stated: number | null): readonly PlanLimit[] | CeilingFault {
  const entries = catalogue.collections.get(INDEX) ?? new Map<string, CollectionEntry>();
  const { id: named = key, year = null } = entries.has(key) ? {} : (AFTER_YEAR.exec(key)?.groups ?? {});
  const membersOf = membersOver(theCase, catalogue);
  const { id, member } = memberIn(membersOf, entries, named);
  const entry = member === null && eachOf(entries.get(id)) !== null ? undefined : entries.get(id);
  if (entry === undefined) return { code: 'unknown-id', params: { found: key, accepted: [...entries.keys()].slice(0, SHOWN).join(', '), suggestion: nearest(id, namesOf(membersOf, entries)).join(', ') } };
  const shape = { ...shapeOf(entry), ...(member === null ? {} : { member }) };
  const isShare = shape.group !== null || shape.flag !== null || shape.isScored === true;
  if (stated === null || !(stated >= 0) || (isShare && stated > 1)) return { code: 'ceiling-not-a-number', params: { found: stated === null ? '–' : String(stated), accepted: isShare ? '0 … 1' : '≥ 0' } };
  const { firstYear, years } = theCase.horizon;
  const isYearly = [shape.counts.service, shape.counts.alternative].some((quantity) => quantity !== null && (catalogue.quantities.get(quantity)?.definition.per.includes(YEAR) ?? false));
  const positions = Array.from({ length: years }, (_, position) => position).filter((position) => year === null || String(firstYear + position) === year);
  if (year !== null && (!isYearly || positions.length === 0)) return { code: 'ceiling-outside-horizon', params: { found: key, accepted: isYearly ? `${firstYear} … ${firstYear + years - 1}` : id } };
  if (!isYearly) return [{ ...shape, id, ceiling: named, year: null, stated }];
  return positions.map((position) => ({ ...shape, id, ceiling: `${named}-${firstYear + position}`, year: position, stated }));
}

/** Members of an index of the catalogue; of criteria those that score in the case. */
type MembersOf = (index: string) => readonly string[];

function membersOver(theCase: Case, catalogue: Catalogue): MembersOf {
  return (index) => (index === CRITERION ? activeCriteria(theCase, catalogue).map(({ id }) => id) : [...(catalogue.collections.get(index)?.keys() ?? [])]);
}

/** An entry that holds for one member of an index at a time is named with the member behind it. */
function memberIn(membersOf: MembersOf, entries: ReadonlyMap<string, CollectionEntry>, named: string): { readonly id: string; readonly member: LimitMember | null } {
  if (entries.has(named)) return { id: named, member: null };
  for (const [id, entry] of entries) {
    const index = eachOf(entry);
    if (index === null || !named.startsWith(`${id}-`)) continue;
    const member = named.slice(id.length + 1);
    if (membersOf(index).includes(member)) return { id, member: { index, id: member } };
  }
  return { id: named, member: null };
}

function eachOf(entry: CollectionEntry | undefined): string | null {
  const each = entry?.fields['each'];
  return typeof each === 'string' ? each : null;
}

function namesOf(membersOf: MembersOf, entries: ReadonlyMap<string, CollectionEntry>): readonly string[] {
  return [...entries].flatMap(([id, entry]) => {
    const index = eachOf(entry);
    return index === null ? [id] : membersOf(index).map((member) => `${id}-${member}`);
  });
}

type Shape = Pick<PlanLimit, 'bound' | 'counts' | 'group' | 'flag' | 'paired' | 'isScored'>;

/** Fields of an entry; the contracts of the catalogue hold that they are whole. */
function shapeOf({ fields }: CollectionEntry): Shape {
  const counts = (fields['counts'] ?? {}) as Readonly<Record<string, unknown>>;
  const name = (field: unknown): string | null => (typeof field === 'string' ? field : null);
  return { bound: fields['bound'] === 'at-least' ? 'at-least' : 'at-most', counts: { service: name(counts['service']), alternative: name(counts['alternative']) }, group: name(fields['group']), flag: name(fields['flag']), ...(fields['paired'] === true ? { paired: true } : {}), ...(fields['scored'] === true ? { isScored: true } : {}) };
}

function numberOf({ estimate }: CaseValue): number | null {
  return estimate.kind === 'exact' ? estimate.value : null;
}
