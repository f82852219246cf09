/** A YAML reading as plain data, so that it can be kept beside its text: the value, and where each part of it stands. */
import type { Position } from './issue.js';
import type { YamlPath, YamlReading } from './yaml-text.js';

/** Line and column of a value, then of its key (0 where there is none), then the places of its items or fields in their order. */
type YamlPlaces = readonly [number, number, number, number, ...YamlPlaces[]];

export interface YamlRecord {
  readonly value: unknown;
  /** Where everything stands, for `recallYaml`. */
  readonly places: unknown;
}

/** The record of a reading without issues; null where there are issues or a value that JSON does not keep. Cost: linear, times the depth. */
export function recordYaml(reading: YamlReading): YamlRecord | null {
  const { value } = reading;
  if (value === undefined || reading.issues.length > 0 || !survivesJson(value)) return null;
  return { value, places: placesOf(reading, value, []) };
}

/** What `readYaml` gave when the record was made. */
export function recallYaml(file: string, record: YamlRecord): YamlReading {
  const at = (path: YamlPath, first: 0 | 2): Position | null => {
    const found = placesAt(record, path);
    return found === null || found[first] === 0 ? null : { line: found[first], column: found[first === 0 ? 1 : 3] };
  };
  return { file, value: record.value, issues: [], positionOf: (path) => at(path, 0), keyPositionOf: (path) => at(path, 2) };
}

function survivesJson(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(survivesJson);
  return typeof value !== 'number' || !Object.is(value, -0);
}

function placesOf(reading: YamlReading, value: unknown, path: YamlPath): YamlPlaces {
  const [own, key] = [reading.positionOf(path), reading.keyPositionOf(path)];
  const inside = stepsInto(value).map((step) => placesOf(reading, (value as Record<string | number, unknown>)[step], [...path, step]));
  return [own?.line ?? 0, own?.column ?? 0, key?.line ?? 0, key?.column ?? 0, ...inside];
}

function stepsInto(value: unknown): YamlPath {
  if (Array.isArray(value)) return [...value.keys()];
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

const FIRST_INSIDE = 4;

function placesAt(record: YamlRecord, path: YamlPath): YamlPlaces | null {
  let [value, places]: [unknown, YamlPlaces] = [record.value, record.places as YamlPlaces];
  for (const step of path) {
    const at = Array.isArray(value) ? (typeof step === 'number' && step in value ? step : -1) : stepsInto(value).indexOf(String(step));
    if (at < 0) return null;
    value = (value as Record<string | number, unknown>)[step];
    places = places[FIRST_INSIDE + at] as YamlPlaces;
  }
  return places;
}
