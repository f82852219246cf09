/** A case without what is withheld: every cell sealed and replaced, every comment left out, and a look whether a withheld text stands elsewhere. */
import { hasErrors, nearest, readYaml, writeYaml, type Checked, type Issue, type Position } from '../../base/index.js';
import type { CaseFile, LocalText, Redaction, Stand, WithheldClass, Withholding } from '../../case/index.js';
import { readCsv, writeCsv } from '../../case/index.js';
import { openingOf, sealOf, type SealOpening } from './seal.js';
import { remainsOf } from './remains.js';

/** One withheld cell as an edition lists it. Positions are those of the full case; names of people and things do not stand in `place`. */
export interface WithheldCell {
  readonly place: string;
  readonly class: WithheldClass;
  readonly reason: LocalText;
  readonly seal: string;
}

export interface RedactedCase {
  readonly files: readonly CaseFile[];
  readonly withheld: readonly WithheldCell[];
  readonly openings: readonly SealOpening[];
}

const CASE_FILE = 'case.yaml';
const UNKNOWN = 'unknown';
/** Keys whose value is a sentence of a person, and columns of tables alike. */
const SENTENCE_KEYS: ReadonlySet<string> = new Set(['who', 'why', 'role', 'note', 'locator', 'task', 'harness', 'about', 'title', 'label', 'statement', 'illustration']);

interface Table {
  readonly header: readonly string[];
  readonly rows: (readonly string[] | null)[];
}

interface Desk {
  readonly redaction: Redaction;
  readonly key: string;
  readonly marker: LocalText;
  readonly texts: Map<string, string>;
  /** YAML files as data, and as data that will be written. */
  readonly before: Map<string, unknown>;
  readonly after: Map<string, unknown>;
  readonly tables: Map<string, Table>;
  readonly cells: WithheldCell[];
  readonly openings: SealOpening[];
  readonly issues: Issue[];
}

/** Stands in the data for what will be left out. */
const NOTHING = Symbol('nothing');

/**
 * Withholds what `redaction` names. `key` is a secret of at least 256 bits; `marker` the words that stand for a withheld text. Numbers and
 * levels become *unknown*, so that nothing of ours stands in for them. Every YAML file is written anew without comments. Issues:
 * `redaction-nothing-there`, `redaction-of-id`, `withheld-text-remains` (error for texts, warning for numbers). Cost: linear in the texts,
 * times the withheld cells for the last look.
 */
export function redactCase(files: readonly CaseFile[], redaction: Redaction, key: string, marker: LocalText): Checked<RedactedCase> {
  const desk = openDesk(files, redaction, key, marker);
  redaction.withhold.forEach((each, position) => withhold(desk, each, position));
  const written = writeFiles(desk);
  const reasons = redaction.withhold.flatMap(({ reason }) => Object.values(reason)).map((text) => ({ path: redaction.file, text }));
  desk.issues.push(...remainsOf(desk.openings.map(({ value }) => value), [...written, ...reasons], (path, found) => placeInYaml(desk, path, found)));
  return { value: hasErrors(desk.issues) ? null : { files: written, withheld: desk.cells, openings: desk.openings }, issues: desk.issues };
}

function openDesk(files: readonly CaseFile[], redaction: Redaction, key: string, marker: LocalText): Desk {
  const before = new Map<string, unknown>();
  for (const { path, text } of files) if (/\.ya?ml$/i.test(path)) before.set(path, readYaml(path, text).value);
  const after = new Map([...before].map(([path, value]) => [path, copy(value)]));
  return { redaction, key, marker, texts: new Map(files.map(({ path, text }) => [path, text])), before, after, tables: new Map(), cells: [], openings: [], issues: [] };
}

function copy(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

function withhold(desk: Desk, each: Withholding, position: number): void {
  const { target } = each;
  const missing = (found: string, known: Iterable<string>, code = 'redaction-nothing-there'): void => {
    desk.issues.push({ code, severity: 'error', file: desk.redaction.file, at: each.at, path: `withhold.${position}`, params: { found, suggestion: nearest(found, known).join(', ') || '–' } });
  };
  if (target.is === 'stakeholder') return withholdStakeholder(desk, each, target.id, missing);
  const text = desk.texts.get(target.file);
  if (text === undefined) return missing(target.file, desk.texts.keys());
  if (target.is === 'file') {
    seal(desk, each, target.file, text);
    for (const files of [desk.texts, desk.before, desk.after]) files.delete(target.file);
  } else if (target.is === 'value') withholdValue(desk, each, target.file, target.steps, missing);
  else withholdCells(desk, each, target, missing);
}

function seal(desk: Desk, each: Withholding, place: string, value: unknown): void {
  const opening = openingOf(desk.key, place, value);
  desk.openings.push(opening);
  desk.cells.push({ place, class: each.class, reason: each.reason, seal: sealOf(opening) });
}

type Missing = (found: string, known: Iterable<string>, code?: string) => void;
type Holder = Record<string | number, unknown>;

function withholdValue(desk: Desk, each: Withholding, file: string, steps: readonly string[], missing: Missing): void {
  let value = desk.before.get(file);
  let holder = desk.after.get(file) as Holder;
  const path: (string | number)[] = [];
  for (const [depth, step] of steps.entries()) {
    const name = Array.isArray(value) ? positionIn(value, step) : step;
    if (typeof value !== 'object' || value === null || name === null || !Object.hasOwn(value, name)) return missing(`${file}: ${steps.slice(0, depth + 1).join('.')}`, Object.keys(value ?? {}));
    if (depth > 0) holder = holder[path.at(-1)!] as Holder;
    value = (value as Holder)[name];
    path.push(name);
  }
  const last = path.at(-1)!;
  if (last === 'id') return missing(`${file}: ${steps.join('.')}`, [], 'redaction-of-id');
  seal(desk, each, `${file}: ${path.join('.')}`, value);
  if (typeof holder === 'object' && holder !== null) holder[last] = standIn(desk, each.stand ?? usualStand(last, value), value);
}

function positionIn(list: readonly unknown[], step: string): number | null {
  const byId = list.findIndex((item) => typeof item === 'object' && item !== null && (item as { readonly id?: unknown }).id === step);
  if (byId >= 0) return byId;
  return /^\d+$/.test(step) && Number(step) < list.length ? Number(step) : null;
}

function usualStand(last: string | number, value: unknown): Stand {
  if (typeof last === 'number') return 'nothing';
  return isLocalText(value) || SENTENCE_KEYS.has(last) ? 'words' : UNKNOWN;
}

/** Where a text stands in a YAML file before it was written anew: the first value left in it that holds the text. */
function placeInYaml({ after, texts }: Desk, path: string, found: string): Position | null {
  if (!after.has(path)) return null;
  const steps = stepsTo(withoutNothing(after.get(path)), found);
  return steps === null ? null : readYaml(path, texts.get(path) ?? '').positionOf(steps);
}

function stepsTo(value: unknown, found: string): readonly (string | number)[] | null {
  if (typeof value !== 'object' || value === null) return String(value).includes(found) ? [] : null;
  for (const [key, inside] of Object.entries(value)) {
    const below = stepsTo(inside, found);
    if (below !== null) return [Array.isArray(value) ? Number(key) : key, ...below];
  }
  return null;
}

function isLocalText(value: unknown): value is LocalText {
  return typeof value === 'object' && value !== null && 'en' in value && Object.values(value).every((text) => typeof text === 'string');
}

function standIn(desk: Desk, stand: Stand, value: unknown): unknown {
  if (stand === 'nothing') return NOTHING;
  if (stand === UNKNOWN) return UNKNOWN;
  return isLocalText(value) ? Object.fromEntries(Object.keys(value).map((language) => [language, markerIn(desk, language)])) : markerIn(desk, 'en');
}

function markerIn({ marker }: Desk, language: string): string {
  return marker[language] ?? marker['en'] ?? UNKNOWN;
}

function withholdCells(desk: Desk, each: Withholding, target: { readonly file: string; readonly row: string | null; readonly column: string | null }, missing: Missing): void {
  const table = tableOf(desk, target.file);
  const column = target.column === null ? null : table.header.indexOf(target.column);
  if (column === -1) return missing(target.column ?? '', table.header);
  if (column === 0) return missing(`${target.file}: ${target.column ?? ''}`, [], 'redaction-of-id');
  const original = readCsv(target.file, desk.texts.get(target.file) ?? '').rows;
  const chosen = original.flatMap((row, position) => (target.row === null || row.cells[0] === target.row ? [{ cells: row.cells, position }] : []));
  if (chosen.length === 0) return missing(target.row ?? '', original.map((row) => row.cells[0] ?? ''));
  const sources = desk.texts.has(provenanceOf(target.file)) ? tableOf(desk, provenanceOf(target.file)) : null;
  for (const { cells, position } of chosen) {
    const place = `${target.file}: ${position + 1}${column === null ? '' : `, ${table.header[column] ?? ''}`}`;
    seal(desk, each, place, column === null ? cells : cells[column] ?? '');
    const now = table.rows[position] ?? null;
    table.rows[position] = column === null || now === null ? null : now.map((cell, at) => (at === column ? cellFor(desk, each.stand, table.header[column] ?? '') : cell));
    if (sources !== null) dropSources(sources, cells[0] ?? '', column === null ? null : table.header[column] ?? '');
  }
}

function cellFor(desk: Desk, stand: Stand | null, column: string): string {
  if (stand === 'nothing') return '';
  const language = /^name-([a-z]+)$/.exec(column)?.[1];
  if (stand === 'words' || (stand === null && (language !== undefined || SENTENCE_KEYS.has(column)))) return markerIn(desk, language ?? 'en');
  return UNKNOWN;
}

/** Where a withheld cell came from goes with it. */
function dropSources(sources: Table, row: string, column: string | null): void {
  const [rows, fields] = [0, sources.header.indexOf('field')];
  sources.rows.forEach((cells, position) => {
    if (cells !== null && cells[rows] === row && (column === null || cells[fields] === column)) sources.rows[position] = null;
  });
}

function provenanceOf(file: string): string {
  return file.replace(/\.csv$/, '.provenance.csv');
}

function tableOf(desk: Desk, file: string): Table {
  const known = desk.tables.get(file);
  if (known !== undefined) return known;
  const { header, rows } = readCsv(file, desk.texts.get(file) ?? '');
  const table = { header, rows: rows.map(({ cells }) => cells as readonly string[] | null) };
  desk.tables.set(file, table);
  return table;
}

interface WrittenPerson {
  readonly id?: unknown;
  readonly label?: unknown;
  readonly role?: unknown;
}

function withholdStakeholder(desk: Desk, each: Withholding, id: string, missing: Missing): void {
  const { judgement } = (desk.before.get(CASE_FILE) ?? {}) as { readonly judgement?: { readonly stakeholders?: readonly WrittenPerson[] } };
  const people = judgement?.stakeholders ?? [];
  const position = people.findIndex((person) => person.id === id);
  const person = people[position];
  if (person === undefined) return missing(id, people.map((known) => String(known.id)));
  seal(desk, each, `${CASE_FILE}: judgement.stakeholders.${position}`, { id, label: person.label ?? null, role: person.role ?? null });
  const alias = `stakeholder-${position + 1}`;
  const after = renamed(desk.after.get(CASE_FILE), id, alias) as { judgement: { stakeholders: Holder[] } };
  const now = after.judgement.stakeholders[position]!;
  now['label'] = standIn(desk, 'words', isLocalText(person.label) ? person.label : desk.marker);
  if (person.role !== undefined) now['role'] = markerIn(desk, 'en');
  desk.after.set(CASE_FILE, after);
  renameFile(desk, `judgement/${id}.answers.yaml`, `judgement/${alias}.answers.yaml`);
}

function renamed(value: unknown, from: string, to: string): unknown {
  if (value === from) return to;
  if (Array.isArray(value)) return value.map((item) => renamed(item, from, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key === from ? to : key, renamed(inside, from, to)]));
}

function renameFile({ texts, before, after }: Desk, from: string, to: string): void {
  for (const files of [texts, before, after] as readonly Map<string, unknown>[]) {
    if (!files.has(from)) continue;
    files.set(to, files.get(from));
    files.delete(from);
  }
}

function writeFiles(desk: Desk): readonly CaseFile[] {
  return [...desk.texts].map(([path, text]) => {
    if (desk.after.has(path)) return { path, text: writeYaml(withoutNothing(desk.after.get(path))) };
    const table = desk.tables.get(path);
    return { path, text: table === undefined ? text : writeCsv(table.header, table.rows.filter((row) => row !== null)) };
  });
}

function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== NOTHING).map(withoutNothing);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inside]) => inside !== NOTHING).map(([key, inside]) => [key, withoutNothing(inside)]));
}
