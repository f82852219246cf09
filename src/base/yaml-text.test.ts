/** YAML with positions: what stays text, what is refused, and where it stands. */
import fc from 'fast-check';
import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import { readYaml } from './yaml-text.js';

const codesOf = (text: string): string[] => readYaml('case.yaml', text).issues.map((issue) => `${issue.code} ${issue.at?.line}:${issue.at?.column}`);

describe('values', () => {
  test('dates, NO, versions and merge keys stay what was written', () => {
    const reading = readYaml('a.yaml', 'country: NO\nday: 2026-11-01\nyes: on\nhex: 0x1F\n<<: {a: 1}\n2027: x\n1.10: y\n');
    expect(reading.value).toEqual({ country: 'NO', day: '2026-11-01', yes: 'on', hex: 31, '<<': { a: 1 }, 2027: 'x', '1.10': 'y' });
    expect(reading.issues).toEqual([]);
  });

  test('an empty text is nothing, aliases are copied', () => {
    expect(readYaml('a.yaml', '').value).toBeNull();
    expect(readYaml('a.yaml', 'a: &x [1, 2]\nb: *x\n').value).toEqual({ a: [1, 2], b: [1, 2] });
    expect(readYaml('a.yaml', '__proto__: {a: 1}\n').value).toHaveProperty('__proto__', { a: 1 });
    expect(Object.keys(readYaml('a.yaml', '__proto__: 1\n').value as object)).toEqual(['__proto__']);
  });

  test('law: plain data survives being written and read', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      const reading = readYaml('a.yaml', stringify(plain, { version: '1.2', schema: 'core', aliasDuplicateObjects: false }));
      expect(reading.issues).toEqual([]);
      expect(reading.value).toEqual(plain);
    }));
  });
});

describe('positions', () => {
  const text = 'id: a-case\nservices:\n  - id: first\n    volume: {low: 1,\n      high: 2}\n  - id: second\nempty:\n';
  const reading = readYaml('case.yaml', text);

  test.each([
    [['id'], 1, 5], [['services', 0, 'volume', 'high'], 5, 13], [['services', 1], 6, 5], [['services', 1, 'id'], 6, 9], [[], 1, 1],
  ])('the value at %j is at %i:%i', (path, line, column) => expect(reading.positionOf(path)).toEqual({ line, column }));

  test.each([
    [['id'], 1, 1], [['services', 0, 'volume', 'high'], 5, 7], [['services', 1], 6, 5], [['empty'], 7, 1],
  ])('the key at %j is at %i:%i', (path, line, column) => expect(reading.keyPositionOf(path)).toEqual({ line, column }));

  test('what is not there has no place', () => {
    expect(reading.positionOf(['services', 2])).toBeNull();
    expect(reading.positionOf(['id', 'x'])).toBeNull();
    expect(reading.keyPositionOf(['servces'])).toBeNull();
  });

  test('a path through an alias leads to what it stands for', () => {
    expect(readYaml('a.yaml', 'a: &x {b: 1}\nc: *x\n').positionOf(['c', 'b'])).toEqual({ line: 1, column: 11 });
  });
});

describe('refusals', () => {
  test.each([
    ['a: 1\nb: 2\na: 3\n', ['duplicate-key 3:1']],
    ['x: {a: 1, a: 2}\n', ['duplicate-key 1:11']],
    ['1: x\n"1": y\n', ['duplicate-key 2:1']],
    ['a: 1\n---\nb: 2\n', ['several-documents 2:1']],
    ['a:\n\tb: 1\n', ['yaml-tab 2:1']],
    ['a: [1\nb: 2\n', ['yaml-indent 2:1']],
    ['a: !!js/function x\n', ['yaml-tag 1:4']],
    ['a: *nowhere\n', ['yaml-alias 1:4']],
    ['a: &a [*a]\n', ['alias-bomb 1:8']],
    ['a: .nan\nb: [-.inf]\n', ['not-finite 1:4', 'not-finite 2:5']],
    ['? [a, b]\n: 1\n', ['yaml-key 1:3']],
    ['a: "never closed\n', ['yaml-syntax 2:1']],
  ])('%j', (text, expected) => expect(codesOf(text)).toEqual(expected));

  test('a bomb of aliases ends early and gives nothing', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1) lines.push(`a${level}: &a${level} [${new Array(9).fill(`*a${level - 1}`).join(', ')}]`);
    const reading = readYaml('bomb.yaml', lines.join('\n'));
    expect(reading.value).toBeUndefined();
    expect(reading.issues.map((issue) => issue.code)).toEqual(['alias-bomb']);
  });

  test.each([['['], ['{a: '], ['- '], ['? ']])('endless nesting of %j is refused before it can exhaust the stack', (unit) => {
    const reading = readYaml('deep.yaml', unit.repeat(100_000));
    expect(reading.value).toBeUndefined();
    expect(reading.issues.length).toBeGreaterThan(0);
  });

  test('nesting by indentation is refused as well', () => {
    const deep = Array.from({ length: 150 }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
    expect(readYaml('deep.yaml', deep).issues.map((issue) => issue.code)).toEqual(['too-deep']);
  });

  test('brackets in texts nest nothing', () => {
    const text = Array.from({ length: 900 }, (_, index) => `a${index}: see [1`).join('\n');
    expect(readYaml('a.yaml', text).issues).toEqual([]);
  });

  test('a text above the limit is not read at all', () => {
    const reading = readYaml('big.yaml', 'a: 1\n'.repeat(10), { characters: 20 });
    expect(reading.issues).toMatchObject([{ code: 'file-too-large', at: null, params: { found: 50, accepted: 20 } }]);
    expect(reading.value).toBeUndefined();
  });

  test('law: no text makes it throw', () => {
    const part = fc.constantFrom('a', ':', ' ', '\n', '-', '[', ']', '{', '}', '&a', '*a', '"', "'", '#', '|', '>', '?', '!', '\t', ',', '---', '%', '0');
    fc.assert(fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const reading = readYaml('any.yaml', parts.join(''));
      if (reading.value === undefined) expect(reading.issues.length).toBeGreaterThan(0);
    }), { numRuns: 2000 });
  });
});
