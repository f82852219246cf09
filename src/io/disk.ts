/** The disk as one value, for rooms that are handed a disk instead of reaching for one. */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Checked } from '../base/index.js';
import { lockFile } from './lock-file.js';
import { codeOf, issue, readText } from './read-file.js';
import { isFolder, readFolder, type TextFile } from './read-folder.js';
import { moveFile, removeFile, removeFolder, settleFolder, stageText, writeTextAtomic } from './write-file.js';

export interface RealDisk {
  folders(folder: string): Checked<readonly string[]>;
  names(folder: string): readonly string[];
  read(folder: string, keep: (path: string) => boolean): Checked<readonly TextFile[]>;
  text(path: string): Checked<string>;
  isFolder(path: string): boolean;
  hasLink(folder: string, path: string): boolean;
  write(path: string, text: string): Checked<string>;
  stage(path: string, text: string): Checked<string>;
  move(from: string, to: string): Checked<string>;
  settle(folder: string): void;
  remove(path: string): Checked<string>;
  removeFolder(path: string): Checked<string>;
  lock(path: string): Checked<() => void>;
}

export const disk: RealDisk = {
  folders: foldersIn,
  names: namesIn,
  read: (folder, keep) => readFolder(folder, keep),
  text: (path) => readText(path),
  isFolder,
  hasLink,
  write: writeTextAtomic,
  stage: stageText,
  move: moveFile,
  settle: settleFolder,
  remove: removeFile,
  removeFolder,
  lock: (path) => lockFile(path),
};

/** Names of the folders directly below `folder`, sorted. Issues: `folder-missing`, `folder-unreadable`. */
export function foldersIn(folder: string): Checked<readonly string[]> {
  try {
    const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    return { value: names.map((entry) => entry.name).sort(), issues: [] };
  } catch (error) {
    const code = codeOf(error);
    return { value: null, issues: [code === 'ENOENT' ? issue('folder-missing', folder, {}) : issue('folder-unreadable', folder, { found: code })] };
  }
}

/** Names of everything directly below `folder` that is not hidden; none where there is no folder. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.')).sort();
  } catch {
    return [];
  }
}

/** True when a step of `path` below `folder` is a link: writing there would write somewhere else. */
function hasLink(folder: string, path: string): boolean {
  let place = folder;
  return path.split('/').some((step) => {
    place = join(place, step);
    return lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  });
}
