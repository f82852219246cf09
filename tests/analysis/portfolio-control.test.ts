/** Control as an axis against every plan there is: no point is beaten in all three, every floor is kept, and each step costs what trying all plans says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlAnswer } from '../../src/analysis/portfolio/control-frontier.js';
import { planOf } from '../../src/analysis/portfolio/evaluate.js';
import { quest } from '../../src/analysis/portfolio/search.js';
import { everyPlan, fieldOf, keeps, limitsOf, written, writtenWithControl, type Tried, type Written } from './random-field.js';

const near = (value: number): number => Math.round(value * 1e6) / 1e6;
const EDGE = 1e-7;
const BINDING = { 'plan-control': 'some-dimension' };

function opened(problem: Written): { readonly field: ReturnType<typeof fieldOf>; readonly limits: ReturnType<typeof limitsOf>; readonly possible: readonly Tried[]; readonly services: number } {
  const plain = fieldOf(problem);
  const field = { ...plain, model: { ...plain.model, bound: (role: keyof typeof BINDING) => BINDING[role] } } as unknown as typeof plain;
  return { field, limits: limitsOf(field, problem), possible: everyPlan(problem).filter((plan) => keeps(plan, problem)), services: problem.services.length };
}

describe('control as an axis', () => {
  it('has a frontier on which no plan at all beats a point in cost, value of all else and control, with the ends of each axis', () => {
    let inner = 0;
    fc.assert(
      fc.property(writtenWithControl, (problem) => {
        const { field, limits, possible, services } = opened(problem);
        const answer = controlAnswer(field, limits, null);
        expect(answer === null).toBe(possible.length === 0);
        if (answer === null) return;
        const { surface } = answer;
        for (const { cost, rest, control, floor } of surface) {
          expect(possible.some((plan) => near(plan.money) === near(cost.mean) && near(plan.rest) === near(rest * services) && near(plan.control) === near(control * services))).toBe(true);
          const beaten = possible.filter((plan) => plan.money <= cost.mean + EDGE && plan.rest >= rest * services - EDGE && plan.control >= control * services - EDGE && (plan.money < cost.mean - EDGE || plan.rest > rest * services + EDGE || plan.control > control * services + EDGE));
          expect(beaten).toEqual([]);
          if (floor !== null) expect(control).toBeGreaterThanOrEqual(floor - EDGE);
        }
        expect(near(Math.min(...surface.map(({ cost }) => cost.mean)))).toBe(near(Math.min(...possible.map(({ money }) => money))));
        expect(near(Math.max(...surface.map(({ rest }) => rest * services)))).toBe(near(Math.max(...possible.map(({ rest }) => rest))));
        expect(near(Math.max(...surface.map(({ control }) => control * services)))).toBe(near(Math.max(...possible.map(({ control }) => control))));
        if (surface.length > 2) inner++;
      }),
      { numRuns: 400 },
    );
    expect(inner).toBeGreaterThan(30);
  });

  it('prices each step at what the best and the cheapest plan of those with so much control give up, and keeps every floor', () => {
    let steep = 0;
    fc.assert(
      fc.property(writtenWithControl, (problem) => {
        const { field, limits, possible, services } = opened(problem);
        if (possible.length === 0) return;
        const found = quest(field, limits, 'net-benefit');
        const { steps } = controlAnswer(field, limits, found)!;
        const least = (floor: number | null): readonly Tried[] => possible.filter(({ control }) => floor === null || control >= floor * services - 1e-6);
        for (const [i, { floor, control, rest, cost, leastCost, worth, gap, more, moved }] of steps.entries()) {
          if (floor !== null) expect(control).toBeGreaterThanOrEqual(floor - EDGE);
          expect(near(worth!)).toBe(near(Math.max(...least(floor).map((plan) => plan.rest - plan.money))));
          expect(near(rest * services - cost.mean)).toBe(near(worth!));
          expect(near(leastCost)).toBe(near(Math.min(...least(floor).map(({ money }) => money))));
          expect(gap).toBeLessThan(1e-6);
          expect(more === null).toBe(i === 0);
          if (more === null) continue;
          expect(near(more.worth!)).toBe(near(steps[i - 1]!.worth! - worth!));
          expect(more.worth!).toBeGreaterThanOrEqual(0);
          expect(near(more.leastCost)).toBe(near(leastCost - steps[i - 1]!.leastCost));
          expect(moved.length).toBeGreaterThan(0);
          if (more.worth! > 1) steep++;
        }
        // Steps may stop short of the most there is only where the last plan already has it.
        expect(near(steps.at(-1)!.control * services)).toBe(near(Math.max(...possible.map((plan) => plan.control))));
      }),
      { numRuns: 400 },
    );
    expect(steep).toBeGreaterThan(50);
  });

  it('tells the cheapest plans where nobody can say what is best, and nothing where control is not scored', () => {
    fc.assert(
      fc.property(writtenWithControl, (problem) => {
        const { field, limits, possible } = opened(problem);
        if (possible.length === 0) return;
        for (const { worth, cost, leastCost } of controlAnswer(field, limits, null)!.steps) {
          expect(worth).toBeNull();
          expect(near(cost.mean)).toBe(near(leastCost));
        }
      }),
      { numRuns: 100 },
    );
    const [plain] = fc.sample(written, { numRuns: 1, seed: 1 });
    const { field, limits } = opened(plain!);
    expect(controlAnswer(field, limits, null)).toBeNull();
    expect(planOf(field, limits, Int32Array.from(field.services, ({ single }) => single), null).control).toBeNull();
  });
});
