/** Width in columns: Hangul counts two; nothing that is cut, filled or wrapped is ever wider than asked. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, cutTo, fitTo, wrapTo } from './text-width.js';

const text = fc.array(fc.constantFrom('a', 'B', ' ', '가', '힣', '漢', '１', '–', 'é', '🙂', 'ー'), { maxLength: 60 }).map((signs) => signs.join(''));

describe('columns', () => {
  it('count two for wide signs and none for combining marks', () => {
    expect([columnsOf('abc'), columnsOf('한국어'), columnsOf('漢字'), columnsOf('e\u0301'), columnsOf('ＡＢ'), columnsOf('✓ –')]).toEqual([3, 6, 4, 1, 4, 3]);
  });
});

describe('cutting, filling, wrapping', () => {
  it('keep to the width', () => {
    fc.assert(fc.property(text, fc.integer({ min: 2, max: 40 }), (each, width) => {
      expect(columnsOf(cutTo(each, width))).toBeLessThanOrEqual(width);
      expect(columnsOf(fitTo(each, width))).toBe(width);
      for (const line of wrapTo(each, width)) expect(columnsOf(line)).toBeLessThanOrEqual(width);
    }));
  });

  it('lose no sign when wrapping', () => {
    fc.assert(fc.property(text, fc.integer({ min: 2, max: 40 }), (each, width) => {
      expect(wrapTo(each, width).join('').replace(/\s/g, '')).toBe(each.replace(/\s/g, ''));
    }));
  });

  it('say where something was cut, and fill on either side', () => {
    expect([cutTo('한국어', 5), cutTo('한국어', 6), fitTo('7', 3, 'right'), fitTo('7', 3)]).toEqual(['한국…', '한국어', '  7', '7  ']);
  });
});
