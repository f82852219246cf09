/** JSON as evaluation programs write it: values with the place of every key, each key once, NaN and Infinity read as missing. */
import { scanJson, type JsonObjectOf, type JsonOf, type JsonWords } from '../text/scan-json.js';

export type Json = JsonOf<number | boolean | null>;
export type JsonList = readonly Json[];
export type JsonObject = JsonObjectOf<number | boolean | null>;
export type JsonReading = { readonly root: Json } | { readonly brokenAt: number };

const WORDS: JsonWords<number | boolean | null> = {
  pattern: /(?:true|false|null|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y,
  value: (word) => {
    if (word === 'true' || word === 'false') return word === 'true';
    const number = Number(word);
    return word === 'null' || !Number.isFinite(number) ? null : number;
  },
};

/** Reads also the constants NaN, Infinity and -Infinity, which Python writes and which are no numbers: they become null. Cost: one pass. */
export function readJson(text: string): JsonReading {
  return scanJson(text, WORDS);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys; undefined when there is none. */
export function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let here = value;
  for (const key of path) here = isObject(here) ? here.entries.get(key) : undefined;
  return here;
}

export function objectAt(value: Json | undefined, ...path: readonly string[]): JsonObject | null {
  const found = at(value, ...path);
  return isObject(found) ? found : null;
}

export function listAt(value: Json | undefined, ...path: readonly string[]): JsonList | null {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as JsonList) : null;
}

export function numberAt(value: Json | undefined, ...path: readonly string[]): number | null {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : null;
}

/** A text; a number counts as its text, as versions are written either way. Empty is none. */
export function textAt(value: Json | undefined, ...path: readonly string[]): string | null {
  const found = at(value, ...path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}

/** Plain data, for a digest. */
export function plain(value: Json | undefined): unknown {
  if (value === undefined) return null;
  if (isObject(value)) return Object.fromEntries([...value.entries].map(([key, inner]) => [key, plain(inner)]));
  return Array.isArray(value) ? (value as JsonList).map(plain) : value;
}
