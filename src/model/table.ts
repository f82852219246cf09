/** Every data quantity of a run with its cells and where each cell comes from; assumptions of ours are put in, and marked, here. */
import { nearest, type Issue } from '../base/index.js';
import type { Case } from '../case/index.js';
import { factAsOf, youngerAssumption, type Catalogue, type CatalogueQuantity } from '../catalogue/index.js';
import type { DataTable, Datum, QuantityDefinition } from '../formula/index.js';
import { attributeCells, caseLeaf } from './attributes.js';
import { carriersOf } from './carriers.js';
import { datumOf, unknownDatum, type CellContext } from './cells.js';
import { applyEvidence } from './evidence.js';
import { factExpiry } from './expiry.js';
import { cellNumber, factCells, type CellsWithLeaves } from './facts.js';
import type { Universe } from './members.js';
import type { EvidenceConflict, LaterAssumption, ExpiredEvidence, Leaf, ModelSettings } from './types.js';

export interface ModelTable {
  readonly definitions: readonly QuantityDefinition[];
  readonly data: DataTable;
  readonly leaves: ReadonlyMap<string, readonly Leaf[]>;
  /** Attribute quantities in which an assumption of ours fills cells: id → the data quantity that holds what the case says. */
  readonly stated: ReadonlyMap<string, string>;
  readonly expired: readonly ExpiredEvidence[];
  readonly conflicts: readonly EvidenceConflict[];
  readonly laterAssumptions: readonly LaterAssumption[];
}

const statedEnding = '-as-stated';

/** What the case itself says about an attribute that has an assumption behind it. */
export function statedId(quantity: string): string {
  return `${quantity}${statedEnding}`;
}

/** Whether a quantity of the run holds what the case says, with an assumption of ours behind it. */
export function isStatedId(quantity: string): boolean {
  return quantity.endsWith(statedEnding);
}

/** The catalogue's id of a quantity of the run: what the case says about an attribute bears the attribute's name. */
export function catalogueId(quantity: string): string {
  return isStatedId(quantity) ? quantity.slice(0, -statedEnding.length) : quantity;
}

type Cells = NonNullable<ReturnType<DataTable['get']>>;

interface Building {
  readonly theCase: Case;
  readonly catalogue: Catalogue;
  readonly universe: Universe;
  readonly settings: ModelSettings;
  readonly definitions: QuantityDefinition[];
  readonly data: Map<string, Cells>;
  readonly leaves: Map<string, readonly Leaf[]>;
  readonly stated: Map<string, string>;
  readonly issues: Issue[];
  readonly expired: ExpiredEvidence[];
  readonly conflicts: EvidenceConflict[];
  readonly laterAssumptions: LaterAssumption[];
}

/** Issue codes: those of `datumOf`, `factCells` and `applyEvidence`, `assumptions-younger-than-case`, `unknown-id` (an override of nothing), `override-needs-whole-quantity`, `override-of-curve`. */
export function buildTable(theCase: Case, catalogue: Catalogue, universe: Universe, settings: ModelSettings, issues: Issue[]): ModelTable {
  const building: Building = { theCase, catalogue, universe, settings, issues, definitions: [], data: new Map(), leaves: new Map(), stated: new Map(), expired: [], conflicts: [], laterAssumptions: [] };
  const overridden = wholeOverrides(building);
  for (const quantity of catalogue.quantities.values()) {
    const whole = overridden.get(quantity.definition.id);
    if (whole !== undefined) addOverridden(building, quantity, whole);
    else if (quantity.data === null) building.definitions.push(quantity.definition);
    else addData(building, quantity);
  }
  applyEvidence({ theCase, catalogue, members: universe.members, carriers: carriersOf(theCase), asOf: settings.asOf, data: building.data, leaves: building.leaves, issues, expired: building.expired, conflicts: building.conflicts, overridden: new Set(overridden.keys()), targetOf: (id) => building.stated.get(id) ?? id });
  applyCellOverrides(building, overridden);
  noteAges(building);
  sayLaterAssumptions(building);
  return building;
}

function contextOf(building: Building, quantity: CatalogueQuantity): CellContext {
  return { kind: quantity.definition.kind, domain: quantity.definition.domain, scales: building.catalogue.vocabulary.scales, members: building.universe.members };
}

function addData(building: Building, quantity: CatalogueQuantity): void {
  const { data } = quantity;
  if (data === null) return;
  const context = contextOf(building, quantity);
  if (data.from === 'fact') {
    store(building, quantity.definition, keptFactCells(building, quantity, data.values, context));
    return;
  }
  const cells = attributeCells(quantity, data.index, data.field, context, building.universe, building.theCase, building.catalogue, building.issues);
  const isSilentSomewhere = cells.cells.some((cell) => cell.is === 'unknown');
  if (data.assume === null || !building.settings.assumptions || !isSilentSomewhere) {
    store(building, quantity.definition, cells);
    return;
  }
  const { id } = quantity.definition;
  const source = statedId(id);
  store(building, { ...quantity.definition, id: source }, cells);
  building.stated.set(id, source);
  building.definitions.push({ ...quantity.definition, formula: `if known(${source}) then ${source} else ${data.assume}`, file: quantity.definition.file });
}

const keptFacts = new WeakMap<CatalogueQuantity, { readonly key: string; readonly cells: CellsWithLeaves; readonly issues: readonly Issue[] }>();

/** The very same cells for a fact that is read again for the same day and members, so that whoever compares them need not look inside. */
function keptFactCells({ catalogue, settings, issues }: Building, quantity: CatalogueQuantity, values: Parameters<typeof factCells>[1], context: CellContext): CellsWithLeaves {
  const key = [settings.asOf, ...quantity.definition.per.map((index) => textOf(context.members.get(index) ?? NO_MEMBERS))].join('\n');
  const known = keptFacts.get(quantity);
  const found: Issue[] = [];
  const kept = known?.key === key ? known : { key, cells: factCells(quantity, values, context, catalogue, settings.asOf, found), issues: found };
  keptFacts.set(quantity, kept);
  issues.push(...kept.issues);
  return kept.cells;
}

const NO_MEMBERS: readonly string[] = [];
const texts = new WeakMap<readonly string[], string>();

/** Lists of members live as long as the catalogue or the table that they come from; every fact asks for their text. */
function textOf(members: readonly string[]): string {
  const text = texts.get(members) ?? members.join(' ');
  texts.set(members, text);
  return text;
}

/** What evidence and overrides replaced in every cell carries nothing, whatever its age. */
function noteAges(building: Building): void {
  const { catalogue, settings, leaves, laterAssumptions } = building;
  for (const quantity of catalogue.quantities.values()) {
    const { data, definition: { id } } = quantity;
    if (data?.from !== 'fact' || !(leaves.get(id) ?? []).some(({ basis }) => basis === 'fact' || basis === 'assumed')) continue;
    noteAge(building, quantity, data);
    const later = youngerAssumption(data.values, settings.asOf);
    if (later !== null) laterAssumptions.push({ quantity: id, published: later.published });
  }
}

/** A fact that nobody has looked at for longer than it says is used all the same, and opens the decision again. */
function noteAge({ issues, expired, settings }: Building, { definition }: CatalogueQuantity, data: Extract<CatalogueQuantity['data'], { readonly from: 'fact' }>): void {
  const value = factAsOf(data.values, settings.asOf);
  const until = value === null ? null : factExpiry(value, data.recheck);
  if (value === null || until === null || until >= settings.asOf) return;
  expired.push({ quantity: definition.id, holder: definition.id, key: {}, line: null, kind: value.kind, date: value.checked ?? value.retrieved, until });
  issues.push({ code: 'fact-due-for-a-look', severity: 'note', file: definition.file, at: definition.at, path: definition.id, params: { quantity: definition.id, found: value.checked ?? value.retrieved, accepted: until } });
}

/** One warning for all of them: a look back on a day on which we had not written our bands yet (METHOD 37). */
function sayLaterAssumptions({ theCase, settings, issues, laterAssumptions }: Building): void {
  if (laterAssumptions.length === 0) return;
  const youngest = laterAssumptions.reduce((last, { published }) => (published > last ? published : last), '');
  issues.push({ code: 'assumptions-younger-than-case', severity: 'warning', file: 'case.yaml', at: theCase.places.get('as-of') ?? null, path: 'as-of', params: { n: laterAssumptions.length, found: youngest, accepted: settings.asOf } });
}

function store(building: Building, definition: QuantityDefinition, cells: CellsWithLeaves): void {
  building.definitions.push({ ...definition, formula: null });
  building.leaves.set(definition.id, cells.leaves);
  building.data.set(definition.id, cells.points === undefined ? { cells: cells.cells } : { cells: cells.cells, points: cells.points });
}

/** Data with every assumed random cell at one share of its distribution. */
export function stillData(table: ModelTable, share: number): ModelTable['data'] {
  const still = new Map<string, Cells>();
  for (const [id, data] of table.data) {
    const { cells } = data;
    const leaves = table.leaves.get(id) ?? [];
    const isAssumed = cells.some((cell, i) => cell.is === 'random' && leaves[i]?.basis === 'assumed');
    still.set(id, { ...data, cells: isAssumed ? frozenCells(cells, leaves, share) : cells });
  }
  return still;
}

const keptStill = new WeakMap<readonly Datum[], Map<number, { readonly leaves: readonly Leaf[]; readonly cells: readonly Datum[] }>>();

/** The very same cells again for the same cells and leaves. */
function frozenCells(cells: readonly Datum[], leaves: readonly Leaf[], share: number): readonly Datum[] {
  const known = keptStill.get(cells) ?? new Map<number, { readonly leaves: readonly Leaf[]; readonly cells: readonly Datum[] }>();
  keptStill.set(cells, known);
  const kept = known.get(share);
  if (kept?.leaves === leaves) return kept.cells;
  const made = cells.map((cell, i) => frozen(cell, leaves[i], share));
  known.set(share, { leaves, cells: made });
  return made;
}

function frozen(cell: Datum, leaf: Leaf | undefined, share: number): Datum {
  if (cell.is !== 'random' || leaf?.basis !== 'assumed') return cell;
  return { is: 'number', value: cell.distribution.quantile(share) };
}

type WholeOverride = Case['overrides'][number];

/** Overrides without a key replace a quantity as a whole, computed ones too. */
function wholeOverrides(building: Building): ReadonlyMap<string, WholeOverride> {
  const whole = new Map<string, WholeOverride>();
  building.theCase.overrides.forEach((override, i) => {
    const quantity = building.catalogue.quantities.get(override.quantity);
    const path = `overrides.${i}`;
    if (quantity === undefined) {
      const suggestion = nearest(override.quantity, building.catalogue.quantities.keys()).join(', ');
      report(building, 'unknown-id', `${path}.quantity`, { found: override.quantity, accepted: 'a quantity of the catalogue', suggestion });
    } else if (isCurve(quantity)) {
      report(building, 'override-of-curve', `${path}.quantity`, { quantity: override.quantity });
    } else if (Object.keys(override.key).length === 0) {
      whole.set(override.quantity, override);
    } else if (quantity.data === null) {
      report(building, 'override-needs-whole-quantity', `${path}.key`, { quantity: override.quantity });
    }
  });
  return whole;
}

function isCurve({ data }: CatalogueQuantity): boolean {
  return data?.from === 'fact' && data.values.some((value) => value.points !== null);
}

/** A fault of `case.yaml` at a dotted path of it. */
function report({ theCase, issues }: Building, code: string, path: string, params: Issue['params'], where: 'places' | 'namePlaces' = 'places'): void {
  const of = theCase.overrides[Number(/^overrides\.(\d+)/.exec(path)?.[1])];
  issues.push({ code, severity: 'error', file: of?.value.file ?? 'case.yaml', at: theCase[where].get(path) ?? null, path, params });
}

function addOverridden(building: Building, quantity: CatalogueQuantity, override: WholeOverride): void {
  const count = quantity.definition.per.reduce((product, index) => product * (building.universe.members.get(index)?.length ?? 0), 1);
  const outcome = datumOf(override.value.estimate, contextOf(building, quantity));
  if ('problem' in outcome) {
    building.issues.push({ code: outcome.problem.code, severity: 'error', file: override.value.file, at: override.value.at, path: `overrides.${override.quantity}`, params: { quantity: override.quantity, ...outcome.problem.params } });
  }
  const datum = 'problem' in outcome ? unknownDatum : outcome.datum;
  store(building, quantity.definition, { cells: new Array<Datum>(count).fill(datum), leaves: new Array<Leaf>(count).fill(overrideLeaf(override)) });
}

function overrideLeaf(override: WholeOverride): Leaf {
  return { ...caseLeaf(override.value), basis: 'override', note: `${override.who}: ${override.why}` };
}

/** An override with a key replaces cells of what the case or a fact says. */
function applyCellOverrides(building: Building, whole: ReadonlyMap<string, WholeOverride>): void {
  building.theCase.overrides.forEach((override, i) => {
    const quantity = building.catalogue.quantities.get(override.quantity);
    if (quantity === undefined || quantity.data === null || whole.has(override.quantity)) return;
    const target = building.stated.get(override.quantity) ?? override.quantity;
    const cell = overriddenCell(building, quantity, override, `overrides.${i}`);
    const current = building.data.get(target);
    const outcome = datumOf(override.value.estimate, contextOf(building, quantity));
    if ('problem' in outcome) {
      report(building, outcome.problem.code, `overrides.${i}.value`, { quantity: override.quantity, ...outcome.problem.params });
      return;
    }
    if (cell === null || current === undefined) return;
    const cells = new Set([cell, ...carriedCells(building, quantity, override)]);
    building.data.set(target, { ...current, cells: current.cells.map((old, at) => (cells.has(at) ? outcome.datum : old)) });
    const leaf = overrideLeaf(override);
    building.leaves.set(target, (building.leaves.get(target) ?? []).map((old, at) => (cells.has(at) ? leaf : old)));
  });
}

/** Cells of whoever carries the alternative of an override under another vehicle, unless the case says something of that row itself. */
function carriedCells({ theCase, universe }: Building, { definition, data }: CatalogueQuantity, { quantity, key }: WholeOverride): readonly number[] {
  const { alternative } = key;
  const carriers = alternative === undefined ? [] : (carriersOf(theCase).get(alternative) ?? []);
  const isOwn = (id: string): boolean =>
    theCase.overrides.some((other) => other.quantity === quantity && other.key['alternative'] === id) ||
    (data?.from === 'attribute' && theCase.tables.get('alternatives')?.find((row) => row.id === id)?.fields.has(data.field) === true);
  return carriers.filter((id) => !isOwn(id)).map((id) => cellNumber(definition.per, { ...key, alternative: id }, universe.members));
}

/** The cell that the key of an override names; null, and said, when it names an index or a member that is not there. */
function overriddenCell(building: Building, { definition }: CatalogueQuantity, override: WholeOverride, path: string): number | null {
  const { members } = building.universe;
  const before = building.issues.length;
  const refuse = (at: string, found: string, known: readonly string[], where?: 'namePlaces'): void =>
    report(building, 'unknown-id', at, { found, accepted: known.slice(0, 12).join(', '), suggestion: nearest(found, known).join(', ') }, where);
  for (const [index, member] of Object.entries(override.key)) {
    const at = `${path}.key.${index}`;
    if (!definition.per.includes(index)) refuse(at, index, definition.per, 'namePlaces');
    else if (members.get(index)?.includes(member) !== true) refuse(at, member, members.get(index) ?? []);
  }
  const missing = definition.per.filter((index) => override.key[index] === undefined);
  if (missing.length > 0 && building.issues.length === before) refuse(`${path}.key`, Object.keys(override.key).join(', '), definition.per);
  return building.issues.length > before ? null : cellNumber(definition.per, override.key, members);
}
