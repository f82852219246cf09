/** Short names stay different, fit, and keep what only they say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../text-width.js';
import { tellApart } from './apart.js';

const api = 'API of a commercial model hosted';

describe('names that are too long', () => {
  it('lose what they share before what tells them apart', () => {
    expect(tellApart([`${api} in the country by its supplier`, `${api} abroad`, 'Purchased base model, tuned by the government'], 41)).toEqual([
      'API of a… in the country by its supplier', 'API of a commercial model hosted abroad', 'Purchased base model, tuned by the…',
    ]);
  });

  it('do so in narrow columns and in Hangul', () => {
    expect(tellApart([`${api} in the country`, `${api} abroad`], 20)).toEqual(['API… in the country', 'API of a… abroad']);
    expect(tellApart(['공급자가 운영하는 상용 모델 국내', '공급자가 운영하는 상용 모델 국외'], 16)).toEqual(['공급자가… 국내', '공급자가… 국외']);
  });

  it('are never wider than asked and never read the same', () => {
    const name = fc.array(fc.constantFrom('model', 'of', 'a', 'state', '모델', '국가의', 'abroad,'), { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 9 }), fc.integer({ min: 12, max: 60 }), (names, columns) => {
      const short = tellApart(names, columns);
      for (const each of short) expect(columnsOf(each)).toBeLessThanOrEqual(columns);
      expect(new Set(short).size).toBe(names.length);
    }));
  });
});
