/**
 * The tables of costs in the pages of worked cases that look back on a national choice: computed from the case, never typed.
 * `npx tsx tools/look-backs.ts` writes them; `npm run accept -- --yes` does so too.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readFolder } from '../src/io/index.js';
import { runPipeline, type CaseFile, type PipelineSettings, type Results, type ServiceResult } from '../src/pipeline/index.js';
import { isCaseFile } from '../src/store/index.js';
import { createWords, type Words } from '../src/words/index.js';
import { replaceMarked } from './marked.js';
import { row } from './page-parts.js';
import { listFiles } from './source.js';

/** The day of the catalogue that the pages call hindsight. */
const HINDSIGHT = '2026-11-25';
const MILLION = 1_000_000;

/** One table of a page: the case at a day (null: its own), as it stands or with one line of it changed. */
interface Reading {
  readonly name: string;
  readonly asOf: string | null;
  readonly change: readonly [from: string, to: string] | null;
}

const OF_THE_DAY: Reading = { name: 'costs of the day', asOf: null, change: null };
const WITH_HINDSIGHT: Reading = { name: 'costs with hindsight', asOf: HINDSIGHT, change: null };
const WITHOUT_THE_RULE: Reading = { name: 'costs without the rule', asOf: HINDSIGHT, change: ['independence-required: true', 'independence-required: false'] };

export const LOOK_BACKS: Readonly<Record<string, readonly Reading[]>> = {
  'cases/examples/consortium': [OF_THE_DAY, WITH_HINDSIGHT],
  'cases/examples/korea': [OF_THE_DAY, WITH_HINDSIGHT, WITHOUT_THE_RULE],
  'cases/examples/switzerland': [OF_THE_DAY, WITH_HINDSIGHT],
};

/** The page of a case with its tables computed again. Cost: one full decision for each table. */
export function lookBackPage(folder: string): string {
  const words = createWords('en', listFiles('locales', (path) => path.endsWith('.yaml')).map((path) => ({ path, text: readFileSync(path, 'utf8') })));
  return (LOOK_BACKS[folder] ?? []).reduce((page, reading) => replaceMarked(page, reading.name, tableOf(resultsOf(folder, reading), words)), readFileSync(`${folder}/README.md`, 'utf8'));
}

function resultsOf(folder: string, { asOf, change }: Reading): Results {
  const settings: PipelineSettings = asOf === null ? {} : { asOf };
  const caseFiles = textsIn(folder, isCaseFile).map(({ path, text }) => ({ path, text: path === 'case.yaml' && change !== null ? changed(text, change) : text }));
  const { results, issues } = runPipeline({ catalogueFiles: textsIn('catalogue', (path) => path.endsWith('.yaml') || path === 'VERSION'), caseFiles, settings });
  if (results === null) throw new Error(`${folder}: ${issues.map(({ code }) => code).join(', ')}`);
  return results;
}

function changed(text: string, [from, to]: readonly [string, string]): string {
  if (!text.includes(from)) throw new Error(`no line “${from}”`);
  return text.replace(from, to);
}

function textsIn(folder: string, keep: (path: string) => boolean): readonly CaseFile[] {
  const { value, issues } = readFolder(folder, keep);
  if (value === null) throw new Error(`${folder}: ${issues.map(({ code }) => code).join(', ')}`);
  return value;
}

/** Whole-life cost in millions, median: a row for each service, a column for each way; then the form, and who would lead. */
export function tableOf(results: Results, words: Words): string {
  const ways = results.alternatives.filter(({ isBaseline }) => !isBaseline);
  const head = ['service', ...ways.map(({ label }) => label['en'] ?? ''), 'form of the answer', 'would lead if every open question were answered in its favour'];
  const rows = results.services.map((service) => [
    service.label['en'] ?? service.id, ...ways.map(({ id }) => costOf(service, id, words)), words.say(`form-${service.recommendation.form}`), leading(service, results),
  ]);
  const { assumed, all } = results.counts.decisive;
  const counts = `Bands of ours that were written later and stand in: ${results.evidence.laterAssumptions.length}. Inputs that stay unknown: ${results.counts.inputs.unknown} of ${Object.values(results.counts.inputs).reduce((sum, n) => sum + n, 0)}. Decisive inputs that are assumptions of ours: ${assumed} of ${all}.`;
  return ['', row(head), row([...head.map((_, column) => (column > 0 && column <= ways.length ? '---:' : '---'))]), ...rows.map(row), '', counts, ''].join('\n');
}

function costOf(service: ServiceResult, id: string, words: Words): string {
  const found = service.alternatives.find((each) => each.id === id);
  const cost = found?.cost == null ? 'unknown' : words.number(found.cost.p50 / MILLION, { significant: 2 });
  return found?.standing === 'excluded' ? `(${cost})` : cost;
}

function leading({ recommendation: { leaderIfAll, prices } }: ServiceResult, results: Results): string {
  const ids = leaderIfAll === null ? [...new Set(prices.map(({ leader }) => leader))] : [leaderIfAll];
  return ids.length === 0 ? 'nobody can be named' : ids.map((id) => results.alternatives.find((each) => each.id === id)?.label['en'] ?? id).join(', then ');
}

/** Writes every page anew. */
export function writeLookBacks(): void {
  for (const folder of Object.keys(LOOK_BACKS)) writeFileSync(`${folder}/README.md`, lookBackPage(folder));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) writeLookBacks();
