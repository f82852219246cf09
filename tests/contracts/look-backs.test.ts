/** Worked cases that look back on a national choice stand on its day: nothing later enters, nothing is recommended by luck, and the page says what was done (METHOD 33, 37). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runPipeline, type FigureTrace } from '../../src/pipeline/index.js';
import { LOOK_BACKS, lookBackPage } from '../../tools/look-backs.js';
import { inputOf, workedCases } from '../worked-cases.js';

const TODAY = '2026';
const asOfOf = (folder: string): string => /^as-of: '?"?(\d{4}-\d{2}-\d{2})/m.exec(readFileSync(`${folder}/case.yaml`, 'utf8'))?.[1] ?? TODAY;
const lookBacks = workedCases().filter((folder) => asOfOf(folder) < TODAY);
/** Workings looked at in each case: every fifth figure. */
const STEP = 5;

/** Dates met in all of them: a case whose ways are all shut shows none. */
const seen: string[] = [];

/** Dates of evidence. A band of ours is none, and is counted apart; what a pathway is by definition makes no claim about the world. */
function datesIn(node: FigureTrace['node']): readonly string[] {
  return [...(node.leaf?.date == null || node.leaf.claim === null || node.leaf.claim === 'assumption' ? [] : [node.leaf.date]), ...node.inputs.flatMap(datesIn)];
}

it('there are three of them, and each has tables that are computed', () => {
  expect(lookBacks.length).toBeGreaterThanOrEqual(3);
  expect(Object.keys(LOOK_BACKS).sort()).toEqual([...lookBacks].sort());
});

describe.each(lookBacks)('%s', (folder) => {
  const asOf = asOfOf(folder);
  const output = runPipeline(inputOf(folder, { quick: true }));

  it('uses no fact that is dated after its day', () => {
    const dates = output.figures().filter((_, position) => position % STEP === 0).flatMap((path) => datesIn(output.explain(path)!.node));
    seen.push(...dates);
    expect(dates.filter((date) => date > asOf)).toEqual([]);
  });

  it('counts the bands of ours that were written later, and says so once', () => {
    expect(output.results!.evidence.laterAssumptions.length).toBeGreaterThan(20);
    expect(output.issues.filter(({ code }) => code === 'assumptions-younger-than-case')).toHaveLength(1);
  });

  it('has costs with intervals for a way that buys', () => {
    const costs = output.results!.services.flatMap(({ alternatives }) => alternatives.flatMap(({ cost }) => (cost === null ? [] : [cost])));
    expect(costs.length).toBeGreaterThan(0);
    for (const { p10, p90 } of costs) expect(p90).toBeGreaterThan(p10);
  });

  it('recommends nothing and says on every page that it is an illustration', () => {
    expect(output.results?.counts.byForm.recommended).toBe(0);
    expect(output.results?.case.illustration).not.toBeNull();
  });

  it('has a page that tells the advice, the act and the difference, and compares no states', () => {
    const page = readFileSync(`${folder}/README.md`, 'utf8');
    for (const heading of ['## What Portolan would have advised', '## What was done', '## Where and why they differ']) expect(page).toContain(heading);
    expect(page).toContain('No hit rate and no ranking of states');
    expect(page).toContain(`--as-of ${TODAY}-`);
  });

  it('has the costs on its page that the case gives today (`npm run accept -- --yes` writes them)', () => {
    const page = readFileSync(`${folder}/README.md`, 'utf8');
    expect(lookBackPage(folder)).toBe(page);
    expect(page.match(/^\| .*\d/gm)?.length ?? 0).toBeGreaterThan(7);
  });

  it('tells no cost outside what is computed', () => {
    const typed = readFileSync(`${folder}/README.md`, 'utf8').replaceAll(/<!-- generated:[^]*?<!-- end -->/g, '');
    const advice = typed.slice(typed.indexOf('## What Portolan would have advised'), typed.indexOf('## What was done'));
    expect(advice.match(/\d[\d.,]* (to [\d.,]+ )?(million|percent)|\d+ of \d+/g) ?? []).toEqual([]);
  });
});

it('dates were met at all', () => {
  expect(seen.length).toBeGreaterThan(0);
});
