/** The schema of a case by itself: what it takes, and that the list of known keys is its own. */
import { describe, expect, it } from 'vitest';
import { caseSchema, KNOWN_KEYS, localText, serviceClassOf } from './schema.js';

const least = {
  'case-format': 1, id: 'a-case', title: { en: 'A case' }, 'as-of': '2026-11-01', seed: 1, jurisdictions: ['NOR'],
  horizon: { 'first-year': 2027, years: 5 }, money: 'NOK_2026', services: 'services.csv', alternatives: [{ id: 'one-way', label: { en: 'One' } }],
};

describe('caseSchema', () => {
  it('takes the least that a case must say', () => {
    expect(caseSchema.safeParse(least).success).toBe(true);
  });

  it.each(Object.keys(least))('does not do without %s', (key) => {
    expect(caseSchema.safeParse({ ...least, [key]: undefined }).success).toBe(false);
  });

  it('takes bodies that are no state beside states, and no two letters', () => {
    const accepts = (jurisdiction: string) => caseSchema.safeParse({ ...least, jurisdictions: [jurisdiction] }).success;
    expect(['CAN', 'EU-institutions', 'composite-state'].map(accepts)).toEqual([true, true, true]);
    expect(['NO', 'no', 'Norway', 'NORW'].map(accepts)).toEqual([false, false, false, false]);
  });

  it('knows every key of its top level for the search of misplaced blocks', () => {
    expect(KNOWN_KEYS.get('')).toEqual(Object.keys(caseSchema.shape));
  });
});

describe('parts', () => {
  it('wants English in every text', () => {
    expect(localText.safeParse({ ko: '사례' }).success).toBe(false);
    expect(localText.safeParse({ en: ' ', ko: '사례' }).success).toBe(false);
    expect(localText.safeParse({ en: 'Case', ko: '사례' }).success).toBe(true);
  });

  it('reads the class of service that weights are for', () => {
    expect([serviceClassOf({}), serviceClassOf({ 'service-class': 'critical' })]).toEqual([null, 'critical']);
  });
});
