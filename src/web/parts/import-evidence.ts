/** Results of evaluations, dropped on the page, as lines of the case's evidence; the mapping lies beside them or in the case. */
import { sha256 } from '../../base/index.js';
import { decodeText, evidenceToCsv, importEvidence as readEvidence, type EvidenceFile, type EvidenceResult } from '../../importers/index.js';
import type { GivenFile } from '../desk/types.js';
import type { Action, Desk } from '../pages/page.js';

/** Where a case keeps the mapping that it was last imported with. */
const MAPPING = 'evidence/mapping.yaml';
const TABLES = { evidence: 'evidence.csv', provenance: 'evidence.provenance.csv' } as const;
const ZIP = [0x50, 0x4b] as const;

export const importEvidence: Action = (desk, { files }) => {
  const mapping = files.find(({ name }) => /\.ya?ml$/i.test(name));
  const runs = files.filter((file) => file !== mapping);
  const own = mapping === undefined ? textOf(desk, MAPPING) : new TextDecoder().decode(mapping.bytes);
  if (own === '') return desk.fail([{ code: 'mapping-needed', severity: 'error', file: runs[0]?.name ?? '', at: null, path: '', params: { found: 'evidence' } }]);
  const archive = runs.find(({ bytes }) => ZIP.every((byte, at) => bytes[at] === byte));
  if (archive !== undefined) return desk.fail([{ code: 'archive-in-browser', severity: 'error', file: archive.name, at: null, path: '', params: {} }]);
  const result = readEvidence(runs.flatMap((file) => fileOf(desk, file)), { name: MAPPING, text: own });
  desk.remember('evidence-outcome', outcomeOf(desk, result));
  if (result.records.length === 0) return desk.fail(result.issues);
  const tables = evidenceToCsv(result, { evidence: textOf(desk, TABLES.evidence), provenance: textOf(desk, TABLES.provenance) });
  desk.edit([
    { is: 'file', path: TABLES.evidence, text: tables.evidence }, { is: 'file', path: TABLES.provenance, text: tables.provenance }, { is: 'file', path: MAPPING, text: own },
  ], desk.state().words.say('web-did-evidence', { files: runs.map(({ name }) => name).join(', ') }));
};

function fileOf(desk: Desk, { name, bytes }: GivenFile): readonly EvidenceFile[] {
  const decoded = decodeText(name, bytes);
  if (decoded.value === null) {
    desk.fail(decoded.issues);
    return [];
  }
  return [{ name, digest: sha256(bytes), parts: [{ name, text: decoded.value.text }] }];
}

function textOf(desk: Desk, path: string): string {
  return desk.state().open?.files.find((file) => file.path === path)?.text ?? '';
}

function outcomeOf(desk: Desk, result: EvidenceResult): string {
  const { words } = desk.state();
  const refused = new Map<string, number>();
  for (const { reason } of result.refusals) refused.set(reason.code, (refused.get(reason.code) ?? 0) + 1);
  return [words.say('cli-evidence-counts', { rows: result.rowsRead, records: result.records.length, refused: result.refusals.length }), ...[...refused].map(([code, n]) => words.say('cli-import-refused', { n, code }))].join('\n');
}

