/** Boxes where there is little to find; planted ones stand in tests/oracles/prim. */
import { expect, test } from 'vitest';
import { discoverBox, measureBox } from '../index.js';

const SETTINGS = { peel: 0.1, leastMass: 0.1, goalDensity: 0.5, mostConditions: 2 };

test('no limits where it always or never happens, or where an input does not vary', () => {
  const inputs = [[1, 2, 3, 4], [5, 5, 5, 5]];
  for (const happened of [[true, true, true, true], [false, false, false, false]]) expect(discoverBox({ inputs, happened }, SETTINGS).limits).toEqual([]);
  expect(discoverBox({ inputs: [[5, 5, 5, 5]], happened: [true, false, true, false] }, SETTINGS).limits).toEqual([]);
  expect(measureBox({ inputs, happened: [false, false, false, false] }, [])).toEqual({ inside: 4, hits: 0, coverage: 0, density: 0, mass: 1 });
});

test('no more limits than may be said, and equal values stay together', () => {
  const rows = Array.from({ length: 81 }, (_, i) => [i % 3, Math.floor(i / 3) % 3, Math.floor(i / 9) % 3, Math.floor(i / 27)] as const);
  const cases = { inputs: [0, 1, 2, 3].map((c) => rows.map((row) => row[c]!)), happened: rows.map((row) => row.every((each) => each > 0)) };
  expect(discoverBox(cases, SETTINGS).limits.length).toBeLessThanOrEqual(2);
  const all = discoverBox(cases, { ...SETTINGS, mostConditions: 8 });
  expect(all.measures).toMatchObject({ coverage: 1, density: 1, inside: 16 });
  expect(all.limits.every(({ side, at }) => side === 'from' && at === 0.5)).toBe(true);
});
