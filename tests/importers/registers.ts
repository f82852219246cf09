/** Reads a register of the repository the way a door does: inflate, decode, recognise, import. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeText, recogniseImporter, SHARED_WORDS } from '../../src/importers/index.js';
import type { Decoded, ImportKit, ImportResult, NamedText } from '../../src/importers/index.js';

export function namedText(path: string): NamedText {
  return { name: path, text: readFileSync(path, 'utf8') };
}

export function kitOf(mapping: string): ImportKit {
  return { mapping: namedText(mapping), words: namedText(SHARED_WORDS) };
}

export function bytesOf(path: string): Uint8Array {
  const bytes = readFileSync(path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

export function decoded(path: string): Decoded {
  const value = decodeText(path, bytesOf(path)).value;
  if (value === null) throw new Error(`${path} cannot be decoded`);
  return value;
}

/** Imports with the importer that recognises the file. */
export function imported(path: string, name = path): ImportResult {
  const { text } = decoded(path);
  const importer = recogniseImporter(text);
  if (importer === null || importer.mapping === null) throw new Error(`${path} is not recognised`);
  return importer.run({ name, text }, kitOf(importer.mapping));
}
