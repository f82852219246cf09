/** Definitions before and after one quantity is made a multiple of itself. */
import { expect, test } from 'vitest';
import { scaledTable } from './scale.js';
import type { ModelTable } from './table.js';

const at = { line: 1, column: 1 };
const definition = (id: string, formula: string | null) => ({ id, label: id, kind: { is: 'number' as const, unit: '1' }, per: [], formula, initially: null, file: '', at });
const table = {
  definitions: [definition('own-number', null), definition('double-number', 'own-number + own-number')],
  data: new Map([['own-number', { cells: [{ is: 'number', value: 3 }] }]]),
  leaves: new Map([['own-number', []]]),
} as unknown as Parameters<typeof scaledTable>[0] & ModelTable;

test('data moves under another name and is drawn under its own; who reads it reads so many times as much', () => {
  const scaled = scaledTable(table, 'own-number', 0.25);
  expect(scaled.definitions.map(({ id, formula }) => [id, formula])).toEqual([['own-number-unscaled', null], ['own-number', 'own-number-unscaled * 0.25'], ['double-number', 'own-number + own-number']]);
  expect(scaled.definitions[0]).toMatchObject({ drawnAs: 'own-number' });
  expect([[...scaled.data.keys()], [...scaled.leaves.keys()]]).toEqual([['own-number-unscaled'], ['own-number-unscaled']]);
});

test('a formula is kept and multiplied, and draws nothing', () => {
  const [before, after] = scaledTable(table, 'double-number', 4).definitions.slice(1);
  expect(before).toMatchObject({ id: 'double-number-unscaled', formula: 'own-number + own-number' });
  expect(before).not.toHaveProperty('drawnAs');
  expect(after!.formula).toBe('double-number-unscaled * 4');
});
