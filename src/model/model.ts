/** Case + catalogue + settings → DecisionModel. The one place where ids of a case meet the catalogue. */
import { hasErrors, type Issue } from '../base/index.js';
import type { Case } from '../case/index.js';
import type { Catalogue, Gate } from '../catalogue/index.js';
import { checkQuantities, compileProgram, reviseProgram, type CheckedQuantities, type CorrelationGroup, type Datum, type Program, type QuantityDefinition, type RunSettings } from '../formula/index.js';
import { activeCriteria } from './active-criteria.js';
import { carrierRows } from './carriers.js';
import { checkCase } from './check-case.js';
import { checkCorrelations } from './check-correlations.js';
import { alternativesIndex, buildUniverse, streamIndex, type Universe } from './members.js';
import { readPlanLimits, type PlanLimit } from './plan-limits.js';
import { partedTable, readMixConditions } from './mix-conditions.js';
import { scaledTable } from './scale.js';
import { stressedTable } from './stress.js';
import { buildTable, stillData, type ModelTable } from './table.js';
import type { DecisionModel, Leaf, ModelReading, ModelSettings } from './types.js';

/**
 * Resolves ids, fixes the as-of date, fits data and compiles every quantity.
 * Issue codes: those of `checkCase`, `buildTable`, `checkCorrelations`, `readPlanLimits` and the formula room.
 * `before`: a model of the case as it stood; what only formulas and members decide is taken over where both are the same.
 */
export function compileModel(theCase: Case, catalogue: Catalogue, settings: ModelSettings, before: DecisionModel | null = null): ModelReading {
  const universe = buildUniverse(theCase, catalogue);
  const issues: Issue[] = [...checkCase(theCase, catalogue, universe)];
  const table = buildTable(theCase, catalogue, universe, settings, issues);
  issues.push(...checkCorrelations(theCase, table));
  const limits = readPlanLimits(theCase, catalogue, issues);
  if (hasErrors(issues)) return { model: null, issues };
  const earlier = before === null ? null : takenOver(before, { theCase, catalogue, universe, table, settings });
  let made: Making['checked'] | null = null;
  const check: Parts['check'] = (definitions, found) => {
    const isKnown = earlier !== null && definitions === table.definitions;
    const checked = isKnown ? earlier.checked : checkAll(catalogue, universe, definitions);
    found.push(...checked.issues);
    if (checked.checked === null) return null;
    const whole = checked.checked;
    if (definitions === table.definitions) made = checked;
    return (data, draws, faults, seed = settings.seed, sobol = []) => compileAll(theCase, universe, whole, data, { ...settings, draws, seed }, faults, sobol);
  };
  const compile = check(table.definitions, issues);
  if (compile === null || made === null) return { model: null, issues };
  const program = revised(earlier?.program, earlier?.checked.checked ?? null, table.data, issues) ?? compile(table.data, settings.draws, issues);
  if (program === null || hasErrors(issues)) return { model: null, issues };
  const stills = new Map(earlier?.stills);
  const model = assemble({ theCase, catalogue, universe, table, limits, settings, check, compile, stills }, program);
  makings.set(model, { universe, definitions: table.definitions, checked: made, program, stills });
  return { model, issues };
}

/** What a model was made of that another one of nearly the same case can take over. */
interface Making {
  readonly universe: Universe;
  readonly definitions: ModelTable['definitions'];
  readonly checked: ReturnType<typeof checkQuantities>;
  readonly program: Program;
  /** Programs of `still`, by share and draws: of this case or, where nobody has asked for it since, of the case as it stood earlier. */
  readonly stills: Map<string, Program>;
}

const makings = new WeakMap<DecisionModel, Making>();

/** Null where formulas, members, settings or what is drawn together differ: the two models have then nothing in common that is sure. */
function takenOver(before: DecisionModel, now: Pick<Parts, 'theCase' | 'catalogue' | 'universe' | 'table' | 'settings'>): Making | null {
  const making = makings.get(before) ?? null;
  const isSame =
    making !== null && before.catalogue === now.catalogue && sameText(before.settings, now.settings) && before.case.correlations.length + now.theCase.correlations.length === 0 &&
    isSameMembers(making.universe.members, now.universe.members) && sameText(drawnAs(before.case), drawnAs(now.theCase)) && making.definitions.length === now.table.definitions.length && making.definitions.every((one, i) => isSameFormula(one, now.table.definitions[i]));
  return isSame ? making : null;
}

/** The catalogue decides the rest of a definition. */
function isSameFormula(one: QuantityDefinition, other: QuantityDefinition | undefined): boolean {
  return one.id === other?.id && one.formula === other.formula;
}

function isSameMembers(one: Universe['members'], other: Universe['members']): boolean {
  const isSameList = (list: readonly string[], twin: readonly string[] | undefined): boolean => list === twin || (list.length === twin?.length && list.every((id, at) => id === twin[at]));
  return one.size === other.size && [...one].every(([index, list]) => isSameList(list, other.get(index)));
}

function sameText(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function revised(before: Program | null | undefined, checked: CheckedQuantities | null, data: ModelTable['data'], issues: Issue[]): Program | null {
  const found = before == null ? null : reviseProgram(before, data);
  if (found !== null) issues.push(...found.issues.map((issue) => atDefinition(issue, checked)));
  return found?.program ?? null;
}

function checkAll(catalogue: Catalogue, universe: Universe, definitions: ModelTable['definitions']): ReturnType<typeof checkQuantities> {
  const indexes = new Map([...catalogue.vocabulary.indexes.keys()].map((id) => [id, universe.members.get(id) ?? null]));
  return checkQuantities(definitions, { ...catalogue.vocabulary, indexes });
}

function compileAll(theCase: Case, universe: Universe, checked: CheckedQuantities, data: ModelTable['data'], settings: ModelSettings, issues: Issue[], sobol: readonly string[]): Program | null {
  const correlations: CorrelationGroup[] = theCase.correlations.map((group) => ({
    id: group.id,
    inputs: group.inputs.map((quantity) => ({ quantity, key: [] })),
    matrix: group.matrix,
  }));
  const compiled = compileProgram(checked, universe.members, data, correlations, { seed: settings.seed, draws: settings.draws, stream: streamIndex, sobol, ...drawnAs(theCase) });
  issues.push(...compiled.issues.map((issue) => atDefinition(issue, checked)));
  return compiled.program;
}

/** What carries another alternative draws its numbers, so that two vehicles differ by what is said of them and not by chance. */
function drawnAs(theCase: Case): Pick<RunSettings, 'drawnAs'> {
  const carried = carrierRows(theCase).filter(({ alternative, carries }) => alternative !== carries);
  return carried.length === 0 ? {} : { drawnAs: { [alternativesIndex]: Object.fromEntries(carried.map(({ alternative, carries }) => [alternative, carries])) } };
}

/** What is wrong with the data of a quantity stands where the quantity does. */
function atDefinition(issue: Issue, checked: CheckedQuantities | null): Issue {
  const definition = checked?.quantities.get(issue.path)?.definition;
  return issue.at !== null || definition === undefined ? issue : { ...issue, file: definition.file, at: definition.at };
}

interface Parts {
  readonly theCase: Case;
  readonly catalogue: Catalogue;
  readonly universe: Universe;
  readonly table: ModelTable;
  readonly limits: readonly PlanLimit[];
  readonly settings: ModelSettings;
  /** Checks definitions and hands back what compiles data against them. */
  readonly check: (definitions: ModelTable['definitions'], issues: Issue[]) => Compile | null;
  readonly compile: Compile;
  readonly stills: Map<string, Program>;
}

/** Of a model that stands for another world: what was compiled for this one says nothing of it. */
function noStills(): Pick<Parts, 'stills'> {
  return { stills: new Map() };
}

type Compile = (data: ModelTable['data'], draws: number, issues: Issue[], seed?: number, sobol?: readonly string[]) => Program | null;

function assemble(parts: Parts, program: Program): DecisionModel {
  const { theCase, catalogue, universe, table, settings } = parts;
  const resting = new Map<string, boolean>();
  const restsOnAssumption = (quantity: string): boolean => {
    const seen = resting.get(quantity);
    if (seen !== undefined) return seen;
    const rests = [quantity, ...program.leavesOf(quantity)].some((leaf) => isAssumedSomewhere(table.leaves.get(leaf) ?? []));
    resting.set(quantity, rests);
    return rests;
  };
  const boundAll = (role: string): readonly string[] => catalogue.bindings.get(role) ?? [];
  return {
    case: theCase,
    catalogue,
    settings,
    program,
    criteria: activeCriteria(theCase, catalogue),
    gates: activeGates(theCase, catalogue, settings.asOf),
    services: universe.members.get(streamIndex) ?? [],
    alternatives: universe.members.get('alternative') ?? [],
    baselines: universe.baselines,
    limits: parts.limits,
    still: (share, draws) => {
      const key = `${share} ${draws}`;
      const data = stillData(table, share);
      const frozen = revised(parts.stills.get(key), null, data, []) ?? parts.compile(data, draws, []);
      if (frozen === null) throw new Error('a model that compiled does not compile with its assumed inputs standing still');
      parts.stills.set(key, frozen);
      return assemble({ ...parts, ...noStills(), settings: { ...settings, draws } }, frozen);
    },
    scrambled: (seed, draws, sobol) => {
      const other = parts.compile(table.data, draws, [], seed, sobol);
      if (other === null) throw new Error('a model that compiled does not compile with another seed');
      return assemble({ ...parts, ...noStills(), settings: { ...settings, draws, seed } }, other);
    },
    ...otherWorlds(parts),
    carriers: carrierRows(theCase),
    datum: (quantity, cell) => table.data.get(quantity)?.cells[cell] ?? null,
    expired: table.expired,
    conflicts: table.conflicts,
    laterAssumptions: table.laterAssumptions,
    leaf: (quantity, cell) => table.leaves.get(quantity)?.[cell] ?? unheldLeaf(quantity),
    restsOnAssumption,
    cellText: (quantity, cell) => table.data.get(quantity)?.points?.join(' ') ?? datumText(table.data.get(quantity)?.cells[cell]),
    cellCount: (quantity) => table.data.get(quantity)?.cells.length ?? 0,
    bound: (role) => {
      const id = boundAll(role)[0];
      if (id === undefined) throw new Error(`the catalogue binds nothing to ${role}`);
      return id;
    },
    boundAll,
    setting: (id) => {
      const entry = catalogue.defaults.get(id);
      if (entry === undefined) throw new Error(`catalogue/defaults.yaml has no ${id}`);
      return entry.value;
    },
    overrides: theCase.overrides.map(({ quantity, value }) => ({ quantity, value })),
  };
}

const assumedSomewhere = new WeakMap<readonly Leaf[], boolean>();

/** Leaves stay the very same list while nothing in them changes; every figure of a case asks. */
function isAssumedSomewhere(leaves: readonly Leaf[]): boolean {
  const known = assumedSomewhere.get(leaves) ?? leaves.some(({ basis }) => basis === 'assumed');
  assumedSomewhere.set(leaves, known);
  return known;
}

function otherWorlds(parts: Parts): Pick<DecisionModel, 'stressed' | 'mixConditions' | 'inScenario' | 'parted' | 'scaled'> {
  return {
    stressed: (stress) => reworked(parts, stressedTable(parts.table, stress), stress.id),
    mixConditions: readMixConditions(parts.catalogue),
    inScenario: (id) => inScenario(parts, id),
    parted: (condition) => reworked(parts, partedTable(parts.table, condition), condition.id),
    scaled: (quantity, factor) => reworked(parts, scaledTable(parts.table, quantity, factor), quantity),
  };
}

/** What a scenario sets stands in place of what the case sets for the same. */
function inScenario({ theCase, catalogue, settings }: Parts, id: string): DecisionModel | null {
  const scenario = theCase.scenarios.find((each) => each.id === id);
  if (scenario === undefined) return null;
  const named = ({ quantity, key }: Case['overrides'][number]): string => JSON.stringify([quantity, Object.entries(key).sort()]);
  const set = new Set(scenario.overrides.map(named));
  return compileModel({ ...theCase, overrides: [...theCase.overrides.filter((each) => !set.has(named(each))), ...scenario.overrides] }, catalogue, settings).model;
}

/** The same model with other definitions and data; `why` is named where it does not compile, which is a fault of ours. */
function reworked(parts: Parts, changed: Pick<ModelTable, 'definitions' | 'data' | 'leaves'>, why: string): DecisionModel {
  const issues: Issue[] = [];
  const table = { ...parts.table, ...changed };
  const compile = parts.check(table.definitions, issues);
  const program = compile?.(table.data, parts.settings.draws, issues) ?? null;
  if (compile === null || program === null || hasErrors(issues)) throw new Error(`a model that compiled does not compile under ${why}: ${issues.map(({ code, path }) => `${code} ${path}`).join(', ')}`);
  return assemble({ ...parts, ...noStills(), table, compile }, program);
}

function datumText(datum: Datum | undefined): string {
  if (datum === undefined || datum.is === 'unknown') return '';
  if (datum.is === 'number' || datum.is === 'flag') return String(datum.value);
  if (datum.is === 'member') return String(datum.position);
  if (datum.is === 'mixture') return datum.positions.map((position, i) => `${position}:${datum.shares[i] ?? 0}`).join(' ');
  return [0.1, 0.5, 0.9].map((share) => String(datum.distribution.quantile(share))).join(' ');
}

function unheldLeaf(quantity: string): Leaf {
  return { basis: 'unknown', claim: null, source: null, locator: null, date: null, file: '', line: null, row: null, column: quantity, rule: null, note: null };
}

/** Gates of the case's packs that are in force on the as-of date. */
function activeGates(theCase: Case, catalogue: Catalogue, asOf: string): readonly Gate[] {
  return [...catalogue.gates.values()].filter((gate) => theCase.packs.includes(gate.pack) && gate.from <= asOf && (gate.until === null || asOf < gate.until));
}
