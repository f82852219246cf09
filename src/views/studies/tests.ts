/** Tests that could be bought before a choice: what each is worth and costs, for one service and over all, and a plan for a budget. */
import type { InformationAnswer, TestForSale, TestPlan, TestsOfCase, TestWorth } from '../../analysis/index.js';
import { sayAmount } from '../unit-words.js';
import { saysBetweenOfHundred, saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';
import { alignColumns, type TextColumn } from '../terminal/lines.js';
import { bulletsOf, wrapTo } from '../text-width.js';

const MOST_TESTS = 8;
const NAME: TextColumn = { side: 'left', most: null, whenLong: 'wrap' };
const FIGURE: TextColumn = { side: 'right', most: 16 };

/** For one service: each test with what it is worth here against what it costs. */
export function testsOfService({ tests }: InformationAnswer, names: Names, width: number): readonly string[] {
  const told = tests.filter(isWorthSomething);
  if (tests.length === 0) return wrapTo(names.say('tests-none'), width);
  if (told.length === 0) return wrapTo(names.say('tests-nothing'), width);
  return [names.say('tests-head'), ...bulletsOf(told.map((each) => sentence(each, names)), width), ...(told.some(({ of }) => of === 'case') ? wrapTo(names.say('tests-of-case-key'), width) : [])];
}

function isWorthSomething({ worth, isTelling }: TestWorth): boolean {
  return isTelling && (worth.length === 0 || (middleOf(worth)?.low ?? 0) > 0);
}

function middleOf<T>(worth: readonly T[]): T | undefined {
  return worth[Math.floor(worth.length / 2)];
}

function sentence({ test, of, worth, chance, cost, months }: TestWorth, names: Names): string {
  const money = (value: number): string => saysRoughMoney(Math.max(0, value), names.money, names.words);
  const spent = cost === null ? null : cost.once + Object.values(cost.each).reduce((sum, each) => sum + each, 0);
  const params = {
    test: names.entry('candidate-tests', test), count: saysBetweenOfHundred(chance, names.words),
    cost: spent === null ? names.say('terminal-unknown') : money(spent), time: months === null ? names.say('terminal-unknown') : saysMonths(months, names),
    low: money(middleOf(worth)?.low ?? 0), high: money(middleOf(worth)?.high ?? 0),
  };
  return names.say(`tests-line-${worth.length === 0 ? 'chance' : 'money'}${of === 'case' ? '-case' : ''}`, params);
}

function saysMonths(months: number, names: Names): string {
  return sayAmount(names.words.number(months, { significant: 2 }), 'month', names.words);
}

/** Over all services: the tests for sale, most worth for the money first, and the plan where a budget was named. */
export function testsOfAll({ forSale, withoutCost, plan }: TestsOfCase, names: Names, width: number): readonly string[] {
  const isPriced = forSale.some(({ net }) => net !== null);
  const rows = forSale.filter(({ net, changes }) => (isPriced ? (net ?? 0) > 0 : changes > 0)).slice(0, MOST_TESTS);
  const columns = ['test', 'for', 'changes', ...(isPriced ? ['worth', 'net'] : []), 'cost', 'time'];
  const header = columns.map((each) => names.say(`tests-column-${each}`));
  return [
    ...(rows.length === 0 ? wrapTo(names.say('tests-none-pays'), width) : [names.say('tests-whole'), ...alignColumns([header, ...rows.map((each) => row(each, isPriced, names))], [NAME, NAME, ...columns.slice(2).map(() => FIGURE)], width), ...wrapTo(names.say(isPriced ? 'tests-whole-key' : 'tests-whole-key-chance'), width)]),
    ...(withoutCost === 0 ? [] : wrapTo(names.say('tests-without-cost', { n: withoutCost }), width)),
    ...(plan === null ? wrapTo(names.say('tests-plan-how'), width) : ['', ...planLines(plan, names, width)]),
  ];
}

function row({ test, service, informs, changes, worth, net, cost, months }: TestForSale, isPriced: boolean, names: Names): readonly string[] {
  const money = (value: number | null): string => (value === null ? '–' : saysRoughMoney(value, names.money, names.words));
  return [
    names.entry('candidate-tests', test), service === null ? names.say('tests-for-all', { n: informs }) : names.service(service), names.words.number(changes, { significant: 2 }),
    ...(isPriced ? [money(worth), money(net)] : []), money(cost), months === null ? '–' : saysMonths(months, names),
  ];
}

function planLines(plan: TestPlan, names: Names, width: number): readonly string[] {
  const money = (value: number): string => saysRoughMoney(value, names.money, names.words);
  if (plan.bought.length === 0) return wrapTo(names.say('tests-plan-empty', { budget: money(plan.budget) }), width);
  const bought = [...plan.bought].sort((a, b) => b.cost - a.cost).map(({ test, service, cost }) =>
    names.say(service === null ? 'tests-plan-case' : 'tests-plan-service', { test: names.entry('candidate-tests', test), service: service === null ? '' : names.service(service), cost: money(cost) }));
  const shown = bought.slice(0, MOST_TESTS);
  const params = { budget: money(plan.budget), cost: money(plan.cost), changes: names.words.number(plan.changes, { significant: 2 }), worth: money(plan.worth ?? 0), net: money(plan.net ?? 0), bound: plan.by === 'money' ? money(plan.bound) : names.words.number(plan.bound, { significant: 2 }) };
  return [
    ...wrapTo(names.say(`tests-plan-${plan.by}`, params), width), ...bulletsOf(shown, width), ...(bought.length > shown.length ? [names.say('tests-plan-more', { n: bought.length - shown.length })] : []),
    ...wrapTo(names.say(`tests-plan-bound-${plan.by}`, params), width),
  ];
}
