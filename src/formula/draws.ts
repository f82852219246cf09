/** Draws of data cells. Draw i depends on the seed, the name of the cell (or of the one whose numbers it draws), i, and the cell's correlation group; on nothing else. */
import { normalCdf, normalQuantile } from '../maths/index.js';
import type { QuantityCells } from './data.js';
import { cellPositions, type SizeOf } from './grid.js';
import type { Datum, Members, RunSettings } from './types.js';
import { cellName, streamOf, type Correlated } from './correlation.js';
import { fastUniforms } from './fast-uniforms.js';

/** Smallest and largest share handed to a quantile function; a copula may round to 0 or 1. */
const LEAST_SHARE = 2 ** -53;

/** Fills draws of cells. `correlated` has the groups with their factors, by cell name. */
export class Sampler {
  private scratch = new Float64Array(0);
  private drawn = new Float64Array(0);
  private kept: { readonly inputs: Correlated['inputs'] | null; readonly from: number; readonly count: number; readonly columns: Map<number, Float64Array> } = { inputs: null, from: 0, count: 0, columns: new Map() };

  constructor(
    private readonly settings: RunSettings,
    private readonly members: Members,
    private readonly size: SizeOf,
    private readonly correlated: ReadonlyMap<string, Correlated>,
    private readonly sobol: (quantity: string, from: number, count: number, out: Float64Array, offset: number) => boolean,
  ) {}

  /**
   * Draws `from` … `from + count − 1` of one cell into `out[offset …]`; a datum that is not random repeats its value. False when
   * the datum is unknown (`out` is then zeroed). `datum` may stand in for the cell's own.
   */
  fill(cells: QuantityCells, cell: number, datum: Datum, from: number, count: number, out: Float64Array, offset: number): boolean {
    if (datum.is === 'unknown') out.fill(0, offset, offset + count);
    else if (datum.is === 'number') out.fill(datum.value, offset, offset + count);
    else if (datum.is === 'member') out.fill(datum.position, offset, offset + count);
    else if (datum.is === 'flag') out.fill(datum.value ? 1 : 0, offset, offset + count);
    else {
      if (this.drawn.length < count) this.drawn = new Float64Array(count);
      const shares = this.drawn;
      this.shares(cells, cell, from, count, shares, 0);
      if (datum.is === 'mixture') for (let i = 0; i < count; i += 1) out[offset + i] = pickShare(datum.positions, datum.shares, shares[i] as number);
      else if (datum.distribution.fill !== undefined) datum.distribution.fill(shares, out, offset, count);
      else for (let i = 0; i < count; i += 1) out[offset + i] = datum.distribution.quantile(shares[i] as number);
    }
    return datum.is !== 'unknown';
  }

  /** The uniform numbers behind the draws of a cell. */
  private shares(cells: QuantityCells, cell: number, from: number, count: number, out: Float64Array, offset: number): void {
    const { per } = cells.definition;
    const id = streamOf(cells.definition);
    const key = cellPositions(cells.places[cell] as number, per, this.size).map((position, i) => this.nameOf(per[i] as string, position));
    const name = cellName(id, key);
    const group = this.correlated.get(name);
    if (group === undefined || group.row.length === 1) this.independent(name, id, per.length === 0, from, count, out, offset);
    else this.fromGroup(group, from, count, out, offset);
  }

  private nameOf(index: string, position: number): string {
    const member = this.members.get(index)?.[position];
    return member === undefined ? String(position) : (this.settings.drawnAs?.[index]?.[member] ?? member);
  }

  private independent(name: string, quantity: string, shared: boolean, from: number, count: number, out: Float64Array, offset: number): void {
    if (shared && this.sobol(quantity, from, count, out, offset)) return;
    fastUniforms(this.settings.seed, name, from, count, out, offset);
  }

  /** Independent normals of one input of a group, kept until another group or other draws are asked for. */
  private normals(group: Correlated, column: number, from: number, count: number): Float64Array {
    if (this.kept.inputs !== group.inputs || this.kept.from !== from || this.kept.count !== count) this.kept = { inputs: group.inputs, from, count, columns: new Map() };
    const ready = this.kept.columns.get(column);
    if (ready !== undefined) return ready;
    const input = group.inputs[column] as Correlated['inputs'][number];
    const isKept = group.inputs.length * count <= MOST_KEPT;
    const made = isKept ? new Float64Array(count) : this.scratchOf(count);
    this.independent(input.name, input.quantity, input.shared, from, count, made, 0);
    for (let i = 0; i < count; i += 1) made[i] = normalQuantile(made[i] as number);
    if (isKept) this.kept.columns.set(column, made);
    return made;
  }

  private scratchOf(count: number): Float64Array {
    if (this.scratch.length < count) this.scratch = new Float64Array(count);
    return this.scratch;
  }

  /** Gaussian copula: row r of the factor times independent normals, each from its own input's stream. */
  private fromGroup(group: Correlated, from: number, count: number, out: Float64Array, offset: number): void {
    out.fill(0, offset, offset + count);
    group.row.forEach((loading, column) => {
      const own = this.normals(group, column, from, count);
      for (let i = 0; i < count; i += 1) out[offset + i] = (out[offset + i] as number) + loading * (own[i] as number);
    });
    for (let i = offset; i < offset + count; i += 1) {
      const share = normalCdf(out[i] as number);
      out[i] = share < LEAST_SHARE ? LEAST_SHARE : share > 1 - LEAST_SHARE ? 1 - LEAST_SHARE : share;
    }
  }
}

/** Draws of a group that are made once for all of its inputs; more are made again for each. */
const MOST_KEPT = 1_000_000;

function pickShare(positions: readonly number[], shares: readonly number[], share: number): number {
  let total = 0;
  for (let i = 0; i < shares.length; i += 1) {
    total += shares[i] as number;
    if (share < total) return positions[i] as number;
  }
  return positions[shares.findLastIndex((one) => one > 0)] as number;
}

