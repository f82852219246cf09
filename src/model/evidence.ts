/** Evidence of the case put into data cells: by the choice on record, each line widened by its kind and its age, with its own leaf. */
import { nearest, yearsBetween, type Issue } from '../base/index.js';
import type { Case, CaseEvidence, EvidenceColumn } from '../case/index.js';
import type { Catalogue, CatalogueQuantity, EvidenceKind } from '../catalogue/index.js';
import type { DataTable, Datum } from '../formula/index.js';
import { keysOf } from './carriers.js';
import type { CellContext } from './cells.js';
import { areApart, choose, disagree, leafOfChoice, spanText, unchosen, type ReadLine } from './evidence-choice.js';
import { expiryOf } from './expiry.js';
import { cellNumber, datumOfEvidence } from './facts.js';
import type { EvidenceConflict, ExpiredEvidence, Leaf } from './types.js';

export interface EvidenceTarget {
  readonly theCase: Case;
  readonly catalogue: Catalogue;
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly asOf: string;
  /** Alternatives by the one that they carry under another vehicle. */
  readonly carriers: ReadonlyMap<string, readonly string[]>;
  readonly data: Map<string, NonNullable<ReturnType<DataTable['get']>>>;
  readonly leaves: Map<string, readonly Leaf[]>;
  readonly issues: Issue[];
  readonly expired: ExpiredEvidence[];
  readonly conflicts: EvidenceConflict[];
  /** Quantities that an override replaces as a whole; evidence for them changes nothing. */
  readonly overridden: ReadonlySet<string>;
  /** The data quantity that holds what the case says about an attribute. */
  readonly targetOf: (quantity: string) => string;
}

/** So many accepted ids are named in one message. */
const SHOWN = 12;

/** Lines that speak for one cell of a quantity, used or not. */
interface Contest {
  readonly quantity: CatalogueQuantity;
  readonly cell: number;
  readonly lines: ReadLine[];
}

/**
 * Puts every used line into its cell. A fact of the catalogue gives way to evidence of the case; what the case states itself does not. Several
 * lines for one cell are alone, pooled or kept as a range as they say; where two say that they count alone nobody has chosen: the conflict is
 * listed, and the cell holds the range over all of them, or nothing where there is none. Issue codes: `unknown-id`, `evidence-for-a-formula`, `evidence-key-missing`, `evidence-cell-stated`,
 * `evidence-cell-twice`, `evidence-not-known-yet`, `evidence-expired` (warnings), those of `choose` and of `datumOf`, each at its place in the table.
 */
export function applyEvidence(target: EvidenceTarget): void {
  const contests = new Map<string, Contest>();
  for (const line of target.theCase.evidence) readLine(target, line, contests);
  const said = new Set<string>();
  const once: Report = (line, code, column, params, severity) => {
    const key = `${code} ${line.id}`;
    if (!said.has(key)) report(target, line, code, column, params, severity);
    said.add(key);
  };
  for (const contest of contests.values()) settle(target, contest, once);
}

export type Report = (line: CaseEvidence, code: string, column: EvidenceColumn, params: Issue['params'], severity?: Issue['severity']) => void;

function report({ issues }: EvidenceTarget, line: CaseEvidence, code: string, column: EvidenceColumn, params: Issue['params'], severity: Issue['severity'] = 'error'): void {
  issues.push({ code, severity, file: line.value.file, at: line.placeOf(column), path: `evidence.${line.id}.${column}`, params });
}

function unknownId(target: EvidenceTarget, line: CaseEvidence, column: EvidenceColumn, found: string, known: Iterable<string>): void {
  const accepted = [...known];
  report(target, line, 'unknown-id', column, { found, accepted: accepted.slice(0, SHOWN).join(', '), suggestion: nearest(found, accepted).join(', ') });
}

/** A line that is not used is read as far as it can be compared with the others; only its own faults are passed over. */
function readLine(target: EvidenceTarget, line: CaseEvidence, contests: Map<string, Contest>): void {
  const { catalogue, asOf } = target;
  const quantity = catalogue.quantities.get(line.quantity);
  const kind = [...catalogue.evidenceKinds.values()].find(({ id }) => id === line.kind);
  if (!line.isUsed && (quantity?.data == null || kind === undefined || line.date > asOf)) return;
  if (quantity === undefined) return unknownId(target, line, 'quantity', line.quantity, catalogue.quantities.keys());
  if (kind === undefined) return unknownId(target, line, 'kind', line.kind, catalogue.evidenceKinds.keys());
  const criterion = line.details.get('criterion');
  if (line.isUsed && criterion !== undefined && !catalogue.criteria.has(criterion)) return unknownId(target, line, 'criterion', criterion, catalogue.criteria.keys());
  if (quantity.data === null) return report(target, line, 'evidence-for-a-formula', 'quantity', { quantity: line.quantity });
  if (line.date > asOf) return report(target, line, 'evidence-not-known-yet', 'date', { found: line.date, accepted: asOf }, 'warning');
  if (target.overridden.has(line.quantity)) return;
  const read = { line, kind, datum: datumOfLine(target, line, quantity, kind) };
  if (read.datum === null) return;
  const isFree = (cell: number): boolean => quantity.data?.from !== 'attribute' || target.data.get(target.targetOf(line.quantity))?.cells[cell]?.is === 'unknown';
  const [named = null, ...carried] = keysOf(line, target.carriers, target.theCase.evidence).map((key) => cellsOf(target, { ...line, key }, quantity));
  for (const cell of [...(named ?? []), ...carried.flatMap((cells) => cells ?? []).filter(isFree)]) {
    const key = `${line.quantity} ${cell}`;
    const contest = contests.get(key) ?? { quantity, cell, lines: [] };
    contest.lines.push({ ...read, datum: read.datum });
    contests.set(key, contest);
  }
}

function contextOf(target: EvidenceTarget, { definition }: CatalogueQuantity): CellContext {
  return { kind: definition.kind, domain: definition.domain, scales: target.catalogue.vocabulary.scales, members: target.members };
}

/** Null, and said where the line is used, when the value does not fit the quantity. */
function datumOfLine(target: EvidenceTarget, line: CaseEvidence, quantity: CatalogueQuantity, kind: EvidenceKind): ReadLine['datum'] | null {
  const side = quantity.data?.from === 'fact' && quantity.data.vendorClaims !== null ? quantity.data.vendorClaims : line.better === 'more' ? 'at-most' : 'at-least';
  const outcome = datumOfEvidence(line.value.estimate, contextOf(target, quantity), kind, Math.max(0, yearsBetween(line.date, target.asOf)), side);
  if (!('problem' in outcome)) return outcome.datum;
  if (line.isUsed) report(target, line, outcome.problem.code, 'estimate', { quantity: line.quantity, ...outcome.problem.params });
  return null;
}

/** Cells that a line names: one, or one for each service where the quantity has services and the line names none. Null, and said, when it names none. */
function cellsOf(target: EvidenceTarget, line: CaseEvidence, { definition: { per } }: CatalogueQuantity): readonly number[] | null {
  const { members } = target;
  for (const [index, member] of Object.entries(line.key)) {
    const known = members.get(index) ?? [];
    if (!known.includes(member)) {
      if (line.isUsed) unknownId(target, line, `at-${index}` as EvidenceColumn, member, known);
      return null;
    }
  }
  const open = per.filter((index) => line.key[index] === undefined);
  const [missing] = open.filter((index) => index !== 'service');
  if (missing !== undefined) {
    if (line.isUsed) report(target, line, 'evidence-key-missing', 'quantity', { quantity: line.quantity, index: missing });
    return null;
  }
  const services = open.length === 0 ? [null] : (members.get('service') ?? []);
  return services.map((service) => cellNumber(per, service === null ? line.key : { ...line.key, service }, members));
}

function settle(target: EvidenceTarget, { quantity, cell, lines }: Contest, once: Report): void {
  const { id } = quantity.definition;
  const used = lines.filter(({ line }) => line.isUsed);
  const [first, second] = used;
  if (first === undefined) return;
  const holder = target.targetOf(id);
  const current = target.data.get(holder);
  const leaves = target.leaves.get(holder) ?? [];
  if (current === undefined || leaves.length !== current.cells.length) throw new Error(`${id} holds no cells`);
  if (quantity.data?.from === 'attribute' && current.cells[cell]?.is !== 'unknown') return once(first.line, 'evidence-cell-stated', 'quantity', { quantity: id, found: leaves[cell]?.line ?? 0 });
  const isUndecided = second !== undefined && used.every(({ line }) => line.use === 'yes');
  if (isUndecided) once(second.line, 'evidence-cell-twice', 'use', { found: second.line.id, other: first.line.id, line: first.line.at?.line ?? 0 }, 'warning');
  const chosen = isUndecided ? unchosen(used, contextOf(target, quantity)) : choose(used, contextOf(target, quantity), once);
  if (chosen === null) return;
  noteReplaced(target, holder, used, isUndecided, { fact: current.cells[cell] ?? null, leaf: leaves[cell] ?? null, chosen });
  const leaf = leafOfChoice(used);
  target.data.set(holder, { ...current, cells: current.cells.map((old, at) => (at === cell ? chosen : old)) });
  target.leaves.set(holder, leaves.map((old, at) => (at === cell ? leaf : old)));
  keepRecord(target, holder, lines, used, isUndecided, once);
}

interface Replacement {
  readonly fact: Datum | null;
  readonly leaf: Leaf | null;
  readonly chosen: Datum;
}

/** A fact of the catalogue that evidence replaces, listed where the two have no value in common. */
function noteReplaced(target: EvidenceTarget, holder: string, used: readonly ReadLine[], isUndecided: boolean, { fact, leaf, chosen }: Replacement): void {
  const [first] = used;
  if (first === undefined || fact === null || leaf?.basis !== 'fact' || leaf.claim === null || !areApart(fact, chosen)) return;
  const replaced = { id: first.line.quantity, use: 'no', kind: leaf.claim, date: leaf.date ?? '', estimate: spanText(fact), source: leaf.source ?? '' };
  listConflict(target, holder, used, isUndecided, { disagree: true, lines: [replaced, ...used.map(namedLine)] });
}

/** Once, although a line that names no service counts in the cell of each. */
function listConflict({ conflicts }: EvidenceTarget, holder: string, used: readonly ReadLine[], isUndecided: boolean, { disagree, lines }: Pick<EvidenceConflict, 'disagree' | 'lines'>): void {
  const [first] = used;
  const key = JSON.stringify(lines);
  if (first === undefined || conflicts.some((each) => JSON.stringify(each.lines) === key)) return;
  const choice = isUndecided ? 'none' : first.line.use === 'yes' ? 'picked' : first.line.use === 'pool' ? 'pooled' : 'range';
  const by = used.map(({ line }) => line.details.get('chosen-by')).find((each) => each !== undefined) ?? null;
  conflicts.push({ quantity: first.line.quantity, holder, key: first.line.key, choice, by, disagree, lines });
}

function namedLine({ line, kind }: ReadLine): EvidenceConflict['lines'][number] {
  return { id: line.id, use: line.use, kind: kind.id, date: line.date, estimate: line.details.get('estimate') ?? '', source: line.details.get('harness') ?? '' };
}

/** What a reader must know beside the value: lines past their age, and sources that contradict each other. */
function keepRecord(target: EvidenceTarget, holder: string, lines: readonly ReadLine[], used: readonly ReadLine[], isUndecided: boolean, once: Report): void {
  for (const { line, kind } of used) {
    const until = expiryOf(line.date, kind.expiresAfterMonths);
    if (until === null || until >= target.asOf || target.expired.some((each) => each.line === line.id)) continue;
    target.expired.push({ quantity: line.quantity, holder, key: line.key, line: line.id, kind: kind.id, date: line.date, until });
    once(line, 'evidence-expired', 'date', { quantity: line.quantity, found: line.date, accepted: until }, 'warning');
  }
  if (isUndecided || disagree(lines)) listConflict(target, holder, used, isUndecided, { disagree: disagree(lines), lines: lines.map(namedLine) });
}
