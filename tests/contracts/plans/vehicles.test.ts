/** Delivery vehicles on a worked case: a row under another vehicle is as its facts say, the plan takes the better one, and every language tells it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareRun, type PlanLimit, type PortfolioAnswer } from '../../../src/pipeline/index.js';
import { columnsOf, tabulatePortfolio, type Background } from '../../../src/views/index.js';
import { createWords } from '../../../src/words/index.js';
import { inputOf } from '../../worked-cases.js';

const COMPOSITE = 'cases/examples/small-language-state';
const [thing, service] = ['generic-adapted-open', 'parliament-answers'];
const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

function withVehicle(facts: string): ReturnType<typeof prepareRun> {
  const input = inputOf(COMPOSITE, { draws: 64 });
  const row = `  - {id: by-venture, label: {en: Adapted by a joint venture}, carries: ${thing}, vehicle: joint-venture, ${facts}}`;
  const run = prepareRun({ ...input, caseFiles: input.caseFiles.map((file) => (file.path === 'case.yaml' ? { ...file, text: file.text.replace(/^alternatives:$/m, `alternatives:\n${row}`) } : file)) });
  expect(run.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return run;
}

const ask = (run: ReturnType<typeof prepareRun>, never: string | null = null): PortfolioAnswer => {
  const limits = [['plan-money', 1e12], ['core-people', 1e6], ['model-owner-share-of-critical-tasks', 1]] as const;
  const others = [...run.alternatives.map(({ id }) => id), 'no-language-model'].filter((id) => id !== thing && id !== 'by-venture');
  return run.study('portfolio', { limits: limits.flatMap(([limit, stated]) => run.ceiling(limit, stated) as readonly PlanLimit[]), whyNot: null, never: [...others.map((alternative) => ({ service, alternative })), ...(never === null ? [] : [{ service: null, alternative: never }])] })!.answer;
};

describe('a thing under two vehicles', () => {
  const shared = withVehicle('share-under-vehicle: 0.5');
  const answer = ask(shared);

  it('is carried by the one that is better by the facts of the case, and the other is priced by planning with it', () => {
    const [told, ...others] = answer.carried;
    expect(others).toEqual([]);
    expect(told).toMatchObject({ alternative: thing, carriers: [{ alternative: thing, vehicle: null, isTaken: false, alone: { isTaken: true } }, { alternative: 'by-venture', vehicle: 'joint-venture', isTaken: true, alone: null }] });
    const alone = ask(shared, 'by-venture').plan!;
    const { loss, cost } = told!.carriers[0]!.alone!;
    const slack = 2e-3 * Math.abs(answer.plan!.netBenefit!);
    expect(Math.abs(loss! - (answer.plan!.netBenefit! - alone.netBenefit!))).toBeLessThanOrEqual(slack);
    expect(Math.abs(cost! - (alone.cost.mean - answer.plan!.cost.mean))).toBeLessThanOrEqual(slack);
    expect(loss!).toBeGreaterThan(0);
    // Who bears the whole programme and more than its team is not taken for it.
    expect(ask(withVehicle('core-team: 60')).carried[0]!.carriers.map(({ isTaken }) => isTaken)).toEqual([true, false]);
  });

  it('is nothing to tell where the case has one vehicle, and costs what the row itself says', () => {
    expect(ask(prepareRun(inputOf(COMPOSITE, { draws: 64 }))).carried).toEqual([]);
    const position = shared.services.findIndex(({ id }) => id === service);
    const costs = (run: ReturnType<typeof prepareRun>): readonly unknown[] => ['by-venture', thing].map((id) => run.finish([run.runPart(position, position + 1)]).results!.services[0]!.alternatives.find((each) => each.id === id)!.cost);
    // The same facts, the same figures to the last digit.
    const [row, whole] = costs(withVehicle('share-under-vehicle: 1'));
    expect(row).toEqual(whole);
    const [half, full] = costs(shared);
    expect(half).not.toEqual(full);
    expect(full).toEqual(whole);
  });

  it.each(['en', 'ko', 'fr'])('is told in %s within the width of a page', (language) => {
    const words = createWords(language, locales);
    const output = shared.finish([]);
    const text = tabulatePortfolio(answer, { ...output.results!, services: shared.services }, words, { width: 80, background: output.surroundings as Background });
    const flat = text.replace(/\s+/g, ' ');
    for (const said of [words.label('vehicles', 'joint-venture', 'Joint venture'), words.say('portfolio-carried')]) expect(flat).toContain(said);
    expect(text).not.toMatch(/undefined|NaN|\[object|plural,|portfolio-/);
    expect(text.split('\n').filter((line) => columnsOf(line) > 80)).toEqual([]);
    expect(words.gaps()).toEqual([]);
  });
});
