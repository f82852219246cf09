/** The disk as one value, for rooms that are handed a disk instead of reaching for one. */
import { readdirSync } from 'node:fs';
import type { Checked } from '../base/index.js';
import { codeOf, issue } from './read-file.js';
import { isFolder, readFolder, type TextFile } from './read-folder.js';
import { appendText, removeFile, writeTextAtomic } from './write-file.js';

export interface RealDisk {
  folders(folder: string): Checked<readonly string[]>;
  read(folder: string, keep: (path: string) => boolean): Checked<readonly TextFile[]>;
  isFolder(path: string): boolean;
  write(path: string, text: string): Checked<string>;
  append(path: string, text: string): Checked<string>;
  remove(path: string): Checked<string>;
}

export const disk: RealDisk = {
  folders: foldersIn,
  read: (folder, keep) => readFolder(folder, keep),
  isFolder,
  write: writeTextAtomic,
  append: appendText,
  remove: removeFile,
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
