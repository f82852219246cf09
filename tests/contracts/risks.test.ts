/** Every risk of the catalogue is rated in a case from its own facts, has bounds, or says why it has none; the ratings are the published ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/catalogue/index.js';
import { prepareRun, runPipeline, type PipelineOutput } from '../../src/pipeline/index.js';
import { createAnswerWords, createNames, tabulateAnswers, type Background } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { catalogueFiles, inputOf, smallCases, wholeCatalogue } from '../worked-cases.js';

const CASE = 'cases/examples/small-language-state';
const catalogue = wholeCatalogue();
const risks = [...catalogue.knowledge.risk.values()];
const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

type Statement = ReturnType<PipelineOutput['rated']>[number]['statements'][number];
const partOf = (statement: Statement, name: string): string | null => {
  const param = statement.params[name];
  return param?.is === 'phrase' ? (param.part.split('.')[1] ?? null) : null;
};

/** The published table as the reference has it: rows from almost certain to rare, columns from insignificant to severe. */
const PUBLISHED: Readonly<Record<string, string>> = { 'almost-certain': 'MMHHH', 'likely': 'MMMHH', 'possible': 'LMMHH', 'unlikely': 'LLMMH', 'rare': 'LLLMM' };
const COLUMNS = ['insignificant', 'minor', 'moderate', 'major', 'severe'];

describe.each(smallCases())('%s', (folder) => {
  const output = runPipeline(inputOf(folder, { draws: 32 }));

  it('rates, bounds or explains every risk, with evidence', () => {
    for (const { id, rating } of risks) {
      const statements = output.rated(id).flatMap((each) => each.statements);
      expect(statements.length, id).toBeGreaterThan(0);
      if (rating === null) expect(statements.map(({ code }) => code), id).toEqual(['risk-not-rated']);
      for (const statement of statements) expect(statement.evidence.length, `${id} ${statement.code}`).toBeGreaterThan(0);
    }
  });

  it('takes each rating from the published matrix', () => {
    const statements = risks.flatMap(({ id }) => output.rated(id)).flatMap((each) => each.statements).filter(({ code }) => code.startsWith('risk-rated'));
    for (const statement of statements) {
      const [likelihood, consequence, rating] = ['likelihood', 'consequence', 'rating'].map((name) => partOf(statement, name) ?? '');
      expect(rating?.[0]?.toUpperCase()).toBe(PUBLISHED[likelihood ?? '']?.[COLUMNS.indexOf(consequence ?? '')]);
    }
  });

  it.each(['en', 'ko'])('says all of it in %s without a gap', (language) => {
    const words = createWords(language, locales);
    const said = createAnswerWords(createNames(output.results!, output.surroundings as Background, words));
    const sentences = risks.flatMap(({ id }) => output.rated(id)).flatMap((each) => each.statements).map(said.sentence);
    expect(sentences.filter((sentence) => /\{|\[[a-z]|\(\)|NaN|undefined/.test(sentence))).toEqual([]);
    const block = { heading: 'answer-risk-heading', statements: risks.flatMap(({ id }) => output.rated(id)).flatMap((each) => each.statements) };
    expect(tabulateAnswers(block, output.results!, words, { background: output.surroundings as Background, width: 80 }).split('\n').filter((line) => line.length > 80 && !line.includes('://'))).toEqual([]);
    expect(words.gaps()).toEqual([]);
  });
});

describe('the facts of one case move its ratings', () => {
  const prepared = prepareRun(inputOf(CASE, { draws: 32 }));
  const text = inputOf(CASE).caseFiles.find(({ path }) => path === 'case.yaml')!.text;
  const changed = (from: string | RegExp, to: string): PipelineOutput => {
    expect(text).toMatch(from);
    const run = prepared.change([{ path: 'case.yaml', text: text.replace(from, to) }]);
    return run.finish([run.runPart(0, run.size)]);
  };
  const codes = (output: PipelineOutput, risk: string) => [...new Set(output.rated(risk).flatMap(({ statements }) => statements.map(({ code }) => code)))];
  const attrition = /annual-attrition: .*/;

  it('rates the loss of a team once the case says who nobody replaces, and asks before', () => {
    const before = changed(attrition, 'annual-attrition: 0.2').rated('R20')[0]!.statements;
    expect(before.map(({ code }) => code)).toEqual(['risk-unknown-likely']);
    expect(before.flatMap((each) => ('needs' in each ? each.needs : []))).toEqual(['people-nobody-replaces']);
    const twice = (share: number) => {
      const run = prepared.change([{ path: 'case.yaml', text: text.replace(attrition, `annual-attrition: ${share}`).replace('pathway: self-hosted-open-model', 'pathway: self-hosted-open-model, people-nobody-replaces: 2') }]);
      const rated = run.finish([run.runPart(0, run.size)]).rated('team-loss')[0]!.statements.filter(({ code }) => code === 'risk-rated');
      return rated.map((statement) => ['likelihood', 'consequence', 'rating'].map((name) => partOf(statement, name)));
    };
    expect(twice(0.2)).toEqual([['unlikely', 'major', 'medium']]);
    expect(twice(0.4)).toEqual([['possible', 'major', 'high']]);
  });

  it('bounds a cut-off that nobody has counted, and never calls it likely or unlikely', () => {
    expect(codes(changed(attrition, 'annual-attrition: 0.2'), 'R01').every((code) => code.startsWith('risk-bounded-grave') || code === 'risk-unknown')).toBe(true);
  });
});

it('gives nothing for what is no risk, or when the case has errors', () => {
  expect(runPipeline(inputOf(CASE, { draws: 8 })).rated('no-such-risk')).toEqual([]);
  expect(runPipeline({ ...inputOf(CASE), caseFiles: [] }).rated('R01')).toEqual([]);
});

describe('what rates a risk is refused', () => {
  const path = 'risks/team-loss.yaml';
  const refused = (from: string, to: string) => {
    const files = catalogueFiles().filter((file) => file.path.endsWith('.yaml')).map((file) => (file.path === path ? { path, text: file.text.replace(from, to) } : file));
    return readCatalogue(files, '0').issues.filter(({ file }) => file.endsWith(path)).map(({ code }) => code);
  };
  it.each([
    ['a quantity that nothing computes', 'quantity: annual-attrition, reads', 'quantity: annual-departures, reads', 'unknown-quantity'],
    ['a matrix that nobody published', 'matrix: au-five-by-five', 'matrix: own-matrix', 'unknown-reference'],
    ['a consequence that is not in the matrix', 'consequence: severe', 'consequence: terrible', 'unknown-reference'],
    ['bands that do not ascend', '{from: 3,', '{from: 1,', 'risk-rating'],
    ['levels for a number', /bands: \[.*\]/.exec(catalogueFiles().find((file) => file.path === path)!.text)![0], 'levels: {low: minor}', 'risk-rating'],
  ])('%s', (_, from, to, code) => {
    expect(refused(from, to)).toContain(code);
  });
});
