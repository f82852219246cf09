/** UTF-8 against the encoder of the platform. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeUtf8 } from './utf8.js';

test('law: the bytes of TextEncoder, also for lone surrogates', () => {
  const unit = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff }));
  fc.assert(fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
    const text = String.fromCharCode(...units);
    expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
  }));
});
