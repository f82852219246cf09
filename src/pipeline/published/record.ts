/** What a published file holds beside what people read: case, part of the catalogue, words, history, receipt, seals, levers. Plain data. */
import { chainFault, digestOf, type ChainLink } from '../../base/index.js';
import type { Receipt, RecommendationForm, Results } from '../../analysis/index.js';
import type { CaseFile } from '../../case/index.js';
import type { CatalogueFile } from '../../catalogue/index.js';
import type { PipelineInput } from '../types.js';
import type { Lever } from './levers.js';
import type { WithheldCell } from './redact.js';

export const RECORD_FORMAT = 'portolan-published-1';

/** One line of the history in a public edition: that it was there and when; who, what and why lie under the seal. */
export interface SealedEntry {
  readonly n: number;
  readonly when: string;
  readonly seal: string;
}

export type PublishedHistory =
  | { readonly is: 'none' }
  /** The hash chain as it stands beside the case, one JSON line a change. */
  | { readonly is: 'whole'; readonly text: string }
  | { readonly is: 'sealed'; readonly entries: readonly SealedEntry[] };

/** The official answer of a service, and whether a replay of what is shown gives it. */
export interface OfficialAnswer {
  readonly service: string;
  readonly form: RecommendationForm;
  readonly alternative: string | null;
  readonly follows: boolean;
}

/** What a redacted edition says of the full one: its receipt and answers under one seal, the answers in the open. */
export interface OfficialDecision {
  readonly seal: string;
  readonly answers: readonly OfficialAnswer[];
}

export interface PublishedRecord {
  readonly format: typeof RECORD_FORMAT;
  readonly audience: 'public' | 'full';
  /** Of this edition's case, with the catalogue as a whole. */
  readonly receipt: Receipt;
  readonly part: { readonly files: readonly CatalogueFile[]; readonly digest: string; readonly of: number };
  readonly caseFiles: readonly CaseFile[];
  readonly languages: readonly string[];
  readonly words: readonly CaseFile[];
  readonly history: PublishedHistory;
  readonly withheld: readonly WithheldCell[];
  readonly official: OfficialDecision | null;
  readonly levers: readonly Lever[];
  /** SHA-256 of the engine in the file. */
  readonly engine: string;
}

/** The record in a text; null when it is none. Only the frame is checked: the replay finds the rest. */
export function readRecord(text: string): PublishedRecord | null {
  try {
    const value = JSON.parse(text) as Partial<PublishedRecord> | null;
    const isWhole = value?.format === RECORD_FORMAT && [value.part?.files, value.caseFiles, value.words, value.languages, value.withheld, value.levers].every(Array.isArray) && typeof value.receipt?.resultDigest === 'string' && typeof value.history?.is === 'string';
    return isWhole ? (value as PublishedRecord) : null;
  } catch {
    return null;
  }
}

/** What the replay of a record is given: its own part of the catalogue, its own case, the settings of its receipt. */
export function replayInput({ part, caseFiles, receipt }: PublishedRecord): PipelineInput {
  return { catalogueFiles: part.files, caseFiles, settings: { seed: receipt.seed, draws: receipt.draws, asOf: receipt.asOf } };
}

/** One thing that was checked. `found` and `accepted` are what stands and what was recorded; both '' where there is nothing to show. */
export interface RecordCheck {
  readonly what: 'engine' | 'case' | 'catalogue' | 'history' | 'result';
  readonly holds: boolean;
  readonly found: string;
  readonly accepted: string;
}

/** Compares a record with what its replay gave (null where the case could not be run) and with the digest of the engine that stands in the file. */
export function checkRecord(record: PublishedRecord, replayed: Receipt | null, engine: string): readonly RecordCheck[] {
  const { receipt } = record;
  const same = (what: RecordCheck['what'], found: string, accepted: string): RecordCheck => ({ what, holds: found === accepted, found, accepted });
  return [
    same('engine', engine, record.engine),
    same('case', replayed?.case.digest ?? '', receipt.case.digest),
    same('catalogue', replayed?.catalogue.digest ?? '', record.part.digest),
    ...historyCheck(record),
    same('result', replayed?.resultDigest ?? '', receipt.resultDigest),
  ];
}

/** A whole history is followed link by link, and its last state compared with the files; a sealed one can only be opened by whoever has the opening. */
function historyCheck({ history, caseFiles }: PublishedRecord): readonly RecordCheck[] {
  if (history.is !== 'whole') return [];
  let before = '';
  let state = '';
  for (const [at, line] of history.text.split('\n').filter((each) => each !== '').entries()) {
    const link = linkIn(line);
    if (link === null || chainFault(link, at + 1, before) !== null) return [{ what: 'history', holds: false, found: String(at + 1), accepted: '' }];
    before = link.hash;
    state = link.state;
  }
  const found = stateOf(caseFiles);
  return [{ what: 'history', holds: found === state, found, accepted: state }];
}

function linkIn(line: string): (ChainLink & { readonly state: string }) | null {
  try {
    const value = JSON.parse(line) as (ChainLink & { readonly state: string }) | null;
    return typeof value?.hash === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** Digest of a case's files as its history has it. */
function stateOf(files: readonly CaseFile[]): string {
  return digestOf([...files].sort((a, b) => (a.path < b.path ? -1 : 1)).map((file) => [file.path, digestOf(file.text)]));
}

/** The answers of the full case, each with whether the edition's own replay gives it; services that the edition does not have are left out. */
export function officialAnswers(full: Results, shown: Results): readonly OfficialAnswer[] {
  const own = new Map(shown.services.map(({ id, recommendation }) => [id, recommendation]));
  return full.services.flatMap(({ id, recommendation: { form, alternative } }) => {
    const now = own.get(id);
    return now === undefined ? [] : [{ service: id, form, alternative, follows: now.form === form && now.alternative === alternative }];
  });
}

/** Place under which the official receipt and answers are sealed. */
export const OFFICIAL_PLACE = 'official';

/** Place under which an entry of the history is sealed. */
export function entryPlace(n: number): string {
  return `history: ${n}`;
}
