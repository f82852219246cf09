/** Planned switches against every plan there is: what staying on the first way for good would lose, what is shared by then included. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossByTaking, layOut, levelAt } from '../../src/analysis/roadmap/sequences.js';
import type { RoadmapChoice } from '../../src/analysis/roadmap/types.js';
import type { Criterion } from '../../src/model/index.js';
import { everyPlan, fieldOf, writtenWithLate } from './random-field.js';

const near = (value: number): number => Math.round(value * 1e7) / 1e7;
const FIRST = 2027, TURN = 2030;

describe('a planned switch', () => {
  it('is found again by its parts and its year, and loses by staying what adding up by hand says', () => {
    let compared = 0;
    fc.assert(
      fc.property(writtenWithLate, fc.nat(), (problem, pick) => {
        const field = fieldOf(problem);
        const plans = everyPlan(problem);
        // Plans stand in the order of their options, the last service turning fastest.
        const counts = problem.services.map(({ options }) => options.length);
        const chosen = counts.map((count, s) => Math.floor((pick % plans.length) / counts.slice(s + 1).reduce((product, each) => product * each, 1)) % count);
        const planAt = (options: readonly number[]): (typeof plans)[number] => plans[options.reduce((place, option, s) => place * counts[s]! + option, 0)]!;
        const parts = new Map(problem.services.map(({ options }, s): [string, readonly RoadmapChoice[]] => {
          const { alternative, second, begins = 0, isEarly } = options[chosen[s]!]!;
          const part = (way: number, from: number | null): RoadmapChoice => ({ service: `service-${s}`, alternative: `way-${way}`, from });
          return [`service-${s}`, [part(alternative, null), ...(second == null ? [] : [{ ...part(second, TURN), ...(isEarly === true ? { begins: FIRST + begins } : {}) }])]];
        }));
        const laidOut = layOut(field, 'net-benefit', parts);
        // Two options of the same parts are one way; the first of them stands for both.
        const told = ({ alternative, second, begins, isEarly }: (typeof problem.services)[number]['options'][number]): string => JSON.stringify([alternative, second ?? null, isEarly === true ? begins : null]);
        const isFirst = (s: number): boolean => problem.services[s]!.options.map(told).indexOf(told(problem.services[s]!.options[chosen[s]!]!)) === chosen[s];
        if (!chosen.every((_, s) => isFirst(s))) return;
        expect([...laidOut.options.values()]).toEqual(chosen.map((option, s) => field.first[s]! + option));
        problem.services.forEach(({ options }, s) => {
          const first = options[chosen[s]!]!;
          const stay = options.findIndex(({ alternative, second }) => second == null && alternative === first.alternative);
          if (first.second == null || stay < 0) return;
          const [now, then] = [planAt(chosen), planAt(chosen.map((option, t) => (t === s ? stay : option)))];
          expect(near(lossByTaking(laidOut, `service-${s}`, field.first[s]! + stay))).toBe(near(now.value - now.money - (then.value - then.money)));
          compared++;
        });
      }),
      { numRuns: 600 },
    );
    expect(compared).toBeGreaterThan(60);
  });

  it('leaves out what is no longer among the ways, and knows no level beyond the anchors', () => {
    const [problem] = fc.sample(writtenWithLate, { numRuns: 1, seed: 1 });
    const field = fieldOf(problem!);
    expect(layOut(field, 'net-benefit', new Map([['service-0', [{ service: 'service-0', alternative: 'way-0', from: null }, { service: 'service-0', alternative: 'way-1', from: TURN - 1 }]]])).options.size).toBe(0);
    const criterion = { worst: { at: 40, says: '' }, best: { at: 0, says: '' } } as unknown as Criterion;
    const plain = { tables: new Map(), stakeholders: [], decider: null } as unknown as Parameters<typeof levelAt>[0];
    expect([levelAt(plain, criterion, -0.1), levelAt(plain, criterion, 1.1)]).toEqual([null, null]);
  });
});
