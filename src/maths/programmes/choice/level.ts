/** Where every cut of a convex function comes down to a level: the point with that which is nearest to where one stands. */

/** A normal that the others in force make up to this share of its length stands in no new direction. */
const PARALLEL = 1e-9;

/** Linear functions below a convex one over points ≥ 0; when full, the one that has gone longest without being used makes place. */
export class Cuts {
  count = 0;
  /** Unit normals, one line a cut; the bounds on the coordinates stand behind them. */
  private readonly normals: Float64Array;
  private readonly lengths: Float64Array;
  /** Value at the origin. */
  private readonly offsets: Float64Array;
  private readonly idle: Int32Array;
  private readonly active: ActiveSet;

  constructor(private readonly size: number, private readonly most: number) {
    this.normals = new Float64Array(size * (most + size));
    for (let r = 0; r < size; r++) this.normals[(most + r) * size + r] = -1;
    this.lengths = new Float64Array(most);
    this.offsets = new Float64Array(most);
    this.idle = new Int32Array(most);
    this.active = new ActiveSet(this.normals, size);
  }

  /** `value` and `slope` at a point. */
  add(point: Float64Array, value: number, slope: Float64Array): void {
    const { size } = this;
    const at = this.count < this.most ? this.count++ : this.mostIdle();
    let [offset, square] = [value, 0];
    for (let r = 0; r < size; r++) {
      offset -= slope[r]! * point[r]!;
      square += slope[r]! * slope[r]!;
    }
    const length = Math.sqrt(square);
    for (let r = 0; r < size; r++) this.normals[at * size + r] = length > 0 ? slope[r]! / length : 0;
    this.offsets[at] = offset;
    this.lengths[at] = length;
    this.idle[at] = 0;
  }

  private mostIdle(): number {
    let at = 0;
    for (let i = 1; i < this.count; i++) if (this.idle[i]! > this.idle[at]!) at = i;
    return at;
  }

  /**
   * Fills `to` with the point ≥ 0 nearest to `from` at which no cut is above the level by more than `slack`; false where there is none. Dual
   * active-set method (Goldfarb and Idnani 1983). Cost: about size × (cuts + size) for each cut that comes into force.
   */
  project(from: Float64Array, level: number, slack: number, to: Float64Array): boolean {
    const { active, count, idle, most, size } = this;
    to.set(from);
    active.clear();
    for (let turn = 4 * (count + size); turn > 0; turn--) {
      const [worst, over] = this.mostBroken(to, level, slack);
      if (worst < 0) {
        for (let i = 0; i < count; i++) idle[i] = idle[i]! + 1;
        for (let k = 0; k < active.count; k++) if (active.members[k]! < most) idle[active.members[k]!] = 0;
        for (let r = 0; r < size; r++) to[r] = Math.max(0, to[r]!);
        return true;
      }
      if (!active.enforce(worst, over, to)) return false;
    }
    return false;
  }

  /** The restriction that the point breaks by the longest way, and that way; −1 where it breaks none by more than the slack. */
  private mostBroken(point: Float64Array, level: number, slack: number): readonly [number, number] {
    const { count, size, most, normals, offsets, lengths } = this;
    let [worst, way] = [-1, 0];
    for (let i = 0; i < count; i++) {
      const length = lengths[i]!;
      let over = offsets[i]! - level;
      let along = 0;
      for (let r = 0, at = i * size; r < size; r++) along += normals[at + r]! * point[r]!;
      over += along * length;
      if (over <= slack) continue;
      if (length === 0) return [i, Infinity];
      if (over / length > way) [worst, way] = [i, over / length];
    }
    for (let r = 0; r < size; r++) if (-point[r]! > Math.max(way, 1e-12 * slack)) [worst, way] = [most + r, -point[r]!];
    return [worst, way];
  }
}

/** Restrictions in force at a point, how hard each pushes, and the factor of the products of their normals. */
class ActiveSet {
  count = 0;
  readonly members: Int32Array;
  private readonly pushes: Float64Array;
  private readonly factor: Float64Array;
  private readonly share: Float64Array;
  private readonly free: Float64Array;

  constructor(private readonly normals: Float64Array, private readonly size: number) {
    this.members = new Int32Array(size + 1);
    this.pushes = new Float64Array(size + 1);
    this.factor = new Float64Array((size + 1) * (size + 1));
    this.share = new Float64Array(size + 1);
    this.free = new Float64Array(size);
  }

  clear(): void {
    this.count = 0;
  }

  /** Moves the point the shortest way on which a restriction that it breaks by `over` and those in force are kept; false where there is no way. */
  enforce(wanted: number, over: number, point: Float64Array): boolean {
    const { size, pushes, share, free } = this;
    let [left, push] = [over, 0];
    for (;;) {
      const square = this.split(wanted);
      const whole = square > PARALLEL ? left / square : Infinity;
      let [part, drop] = [Infinity, -1];
      for (let k = 0; k < this.count; k++) if (share[k]! > 1e-12 && pushes[k]! / share[k]! < part) [part, drop] = [pushes[k]! / share[k]!, k];
      const by = Math.min(part, whole);
      if (by === Infinity) return false;
      for (let k = 0; k < this.count; k++) pushes[k] = Math.max(0, pushes[k]! - by * share[k]!);
      push += by;
      if (whole < Infinity) {
        for (let r = 0; r < size; r++) point[r] = point[r]! - by * free[r]!;
        left -= by * square;
      }
      if (whole <= part) return this.take(wanted, push);
      this.leave(drop);
    }
  }

  /** Splits a normal into shares of those in force and what is free of them; the square of the latter's length. */
  private split(wanted: number): number {
    const { size, count, normals, members, factor, share, free } = this;
    const width = size + 1;
    for (let k = 0; k < count; k++) share[k] = this.product(members[k]!, wanted);
    for (let k = 0; k < count; k++) {
      for (let j = 0; j < k; j++) share[k] = share[k]! - factor[k * width + j]! * share[j]!;
      share[k] = share[k]! / factor[k * width + k]!;
    }
    for (let k = count - 1; k >= 0; k--) {
      for (let j = k + 1; j < count; j++) share[k] = share[k]! - factor[j * width + k]! * share[j]!;
      share[k] = share[k]! / factor[k * width + k]!;
    }
    let square = 0;
    for (let r = 0; r < size; r++) {
      let each = normals[wanted * size + r]!;
      for (let k = 0; k < count; k++) each -= share[k]! * normals[members[k]! * size + r]!;
      free[r] = each;
      square += each * each;
    }
    return square;
  }

  private product(one: number, other: number): number {
    const { size, normals } = this;
    let sum = 0;
    for (let r = 0; r < size; r++) sum += normals[one * size + r]! * normals[other * size + r]!;
    return sum;
  }

  private take(wanted: number, push: number): boolean {
    if (this.count >= this.size) return false;
    this.members[this.count] = wanted;
    this.pushes[this.count] = push;
    this.count++;
    return this.factorise(this.count - 1);
  }

  private leave(place: number): void {
    for (let k = place; k + 1 < this.count; k++) {
      this.members[k] = this.members[k + 1]!;
      this.pushes[k] = this.pushes[k + 1]!;
    }
    this.count--;
    this.factorise(place);
  }

  /** Cholesky factor of the products of the normals in force, from a line on; false where one of them stands in no new direction. */
  private factorise(from: number): boolean {
    const { factor, members } = this;
    const width = this.size + 1;
    for (let k = from; k < this.count; k++) {
      for (let j = 0; j <= k; j++) {
        let sum = this.product(members[k]!, members[j]!);
        for (let i = 0; i < j; i++) sum -= factor[k * width + i]! * factor[j * width + i]!;
        if (j === k) {
          if (sum <= PARALLEL / 4) return false;
          factor[k * width + k] = Math.sqrt(sum);
        } else factor[k * width + j] = sum / factor[j * width + j]!;
      }
    }
    return true;
  }
}
