/** What came about, beside a worked case: it changes nothing that was decided, each line meets the forecast of its cell, and both languages have the words. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { prepareRun } from '../../src/pipeline/index.js';
import { columnsOf, tabulateOutcomes, type Background } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { inputOf } from '../worked-cases.js';

const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const bare = prepareRun(inputOf('cases/examples/small-language-state', { draws: 256 }));
const after = bare.change([{
  path: 'actuals.csv',
  text: [
    'id,quantity,at-service,at-alternative,at-year,period,observed,source,lesson',
    'live,lead-time,,generic-shared-public,,2027,14,a report,Accreditation took longer than the contract.',
    'tasks,tasks-in-year,citizen-enquiries,,2027,2027,190000,a counter,',
    'second,second-source-tested,,generic-shared-public,,2027,no,an exercise,',
    'class,service-stage,citizen-enquiries,,,2027,3,a register,',
  ].join('\n'),
}]);

it('is no part of what was decided', () => {
  expect(after.issues.filter(({ severity }) => severity !== 'note')).toEqual(bare.issues.filter(({ severity }) => severity !== 'note'));
  expect(after.finish([]).receipt!.case.digest).toBe(bare.finish([]).receipt!.case.digest);
  expect(bare.study('outcomes', {})).toBeNull();
});

it('meets the forecast of its own cell, and says nothing of what no number forecast', () => {
  const { lines, calibration } = after.study('outcomes', {})!.answer;
  const [live, tasks, second, stage] = lines;
  const lead = after.finish([after.runPart(0, 1)]).results!.services[0]!.alternatives.find(({ id }) => id === 'generic-shared-public')!.leadMonths!;
  expect(live!.number!.p50).toBeCloseTo(lead.p50, 12);
  expect([live!.number!.isInside, live!.number!.pit > 0.9]).toEqual([false, true]);
  expect(tasks!.number!.isInside).toBe(true);
  expect(second!.flag).toEqual({ chance: 0, observed: false, brier: 0, log: 0 });
  expect([stage!.number, stage!.flag]).toEqual([null, null]);
  expect([calibration.numbers, calibration.inside, calibration.flags]).toEqual([2, 1, 1]);
  // P(at most one of two inside) = 1 − 0.8².
  expect(calibration.atMost!).toBeCloseTo(0.36, 12);
});

it.each(['en', 'ko', 'fr'])('is said in %s within the width of a page', (language) => {
  const words = createWords(language, locales);
  const output = after.finish([]);
  const { answer } = after.study('outcomes', {})!;
  for (const width of [80, 100]) {
    const text = tabulateOutcomes([{ answer, results: { ...output.results!, services: after.services }, background: output.surroundings as Background }], answer.calibration, words, width);
    expect(text).not.toMatch(/undefined|NaN|\[object|plural|select,/);
    expect(text).toContain('Accreditation');
    expect(text.split('\n').filter((line) => columnsOf(line) > width)).toEqual([]);
  }
  expect(words.gaps()).toEqual([]);
});
