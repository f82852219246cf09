/** `portolan import evidence <run>…`: results of evaluations as evidence of a case, every score a record or an explained refusal. */
import { basename, join } from 'node:path';
import { digestOf, encodeUtf8, sha256 } from '../../base/index.js';
import { decodeText, evidenceToCsv, HARNESSES, importEvidence, isEvidencePart, type EvidenceFile, type EvidenceRecord, type EvidenceResult } from '../../importers/index.js';
import { isArchive, isFolder, readArchive, readBytes, readFolder, readText, writeTextAtomic } from '../../io/index.js';
import { placeOfCase } from '../load.js';
import { Refusal, usageIssue } from '../refusal.js';
import { need, printIssues, type Session } from '../session.js';
import { EXIT } from '../world.js';

export const EVIDENCE_FORMAT = 'evidence';
const TABLES = { evidence: 'evidence.csv', provenance: 'evidence.provenance.csv' } as const;
/** The only member of a log whose run has not ended. */
const STARTED = '_journal/start.json';

export interface EvidenceFlags {
  readonly mapping?: string;
  readonly case?: string;
  readonly json?: boolean;
}

export function evidenceFormats({ language }: Session): string {
  return HARNESSES.map((each) => `  ${each.id.padEnd(24)} ${each.needs[language] ?? each.needs.en ?? ''}`).join('\n');
}

export function importEvidenceFiles(session: Session, paths: readonly string[], flags: EvidenceFlags): void {
  if (flags.mapping === undefined) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('mapping-needed', { found: EVIDENCE_FORMAT })]);
  const mapping = { name: basename(flags.mapping), text: need(readText(flags.mapping), EXIT.WRONG_USAGE) };
  const result = importEvidence(paths.map(openRunAt), mapping);
  if (result.records.length === 0) throw new Refusal(EXIT.CASE_HAS_ERRORS, result.issues);
  if (flags.case !== undefined) writeInto(placeOfCase(flags.case).folder, result);
  if (flags.json === true) return session.world.out(`${JSON.stringify(plain(result))}\n`);
  report(session, result, flags.case);
}

/** A folder is one run with the members that belong to it; an archive likewise. */
function openRunAt(path: string): EvidenceFile {
  const name = basename(path);
  if (isFolder(path)) {
    const parts = need(readFolder(path, isEvidencePart), EXIT.WRONG_USAGE).map((file) => ({ name: file.path, text: file.text }));
    return { name, digest: digestOf(parts.map((part) => [part.name, sha256(encodeUtf8(part.text))])), parts };
  }
  const bytes = need(readBytes(path), EXIT.WRONG_USAGE);
  if (!isArchive(bytes)) return { name, digest: sha256(bytes), parts: [{ name, text: need(decodeText(name, bytes)).text }] };
  const members = need(readArchive(name, bytes, (member) => isEvidencePart(member) || member === STARTED));
  return { name, digest: sha256(bytes), parts: members.map((member) => ({ name: `${name}/${member.path}`, text: member.text })) };
}

function writeInto(folder: string, result: EvidenceResult): void {
  const before = (file: string): string => readText(join(folder, file)).value ?? '';
  const tables = evidenceToCsv(result, { evidence: before(TABLES.evidence), provenance: before(TABLES.provenance) });
  need(writeTextAtomic(join(folder, TABLES.evidence), tables.evidence), EXIT.WRONG_USAGE);
  need(writeTextAtomic(join(folder, TABLES.provenance), tables.provenance), EXIT.WRONG_USAGE);
}

function report(session: Session, result: EvidenceResult, folder: string | undefined): void {
  const { words, world } = session;
  const refused = new Map<string, number>();
  for (const { reason } of result.refusals) refused.set(reason.code, (refused.get(reason.code) ?? 0) + 1);
  printIssues(session, result.issues.filter(({ severity }) => severity !== 'note'));
  const lines = [
    words.say('cli-evidence-counts', { rows: result.rowsRead, records: result.records.length, refused: result.refusals.length }),
    ...result.records.map((record) => recordLine(session, record)),
    ...[...refused].map(([code, n]) => words.say('cli-import-refused', { n, code })),
    words.say('cli-import-licence', { licence: result.mapping?.licence ?? '' }),
    folder === undefined ? words.say('cli-evidence-nowhere') : words.say('cli-evidence-written', { folder }),
  ];
  world.out(`${lines.join('\n')}\n`);
}

function recordLine({ words }: Session, { measure, estimate, alternative, items, harness, date }: EvidenceRecord): string {
  const shown = 'level' in estimate ? estimate.level : `${estimate.low}..${estimate.mode}..${estimate.high}`;
  return words.say('cli-evidence-line', { measure: measure.id, language: measure.language, alternative: alternative ?? '–', estimate: shown, items, harness, date });
}

/** Maps have no JSON. */
function plain(result: EvidenceResult): object {
  const records = result.records.map(({ measure, ...record }) => ({ ...record, measure: measure.id, speaksFor: measure.speaksFor, language: measure.language }));
  return { ...result, mapping: result.mapping?.id ?? null, records };
}
