/** Changes of several files that are whole or not at all: what is meant is written down before anything is touched, and finished or taken back at the next look. */
import { digestOf, hasErrors, type Issue } from '../base/index.js';
import type { CaseFile } from '../case/index.js';
import { HISTORY_FILE, readHistory, writeEntry } from './history.js';
import { fault } from './paths.js';
import { keptText, TEXTS_FOLDER, textPath, type Texts } from './texts.js';
import type { Disk, HistoryEntry } from './types.js';

/** Hidden, so no part of the case: the lock, what is meant, and the new files before they move into place. */
const OWN = '.portolan';
const STAGED = `${OWN}/staged`;
const INTENT = `${OWN}/change.json`;
export const LOCK = `${OWN}/lock`;

interface Touched {
  readonly path: string;
  /** Digests of the text before and after; null: no file. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A change as it is written down. `past`: digest of the whole history before it, where that came along with an archive. */
export interface Intent {
  readonly touched: readonly Touched[];
  readonly entries: readonly HistoryEntry[];
  readonly past: string | null;
}

/** A change that is to be made: texts by digest hold every text of `touched`, before and after, and `pastText`. */
export interface Change extends Intent {
  readonly texts: Texts;
  readonly pastText: string;
}

/**
 * Makes a change. Everything that needs space is written first; then what is meant; then files only move. No issues: it is on the disk,
 * whole. Otherwise nothing has changed, except with `change-unfinished`, where the next look finishes or takes back.
 */
export function carryOut(disk: Disk, folder: string, id: string, change: Change): readonly Issue[] {
  const written: string[] = [];
  const stopped = stage(disk, folder, change, written) ?? fallenBehind(disk, folder, id, change) ?? writeIntent(disk, folder, change);
  if (stopped !== null) {
    for (const path of [...written, `${folder}/${INTENT}`]) disk.remove(path);
    disk.removeFolder(`${folder}/${STAGED}`);
    return stopped;
  }
  const failed = moveIntoPlace(disk, folder, change);
  if (failed !== null) return takeBack(disk, folder, id, change, (digest) => change.texts.get(digest) ?? null, failed);
  return finish(disk, folder, []);
}

function stage(disk: Disk, folder: string, change: Change, written: string[]): readonly Issue[] | null {
  disk.removeFolder(`${folder}/${STAGED}`);
  for (const [digest, text] of change.texts) {
    const path = textPath(folder, digest);
    if (disk.text(path).value !== null) continue;
    const kept = disk.stage(`${folder}/${STAGED}/text`, text);
    const moved = kept.value === null ? kept : disk.move(kept.value, path);
    if (moved.value === null) return moved.issues;
    written.push(path);
  }
  for (const [at, { after }] of change.touched.entries()) {
    if (after === null) continue;
    const staged = disk.stage(`${folder}/${STAGED}/${at}`, change.texts.get(after) ?? '');
    if (staged.value === null) return staged.issues;
  }
  const history = disk.stage(`${folder}/${STAGED}/history`, change.pastText + change.entries.map(writeEntry).join(''));
  for (const each of [STAGED, TEXTS_FOLDER]) disk.settle(`${folder}/${each}`);
  return history.value === null ? history.issues : null;
}

/** Another program may have written while we prepared. */
function fallenBehind(disk: Disk, folder: string, id: string, change: Change): readonly Issue[] | null {
  const moved = change.touched.find(({ path, before }) => digestNow(disk, folder, path) !== before);
  return moved === undefined ? null : [fault('case-changed-elsewhere', id, { found: moved.path, accepted: moved.before?.slice(0, 12) ?? '–' })];
}

function writeIntent(disk: Disk, folder: string, { touched, entries, past }: Change): readonly Issue[] | null {
  const { value, issues } = disk.write(`${folder}/${INTENT}`, JSON.stringify({ touched, entries, past } satisfies Intent));
  return value === null ? issues : null;
}

function moveIntoPlace(disk: Disk, folder: string, { touched }: Intent): readonly Issue[] | null {
  for (const [at, { path, after }] of touched.entries()) {
    const done = after === null ? disk.remove(`${folder}/${path}`) : disk.move(`${folder}/${STAGED}/${at}`, `${folder}/${path}`);
    if (done.value === null) return done.issues;
  }
  const history = disk.move(`${folder}/${STAGED}/history`, `${folder}/${HISTORY_FILE}`);
  for (const each of new Set(touched.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/')))))) disk.settle(`${folder}/${each}`);
  disk.settle(folder);
  return history.value === null ? history.issues : null;
}

/** What is meant is forgotten last: until then the next look would do it again. */
function finish(disk: Disk, folder: string, issues: readonly Issue[]): readonly Issue[] {
  const gone = disk.remove(`${folder}/${INTENT}`);
  disk.removeFolder(`${folder}/${STAGED}`);
  return [...issues, ...gone.issues];
}

/** Puts back what was there, except where somebody else has written meanwhile. */
function takeBack(disk: Disk, folder: string, id: string, intent: Intent, textOf: (digest: string) => string | null, why: readonly Issue[]): readonly Issue[] {
  for (const { path, before, after } of intent.touched) {
    if (before === after || digestNow(disk, folder, path) !== after) continue;
    const text = before === null ? null : textOf(before);
    const done = before === null || text === null ? disk.remove(`${folder}/${path}`) : disk.write(`${folder}/${path}`, text);
    if (done.value === null || (before !== null && text === null)) return [...why, fault('change-unfinished', id, { found: path })];
  }
  return finish(disk, folder, why);
}

type Course = 'none' | 'done' | 'forward' | 'back';

export interface Unfinished {
  readonly intent: Intent | null;
  readonly course: Course;
}

/** What was meant and not finished, and what has to become of it: forward, unless somebody else has written to one of its files since. */
export function lookForUnfinished(disk: Disk, folder: string): Unfinished {
  const intent = readIntent(disk.text(`${folder}/${INTENT}`).value);
  if (intent === null) return { intent, course: 'none' };
  const last = intent.entries.at(-1);
  const history = readHistory(HISTORY_FILE, disk.text(`${folder}/${HISTORY_FILE}`).value ?? '').value ?? [];
  if (history.some(({ hash }) => hash === last?.hash)) return { intent, course: 'done' };
  const isOurs = intent.touched.every(({ path, before, after }) => [before, after].includes(digestNow(disk, folder, path)));
  const isNext = intent.past !== null || (history.at(-1)?.hash ?? '') === intent.entries[0]?.before;
  const isKept = intent.touched.every(({ after }) => after === null || keptText(disk, folder, after) !== null);
  return { intent, course: isOurs && isNext && isKept ? 'forward' : 'back' };
}

/** Finishes or takes back what a killed program left. Needs the lock. No issues: the case is whole. */
export function recover(disk: Disk, folder: string, id: string): readonly Issue[] {
  const { intent, course } = lookForUnfinished(disk, folder);
  if (intent === null || course === 'none') return [];
  const textOf = (digest: string): string | null => keptText(disk, folder, digest);
  if (course === 'back') return takeBack(disk, folder, id, intent, textOf, []).filter(({ severity }) => severity === 'error');
  if (course === 'forward') {
    const failed = redo(disk, folder, intent, textOf);
    if (failed.length > 0) return [...failed, fault('change-unfinished', id, { found: intent.touched[0]?.path ?? HISTORY_FILE })];
  }
  return finish(disk, folder, []);
}

function redo(disk: Disk, folder: string, intent: Intent, textOf: (digest: string) => string | null): readonly Issue[] {
  for (const { path, after } of intent.touched) {
    if (digestNow(disk, folder, path) === after) continue;
    const done = after === null ? disk.remove(`${folder}/${path}`) : disk.write(`${folder}/${path}`, textOf(after) ?? '');
    if (done.value === null) return done.issues;
  }
  const past = intent.past === null ? disk.text(`${folder}/${HISTORY_FILE}`).value ?? '' : textOf(intent.past) ?? '';
  return disk.write(`${folder}/${HISTORY_FILE}`, withLineEnd(past) + intent.entries.map(writeEntry).join('')).issues;
}

/** The files as they will be once what is unfinished has been finished or taken back, for whoever only reads. */
export function asIfFinished(disk: Disk, folder: string, files: readonly CaseFile[]): readonly CaseFile[] {
  const { intent, course } = lookForUnfinished(disk, folder);
  if (intent === null || course === 'none' || course === 'done') return files;
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path, before, after } of intent.touched) {
    if (course === 'back' && digestNow(disk, folder, path) !== after) continue;
    const digest = course === 'forward' ? after : before;
    const text = digest === null ? null : keptText(disk, folder, digest);
    if (text === null) texts.delete(path);
    else texts.set(path, text);
  }
  return [...texts].map(([path, text]) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Changes whenever a change begins or ends, so that a reader sees that one went past. */
export function momentOf(disk: Disk, folder: string): string {
  return `${disk.text(`${folder}/${INTENT}`).value ?? ''}\n${disk.text(`${folder}/${HISTORY_FILE}`).value ?? ''}`;
}

function digestNow(disk: Disk, folder: string, path: string): string | null {
  const { value, issues } = disk.text(`${folder}/${path}`);
  if (value !== null) return digestOf(value);
  // Something stands there that is no text: nobody's before and nobody's after.
  return hasErrors(issues) && issues.some(({ code }) => code !== 'file-absent') ? 'unreadable' : null;
}

function readIntent(text: string | null): Intent | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Partial<Intent> | null;
    return Array.isArray(value?.touched) && Array.isArray(value.entries) && value.past !== undefined ? (value as Intent) : null;
  } catch {
    return null;
  }
}

function withLineEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
