/** Case text to a migrated, shape-checked `Case` with file positions. Ids of the catalogue stay text; `model` resolves them. */
import { z } from 'zod';
import type { Issue, Position, YamlPath, YamlReading } from '../base/index.js';
import { checkShape, readYaml } from '../base/index.js';
import type { CaseFolder } from './case-files.js';
import { answersFileOf, CASE_FILE, openCaseFolder } from './case-files.js';
import { migrateReading } from './migrations/migration.js';
import { knownRows, knownWhole, newMemory, type CaseMemory } from './memory.js';
import { explainMisplaced, findMisplaced } from './misplaced.js';
import { checkUnique, readJudgement } from './read-judgement.js';
import { ACTUALS_FILE, readActuals } from './read-actuals.js';
import { EVIDENCE_FILE, readEvidence } from './read-evidence.js';
import { addProvenance, PROFILE_ROW, PROFILE_SIDECAR, provenanceFileOf } from './read-provenance.js';
import { readCsvTable, readYamlTable } from './read-table.js';
import { readStatements, statementShape } from './read-statements.js';
import { readNewFacts, type NewFacts } from './read-new-facts.js';
import { readYamlValue } from './read-values.js';
import type { WrittenCase, WrittenOverride, WrittenTable } from './schema.js';
import { caseSchema } from './schema.js';
import type { Case, CaseFile, CaseReading, CaseRow, CaseValue, Correlation, Goal, Override, Statement } from './types.js';

/**
 * Reads a case folder. Purpose: the only way from texts to a `Case`; every problem is reported at once, nothing is repaired. `files` have
 * paths below the case folder. The case is null when `case.yaml` is missing, is no YAML or has not the shape of format 1; a wrong value
 * elsewhere becomes *unknown* with an error. Errors: those of `readYaml`, `checkShape`, `migrateReading`, `readCsvTable`,
 * `addProvenance`, `readEvidence`, `readJudgement`; file-missing, misplaced-block, table-empty, table-unused, horizon-before-as-of.
 * Cost: linear in the texts.
 */
export function readCase(files: readonly CaseFile[]): CaseReading {
  return createCaseReader()(files);
}

/**
 * A reader that remembers what it read last: the same files are the same reading, and rows whose text is the same are the same rows. What it
 * gives is what `readCase` gives, whatever it read before. Cost: linear in the tables that changed, and in what changed of their rows.
 */
export function createCaseReader(): (files: readonly CaseFile[]) => CaseReading {
  const memory = newMemory();
  return (files) => {
    const reading = knownWhole(memory, files) ?? readAll(files, memory);
    memory.whole = { files, reading };
    return reading;
  };
}

function readAll(files: readonly CaseFile[], memory: CaseMemory): CaseReading {
  const folder = openCaseFolder(files, memory.faults);
  const text = folder.open(CASE_FILE, { file: CASE_FILE, at: null, path: '' });
  if (text === null) return { case: null, issues: folder.issues };
  const migrated = migrateReading(readYaml(CASE_FILE, text));
  const reading = migrated.reading;
  const shaped = checkShape(caseSchema, reading);
  const misplaced = findMisplaced(reading);
  const found = [...migrated.issues, ...withoutEchoes(explainMisplaced(shaped.issues), reading.issues), ...misplaced];
  if (shaped.value === null) return { case: null, issues: [...folder.issues, ...found] };
  const issues: Issue[] = [...found];
  const result = assemble(shaped.value, reading, { folder, memory }, issues);
  return { case: result, issues: [...folder.issues, ...issues] };
}

/** What could not be read at a place has not the right shape there either; that is said once. */
function withoutEchoes(issues: readonly Issue[], first: readonly Issue[]): readonly Issue[] {
  const paths = new Set(first.map((issue) => issue.path).filter((path) => path !== ''));
  return issues.filter((issue) => first.includes(issue) || !paths.has(issue.path));
}

interface Source {
  readonly folder: CaseFolder;
  readonly memory: CaseMemory;
}

function assemble(written: WrittenCase, reading: YamlReading, { folder, memory }: Source, issues: Issue[]): Case {
  const measured = folder.openIfThere(EVIDENCE_FILE);
  const evidence = measured === null ? [] : readEvidence(measured, folder.openIfThere(provenanceFileOf(EVIDENCE_FILE)), issues);
  const observed = folder.openAside(ACTUALS_FILE);
  const actuals = observed === null ? [] : readActuals(observed, issues);
  const profile = readProfile(written, reading, folder, issues);
  const tables = readTables(written, reading, { folder, memory }, issues);
  let digest: string | null = null;
  const goals = readGoals(written, reading, issues);
  const scenarios = (written.scenarios ?? []).map((scenario, index) => ({
    id: scenario.id,
    label: scenario.label,
    overrides: readOverrides(scenario.overrides, ['scenarios', index, 'overrides'], reading, issues),
  }));
  checkUnique(scenarios.map((scenario) => scenario.id), ['scenarios'], reading, issues);
  checkHorizon(written, reading, issues);
  const newFacts = readNewFacts(folder, written['as-of'], issues);
  return {
    format: written['case-format'],
    id: written.id,
    title: written.title,
    about: written.about ?? written.title,
    illustration: written.illustration ?? null,
    asOf: newFacts.reduce((last, { asOf }) => (asOf !== null && asOf > last ? asOf : last), written['as-of']),
    seed: written.seed,
    jurisdictions: written.jurisdictions,
    packs: written.packs ?? [],
    horizon: { firstYear: written.horizon['first-year'], years: written.horizon.years },
    money: written.money,
    profile,
    tables,
    evidence,
    actuals,
    judgement: readJudgement(written.judgement, reading, issues, readAnswers(written, folder, issues)),
    ceilings: readValues(written.ceilings, ['ceilings'], reading, issues),
    goals,
    scenarios,
    overrides: [...readOverrides(written.overrides ?? [], ['overrides'], reading, issues), ...newFacts.flatMap(({ facts, reading: own }) => readOverrides(facts, ['facts'], own, issues))],
    waivers: (written.waivers ?? []).map((waiver) => ({ ...waiver, service: waiver.service ?? null, alternative: waiver.alternative ?? null })),
    correlations: readCorrelations(written, reading, issues),
    criteria: written.criteria ?? null,
    overlay: folder.overlay(),
    ...placesOf(written, reading, newFacts),
    // Worked out when somebody reads it: most states of a case that is being changed are gone before anybody does.
    get digest() {
      return (digest ??= folder.digest());
    },
  };
}

/** Files of answers beside the case, each read where its stakeholder stands. Issue: answers-of-nobody. */
function readAnswers(written: WrittenCase, folder: CaseFolder, issues: Issue[]): (stakeholder: string) => readonly Statement[] {
  const known = written.judgement?.stakeholders?.map(({ id }) => id) ?? [];
  for (const { path, stakeholder } of folder.answers()) {
    if (!known.includes(stakeholder)) issues.push({ code: 'answers-of-nobody', severity: 'error', file: path, at: { line: 1, column: 1 }, path: '', params: { found: stakeholder, accepted: known.join(', ') } });
  }
  return (stakeholder) => {
    const file = answersFileOf(stakeholder);
    const text = folder.openIfThere(file);
    if (text === null || text.trim() === '') return [];
    const reading = readYaml(file, text);
    const shaped = checkShape(z.array(statementShape), reading);
    issues.push(...shaped.issues);
    return readStatements(shaped.value ?? [], [], reading, issues);
  };
}

/** The profile stands in `case.yaml`; where its values come from may stand in a sidecar like that of a table. */
function readProfile(written: WrittenCase, reading: YamlReading, folder: CaseFolder, issues: Issue[]): ReadonlyMap<string, CaseValue> {
  const fields = readValues(written.profile, ['profile'], reading, issues);
  const sidecar = folder.openIfThere(PROFILE_SIDECAR);
  if (sidecar === null) return fields;
  const row = { id: PROFILE_ROW, label: { en: PROFILE_ROW }, fields, file: reading.file, at: reading.positionOf(['profile']) };
  return addProvenance([row], PROFILE_SIDECAR, sidecar, issues)[0]?.fields ?? fields;
}

function readTables(written: WrittenCase, reading: YamlReading, source: Source, issues: Issue[]): ReadonlyMap<string, readonly CaseRow[]> {
  const tables = new Map<string, readonly CaseRow[]>();
  const add = (name: string, table: WrittenTable, path: YamlPath): void => {
    tables.set(name, readTable(name, table, path, reading, source, issues));
  };
  add('services', written.services, ['services']);
  add('alternatives', written.alternatives, ['alternatives']);
  if (written.assets !== undefined) add('assets', written.assets, ['assets']);
  for (const [name, table] of Object.entries(written.tables ?? {})) {
    if (tables.has(name)) issues.push(issueAt(reading, 'duplicate-id', ['tables', name], { found: name, line: reading.keyPositionOf([name])?.line ?? 0 }));
    else add(name, table, ['tables', name]);
  }
  for (const path of source.folder.unopenedTables()) {
    issues.push({ code: 'table-unused', severity: 'warning', file: path, at: null, path: '', params: { found: path } });
  }
  return tables;
}

function readTable(
  name: string,
  table: WrittenTable,
  path: YamlPath,
  reading: YamlReading,
  { folder, memory }: Source,
  issues: Issue[],
): readonly CaseRow[] {
  if (typeof table !== 'string') return checkNotEmpty(name, knownRows(memory, name, readYamlTable(name, table, path, reading, issues)), path, reading, issues);
  const asked = { file: reading.file, at: reading.positionOf(path), path: path.join('.') };
  const text = folder.open(table, asked);
  if (text === null) return [];
  const before = issues.length;
  const rows = readCsvTable(name, table, text, issues, memory.tables);
  const sidecar = folder.openIfThere(provenanceFileOf(table));
  if (issues.length === before) checkNotEmpty(name, rows, path, reading, issues);
  return sidecar === null ? rows : addProvenance(rows, provenanceFileOf(table), sidecar, issues, memory.sidecars);
}

function checkNotEmpty(name: string, rows: readonly CaseRow[], path: YamlPath, reading: YamlReading, issues: Issue[]): readonly CaseRow[] {
  const isNeeded = name === 'services' || name === 'alternatives';
  if (rows.length === 0 && isNeeded) issues.push(issueAt(reading, 'table-empty', path, { found: name }));
  return rows;
}

function readValues(
  written: Readonly<Record<string, unknown>> | undefined,
  path: YamlPath,
  reading: YamlReading,
  issues: Issue[],
): ReadonlyMap<string, CaseValue> {
  return new Map(Object.entries(written ?? {}).map(([name, value]) => [name, readValueAt(value, [...path, name], reading, issues)]));
}

function readValueAt(value: unknown, path: YamlPath, reading: YamlReading, issues: Issue[]): CaseValue {
  const column = String(path.at(-1) ?? '');
  return readYamlValue(value, { file: reading.file, at: reading.positionOf(path), path: path.join('.'), row: null, column }, issues);
}

function readOverrides(written: readonly WrittenOverride[], path: YamlPath, reading: YamlReading, issues: Issue[]): readonly Override[] {
  return written.map((override, index) => ({
    quantity: override.quantity,
    key: override.key ?? {},
    value: readValueAt(override.value, [...path, index, 'value'], reading, issues),
    who: override.who,
    why: override.why,
  }));
}

function readGoals(written: WrittenCase, reading: YamlReading, issues: Issue[]): readonly Goal[] {
  const goals = (written.goals ?? []).map((goal) => ({
    id: goal.id,
    statement: goal.statement,
    quantity: goal.quantity ?? null,
    target: goal.target ?? null,
    is: goal.is ?? ('at-least' as const),
    across: goal.across ?? ('worst' as const),
    by: goal.by ?? null,
  }));
  checkUnique(goals.map((goal) => goal.id), ['goals'], reading, issues);
  return goals;
}

function readCorrelations(written: WrittenCase, reading: YamlReading, issues: Issue[]): readonly Correlation[] {
  const groups = written.correlations ?? [];
  checkUnique(groups.map((group) => group.id), ['correlations'], reading, issues);
  return groups.map((group, index) => {
    return { id: group.id, inputs: group.inputs, matrix: group.matrix, at: reading.positionOf(['correlations', index]) };
  });
}

const PLACED = ['as-of', 'packs', 'criteria', 'jurisdictions', 'judgement', 'waivers', 'overrides', 'scenarios', 'goals', 'correlations'] as const;

/** So that whoever resolves the ids of these blocks, or reads the day, can say where a wrong one stands. */
function placesOf(written: WrittenCase, reading: YamlReading, newFacts: readonly NewFacts[]): Pick<Case, 'places' | 'namePlaces'> {
  const places = new Map<string, Position>();
  const namePlaces = new Map<string, Position>();
  const note = (into: Map<string, Position>, path: YamlPath, at: Position | null): void => {
    if (at !== null) into.set(path.join('.'), at);
  };
  const walk = (value: unknown, path: YamlPath): void => {
    note(places, path, reading.positionOf(path));
    note(namePlaces, path, reading.keyPositionOf(path));
    if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index]));
    else if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
  };
  for (const block of PLACED) walk(written[block], [block]);
  noteNewFacts(written.overrides?.length ?? 0, newFacts, places, namePlaces);
  return { places, namePlaces };
}

/** New facts stand behind the overrides of the case, and so do their places; the file is that of the value. */
function noteNewFacts(first: number, newFacts: readonly NewFacts[], places: Map<string, Position>, namePlaces: Map<string, Position>): void {
  let next = first;
  for (const { reading, facts } of newFacts) {
    facts.forEach(({ key = {} }, i) => {
      for (const end of [[], ['quantity'], ['value'], ...Object.keys(key).map((index) => ['key', index])]) {
        const [at, name] = [reading.positionOf(['facts', i, ...end]), reading.keyPositionOf(['facts', i, ...end])];
        if (at !== null) places.set(['overrides', next, ...end].join('.'), at);
        if (name !== null) namePlaces.set(['overrides', next, ...end].join('.'), name);
      }
      next++;
    });
  }
}

/** A horizon that begins before the evidence ends is allowed (a look back), and said. */
function checkHorizon(written: WrittenCase, reading: YamlReading, issues: Issue[]): void {
  const firstYear = written.horizon['first-year'];
  const asOfYear = Number(written['as-of'].slice(0, 4));
  if (firstYear >= asOfYear) return;
  issues.push({ ...issueAt(reading, 'horizon-before-as-of', ['horizon', 'first-year'], { found: firstYear, accepted: asOfYear }), severity: 'warning' });
}

function issueAt(reading: YamlReading, code: string, path: YamlPath, params: Issue['params']): Issue {
  return { code, severity: 'error', file: reading.file, at: reading.positionOf(path), path: path.join('.'), params };
}
