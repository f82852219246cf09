/** One service at a terminal: answer, reasons, each alternative with rules, cost and value, branches, dissent. */
import { describe, expect, it } from 'vitest';
import { background, smallResults, wordsOf } from '../../../tests/views/small-results.js';
import { columnsOf } from '../text-width.js';
import { tabulateService } from './service.js';

const results = smallResults();
const print = (id: string, locale = 'en'): string => {
  const service = results.services.find((each) => each.id === id);
  if (service === undefined) throw new Error(id);
  return tabulateService(results, service, wordsOf(locale), { background });
};

describe.each(['en', 'ko'])('every form in %s', (locale) => {
  it.each(results.services.map((each) => each.id))('keeps %s within 100 columns', (id) => {
    for (const line of print(id, locale).split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(100);
  });
});

describe('an answer', () => {
  it('that waits for evidence says what each answer would mean, answers with one outcome together', () => {
    const text = print('not-enough-evidence-1');
    expect(text).toContain('If this service is to use a language model, then: Not enough evidence yet');
    expect(text).toContain('- Which class does the data have?');
    expect(text).toContain('If low or middle: The rented model of a supplier & partner leads');
    expect(text).toContain('Whatever the answer, The own model of a supplier & partner leads.');
    expect(text).toContain('up to CAD 410,000, then');
  });

  it('that recommends prints chance over facts and share of weights apart, and who disagrees', () => {
    const text = print('recommended-1').replace(/\s+/g, ' ');
    expect(text).toContain('is ahead in 78 of 100 possible states');
    expect(text).toContain('under more than 99 of 100 admissible weightings');
    expect(text).toContain('By the weights of Treasury, The own model of a supplier & partner leads.');
  });

  it('never prints an unknown as a number', () => {
    expect(print('recommended-1').split('\n').find((line) => line.startsWith('The no model'))).toMatch(/✓\s+unknown\s+unknown\s+unknown$/);
  });

  it('calls a claim of a vendor a claim', () => {
    expect(print('recommended-1')).toContain('A claim of a vendor, and no more than that: ');
    expect(print('recommended-1', 'ko')).toContain('공급사의 주장');
  });
});
