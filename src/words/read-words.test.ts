/** The dictionary of one language: which files it reads, and when. */
import { describe, expect, it } from 'vitest';
import { openDictionary } from './read-words.js';

const files = [
  { path: 'locales/ko/messages/a.yaml', text: 'one: 하나\n' },
  { path: 'ko/messages/b.yaml', text: 'two: 둘\nlist: [1]\n' },
  { path: 'ko/issues/case.yaml', text: 'bad-thing: {what: 나쁩니다.}\n' },
  { path: 'ko/catalogue/quantities.yaml', text: 'first-cost: 비용\n' },
  { path: 'ko/catalogue/quantities-more.yaml', text: 'second-cost: {label: 둘째 비용, levels: {low: 낮음}}\n' },
  { path: 'en/messages/a.yaml', text: 'one: one\nthree: three\n' },
  { path: 'ko/format.yaml', text: 'decimal: ","\n' },
];

describe('openDictionary', () => {
  const korean = openDictionary('ko', files);

  it('joins the files of a folder and ignores other languages', () => {
    expect([korean.message('one'), korean.message('two'), korean.message('three')]).toEqual(['하나', '둘', null]);
    expect(korean.isSourceLanguage).toBe(false);
  });

  it('does not take a list for a sentence', () => {
    expect(korean.message('list')).toBeNull();
  });

  it('finds entries of a collection that is written in several files', () => {
    expect(korean.phrase('quantities', 'first-cost', 'label')).toBe('비용');
    expect(korean.phrase('quantities', 'first-cost', 'ask')).toBeNull();
    expect(korean.phrase('quantities', 'second-cost', 'levels.low')).toBe('낮음');
    expect(korean.phrase('gates', 'first-cost', 'label')).toBeNull();
  });

  it('lays the format of the language over a plain one', () => {
    expect([korean.format().decimal, korean.format().group]).toEqual([',', ',']);
    expect(korean.issue('bad-thing')).toEqual({ what: '나쁩니다.' });
  });

  it('keeps a broken file as a problem once it is opened', () => {
    const broken = openDictionary('ko', [{ path: 'ko/messages/a.yaml', text: 'a: {\n' }]);
    expect(broken.problems).toEqual([]);
    expect(broken.message('a')).toBeNull();
    expect(broken.problems).toEqual(['ko/messages/a.yaml']);
  });
});
