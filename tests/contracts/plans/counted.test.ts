/** What a plan counts of energy and accelerators in a year, by services and once, against what the catalogue says of a whole fleet. */
import { describe, expect, it } from 'vitest';
import { readCase } from '../../../src/case/index.js';
import { openSession } from '../../../src/formula/index.js';
import { compileModel } from '../../../src/model/index.js';
import { inputOf, wholeCatalogue } from '../../worked-cases.js';

const catalogue = wholeCatalogue();
const COMPOSITE = 'cases/examples/small-language-state';

describe('what a plan counts in a year', () => {
  it('is the whole energy of a year and all accelerators that serve in it, by services and once, but for the copy that a plan counts too much', () => {
    const model = compileModel(readCase(inputOf(COMPOSITE).caseFiles).case!, catalogue, { seed: 1, draws: 16, asOf: '2026-11-25', assumptions: true }).model!;
    const session = openSession(model.program);
    const [alternatives, { years }] = [model.alternatives.length, model.case.horizon];
    const at = (values: Float64Array, cells: number, cell: number, draw: number): number => values[cell * (values.length / cells) + (values.length === cells ? 0 : draw)]!;
    const shared = (quantity: string, a: number, d: number, y?: number): number => at(session.shared(quantity).values, y === undefined ? alternatives : alternatives * years, y === undefined ? a : a * years + y, d);
    const own = model.services.map((_, service) => ['plan-service-energy', 'energy-in-year', 'peak-accelerators-in-year', 'in-scope', 'busiest-token-rate'].map((quantity) => session.forMember(service, [quantity]).get(quantity)!));
    const inScope = own.filter(([, , , scope, rate]) => scope!.values[0] === 1 && (rate!.unknown?.[0] ?? 0) === 0);
    let [hosted, bought, late] = [0, 0, 0];
    for (let a = 0; a < alternatives; a++) for (let d = 0; d < 16; d++) {
      let [parts, whole, tooMuch] = [0, 0, 0];
      for (let y = 0; y < years; y++) {
        const of = (i: number): number => inScope.reduce((sum, each) => sum + at(each[i]!.values, alternatives * years, a * years + y, d), 0);
        const once = shared('plan-shared-energy', a, d, y);
        const [fleet, live] = [shared('fleet-accelerators', a, d, y), shared('live-share', a, d, y)];
        const held = of(2) + shared('first-copy-in-year', a, d, y);
        if (fleet > 0) {
          hosted++;
          const spare = live > 0 ? held - fleet : 0;
          // What serves is what the fleet of the year needs, with at most its first copy more; nothing serves before its time.
          expect(live > 0 ? spare >= -1e-6 * fleet && spare <= shared('accelerators-per-replica', a, d) + 1e-6 : held === 0).toBe(true);
          if (live === 0) late++;
          tooMuch += spare * at(session.shared('idle-power-share').values, 1, 0, d) * shared('serving-power', a, d) * 8760 * live;
        } else {
          expect([held, once]).toEqual([0, 0]);
          expect(of(0)).toBe(of(1));
          bought++;
        }
        parts += of(0) + once;
        whole += of(1);
      }
      expect((parts - tooMuch) / Math.max(1, whole)).toBeCloseTo(whole / Math.max(1, whole), 6);
    }
    expect([hosted > 100, bought > 100, late > 10]).toEqual([true, true, true]);
  });
});
