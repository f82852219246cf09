/** Ends every test run with one plain line, `N passed, N failed`, that a person or a machine can read. */
import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A file that could not be loaded, or an error outside every test, counts as one failure. */
export function countTests(modules: readonly TestModule[], errorsOutside: number): Counts {
  let [passed, failed, skipped] = [0, errorsOutside, 0];
  for (const module of modules) {
    const tests = [...module.children.allTests()];
    for (const test of tests) {
      const state = test.result().state;
      if (state === 'passed') passed += 1;
      else if (state === 'failed') failed += 1;
      else skipped += 1;
    }
    if (module.state() === 'failed' && !tests.some((test) => test.result().state === 'failed')) failed += 1;
  }
  return { passed, failed, skipped };
}

export function closingLine(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`;
}

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const line = closingLine(countTests(modules, unhandledErrors.length));
    process.once('exit', () => writeSync(1, `${line}\n`));
  }
}
