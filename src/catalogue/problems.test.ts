/** Problems keep their place, name what is near, and come out in one order. */
import { describe, expect, it } from 'vitest';
import { gatherProblems, inReadingOrder } from './problems.js';
import type { Place } from './problems.js';

const place = (file: string, line: number): Place => ({ file, at: () => ({ line, column: 1 }) });

describe('gatherProblems', () => {
  it('suggests what is near, and says nothing where the name is known', () => {
    const problems = gatherProblems();
    expect(problems.demandKnown('unknown-source', place('a.yaml', 3), 'source', 'our-sorce', new Set(['our-source', 'theirs']))).toBe(false);
    expect(problems.demandKnown('unknown-source', place('a.yaml', 3), 'source', 'theirs', new Set(['our-source', 'theirs']))).toBe(true);
    expect(problems.issues).toEqual([
      { code: 'unknown-source', severity: 'error', file: 'a.yaml', at: { line: 3, column: 1 }, path: 'source', params: { found: 'our-sorce', suggestion: 'our-source' } },
    ]);
  });

  it('orders by severity, file and line whatever the order of the checks', () => {
    const problems = gatherProblems();
    problems.add('third', place('b.yaml', 1), '', {});
    problems.add('fourth', place('a.yaml', 1), '', {}, 'warning');
    problems.add('second', place('a.yaml', 9), '', {});
    problems.add('first', place('a.yaml', 2), '', {});
    const codes = ['first', 'second', 'third', 'fourth'];
    expect(inReadingOrder(problems.issues).map((issue) => issue.code)).toEqual(codes);
    expect(inReadingOrder([...problems.issues].reverse()).map((issue) => issue.code)).toEqual(codes);
  });
});
