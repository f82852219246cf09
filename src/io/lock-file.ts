/** A lock that programs of this machine honour: a file that only one can make, and that names its owner so that a dead owner's is taken over. */
import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import type { Checked } from '../base/index.js';
import { codeOf, issue } from './read-file.js';

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly nonce: string;
}

/** How long to wait for another program, how often to look, and how old a lock without an owner must be: all in milliseconds. */
export interface LockPatience {
  readonly wait: number;
  readonly step: number;
  readonly unsigned: number;
}

export const LOCK_PATIENCE: LockPatience = { wait: 3_000, step: 10, unsigned: 2_000 };

/** Locks of this process: one with our number and another nonce is of a process before us. */
const held = new Set<string>();

/**
 * Takes the lock and gives the function that lets it go. Waits, on this thread, while a living program has it.
 * Issues: `case-locked` with who has it, `file-unwritable`.
 */
export function lockFile(path: string, patience: LockPatience = LOCK_PATIENCE): Checked<() => void> {
  const nonce = randomUUID();
  const text = JSON.stringify({ pid: process.pid, host: hostname(), nonce } satisfies Owner);
  for (let waited = 0; ; waited += patience.step) {
    const outcome = make(path, text);
    if (outcome === null) {
      held.add(nonce);
      return { value: () => letGo(path, nonce), issues: [] };
    }
    if (outcome !== 'EEXIST') return { value: null, issues: [issue('file-unwritable', path, { found: outcome })] };
    const seen = textOf(path);
    if (seen !== null && isAbandoned(path, seen, patience)) takeAway(path, seen, nonce);
    else if (waited >= patience.wait) return { value: null, issues: [issue('case-locked', path, ownerWords(seen))] };
    else sleep(patience.step);
  }
}

/** Null, or the code of what stands against it. */
function make(path: string, text: string): string | null {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    const code = codeOf(error);
    return code === 'EEXIST' ? 'ENOTDIR' : code;
  }
  try {
    const handle = openSync(path, 'wx');
    try {
      writeFileSync(handle, text);
    } finally {
      closeSync(handle);
    }
    return null;
  } catch (error) {
    const code = codeOf(error);
    // A lock that could not be signed would stand in everybody's way.
    if (code === 'ENOSPC') rmSync(path, { force: true });
    return code;
  }
}

function letGo(path: string, nonce: string): void {
  held.delete(nonce);
  if (readOwner(textOf(path) ?? '')?.nonce === nonce) rmSync(path, { force: true });
}

function isAbandoned(path: string, text: string, { unsigned }: LockPatience): boolean {
  const owner = readOwner(text);
  if (owner === null) return ageOf(path) > unsigned;
  if (owner.host !== hostname()) return false;
  return owner.pid === process.pid ? !held.has(owner.nonce) : !isAlive(owner.pid);
}

/** Two may find the same dead owner: whoever moves a lock away that is not the one it saw puts it back. */
function takeAway(path: string, seen: string, nonce: string): void {
  const aside = `${path}.${nonce}`;
  try {
    renameSync(path, aside);
    if (textOf(aside) === seen) rmSync(aside, { force: true });
    else renameSync(aside, path);
  } catch {
    return;
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function ageOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function readOwner(text: string): Owner | null {
  try {
    const value = JSON.parse(text) as Partial<Owner> | null;
    return typeof value?.pid === 'number' && typeof value.host === 'string' && typeof value.nonce === 'string' ? (value as Owner) : null;
  } catch {
    return null;
  }
}

function ownerWords(text: string | null): { readonly found: string; readonly host: string } {
  const owner = readOwner(text ?? '');
  return { found: owner === null ? '?' : String(owner.pid), host: owner?.host ?? '?' };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, milliseconds);
}
