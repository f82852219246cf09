/** Which paths a case may have, on every system that may one day hold its folder. */
import type { Checked, Issue } from '../base/index.js';
import type { CaseFile } from '../case/index.js';

/** Files that make up a case: YAML, CSV and JSON anywhere below its folder, without results of earlier runs. */
export function isCaseFile(path: string): boolean {
  return /\.(ya?ml|csv|json)$/i.test(path) && !path.startsWith('expected/');
}

/** Names that Windows takes for devices, with any ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** True when no step of the path leads out of the folder, is hidden, or means something else on another system. */
export function staysInside(path: string): boolean {
  return path !== '' && !/[\u0000-\u001f\u007f<>:"|?*\\]/.test(path) && path.split('/').every((step) => step !== '' && !step.startsWith('.') && !/[. ]$/.test(step) && !DEVICES.test(step));
}

/** How a path looks to a system that tells neither case nor composition of letters apart. */
export function foldedPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Half of a pair of UTF-16: no UTF-8 text can hold it, so what is read back would be another text. */
const LONELY = /\p{Surrogate}/u;

/** Files as they will be read back: a byte order mark is no part of a text. Issue: `text-not-unicode`. */
export function readableFiles(id: string, files: readonly CaseFile[]): Checked<readonly CaseFile[]> {
  const odd = files.find(({ text }) => LONELY.test(text));
  if (odd !== undefined) return { value: null, issues: [fault('text-not-unicode', id, { found: odd.path })] };
  return { value: files.map(({ path, text }) => ({ path, text: text.replace(/^\ufeff/, '') })), issues: [] };
}

/** The first thing that stands against these paths in one case, or null. */
export function pathFault(id: string, paths: readonly string[], present: readonly string[]): Issue | null {
  const outside = paths.find((path) => !staysInside(path));
  if (outside !== undefined) return fault('path-outside-case', id, { found: outside });
  const foreign = paths.find((path) => !isCaseFile(path));
  if (foreign !== undefined) return fault('path-not-of-case', id, { found: foreign });
  return twiceFault(id, [...new Set([...present, ...paths])], paths);
}

/** Two paths that one system would take for the same file, or for a file and a folder of one name. */
function twiceFault(id: string, all: readonly string[], given: readonly string[]): Issue | null {
  const seen = new Map<string, string>();
  for (const path of all) {
    const other = seen.get(foldedPath(path));
    if (other !== undefined) return fault('path-twice', id, { found: path, other });
    seen.set(foldedPath(path), path);
  }
  for (const path of given) {
    const steps = path.split('/');
    const above = steps.slice(1).map((_, length) => foldedPath(steps.slice(0, length + 1).join('/'))).find((each) => seen.has(each));
    if (above !== undefined) return fault('path-twice', id, { found: path, other: seen.get(above) ?? above });
  }
  return null;
}

export function fault(code: string, id: string, params: Issue['params']): Issue {
  return { code, severity: 'error', file: id, at: null, path: '', params };
}
