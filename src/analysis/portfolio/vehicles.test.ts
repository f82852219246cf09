/** Who carries what is shared, against every plan that there is: the vehicle of the best one, and what each other alone would come to. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestOf, everyPlan, fieldOf, keeps, limitsOf, written } from '../../../tests/analysis/random-field.js';
import { quest } from './search.js';
import { carriedIn } from './vehicles.js';

/** What is open under one of the first two ways is open under the other too. */
const withTwins = fc.tuple(written, fc.integer({ min: 0, max: 6 }), fc.integer({ min: -2, max: 16 })).map(([problem, value, money]) => ({
  ...problem,
  services: problem.services.map((service) => {
    const first = service.options.find(({ alternative }) => alternative < 2);
    const has = (a: number): boolean => service.options.some(({ alternative }) => alternative === a);
    return first === undefined || (has(0) && has(1)) ? service : { ...service, options: [...service.options, { alternative: 1 - first.alternative, value: value + first.value / 2, money: Math.max(0, money + first.money) }] };
  }),
}));

const near = (value: number): number => Math.round(value * 1e7) / 1e7;

it('takes the best of the vehicles, and says of each what the best plan with it alone loses and costs', () => {
  let [told, without, impossible] = [0, 0, 0];
  fc.assert(
    fc.property(withTwins, (problem) => {
      // The first two ways are one thing under two vehicles.
      const [carried, row] = ['way-0', 'way-1'];
      const plain = fieldOf(problem);
      const field = { ...plain, model: { ...plain.model, carriers: [{ alternative: carried, carries: carried, vehicle: null }, { alternative: row, carries: carried, vehicle: 'another' }] } } as typeof plain;
      const possible = everyPlan(problem).filter((plan) => keeps(plan, problem));
      const found = quest(field, limitsOf(field, problem), 'net-benefit');
      const things = carriedIn(found);
      if (found.best.choice === null) {
        expect(things).toEqual([]);
        return;
      }
      const taken = [0, 1].filter((a) => [...found.best.choice!].some((o) => field.alternative[o] === a));
      expect(things.map(({ carriers }) => carriers.flatMap(({ isTaken }, a) => (isTaken ? [a] : [])))).toEqual(taken.length === 0 ? [] : [taken]);
      for (const { carriers } of things) {
        expect(carriers.map(({ alternative, vehicle }) => [alternative, vehicle])).toEqual([[carried, null], [row, 'another']]);
        carriers.forEach(({ alone, isTaken }, a) => {
          expect(alone === null).toBe(isTaken && taken.length === 1);
          if (alone === null) return;
          const rest = possible.filter(({ ways }) => !ways.includes(1 - a));
          if (rest.length === 0) {
            impossible++;
            expect(alone).toEqual({ isTaken: false, loss: null, cost: null });
            return;
          }
          told++;
          expect(near(alone.loss!)).toBe(near(bestOf(possible) - bestOf(rest)));
          // One of the best of those plans costs as much more, and takes it or not as is said.
          const money = [...found.best.choice!].reduce((sum, o) => sum + field.measures[0]!.option[o]!, 0) + [...new Set([...found.best.choice!].map((o) => field.alternative[o]!))].reduce((sum, way) => sum + problem.shared[way]!.money, 0);
          const best = rest.filter((plan) => near(plan.value - plan.money) === near(bestOf(rest)));
          expect(best.some((plan) => near(plan.money - money) === near(alone.cost!) && plan.ways.includes(a) === alone.isTaken)).toBe(true);
          if (!alone.isTaken) without++;
        });
      }
    }),
    { numRuns: 3000 },
  );
  expect([told > 100, without > 10, impossible > 20]).toEqual([true, true, true]);
});
