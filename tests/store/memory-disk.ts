/** A disk in memory that can be full, read-only or pulled out at any step: how the store is held to its promises. */
import type { Checked } from '../../src/base/index.js';
import type { Disk } from '../../src/store/types.js';

export interface MemoryDisk extends Disk {
  readonly files: Map<string, string>;
  /** Steps that touched the disk so far. */
  readonly steps: () => number;
  /** From now on: the program dies at this step, counted from now. */
  readonly killAt: (step: number) => void;
  /** From now on writing needs space that is not there; moving and removing do not. */
  readonly fill: (isFull: boolean) => void;
  /** From now on nothing can be changed. */
  readonly protect: (isProtected: boolean) => void;
  /** The program starts anew: whoever held a lock is gone. */
  readonly restart: () => void;
}

export class Killed extends Error {}

export function openMemoryDisk(): MemoryDisk {
  const files = new Map<string, string>();
  const locks = new Set<string>();
  let [steps, killAt, isFull, isProtected] = [0, Infinity, false, false];
  const ok = <T>(value: T): Checked<T> => ({ value, issues: [] });
  const stop = (code: string, file: string, found: string): Checked<never> => ({ value: null, issues: [{ code, severity: 'error', file, at: null, path: '', params: { found } }] });
  const touch = (path: string, needsSpace: boolean, act: () => void): Checked<string> => {
    if (steps >= killAt) throw new Killed();
    steps += 1;
    if (isProtected) return stop('file-unwritable', path, 'EROFS');
    if (needsSpace && isFull) return stop('file-unwritable', path, 'ENOSPC');
    act();
    return ok(path);
  };
  const below = (folder: string): readonly string[] => [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
  const names = (folder: string): readonly string[] => [...new Set(below(folder).map((path) => path.split('/')[0]!))].filter((name) => !name.startsWith('.')).sort();
  return {
    files,
    steps: () => steps,
    killAt: (step) => void ([steps, killAt] = [0, step]),
    fill: (full) => void (isFull = full),
    protect: (on) => void (isProtected = on),
    restart: () => (locks.clear(), void (killAt = Infinity)),
    names,
    folders: (folder) => ok([...new Set(below(folder).filter((path) => path.includes('/')).map((path) => path.split('/')[0]!))].sort()),
    read: (folder, keep) => ok(below(folder).filter((path) => !path.split('/').some((step) => step.startsWith('.')) && keep(path)).sort().map((path) => ({ path, text: files.get(`${folder}/${path}`)! }))),
    text: (path) => (files.has(path) ? ok(files.get(path)!) : stop('file-absent', path, '')),
    isFolder: (path) => below(path).length > 0,
    hasLink: () => false,
    write: (path, text) => touch(path, true, () => files.set(path, text)),
    stage: (path, text) => touch(path, true, () => files.set(path, text)),
    settle: () => undefined,
    move: (from, to) => touch(to, false, () => (files.set(to, files.get(from)!), files.delete(from))),
    remove: (path) => touch(path, false, () => files.delete(path)),
    removeFolder: (path) => touch(path, false, () => below(path).forEach((name) => files.delete(`${path}/${name}`))),
    lock: (path) => {
      if (isProtected) return stop('file-unwritable', path, 'EROFS');
      if (locks.has(path)) return stop('case-locked', path, '1');
      locks.add(path);
      return ok(() => void locks.delete(path));
    },
  };
}
