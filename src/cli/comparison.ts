/** Two decisions side by side: forms counted, services whose answer differs and the rules that moved it, services that only one has. */
import type { AlternativeResult, Results } from './document.js';

export interface Answer {
  readonly form: string;
  readonly alternative: string | null;
  /** Ahead if every open question is answered in its favour. */
  readonly leaderIfAll: string | null;
  readonly shortlist: readonly string[];
}

export type RuleStatus = 'not-in-the-way' | 'failed' | 'unknown' | 'condition';

/** One rule that stands otherwise for one alternative: what moved an answer, where rules did. */
export interface Shift {
  readonly alternative: string;
  readonly gate: string;
  readonly before: RuleStatus;
  readonly after: RuleStatus;
}

export interface Comparison {
  readonly counts: readonly { readonly form: string; readonly a: number; readonly b: number }[];
  readonly changed: readonly { readonly id: string; readonly a: Answer; readonly b: Answer; readonly shifts: readonly Shift[] }[];
  /** Rules that stand otherwise, with the number of services, whether or not an answer moved by it; most services first. */
  readonly shifts: readonly (Shift & { readonly services: number })[];
  readonly onlyIn: { readonly a: readonly string[]; readonly b: readonly string[] };
}

type Service = Results['services'][number];

/** What differs when `a` becomes `b`, in the order of `a`. */
export function compareDecisions(a: Results, b: Results): Comparison {
  const [inA, inB] = [byId(a), byId(b)];
  const forms = [...new Set([...Object.keys(a.counts.byForm), ...Object.keys(b.counts.byForm)])];
  const count = (results: Results, form: string): number => (results.counts.byForm as Readonly<Record<string, number>>)[form] ?? 0;
  const pairs = [...inA].flatMap(([id, before]) => {
    const after = inB.get(id);
    return after === undefined ? [] : [{ id, a: answerOf(before), b: answerOf(after), shifts: shiftsBetween(before, after) }];
  });
  return {
    counts: forms.map((form) => ({ form, a: count(a, form), b: count(b, form) })),
    changed: pairs.filter((pair) => JSON.stringify(pair.a) !== JSON.stringify(pair.b)),
    shifts: counted(pairs.flatMap(({ shifts }) => shifts)),
    onlyIn: { a: [...inA.keys()].filter((id) => !inB.has(id)), b: [...inB.keys()].filter((id) => !inA.has(id)) },
  };
}

function byId(results: Results): ReadonlyMap<string, Service> {
  return new Map(results.services.map((service) => [service.id, service]));
}

function answerOf({ recommendation: { form, alternative, leaderIfAll, shortlist } }: Service): Answer {
  return { form, alternative, leaderIfAll, shortlist };
}

function shiftsBetween(before: Service, after: Service): readonly Shift[] {
  const now = new Map(after.alternatives.map((each) => [each.id, statuses(each)]));
  return before.alternatives.flatMap((each) => {
    const [old, other] = [statuses(each), now.get(each.id)];
    if (other === undefined) return [];
    const gates = [...new Set([...old.keys(), ...other.keys()])].sort();
    return gates
      .map((gate) => ({ alternative: each.id, gate, before: old.get(gate) ?? 'not-in-the-way', after: other.get(gate) ?? 'not-in-the-way' }) as const)
      .filter((shift) => shift.before !== shift.after);
  });
}

function statuses({ gates }: AlternativeResult): ReadonlyMap<string, RuleStatus> {
  return new Map<string, RuleStatus>([
    ...gates.conditions.map((id) => [id, 'condition'] as const),
    ...gates.unknown.map((id) => [id, 'unknown'] as const),
    ...gates.failed.map((id) => [id, 'failed'] as const),
  ]);
}

function counted(shifts: readonly Shift[]): Comparison['shifts'] {
  const groups = new Map<string, Shift & { services: number }>();
  for (const shift of shifts) {
    const key = JSON.stringify(shift);
    const group = groups.get(key) ?? { ...shift, services: 0 };
    groups.set(key, { ...group, services: group.services + 1 });
  }
  return [...groups.values()].sort((left, right) => right.services - left.services);
}
