/** A whole-life cost is explained one screen a level, and whoever walks down ends in a dated source or in a line of the case, whichever way they go. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runPipeline, type FigureTrace } from '../../src/pipeline/index.js';
import { columnsOf, LEVEL_LINES, tabulateLevel, type Background } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { inputOf } from '../worked-cases.js';

const WIDTHS = [80, 100];
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const output = runPipeline(inputOf('cases/examples/small-language-state', { draws: 32 }));
const results = output.results!;
const locales = readdirSync('locales', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml')).map((path) => ({ path: join('locales', path), text: readFileSync(join('locales', path), 'utf8') }));
const words = ['en', 'ko'].map((language) => createWords(language, locales));
const screen = { money: results.case.money, background: output.surroundings as Background };
const [service] = results.services.filter(({ alternatives }) => alternatives.filter(({ cost }) => cost !== null).length > 3);

/** Every level below a path, each quantity at one of its cells: other cells of a quantity have the same formula. */
function levelsBelow(path: string): readonly FigureTrace[] {
  const seen = new Set<string>();
  const levels: FigureTrace[] = [];
  const open = [path];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const trace = output.explain(next);
    if (trace === null) throw new Error(`no level at ${next}`);
    levels.push(trace);
    for (const step of trace.below) {
      const quantity = step.split(':')[0] ?? step;
      if (seen.has(quantity)) continue;
      seen.add(quantity);
      open.push(`${trace.path}/${step}`);
    }
  }
  return levels;
}

const ways = service!.alternatives.filter(({ cost }) => cost !== null).map(({ id }) => id);

describe.each(ways)('%s', (way) => {
  const levels = levelsBelow(`${service!.id}/${way}`);

  test('has each level on one screen, in both languages', () => {
    const faults = levels.flatMap((trace) => words.flatMap((spoken) => WIDTHS.flatMap((width) => {
      const lines = tabulateLevel(trace, spoken, { ...screen, width }).split('\n');
      const fits = lines.length <= LEVEL_LINES && lines.every((line) => columnsOf(line) <= width);
      return fits ? [] : [`${trace.path} (${spoken.locale}, ${width} columns): ${lines.length} lines`];
    })));
    expect(faults).toEqual([]);
    expect(levels.length).toBeGreaterThan(20);
  });

  test('ends every walk in a dated source or a line of the case', () => {
    const ends = levels.filter(({ below }) => below.length === 0).map(({ path, node }) => ({ path, leaf: node.leaf }));
    const isDated = ({ leaf }: (typeof ends)[number]): boolean => leaf?.source != null && DAY.test(leaf.date ?? '');
    const isOfCase = ({ leaf }: (typeof ends)[number]): boolean => (leaf?.basis === 'stated' || leaf?.basis === 'derived') && leaf.file !== '';
    const isOpen = ({ leaf }: (typeof ends)[number]): boolean => leaf?.basis === 'unknown';
    expect(ends.filter((end) => !isDated(end) && !isOfCase(end) && !isOpen(end))).toEqual([]);
    expect(ends.filter(isDated).length).toBeGreaterThan(10);
  });
});

test('a step that is not there leads nowhere', () => {
  expect(output.explain(`${service!.id}/${ways[0]}/nothing-like-it`)).toBeNull();
  expect(output.explain(`${service!.id}/no-way`)).toBeNull();
});
