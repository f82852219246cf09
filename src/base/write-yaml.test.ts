/** What is written is read as the same data, also where text looks like something else. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeYaml } from './write-yaml.js';
import { readYaml } from './yaml-text.js';

test('text that looks like a number, a date or an answer stays text', () => {
  const written = { a: '1', b: '2026-11-26', c: 'no', d: 'true', e: '', f: 'null', g: '# not a comment', h: 'x: y', i: 1.5, j: [true, null] };
  expect(readYaml('a.yaml', writeYaml(written)).value).toEqual(written);
});

test('any plain data comes back', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '0', ':', '#', '-', ' ', '"', "'", '\n', '가', '{', '%') });
  const plain = fc.letrec((tie) => ({ value: fc.oneof({ maxDepth: 3 }, text, fc.integer(), fc.boolean(), fc.array(tie('value')), fc.dictionary(fc.constantFrom('a', 'b-c', 'd'), tie('value'))) })).value;
  fc.assert(
    fc.property(plain, (value) => {
      expect(readYaml('a.yaml', writeYaml({ value })).value).toEqual({ value });
    }),
  );
});
