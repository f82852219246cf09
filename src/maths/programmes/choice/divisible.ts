/** The programme of one set of assets with options that may be taken in parts: the dual simplex method with a basis of the limits only. */
import { invert } from './invert.js';
import type { ChoiceProgramme } from './types.js';

/** What describes a basis, so that a search can come back to it. */
export interface Basis {
  /** Column of each group that takes what the others of the group leave. */
  readonly keys: Int32Array;
  /** Column per place; one place a limit. */
  readonly columns: Int32Array;
}

export type Solved =
  /** Nothing is broken any more. */
  | 'optimal'
  /** The objective fell to what was asked for. */
  | 'enough'
  /** `ray` says in which direction of prices the objective falls for ever. */
  | 'infeasible'
  /** Out of pivots. */
  | 'open';

/** Below this a share, or a use over its row's scale, is what rounding leaves. */
const ZERO = 1e-9;
const LEAST_PIVOT = 1e-8;
/** How far reduced values may be from their right side before that decides which column comes in, as a share of the largest value (Harris 1973). */
const LOOSE = 1e-11;
/** Pivots after which the inverse is worked out anew. */
const FRESH = 60;
const NOWHERE = -1;

/**
 * Maximises Σ value × x over x ≥ 0 with Σ x = 1 in each group, the empty choice being a column of its own, within the limits. In each group one key
 * column takes what is left, so that the basis has one line a limit however many groups there are (Dantzig and Van Slyke 1967). Columns: the
 * options, one empty choice a group, one slack a limit. Forbidding columns keeps a basis usable. Cost a pivot: columns × limits + limits².
 */
export class Divisible {
  readonly prices: Float64Array;
  /** Direction of prices that proves that there is no point; filled where that is the answer. */
  readonly ray: Float64Array;
  readonly forbidden: Uint8Array;
  pivots = 0;
  private readonly groups: number;
  private readonly options: number;
  private readonly rows: number;
  private readonly slacks: number;
  /** One line of scaled uses a column. */
  private readonly use: Float64Array;
  private readonly value: Float64Array;
  private readonly limits: Float64Array;
  /** −1: a slack. */
  readonly groupOf: Int32Array;
  private readonly loose: number;
  private readonly keys: Int32Array;
  private readonly columns: Int32Array;
  /** Place of a column in the basis; −1 outside. */
  private readonly placeOf: Int32Array;
  private readonly inverse: Float64Array;
  /** Share, or spare limit, per place. */
  private readonly shares: Float64Array;
  /** What the shares in the basis leave to the key, per group. */
  private readonly left: Float64Array;
  private readonly reduced: Float64Array;
  private readonly along: Float64Array;
  private readonly entering: Float64Array;
  private readonly line: Float64Array;
  private age = 0;

  constructor(private readonly programme: ChoiceProgramme, private readonly scale: Float64Array) {
    const { first, value, use, limits } = programme;
    const [groups, options, rows] = [first.length - 1, value.length, limits.length];
    [this.groups, this.options, this.rows, this.slacks] = [groups, options, rows, options + groups];
    const columns = options + groups + rows;
    this.use = new Float64Array(columns * rows);
    for (let o = 0; o < options; o++) for (let r = 0; r < rows; r++) this.use[o * rows + r] = use[o * rows + r]! / scale[r]!;
    for (let r = 0; r < rows; r++) this.use[(this.slacks + r) * rows + r] = 1;
    this.value = new Float64Array(columns);
    this.value.set(value);
    this.limits = limits.map((limit, r) => limit / scale[r]!);
    this.groupOf = new Int32Array(columns).fill(NOWHERE);
    for (let g = 0; g < groups; g++) {
      this.groupOf.fill(g, first[g]!, first[g + 1]!);
      this.groupOf[options + g] = g;
    }
    this.loose = LOOSE * value.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    this.forbidden = new Uint8Array(columns);
    this.allow();
    [this.keys, this.columns, this.placeOf] = [new Int32Array(groups), new Int32Array(rows), new Int32Array(columns)];
    [this.inverse, this.shares, this.left] = [new Float64Array(rows * rows), new Float64Array(rows), new Float64Array(groups)];
    [this.reduced, this.along] = [new Float64Array(columns), new Float64Array(columns)];
    [this.prices, this.ray, this.entering, this.line] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
    this.reset();
  }

  /** Column of the empty choice of a group. */
  emptyOf(group: number): number {
    return this.options + group;
  }

  /** Nothing is forbidden but the empty choice of a group that must choose. */
  allow(): void {
    this.forbidden.fill(0);
    this.forbidden.set(this.programme.mustChoose, this.options);
  }

  basis(): Basis {
    return { keys: this.keys.slice(), columns: this.columns.slice() };
  }

  /** Goes back to a basis. What was forbidden when it was taken has to be forbidden still. */
  restore({ keys, columns }: Basis): void {
    this.keys.set(keys);
    this.columns.set(columns);
    if (!this.refresh()) this.reset();
  }

  /** The basis of no prices: each group's best value is its key. */
  private reset(): void {
    const { first } = this.programme;
    for (let g = 0; g < this.groups; g++) {
      let key = this.forbidden[this.emptyOf(g)] === 1 ? NOWHERE : this.emptyOf(g);
      for (let o = first[g]!; o < first[g + 1]!; o++) if (this.forbidden[o] === 0 && (key < 0 || this.value[o]! > this.value[key]!)) key = o;
      this.keys[g] = key < 0 ? this.emptyOf(g) : key;
    }
    for (let r = 0; r < this.rows; r++) this.columns[r] = this.slacks + r;
    this.refresh();
  }

  /** Σ over groups of the key's reduced value, and what the limits are worth: the objective of the dual programme. */
  objective(): number {
    let total = 0;
    for (let r = 0; r < this.rows; r++) total += this.prices[r]! * this.limits[r]!;
    for (let g = 0; g < this.groups; g++) total += this.reduced[this.keys[g]!]!;
    return total;
  }

  /** Fills prices per unit of the limits as they were given. */
  pricesInto(to: Float64Array): void {
    for (let r = 0; r < this.rows; r++) to[r] = Math.max(0, this.prices[r]!) / this.scale[r]!;
  }

  /** Pivots until nothing is broken, the objective is at most `enough`, or `most` pivots are made. */
  solve(enough: number, most: number): Solved {
    for (let pivot = 0; pivot < most; pivot++) {
      if (this.age >= FRESH && !this.refresh()) this.reset();
      const broken = this.mostBroken();
      if (broken === null) return 'optimal';
      if (this.objective() <= enough) return 'enough';
      this.pivots++;
      const { place, group, over } = broken;
      if (place < 0 && this.swap(group) < 0) {
        if (!this.replaceKey(group)) return 'infeasible';
        continue;
      }
      const from = place < 0 ? this.swap(group, true) : place;
      if (!this.exchange(from, over)) return 'infeasible';
    }
    return 'open';
  }

  /** Share of a column at this point; only what is in the basis or a key has one. */
  share(column: number): number {
    const place = this.placeOf[column]!;
    if (place >= 0) return this.shares[place]!;
    const group = this.groupOf[column]!;
    return group >= 0 && this.keys[group] === column ? this.left[group]! : 0;
  }

  keyOf(group: number): number {
    return this.keys[group]!;
  }

  /** Groups that are split between columns, each once. */
  split(): readonly number[] {
    const met = new Set<number>();
    for (let i = 0; i < this.rows; i++) {
      const g = this.groupOf[this.columns[i]!]!;
      if (g >= 0 && this.shares[i]! > ZERO * 100 && this.shares[i]! < 1 - ZERO * 100) met.add(g);
    }
    return [...met];
  }

  /** How much less the objective would be for each share of a column that is outside the basis; 0 for those inside. */
  loss(column: number): number {
    return this.reduced[this.keys[this.groupOf[column]!]!]! - this.reduced[column]!;
  }

  /** The share that is furthest on the wrong side of 0, by the length of its line in the inverse; by place, or by group for a key. */
  private mostBroken(): { readonly place: number; readonly group: number; readonly over: number } | null {
    const { rows, shares, columns, forbidden, groupOf, left, keys, inverse } = this;
    let [place, group, over, most] = [NOWHERE, NOWHERE, 0, 0];
    for (let i = 0; i < rows; i++) {
      const share = shares[i]!;
      if (share >= -ZERO && (forbidden[columns[i]!] === 0 || share <= ZERO)) continue;
      let square = 1e-12;
      for (let r = 0; r < rows; r++) square += inverse[i * rows + r]! * inverse[i * rows + r]!;
      if ((share * share) / square > most) [place, group, over, most] = [i, groupOf[columns[i]!]!, share, (share * share) / square];
    }
    for (let g = 0; g < this.groups; g++) {
      const share = left[g]!;
      if (share >= -ZERO && (forbidden[keys[g]!] === 0 || share <= ZERO)) continue;
      const square = this.lineOfKey(g);
      // A key that nothing shares its group with is put right at once.
      const score = square < 0 ? Infinity : (share * share) / square;
      if (score > most) [place, group, over, most] = [NOWHERE, g, share, score];
    }
    return most > 0 ? { place, group, over } : null;
  }

  /** Fills `line` with the sum of the lines of the group's columns in the basis; the square of its length, −1 where there are none. */
  private lineOfKey(group: number): number {
    const { rows, line, inverse, columns, groupOf } = this;
    let any = false;
    line.fill(0);
    for (let i = 0; i < rows; i++) {
      if (groupOf[columns[i]!] !== group) continue;
      any = true;
      for (let r = 0; r < rows; r++) line[r] = line[r]! - inverse[i * rows + r]!;
    }
    let square = any ? 1e-12 : NOWHERE;
    if (any) for (let r = 0; r < rows; r++) square += line[r]! * line[r]!;
    return square;
  }

  /** Makes the largest share of the group in the basis its key; the place where the old key then stands, −1 where the group has nothing in the basis. */
  private swap(group: number, isMeant = false): number {
    const { rows, columns, groupOf, shares, inverse, keys, left, placeOf } = this;
    let place = NOWHERE;
    for (let i = 0; i < rows; i++) if (groupOf[columns[i]!] === group && (place < 0 || shares[i]! > shares[place]!)) place = i;
    if (place < 0 || !isMeant) return place;
    this.lineOfKey(group);
    for (let r = 0; r < rows; r++) inverse[place * rows + r] = this.line[r]!;
    const [key, now] = [keys[group]!, columns[place]!];
    [keys[group], columns[place]] = [now, key];
    [placeOf[now], placeOf[key]] = [NOWHERE, place];
    [left[group], shares[place]] = [shares[place]!, left[group]!];
    return place;
  }

  /** Another column takes the place of a forbidden key with nothing beside it: the one that loses least. False where all are forbidden. */
  private replaceKey(group: number): boolean {
    const { keys, forbidden, reduced, rows, use } = this;
    const key = keys[group]!;
    let best = forbidden[this.emptyOf(group)] === 0 ? this.emptyOf(group) : NOWHERE;
    for (let o = this.programme.first[group]!; o < this.programme.first[group + 1]!; o++) if (forbidden[o] === 0 && (best < 0 || reduced[o]! > reduced[best]!)) best = o;
    if (best < 0) return false;
    keys[group] = best;
    for (let i = 0; i < rows; i++) {
      let moved = 0;
      for (let r = 0; r < rows; r++) moved += this.inverse[i * rows + r]! * (use[key * rows + r]! - use[best * rows + r]!);
      this.shares[i] = this.shares[i]! + moved;
    }
    this.sumLeft();
    return true;
  }

  /** The column at a place leaves the basis with a share of 0, and the one that costs least by far comes in. False where none can. */
  private exchange(place: number, over: number): boolean {
    const { rows, inverse, columns, placeOf, prices, reduced, along } = this;
    const line = inverse.subarray(place * rows, (place + 1) * rows);
    const sign = over < 0 ? 1 : -1;
    this.lookAlong(line);
    const enter = this.cheapest(sign);
    if (enter < 0) {
      for (let r = 0; r < rows; r++) this.ray[r] = sign * line[r]!;
      return false;
    }
    const group = this.groupOf[enter]!;
    const key = group < 0 ? NOWHERE : this.keys[group]!;
    const loss = group < 0 ? -prices[enter - this.slacks]! : reduced[enter]! - reduced[key]!;
    const pivot = along[enter]! - (key < 0 ? 0 : along[key]!);
    const step = loss / pivot;
    for (let r = 0; r < rows; r++) prices[r] = prices[r]! + step * line[r]!;
    for (let c = 0; c < this.slacks; c++) reduced[c] = reduced[c]! - step * along[c]!;
    this.bringIn(enter, key, place, over);
    placeOf[columns[place]!] = NOWHERE;
    columns[place] = enter;
    placeOf[enter] = place;
    this.sumLeft();
    this.age++;
    return true;
  }

  /** Product of a line of the inverse with each column. */
  private lookAlong(line: Float64Array): void {
    const { rows, use, along, options, slacks } = this;
    for (let o = 0, at = 0; o < options; o++) {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += line[r]! * use[at++]!;
      along[o] = sum;
    }
    for (let r = 0; r < rows; r++) along[slacks + r] = line[r]!;
  }

  /** The column that brings the line to 0 at the least loss; of several about as cheap, the one with the largest pivot. −1 where there is none. */
  private cheapest(sign: number): number {
    const { along, groupOf, keys, reduced, prices, forbidden, placeOf, slacks, loose } = this;
    let [best, most, limit] = [NOWHERE, 0, Infinity];
    for (let pass = 0; pass < 2; pass++) {
      for (let c = 0; c < along.length; c++) {
        if (forbidden[c] === 1 || placeOf[c]! >= 0) continue;
        const key = c < slacks ? keys[groupOf[c]!]! : NOWHERE;
        if (key === c) continue;
        const size = -sign * (key < 0 ? along[c]! : along[c]! - along[key]!);
        if (size <= LEAST_PIVOT) continue;
        const loss = Math.max(0, key < 0 ? prices[c - slacks]! : reduced[key]! - reduced[c]!);
        if (pass === 0) limit = Math.min(limit, (loss + loose) / size);
        else if (loss / size <= limit && size > most) [best, most] = [c, size];
      }
    }
    return best;
  }

  /** Puts a column into the basis at a place: shares and inverse. */
  private bringIn(enter: number, key: number, place: number, over: number): void {
    const { rows, use, inverse, entering, shares } = this;
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += inverse[i * rows + r]! * (use[enter * rows + r]! - (key < 0 ? 0 : use[key * rows + r]!));
      entering[i] = sum;
    }
    const share = over / entering[place]!;
    for (let r = 0; r < rows; r++) inverse[place * rows + r] = inverse[place * rows + r]! / entering[place]!;
    for (let i = 0; i < rows; i++) {
      if (i === place) continue;
      const by = entering[i]!;
      shares[i] = shares[i]! - by * share;
      if (by !== 0) for (let r = 0; r < rows; r++) inverse[i * rows + r] = inverse[i * rows + r]! - by * inverse[place * rows + r]!;
    }
    shares[place] = share;
  }

  private sumLeft(): void {
    const { left, rows, columns, groupOf, shares } = this;
    left.fill(1);
    for (let i = 0; i < rows; i++) {
      const g = groupOf[columns[i]!]!;
      if (g >= 0) left[g] = left[g]! - shares[i]!;
    }
  }

  /** Works out inverse, shares, prices and reduced values from the basis alone; false where its columns are not independent. */
  private refresh(): boolean {
    const { rows, columns, groupOf, keys, use, limits, shares, prices, value, inverse, reduced, slacks } = this;
    this.age = 0;
    this.placeOf.fill(NOWHERE);
    const matrix = new Float64Array(rows * rows);
    for (let i = 0; i < rows; i++) {
      const c = columns[i]!;
      this.placeOf[c] = i;
      const key = groupOf[c]! < 0 ? NOWHERE : keys[groupOf[c]!]!;
      for (let r = 0; r < rows; r++) matrix[r * rows + i] = use[c * rows + r]! - (key < 0 ? 0 : use[key * rows + r]!);
    }
    if (!invert(matrix, rows, LEAST_PIVOT / 100, inverse)) return false;
    const rest = limits.slice();
    for (const key of keys) for (let r = 0; r < rows; r++) rest[r] = rest[r]! - use[key * rows + r]!;
    prices.fill(0);
    for (let i = 0; i < rows; i++) {
      const c = columns[i]!;
      const worth = groupOf[c]! < 0 ? 0 : value[c]! - value[keys[groupOf[c]!]!]!;
      let sum = 0;
      for (let r = 0; r < rows; r++) {
        sum += inverse[i * rows + r]! * rest[r]!;
        prices[r] = prices[r]! + worth * inverse[i * rows + r]!;
      }
      shares[i] = sum;
    }
    for (let c = 0; c < slacks; c++) {
      let worth = value[c]!;
      for (let r = 0; r < rows; r++) worth -= prices[r]! * use[c * rows + r]!;
      reduced[c] = worth;
    }
    this.sumLeft();
    return true;
  }
}
