/** Checks plain data against a zod schema and says what is wrong in our own words, with the place in the file. */
import type { z } from 'zod';
import { nearest } from './ids.js';
import type { Checked, Issue } from './issue.js';
import { keysAt, valuesOfDiscriminator } from './shape-schema.js';
import type { YamlPath, YamlReading } from './yaml-text.js';

type ZodIssue = z.core.$ZodIssue;

interface Finding {
  readonly code: string;
  readonly path: YamlPath;
  readonly onKey: boolean;
  readonly params: Record<string, string | number>;
}

interface Place {
  readonly schema: z.ZodType;
  readonly value: unknown;
}

/**
 * The reading's value in the shape of `schema`, or null, with the reading's own issues first and then one issue per fault of shape.
 * When nothing could be read there are only the reading's issues. Issues: `unknown-key`, `missing-key`, `wrong-kind`,
 * `not-accepted`, `out-of-range`, `wrong-count`, `bad-format`; a `refine` with `params: {code: '…', …}` gives that code with
 * the remaining params, without one it gives `shape-rule`. Cost: that of zod; near misses only for faults.
 */
export function checkShape<T>(schema: z.ZodType<T>, reading: YamlReading, file: string = reading.file): Checked<T> {
  if (reading.value === undefined) return { value: null, issues: reading.issues };
  const outcome = schema.safeParse(reading.value);
  if (outcome.success) return { value: outcome.data, issues: reading.issues };
  const place: Place = { schema, value: reading.value };
  const findings = outcome.error.issues.flatMap((issue) => findingsOf(issue, [], place));
  const issues = findings.map((finding): Issue => ({
    code: finding.code,
    severity: 'error',
    file,
    at: positionOf(reading, finding),
    path: finding.path.join('.'),
    params: finding.params,
  }));
  return { value: null, issues: [...reading.issues, ...issues] };
}

/** Where the fault is, or else the nearest thing around it that stands in the file. */
function positionOf(reading: YamlReading, finding: Finding): Issue['at'] {
  for (let length = finding.path.length; length >= 0; length -= 1) {
    const path = finding.path.slice(0, length);
    const isFault = length === finding.path.length;
    const at = isFault && !finding.onKey ? reading.positionOf(path) : reading.keyPositionOf(path);
    if (at !== null) return at;
  }
  return null;
}

function findingsOf(issue: ZodIssue, above: YamlPath, place: Place): Finding[] {
  const path: YamlPath = [...above, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  const found = valueAt(place.value, path);
  const one = (code: string, params: Finding['params'], onKey = false): Finding[] => [{ code, path, onKey, params }];
  switch (issue.code) {
    case 'invalid_type':
      if (found === undefined) return one('missing-key', { key: lastOf(path), accepted: kindName(issue.expected) }, true);
      return one('wrong-kind', { found: described(found), accepted: kindName(issue.expected) });
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, place.schema));
    case 'invalid_value':
      return found === undefined ? one('missing-key', { key: lastOf(path), accepted: listed(issue.values) }, true) : one('not-accepted', choiceParams(found, issue.values));
    case 'too_big':
      return one(issue.origin === 'number' || issue.origin === 'int' ? 'out-of-range' : 'wrong-count', {
        found: sized(found), accepted: `${issue.inclusive === false ? '<' : '≤'} ${String(issue.maximum)}`,
      });
    case 'too_small':
      return one(issue.origin === 'number' || issue.origin === 'int' ? 'out-of-range' : 'wrong-count', {
        found: sized(found), accepted: `${issue.inclusive === false ? '>' : '≥'} ${String(issue.minimum)}`,
      });
    case 'not_multiple_of':
      return one('out-of-range', { found: described(found), accepted: `n × ${String(issue.divisor)}` });
    case 'invalid_format':
      return one('bad-format', { found: described(found), accepted: issue.pattern ?? issue.format });
    case 'invalid_union':
      return unionFindings(issue, path, place);
    case 'invalid_key':
      return issue.issues.flatMap((inner) => keyFinding(inner, path));
    case 'invalid_element':
      return issue.issues.flatMap((inner) => findingsOf(inner, path, place));
    case 'custom':
      return [customFinding(issue.params, path, found)];
  }
}

function unknownKey(key: string, path: YamlPath, schema: z.ZodType): Finding {
  const known = keysAt(schema, path);
  const suggestion = nearest(key, known).join(', ');
  const params: Finding['params'] = { key, accepted: known.join(', ') };
  if (suggestion !== '') params['suggestion'] = suggestion;
  return { code: 'unknown-key', path: [...path, key], onKey: true, params };
}

function keyFinding(issue: ZodIssue, path: YamlPath): Finding[] {
  const accepted = issue.code === 'invalid_format' ? (issue.pattern ?? issue.format) : issue.code === 'invalid_value' ? listed(issue.values) : '';
  const key = lastOf(path);
  const near = issue.code === 'invalid_value' ? nearest(key, issue.values.map(String)).join(', ') : '';
  return [{ code: 'bad-key', path, onKey: true, params: { key, accepted, ...(near === '' ? {} : { suggestion: near }) } }];
}

/** Of a union's branches the one that fits best speaks: the deepest first fault, then the fewest faults, then the first branch. */
function unionFindings(issue: z.core.$ZodIssueInvalidUnion, path: YamlPath, place: Place): Finding[] {
  const found = valueAt(place.value, path);
  if (issue.errors.length === 0) {
    // zod's path of an unknown tag ends with the tag's own key.
    const values = valuesOfDiscriminator(place.schema, path.slice(0, -1), lastOf(path));
    if (found === undefined) return [{ code: 'missing-key', path, onKey: true, params: { key: lastOf(path), accepted: listed(values) } }];
    return [{ code: 'not-accepted', path, onKey: false, params: choiceParams(found, values) }];
  }
  const branches = issue.errors.map((errors) => errors.flatMap((error) => findingsOf(error, path, place)));
  const atRoot = (finding: Finding): boolean => finding.path.length === path.length && finding.code !== 'shape-rule';
  const inside = branches.filter((branch) => branch.length > 0 && !branch.every((finding) => atRoot(finding)));
  if (inside.length > 0) return inside.reduce((best, branch) => (branch.length < best.length ? branch : best));
  if (found === undefined) return [{ code: 'missing-key', path, onKey: true, params: { key: lastOf(path), accepted: acceptedBy(branches) } }];
  const sameKind = branches.find((branch) => branch.every((finding) => finding.code !== 'wrong-kind'));
  if (sameKind !== undefined && branches.filter((branch) => branch.every((finding) => finding.code !== 'wrong-kind')).length === 1) return sameKind;
  return [{ code: 'wrong-kind', path, onKey: false, params: { found: described(found), accepted: acceptedBy(branches) } }];
}

function acceptedBy(branches: readonly (readonly Finding[])[]): string {
  const parts = branches.flatMap((branch) => branch.map((finding) => String(finding.params['accepted'] ?? '')));
  return [...new Set(parts.filter((part) => part !== ''))].join(' | ');
}

function customFinding(params: Record<string, unknown> | undefined, path: YamlPath, found: unknown): Finding {
  const rest: Finding['params'] = { found: described(found) };
  let code = 'shape-rule';
  for (const [name, value] of Object.entries(params ?? {})) {
    if (name === 'code') code = String(value);
    else if (typeof value === 'number' || typeof value === 'string') rest[name] = value;
  }
  return { code, path, onKey: false, params: rest };
}

function choiceParams(found: unknown, values: readonly unknown[]): Finding['params'] {
  const suggestion = typeof found === 'string' ? nearest(found, values.map(String)).join(', ') : '';
  return { found: described(found), accepted: listed(values), ...(suggestion === '' ? {} : { suggestion }) };
}

function listed(values: readonly unknown[]): string {
  return values.map(String).join(', ');
}

function lastOf(path: YamlPath): string {
  return String(path[path.length - 1] ?? '');
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  string: 'text', number: 'number', int: 'whole number', boolean: 'true | false', array: 'list', object: 'map', record: 'map', null: 'null',
};

function kindName(expected: string): string {
  return KIND_NAMES[expected] ?? expected;
}

/** A value as a message shows it: short, and never a whole structure. */
function described(value: unknown): string {
  if (typeof value === 'string') return value.length > 80 ? `${value.slice(0, 79)}…` : value;
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object' && value !== null) return 'map';
  return String(value);
}

function sized(value: unknown): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : String(value);
}

function valueAt(value: unknown, path: YamlPath): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[step];
  }
  return at;
}
