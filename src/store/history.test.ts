/** A chain is readable back, line by line, and its state does not depend on the order in which files are listed. */
import { expect, test } from 'vitest';
import { nextEntry, readHistory, stateOf, writeEntry } from './history.js';
import type { HistoryEntry } from './types.js';

const note = { who: 'a', when: '2026-11-01T00:00:00Z', what: 'w', why: 'y' };

test('what was written is read back', () => {
  const history: HistoryEntry[] = [];
  for (const state of ['s1', 's2', 's3']) history.push(nextEntry(history, note, { 'case.yaml': state }, state));
  expect(readHistory('h', history.map(writeEntry).join('')).value).toEqual(history);
});

test('an empty history is a history', () => {
  expect(readHistory('h', '')).toEqual({ value: [], issues: [] });
});

test('the state is of paths and texts, not of their order', () => {
  const [a, b] = [{ path: 'a', text: '1' }, { path: 'b', text: '2' }];
  expect(stateOf([a, b])).toBe(stateOf([b, a]));
  expect(stateOf([a, b])).not.toBe(stateOf([{ path: 'a', text: '2' }, { path: 'b', text: '1' }]));
  expect(stateOf([a])).not.toBe(stateOf([a, b]));
});
