/** Plans in time of the worked cases: dates in order, tipping points that do turn when the case itself is changed, and words in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addMonths, dateAfter } from '../../src/base/index.js';
import { prepareRun, type PlanLimit, type PreparedRun, type RoadmapAnswer } from '../../src/pipeline/index.js';
import { columnsOf, drawRoadmap, tabulateRoadmap, type Background } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { inputOf, smallCases } from '../worked-cases.js';

const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const COMPOSITE = 'cases/examples/small-language-state';

function roadmapOf(prepared: PreparedRun, limits: readonly PlanLimit[] = [], choices?: RoadmapAnswer['choices']): RoadmapAnswer {
  const asked = choices === undefined ? {} : { choices };
  return prepared.study('roadmap', { limits, ...asked })!.answer;
}

describe('what turns a choice', () => {
  const input = inputOf(COMPOSITE, { draws: 64 });
  const prepared = prepareRun(input);
  const text = (path: string): string => input.caseFiles.find((file) => file.path === path)!.text;
  const wide = [...(prepared.ceiling('plan-money', 1e12) as readonly PlanLimit[]), ...(prepared.ceiling('core-people', 1e6) as readonly PlanLimit[]), ...(prepared.ceiling('model-owner-share-of-critical-tasks', 1) as readonly PlanLimit[])];
  const free = roadmapOf(prepared, wide);
  const aheadIn = (changed: PreparedRun, service: string): readonly string[] => roadmapOf(changed, [], free.choices).paths.filter(({ kind, points }) => kind === 'ahead' && points.some((point) => point.service === service)).map(({ to }) => to);

  it('nothing is ahead of the best plan where no ceiling binds, and something may be where one does', () => {
    expect(free.basis).toBe('plan');
    expect(free.paths.filter(({ kind }) => kind === 'ahead')).toEqual([]);
    expect(free.paths.flatMap(({ kind, points }) => (kind === 'rule' ? [] : points)).every(({ margin }) => margin >= 0)).toBe(true);
    const held = roadmapOf(prepared);
    expect(held.paths.flatMap(({ kind, points }) => (kind === 'ahead' ? points : [])).every(({ margin }) => margin < 0)).toBe(true);
    expect(held.choices).not.toEqual(free.choices);
  });

  it('a volume that is told turns the choice when every service of the case has that many times its tasks, and the one before does not', () => {
    const paths = free.paths.filter(({ kind }) => kind === 'volume-above');
    expect(paths.length).toBeGreaterThan(0);
    const [header, ...rows] = text('services.csv').trimEnd().split('\n');
    const column = header!.split(',').indexOf('tasks-per-month');
    const times = (factor: number): string => [header, ...rows.map((row) => {
      const cells = row.match(/("[^"]*"|[^,]*)(,|$)/g)!.map((cell) => cell.replace(/,$/, ''));
      const scaled = (cell: string): string => cell.split('..').map((number) => (number === '' ? '' : String(Number(number) * factor))).join('..');
      return cells.slice(0, header!.split(',').length).map((cell, i) => (i === column ? scaled(cell) : cell)).join(',');
    })].join('\n');
    const { points, to } = paths[0]!;
    const factor = points[0]!.threshold! / points[0]!.level!;
    const scaledTo = (by: number): PreparedRun => {
      const changed = prepared.change([{ path: 'services.csv', text: times(by) }]);
      expect(changed.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      return changed;
    };
    expect(aheadIn(scaledTo(factor), points[0]!.service)).toContain(to);
    const before = { 2: 1, 4: 2, 10: 4 }[Math.round(factor)]!;
    expect(aheadIn(scaledTo(before), points[0]!.service)).toEqual([]);
  });

  it('a level that is told turns the choice once the case says that it is reached, and no sooner', () => {
    // One criterion that an alternative's test answers, and a worth beside which costs are small, so that quality decides.
    const [before, after] = text('case.yaml').split('\njudgement:\n') as [string, string];
    const byKnowledge = `${before}\ncriteria: [institution-knowledge-level]\njudgement:\n${after.replace(/(low|high): (\d+)/g, '$1: $200')}`;
    const withMore = (more: string): PreparedRun => {
      const changed = prepared.change([{ path: 'case.yaml', text: `${byKnowledge}\n${more}` }]);
      expect(changed.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      return changed;
    };
    const answer = roadmapOf(withMore(''), wide);
    const path = answer.paths.find(({ kind }) => kind === 'performance')!;
    const [{ service, threshold, level }] = path.points as [RoadmapAnswer['paths'][number]['points'][number]];
    expect(threshold!).toBeGreaterThan(level!);
    const lossAt = (reached: number): number => {
      const changed = withMore(`overrides:\n  - {quantity: tested-institution-knowledge, key: {alternative: ${path.to}}, value: ${reached}, who: a test, why: to see whether it turns}\n`);
      return roadmapOf(changed, [], answer.choices).margins.find((margin) => margin.service === service && margin.to === path.to)!.margin;
    };
    const [below, above] = [lossAt(threshold! - 1e-3), lossAt(threshold! + 1e-3)];
    expect([below > 0, above < 0]).toEqual([true, true]);
    // The loss is a straight line in the level, and nothing at the level that was told.
    expect(Math.abs(below + above) / (below - above)).toBeLessThan(1e-6);
  });

  it('where nobody says what value is worth, it tells the worth from which another is the choice, and it is', () => {
    const worthless = text('case.yaml').replace(/ceilings:\n( {2}.*\n)+/, '').replace(/ {6}worth:\n( {8}- .*\n)+/, '');
    const without = prepared.change([{ path: 'case.yaml', text: worthless }]);
    expect(without.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const answer = roadmapOf(without);
    expect([answer.basis, answer.isPriced]).toEqual(['singles', false]);
    const path = answer.paths.find(({ kind }) => kind === 'worth')!;
    const [{ service, threshold }] = path.points as [RoadmapAnswer['paths'][number]['points'][number]];
    const lossAt = (worth: number): number => {
      const priced = prepared.change([{ path: 'case.yaml', text: worthless.replace('      role: Illustrative; language first, money close behind.\n', `      role: Illustrative.\n      worth: [{low: ${worth}, high: ${worth}}]\n`) }]);
      expect(priced.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      return roadmapOf(priced, [], answer.choices).margins.find((margin) => margin.service === service && margin.to === path.to)!.margin;
    };
    expect([lossAt(threshold! * 0.99) > 0, lossAt(threshold! * 1.01) < 0]).toEqual([true, true]);
  });

  it('a switch that is planned is told with the year and with what would have to be dearer for staying, and the plan without it loses no more than that', () => {
    const [before, after] = text('case.yaml').split('\njudgement:\n') as [string, string];
    const ceilings = 'ceilings:\n  plan-money: 1000000000\n  yearly-people-2027: 12\n';
    const dearValue = `${before}\n`.replace(/ceilings:\n( {2}.*\n)+/, ceilings) + `judgement:\n${after.replace(/(low|high): (\d+)/g, '$1: $20')}`;
    const changed = prepared.change([{ path: 'case.yaml', text: dearValue }]);
    expect(changed.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const answer = roadmapOf(changed);
    const switched = answer.choices.filter(({ from }) => from !== null);
    expect(switched.length).toBeGreaterThan(0);
    const { plan } = changed.study('portfolio', { limits: [], whyNot: null })!.answer;
    for (const { service, alternative, from } of switched) {
      const path = answer.paths.find(({ kind, year, points }) => kind === 'switch-cost' && year === from && points.some((point) => point.service === service))!;
      const stays = answer.choices.find((choice) => choice.service === service && choice.from === null)!.alternative;
      expect([path.from, path.to]).toEqual([alternative, stays]);
      const { margin, level, threshold } = path.points.find((point) => point.service === service)!;
      expect(margin).toBeGreaterThan(0);
      expect(threshold! - level!).toBeCloseTo(margin, 4);
      expect(answer.margins.find((each) => each.service === service && each.to === stays)!.margin).toBeCloseTo(margin, 4);
      // Everything else may be chosen anew there, so it loses less or as much.
      const without = changed.study('portfolio', { limits: [], whyNot: null, never: [{ service, alternative }] })!.answer.plan!;
      expect(plan!.netBenefit! - without.netBenefit!).toBeLessThanOrEqual(margin + (plan!.gap! + without.gap!) * Math.abs(plan!.netBenefit!) + 1);
    }
    // The same choices laid out again, as a watch does, have the same paths.
    expect(changed.study('roadmap', { limits: [], choices: answer.choices, objective: answer.objective })!.answer.paths).toEqual(answer.paths);
  });

  it('costs turn by exactly what the plan would lose', () => {
    const costs = free.paths.filter(({ kind }) => kind === 'cost').flatMap(({ points }) => points);
    expect(costs.length).toBeGreaterThan(0);
    for (const { level, threshold, margin } of costs) expect(threshold! - level!).toBeCloseTo(margin, 4);
  });
});

describe('a rule that alone stands in the way', () => {
  const input = inputOf('cases/examples/korea', { draws: 64 });
  const prepared = prepareRun(input);
  const answer = roadmapOf(prepared);

  it('turns the choice once it is waived for that alternative', () => {
    const path = answer.paths.find(({ kind }) => kind === 'rule')!;
    const [{ service }] = path.points as [RoadmapAnswer['paths'][number]['points'][number]];
    const waived = prepared.change([{ path: 'case.yaml', text: `${input.caseFiles.find((file) => file.path === 'case.yaml')!.text}\nwaivers:\n  - {gate: ${path.subject}, alternative: ${path.to}, who: a test, why: to see whether it turns, until: '2030-01-01'}\n` }]);
    const after = roadmapOf(waived, [], answer.choices);
    expect(after.paths.filter(({ kind, to, points }) => kind === 'ahead' && to === path.to && points.some((point) => point.service === service))).toHaveLength(1);
    expect(after.calendar.filter(({ kind, date, subject }) => kind === 'waiver-ends' && date === '2030-01-01' && subject === path.subject)).toHaveLength(1);
  });
});

describe('contracts', () => {
  const input = inputOf(COMPOSITE, { draws: 64 });
  const text = (path: string): string => input.caseFiles.find((file) => file.path === path)!.text;

  it('what runs today is given notice so that it ends when the new way serves, late', () => {
    const [header, ...rows] = text('services.csv').trimEnd().split('\n');
    const running = [`${header},way-of-today`, ...rows.map((row) => `${row},${row.startsWith('citizen-enquiries,') ? 'generic-api-overseas' : ''}`)].join('\n');
    const changed = prepareRun(input).change([
      { path: 'services.csv', text: running },
      { path: 'case.yaml', text: text('case.yaml').replace('pathway: api-overseas, ', 'pathway: api-overseas, contract-notice: 3, contract-months-left: 10, ') },
    ]);
    expect(changed.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const answer = roadmapOf(changed, [], [{ service: 'citizen-enquiries', alternative: 'generic-shared-public', from: null }]);
    const [way] = answer.ways;
    expect(way!.replaces).toEqual([{ alternative: 'generic-api-overseas', services: ['citizen-enquiries'], notice: 3, noticeBy: dateAfter(way!.serves!.late, -3), contractEnds: '2027-09-26' }]);
    expect(answer.calendar.filter(({ kind }) => kind === 'notice-by' || kind === 'contract-ends').map(({ alternative, subject }) => [alternative, subject])).toEqual([['generic-api-overseas', 'generic-shared-public'], ['generic-api-overseas', 'generic-shared-public']]);
  });
});

describe.each(smallCases())('%s', (folder) => {
  const input = inputOf(folder, { draws: 64 });
  const prepared = prepareRun(input);
  const own = input.caseFiles.flatMap(({ path }) => /catalogue\/.*?([^/]+)\.yaml$/.exec(path)?.[1] ?? []);
  const studied = prepared.study('roadmap', { limits: [] });

  it('has its days in order and within its horizon, and the same receipt twice', () => {
    if (studied === null) return;
    const { answer } = studied;
    const asOf = studied.receipt.asOf;
    for (const { serves, review } of answer.ways) {
      if (serves !== null) expect([serves.early, serves.middle, serves.late].every((date, i, all) => i === 0 || all[i - 1]! <= date) && serves.early >= answer.begins).toBe(true);
      expect(review.first).toBe(addMonths(asOf, review.everyMonths));
    }
    expect(answer.calendar.every(({ date }, i, all) => date >= asOf && date <= answer.ends && (i === 0 || all[i - 1]!.date <= date))).toBe(true);
    expect(new Set(answer.ways.flatMap(({ services }) => services)).size).toBe(answer.planned);
    expect(prepared.study('roadmap', { limits: [] })!.receipt).toEqual(studied.receipt);
  });

  it.each(['en', 'ko', 'fr'])('is drawn as a page in %s: how sure each beginning is, the days to act on, how near what turns each choice', (language) => {
    if (studied === null) return;
    const words = createWords(language, locales);
    const { answer, receipt } = studied;
    const output = prepared.finish([]);
    const page = drawRoadmap({ answer, receipt, results: { ...output.results!, services: prepared.services }, background: output.surroundings as Background, words });
    expect(page).not.toMatch(/undefined|NaN|\[object|Infinity|plural,/);
    expect(page).not.toContain('<script');
    // Every picture has a name and a description, and its figure a table.
    const pictures = page.match(/<svg[^>]*role="img"[^>]*aria-labelledby=/g)?.length ?? 0;
    expect(page.match(/<svg/g)?.length ?? 0).toBe(pictures);
    expect(page.match(/<figure>/g)).toHaveLength(2);
    for (const figure of page.split('<figure>').slice(1)) expect(figure.slice(0, figure.indexOf('</figure>'))).toMatch(/<p>[^<]{15,}[\s\S]*<table>/);
    expect(pictures).toBe((answer.ways.some(({ serves }) => serves !== null) || answer.calendar.some(({ kind }) => kind === 'review') ? 1 : 0) + (answer.paths.some(({ points }) => points.some(({ halfWidths }) => halfWidths !== null)) ? 1 : 0));
    // The table of the timeline has a row for each way, with its three dates.
    for (const { serves } of answer.ways) if (serves !== null) for (const date of [serves.early, serves.middle, serves.late]) expect(page).toContain(words.date(date));
    expect(page.match(/<tbody>/g)).toHaveLength(answer.calendar.length === 0 ? 2 : 3);
    expect(words.gaps().filter((gap) => !own.some((id) => gap.includes(id)))).toEqual([]);
  });

  it.each(['en', 'ko', 'fr'])('is said in %s within the width of a page', (language) => {
    if (studied === null) return;
    const words = createWords(language, locales);
    const output = prepared.finish([]);
    for (const width of [80, 100]) {
      const text = tabulateRoadmap(studied.answer, { ...output.results!, services: prepared.services }, words, { width, background: output.surroundings as Background });
      expect(text).not.toMatch(/undefined|NaN|\[object|plural|select,/);
      expect(text.split('\n').filter((line) => columnsOf(line) > width)).toEqual([]);
    }
    expect(words.gaps().filter((gap) => !own.some((id) => gap.includes(id)))).toEqual([]);
  });
});
