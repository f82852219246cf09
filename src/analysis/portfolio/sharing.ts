/** What several bodies would each build or buy: the same thing once for all, and how those who share a cost may split it, by rules that are said. */
import { giveBack, meanAt, readColumns } from '../columns.js';
import type { SharedWork } from '../service.js';
import { MONEY, isMadeOf, type PlanField } from './field.js';
import { nameOf } from './evaluate.js';
import type { CostSplit, Repeat, SharingAnswer, Venture } from './types.js';

/** Of each option: what grows with tasks, and the tasks themselves; null where nobody knows. */
export interface TaskParts {
  readonly cost: readonly (number | null)[];
  readonly tasks: readonly (number | null)[];
}

/** Cost: one pass over the services. */
export function taskPartsOf({ run }: SharedWork, field: PlanField): TaskParts {
  const [inCost] = field.model.boundAll('plan-task-money');
  const tasks = field.model.bound('completed-tasks');
  const found: { cost: (number | null)[]; tasks: (number | null)[] } = { cost: [], tasks: [] };
  field.services.forEach(({ id }, s) => {
    const columns = readColumns(run, field.model.services.indexOf(id), inCost === undefined ? [tasks] : [inCost, tasks]);
    for (let o = field.first[s]!; o < field.first[s + 1]!; o++) {
      const a = field.alternative[o]!;
      const isOne = a < field.model.alternatives.length;
      found.cost.push(!isOne || inCost === undefined ? null : meanAt(columns.get(inCost), a));
      found.tasks.push(isOne ? meanAt(columns.get(tasks), a) : null);
    }
    giveBack(run, columns);
  });
  return found;
}

/** Services of one name, as positions; letters and spaces do not matter. `titleOf` is by service. */
export function repeatsIn(titles: readonly string[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  titles.forEach((title, s) => {
    const key = title.toLowerCase().split(/\s+/).join(' ').trim();
    groups.set(key, [...(groups.get(key) ?? []), s]);
  });
  return [...groups.values()].filter(({ length }) => length > 1);
}

export function sharingOf(field: PlanField, choice: Int32Array, titles: readonly string[], parts: TaskParts): SharingAnswer {
  const repeats = repeatsIn(titles).map((members) => repeatOf(field, choice, members, titles, parts));
  return { repeats: repeats.sort((a, b) => (b.once?.saves ?? 0) - (a.once?.saves ?? 0) || b.services.length - a.services.length), ventures: venturesOf(field, choice, parts) };
}

/** Of the alternatives that all of them may take: the most value less cost where value has a price, else the most value for no more money than now. */
function repeatOf(field: PlanField, choice: Int32Array, members: readonly number[], titles: readonly string[], parts: TaskParts): Repeat {
  const money = field.measures[MONEY]!;
  const sum = (of: (s: number) => number): number => members.reduce((total, s) => total + of(s), 0);
  const now = sum((s) => money.option[choice[s]!]!);
  const valueNow = sum((s) => field.value[choice[s]!]!);
  const offers = field.model.alternatives.flatMap((alternative, a) => {
    const options = members.map((s) => optionOf(field, s, a));
    if (options.some((o) => o === null || parts.cost[o] === null)) return [];
    const own = (options as readonly number[]).map((o) => ({ tasks: parts.cost[o]!, whole: money.option[o]!, count: parts.tasks[o] ?? null, value: field.value[o]!, publicValue: field.publicValue[o]! }));
    const cost = own.reduce((total, { tasks }) => total + tasks, 0) + Math.max(...own.map(({ whole, tasks }) => whole - tasks)) + sharedAnew(field, choice, a);
    const value = own.reduce((total, each) => total + each.value, 0);
    const net = members.every((s) => field.services[s]!.worth !== null) ? own.reduce((total, each, i) => total + field.services[members[i]!]!.worth! * each.value + each.publicValue, 0) - cost : null;
    return [{ alternative, cost, saves: now - cost, value: (value - valueNow) / members.length, worth: net ?? (cost <= now ? value : -Infinity), splits: splitsOf(cost, own.map(({ count }) => count), own.map(({ whole }) => whole)) }];
  });
  const best = offers.filter(({ worth }) => worth > -Infinity).reduce<(typeof offers)[number] | null>((ahead, each) => (ahead === null || each.worth > ahead.worth ? each : ahead), null);
  const taken = new Map<string, number>();
  for (const s of members) taken.set(nameOf(field, choice[s]!), (taken.get(nameOf(field, choice[s]!)) ?? 0) + 1);
  return {
    title: titles[members[0]!]!, services: members.map((s) => field.services[s]!.id), taken: Object.fromEntries(taken), cost: now,
    once: best === null ? null : { alternative: best.alternative, cost: best.cost, saves: best.saves, value: best.value, splits: best.splits },
  };
}

/** What the plan pays once anyway costs nothing more; what it does not use yet does. */
function sharedAnew(field: PlanField, choice: Int32Array, alternative: number): number {
  return choice.some((o) => isMadeOf(field, o, alternative)) ? 0 : field.measures[MONEY]!.shared[alternative]!;
}

function optionOf(field: PlanField, s: number, alternative: number): number | null {
  for (let o = field.first[s]!; o < field.first[s + 1]!; o++) if (field.alternative[o] === alternative && field.allowed?.[o] !== 0) return o;
  return null;
}

/** What the plan pays once for an alternative that several services take: who buys it together, and what each would bear. */
function venturesOf(field: PlanField, choice: Int32Array, parts: TaskParts): readonly Venture[] {
  const money = field.measures[MONEY]!;
  return field.model.alternatives.flatMap((alternative, a) => {
    const members = [...choice.keys()].filter((s) => isMadeOf(field, choice[s]!, a));
    const cost = money.shared[a]!;
    if (members.length < 2 || cost <= 0) return [];
    return [{ alternative, cost, services: members.map((s) => field.services[s]!.id), splits: splitsOf(cost, members.map((s) => parts.tasks[choice[s]!] ?? null), members.map((s) => money.option[choice[s]!]!)) }];
  });
}

/** Equal parts; by tasks; by what each would pay for itself. A rule whose weights nobody knows, or that are nothing, is left out. Each splits the whole cost. */
export function splitsOf(cost: number, tasks: readonly (number | null)[], alone: readonly number[]): readonly CostSplit[] {
  const rules: readonly (readonly [CostSplit['rule'], readonly (number | null)[]])[] = [['equal', tasks.map(() => 1)], ['tasks', tasks], ['alone', alone]];
  return rules.flatMap(([rule, weights]) => {
    const total = weights.reduce<number>((sum, each) => sum + (each ?? Number.NaN), 0);
    return total > 0 && weights.every((each) => each !== null && each >= 0) ? [{ rule, bears: weights.map((each) => (cost * each!) / total) }] : [];
  });
}
