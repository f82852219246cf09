/** One text for one value, and a refusal of what has none. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes } from './canonical-json.js';

const canonicalJson = (value: unknown): string => new TextDecoder().decode(canonicalBytes(value));

describe('canonicalBytes', () => {
  test('sorts keys by code units, leaves out undefined, writes −0 as 0', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'x"'], B: undefined, 10: -0, 9: 1e21 })).toBe('{"10":0,"9":1e+21,"a":[true,null,"x\\""],"b":1}');
  });

  test('writes typed arrays as arrays', () => {
    expect(canonicalJson({ x: Float64Array.of(0.1, -2, -0), y: Uint8Array.of(255) })).toBe('{"x":[0.1,-2,0],"y":[255]}');
  });

  test.each([[NaN], [Infinity], [new Map()], [new Set()], [undefined], [1n], [() => 1], [[undefined]], [Float64Array.of(NaN)], [new BigInt64Array(1)], [new DataView(new ArrayBuffer(1))]])(
    'refuses %s', (value) => expect(() => canonicalJson(value)).toThrow('canonicalJson'));

  test('refuses a value that contains itself, not one that occurs twice', () => {
    const self: Record<string, unknown> = {};
    self['self'] = self;
    const twice = { a: 1 };
    expect(() => canonicalJson(self)).toThrow('contains itself');
    expect(canonicalJson([twice, twice])).toBe('[{"a":1},{"a":1}]');
  });

  test('law: parses back to the value, and does not depend on the order of keys', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(text);
      }
    }));
  });
});
