/** The data of a run, checked against the definitions: does every quantity have its cells, and is each of the right kind. */
import type { Issue } from '../base/index.js';
import type { Points } from './curve.js';
import { cellCount, cellPositions, offsets, type SizeOf } from './grid.js';
import type { CheckedQuantity, Sort } from './typed.js';
import type { DataTable, Datum, QuantityDefinition } from './types.js';

/** Cells of a quantity in the order of its sorted indexes. `places[cell]` is the same cell in declared order. */
export interface QuantityCells {
  readonly definition: QuantityDefinition;
  readonly axes: readonly string[];
  readonly cells: readonly Datum[];
  readonly places: Int32Array;
  readonly random: boolean;
  readonly points: Points;
}

const UNKNOWN: Datum = { is: 'unknown' };

export function isRandomDatum(datum: Datum): boolean {
  return datum.is === 'random' || datum.is === 'mixture';
}

/** Whether two data give the same draws for sure. Distributions are the same only when they are the same object, which the fits of one catalogue are. */
export function isSameDatum(one: Datum | undefined, other: Datum): boolean {
  if (one === other) return true;
  if (one === undefined || one.is !== other.is) return false;
  switch (one.is) {
    case 'unknown':
      return true;
    case 'random':
      return other.is === 'random' && one.distribution === other.distribution;
    case 'member':
      return other.is === 'member' && one.position === other.position;
    case 'mixture':
      return JSON.stringify(one) === JSON.stringify(other);
    default:
      return (other.is === 'number' || other.is === 'flag') && Object.is(one.value, other.value);
  }
}

/**
 * Brings the cells of every data quantity into sorted order; a quantity without data, or with data that do not fit, is unknown
 * throughout. Issues: data-missing (warning), data-size, data-kind, data-member, data-number, data-shares, data-curve.
 */
export function prepareData(quantities: Iterable<CheckedQuantity>, data: DataTable, size: SizeOf, issues: Issue[]): ReadonlyMap<string, QuantityCells> {
  const prepared = new Map<string, QuantityCells>();
  for (const quantity of quantities) {
    if (quantity.body !== null) continue;
    const { definition } = quantity;
    const axes = [...definition.per].sort();
    const count = cellCount(axes, size);
    const entry = data.get(definition.id);
    const points = checkPoints(definition, entry?.points ?? [], issues);
    let given = entry?.cells ?? [];
    if (given.length !== count) {
      if (entry === undefined) issues.push(dataIssue(definition, 'data-missing', {}, 'warning'));
      else if (points.length === 0 || given.length > 0) issues.push(dataIssue(definition, 'data-size', { found: given.length, accepted: count }));
      given = new Array<Datum>(count).fill(UNKNOWN);
    }
    const places = offsets(axes, definition.per, size);
    const cells = Array.from(places, (place) => checkDatum(quantity, given[place] as Datum, place, size, issues));
    prepared.set(definition.id, { definition, axes, cells, places, random: cells.some(isRandomDatum), points });
  }
  return prepared;
}

export function dataIssue(definition: QuantityDefinition, code: string, params: Issue['params'], severity: Issue['severity'] = 'error'): Issue {
  return { code, severity, file: definition.file, at: null, path: definition.id, params: { quantity: definition.id, ...params } };
}

function checkPoints(definition: QuantityDefinition, points: Points, issues: Issue[]): Points {
  const rising = points.every(([x, y], i) => Number.isFinite(x) && Number.isFinite(y) && (i === 0 || x > (points[i - 1] as readonly [number, number])[0]));
  if (rising) return points;
  issues.push(dataIssue(definition, 'data-curve', { found: points.map((point) => `[${point.join(', ')}]`).join(' ') }));
  return [];
}

/** The datum if it fits, else an unknown and an issue. */
function checkDatum(quantity: CheckedQuantity, datum: Datum, place: number, size: SizeOf, issues: Issue[]): Datum {
  const { definition, sort } = quantity;
  const cell = cellPositions(place, definition.per, size).join(', ');
  const refuse = (code: string, found: string | number): Datum => {
    issues.push(dataIssue(definition, code, { found, accepted: sort.is, cell }));
    return UNKNOWN;
  };
  if (datum.is === 'unknown') return datum;
  if (!fits(datum, sort)) return refuse('data-kind', datum.is);
  if (datum.is === 'number' && !Number.isFinite(datum.value)) return refuse('data-number', datum.value);
  const limit = sort.is === 'ordinal' ? size(sort.scale) : sort.is === 'key' ? size(sort.index) : sort.is === 'boolean' ? 2 : Number.POSITIVE_INFINITY;
  const held = datum.is === 'member' ? [datum.position] : datum.is === 'mixture' && sort.is !== 'number' ? datum.positions : [];
  const outside = held.find((position) => !Number.isInteger(position) || position < 0 || position >= limit);
  if (outside !== undefined) return refuse('data-member', outside);
  if (datum.is === 'mixture' && !sharesFit(datum.positions, datum.shares)) return refuse('data-shares', datum.shares.join(', '));
  return datum;
}

function fits(datum: Datum, sort: Sort): boolean {
  if (datum.is === 'mixture') return true;
  if (datum.is === 'flag') return sort.is === 'boolean';
  if (datum.is === 'member') return sort.is === 'ordinal' || sort.is === 'key';
  return sort.is === 'number';
}

/** Shares are probabilities that sum to 1 within rounding. */
function sharesFit(positions: readonly number[], shares: readonly number[]): boolean {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return positions.length === shares.length && shares.length > 0 && shares.every((share) => share >= 0) && Math.abs(total - 1) < 1e-9;
}
