/** Bytes and text from disk, with limits before anything is held in memory. A problem is an issue; nothing here throws at a user's mistake. */
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Checked, Issue } from '../base/index.js';

export interface ReadLimits {
  /** Largest file on disk, in bytes. */
  readonly fileBytes: number;
  /** Largest content after unpacking, in bytes. */
  readonly unpackedBytes: number;
}

const MEBIBYTE = 1024 * 1024;
export const READ_LIMITS: ReadLimits = { fileBytes: 64 * MEBIBYTE, unpackedBytes: 256 * MEBIBYTE };

/**
 * Bytes of one file, unpacked when they are gzip (by their first two bytes, not by name).
 * Issues: `file-absent`, `file-is-folder`, `file-unreadable`, `file-over-limit`, `archive-over-limit`, `archive-broken`.
 */
export function readBytes(path: string, limits: ReadLimits = READ_LIMITS): Checked<Uint8Array> {
  const size = sizeOf(path);
  if (typeof size !== 'number') return refuse(size);
  if (size > limits.fileBytes) {
    return refuse(issue('file-over-limit', path, { found: size, accepted: limits.fileBytes }));
  }
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return refuse(issue('file-unreadable', path, { found: codeOf(error) }));
  }
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpack(path, bytes, limits) : { value: bytes, issues: [] };
}

/** Text of one UTF-8 file (a byte order mark is taken off). Issues: those of `readBytes`, and `text-not-utf8` with the offset of the first bad byte. */
export function readText(path: string, limits: ReadLimits = READ_LIMITS): Checked<string> {
  const bytes = readBytes(path, limits);
  if (bytes.value === null) return { value: null, issues: bytes.issues };
  try {
    return { value: new TextDecoder('utf-8', { fatal: true }).decode(bytes.value), issues: bytes.issues };
  } catch {
    return refuse(issue('text-not-utf8', path, { found: firstBadByte(bytes.value) }));
  }
}

function sizeOf(path: string): number | Issue {
  try {
    const stat = statSync(path);
    return stat.isDirectory() ? issue('file-is-folder', path, {}) : stat.size;
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? issue('file-absent', path, {}) : issue('file-unreadable', path, { found: code });
  }
}

function unpack(path: string, bytes: Uint8Array, limits: ReadLimits): Checked<Uint8Array> {
  try {
    return { value: gunzipSync(bytes, { maxOutputLength: limits.unpackedBytes }), issues: [] };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ERR_BUFFER_TOO_LARGE') return refuse(issue('archive-over-limit', path, { accepted: limits.unpackedBytes }));
    return refuse(issue('archive-broken', path, { found: code }));
  }
}

/** Decoding ever longer prefixes would be quadratic; halving finds the first byte that no text can hold. */
function firstBadByte(bytes: Uint8Array): number {
  const decodes = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (decodes(middle)) good = middle;
    else bad = middle;
  }
  return good + 1;
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

export function issue(code: string, file: string, params: Issue['params']): Issue {
  return { code, severity: 'error', file, at: null, path: '', params };
}

function refuse<T>(problem: Issue): Checked<T> {
  return { value: null, issues: [problem] };
}
