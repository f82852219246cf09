/** Tasks that are parted between two alternatives: what grows with them, of one alternative in both parts, is what it is for the whole. */
import { describe, expect, it } from 'vitest';
import { readCase } from '../../../src/case/index.js';
import { openRun } from '../../../src/analysis/run.js';
import { openFrame } from '../../../src/analysis/service.js';
import { openSession } from '../../../src/formula/index.js';
import { compileModel } from '../../../src/model/index.js';
import { inputOf, wholeCatalogue } from '../../worked-cases.js';

const COMPOSITE = 'cases/examples/small-language-state';
const DRAWS = 8;

describe('a part of the tasks', () => {
  const files = inputOf(COMPOSITE).caseFiles.map((file) => (file.path === 'services.csv' ? { ...file, text: file.text.trimEnd().split('\n').map((row, i) => `${row},${i === 0 ? 'base-load' : '1.5'}`).join('\n') } : file));
  const model = compileModel(readCase(files).case!, wholeCatalogue(), { seed: 1, draws: DRAWS, asOf: '2026-11-25', assumptions: true }).model!;
  const alternatives = model.alternatives.length;
  const at = (values: Float64Array, cells: number, cell: number, draw: number): number => values[cell * (values.length / cells) + (values.length === cells ? 0 : draw)]!;

  it.each(model.mixConditions.filter(({ rest }) => rest !== null).map((condition) => [condition.id, condition] as const))('of %s and the rest of them add up to the tasks that there are', (_, condition) => {
    const [whole, part, rest] = [model, model.parted(condition), model.parted(condition.rest!)].map(({ program }) => openSession(program));
    let [compared, moved] = [0, 0];
    model.services.forEach((_id, service) => {
      const [shares, isParted] = [condition.share, condition.where].map((quantity) => whole!.forMember(service, [quantity]).get(quantity)!);
      for (const quantity of ['plan-task-cost', 'peak-accelerators', 'peak-power']) {
        const [all, some, others] = [whole, part, rest].map((session) => session!.forMember(service, [quantity]).get(quantity)!);
        for (let a = 0; a < alternatives; a++) for (let d = 0; d < DRAWS; d++) {
          if (at(isParted!.values, 1, 0, d) !== 1 || shares!.unknown?.includes(1) === true || all!.unknown?.[a * DRAWS + d] === 1) continue;
          const share = at(shares!.values, 1, 0, d);
          const [x, y, z] = [all, some, others].map((column) => at(column!.values, alternatives, a, d)) as [number, number, number];
          expect((share * y + (1 - share) * z) / Math.max(1e-9, Math.abs(x))).toBeCloseTo(x / Math.max(1e-9, Math.abs(x)), 6);
          compared++;
          if (Math.abs(y - z) > 1e-6 * Math.abs(x)) moved++;
        }
      }
    });
    expect([compared > 500, moved > 100]).toEqual([true, true]);
  });

  it('is worth what the whole is, of one alternative: parting tasks by language or load adds nothing to value', () => {
    const { work } = openRun(model);
    let compared = 0;
    for (const condition of model.mixConditions.filter(({ rest }) => rest !== null)) {
      model.services.forEach((_id, service) => {
        const [whole, part, rest] = [work, work.parted(condition), work.parted(condition.rest!)].map((each) => openFrame(each, service)?.situation.open ?? []);
        for (const { id, expectedValue } of whole!) for (const open of [part!, rest!]) {
          const other = open.find((each) => each.id === id);
          if (other === undefined) continue;
          expect(other.expectedValue).toBeCloseTo(expectedValue, 9);
          compared++;
        }
      });
    }
    expect(compared).toBeGreaterThan(100);
  }, 120_000);

  it('above the steady load leaves machines for the steady load alone', () => {
    const condition = model.mixConditions.find(({ toldApart }) => toldApart === null)!;
    const [whole, rest] = [model, model.parted(condition.rest!)].map(({ program }) => openSession(program));
    let compared = 0;
    model.services.forEach((_id, service) => {
      const get = (session: NonNullable<typeof whole>, quantity: string): Float64Array => session.forMember(service, [quantity]).get(quantity)!.values;
      for (let d = 0; d < DRAWS; d++) for (let a = 0; a < alternatives; a++) {
        const [share, peak] = [at(get(whole!, condition.share), 1, 0, d), at(get(whole!, 'peak-factor'), 1, 0, d)];
        const all = at(get(whole!, 'peak-accelerators'), alternatives, a, d);
        if (!(share > 0 && share < 1 && all > 0)) continue;
        // Its share of tasks times its own peak: machines over those of the whole are the steady load over the peak.
        expect(((1 - share) * at(get(rest!, 'peak-accelerators'), alternatives, a, d)) / all).toBeCloseTo(1.5 / peak, 6);
        compared++;
      }
    });
    expect(compared).toBeGreaterThan(100);
  });

  it('above the steady load is by the peak factor what summing over hours says', () => {
    const session = openSession(model.program);
    const get = (service: number, quantity: string): Float64Array => session.forMember(service, [quantity]).get(quantity)!.values;
    const hours = 200_000;
    let compared = 0;
    model.services.forEach((_id, service) => {
      const peak = at(get(service, 'peak-factor'), 1, 0, 0);
      if (!(peak > 1.5)) return;
      // A load that falls as a power from its peak, with mean one.
      let above = 0;
      for (let hour = 0; hour < hours; hour++) above += Math.max(0, peak * (1 - (hour + 0.5) / hours) ** (peak - 1) - 1.5) / hours;
      expect(at(get(service, 'assumed-share-above-base'), 1, 0, 0)).toBeCloseTo(above, 4);
      compared++;
    });
    expect(compared).toBeGreaterThan(4);
  });
});
