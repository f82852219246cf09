/** Texts and settings → case, model, results, issues, receipt. The one way through the engine, for every door. */
import { explainFigure, figurePaths, openReader, openRun, resolvePlans, sharpenFigure, STUDIES, type OpenedRun, type Receipt, type StudyAnswer, type StudyId, type StudyRequest } from '../analysis/index.js';
import { digestOf, digestSteps, hasErrors, type Issue } from '../base/index.js';
import { createCaseReader, type Case, type CaseEvidence, type CaseFile } from '../case/index.js';
import { readCatalogue, type Catalogue, type CatalogueFile } from '../catalogue/index.js';
import { compileModel, planLimits, type ModelSettings } from '../model/index.js';
import { answersOf, ratedRisks } from './answers/answer.js';
import { tenderOf } from './procurement/tender.js';
import { entryNames, entryPages } from './entries.js';
import { formOf, type CaseForm } from './form.js';
import { judgementNotes } from './judgement-notes.js';
import { openDesk } from './interview.js';
import { openValueDesk } from './value-interview.js';
import { peopleOf } from './people.js';
import { surroundingsOf } from './surroundings.js';
import type { EvidenceLine, PipelineInput, PipelineOutput, PreparedRun, RunPart, Studied } from './types.js';
import { engineVersion } from './version.js';

/** Reads, runs and finishes in one go, on this thread. */
export function runPipeline(input: PipelineInput, progress?: (done: number, all: number) => void): PipelineOutput {
  const prepared = prepareRun(input);
  return prepared.finish([prepared.runPart(0, prepared.size, (done) => progress?.(done, prepared.size))]);
}

/** Reads and compiles; every issue of every room is in `issues`, sorted by file and place. */
export function prepareRun(input: PipelineInput): PreparedRun {
  return prepareWith(input, lastReading.get(input.catalogueFiles) ?? null, null);
}

/** The catalogue as it was last read from a list of files: a list is never changed, and a server hands the same one to every run. */
const lastReading = new WeakMap<readonly CatalogueFile[], KnownCatalogue>();

/** Beside one catalogue cases are read one state after the other, quick draws and record draws of the same one: each state is read once. */
const readers = new WeakMap<readonly CatalogueFile[], ReturnType<typeof createCaseReader>>();

function readerFor(files: readonly CatalogueFile[]): ReturnType<typeof createCaseReader> {
  const known = readers.get(files) ?? createCaseReader();
  readers.set(files, known);
  return known;
}

interface KnownCatalogue {
  readonly files: readonly CatalogueFile[];
  readonly overlay: string;
  readonly reading: ReturnType<typeof readCatalogue>;
}

function prepareWith(input: PipelineInput, known: KnownCatalogue | null, before: Opened | null): PreparedRun {
  const caseReading = readerFor(input.catalogueFiles)(input.caseFiles);
  const theCase = caseReading.case;
  const overlay = theCase?.overlay ?? [];
  const overlayKey = overlay.map((file) => `${file.path}\n${file.text}`).join('\n');
  const catalogueKnown = known !== null && known.overlay === overlayKey ? known : readKnown(input.catalogueFiles, overlay, overlayKey);
  const { reading } = catalogueKnown;
  const issues: Issue[] = [...caseReading.issues, ...overlayIssues(input.catalogueFiles, overlay), ...reading.issues];
  const opened = theCase === null || reading.catalogue === null || hasErrors(issues) ? null : open(theCase, reading.catalogue, input, issues, before);
  return preparedFrom(input, { theCase, catalogue: catalogueKnown, opened, issues: sorted(issues) });
}

function readKnown(files: readonly CatalogueFile[], overlay: readonly CaseFile[], overlayKey: string): KnownCatalogue {
  const version = files.find((file) => file.path === 'VERSION')?.text.trim() ?? '';
  const entries = files.filter((file) => file.path.endsWith('.yaml'));
  const added = overlay.map((file) => ({ path: file.path.replace(/^catalogue\//, ''), text: file.text }));
  const known = { files, overlay: overlayKey, reading: readCatalogue([...entries, ...added], version) };
  lastReading.set(files, known);
  return known;
}

/** A case may add to the catalogue, never replace an entry of it. */
function overlayIssues(files: readonly CatalogueFile[], overlay: readonly CaseFile[]): readonly Issue[] {
  const taken = new Set(files.map((file) => `catalogue/${file.path}`));
  return overlay
    .filter((file) => taken.has(file.path))
    .map((file) => ({ code: 'overlay-replaces-entry', severity: 'error' as const, file: file.path, at: null, path: file.path, params: { found: file.path } }));
}

interface Opened {
  readonly run: OpenedRun;
  readonly theCase: Case;
  readonly catalogue: Catalogue;
  readonly settings: ModelSettings;
}

function open(theCase: Case, catalogue: Catalogue, input: PipelineInput, issues: Issue[], before: Opened | null): Opened | null {
  const settings = modelSettings(theCase, catalogue, input);
  const reading = compileModel(theCase, catalogue, settings, before?.run.work.run.model ?? null);
  issues.push(...reading.issues);
  if (reading.model === null) return null;
  return { run: openRun(reading.model, before?.run ?? null), theCase, catalogue, settings };
}

function modelSettings(theCase: Case, catalogue: Catalogue, input: PipelineInput): ModelSettings {
  const { settings } = input;
  const record = catalogue.defaults.get(settings.quick === true ? 'draws-quick' : 'draws-record')?.value;
  if (record === undefined) throw new Error('catalogue/defaults.yaml must give draws-record and draws-quick');
  return {
    seed: settings.seed ?? theCase.seed,
    draws: settings.draws ?? record,
    asOf: settings.asOf ?? theCase.asOf,
    assumptions: settings.assumptions ?? true,
  };
}

/** Cost and public value, by draw and alternative. */
const COLUMNS_OF_GROUND = 2;

interface Prepared {
  /** Null only where `case.yaml` could not be read at all. */
  readonly theCase: Case | null;
  readonly catalogue: KnownCatalogue;
  readonly opened: Opened | null;
  readonly issues: readonly Issue[];
}

function preparedFrom(input: PipelineInput, { theCase, catalogue: known, opened, issues }: Prepared): PreparedRun {
  let form: CaseForm | null = null;
  return {
    issues,
    entries: (wanted) => (known.reading.catalogue === null ? [] : entryPages(known.reading.catalogue, wanted)),
    entryNames: () => (known.reading.catalogue === null ? [] : entryNames(known.reading.catalogue)),
    size: opened === null ? 0 : opened.theCase.tables.get('services')?.length ?? 0,
    runPart: (from, to, progress) => ({ from, services: opened?.run.runServices(from, to, progress) ?? [] }),
    finish: (parts) => finished(opened, parts, issues),
    services: opened === null ? [] : servicesOf(opened),
    study: (id, request) => (opened === null ? null : studied(opened, id, request)),
    plans: (request) => (opened === null ? null : resolvePlans(opened.run.work, request)),
    level: (quantity) => (opened === null ? null : opened.run.level(quantity)),
    ceiling: (key, stated) => (opened === null ? [] : planLimits(opened.theCase, opened.catalogue, key, stated)),
    touched: opened?.run.touched ?? null,
    reach: opened?.run.reach ?? 'all',
    ground: (position) => opened?.run.ground(position) ?? null,
    groundSize: opened === null ? 0 : COLUMNS_OF_GROUND * opened.settings.draws * opened.run.work.run.model.alternatives.length,
    answer: (ground, earlier) => opened?.run.answer(ground, earlier) ?? null,
    form: () => (form ??= formOf(input.caseFiles, theCase, known.reading.catalogue)),
    people: opened === null ? [] : peopleOf(opened.theCase),
    alternatives: opened === null ? [] : (opened.theCase.tables.get('alternatives') ?? []).map(({ id, label }) => ({ id, label })),
    judgementNotes: () => (opened === null ? [] : judgementNotes(opened.run)),
    interview: (request) => (opened === null ? null : openDesk(opened.run, request)),
    valueInterview: (request) => (opened === null ? null : openValueDesk(opened.run, request)),
    watch: () => (opened === null ? null : { reader: openReader(opened.run.work.run), triggers: [...opened.catalogue.knowledge.trigger.values()], bound: opened.run.work.run.model.bound }),
    change: (files) => prepareWith({ ...input, caseFiles: changed(input.caseFiles, files) }, known, opened),
  };
}

function changed(files: readonly CaseFile[], changes: readonly { readonly path: string; readonly text: string | null }[]): readonly CaseFile[] {
  const byPath = new Map(files.map((file) => [file.path, file.text]));
  for (const { path, text } of changes) {
    if (text === null) byPath.delete(path);
    else byPath.set(path, text);
  }
  return [...byPath].map(([path, text]) => ({ path, text }));
}

function finished(opened: Opened | null, parts: readonly RunPart[], issues: readonly Issue[]): PipelineOutput {
  if (opened === null) return { results: null, receipt: null, issues, surroundings: null, evidence: [], explain: () => null, sharpen: () => null, figures: () => [], ask: () => [], rated: () => [], tender: () => null, study: () => null, digesting: () => [] };
  const services = [...parts].sort((a, b) => a.from - b.from).flatMap((part) => part.services);
  const results = opened.run.collect(services);
  const digest = openDigest(results);
  const receipt = receiptOf(opened, digest.whole);
  return {
    results,
    receipt,
    issues,
    surroundings: surroundingsOf(opened.theCase, opened.catalogue, results),
    evidence: opened.theCase.evidence.filter(({ isUsed }) => isUsed).map(evidenceLine),
    explain: (path) => explainFigure(opened.run.work, results, path),
    sharpen: (path) => sharpenFigure(opened.run.work, path),
    figures: () => figurePaths(results),
    ask: (options) => answersOf({ ...opened, results, receipt }, options),
    rated: (wanted) => ratedRisks({ ...opened, results, receipt }, wanted),
    tender: (scope) => tenderOf({ ...opened, results }, scope),
    study: (id, request) => studied(opened, id, request),
    digesting: digest.inSteps,
  };
}

function servicesOf({ theCase, run }: Opened): PreparedRun['services'] {
  return run.work.run.model.services.map((id, position) => ({ id, label: theCase.tables.get('services')?.[position]?.label ?? {} }));
}

function studied<Id extends StudyId>(opened: Opened, id: Id, request: StudyRequest<Id>): Studied<StudyAnswer<Id>> | null {
  // The registry pairs each id with its own request and answer; TypeScript cannot see through the look-up.
  const run = STUDIES[id].run as (work: OpenedRun['work'], asked: StudyRequest<Id>) => StudyAnswer<Id> | null;
  const answer = run(opened.run.work, request);
  return answer === null ? null : { answer, receipt: receiptOf(opened, openDigest(answer).whole) };
}

function evidenceLine({ id, quantity, key, kind, details }: CaseEvidence): EvidenceLine {
  return { id, quantity, key, estimate: details.get('estimate') ?? '', kind, harness: details.get('harness') ?? '', task: details.get('task') ?? '' };
}

interface OpenDigest {
  readonly whole: () => string;
  readonly inSteps: () => Iterable<null>;
}

/** Worked out when somebody reads it, or in steps before anybody does. A quick answer is shown before, and mostly gone before anybody reads it. */
function openDigest(value: object): OpenDigest {
  let known: string | null = null;
  return {
    whole: () => (known ??= digestOf(value)),
    inSteps: function* () {
      if (known === null) known = yield* digestSteps(value as Readonly<Record<string, unknown>>);
    },
  };
}

function receiptOf(opened: Opened, digest: () => string): Receipt {
  return {
    engine: engineVersion,
    catalogue: { version: opened.catalogue.version, digest: opened.catalogue.digest },
    case: {
      format: opened.theCase.format,
      get digest() {
        return opened.theCase.digest;
      },
    },
    seed: opened.settings.seed,
    draws: opened.settings.draws,
    asOf: opened.settings.asOf,
    get resultDigest() {
      return digest();
    },
  };
}

function sorted(issues: readonly Issue[]): readonly Issue[] {
  const place = (issue: Issue): number => (issue.at?.line ?? 0) * 1_000_000 + (issue.at?.column ?? 0);
  return [...issues].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : place(a) - place(b)));
}
