/** The closing line counts what ran, and never reads as a pass when a file could not be loaded. */
import { expect, test } from 'vitest';
import type { TestModule } from 'vitest/node';
import { closingLine, countTests } from './closing-line.js';

function module(state: 'passed' | 'failed', tests: readonly ('passed' | 'failed' | 'skipped')[]): TestModule {
  const made = { state: () => state, children: { allTests: () => tests.map((s) => ({ result: () => ({ state: s }) })) } };
  return made as unknown as TestModule;
}

test('tests are counted by state', () => {
  const counts = countTests([module('passed', ['passed', 'passed']), module('failed', ['failed', 'skipped'])], 0);
  expect(closingLine(counts)).toBe('2 passed, 1 failed, 1 skipped');
});

test('a file that could not be loaded and an error outside tests are failures', () => {
  expect(closingLine(countTests([module('failed', [])], 1))).toBe('0 passed, 2 failed');
});
