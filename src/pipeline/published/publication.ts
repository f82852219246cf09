/** A case made ready for publishing: what is withheld is withheld, the part of the catalogue is cut, and the edition replays to the digest of its receipt. */
import { hasErrors, readYaml, type Checked, type Issue } from '../../base/index.js';
import type { Receipt, Results } from '../../analysis/index.js';
import { readCase, readRedaction, type CaseFile, type LocalText } from '../../case/index.js';
import type { CatalogueFile } from '../../catalogue/index.js';
import { prepareRun } from '../pipeline.js';
import type { PipelineInput, PipelineOutput, PreparedRun } from '../types.js';
import { cataloguePart } from './catalogue-part.js';
import { leversOf, type LeverRequest } from './levers.js';
import { entryPlace, OFFICIAL_PLACE, officialAnswers, RECORD_FORMAT, type OfficialDecision, type PublishedHistory, type PublishedRecord } from './record.js';
import { redactCase, type RedactedCase } from './redact.js';
import { openingOf, sealOf, type SealOpening } from './seal.js';

export interface PublicationRequest {
  readonly input: PipelineInput;
  readonly audience: PublishedRecord['audience'];
  /** What to withhold; null for nothing. */
  readonly redaction: { readonly file: string; readonly text: string } | null;
  /** A secret of 256 bits, as text, for the seals. */
  readonly key: string;
  /** What stands for a withheld text, by language. */
  readonly marker: LocalText;
  /** The history of the case, one JSON line a change; '' without one. */
  readonly history: string;
  /** Languages of the edition, the reader's first, from the title of the case. */
  readonly languages: (title: LocalText) => readonly string[];
  readonly words: readonly CaseFile[];
  /** Quantities to publish as sliders besides the weights; null: the discount rate. */
  readonly levers: readonly LeverRequest[] | null;
  readonly engine: string;
}

export const OPENING_FORMAT = 'portolan-opening-1';

/** What stays with the publisher: it opens every seal of the edition. */
export interface Opening {
  readonly format: typeof OPENING_FORMAT;
  readonly key: string;
  readonly seals: readonly SealOpening[];
}

export interface Publication {
  readonly record: PublishedRecord;
  /** Of the replay with the part of the catalogue: what the page is drawn from. */
  readonly output: PipelineOutput;
  /** Null where nothing is sealed. */
  readonly opening: Opening | null;
}

/**
 * Makes an edition. The case is run with the whole catalogue for its receipt and with the part for the page; should these differ, the part
 * is the whole. Issues: those of the case, of `readRedaction` and of `redactCase`, `lever-unknown`. Cost: two runs, three with a redaction.
 */
export function preparePublication(request: PublicationRequest, progress: (done: number, all: number) => void = () => undefined): Checked<Publication> {
  const redacted = redactedOf(request);
  if (redacted.value === null) return { value: null, issues: redacted.issues };
  const issues: Issue[] = [...redacted.issues];
  const { files } = redacted.value;
  const runs = request.redaction === null ? 2 : 3;
  const step = (at: number) => (done: number, all: number): void => progress(at * all + done, runs * all);
  const whole = runOf(prepareRun({ ...request.input, caseFiles: files }), step(0));
  if (whole.results === null || whole.receipt === null || hasErrors(whole.issues)) return { value: null, issues: [...issues, ...whole.issues] };
  const { part, prepared, output } = partOf(request, files, whole.receipt, step(1));
  const official = request.redaction === null ? null : officialOf(request, whole.results, step(2));
  const { history, seals } = historyOf(request);
  const languages = request.languages(whole.results.case.title);
  const asked = request.levers ?? discountRate(request.input.catalogueFiles);
  issues.push(...asked.filter(({ quantity }) => prepared.level(quantity) === null).map(({ quantity }): Issue => ({ code: 'lever-unknown', severity: request.levers === null ? 'warning' : 'error', file: 'case.yaml', at: null, path: '', params: { found: quantity } })));
  const decider = output.surroundings?.stakeholders.find(({ isDecider }) => isDecider)?.id ?? null;
  const record: PublishedRecord = {
    format: RECORD_FORMAT, audience: request.audience, receipt: whole.receipt,
    part: { files: part.map(({ path, text }) => ({ path, text })), digest: output.receipt?.catalogue.digest ?? '', of: request.input.catalogueFiles.length },
    caseFiles: files, languages, words: wordsOf(request.words, languages, part), history,
    withheld: redacted.value.withheld, official: official?.decision ?? null,
    levers: leversOf(whole.results, decider, asked, prepared.level), engine: request.engine,
  };
  const opened = [...redacted.value.openings, ...(official === null ? [] : [official.opening]), ...seals];
  const opening = opened.length === 0 ? null : { format: OPENING_FORMAT, key: request.key, seals: opened } as const;
  return { value: hasErrors(issues) ? null : { record, output, opening }, issues };
}

function redactedOf({ redaction, input, key, marker }: PublicationRequest): Checked<RedactedCase> {
  if (redaction === null) return { value: { files: input.caseFiles, withheld: [], openings: [] }, issues: [] };
  const reading = readRedaction(redaction.file, redaction.text);
  if (reading.value === null || hasErrors(reading.issues)) return { value: null, issues: reading.issues };
  const redacted = redactCase(input.caseFiles, reading.value, key, marker);
  return { value: redacted.value, issues: [...reading.issues, ...redacted.issues] };
}

function runOf(prepared: PreparedRun, progress: (done: number, all: number) => void): PipelineOutput {
  return prepared.finish([prepared.runPart(0, prepared.size, (done) => progress(done, prepared.size))]);
}

function partOf({ input }: PublicationRequest, caseFiles: readonly CaseFile[], receipt: Receipt, progress: (done: number, all: number) => void): { readonly part: readonly CatalogueFile[]; readonly prepared: PreparedRun; readonly output: PipelineOutput } {
  const tried = (part: readonly CatalogueFile[]) => {
    const prepared = prepareRun({ ...input, catalogueFiles: part, caseFiles });
    return { part, prepared, output: runOf(prepared, progress) };
  };
  const small = tried(cataloguePart(input.catalogueFiles, caseFiles, readCase(caseFiles).case?.packs ?? []));
  return small.output.receipt?.resultDigest === receipt.resultDigest ? small : tried(input.catalogueFiles);
}

function officialOf({ input, key }: PublicationRequest, shown: Results, progress: (done: number, all: number) => void): { readonly decision: OfficialDecision; readonly opening: SealOpening } | null {
  const { results, receipt } = runOf(prepareRun(input), progress);
  if (results === null || receipt === null) return null;
  const answers = officialAnswers(results, shown);
  const opening = openingOf(key, OFFICIAL_PLACE, { receipt, answers });
  return { decision: { seal: sealOf(opening), answers }, opening };
}

/** A chain of unsalted hashes would let anybody try names and values against it, so a public edition seals each entry instead. */
function historyOf({ history, audience, redaction, key }: PublicationRequest): { readonly history: PublishedHistory; readonly seals: readonly SealOpening[] } {
  const lines = history.split('\n').filter((line) => line !== '');
  if (lines.length === 0) return { history: { is: 'none' }, seals: [] };
  if (audience === 'full' && redaction === null) return { history: { is: 'whole', text: history }, seals: [] };
  const sealed = lines.map((line, at) => {
    const entry = JSON.parse(line) as { readonly when: string };
    const opening = openingOf(key, entryPlace(at + 1), entry);
    return { entry: { n: at + 1, when: entry.when, seal: sealOf(opening) }, opening };
  });
  return { history: { is: 'sealed', entries: sealed.map(({ entry }) => entry) }, seals: sealed.map(({ opening }) => opening) };
}

function discountRate(catalogue: readonly CatalogueFile[]): readonly LeverRequest[] {
  const bindings = readYaml('bindings.yaml', catalogue.find(({ path }) => path === 'bindings.yaml')?.text ?? '').value as Readonly<Record<string, unknown>> | null;
  const quantity = bindings?.['discount-rate'];
  return typeof quantity === 'string' ? [{ quantity, low: null, high: null }] : [];
}

/** Words of the languages of the edition; of those for entries of the catalogue only the collections that are in the part. */
function wordsOf(words: readonly CaseFile[], languages: readonly string[], part: readonly CatalogueFile[]): readonly CaseFile[] {
  const folders = new Set(part.map(({ path }) => path.split('/')[0] ?? ''));
  return words.flatMap(({ path, text }) => {
    const [language = '', kind, file = ''] = path.replace(/^locales\//, '').split('/');
    if (!languages.includes(language) || kind === 'terms.yaml') return [];
    const isNeeded = kind !== 'catalogue' || [...folders].some((folder) => file === `${folder}.yaml` || file.startsWith(`${folder}-`)) || !HAS_FOLDER.test(file);
    return isNeeded ? [{ path, text }] : [];
  });
}

/** Words of kinds that are folders of the catalogue and may be missing from a part. */
const HAS_FOLDER = /^(country-profiles|precedents|biases|questions|pathway-needs|vehicles|lifecycle-points|triggers|contract-terms|ceilings)\b/;
