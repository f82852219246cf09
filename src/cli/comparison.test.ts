/** A comparison names what changed, what only one side has, and counts forms on both. */
import { expect, test } from 'vitest';
import { compareDecisions } from './comparison.js';
import type { Results } from './document.js';

function results(answers: Readonly<Record<string, readonly [string, string | null]>>): Results {
  const byForm: Record<string, number> = {};
  for (const [form] of Object.values(answers)) byForm[form] = (byForm[form] ?? 0) + 1;
  const services = Object.entries(answers).map(([id, [form, alternative]]) => ({ id, recommendation: { form, alternative } }));
  return { services, counts: { byForm } } as unknown as Results;
}

test('equal decisions differ in nothing', () => {
  const one = results({ a: ['recommended', 'x'] });
  expect(compareDecisions(one, one)).toEqual({ counts: [{ form: 'recommended', a: 1, b: 1 }], changed: [], onlyIn: { a: [], b: [] } });
});

test('a changed form, a changed leader and services of one side are found', () => {
  const before = results({ a: ['recommended', 'x'], b: ['price-decides', 'x'], c: ['out-of-scope', null] });
  const after = results({ a: ['price-decides', 'x'], b: ['price-decides', 'y'], d: ['out-of-scope', null] });
  const { changed, onlyIn, counts } = compareDecisions(before, after);
  expect(changed.map((each) => each.id)).toEqual(['a', 'b']);
  expect(onlyIn).toEqual({ a: ['c'], b: ['d'] });
  expect(counts).toContainEqual({ form: 'recommended', a: 1, b: 0 });
});
