/** Sharpened quantiles of a small model against closed forms, and where they must stay away. */
import { describe, expect, it } from 'vitest';
import { compiled, define, numbers, SETTINGS } from '../../../tests/formula/world.js';
import { openSession, type DataTable, type RunSettings } from '../../formula/index.js';
import { agree, lognormal, normal, normalQuantile } from '../../maths/index.js';
import type { DecisionModel } from '../../model/index.js';
import type { Run } from '../columns.js';
import { smoothedQuantiles } from './smoothed-quantile.js';

const quantities = [
  define('fixed-part'),
  define('price-part'),
  define('own-volume', { per: ['service'] }),
  define('unit-weight', { per: ['alternative'] }),
  define('sum-of-both', { per: ['service', 'alternative'], formula: 'fixed-part + unit-weight * own-volume' }),
  define('of-a-square', { per: ['alternative'], formula: 'unit-weight * price-part * price-part' }),
  define('bent-far-out', { per: ['alternative'], formula: 'unit-weight * max(price-part, 8)' }),
  define('not-known', { per: ['service'], formula: 'own-volume' }),
];

const data: DataTable = new Map([
  ['fixed-part', { cells: [{ is: 'random', distribution: normal(10, 1) }] }],
  ['price-part', { cells: [{ is: 'random', distribution: lognormal(0, 1) }] }],
  ['own-volume', { cells: [{ is: 'random', distribution: normal(5, 2) }, { is: 'random', distribution: normal(7, 2) }, { is: 'unknown' }] }],
  ['unit-weight', numbers(1, 2)],
]);

const settings: Readonly<Record<string, number>> = { 'smoothing-replicates': 8, 'draws-quick': 128, 'smoothing-inputs': 4, 'smoothing-agreement': 4 };

function modelOf(run: Partial<RunSettings>): DecisionModel {
  const { program, issues } = compiled(quantities, data, { stream: 'service', draws: 1024, ...run });
  if (program === null || issues.length > 0) throw new Error(JSON.stringify(issues));
  const model = {
    program,
    settings: { seed: run.seed ?? SETTINGS.seed, draws: run.draws ?? 1024 },
    case: { correlations: [] },
    setting: (id: string) => settings[id],
    datum: (quantity: string, cell: number) => data.get(quantity)?.cells[cell] ?? null,
    scrambled: (seed: number, draws: number, sobol: readonly string[]) => modelOf({ seed, draws, sobol }),
  };
  return model as unknown as DecisionModel;
}

describe('smoothedQuantiles', () => {
  const model = modelOf({});
  const run: Run = { model, session: openSession(model.program) };
  const shares = [0.1, 0.5, 0.9];

  it('finds the closed form within its error, which is far below the record\'s, and agrees with the record', () => {
    for (const [service, mean] of [[0, 5], [1, 7]] as const) {
      const found = smoothedQuantiles(run, { quantity: 'sum-of-both', service, alternative: 1 }, shares)!;
      expect(found.integrated).toBe('own-volume');
      found.quantiles.forEach(({ share, record, smoothed }) => {
        const exact = 10 + 2 * mean + Math.sqrt(1 + 16) * normalQuantile(share);
        expect(Math.abs(smoothed!.value - exact)).toBeLessThan(5.4 * smoothed!.error + 1e-4);
        expect(smoothed!.error).toBeLessThan(record.error / 10);
        expect(agree(record, smoothed!, 4)).toBe(true);
      });
    }
  });

  it('keeps the record\'s where no input enters along a straight line', () => {
    const found = smoothedQuantiles(run, { quantity: 'of-a-square', service: 0, alternative: 0 }, shares)!;
    expect(found.integrated).toBeNull();
    expect(found.quantiles.map(({ smoothed }) => smoothed)).toEqual([null, null, null]);
    expect(found.quantiles.every(({ record }) => record.error > 0)).toBe(true);
  });

  it('does not take an input that moves nothing between its quartiles', () => {
    expect(smoothedQuantiles(run, { quantity: 'bent-far-out', service: 0, alternative: 0 }, shares)!.integrated).toBeNull();
  });

  it('says nothing of a cell that is unknown', () => expect(smoothedQuantiles(run, { quantity: 'not-known', service: 2, alternative: 0 }, shares)).toBeNull());
});
