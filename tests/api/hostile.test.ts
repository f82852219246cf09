/** What a case or a register may hold, and what must come of it: data, never code, never another file, never another object. */
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/base/index.js';
import { readCsv } from '../../src/case/index.js';
import { IMPORTERS, servicesToCsv } from '../../src/importers/index.js';
import { reportOf } from '../../src/cli/report.js';
import { openSession } from '../../src/cli/session.js';
import { loadCatalogue } from '../../src/cli/load.js';
import { runPipeline, type CaseFile } from '../../src/pipeline/index.js';
import { inputOf, smallCases } from '../worked-cases.js';

const SCRIPT = `</title><script>alert(1)</script><img src=x onerror=alert(1)>`;
const catalogue = loadCatalogue();

/** The labels and titles of the case, each with a script at its end: quoted as the file quotes. */
function poisoned(files: readonly CaseFile[]): readonly CaseFile[] {
  return files.map(({ path, text }) => ({
    path,
    text: path.endsWith('.csv')
      ? text.split('\n').map((line, at) => (at === 0 || !path.startsWith('services.csv') ? line : line.replace(/^([^,]+),([^,"]+)/, (_all, id: string, name: string) => `${id},"${name} ${SCRIPT}"`))).join('\n')
      : text.replace(/^(\s*(?:en|ko|label|note|reason|why)): ([A-Za-z가-힣][^"'{}[\]#]*)$/gm, (_all, key: string, says: string) => `${key}: ${JSON.stringify(`${says} ${SCRIPT}`)}`),
  }));
}

test('a script in every text of a case is shown as text', () => {
  const { caseFiles } = inputOf(smallCases()[0]!);
  const files = poisoned(caseFiles);
  expect(JSON.stringify(files).split('<script>').length).toBeGreaterThan(5);
  const output = runPipeline({ catalogueFiles: catalogue, caseFiles: files, settings: { draws: 32 } });
  expect(output.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const session = openSession([], { out: () => undefined, err: () => undefined, isWatched: false, env: {}, milliseconds: () => 0, instant: () => '', threads: 1 });
  const page = reportOf(session, output, output.results!, output.receipt!);
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toMatch(/<script|<img/i);
});

describe('the prototype of everything', () => {
  const untouched = (): void => {
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  };

  test.each(['__proto__: {polluted: 1}\n', 'constructor: {prototype: {polluted: 1}}\n', 'a: &x {__proto__: {polluted: 1}}\nb: *x\n'])('is out of reach of YAML: %j', (text) => {
    const { value } = readYaml('x.yaml', text);
    untouched();
    expect((value as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('is out of reach of a case', () => {
    const { caseFiles } = inputOf(smallCases()[0]!);
    const files = caseFiles.map(({ path, text }) => ({ path, text: path === 'case.yaml' ? `${text}\n__proto__: {polluted: 1}\n` : path === 'services.csv' ? text.split('\n').map((line, at) => (line === '' ? line : `${line},${at === 0 ? '__proto__' : '{polluted: 1}'}`)).join('\n') : text }));
    const output = runPipeline({ catalogueFiles: catalogue, caseFiles: files, settings: { draws: 16 } });
    untouched();
    expect(output.issues.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
  });

  test('is out of reach of the header of a register', () => {
    const text = 'id,__proto__,constructor,toString\n1,{"polluted":1},x,y\n';
    expect(readCsv('x.csv', text).rows[0]?.cells).toEqual(['1', '{"polluted":1}', 'x', 'y']);
    for (const importer of IMPORTERS) {
      try {
        servicesToCsv(importer.run({ name: 'x.csv', text }, { mapping: { name: 'm.yaml', text: '__proto__: {polluted: 1}\n' }, words: { name: 'w.yaml', text: '' } }));
      } catch (error) {
        throw new Error(`${importer.id} threw`, { cause: error });
      }
      untouched();
    }
  });
});
