/** Law: the positions of an ordinal scale are never averaged. No formula can, none does, and no figure of an analysis is such a mean. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { readCatalogue } from '../../src/catalogue/index.js';
import { runPipeline } from '../../src/pipeline/index.js';
import { catalogueFiles } from '../worked-cases.js';
import { caseFiles } from './random-case.js';

const files = catalogueFiles();
const entries = files.filter(({ path }) => path.endsWith('.yaml'));
const quantities = entries.filter(({ path }) => path.startsWith('quantities/')).map(({ text }) => parse(text) as { readonly id: string; readonly scale?: string; readonly per?: readonly string[]; readonly formula?: string });
const ordinal = quantities.filter(({ scale }) => scale !== undefined);

describe('the language', () => {
  const level = ordinal.find(({ per }) => per?.length === 1 && per[0] === 'alternative')?.id ?? '';
  const refused = (formula: string): readonly string[] => {
    const text = `id: own-thing\nlabel: Own\nunit: "1"\nper: []\nformula: '${formula}'\nsources: []\n`;
    return readCatalogue([...entries, { path: 'quantities/own/own-thing.yaml', text }], 'test').issues.filter(({ file, severity }) => file.endsWith('own-thing.yaml') && severity === 'error').map(({ code }) => code);
  };

  it.each([
    ['a mean over alternatives', (id: string) => `mean(${id} over alternative)`],
    ['a sum over alternatives', (id: string) => `sum(${id} over alternative)`],
    ['half of two levels added', (id: string) => `max((${id} + ${id}) / 2 over alternative)`],
    ['a level times a weight', (id: string) => `max(0.5 * ${id} over alternative)`],
    ['a level read as its position', (id: string) => `max(position(${id}) over alternative)`],
  ] as const)('refuses %s', (_, formula) => {
    expect(level).not.toBe('');
    expect(refused(formula(level))).not.toEqual([]);
  });
});

test('no formula of the catalogue asks for a mean of anything that is a level', () => {
  const ids = new Set(ordinal.map(({ id }) => id));
  const averaged = quantities.flatMap(({ id, formula = '' }) => [...formula.matchAll(/mean\(([^()]*) over /g)].flatMap(([, inner = '']) => (inner.match(/[a-z][a-z0-9-]*/g) ?? []).filter((name) => ids.has(name)).map((name) => `${id}: ${name}`)));
  expect(averaged).toEqual([]);
});

test('only the outside framework, whose publisher scores so, divides a position by the highest', () => {
  const sources = readdirSync('src/analysis', { recursive: true }).map(String).filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));
  const readers = sources.filter((path) => /scale\.length|scales\.get\(/.test(readFileSync(join('src/analysis', path), 'utf8'))).map((path) => path.replaceAll('\\', '/')).sort();
  // columns.ts names the members of a position; the other two are looked at here by what they give.
  expect(readers.filter((path) => /highest|\/ \(scale/.test(readFileSync(join('src/analysis', path), 'utf8')))).toEqual(['whole-case/frameworks.ts']);
});

describe('a decision', () => {
  const scaleOf = new Map(ordinal.map(({ id, scale }) => [id, scale ?? '']));
  const levels = (scale: string): readonly string[] => (parse(files.find(({ path }) => path === `scales/${scale}.yaml`)?.text ?? 'levels: []') as { readonly levels: readonly { readonly id: string }[] }).levels.map(({ id }) => id);
  const goal = '\ngoals:\n  - {id: own-goal, statement: {en: A goal on a level}, quantity: required-seal-sov-1, target: 2, by: "2030-01-01"}\n';
  const random = { services: [{ 'language-model-use': 'true', kind: 'internal-drafting' }], alternatives: [{ id: 'candidate-api', pathway: 'api-overseas' }, { id: 'candidate-own', pathway: 'self-hosted-open-model' }], dimensions: null, seed: 7 };
  const { results, issues } = runPipeline({ catalogueFiles: files, caseFiles: caseFiles(random, goal), settings: { quick: true } });

  it('shows the performance on an ordinal criterion as a level, never as a number', () => {
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const rows = results?.performance.filter(({ criterion }) => scaleOf.has(results.criteria.find(({ id }) => id === criterion)?.quantity ?? '')) ?? [];
    expect(rows.length).toBeGreaterThan(0);
    for (const { criterion, cells } of rows) {
      const known = levels(scaleOf.get(results?.criteria.find(({ id }) => id === criterion)?.quantity ?? '') ?? '');
      for (const { performance } of cells) if (performance !== null) expect(known).toContain(performance);
    }
  });

  it('holds no level against a number that a goal names', () => {
    expect(results?.goals).toEqual([{ id: 'own-goal', status: 'unknown', level: null }]);
  });
});
