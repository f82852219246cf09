/** Plans of tests against every plan that there is, on small made-up cases; sums over services; and what a budget never allows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TestWorth } from './candidate-tests.js';
import { testsOfCase, type TestedService } from './test-plan.js';

const even = (chance: number): TestWorth['chance'] => ({ low: chance, mean: chance, high: chance });
const worthOf = (id: string, of: TestWorth['of'], once: number, isPriced: boolean): TestWorth => ({
  test: id, of, reports: ['some-number'], alternatives: ['a', 'b'], cost: { once, each: {} }, months: 2, chance: even(0.5), isTelling: true, worth: isPriced ? [{ low: 0, high: 0 }] : [],
});

interface Given {
  readonly costs: { readonly shared: number; readonly pilot: number; readonly bench: number };
  /** Per service: gains of each single test; together they give their sum less what they share. */
  readonly gains: readonly { readonly shared: number; readonly pilot: number; readonly bench: number; readonly overlap: number }[];
}

const IDS = ['shared', 'pilot', 'bench'] as const;

function servicesOf({ costs, gains }: Given, isPriced = true): readonly TestedService[] {
  return gains.map((gain, at) => ({
    service: `s${at}`,
    tests: IDS.map((id) => worthOf(id, id === 'shared' ? 'case' : 'service', costs[id], isPriced)),
    together: [['shared'], ['pilot'], ['bench'], ['shared', 'pilot'], ['shared', 'bench'], ['pilot', 'bench'], ['shared', 'pilot', 'bench']].map((tests) => {
      const all = tests.map((id) => gain[id as (typeof IDS)[number]]);
      const worth = Math.max(...all, all.reduce((sum, each) => sum + each, 0) - gain.overlap * (tests.length - 1));
      return { tests, chance: even(worth / 1000), worth: isPriced ? worth : null };
    }),
  }));
}

/** The best of all plans, by trying every one. */
function bestByTrying({ costs, gains }: Given, services: readonly TestedService[], budget: number): number {
  let best = 0;
  const own = [[], ['pilot'], ['bench'], ['pilot', 'bench']];
  const walk = (at: number, shared: readonly string[], cost: number, worth: number): void => {
    if (cost > budget) return;
    if (at === gains.length) {
      best = Math.max(best, worth - cost);
      return;
    }
    for (const tests of own) {
      const bought = [...shared, ...tests];
      const found = services[at]!.together.filter((each) => each.tests.every((id) => bought.includes(id))).map((each) => each.worth ?? 0);
      walk(at + 1, shared, cost + tests.reduce((sum, id) => sum + costs[id as 'pilot' | 'bench'], 0), worth + Math.max(0, ...found));
    }
  };
  walk(0, [], 0, 0);
  walk(0, ['shared'], costs.shared, 0);
  return best;
}

const amount = fc.integer({ min: 1, max: 60 });
const given_ = fc.record({
  costs: fc.record({ shared: amount, pilot: amount, bench: amount }),
  gains: fc.array(fc.record({ shared: fc.integer({ min: 0, max: 80 }), pilot: fc.integer({ min: 0, max: 80 }), bench: fc.integer({ min: 0, max: 80 }), overlap: fc.integer({ min: 0, max: 40 }) }), { minLength: 1, maxLength: 4 }),
});

describe('a plan', () => {
  test('keeps to its budget, never passes the best of all plans, and its bound never lies below that', () => {
    fc.assert(fc.property(given_, fc.integer({ min: 0, max: 200 }), (made, budget) => {
      const services = servicesOf(made);
      const { plan } = testsOfCase(services, budget);
      const best = bestByTrying(made, services, budget);
      expect(plan!.cost).toBeLessThanOrEqual(budget);
      expect(plan!.net!).toBeLessThanOrEqual(best + 1e-9);
      expect(plan!.bound).toBeGreaterThanOrEqual(best - 1e-9);
      expect(plan!.cost).toBeCloseTo(plan!.bought.reduce((sum, { cost }) => sum + cost, 0), 9);
    }));
  });
  test('is the best of all where the budget binds nothing', () => {
    fc.assert(fc.property(given_, (made) => {
      const services = servicesOf(made);
      const { plan } = testsOfCase(services, 10_000);
      expect(plan!.net!).toBeCloseTo(bestByTrying(made, services, 10_000), 9);
      expect(plan!.bound).toBeCloseTo(plan!.net!, 9);
    }));
  });
  test('without a price makes most choices change, and turns nothing into money', () => {
    const services = servicesOf({ costs: { shared: 10, pilot: 10, bench: 10 }, gains: [{ shared: 1, pilot: 30, bench: 5, overlap: 0 }, { shared: 1, pilot: 40, bench: 5, overlap: 0 }] }, false);
    const { plan, forSale } = testsOfCase(services, 10);
    expect(plan).toMatchObject({ by: 'changes', worth: null, net: null, bought: [{ test: 'pilot', service: 's1', cost: 10 }] });
    expect(forSale.every(({ worth, net }) => worth === null && net === null)).toBe(true);
  });
});

describe('tests for sale', () => {
  test('a test of the whole case is worth the sum over its services and costs once, and each alternative once', () => {
    const services = servicesOf({ costs: { shared: 10, pilot: 50, bench: 50 }, gains: [{ shared: 8, pilot: 0, bench: 0, overlap: 0 }, { shared: 7, pilot: 0, bench: 0, overlap: 0 }] });
    const costly = services.map((service, at) => ({ ...service, tests: service.tests.map((each) => (each.test === 'shared' ? { ...each, cost: { once: 10, each: at === 0 ? { a: 1, b: 2 } : { b: 2, c: 4 } } } : each)) }));
    const [first] = testsOfCase(services, null).forSale;
    expect(first).toMatchObject({ test: 'shared', service: null, informs: 2, worth: 15, cost: 10, net: 5 });
    expect(testsOfCase(costly, null).forSale.find(({ test: id }) => id === 'shared')?.cost).toBe(17);
  });
  test('what nobody knows the cost of is counted and left out', () => {
    const [service] = servicesOf({ costs: { shared: 1, pilot: 1, bench: 1 }, gains: [{ shared: 5, pilot: 5, bench: 5, overlap: 0 }] });
    const unknown = { ...service!, tests: service!.tests.map((each) => (each.test === 'pilot' ? { ...each, cost: null } : each)) };
    const found = testsOfCase([unknown], 100);
    expect(found.withoutCost).toBe(1);
    expect([...found.forSale, ...found.plan!.bought].some(({ test: id }) => id === 'pilot')).toBe(false);
  });
});
