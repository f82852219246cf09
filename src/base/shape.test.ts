/** Faults of shape in our own words, with the place in the file. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkShape } from './shape.js';
import { readYaml } from './yaml-text.js';

const schema = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  years: z.number().int().min(1).max(50),
  effect: z.enum(['exclude', 'condition', 'duty']),
  sources: z.array(z.string()).min(1).optional(),
  profile: z.strictObject({ compute: z.string() }).optional(),
  amounts: z.record(z.enum(['low', 'high']), z.number()).optional(),
  part: z.union([z.string(), z.strictObject({ by: z.string(), share: z.number() })]).optional(),
  event: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('start'), at: z.number() }), z.strictObject({ kind: z.literal('stop') })]).optional(),
});

const sound = 'id: a-case\nyears: 5\neffect: duty\n';

function faults(text: string): unknown[] {
  return checkShape(schema, readYaml('case.yaml', text)).issues.map((issue) => [issue.code, issue.path, `${issue.at?.line}:${issue.at?.column}`, issue.params]);
}

describe('checkShape', () => {
  test('gives the value when all is well', () => {
    expect(checkShape(schema, readYaml('case.yaml', sound))).toEqual({ value: { id: 'a-case', years: 5, effect: 'duty' }, issues: [] });
  });

  test('an unknown key is found at the key, with the near miss and what is accepted', () => {
    expect(faults(`${sound}profle: {compute: x}\n`)).toEqual([
      ['unknown-key', 'profle', '4:1', { key: 'profle', suggestion: 'profile', accepted: 'id, years, effect, sources, profile, amounts, part, event' }],
    ]);
    expect(faults(`${sound}profile: {compute: x, xyz: 1}\n`)).toEqual([['unknown-key', 'profile.xyz', '4:23', { key: 'xyz', accepted: 'compute' }]]);
  });

  test('a missing key is reported where the map around it stands', () => {
    expect(faults('id: a-case\nyears: 5\n')).toEqual([['missing-key', 'effect', '1:1', { key: 'effect', accepted: 'exclude, condition, duty' }]]);
    expect(faults(`${sound}profile: {}\n`)).toEqual([['missing-key', 'profile.compute', '4:1', { key: 'compute', accepted: 'text' }]]);
  });

  test.each([
    ['id: 3\nyears: 5\neffect: duty\n', 'wrong-kind', '1:5', { found: '3', accepted: 'text' }],
    ['id: a-case\nyears: five\neffect: duty\n', 'wrong-kind', '2:8', { found: 'five', accepted: 'number' }],
    ['id: a-case\nyears: 99\neffect: duty\n', 'out-of-range', '2:8', { found: 99, accepted: '≤ 50' }],
    ['id: a-case\nyears: 0\neffect: duty\n', 'out-of-range', '2:8', { found: 0, accepted: '≥ 1' }],
    ['id: a-case\nyears: 1.5\neffect: duty\n', 'wrong-kind', '2:8', { found: '1.5', accepted: 'whole number' }],
    ['id: a-case\nyears: 5\neffect: dutty\n', 'not-accepted', '3:9', { found: 'dutty', accepted: 'exclude, condition, duty', suggestion: 'duty' }],
    [`${sound}sources: []\n`, 'wrong-count', '4:10', { found: 0, accepted: '≥ 1' }],
    [`${sound}sources: [a, 2]\n`, 'wrong-kind', '4:14', { found: '2', accepted: 'text' }],
    [`${sound}amounts: {low: 1, hihg: 2}\n`, 'unknown-key', '4:19', { key: 'hihg', suggestion: 'high', accepted: 'low, high' }],
  ])('%j', (text, code, at, params) => {
    const found = faults(text).filter((fault) => (fault as unknown[])[2] === at);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject([code, expect.anything(), at, params]);
  });

  test('a wrong format names the pattern', () => {
    expect(faults('id: A Case\nyears: 5\neffect: duty\n')).toEqual([['bad-format', 'id', '1:5', { found: 'A Case', accepted: '/^[a-z-]+$/' }]]);
  });

  test('of a union the branch that fits best speaks', () => {
    expect(faults(`${sound}part: {by: x}\n`)).toEqual([['missing-key', 'part.share', '4:1', { key: 'share', accepted: 'number' }]]);
    expect(faults(`${sound}part: 3\n`)).toEqual([['wrong-kind', 'part', '4:7', { found: '3', accepted: 'text | map' }]]);
  });

  test('an unknown tag of a union names the tags', () => {
    expect(faults(`${sound}event: {kind: stpo}\n`)).toEqual([['not-accepted', 'event.kind', '4:15', { found: 'stpo', accepted: 'start, stop', suggestion: 'stop' }]]);
    expect(faults(`${sound}event: {at: 1}\n`)).toEqual([['missing-key', 'event.kind', '4:1', { key: 'kind', accepted: 'start, stop' }]]);
  });

  test('a rule of a schema brings its own code', () => {
    const ordered = z.strictObject({ low: z.number(), high: z.number() }).refine((value) => value.low < value.high, { params: { code: 'low-above-high', accepted: 'low < high' } });
    expect(checkShape(ordered, readYaml('a.yaml', 'low: 2\nhigh: 1\n')).issues).toMatchObject([{ code: 'low-above-high', params: { found: 'map', accepted: 'low < high' } }]);
  });

  test('all faults at once, after those of reading', () => {
    const found = checkShape(schema, readYaml('case.yaml', 'id: 3\nid: 4\nyeers: 5\neffect: x\n')).issues.map((issue) => issue.code);
    expect(found[0]).toBe('duplicate-key');
    expect(found.slice(1).sort()).toEqual(['missing-key', 'not-accepted', 'unknown-key', 'wrong-kind']);
  });

  test('what could not be read is not checked', () => {
    expect(checkShape(schema, readYaml('case.yaml', 'a: [')).issues.map((issue) => issue.code)).toEqual(['yaml-indent']);
  });
});
