/** Studies of every small worked case: laws of their figures, the same answer twice, and words for every screen. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareRun } from '../../src/pipeline/index.js';
import { STUDY_SCREENS, tabulateStudy, type Background } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { inputOf, smallCases } from '../worked-cases.js';

const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const near = (value: number): number => Math.round(value * 1e9) / 1e9;

describe.each(smallCases())('%s', (folder) => {
  const input = inputOf(folder, { draws: 64 });
  const prepared = prepareRun(input);
  /** What a case adds to the catalogue has the words that its author gave it. */
  const own = input.caseFiles.flatMap(({ path }) => /catalogue\/.*?([^/]+)\.yaml$/.exec(path)?.[1] ?? []);
  const answers = prepared.services.flatMap(({ id }) => {
    const studied = prepared.study('robustness', { service: id });
    return studied === null ? [] : [{ service: id, ...studied }];
  });

  it('has ranks that sum to one over facts and over weights, and wins that add up', () => {
    for (const { answer } of answers) {
      for (const part of ['overFacts', 'overWeights'] as const) {
        answer.alternatives.forEach((each, rank) => {
          expect(near(each[part].reduce((sum, { share }) => sum + share, 0))).toBe(1);
          expect(near(answer.alternatives.reduce((sum, other) => sum + other[part][rank]!.share, 0))).toBe(1);
        });
      }
      for (const { id, wins } of answer.alternatives) {
        for (const { rival, overFacts, overWeights } of wins) {
          const back = answer.alternatives.find((other) => other.id === rival)!.wins.find((win) => win.rival === id)!;
          expect([near(overFacts + back.overFacts), near(overWeights + back.overWeights)]).toEqual([1, 1]);
        }
      }
    }
  });
  it('puts whoever leads under some admissible weights first under its best case too', () => {
    for (const { answer } of answers) for (const each of answer.alternatives) if (each.overWeights[0]!.share > 0 && answer.alternatives.length > 1) expect(each.bestCase).not.toBeNull();
  });
  it('gives the same receipt for the same question', () => {
    for (const { service, receipt } of answers) expect(prepared.study('robustness', { service })?.receipt).toEqual(receipt);
  });
  it.each(['en', 'ko'])('is said in %s within the width of a page', (language) => {
    const words = createWords(language, locales);
    const output = prepared.finish([]);
    const results = { ...output.results!, services: prepared.services };
    for (const isOverview of [true, false]) {
      const text = tabulateStudy(STUDY_SCREENS.robustness, answers, results, words, { width: 100, background: output.surroundings as Background, isOverview });
      expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(words.gaps().filter((gap) => !own.some((id) => gap.includes(id)))).toEqual([]);
  });
  it('does not study a service that is not there', () => {
    expect(prepared.study('robustness', { service: 'nowhere' })).toBeNull();
  });
});
