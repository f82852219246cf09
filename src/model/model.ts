/** Case + catalogue + settings → DecisionModel. The one place where ids of a case meet the catalogue. */
import { hasErrors, nearest, type Issue, type Position } from '../base/index.js';
import type { Case } from '../case/index.js';
import type { Catalogue, Criterion, Gate } from '../catalogue/index.js';
import { checkQuantities, compileProgram, type CheckedQuantities, type CorrelationGroup, type Datum, type Program } from '../formula/index.js';
import { buildUniverse, streamIndex, type Universe } from './members.js';
import { buildTable, stillData, type ModelTable } from './table.js';
import type { DecisionModel, Leaf, ModelReading, ModelSettings } from './types.js';

/**
 * Resolves ids, fixes the as-of date, fits data and compiles every quantity.
 * Issue codes: `unknown-id`, those of `buildTable`, of the formula room, and `swing-range-changed`.
 */
export function compileModel(theCase: Case, catalogue: Catalogue, settings: ModelSettings): ModelReading {
  const issues: Issue[] = [];
  checkIds(theCase, catalogue, issues);
  const universe = buildUniverse(theCase, catalogue);
  const table = buildTable(theCase, catalogue, universe, settings, issues);
  if (hasErrors(issues)) return { model: null, issues };
  const checked = checkAll(catalogue, universe, table, issues);
  if (checked === null) return { model: null, issues };
  const compile: Parts['compile'] = (data, draws, found) => compileAll(theCase, universe, checked, data, { ...settings, draws }, found);
  const program = compile(table.data, settings.draws, issues);
  if (program === null || hasErrors(issues)) return { model: null, issues };
  return { model: assemble({ theCase, catalogue, universe, table, settings, compile }, program), issues };
}

function checkAll(catalogue: Catalogue, universe: Universe, table: ModelTable, issues: Issue[]): CheckedQuantities | null {
  const indexes = new Map([...catalogue.vocabulary.indexes.keys()].map((id) => [id, universe.members.get(id) ?? null]));
  const checked = checkQuantities(table.definitions, { ...catalogue.vocabulary, indexes });
  issues.push(...checked.issues);
  return checked.checked;
}

function compileAll(theCase: Case, universe: Universe, checked: CheckedQuantities, data: ModelTable['data'], settings: ModelSettings, issues: Issue[]): Program | null {
  const correlations: CorrelationGroup[] = theCase.correlations.map((group) => ({
    id: group.id,
    inputs: group.inputs.map((quantity) => ({ quantity, key: [] })),
    matrix: group.matrix,
  }));
  const compiled = compileProgram(checked, universe.members, data, correlations, { seed: settings.seed, draws: settings.draws, stream: streamIndex, sobol: [] });
  issues.push(...compiled.issues);
  return compiled.program;
}

interface Parts {
  readonly theCase: Case;
  readonly catalogue: Catalogue;
  readonly universe: Universe;
  readonly table: ModelTable;
  readonly settings: ModelSettings;
  readonly compile: (data: ModelTable['data'], draws: number, issues: Issue[]) => Program | null;
}

function assemble(parts: Parts, program: Program): DecisionModel {
  const { theCase, catalogue, universe, table, settings } = parts;
  const resting = new Map<string, boolean>();
  const restsOnAssumption = (quantity: string): boolean => {
    const seen = resting.get(quantity);
    if (seen !== undefined) return seen;
    const rests = [quantity, ...program.leavesOf(quantity)].some((leaf) => (table.leaves.get(leaf) ?? []).some((l) => l.basis === 'assumed'));
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
    still: (share, draws) => {
      const frozen = parts.compile(stillData(table, share), draws, []);
      if (frozen === null) throw new Error('a model that compiled does not compile with its assumed inputs standing still');
      return assemble({ ...parts, settings: { ...settings, draws } }, frozen);
    },
    leaf: (quantity, cell) => table.leaves.get(quantity)?.[cell] ?? unheldLeaf(quantity),
    restsOnAssumption,
    cellText: (quantity, cell) => datumText(table.data.get(quantity)?.cells[cell]),
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

/** Criteria that score: role value, and among those the case chose when it chose any. */
function activeCriteria(theCase: Case, catalogue: Catalogue): readonly Criterion[] {
  const scoring = [...catalogue.criteria.values()].filter((criterion) => criterion.role === 'value');
  const chosen = theCase.criteria;
  return chosen === null ? scoring : scoring.filter((criterion) => chosen.includes(criterion.id));
}

/** Gates of the case's packs that are in force on the as-of date. */
function activeGates(theCase: Case, catalogue: Catalogue, asOf: string): readonly Gate[] {
  return [...catalogue.gates.values()].filter((gate) => theCase.packs.includes(gate.pack) && gate.from <= asOf && (gate.until === null || asOf < gate.until));
}

function checkIds(theCase: Case, catalogue: Catalogue, issues: Issue[]): void {
  const check = (found: string, known: Iterable<string>, path: string, at: Position | null = null): void => {
    const accepted = [...known];
    if (accepted.includes(found)) return;
    issues.push({ code: 'unknown-id', severity: 'error', file: 'case.yaml', at, path, params: { found, accepted: accepted.slice(0, 12).join(', '), suggestion: nearest(found, accepted).join(', ') } });
  };
  theCase.packs.forEach((pack, i) => check(pack, catalogue.packs.keys(), `packs.${i}`));
  (theCase.criteria ?? []).forEach((id, i) => check(id, catalogue.criteria.keys(), `criteria.${i}`));
  const dimensions = catalogue.collections.get('dimension') ?? new Map<string, unknown>();
  for (const person of theCase.judgement.stakeholders) {
    for (const set of person.weights) {
      for (const id of set.dimensions.keys()) check(id, dimensions.keys(), `judgement.stakeholders.${person.id}.dimensions`);
      for (const id of set.criteria.keys()) check(id, catalogue.criteria.keys(), `judgement.stakeholders.${person.id}.criteria`);
    }
  }
  const { decider } = theCase.judgement;
  if (decider !== null) check(decider, theCase.judgement.stakeholders.map((person) => person.id), 'judgement.decider');
  theCase.waivers.forEach((waiver, i) => check(waiver.gate, catalogue.gates.keys(), `waivers.${i}.gate`));
  for (const [criterion, swing] of theCase.judgement.swings) checkSwing(criterion, swing, catalogue, issues);
}

/** A weight asked for another range than the scale has now means something else (Fischer 1995: weights must react to ranges). */
function checkSwing(criterion: string, swing: { readonly worst: number | string; readonly best: number | string }, catalogue: Catalogue, issues: Issue[]): void {
  const now = catalogue.criteria.get(criterion);
  if (now === undefined || (now.worst.at === swing.worst && now.best.at === swing.best)) return;
  issues.push({
    code: 'swing-range-changed',
    severity: 'warning',
    file: 'case.yaml',
    at: null,
    path: `judgement.swings.${criterion}`,
    params: { criterion, found: `${swing.worst} … ${swing.best}`, accepted: `${now.worst.at} … ${now.best.at}` },
  });
}
