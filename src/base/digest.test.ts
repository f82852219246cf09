/** SHA-256 against Node's own, byte encodings against TextEncoder. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestOf, digestSteps, sha256, sha256Stream } from './digest.js';
import { encodeUtf8 } from './utf8.js';

const reference = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('sha256', () => {
  test('FIPS 180-4 examples', () => {
    expect(sha256(encodeUtf8('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256(new Uint8Array(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256(encodeUtf8('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')))
      .toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
  });

  test('every length around the block boundaries agrees with Node', () => {
    for (let size = 0; size <= 200; size += 1) {
      const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 37 + size) & 255);
      expect(sha256(bytes)).toBe(reference(bytes));
    }
  });

  test('law: a stream fed in any pieces gives the digest of the whole', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 6 }), (pieces) => {
      const stream = sha256Stream();
      for (const piece of pieces) stream.update(piece);
      expect(stream.digest()).toBe(reference(Uint8Array.from(pieces.flatMap((piece) => [...piece]))));
    }));
  });

  test('a view of numbers counts as its bytes, wherever it lies in its buffer', () => {
    const numbers = Float64Array.of(1.5, -2, 3e9, 0.1);
    const part = numbers.subarray(1, 3);
    expect(sha256Stream().update(part).digest()).toBe(reference(new Uint8Array(part.buffer, 8, 16)));
  });

  test('10 MB take well under a second', () => {
    const bytes = new Uint8Array(10_000_000).fill(7);
    const start = performance.now();
    expect(sha256(bytes)).toBe(reference(bytes));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('digestOf', () => {
  test('digestOf is that of the canonical text', () => {
    expect(digestOf({ b: '한국', a: 1 })).toBe(reference(new TextEncoder().encode('{"a":1,"b":"한국"}')));
  });
});

describe('digestSteps', () => {
  test('law: the last step returns the digest of the whole, wherever lists stand', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.oneof(fc.array(fc.jsonValue(), { maxLength: 4 }), fc.jsonValue()), { maxKeys: 6, noNullPrototype: true }), (value) => {
      const steps = digestSteps(value);
      let [step, taken] = [steps.next(), 0];
      for (; step.done !== true; step = steps.next()) taken += 1;
      expect(step.value).toBe(digestOf(value));
      expect(taken).toBe(1 + Object.values(value).reduce((sum: number, member) => sum + (Array.isArray(member) ? member.length : 0), 0));
    }));
  });
});
