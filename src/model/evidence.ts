/** Evidence of the case put into data cells: the line that a person chose, widened by its kind and its age, with its own leaf. */
import { nearest, yearsBetween, type Issue } from '../base/index.js';
import type { Case, CaseEvidence, EvidenceColumn } from '../case/index.js';
import type { Catalogue, CatalogueQuantity, EvidenceKind } from '../catalogue/index.js';
import type { DataTable } from '../formula/index.js';
import { caseLeaf } from './attributes.js';
import type { CellContext } from './cells.js';
import { cellNumber, datumOfEvidence } from './facts.js';
import type { Leaf } from './types.js';

export interface EvidenceTarget {
  readonly theCase: Case;
  readonly catalogue: Catalogue;
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly asOf: string;
  readonly data: Map<string, NonNullable<ReturnType<DataTable['get']>>>;
  readonly leaves: Map<string, readonly Leaf[]>;
  readonly issues: Issue[];
  /** Quantities that an override replaces as a whole; evidence for them changes nothing. */
  readonly overridden: ReadonlySet<string>;
  /** The data quantity that holds what the case says about an attribute. */
  readonly targetOf: (quantity: string) => string;
}

/** So many accepted ids are named in one message. */
const SHOWN = 12;

/**
 * Puts every used line into its cell. A fact of the catalogue gives way to evidence of the case; what the case states itself does not, and two
 * lines for one cell are not merged silently. Issue codes: `unknown-id`, `evidence-for-a-formula`, `evidence-key-missing`, `evidence-cell-stated`,
 * `evidence-cell-twice`, `evidence-not-known-yet` (warning), and those of `datumOf`, each at its place in the table.
 */
export function applyEvidence(target: EvidenceTarget): void {
  const filled = new Map<string, CaseEvidence>();
  for (const line of target.theCase.evidence) if (line.isUsed) applyLine(target, line, filled);
}

function report({ issues }: EvidenceTarget, line: CaseEvidence, code: string, column: EvidenceColumn, params: Issue['params'], severity: Issue['severity'] = 'error'): void {
  issues.push({ code, severity, file: line.value.file, at: line.placeOf(column), path: `evidence.${line.id}.${column}`, params });
}

function unknownId(target: EvidenceTarget, line: CaseEvidence, column: EvidenceColumn, found: string, known: Iterable<string>): void {
  const accepted = [...known];
  report(target, line, 'unknown-id', column, { found, accepted: accepted.slice(0, SHOWN).join(', '), suggestion: nearest(found, accepted).join(', ') });
}

function applyLine(target: EvidenceTarget, line: CaseEvidence, filled: Map<string, CaseEvidence>): void {
  const { catalogue, asOf } = target;
  const quantity = catalogue.quantities.get(line.quantity);
  const kind = [...catalogue.evidenceKinds.values()].find(({ id }) => id === line.kind);
  if (quantity === undefined) return unknownId(target, line, 'quantity', line.quantity, catalogue.quantities.keys());
  if (kind === undefined) return unknownId(target, line, 'kind', line.kind, catalogue.evidenceKinds.keys());
  const criterion = line.details.get('criterion');
  if (criterion !== undefined && !catalogue.criteria.has(criterion)) return unknownId(target, line, 'criterion', criterion, catalogue.criteria.keys());
  if (quantity.data === null) return report(target, line, 'evidence-for-a-formula', 'quantity', { quantity: line.quantity });
  if (line.date > asOf) return report(target, line, 'evidence-not-known-yet', 'date', { found: line.date, accepted: asOf }, 'warning');
  if (target.overridden.has(line.quantity)) return;
  const cells = cellsOf(target, line, quantity);
  for (const cell of cells ?? []) {
    const key = `${line.quantity} ${cell}`;
    const before = filled.get(key);
    if (before !== undefined) report(target, line, 'evidence-cell-twice', 'use', { found: line.id, other: before.id, line: before.at?.line ?? 0 });
    else fillCell(target, line, quantity, kind, cell);
    filled.set(key, before ?? line);
  }
}

/** Cells that a line names: one, or one for each service where the quantity has services and the line names none. Null, and said, when it names none. */
function cellsOf(target: EvidenceTarget, line: CaseEvidence, { definition: { per } }: CatalogueQuantity): readonly number[] | null {
  const { members } = target;
  for (const [index, member] of Object.entries(line.key)) {
    const known = members.get(index) ?? [];
    if (!known.includes(member)) {
      unknownId(target, line, `at-${index}` as EvidenceColumn, member, known);
      return null;
    }
  }
  const open = per.filter((index) => line.key[index] === undefined);
  const [missing] = open.filter((index) => index !== 'service');
  if (missing !== undefined) {
    report(target, line, 'evidence-key-missing', 'quantity', { quantity: line.quantity, index: missing });
    return null;
  }
  const services = open.length === 0 ? [null] : (members.get('service') ?? []);
  return services.map((service) => cellNumber(per, service === null ? line.key : { ...line.key, service }, members));
}

function fillCell(target: EvidenceTarget, line: CaseEvidence, quantity: CatalogueQuantity, kind: EvidenceKind, cell: number): void {
  const { id } = quantity.definition;
  const holder = target.targetOf(id);
  const current = target.data.get(holder);
  const leaves = target.leaves.get(holder) ?? [];
  if (current === undefined || leaves.length !== current.cells.length) throw new Error(`${id} holds no cells`);
  if (quantity.data?.from === 'attribute' && current.cells[cell]?.is !== 'unknown') {
    report(target, line, 'evidence-cell-stated', 'quantity', { quantity: id, found: leaves[cell]?.line ?? 0 });
    return;
  }
  const context: CellContext = { kind: quantity.definition.kind, domain: quantity.definition.domain, scales: target.catalogue.vocabulary.scales, members: target.members };
  const side = quantity.data?.from === 'fact' && quantity.data.vendorClaims !== null ? quantity.data.vendorClaims : line.better === 'more' ? 'at-most' : 'at-least';
  const outcome = datumOfEvidence(line.value.estimate, context, kind, Math.max(0, yearsBetween(line.date, target.asOf)), side);
  if ('problem' in outcome) {
    report(target, line, outcome.problem.code, 'estimate', { quantity: id, ...outcome.problem.params });
    return;
  }
  target.data.set(holder, { ...current, cells: current.cells.map((old, at) => (at === cell ? outcome.datum : old)) });
  const leaf = leafOf(line, kind);
  target.leaves.set(holder, leaves.map((old, at) => (at === cell ? leaf : old)));
}

function leafOf(line: CaseEvidence, kind: EvidenceKind): Leaf {
  const text = (column: EvidenceColumn): string => line.details.get(column) ?? '';
  const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '' && part !== 'unknown').join(' ');
  return {
    ...caseLeaf(line.value),
    claim: kind.id,
    source: joined(text('harness'), text('harness-version')),
    locator: joined(text('task'), text('task-version'), text('metric'), text('model')),
    date: line.date,
    file: line.value.file,
    line: line.at?.line ?? null,
    row: null,
    column: 'estimate',
    note: joined(text('file'), text('file-digest').slice(0, 'sha256:'.length + 12), text('state') === 'no-error' ? '' : text('state')),
  };
}
