/** One level of a working: what stands below it with its steps, and how it keeps to one screen when a lot does. */
import { describe, expect, it } from 'vitest';
import { trace, wordsOf } from '../../../tests/views/small-results.js';
import { columnsOf } from '../text-width.js';
import { LEVEL_LINES, tabulateLevel } from './level.js';

const words = wordsOf('en');

describe('one level', () => {
  const text = tabulateLevel(trace, words);

  it('shows the formula twice, each input with its step, value and source, and how to go on', () => {
    expect(text).toContain('  = price * tasks\n  = 2 * 173,394.5\n');
    expect(text).toMatch(/ {2}task-price: Price of a task = 2 .*\n {4}fact of the catalogue · claim of a vendor · price-list, row 3/);
    expect(text).toContain('portolan explain <case> recommended-1/rented-model/3');
  });

  it('leaves out the words about the draws below the figure itself', () => {
    expect(tabulateLevel({ ...trace, path: `${trace.path}/task-price` }, words)).not.toContain('seed 7');
  });

  it('ends at a leaf with its whole source and no way further', () => {
    const leaf = tabulateLevel({ ...trace, node: trace.node.inputs[0]!, below: [] }, words);
    expect(leaf).toContain('price-list, row 3');
    expect(leaf).not.toContain('portolan explain');
  });
});

describe('many inputs', () => {
  const [input] = trace.node.inputs;
  const level = (quantities: number, cells: number): string => {
    const inputs = Array.from({ length: quantities * cells }, (_, n) => ({ ...input!, quantity: `input-${n % quantities}`, at: { year: String(2027 + n) } }));
    return tabulateLevel({ ...trace, node: { ...trace.node, inputs }, below: inputs.map(({ quantity, at }) => `${quantity}:${at.year}`) }, words);
  };

  it('give up their sources, then stand together by quantity, then are counted', () => {
    expect(level(20, 1)).not.toContain('price-list');
    expect(level(3, 30)).toMatch(/input-0:2027 … input-0:2114: .* at the first of 30/);
    expect(level(90, 1)).toMatch(/… and \d+ more; --whole shows all\./);
  });

  it('never take more than a screen, nor more columns than it has', () => {
    for (const [quantities, cells] of [[1, 1], [20, 1], [3, 30], [90, 1], [90, 9]] as const) {
      const lines = level(quantities, cells).split('\n');
      expect(lines.length).toBeLessThanOrEqual(LEVEL_LINES);
      expect(lines.filter((line) => columnsOf(line) > 100)).toEqual([]);
    }
  });
});
