/** Question: which tests should a state buy, over all its services and for the money it has? (METHOD 24: summed over every service that a study informs, less delay) */
import { NEVER } from './chances.js';
import type { TestsTogether, TestWorth } from './candidate-tests.js';

/** What one service says of tests. */
export interface TestedService {
  readonly service: string;
  readonly tests: readonly TestWorth[];
  readonly together: readonly TestsTogether[];
}

/** One test that could be bought: of the whole case, or of one service. */
export interface TestForSale {
  readonly test: string;
  /** Null: of the whole case. */
  readonly service: string | null;
  /** Services that it reports on. */
  readonly informs: number;
  /** Services whose choice it is expected to change: the sum of chances, each the mean over the prices that are looked at. */
  readonly changes: number;
  /** Summed over the services where value has a price; null where none has. */
  readonly worth: number | null;
  readonly cost: number;
  /** Worth less cost; null without a price. */
  readonly net: number | null;
  readonly months: number | null;
}

export interface TestPlan {
  readonly budget: number;
  /** `money`: worth less cost is made most; `changes`: where nothing has a price, the number of choices that change. */
  readonly by: 'money' | 'changes';
  readonly bought: readonly { readonly test: string; readonly service: string | null; readonly cost: number }[];
  readonly cost: number;
  /** Of the bought tests together; `net` is less their cost, null without a price. */
  readonly worth: number | null;
  readonly net: number | null;
  readonly changes: number;
  /** What no plan within the budget can pass: in money less cost, else in choices. */
  readonly bound: number;
}

export interface TestsOfCase {
  /** Most worth less cost first; without a price, most changes for the money first. */
  readonly forSale: readonly TestForSale[];
  /** Tests whose cost nobody knows. */
  readonly withoutCost: number;
  /** Null where no budget was given. */
  readonly plan: TestPlan | null;
}

/** Cost: answers × tests, and for a plan 2^(tests of the whole case) × answers × choices. */
export function testsOfCase(services: readonly TestedService[], budget: number | null): TestsOfCase {
  const forSale = [...caseTests(services), ...services.flatMap(serviceTests)];
  const by = forSale.some(({ net }) => net !== null) ? 'money' : 'changes';
  const withoutCost = services.reduce((sum, { tests }) => sum + tests.filter(({ cost }) => cost === null).length, 0);
  return { forSale: forSale.sort(by === 'money' ? mostNet : mostChanges), withoutCost, plan: budget === null ? null : planOf(services, budget, by) };
}

function mostNet(a: TestForSale, b: TestForSale): number {
  return (b.net ?? -Infinity) - (a.net ?? -Infinity) || nameOrder(a, b);
}

function mostChanges(a: TestForSale, b: TestForSale): number {
  return b.changes * a.cost - a.changes * b.cost || nameOrder(a, b);
}

function nameOrder(a: TestForSale, b: TestForSale): number {
  const name = ({ test, service }: TestForSale): string => `${test} ${service ?? ''}`;
  return name(a) < name(b) ? -1 : 1;
}

function serviceTests({ service, tests, together }: TestedService): readonly TestForSale[] {
  return tests.flatMap((worth): readonly TestForSale[] => {
    if (worth.of === 'case' || worth.cost === null) return [];
    return [forSale(worth.test, service, [worth], [aloneOf(together, worth)])];
  });
}

function caseTests(services: readonly TestedService[]): readonly TestForSale[] {
  const ids = [...new Set(services.flatMap(({ tests }) => tests.filter(({ of }) => of === 'case').map(({ test }) => test)))].sort();
  return ids.flatMap((id): readonly TestForSale[] => {
    const found = services.flatMap(({ tests, together }) => tests.filter((each) => each.test === id && each.cost !== null).map((worth) => ({ worth, alone: aloneOf(together, worth) })));
    return found.length === 0 ? [] : [forSale(id, null, found.map(({ worth }) => worth), found.map(({ alone }) => alone))];
  });
}

/** A test that is worth nothing alone stands in no choice. */
function aloneOf(together: readonly TestsTogether[], { test, worth }: TestWorth): Pick<TestsTogether, 'chance' | 'worth'> {
  return together.find(({ tests }) => tests.length === 1 && tests[0] === test) ?? { chance: NEVER, worth: worth.length === 0 ? null : 0 };
}

function forSale(test: string, service: string | null, worths: readonly TestWorth[], alone: readonly Pick<TestsTogether, 'chance' | 'worth'>[]): TestForSale {
  const priced = alone.flatMap(({ worth }) => worth ?? []);
  const worth = priced.length === 0 ? null : priced.reduce((sum, each) => sum + each, 0);
  const cost = costOf(worths);
  const months = worths.map((each) => each.months);
  return {
    test, service, informs: worths.length, changes: alone.reduce((sum, { chance }) => sum + chance.mean, 0), worth, cost, net: worth === null ? null : worth - cost,
    months: months.includes(null) ? null : Math.max(...months.map((each) => each ?? 0)),
  };
}

/** Once for the test, and once for every alternative that some service wants tested. */
function costOf(worths: readonly TestWorth[]): number {
  const each = new Map(worths.flatMap(({ cost }) => Object.entries(cost?.each ?? {})));
  return (worths[0]?.cost?.once ?? 0) + [...each.values()].reduce((sum, money) => sum + money, 0);
}

/** Own tests of one service that could be added, with what they cost and give beside the tests of the case. */
interface Option {
  readonly service: string;
  readonly tests: readonly string[];
  readonly cost: number;
  readonly gives: number;
}

interface Step {
  readonly from: Option;
  readonly to: Option;
}

/**
 * Every choice of tests of the whole case; beside each, own tests of services by the best gain for the money, along the upper hull of each service's
 * options: the greedy answer to a multiple-choice knapsack (Sinha and Zoltners 1979). The first step that no longer fits, taken in part, bounds
 * what is left.
 */
function planOf(services: readonly TestedService[], budget: number, by: TestPlan['by']): TestPlan {
  const ofCase = caseTests(services).map(({ test, cost }) => ({ test, cost }));
  const choices = ofCase.reduce<readonly (readonly { readonly test: string; readonly cost: number }[])[]>((known, test) => [...known, ...known.map((chosen) => [...chosen, test])], [[]]);
  const plans = choices.flatMap((chosen) => {
    const spent = chosen.reduce((sum, { cost }) => sum + cost, 0);
    return spent > budget ? [] : [fill(services, chosen, budget, spent, by)];
  });
  const score = ({ net, changes }: TestPlan): number => (by === 'money' ? (net ?? 0) : changes);
  const best = plans.reduce((a, b) => (score(b) > score(a) || (score(b) === score(a) && b.cost < a.cost) ? b : a));
  return { ...best, bound: Math.max(...plans.map(({ bound }) => bound)) };
}

function fill(services: readonly TestedService[], chosen: readonly { readonly test: string; readonly cost: number }[], budget: number, spent: number, by: TestPlan['by']): TestPlan {
  const ofCase = chosen.map(({ test }) => test);
  const taken = new Map<string, Option>();
  const steps = services.flatMap((service): readonly Step[] => {
    const [first, ...rest] = hull(optionsOf(service, ofCase, by));
    taken.set(service.service, first!);
    return rest.map((to, at) => ({ from: [first!, ...rest][at]!, to }));
  }).sort((a, b) => gainRate(b) - gainRate(a));
  let left = budget - spent;
  let bound: number | null = null;
  const given = (): number => [...taken.values()].reduce((sum, { gives }) => sum + gives, 0) - (by === 'money' ? spent : 0);
  for (const step of steps) {
    const price = step.to.cost - step.from.cost;
    if (price > left) bound ??= given() + gainRate(step) * left;
    else if (taken.get(step.from.service) === step.from) {
      left -= price;
      taken.set(step.to.service, step.to);
    }
  }
  const own = [...taken.values()].filter(({ tests }) => tests.length > 0);
  return { budget, by, ...sumOf(services, chosen, own, spent, by), bound: bound ?? given() };
}

function gainRate({ from, to }: Step): number {
  return (to.gives - from.gives) / (to.cost - from.cost);
}

/** What each service has of the tests of the case alone, and with each choice of its own. In money an option gives its worth less its own cost. */
function optionsOf(service: TestedService, ofCase: readonly string[], by: TestPlan['by']): readonly Option[] {
  const own = service.tests.filter(({ of, cost }) => of === 'service' && cost !== null);
  const choices = [[], ...service.together.map(({ tests }) => tests.filter((id) => own.some(({ test }) => test === id)))];
  const distinct = [...new Map(choices.map((tests) => [[...tests].sort().join(' '), tests])).values()];
  return distinct.map((tests): Option => {
    const cost = tests.reduce((sum, id) => sum + costOf(own.filter(({ test }) => test === id)), 0);
    const { chance, worth } = ofTogether(service, [...ofCase, ...tests]);
    return { service: service.service, tests, cost, gives: by === 'money' ? (worth ?? 0) - cost : chance };
  });
}

/** Of those bought, the ones that are worth something here; more never count as less than fewer. */
function ofTogether({ together }: TestedService, bought: readonly string[]): { readonly chance: number; readonly worth: number | null } {
  const within = together.filter(({ tests }) => tests.every((test) => bought.includes(test)));
  const priced = within.flatMap(({ worth }) => worth ?? []);
  return { chance: Math.max(0, ...within.map(({ chance }) => chance.mean)), worth: priced.length === 0 ? null : Math.max(...priced) };
}

/** Options on the upper hull of what they give over their cost, the free one first, each giving more than the one before. */
function hull(options: readonly Option[]): readonly Option[] {
  const ordered = [...options].sort((a, b) => a.cost - b.cost || b.gives - a.gives);
  const kept: Option[] = [];
  for (const option of ordered) {
    const last = kept.at(-1);
    if (last !== undefined && (option.gives <= last.gives || option.cost === last.cost)) continue;
    while (kept.length > 1 && gainRate({ from: kept.at(-1)!, to: option }) >= gainRate({ from: kept.at(-2)!, to: kept.at(-1)! })) kept.pop();
    kept.push(option);
  }
  return kept;
}

function sumOf(services: readonly TestedService[], chosen: readonly { readonly test: string; readonly cost: number }[], own: readonly Option[], spent: number, by: TestPlan['by']): Omit<TestPlan, 'budget' | 'by' | 'bound'> {
  const ofCase = chosen.map(({ test }) => test);
  const each = services.map((service) => ofTogether(service, [...ofCase, ...(own.find((option) => option.service === service.service)?.tests ?? [])]));
  const priced = each.flatMap(({ worth }) => worth ?? []);
  const cost = spent + own.reduce((sum, option) => sum + option.cost, 0);
  const worth = by === 'changes' ? null : priced.reduce((sum, value) => sum + value, 0);
  const tests = own.flatMap(({ service, tests: ids }) => ids.map((test) => ({ test, service, cost: costOf(services.find((each_) => each_.service === service)?.tests.filter((known) => known.test === test) ?? []) })));
  return { bought: [...chosen.map(({ test, cost: money }) => ({ test, service: null, cost: money })), ...tests], cost, worth, net: worth === null ? null : worth - cost, changes: each.reduce((sum, { chance }) => sum + chance, 0) };
}
