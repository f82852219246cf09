/** The files of a packed case, told apart: the case, its history, and the texts of it. Nothing of it is believed before it was checked. */
import { digestOf, type Checked } from '../base/index.js';
import type { CaseFile } from '../case/index.js';
import { HISTORY_FILE, readHistory } from './history.js';
import { fault, isCaseFile } from './paths.js';
import { TEXTS_FOLDER, type Texts } from './texts.js';
import type { HistoryEntry } from './types.js';

/** True for paths that a packed case is made of. */
export function isPackedFile(path: string): boolean {
  return isCaseFile(path) || path === HISTORY_FILE || path.startsWith(`${TEXTS_FOLDER}/`);
}

export interface PackedParts {
  readonly files: readonly CaseFile[];
  readonly past: readonly HistoryEntry[];
  readonly pastText: string;
  readonly texts: Texts;
}

/** Issues: `case-missing` (no case.yaml in it), `history-broken`, `history-text-altered`. Files that are no part of a case are left out. */
export function packedParts(id: string, packed: readonly CaseFile[]): Checked<PackedParts> {
  const files = packed.filter(({ path }) => isCaseFile(path));
  if (!files.some(({ path }) => path === 'case.yaml')) return { value: null, issues: [fault('case-missing', id, {})] };
  const pastText = packed.find(({ path }) => path === HISTORY_FILE)?.text ?? '';
  const past = readHistory(HISTORY_FILE, pastText);
  if (past.value === null || past.issues.length > 0) return { value: null, issues: past.issues };
  const texts = new Map<string, string>();
  for (const { path, text } of packed) {
    const name = path.startsWith(`${TEXTS_FOLDER}/`) && !isCaseFile(path) ? path.slice(TEXTS_FOLDER.length + 1) : null;
    if (name === null) continue;
    if (digestOf(text) !== name) return { value: null, issues: [fault('history-text-altered', id, { found: path.slice(0, TEXTS_FOLDER.length + 13) })] };
    texts.set(name, text);
  }
  return { value: { files, past: past.value, pastText: pastText === '' || pastText.endsWith('\n') ? pastText : `${pastText}\n`, texts }, issues: [] };
}
