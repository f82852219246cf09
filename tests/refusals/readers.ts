/** Which reader takes which refusal: the name in `expect.yaml` to the public function of the room. */
import type { Issue } from '../../src/base/index.js';
import { readCase, readRedaction } from '../../src/case/index.js';
import { readCatalogue } from '../../src/catalogue/index.js';
import { digestOf } from '../../src/base/index.js';
import { FACT_READERS, IMPORTERS, importEvidence } from '../../src/importers/index.js';
import type { PreparedRun } from '../../src/pipeline/index.js';
import { prepareRun } from '../../src/pipeline/index.js';
import { redactCase } from '../../src/pipeline/published/redact.js';
import { catalogueFiles } from '../worked-cases.js';

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export const READERS: Readonly<Record<string, (files: readonly TextFile[]) => readonly Issue[]>> = {
  case: (files) => readCase(files).issues,
  catalogue: (files) => readCatalogue(files, '0').issues,
  evidence: importRuns,
  facts: (files) => files.flatMap(({ path, text }) => FACT_READERS.find(({ id }) => id === 'training')!.read(path, text).issues),
  mapping: importThroughMapping,
  judgement: (files) => {
    compileCase(files);
    return [...prepared!.issues, ...prepared!.judgementNotes()];
  },
  model: compileCase,
  redaction: redact,
};

let prepared: PreparedRun | null = null;
/** Files that an earlier refusal brought along and this one does not. */
let earlier: readonly string[] = [];

/** A case against the catalogue as it ships, which is read once: each case is a change of the one before. */
function compileCase(files: readonly TextFile[]): readonly Issue[] {
  const settings = { draws: 16 };
  const gone = earlier.filter((path) => !files.some((file) => file.path === path)).map((path) => ({ path, text: null }));
  earlier = files.map(({ path }) => path);
  prepared = prepared === null ? prepareRun({ catalogueFiles: catalogueFiles(), caseFiles: files, settings }) : prepared.change([...files, ...gone]);
  return prepared.issues;
}

/** `redaction.yaml` beside the files of a case. */
function redact(files: readonly TextFile[]): readonly Issue[] {
  const { value, issues } = readRedaction('redaction.yaml', files.find(({ path }) => path === 'redaction.yaml')?.text ?? '');
  if (value === null || issues.length > 0) return issues;
  return redactCase(files.filter(({ path }) => path !== 'redaction.yaml'), value, 'secret of a test', { en: '[withheld]' }).issues;
}

/** A register file that the user's own mapping reads: `register.csv` or `register.json`, `mapping.yaml`, `words.yaml`. */
function importThroughMapping(files: readonly TextFile[]): readonly Issue[] {
  const named = (path: string) => ({ name: path, text: files.find((file) => file.path === path)?.text ?? '' });
  const source = files.find((file) => file.path === 'register.json')?.path ?? 'register.csv';
  const importer = IMPORTERS.find((each) => each.id === 'mapping');
  if (importer === undefined) throw new Error('the importer for mappings is gone');
  return importer.run(named(source), { mapping: named('mapping.yaml'), words: named('words.yaml') }).issues;
}

/** Runs of evaluations: each folder beside `mapping.yaml` is one run. */
function importRuns(files: readonly TextFile[]): readonly Issue[] {
  const mapping = files.find((file) => file.path === 'mapping.yaml');
  const names = [...new Set(files.flatMap(({ path }) => (path.includes('/') ? [path.split('/')[0]!] : [])))];
  const runs = names.map((name) => {
    const parts = files.filter(({ path }) => path.startsWith(`${name}/`)).map(({ path, text }) => ({ name: path, text }));
    return { name, parts, digest: digestOf(parts.map(({ text }) => text)) };
  });
  return importEvidence(runs, { name: 'mapping.yaml', text: mapping?.text ?? '' }).issues;
}
