/** Facts and attributes: dates in order, tables complete, estimates possible, sources known. */
import { compareDates, isIsoDate } from '../base/index.js';
import { misfitOf } from './estimate-fit.js';
import type { Members } from './estimate-fit.js';
import { levelsOfScale, membersOfIndex } from './draft.js';
import type { Draft, Placed } from './draft.js';
import type { Problems, Place } from './problems.js';
import type { DatedValueShape, QuantityShape } from './shapes.js';
import type { CatalogueQuantity, DatedValue } from './types.js';

type PlacedQuantity = Placed<{ readonly built: CatalogueQuantity; readonly shape: QuantityShape }>;

/** Cost: one pass over all values and table rows. */
export function checkFacts(draft: Draft, problems: Problems): void {
  const members: Members = {
    scale: (id) => levelsOfScale(draft, id),
    index: (id) => membersOfIndex(draft, id),
  };
  for (const placed of draft.quantities.values()) {
    checkDefinition(placed, draft, problems);
    const data = placed.value.built.data;
    if (data === null || data.from === 'attribute') continue;
    checkOrder(placed, problems);
    placed.value.shape.values?.forEach((shape, position) => {
      const path = `values.${position}`;
      checkDates(shape, path, placed.place, problems);
      checkForm(placed, shape, path, problems);
      checkClaim(placed, shape, path, draft, problems);
      problems.demandKnown('unknown-source', placed.place, `${path}.source`, shape.source, draft.sources);
      checkTable(placed, shape, path, draft, problems);
      const built = data.values[position];
      if (built !== undefined) checkEstimates(placed, built, path, members, problems);
    });
  }
}

/** Kinds, units and indexes are checked by the formula language. */
function checkDefinition(placed: PlacedQuantity, draft: Draft, problems: Problems): void {
  const { shape } = placed.value;
  const { place } = placed;
  shape.sources.forEach((source, position) => problems.demandKnown('unknown-source', place, `sources.${position}`, source, draft.sources));
  if (shape.assume !== null) checkAssumption(placed, shape.assume, draft, problems);
  if (shape.attribute !== undefined) checkAttribute(placed, draft, problems);
}

function checkAttribute({ value: { shape }, place }: PlacedQuantity, draft: Draft, problems: Problems): void {
  const index = shape.attribute?.index ?? null;
  const wanted = index === null ? [] : [index];
  if (shape.per.join(' ') !== wanted.join(' ')) {
    problems.add('attribute-index', place, 'per', { found: `[${shape.per.join(', ')}]`, accepted: `[${wanted.join(', ')}]` });
  }
  if (index !== null && draft.indexes?.value[index] === undefined) {
    problems.demandKnown('unknown-index', place, 'attribute.index', index, new Set(Object.keys(draft.indexes?.value ?? {})));
  }
}

/** What stands in for a silent case must be of the same kind and unit and not need more indexes. */
function checkAssumption({ value: { shape }, place }: PlacedQuantity, assume: string, draft: Draft, problems: Problems): void {
  if (!problems.demandKnown('unknown-quantity', place, 'assume', assume, draft.quantities)) return;
  const other = draft.quantities.get(assume)!.value.shape;
  const same = other.unit === shape.unit && other.scale === shape.scale && other.key === shape.key && other.boolean === shape.boolean;
  if (!same) {
    problems.add('assumption-kind', place, 'assume', { found: assume, accepted: shape.unit ?? shape.scale ?? shape.key ?? 'boolean' });
  }
  const extra = other.per.filter((index) => !shape.per.includes(index));
  if (extra.length > 0) problems.add('assumption-indexes', place, 'assume', { found: extra.join(', '), accepted: `[${shape.per.join(', ')}]` });
}

function checkForm({ value: { shape: quantity }, place }: PlacedQuantity, shape: DatedValueShape, path: string, problems: Problems): void {
  const given = [shape.estimate, shape.table, shape.points].filter((part) => part !== undefined).length;
  if (given !== 1) problems.add('value-form', place, path, { found: given });
  if (shape.table !== undefined && quantity.per.length === 0) problems.add('table-without-index', place, `${path}.table`, {});
  if (shape.points !== undefined && quantity.per.length > 0) problems.add('curve-with-index', place, `${path}.points`, { found: quantity.per.join(', ') });
  if (shape.points === undefined && quantity['points-over'] !== undefined) problems.add('points-over-nothing', place, 'points-over', { found: quantity['points-over'] });
  shape.points?.forEach((point, position, all) => {
    const before = all[position - 1];
    if (before !== undefined && point[0] <= before[0]) {
      problems.add('points-order', place, `${path}.points.${position}`, { found: point[0], accepted: before[0] });
    }
  });
}

/** A claim that only bounds needs to say from which side; a level, a key or a yes has no side and stays what is claimed. */
function checkClaim({ value: { shape: quantity, built }, place }: PlacedQuantity, shape: DatedValueShape, path: string, draft: Draft, problems: Problems): void {
  const isOneSided = draft.evidenceKinds?.value[shape.kind]?.['one-sided'] === true;
  if (!isOneSided || built.definition.kind.is !== 'number') return;
  if (shape.points !== undefined) problems.add('curve-of-claims', place, `${path}.kind`, { found: shape.kind });
  else if (quantity['vendor-claims'] === null) problems.add('claim-without-side', place, `${path}.kind`, { found: shape.kind, accepted: 'at-most, at-least' });
}

function checkDates(shape: DatedValueShape, path: string, place: Place, problems: Problems): void {
  const dates = { from: shape.from, published: shape.published, retrieved: shape.retrieved, checked: shape.checked };
  for (const [field, date] of Object.entries(dates)) {
    if (date !== null && !isIsoDate(date)) {
      problems.add('no-such-date', place, `${path}.${field}`, { found: date });
      return;
    }
  }
  inOrder('published', shape.published, 'retrieved', shape.retrieved);
  if (shape.checked !== null) inOrder('retrieved', shape.retrieved, 'checked', shape.checked);
  function inOrder(first: string, early: string, second: string, late: string): void {
    if (compareDates(early, late) > 0) problems.add('dates-order', place, `${path}.${first}`, { first, early, second, late });
  }
}

/** Values are appended: a later line never begins earlier than the one before it, unless it corrects that. */
function checkOrder({ value: { shape }, place }: PlacedQuantity, problems: Problems): void {
  shape.values?.forEach((value, position, all) => {
    const path = `values.${position}`;
    if (value.corrects !== null) {
      const corrected = all.slice(0, position).some((earlier) => earlier.from === value.corrects);
      if (!corrected) problems.add('corrects-nothing', place, `${path}.corrects`, { found: value.corrects });
      return;
    }
    const before = all[position - 1];
    if (before !== undefined && value.from < before.from) {
      problems.add('values-order', place, `${path}.from`, { found: value.from, accepted: before.from });
    }
  });
}

function checkTable({ value: { shape: quantity }, place }: PlacedQuantity, shape: DatedValueShape, path: string, draft: Draft, problems: Problems): void {
  const seen = new Set<string>();
  const allowed = new Set([...quantity.per, 'estimate']);
  shape.table?.forEach((row, position) => {
    const at = `${path}.table.${position}`;
    for (const column of Object.keys(row)) {
      if (!allowed.has(column)) problems.add('table-column', place, at, { found: column, accepted: [...allowed].join(', ') });
    }
    for (const index of quantity.per) checkCell(index, row[index], at);
    const key = quantity.per.map((index) => String(row[index])).join(' ');
    if (seen.has(key)) problems.add('table-repeated', place, at, { found: key });
    seen.add(key);
  });
  function checkCell(index: string, member: unknown, at: string): void {
    if (typeof member !== 'string') {
      problems.add('table-key-missing', place, at, { found: String(member ?? '–'), accepted: index });
      return;
    }
    const members = membersOfIndex(draft, index) ?? levelsOfScale(draft, index);
    if (members !== null) problems.demandKnown('table-member', place, `${at}.${index}`, member, new Set(members));
  }
}

function checkEstimates({ value: { shape, built }, place }: PlacedQuantity, value: DatedValue, path: string, members: Members, problems: Problems): void {
  const kind = built.definition.kind;
  const written = value.table === null ? [] : value.table.map((row, position) => ({ estimate: row.estimate, at: `${path}.table.${position}.estimate` }));
  if (value.estimate !== null) written.push({ estimate: value.estimate, at: `${path}.estimate` });
  for (const { estimate, at } of written) {
    const misfit = misfitOf(estimate, kind, shape.domain, members);
    if (misfit !== null) problems.add(misfit.code, place, at, misfit.params);
  }
  value.points?.forEach((point, position) => {
    const misfit = misfitOf({ kind: 'exact', value: point[1] }, kind, shape.domain, members);
    if (misfit !== null) problems.add(misfit.code, place, `${path}.points.${position}`, misfit.params);
  });
}
