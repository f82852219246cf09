/** Every question of the catalogue is answered in every worked case: with evidence, or with what is missing, in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runPipeline, type Answer } from '../../src/pipeline/index.js';
import { createAnswerWords, createNames, tabulateAnswers, type Background } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { inputOf, workedCases } from '../worked-cases.js';

const QUESTIONS = 20;
const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const statements = (answer: Answer) => [...answer.findings, ...answer.lacks];

describe.each(workedCases())('%s', (folder) => {
  const output = runPipeline(inputOf(folder, { draws: 32 }));
  const results = output.results!;
  const background = output.surroundings as Background;
  const answers = output.ask({ question: null, history: [] });

  it('has an answer with evidence or a stated lack for each question', () => {
    expect(answers).toHaveLength(QUESTIONS);
    for (const answer of answers) {
      const own = answer.findings.filter(({ of }) => of === 'case');
      expect(own.length + answer.lacks.length, answer.question).toBeGreaterThan(0);
      for (const finding of answer.findings) expect(finding.evidence, `${answer.question} ${finding.code}`).not.toHaveLength(0);
      expect(answer.state === 'not-answered', answer.question).toBe(own.length === 0);
      if (answer.state !== 'answered') expect(answer.lacks.length, answer.question).toBeGreaterThan(0);
    }
  });

  it('gives figures that stand in the results, and sources with a title', () => {
    const known = new Set(output.figures());
    for (const evidence of answers.flatMap(statements).flatMap((each) => each.evidence)) {
      if (evidence.is === 'figure') expect(known, evidence.path).toContain(evidence.path);
      if (evidence.is === 'entry') expect(evidence.title).not.toBe('');
      if (evidence.is === 'input' && evidence.source !== null) expect(evidence.title, evidence.quantity).not.toBeNull();
    }
  });

  it.each(['en', 'ko'])('is said in %s without a gap, each statement apart', (language) => {
    const words = createWords(language, locales);
    const said = createAnswerWords(createNames(results, background, words));
    for (const answer of answers) {
      const sentences = statements(answer).map(said.sentence);
      expect(new Set(sentences).size, sentences.join('\n')).toBe(sentences.length);
      expect(sentences.filter((sentence) => /\[[a-z]|\(\)|NaN|undefined/.test(sentence))).toEqual([]);
    }
    expect(tabulateAnswers(answers, results, words, { background }).split('\n').filter((line) => line.length > 140)).toEqual([]);
    expect(words.gaps()).toEqual([]);
  });

  it('answers one question whole, by id or by code', () => {
    const [first] = answers;
    const whole = output.ask({ question: first!.code!.toLowerCase(), history: [] });
    expect(whole.map(({ question }) => question)).toEqual([first!.question]);
    expect(whole[0]!.findings.length).toBeGreaterThanOrEqual(first!.findings.length);
    expect(output.ask({ question: 'no-such-question', history: [] })).toEqual([]);
  });
});

it('says who changed the judgement where the case has a history', () => {
  const output = runPipeline(inputOf('cases/template', { draws: 8 }));
  const line = (n: number, files: Readonly<Record<string, string | null>>) => ({ n, who: 'Analyst', when: '2026-11-20T10:00:00Z', what: `change ${n}`, files });
  const codes = (history: Parameters<typeof output.ask>[0]['history']) => output.ask({ question: 'weights-after-results', history })[0]!.findings.filter(({ of }) => of === 'case').map(({ code }) => code);
  expect(codes([line(1, { 'case.yaml': 'a' }), line(2, { 'case.yaml': 'b' })])).toEqual(['history-change']);
  expect(codes([line(1, { 'case.yaml': 'a' }), line(2, { 'services.csv': 'b' })])).toEqual(['history-unchanged']);
});

it('places changes of the judgement before or after the first recorded look, and says what was edited past the history', () => {
  const output = runPipeline(inputOf('cases/template', { draws: 8 }));
  const line = (n: number, files: Readonly<Record<string, string | null>>, seen?: string) => ({ n, who: 'Analyst', when: `2026-11-2${n}T10:00:00Z`, what: `entry ${n}`, files, ...(seen === undefined ? {} : { seen }) });
  const answer = (history: Parameters<typeof output.ask>[0]['history'], isEditedSince = false) => output.ask({ question: 'Q18', history, isEditedSince })[0]!;
  const told = answer([line(1, { 'case.yaml': 'a' }), line(2, { 'judgement/owner.answers.yaml': 'b' }), line(3, {}, 'sha256:1'), line(4, { 'case.yaml': 'c' }), line(5, {}, 'sha256:2')]);
  expect(told.state).toBe('answered');
  expect(told.findings.filter(({ of }) => of === 'case').map(({ code, params }) => [code, params['n']])).toEqual([
    ['history-look', { is: 'count', n: 3 }], ['history-change-before', { is: 'count', n: 2 }], ['history-change-after', { is: 'count', n: 4 }],
  ]);
  expect(answer([line(1, {}, 'sha256:1'), line(2, { 'case.yaml': 'a' })]).findings.map(({ code }) => code)).toContain('history-change-after');
  expect(answer([line(1, { 'case.yaml': 'a' }), line(2, {}, 'sha256:1')], true).lacks.map(({ code }) => code)).toEqual(['history-edited']);
});

it('says what prices, load and exchange rates move, at the ends of each and at what was reported', () => {
  const output = runPipeline(inputOf('cases/examples/singapore', { draws: 64 }));
  const [answer] = output.ask({ question: 'Q16', history: [] });
  expect(answer!.state).toBe('answered');
  const codes = answer!.findings.map(({ code }) => code);
  expect(codes.some((code) => code.startsWith('price-held'))).toBe(true);
  const moved = answer!.findings.filter(({ code }) => code.startsWith('price-held'));
  for (const { code, params } of moved) {
    const [before, after] = [params['before'], params['after']].map((money) => (money?.is === 'money' ? money.value : NaN)) as [number, number];
    if (code.endsWith('-cheaper')) expect(after).toBeLessThan(before);
    else expect(after).toBeGreaterThanOrEqual(before);
  }
});
