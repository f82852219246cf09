/** Writing that leaves either the old file or the new one, never half of either. */
import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Checked } from '../base/index.js';
import { codeOf, issue } from './read-file.js';

/**
 * Writes text to a temporary file beside the target, waits for the disk, and renames it into place. Folders are made as needed.
 * Gives the path. Issue: `file-unwritable`.
 */
export function writeTextAtomic(path: string, text: string): Checked<string> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeThrough(temporary, text);
    renameSync(temporary, path);
    settleFolder(dirname(path));
    return { value: path, issues: [] };
  } catch (error) {
    removeFile(temporary);
    return { value: null, issues: [issue('file-unwritable', path, { found: codeOf(error) })] };
  }
}

/** All of the text, or an error: a single write may stop half-way on a full disk and say so only by a count. */
function writeThrough(path: string, text: string): void {
  const handle = openSync(path, 'w');
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Waits until what was moved into a folder or out of it is on the disk: a rename outlives a power cut only when its folder was written too.
 * Where a system cannot do that, it orders renames by itself.
 */
export function settleFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    return;
  }
}

/** Writes a file that nobody reads yet: on the disk when this returns, but not whole or not at all. Folders are made as needed. Issue: `file-unwritable`. */
export function stageText(path: string, text: string): Checked<string> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeThrough(path, text);
    return { value: path, issues: [] };
  } catch (error) {
    return { value: null, issues: [issue('file-unwritable', path, { found: codeOf(error) })] };
  }
}

/** Moves a file into its place, over what is there; on the disk once its folder is settled. Folders are made as needed. Gives the place. Issue: `file-unwritable`. */
export function moveFile(from: string, to: string): Checked<string> {
  try {
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
    return { value: to, issues: [] };
  } catch (error) {
    return { value: null, issues: [issue('file-unwritable', to, { found: codeOf(error) })] };
  }
}

/** Adds text to the end of a file, which is made if it is not there. Issue: `file-unwritable`. */
export function appendText(path: string, text: string): Checked<string> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, text, { flush: true });
    return { value: path, issues: [] };
  } catch (error) {
    return { value: null, issues: [issue('file-unwritable', path, { found: codeOf(error) })] };
  }
}

/** Removes a file; one that is not there is no problem. Issue: `file-unwritable`. */
export function removeFile(path: string): Checked<string> {
  return remove(path, false);
}

/** Removes a folder with what is in it; one that is not there is no problem. Issue: `file-unwritable`. */
export function removeFolder(path: string): Checked<string> {
  return remove(path, true);
}

function remove(path: string, recursive: boolean): Checked<string> {
  try {
    rmSync(path, { force: true, recursive });
    return { value: path, issues: [] };
  } catch (error) {
    return { value: null, issues: [issue('file-unwritable', path, { found: codeOf(error) })] };
  }
}
