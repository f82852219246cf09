/** The texts of one run, read once: JSON documents with places, YAML as plain data, and what could not be read. */
import { readYaml } from '../../base/index.js';
import type { Issue, Position } from '../../base/index.js';
import { placeIn } from '../text/scan-json.js';
import { readJson } from './json.js';
import type { Json, JsonObject } from './json.js';
import type { EvidenceFile } from './types.js';

export interface JsonDocument {
  readonly name: string;
  readonly root: Json;
  /** Where a key of an object of this document stands. */
  readonly placeOf: (object: JsonObject, key: string) => Position | null;
}

export interface RunTexts {
  readonly file: EvidenceFile;
  readonly documents: readonly JsonDocument[];
  /** Data of YAML members, by name. */
  readonly yaml: ReadonlyMap<string, unknown>;
  readonly issues: readonly Issue[];
}

/** Issues: `import-json-broken` with its place, and those of `readYaml`. A member that ends in neither is left alone. */
export function openRun(file: EvidenceFile): RunTexts {
  const documents: JsonDocument[] = [];
  const yaml = new Map<string, unknown>();
  const issues: Issue[] = [];
  for (const { name, text } of file.parts) {
    if (/\.ya?ml$/i.test(name)) {
      const reading = readYaml(name, text);
      issues.push(...reading.issues);
      yaml.set(name, reading.value);
      continue;
    }
    const reading = readJson(text);
    if ('root' in reading) documents.push(documentOf(name, text, reading.root));
    else {
      const found = text.slice(reading.brokenAt, reading.brokenAt + 20) || 'end of file';
      issues.push({ code: 'import-json-broken', severity: 'error', file: name, at: placeIn(text, reading.brokenAt), path: '', params: { found } });
    }
  }
  return { file, documents, yaml, issues };
}

function documentOf(name: string, text: string, root: Json): JsonDocument {
  return {
    name,
    root,
    placeOf: (object, key) => {
      const offset = object.places.get(key);
      return offset === undefined ? null : placeIn(text, offset);
    },
  };
}

/** The document whose name ends so; null when the run has none. */
export function documentEnding(run: RunTexts, ending: string): JsonDocument | null {
  return run.documents.find(({ name }) => name === ending || name.endsWith(`/${ending}`)) ?? null;
}
