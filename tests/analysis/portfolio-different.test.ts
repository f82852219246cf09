/** Plans that are nearly as good and as different as can be, against every plan there is: each within the share, the first farthest of all, each next one farthest from the nearest. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differentPlans } from '../../src/analysis/portfolio/different.js';
import { quest } from '../../src/analysis/portfolio/search.js';
import type { DifferentPlan } from '../../src/analysis/portfolio/types.js';
import { inWorlds } from '../../src/analysis/portfolio/worlds.js';
import { everyPlan, fieldOf, keeps, limitsOf, offersChoice, written, type Tried, type Written } from './random-field.js';

const SHARE = 1, MOST = 4, OVERLAP = 0.25, EDGE = 1e-7;
const rich = written.filter((problem) => offersChoice(problem, 2));
const near = (value: number): number => Math.round(value * 1e6) / 1e6;

interface Opened {
  readonly different: readonly DifferentPlan[];
  readonly best: readonly number[];
  /** Within the share of the best; services that are the same in everything take the same. */
  readonly close: readonly Tried[];
  readonly total: (plan: Tried) => number;
}

function opened(problem: Written): Opened | null {
  const plain = fieldOf(problem);
  const settings: Readonly<Record<string, number>> = { 'near-plan-share': SHARE, 'different-plans': MOST, 'different-plans-overlap': OVERLAP };
  const field = { ...plain, model: { ...plain.model, setting: (id: string) => settings[id] ?? plain.model.setting(id) } };
  const possible = everyPlan(problem).filter((plan) => keeps(plan, problem));
  if (possible.length === 0) return null;
  const found = quest(field, limitsOf(field, problem), 'net-benefit');
  const best = [...found.best.choice!].map((o) => field.alternative[o]!);
  const total = ({ value, money }: Tried): number => value - money;
  const bestPlan = possible.find(({ ways }) => ways.every((way, s) => way === best[s]))!;
  const close = possible.filter((plan) => total(bestPlan) - total(plan) <= SHARE * bestPlan.money + EDGE && movesTogether(plan, problem, best));
  return { different: differentPlans(found, inWorlds(found)), best, close, total };
}

function movesTogether({ ways }: Tried, { services }: Written, best: readonly number[]): boolean {
  return services.every((one, s) => services.every((other, t) => JSON.stringify(one) !== JSON.stringify(other) || best[s] !== best[t] || ways[s] === ways[t]));
}

const waysOf = ({ plan }: DifferentPlan): readonly number[] => plan.choices.map(({ alternative }) => Number(alternative.slice('way-'.length)));
const apart = (a: readonly number[], b: readonly number[]): number => a.filter((way, s) => way !== b[s]).length;

/** Of what an earlier plan has more than the best, only a part as much more. */
function isOther(ways: readonly number[], best: readonly number[], earlier: readonly number[]): boolean {
  const count = (of: readonly number[], a: number): number => of.filter((way) => way === a).length;
  const more = [...new Set(earlier)].filter((a) => count(earlier, a) > count(best, a));
  const sum = (of: readonly number[]): number => more.reduce((total, a) => total + count(of, a), 0);
  return sum(ways) <= sum(best) + OVERLAP * (sum(earlier) - sum(best)) + EDGE;
}

describe('different plans', () => {
  it('are each within the share and farthest from the nearest before it, of all plans that are', () => {
    let several = 0;
    fc.assert(
      fc.property(rich, (problem) => {
        const all = opened(problem);
        if (all === null) return;
        const { different, best, close, total } = all;
        const before = [best];
        for (let i = 0; i <= different.length && i < MOST; i++) {
          const rest = close.filter(({ ways }) => before.slice(1).every((earlier) => isOther(ways, best, earlier)));
          const farthest = Math.max(0, ...rest.map(({ ways }) => Math.min(...before.map((each) => apart(ways, each)))));
          const told = different[i];
          expect(told?.apart ?? 0).toBe(farthest);
          if (told === undefined) break;
          const ways = waysOf(told);
          expect(told.farthest).toBe(farthest);
          expect(Math.min(...before.map((each) => apart(ways, each)))).toBe(farthest);
          const tried = rest.find((plan) => apart(plan.ways, ways) === 0);
          expect(near(told.loss)).toBe(near(Math.max(...close.map(total)) - total(tried!)));
          before.push(ways);
        }
        if (different.length > 1) several++;
      }),
      { numRuns: 800 },
    );
    expect(several).toBeGreaterThan(40);
  });

  it('say at what worth of value, and at what cost of what they take otherwise, they would be even with the best', () => {
    const seen = { worth: 0, cost: 0 };
    fc.assert(
      fc.property(rich, (problem) => {
        const all = opened(problem);
        if (all === null) return;
        const { different, best, close, total } = all;
        const at = (ways: readonly number[]): Tried => close.find((plan) => apart(plan.ways, ways) === 0)!;
        for (const told of different) {
          const [own, ofBest] = [at(waysOf(told)), at(best)];
          const { worthFactor, better, ahead } = told.believed;
          // One draw, so that what is expected is what happens: nothing is ahead of the best.
          expect(ahead).toBe(0);
          expect(told.leads).toBe(near(total(own)) === near(total(ofBest)) ? 1 : 0);
          if (worthFactor !== null) {
            expect(near(worthFactor * own.value - own.money)).toBe(near(worthFactor * ofBest.value - ofBest.money));
            seen.worth++;
          }
          if (better !== null) {
            const changed = own.ways.flatMap((way, s) => (way === ofBest.ways[s] ? [] : [problem.services[s]!.options.find(({ alternative }) => alternative === way)!]));
            const anew = new Set(changed.map(({ alternative }) => alternative).filter((a) => !ofBest.ways.includes(a)));
            const cost = changed.reduce((sum, { money }) => sum + money, 0) + [...anew].reduce((sum, a) => sum + problem.shared[a]!.money, 0);
            expect(near(total(own) + better * cost)).toBe(near(total(ofBest)));
            seen.cost++;
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(seen.worth).toBeGreaterThan(20);
    expect(seen.cost).toBeGreaterThan(20);
  });

  it('are no twins: services that are the same in everything move together', () => {
    // Two ways that are nearly level, for four services that nothing tells apart: the other way for all of them, and nothing between.
    const service = { tasks: 1, options: [{ alternative: 0, value: 10, money: 5 }, { alternative: 1, value: 9, money: 5 }] };
    const problem: Written = { services: [service, service, service, service], shared: [0, 1].map(() => ({ money: 0, people: 0, owner: null, holds: null })), limits: { money: null, people: null, share: null, held: null } };
    const { different } = opened(problem)!;
    expect(different.map((told) => [told.apart, waysOf(told)])).toEqual([[4, [1, 1, 1, 1]]]);
    expect(different[0]!.brings).toEqual([{ alternative: 'way-1', services: 4, sharedCost: 0 }]);
    expect(different[0]!.drops).toEqual([{ alternative: 'way-0', services: 4, sharedCost: 0 }]);
  });
});
