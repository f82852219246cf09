/** Sentences in two languages, gaps that show themselves, and issues in the pattern of the style guide. */
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import type { Issue } from '../base/index.js';
import { describeIssue, describeIssues } from './describe-issue.js';
import { createWords } from './words.js';

const file = (path: string) => ({ path, text: readFileSync(`locales/${path}`, 'utf8') });
const files = ['en', 'ko'].flatMap((lang) => [`${lang}/format.yaml`, `${lang}/messages/words.yaml`, `${lang}/issues/case.yaml`].map(file));
const own = [
  { path: 'en/messages/own.yaml', text: 'greet: "Hello {name}"\nrows: "{n, plural, one {one row} other {{n, number} rows}}"\nshare: "{p, percent} by {d, date}"\n' },
  { path: 'ko/messages/own.yaml', text: 'greet: "{name:을/를} 환영합니다"\nrows: "{n, number}행"\n' },
  { path: 'ko/catalogue/quantities.yaml', text: 'training-compute: 학습 연산량\ndata-class: {label: 자료 등급, ask: 등급이 무엇입니까?}\n' },
];
const wordsOf = (locale: string) => createWords(locale, [...files, ...own]);
const issue = (code: string, line: number | null, params: Issue['params'] = {}): Issue => ({
  code, severity: 'error', file: 'case.yaml', at: line === null ? null : { line, column: 3 }, path: 'judgement.stakeholders', params,
});

describe('createWords', () => {
  it('says sentences with values, plurals and particles', () => {
    expect(wordsOf('en').say('greet', { name: 'Ada' })).toBe('Hello Ada');
    expect(wordsOf('ko').say('greet', { name: '김민수' })).toBe('김민수를 환영합니다');
    expect([1, 2133].map((n) => wordsOf('en').say('rows', { n }))).toEqual(['one row', '2,133 rows']);
    expect(wordsOf('en').say('share', { p: 0.25, d: '2026-11-01' })).toBe('25% by 1 November 2026');
  });

  it('shows a missing word as its id and keeps the gap', () => {
    const words = wordsOf('ko');
    expect(words.say('share')).toBe('[share]');
    expect(words.say('greet')).toBe('[name] 환영합니다');
    expect(words.quantityLabel('cost-of-power', 'Cost of power')).toBe('Cost of power');
    expect(words.gaps()).toEqual(['share', 'greet{name}', 'quantities/cost-of-power/label']);
  });

  it('names catalogue entries, from the entry itself in English', () => {
    expect(wordsOf('ko').quantityLabel('training-compute', 'Training compute')).toBe('학습 연산량');
    expect(wordsOf('ko').phrase('quantities', 'data-class', 'ask', 'Which class?')).toBe('등급이 무엇입니까?');
    const english = wordsOf('en');
    expect(english.quantityLabel('training-compute', 'Training compute')).toBe('Training compute');
    expect(english.gaps()).toEqual([]);
  });

  it('keeps a file that is no YAML as a gap', () => {
    const words = createWords('en', [{ path: 'en/messages/bad.yaml', text: 'a: [1\n' }]);
    expect(words.say('greet')).toBe('[greet]');
    expect(words.gaps()).toEqual(['greet', 'en/messages/bad.yaml']);
  });

  it('does not take a property of objects for a word', () => {
    expect(wordsOf('en').has('constructor')).toBe(false);
  });
});

describe('describeIssue', () => {
  it('follows where · what · found · accepted · why · next · code', () => {
    const described = describeIssue(issue('decider-unknown', 42, { found: 'ministr', accepted: 'minister', suggestion: 'minister' }), wordsOf('en'));
    expect(described.text).toBe(
      'case.yaml line 42, column 3, judgement / stakeholders: The decider is none of the stakeholders of the case. Found “ministr”. ' +
        'The id of a stakeholder. The case has: minister. The weights of the decider are the ones that a recommendation rests on. ' +
        'Did you mean minister? Correct the id, or introduce the stakeholder with a label and weights. [decider-unknown]',
    );
    expect(describeIssue(issue('file-missing', null, { found: 'services.csv' }), wordsOf('ko')).text).toContain('services.csv를 가리키지만');
  });

  it('shows a code without words by its code, and does not crash', () => {
    const words = wordsOf('en');
    expect(describeIssue(issue('no-such-code', 1), words).what).toBe('[issues/no-such-code]');
    expect(words.gaps()).toEqual(['issues/no-such-code']);
  });

  it('shows at most twenty in the order of the file, then a count', () => {
    const many = Array.from({ length: 23 }, (_, index) => issue('text-empty', 23 - index));
    const { shown, more, moreText } = describeIssues(many, wordsOf('en'));
    expect(shown).toHaveLength(20);
    expect(shown[0]?.where).toContain('line 1,');
    expect([more, moreText]).toEqual([3, 'And 3 more problems.']);
  });
});
