/** The texts that a history speaks of, each under its digest, so that any state can be restored. */
import { digestOf } from '../base/index.js';
import type { Disk } from './types.js';

export const TEXTS_FOLDER = 'history';

const DIGEST = /^[0-9a-f]{64}$/;

/** Digest → text. */
export type Texts = ReadonlyMap<string, string>;

export function textPath(folder: string, digest: string): string {
  return `${folder}/${TEXTS_FOLDER}/${digest}`;
}

/** The text of a digest; null where it is not kept, or what is kept is another. */
export function keptText(disk: Disk, folder: string, digest: string): string | null {
  const { value } = DIGEST.test(digest) ? disk.text(textPath(folder, digest)) : { value: null };
  return value !== null && digestOf(value) === digest ? value : null;
}

/** True when something stands under the digest that is not its text. */
export function isAltered(disk: Disk, folder: string, digest: string): boolean {
  const { value, issues } = disk.text(textPath(folder, digest));
  return value === null ? issues.some(({ code }) => code !== 'file-absent') : digestOf(value) !== digest;
}

export function byDigest(texts: Iterable<string>): Texts {
  return new Map([...texts].map((text) => [digestOf(text), text]));
}
