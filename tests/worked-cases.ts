/** The worked cases and the catalogue as texts, and the program as people start it. Used by tests of the whole. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readCatalogue, type Catalogue } from '../src/catalogue/index.js';
import { loadCatalogue } from '../src/cli/load.js';
import { readFolder } from '../src/io/index.js';
import type { CaseFile, CatalogueFile, PipelineInput, PipelineSettings } from '../src/pipeline/index.js';
import { isCaseFile } from '../src/store/index.js';

export const EXAMPLES = 'cases/examples';

/** Folders of the worked cases and of the template. */
export function workedCases(): readonly string[] {
  const examples = readdirSync(EXAMPLES).sort().map((id) => `${EXAMPLES}/${id}`);
  return [...examples, 'cases/template'].filter((folder) => existsSync(`${folder}/case.yaml`));
}

/** Worked cases that are decided in a second or two. */
export function smallCases(): readonly string[] {
  return workedCases().filter((folder) => serviceLines(folder) < 60);
}

function serviceLines(folder: string): number {
  const table = `${folder}/services.csv`;
  return existsSync(table) ? readFileSync(table, 'utf8').split('\n').length : 0;
}

let ownFiles: readonly CatalogueFile[] | null = null;

/** Always the same list, so that it is read once for all runs of a process. */
export function catalogueFiles(): readonly CatalogueFile[] {
  return (ownFiles ??= loadCatalogue());
}

let own: Catalogue | null = null;

/** The catalogue of the program, without a fault. */
export function wholeCatalogue(): Catalogue {
  return (own ??= soundCatalogue());
}

function soundCatalogue(): Catalogue {
  const { catalogue, issues } = readCatalogue(catalogueFiles().filter(({ path }) => path.endsWith('.yaml')), '0');
  if (catalogue === null) throw new Error(issues.map(({ code }) => code).join());
  return catalogue;
}

export function inputOf(folder: string, settings: PipelineSettings = {}): PipelineInput {
  return { catalogueFiles: catalogueFiles(), caseFiles: textsIn(folder, isCaseFile), settings };
}

function textsIn(folder: string, keep: (path: string) => boolean): readonly CaseFile[] {
  const reading = readFolder(folder, keep);
  if (reading.value === null) throw new Error(`${folder}: ${reading.issues.map((issue) => issue.code).join(', ')}`);
  return reading.value;
}

export interface Spoken {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the installed program in its own process, in `folder`. */
export function portolan(args: readonly string[], folder = '.'): Spoken {
  const program = new URL('../bin/portolan.js', import.meta.url).pathname;
  const done = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30, env: { PATH: process.env.PATH, LANG: 'en' } });
  return { code: done.status, out: done.stdout, err: done.stderr };
}
