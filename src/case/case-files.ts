/** The files of a case folder: which of them belong to the case, whether they are readable text, and the digest of all that was read. */
import type { Issue } from '../base/index.js';
import { digestOf, nearest } from '../base/index.js';
import { LARGEST_TABLE_CHARACTERS } from './csv.js';
import type { CaseMemory } from './memory.js';
import type { CaseFile } from './types.js';

export const CASE_FILE = 'case.yaml';
const OVERLAY = 'catalogue/';
const EVIDENCE = 'evidence/';
const ANSWERS_FOLDER = 'judgement/';
const ANSWERS_END = '.answers.yaml';
const NEW_FACTS = /^new-facts(-[a-z0-9]+)*\.yaml$/;
/** Where facts stand that came to be known after the case was written. */
export const NEW_FACTS_FILE = 'new-facts.yaml';

/** Where the answers of an interview with a stakeholder stand, below the folder of the case. */
export function answersFileOf(stakeholder: string): string {
  return `${ANSWERS_FOLDER}${stakeholder}${ANSWERS_END}`;
}

export interface CaseFolder {
  readonly issues: Issue[];
  /** Text of a file; null, with an issue, when it is not there or is no text. */
  readonly open: (path: string, asked: Pick<Issue, 'file' | 'at' | 'path'>) => string | null;
  /** The same without an issue when it is not there. */
  readonly openIfThere: (path: string) => string | null;
  readonly overlay: () => readonly CaseFile[];
  /** Files of answers: path and whose they are. */
  readonly answers: () => readonly { readonly path: string; readonly stakeholder: string }[];
  /** Text of a file that belongs to the case and not to its digest; null without one. */
  readonly openAside: (path: string) => string | null;
  /** Files of facts that came later, by name. */
  readonly newFacts: () => readonly string[];
  /** Tables beside the case that nothing has opened. */
  readonly unopenedTables: () => readonly string[];
  readonly digest: () => string;
}

/**
 * Opens a case folder. Purpose: one place that knows which files count, so that a digest covers all judgement and nothing else (no
 * README, no expected results). `looked`: what was found in texts that were looked at before. Errors: file-missing, file-too-large, not-utf8, binary-file. Cost: linear in the texts.
 */
export function openCaseFolder(files: readonly CaseFile[], looked: CaseMemory['faults'] = new Map()): CaseFolder {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const opened = new Set<string>();
  const refused = new Set<string>();
  const aside = new Set<string>();
  const issues: Issue[] = [];
  const faultOf = (path: string, text: string): Issue | null => {
    const known = looked.get(path);
    const fault = known?.text === text ? known.fault : textFault(path, text);
    looked.set(path, { text, fault });
    return fault;
  };
  const openIfThere = (path: string): string | null => {
    const text = texts.get(path);
    if (text === undefined) return null;
    const fault = faultOf(path, text);
    if (fault === null) {
      opened.add(path);
      return text;
    }
    issues.push(fault);
    refused.add(path);
    return null;
  };
  const below = (folder: string): string[] => [...texts.keys()].filter((path) => path.startsWith(folder)).sort();
  return {
    issues,
    openIfThere,
    open: (path, asked) => {
      if (!texts.has(path)) {
        const suggestion = nearest(path, texts.keys()).join(', ');
        issues.push({ code: 'file-missing', severity: 'error', ...asked, params: { found: path, ...(suggestion === '' ? {} : { suggestion }) } });
        return null;
      }
      return openIfThere(path);
    },
    overlay: () => below(OVERLAY).map((path) => ({ path: path.slice(OVERLAY.length), text: texts.get(path) ?? '' })),
    answers: () => below(ANSWERS_FOLDER).flatMap((path) => (path.endsWith(ANSWERS_END) ? [{ path, stakeholder: path.slice(ANSWERS_FOLDER.length, -ANSWERS_END.length) }] : [])),
    openAside: (path) => {
      const text = texts.get(path);
      const fault = text === undefined ? null : faultOf(path, text);
      if (fault !== null) issues.push(fault);
      if (text !== undefined) aside.add(path);
      return fault === null ? (text ?? null) : null;
    },
    newFacts: () => [...texts.keys()].filter((path) => NEW_FACTS.test(path)).sort(),
    unopenedTables: () => [...texts.keys()].filter((path) => /^[^/]+\.csv$/.test(path) && !opened.has(path) && !refused.has(path) && !aside.has(path)).sort(),
    digest: () => {
      const counted = [...new Set([...opened, ...below(OVERLAY), ...below(EVIDENCE)])].sort();
      return digestOf(counted.map((path) => [path, withPlainLineEnds(texts.get(path) ?? '')]));
    },
  };
}

/** Too long is seen by the length alone. A replacement character means that the bytes were not UTF-8; a NUL that they were no text at all. */
function textFault(file: string, text: string): Issue | null {
  if (text.length > LARGEST_TABLE_CHARACTERS) {
    const params = { found: text.length, accepted: LARGEST_TABLE_CHARACTERS };
    return { code: 'file-too-large', severity: 'error', file, at: null, path: '', params };
  }
  const odd = /[\u0000\ufffd]/.exec(text);
  if (odd === null) return null;
  const before = text.slice(0, odd.index);
  const lineStart = before.lastIndexOf('\n') + 1;
  const at = { line: before.split('\n').length, column: odd.index - lineStart + 1 };
  return { code: odd[0] === '\u0000' ? 'binary-file' : 'not-utf8', severity: 'error', file, at, path: '', params: {} };
}

/** A checkout on another system may change line ends and add a byte order mark; neither is a change of the case. */
function withPlainLineEnds(text: string): string {
  return text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
}
