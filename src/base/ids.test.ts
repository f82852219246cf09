/** Ids and near misses. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isId, nearest } from './ids.js';

describe('isId', () => {
  test.each(['a', 'adapt-open-model', 'g16', 'il-2-a'])('%s is an id', (text) => expect(isId(text)).toBe(true));
  test.each(['', 'A', 'two--hyphens', '-a', 'a-', '2nd', 'a_b', 'a b', 'é', 'a\n'])('%j is none', (text) => expect(isId(text)).toBe(false));
});

describe('nearest', () => {
  const known = ['jurisdictions', 'horizon', 'services', 'service', 'profile'];

  test('finds one letter wrong, missing, doubled or swapped, nearest first', () => {
    expect(nearest('jurisdictons', known)).toEqual(['jurisdictions']);
    expect(nearest('hroizon', known)).toEqual(['horizon']);
    expect(nearest('servces', known)).toEqual(['services', 'service']);
    expect(nearest('Profile', known)).toEqual(['profile']);
  });

  test('says nothing when nothing is near', () => {
    expect(nearest('xylophone', known)).toEqual([]);
    expect(nearest('ab', ['xy'])).toEqual([]);
  });

  test('gives at most as many as asked for, the same for any order of candidates', () => {
    fc.assert(fc.property(fc.string({ maxLength: 8 }), fc.array(fc.string({ maxLength: 8 })), (word, names) => {
      const found = nearest(word, names);
      expect(found.length).toBeLessThanOrEqual(3);
      expect(nearest(word, [...names].reverse())).toEqual(found);
    }));
  });

  test('a swap of neighbours counts as one edit, so a word of three letters is still near', () => {
    expect(nearest('acb', ['abc'])).toEqual(['abc']);
    expect(nearest('cba', ['abc'])).toEqual([]);
  });
});
