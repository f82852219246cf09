/** Readings of the program's own texts, kept beside the compiled program so that a run need not parse them; only for texts that have not changed since. */
import { createRequire } from 'node:module';
import { encodeUtf8, readYaml, recordYaml, sha256, type YamlRecord } from '../base/index.js';
import { readFolder, readText, writeTextAtomic } from '../io/index.js';
import { ownPath } from './place.js';

export const OWN_FOLDERS = ['catalogue', 'locales'] as const;
export type OwnFolder = (typeof OWN_FOLDERS)[number];

/** A text of the program's own, with what reading it gave where that was kept. */
export interface KnownFile {
  readonly path: string;
  readonly text: string;
  readonly record?: YamlRecord;
}

interface Kept {
  /** What made them: a record of another reader is not believed. */
  readonly reader: string;
  readonly files: Readonly<Record<string, { readonly text: string; readonly record: YamlRecord }>>;
}

/** The YAML files of a folder of the program, and the version of the catalogue, in order of their paths. */
export function ownTexts(folder: OwnFolder): ReturnType<typeof readFolder> {
  return readFolder(ownPath(folder), (path) => path.endsWith('.yaml') || path === 'VERSION');
}

/** What was kept of a folder at build, as text, so that it can be handed to another thread; null when there is nothing. */
export function keptReadings(folder: OwnFolder): string | null {
  return readText(keptPath(folder)).value;
}

function keptPath(folder: OwnFolder): string {
  return ownPath(`dist/${folder}-readings.json`);
}

/** The files, each with its record where `kept` holds one of the very same text by the reader at hand. */
export function withReadings(files: readonly KnownFile[], kept: string | null, reader: string = readerAtHand()): readonly KnownFile[] {
  const { files: records, reader: maker } = parsed(kept);
  if (maker !== reader) return files;
  return files.map((file) => {
    const known = Object.hasOwn(records, file.path) ? records[file.path] : undefined;
    return known === undefined || known.text !== file.text ? file : { ...file, record: known.record };
  });
}

/** What `withReadings` takes as `kept`. */
export function readingsOf(files: readonly KnownFile[], reader: string = readerAtHand()): string {
  const kept = files.flatMap(({ path, text }) => {
    const record = path.endsWith('.yaml') ? recordYaml(readYaml(path, text)) : null;
    return record === null ? [] : [[path, { text, record }]];
  });
  return JSON.stringify({ reader, files: Object.fromEntries(kept) } satisfies Kept);
}

/** Keeps the readings of a folder; nothing is done where those that are kept still hold. False when they could not be written. */
export function keepReadings(folder: OwnFolder): boolean {
  const files = ownTexts(folder).value ?? [];
  const known = withReadings(files, keptReadings(folder));
  if (known.every(({ path, record }) => record !== undefined || !path.endsWith('.yaml'))) return true;
  return writeTextAtomic(keptPath(folder), readingsOf(files)).value !== null;
}

/** Digest of the code that reads YAML: ours as compiled, and the package's version. */
function readerAtHand(): string {
  const ours = readText(ownPath('dist/base/yaml-text.js')).value ?? '';
  const { version } = createRequire(import.meta.url)('yaml/package.json') as { readonly version: string };
  return sha256(encodeUtf8(`${version}\n${ours}`));
}

/** A file that is broken or of another shape holds nothing. */
function parsed(kept: string | null): Kept {
  const none: Kept = { reader: '', files: {} };
  if (kept === null) return none;
  try {
    const found = JSON.parse(kept) as Partial<Kept> | null;
    return typeof found?.reader === 'string' && typeof found.files === 'object' && found.files !== null ? (found as Kept) : none;
  } catch {
    return none;
  }
}
