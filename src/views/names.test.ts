/** Ids become names in each language, and reasons that differ only in the alternative become one sentence. */
import { describe, expect, it } from 'vitest';
import { background, smallResults, wordsOf } from '../../tests/views/small-results.js';
import { NO_BACKGROUND } from './background.js';
import { createNames } from './names.js';

const results = smallResults();
const [en, ko] = ['en', 'ko'].map((locale) => createNames(results, background, wordsOf(locale)));

describe('names', () => {
  it('come from the case, the catalogue, or the id itself', () => {
    expect([en?.alternative('own-model'), ko?.alternative('own-model'), en?.stakeholder('minister-person'), ko?.stakeholder('minister-person')]).toEqual([
      'The own model of a supplier & partner', '공급사와 협력사의 own-model', 'Minister', '장관']);
    expect([en?.gate('ceiling-rule'), en?.gateCode('ceiling-rule'), en?.gate('strange-rule'), en?.question('data-class-asked'), en?.question('hours-asked')]).toEqual([
      'Ceiling for foreign models', 'G02', 'strange rule', 'Which class does the data have?', 'Hours of service']);
    expect([en?.closed('stage', 'in-development'), ko?.closed('stage', 'in-development'), en?.closed('stage', 'odd-stage'), en?.moneyUnit]).toEqual(['in development', '개발 중', 'odd stage', 'CAD at 2026 prices']);
  });

  it('say levels by their scale', () => {
    const withScale = createNames(results, { ...NO_BACKGROUND, scales: { 'class-scale': { 'high-level': 'Harm would be grave.' } }, scaleOf: { 'data-class-asked': 'class-scale' } }, wordsOf('en'));
    expect([withScale.level('data-class-asked', 'high-level'), withScale.level('data-class-asked', 'odd-level')]).toEqual(['Harm would be grave', 'odd level']);
  });
});

it('name a baseline of ours by its pathway where the case has no word for it', () => {
  const bare = { ...results, alternatives: results.alternatives.map((each) => ({ ...each, label: { en: 'English only' } })) };
  const labels = { pathways: { 'no-model': 'No model' } };
  const korean = createNames(bare, { ...NO_BACKGROUND, labels }, wordsOf('ko'));
  expect([korean.alternative('no-model'), korean.alternative('own-model')]).toEqual(['No model', 'English only']);
});

describe('reasons', () => {
  it('name what their params refer to, money a year, and counts of a hundred', () => {
    expect(en?.reasons([{ code: 'ahead-only-above-price', params: { alternative: 'own-model', price: 412_345 } }])).toEqual([
      'The own model of a supplier & partner is ahead only if a full swing of value is worth more than CAD 410,000 a year.']);
    expect(ko?.reasons([{ code: 'close-in-winning', params: { first: 'own-model', second: 'rented-model', share: 0.523 } }])[0]).toContain('100번 중 52번은');
    expect(en?.reasons([{ code: 'duty', params: { gate: 'notice-rule', alternative: 'own-model', alternatives: 3 } }])).toEqual(['A duty comes with The own model of a supplier & partner and 2 more: Notice to the public.']);
  });

  it('become one where only the alternative differs', () => {
    const reasons = ['own-model', 'rented-model'].map((alternative) => ({ code: 'gate-unknown', params: { gate: 'data-class-rule', alternative } }));
    expect(en?.reasons(reasons)).toEqual(['The rule “Hosting fits the class of data” cannot be judged yet for: The own model of a supplier & partner; The rented model of a supplier & partner.']);
    expect(en?.reasons([...reasons, { code: 'gate-unknown', params: { gate: 'audit-rule', alternative: 'own-model' } }])).toHaveLength(2);
  });
});
