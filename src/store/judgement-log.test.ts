/** The log of judgement: a chain that cannot be edited unseen, and what it says of weights that came after results. */
import { describe, expect, test } from 'vitest';
import { readJudgementLog, recordOf, writeJudgementNote, type JudgementNote } from './judgement-log.js';

const saw = (who: string, weights: string | null): JudgementNote => ({ is: 'saw', who, when: '2026-11-26T10:00:00.000Z', weights, result: 'r', case: 'c' });
const felt = (who: string): JudgementNote => ({ is: 'felt', who, when: '2026-11-26T09:00:00.000Z', weights: null, alternative: 'some-way' });

function logOf(...notes: readonly JudgementNote[]): string {
  return notes.reduce((text, note) => text + writeJudgementNote(readJudgementLog(text).value ?? [], note), '');
}
const entries = (...notes: readonly JudgementNote[]): NonNullable<ReturnType<typeof readJudgementLog>['value']> => readJudgementLog(logOf(...notes)).value ?? [];

describe('the chain', () => {
  const text = logOf(felt('a'), saw('a', 'w'), saw('b', null));
  test('is read back whole and in order', () => {
    const { value, issues } = readJudgementLog(text);
    expect(issues).toEqual([]);
    expect(value?.map(({ n, who }) => [n, who])).toEqual([[1, 'a'], [2, 'a'], [3, 'b']]);
  });
  test.each([
    ['a view that is dropped', (lines: readonly string[]) => [lines[0]!, lines[2]!]],
    ['lines that are swapped', (lines: readonly string[]) => [lines[1]!, lines[0]!, lines[2]!]],
    ['a name that is changed', (lines: readonly string[]) => [lines[0]!.replace('"a"', '"c"'), lines[1]!, lines[2]!]],
  ])('shows %s', (_, edited) => {
    expect(readJudgementLog(edited(text.trimEnd().split('\n')).join('\n')).issues.map(({ code }) => code)).toEqual(['history-broken']);
  });
});

describe('weights beside views', () => {
  test('that stood before the first view are not after results, however often it is looked at', () => {
    expect(recordOf(entries(saw('a', 'w'), saw('a', 'w')), 'a', 'w')).toMatchObject({ views: 2, viewsBefore: 0, isAfterResults: false });
  });
  test('that were said after a view are, and every view before them is counted', () => {
    expect(recordOf(entries(saw('a', null), saw('a', null)), 'a', 'w')).toMatchObject({ views: 2, viewsBefore: 2, isAfterResults: true });
  });
  test('that were changed after a view are, though seen again since', () => {
    expect(recordOf(entries(saw('a', 'old'), saw('a', 'new')), 'a', 'new')).toMatchObject({ views: 2, viewsBefore: 1, isAfterResults: true });
  });
  test('of a person who has seen nothing are not, whoever else looked', () => {
    expect(recordOf(entries(saw('b', 'x')), 'a', 'w')).toMatchObject({ views: 0, isAfterResults: false, felt: null });
  });
});

describe('a feeling', () => {
  test('that was asked first stands as such', () => expect(recordOf(entries(felt('a'), saw('a', null)), 'a', null).felt).toEqual({ alternative: 'some-way', isAfterResults: false }));
  test('that was asked after a view is marked', () => expect(recordOf(entries(saw('a', null), felt('a')), 'a', null).felt).toEqual({ alternative: 'some-way', isAfterResults: true }));
});
