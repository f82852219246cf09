/** A comparison names what changed, what only one side has, and counts forms on both. */
import { expect, test } from 'vitest';
import { compareDecisions } from './comparison.js';
import type { Results } from './document.js';

function results(answers: Readonly<Record<string, readonly [string, string | null]>>): Results {
  const byForm: Record<string, number> = {};
  for (const [form] of Object.values(answers)) byForm[form] = (byForm[form] ?? 0) + 1;
  const services = Object.entries(answers).map(([id, [form, alternative]]) => ({ id, recommendation: { form, alternative, leaderIfAll: null, shortlist: [] }, alternatives: [] }));
  return { services, counts: { byForm } } as unknown as Results;
}

test('equal decisions differ in nothing', () => {
  const one = results({ a: ['recommended', 'x'] });
  expect(compareDecisions(one, one)).toEqual({ counts: [{ form: 'recommended', a: 1, b: 1 }], changed: [], shifts: [], onlyIn: { a: [], b: [] } });
});

test('a changed form, a changed leader and services of one side are found', () => {
  const before = results({ a: ['recommended', 'x'], b: ['price-decides', 'x'], c: ['out-of-scope', null] });
  const after = results({ a: ['price-decides', 'x'], b: ['price-decides', 'y'], d: ['out-of-scope', null] });
  const { changed, onlyIn, counts } = compareDecisions(before, after);
  expect(changed.map((each) => each.id)).toEqual(['a', 'b']);
  expect(onlyIn).toEqual({ a: ['c'], b: ['d'] });
  expect(counts).toContainEqual({ form: 'recommended', a: 1, b: 0 });
});

test('a rule that stands otherwise is told with the answer it moved, and counted', () => {
  const service = (leaderIfAll: string, failed: readonly string[], unknown: readonly string[]) =>
    ({ services: [{ id: 'a', recommendation: { form: 'not-enough-evidence', alternative: null, leaderIfAll, shortlist: [] }, alternatives: [{ id: 'x', gates: { failed, unknown, conditions: [] } }] }], counts: { byForm: {} } }) as unknown as Results;
  const shift = { alternative: 'x', gate: 'a-floor', before: 'unknown', after: 'failed' };
  const { changed, shifts } = compareDecisions(service('x', [], ['a-floor']), service('y', ['a-floor'], []));
  expect(changed[0]?.shifts).toEqual([shift]);
  expect(shifts).toEqual([{ ...shift, services: 1 }]);
});
