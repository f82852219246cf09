/** All text files below a folder, in one order on every machine. */
import { lstatSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Checked, Issue } from '../base/index.js';
import { codeOf, issue, READ_LIMITS, readText, type ReadLimits } from './read-file.js';

/** A text file: its path below the folder that was asked for, with forward slashes. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export interface FolderLimits extends ReadLimits {
  readonly files: number;
}

export const FOLDER_LIMITS: FolderLimits = { ...READ_LIMITS, files: 20_000 };

/**
 * Text files below `folder` whose path `keep` accepts, sorted by path in code units. Links are not followed: a case holds what it means.
 * Issues: `folder-missing`, `folder-unreadable`, `folder-over-limit`, `link-not-followed` (warning), and those of `readText`, each with its file.
 */
export function readFolder(folder: string, keep: (path: string) => boolean, limits: FolderLimits = FOLDER_LIMITS): Checked<readonly TextFile[]> {
  const issues: Issue[] = [];
  const paths: string[] = [];
  collect(folder, '', keep, paths, issues);
  if (issues.some((each) => each.severity === 'error')) return { value: null, issues };
  if (paths.length > limits.files) return { value: null, issues: [issue('folder-over-limit', folder, { found: paths.length, accepted: limits.files })] };
  const files: TextFile[] = [];
  for (const path of paths.sort(byCodeUnits)) {
    const text = readText(join(folder, path), limits);
    issues.push(...text.issues.map((each) => ({ ...each, file: path })));
    if (text.value !== null) files.push({ path, text: text.value });
  }
  return { value: files, issues };
}

function collect(folder: string, below: string, keep: (path: string) => boolean, paths: string[], issues: Issue[]): void {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(join(folder, below), { withFileTypes: true });
  } catch (error) {
    const code = codeOf(error);
    issues.push(code === 'ENOENT' || code === 'ENOTDIR' ? issue('folder-missing', join(folder, below), {}) : issue('folder-unreadable', join(folder, below), { found: code }));
    return;
  }
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith('.')) continue;
    if (entry.isSymbolicLink()) {
      if (keep(path)) issues.push({ ...issue('link-not-followed', path, {}), severity: 'warning' });
    } else if (entry.isDirectory()) collect(folder, path, keep, paths, issues);
    else if (keep(path)) paths.push(path);
  }
}

/** True when `path` is a folder (not a link to one). */
export function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
