/**
 * Σ over members of weight × least (or most) of (slope × x, limit) is a line in x between neighbouring knees limit / slope: sorted once, it is
 * read off with one search and one line, however many members there are.
 */
import type { Register } from '../register.js';

export type SumKind = 'leastSum' | 'mostSum';

/** Powers of two from 1 on: room for so many knees and one more, so that a search halves evenly. */
export function roomFor(knees: number): number {
  let room = 1;
  while (room < knees + 1) room *= 2;
  return room;
}

/** Members that have a knee, by knee; those of slope 0 have none. */
export function kneeOrder(slopes: ArrayLike<number>, limits: ArrayLike<number>): readonly number[] {
  const knee = (member: number): number => limits[member]! / slopes[member]!;
  return Array.from(slopes, (_, member) => member).filter((member) => slopes[member] !== 0).sort((a, b) => knee(a) - knee(b) || a - b);
}

/** Knees in order into `room − 1` places, then infinities. */
export function fillKnees(slopes: ArrayLike<number>, limits: ArrayLike<number>, out: Float64Array): void {
  out.fill(Number.POSITIVE_INFINITY);
  kneeOrder(slopes, limits).forEach((member, i) => {
    out[i] = limits[member]! / slopes[member]!;
  });
}

/**
 * Slope and height of the line after k knees, for k from 0, as pairs. Sums from both ends, so that nothing is subtracted again: a table of
 * weights of one sign is as exact as the sum itself.
 */
export function fillLines(kind: SumKind, slopes: ArrayLike<number>, limits: ArrayLike<number>, weights: ArrayLike<number>, out: Float64Array): void {
  const order = kneeOrder(slopes, limits);
  out.fill(0);
  /** Whether the member is on its slope after its knee: the least is where it falls, the most where it rises. */
  const isSlopeAfter = (member: number): boolean => (slopes[member]! > 0) === (kind === 'mostSum');
  let [slope, height] = [0, 0];
  for (let member = 0; member < slopes.length; member += 1) {
    if (slopes[member] === 0) height += weights[member]! * (kind === 'leastSum' ? Math.min(0, limits[member]!) : Math.max(0, limits[member]!));
  }
  for (let k = 0; k <= order.length; k += 1) {
    [out[2 * k], out[2 * k + 1]] = [slope, height];
    const member = order[k];
    if (member === undefined) break;
    if (isSlopeAfter(member)) slope += weights[member]! * slopes[member]!;
    else height += weights[member]! * limits[member]!;
  }
  [slope, height] = [0, 0];
  for (let k = order.length - 1; k >= 0; k -= 1) {
    const member = order[k]!;
    if (isSlopeAfter(member)) height += weights[member]! * limits[member]!;
    else slope += weights[member]! * slopes[member]!;
    out[2 * k] = out[2 * k]! + slope;
    out[2 * k + 1] = out[2 * k + 1]! + height;
  }
}

/** How many knees are not above x, in a table of `room − 1` from `at` on. */
export function stretchAt(knees: Float64Array, at: number, room: number, x: number): number {
  let found = 0;
  for (let half = room >> 1; half > 0; half >>= 1) if (knees[at + found + half - 1]! <= x) found += half;
  return found;
}

/** Where a search may begin: doubles above zero are in the order of their bits, so the upper ones of x say between which knees it lies. */
export interface Opening {
  /** Bits that are left out, and what the others are of the least knee. */
  readonly shift: number;
  readonly low: number;
  /** By bucket, how many knees lie in buckets before; after it so many halvings are left. */
  readonly starts: Uint16Array;
  readonly halvings: number;
}

/** Buckets of an opening. */
export const MOST_BUCKETS = 2048;
const LEAST_SHIFT = 40, WHOLE_SHIFT = 52, UPPER_BITS = 32, LEAST_NORMAL = 2 ** -1022;
/** Halvings that may be left, and the knees that they may look at. */
export const MOST_LEFT = 3;
const LOOKED_AT = 1 << MOST_LEFT;

/** An opening for knees in order; null where some are not above zero or where it would spare too little. */
export function openingOf(knees: Float64Array, count: number): Opening | null {
  if (count < 8 || !(knees[0]! >= LEAST_NORMAL) || !(knees[count - 1]! < Number.POSITIVE_INFINITY)) return null;
  const words = new Uint32Array(knees.slice(0, count).buffer);
  const upper = new Uint32Array(Float64Array.of(1).buffer)[1] !== 0 ? 1 : 0;
  for (let shift = LEAST_SHIFT; shift < WHOLE_SHIFT; shift += 1) {
    const keys = Array.from({ length: count }, (_, i) => words[2 * i + upper]! >>> (shift - UPPER_BITS));
    const buckets = keys[count - 1]! - keys[0]! + 1;
    if (buckets > MOST_BUCKETS) continue;
    const starts = new Uint16Array(buckets + 1);
    for (const key of keys) starts[key - keys[0]! + 1] = starts[key - keys[0]! + 1]! + 1;
    const most = starts.reduce((least, own) => Math.max(least, own), 0);
    const halvings = 32 - Math.clz32(most);
    for (let b = 1; b <= buckets; b += 1) starts[b] = starts[b]! + starts[b - 1]!;
    return halvings > MOST_LEFT || count >= 2 ** 16 ? null : { shift, low: keys[0]!, starts: starts.subarray(0, buckets), halvings };
  }
  return null;
}

/**
 * The knees (no `weight`) or the lines of a sum, for every cell that slope, limit and weight have together but for the members summed over.
 * Steps that read the same certain operands share one table.
 */
export class SumTable {
  /** Place in the working memory in bytes. */
  address = 0;
  /** Cells in which an operand of some member is unknown or out of range. */
  readonly isUnknown: Uint8Array;
  /** Not below any slope, and any height, of the table. */
  bounds: readonly [number, number] = [0, 0];
  readonly room: number;
  /** By cell of knees, how its searches open. */
  readonly openings: (Opening | null)[] = [];

  constructor(
    readonly kind: SumKind | 'stretch',
    /** Slope, limit and, of lines, weight; all certain. */
    readonly args: readonly Register[],
    /** By operand, the first member's cell for each cell of the table, and how far apart members are. */
    readonly offsets: readonly Int32Array[],
    readonly strides: readonly number[],
    readonly cells: number,
    readonly members: number,
  ) {
    this.room = roomFor(members);
    this.isUnknown = new Uint8Array(cells);
  }

  /** Doubles of one cell: knees, with room for the last halvings of a search that was opened, and the starts of its opening; or lines. */
  get length(): number {
    return this.kind === 'stretch' ? this.room + LOOKED_AT + MOST_BUCKETS / 4 : 2 * this.room;
  }

  /** Address of the starts of a cell's opening. */
  startsAt(cell: number): number {
    return this.address + (cell * this.length + this.room + LOOKED_AT) * Float64Array.BYTES_PER_ELEMENT;
  }

  get bytes(): number {
    return this.cells * this.length * Float64Array.BYTES_PER_ELEMENT;
  }

  /** Makes the table out of its operands, which must have been computed. Cost: members × log members a cell. */
  write(buffer: ArrayBuffer): void {
    let [slope, height] = [0, 0];
    for (let cell = 0; cell < this.cells; cell += 1) {
      const [slopes, limits, weights] = this.args.map((_, k) => this.membersOf(k, cell));
      const out = new Float64Array(buffer, this.address + cell * this.length * Float64Array.BYTES_PER_ELEMENT, this.length);
      if (this.kind === 'stretch') {
        fillKnees(slopes!, limits!, out);
        const opening = openingOf(out, kneeOrder(slopes!, limits!).length);
        this.openings[cell] = opening;
        if (opening !== null) new Uint16Array(buffer, this.startsAt(cell), opening.starts.length).set(opening.starts);
      }
      else fillLines(this.kind, slopes!, limits!, weights!, out);
      const isLine = this.kind !== 'stretch';
      this.isUnknown[cell] = this.args.some((_, k) => this.hasUnknown(k, cell)) || (isLine && !out.every(Number.isFinite)) ? 1 : 0;
      for (let k = 0; isLine && this.isUnknown[cell] === 0 && k < out.length; k += 2) {
        slope = Math.max(slope, Math.abs(out[k]!));
        height = Math.max(height, Math.abs(out[k + 1]!));
      }
    }
    this.bounds = [slope, height];
  }

  private placeOf(k: number, cell: number, member: number): number {
    const register = this.args[k]!;
    return register.origin + (this.offsets[k]![cell]! + member * this.strides[k]!) * register.stride;
  }

  private membersOf(k: number, cell: number): Float64Array {
    return Float64Array.from({ length: this.members }, (_, member) => this.args[k]!.values[this.placeOf(k, cell, member)]!);
  }

  private hasUnknown(k: number, cell: number): boolean {
    const { flagged, mask } = this.args[k]!;
    return flagged && Array.from({ length: this.members }, (_, member) => mask[this.placeOf(k, cell, member)]).includes(1);
  }
}
