/** Where values lie while a plan runs: flat arrays, cell-major with the draws of a block side by side. */

/**
 * Value of cell c at draw d of the block is `values[origin + c * stride + d]`; a certain register has one value a cell
 * (`stride` 1). `mask` (1 = unknown, value 0) counts only while `flagged`. `bound` is not below the size of any value.
 */
export class Register {
  flagged = false;
  bound = 0;
  origin = 0;
  /** Place in the shared working memory in bytes; −1 when the values lie elsewhere. */
  address = -1;
  /** Place of the mask beside it. */
  maskAddress = -1;
  /** Whether it gets such a place. */
  staged = false;

  constructor(
    public values: Float64Array,
    public mask: Uint8Array,
    readonly cells: number,
    public stride: number,
    readonly certain: boolean,
  ) {}
}

/** A line of the first cache in doubles. Rows that lie a whole page apart would all compete for one place in it. */
const LINE = 8;

/** Distance of two rows of a block, in doubles. */
export function rowRoom(block: number): number {
  return block + LINE;
}

/** A whole quantity or term, all draws: what is kept between blocks. `draws` is 1 when it is certain. */
export class Kept {
  mask: Uint8Array | null = null;
  bound = 0;
  /** Where all of it lies in the working memory too, as long as the memory is of that generation. */
  lent: { readonly address: number; readonly maskAddress: number; readonly generation: number } | null = null;

  constructor(
    readonly cells: number,
    readonly draws: number,
    readonly values: Float64Array = new Float64Array(cells * draws),
  ) {}

  ensureMask(): Uint8Array {
    this.mask ??= new Uint8Array(this.values.length);
    return this.mask;
  }

  /** Marks what is not finite as unknown, zeroes unknown places, and takes the largest size as bound. */
  settle(): void {
    let bound = 0;
    const { values } = this;
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i] as number;
      if (value - value !== 0) this.ensureMask()[i] = 1;
      if (this.mask !== null && this.mask[i] === 1) values[i] = 0;
      else if (value > bound || -value > bound) bound = Math.abs(value);
    }
    if (this.mask !== null && !this.mask.includes(1)) this.mask = null;
    this.bound = bound;
  }
}

/** Copies a block of a register into a kept array; `table` and `first` place the cells when they do not lie side by side. */
export function copyBlock(from: Register, to: Kept, start: number, draws: number, table: Int32Array | null = null, first = 0): void {
  if (from.certain && start > 0) return;
  const n = from.certain ? 1 : draws;
  for (let cell = 0; cell < from.cells; cell += 1) {
    const place = (first + (table === null ? cell : (table[cell] as number))) * to.draws + start;
    const at = from.origin + cell * from.stride;
    to.values.set(from.values.subarray(at, at + n), place);
    if (from.flagged) to.ensureMask().set(from.mask.subarray(at, at + n), place);
  }
}

/** Hands out places in the working memory and takes them back, so that a plan needs only as much as lives at one time. */
export class PlacePool {
  private readonly free = new Map<number, { address: number; maskAddress: number }[]>();
  bytes = 0;

  /** Gives a staged register its place; a `fresh` place was nobody's before. */
  place(register: Register, fresh: boolean): void {
    const length = register.cells * register.stride;
    const reused = fresh ? undefined : this.free.get(length)?.pop();
    register.address = reused?.address ?? this.reserve(length * 8);
    register.maskAddress = reused?.maskAddress ?? this.reserve(length);
  }

  release(register: Register): void {
    const length = register.cells * register.stride;
    const list = this.free.get(length) ?? [];
    list.push({ address: register.address, maskAddress: register.maskAddress });
    this.free.set(length, list);
  }

  reserve(bytes: number): number {
    const address = this.bytes;
    this.bytes += Math.ceil(bytes / 16) * 16;
    return address;
  }
}

/** The cells of `kept` in another order: `places` has, by cell of `turned`, the cell that it is. */
export function turnInto(turned: Kept, kept: Kept, places: ArrayLike<number>): void {
  for (let to = 0; to < places.length; to += 1) {
    const range: readonly [number, number] = [(places[to] as number) * kept.draws, ((places[to] as number) + 1) * kept.draws];
    turned.values.set(kept.values.subarray(...range), to * kept.draws);
    if (kept.mask !== null) turned.ensureMask().set(kept.mask.subarray(...range), to * kept.draws);
  }
}
