/** Writing that leaves either the old file or the new one, never half of either. */
import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
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
    const handle = openSync(temporary, 'w');
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
    return { value: path, issues: [] };
  } catch (error) {
    removeFile(temporary);
    return { value: null, issues: [issue('file-unwritable', path, { found: codeOf(error) })] };
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
  try {
    rmSync(path, { force: true });
    return { value: path, issues: [] };
  } catch (error) {
    return { value: null, issues: [issue('file-unwritable', path, { found: codeOf(error) })] };
  }
}
