/** Mapping file and shared words to a `Mapping`: names resolved, recipes unfolded, every rule with its words. */
import { checkShape, hasErrors, nearest, readYaml } from '../../base/index.js';
import type { Checked, Issue, YamlReading } from '../../base/index.js';
import type { LocalText } from '../../case/index.js';
import type { Columns, FieldMapping, Mapping, Way } from './types.js';
import { mappingSchema, wordsSchema } from './schema.js';
import type { WrittenMapping, WrittenWay, WrittenWords } from './schema.js';
import { plainText, readPhrase } from '../text/phrases.js';
import type { Phrase } from '../text/phrases.js';
import { plainHeader } from '../table/header.js';
import type { ImportKit } from '../types.js';

interface Names {
  readonly mapping: WrittenMapping;
  readonly words: WrittenWords;
  readonly groups: ReadonlySet<string>;
  readonly rules: ReadonlyMap<string, LocalText>;
  readonly issues: Issue[];
  readonly reading: YamlReading;
}

/**
 * Reads a mapping. Errors: those of `readYaml` and `checkShape`, and `mapping-unknown-name` (a recipe, list, group or rule that is nowhere
 * defined), `mapping-no-label`, `mapping-way-without-words`. Cost: linear in both texts.
 */
export function readMapping(kit: ImportKit): Checked<Mapping> {
  const wordsReading = readYaml(kit.words.name, kit.words.text);
  const words = checkShape(wordsSchema, wordsReading);
  const reading = readYaml(kit.mapping.name, kit.mapping.text);
  const mapping = checkShape(mappingSchema, reading);
  const issues: Issue[] = [...words.issues, ...mapping.issues];
  if (words.value === null || mapping.value === null || hasErrors(issues)) return { value: null, issues };
  const rules = new Map([...Object.entries(words.value.rules), ...Object.entries(mapping.value.rules ?? {})]);
  const groups = new Set(Object.keys(mapping.value.groups ?? {}));
  const names: Names = { mapping: mapping.value, words: words.value, groups, rules, issues, reading };
  const value = resolve(names, kit.mapping.name);
  return { value: hasErrors(issues) ? null : value, issues };
}

function resolve(names: Names, file: string): Mapping {
  const { mapping } = names;
  const labels = Object.entries(mapping.labels).map(([language, columns]) => ({ language, columns: listed(columns) }));
  if (labels.length === 0) report(names, 'mapping-no-label', ['labels'], {});
  return {
    id: mapping.id,
    file,
    about: mapping.about ?? { en: mapping.id },
    licence: mapping.licence ?? '',
    shape: shapeOf(mapping),
    registerId: mapping['register-id'] === undefined ? null : listed(mapping['register-id']),
    identity: (mapping.identity ?? []).map(plainHeader),
    labels,
    noAnswer: new Set((mapping['no-answer'] ?? []).map(plainText)),
    groups: new Map(Object.entries(mapping.groups ?? {}).map(([name, columns]) => [name, columns.map(plainHeader)])),
    fields: Object.entries(mapping.fields).map(([field, ways]) => readField(names, field, ways)),
    rules: names.rules,
  };
}

function shapeOf(mapping: WrittenMapping): Mapping['shape'] {
  const { kind, separator, records } = mapping.table ?? {};
  const path = records === undefined || records === '' ? [] : records.split('.');
  return { kind: kind ?? null, separator: separator ?? null, skipLines: mapping.table?.['skip-lines'] ?? 0, records: path };
}

function readField(names: Names, field: string, written: WrittenMapping['fields'][string]): FieldMapping {
  if (typeof written === 'string') return { field, ways: [readWay(names, { column: written }, ['fields', field], null)] };
  if (Array.isArray(written)) return { field, ways: written.map((way, index) => readWay(names, way, ['fields', field, index], null)) };
  if (!('recipe' in written)) return { field, ways: [readWay(names, written, ['fields', field], null)] };
  const path = ['fields', field, 'recipe'];
  const recipe = names.words.recipes[written.recipe];
  if (recipe === undefined) {
    unknownName(names, path, written.recipe, Object.keys(names.words.recipes));
    return { field, ways: [] };
  }
  const passes = recipe.passes ?? [null];
  const last = passes.length - 1;
  return {
    field,
    // The closing `always` of a recipe speaks only after the last pass.
    ways: passes.flatMap((pass, index) =>
      recipe.ways.filter((way) => index === last || !('always' in way)).map((way) => readWay(names, throughText(names, way), path, pass === null ? null : groupOr(names, pass))),
    ),
  };
}

/** Recipes speak of groups that a small mapping does not have; there they read its group `text`. */
function groupOr(names: Names, group: string): string {
  return names.groups.has(group) || !names.groups.has('text') ? group : 'text';
}

function throughText(names: Names, way: WrittenWay): WrittenWay {
  if (!('gives' in way)) return way;
  const inGroups = (['in', 'also-in', 'unless-in'] as const).flatMap((key) => (way[key] === undefined ? [] : [[key, groupOr(names, way[key])] as const]));
  return { ...way, ...Object.fromEntries(inGroups) };
}

function readWay(names: Names, way: WrittenWay, path: readonly (string | number)[], pass: string | null): Way {
  if (way.rule !== undefined && !names.rules.has(way.rule)) unknownName(names, path, way.rule, [...names.rules.keys()]);
  if ('always' in way) return { is: 'always', value: way.always, basis: way.basis ?? 'derived', rule: way.rule };
  if ('from-field' in way) return { is: 'from-field', field: way['from-field'], values: new Map(Object.entries(way.values)), rule: way.rule };
  if ('gives' in way) return readWordsWay(names, way, path, pass);
  const columns = listed(way.column);
  if ('date' in way) return { is: 'date', columns, order: way.date, rule: way.rule };
  const rule = way.rule ?? null;
  if (way.values !== undefined) {
    const values = new Map(Object.entries(way.values).map(([spelling, value]) => [plainText(spelling), value]));
    return { is: 'values', columns, values, rule };
  }
  return { is: 'text', columns, part: way.between === undefined ? null : { between: way.between, take: way.take ?? 1 }, rule };
}

function readWordsWay(names: Names, way: Extract<WrittenWay, { gives: string }>, path: readonly (string | number)[], pass: string | null): Way {
  const group = way.in ?? pass;
  const used = [group, way['also-in'], way['unless-in']].filter((name) => name !== undefined && name !== null);
  for (const name of used) if (!names.groups.has(name)) unknownName(names, path, name, [...names.groups]);
  if (group === null || (way.any ?? way.also) === undefined) report(names, 'mapping-way-without-words', path, { rule: way.rule });
  return {
    is: 'words',
    group: group ?? '',
    any: phrasesOf(names, way.any, path),
    also: phrasesOf(names, way.also, path),
    alsoGroup: way['also-in'] ?? group ?? '',
    unless: phrasesOf(names, way.unless, path),
    unlessGroup: way['unless-in'] ?? group ?? '',
    gives: way.gives,
    rule: way.rule,
  };
}

function phrasesOf(names: Names, written: string | readonly string[] | undefined, path: readonly (string | number)[]): readonly Phrase[] {
  if (written === undefined) return [];
  const list = typeof written === 'string' ? names.words.lists[written] : written;
  if (list === undefined) unknownName(names, path, String(written), Object.keys(names.words.lists));
  return (list ?? []).map(readPhrase);
}

function listed(columns: string | readonly string[]): Columns {
  return (typeof columns === 'string' ? [columns] : columns).map(plainHeader);
}

function unknownName(names: Names, path: readonly (string | number)[], found: string, accepted: readonly string[]): void {
  report(names, 'mapping-unknown-name', path, { found, accepted: accepted.join(' | '), suggestion: nearest(found, accepted).join(', ') });
}

function report(names: Names, code: string, path: readonly (string | number)[], params: Issue['params']): void {
  const at = names.reading.positionOf(path) ?? names.reading.positionOf([]);
  names.issues.push({ code, severity: 'error', file: names.reading.file, at, path: path.join('.'), params });
}
