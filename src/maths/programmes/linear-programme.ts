/** Small dense linear programmes, solved exactly as written: two phases of the simplex method on one table. */

/** A row of a programme: Σ coefficients × x, compared with `bound`. */
export interface LinearRow {
  readonly coefficients: ArrayLike<number>;
  readonly relation: 'at-most' | 'equal' | 'at-least';
  readonly bound: number;
}

/** Maximise Σ objective × x over x ≥ 0 within the rows. */
export interface LinearProgramme {
  readonly objective: ArrayLike<number>;
  readonly rows: readonly LinearRow[];
}

export type LinearOutcome =
  | {
      readonly is: 'optimal';
      readonly value: number;
      /** One entry per variable. */
      readonly x: Float64Array;
      /** What the optimum gains per unit of each row's bound. */
      readonly prices: Float64Array;
    }
  /** Weights on the rows that add up to a contradiction (Farkas); rows of weight 0 take no part in it. */
  | { readonly is: 'infeasible'; readonly proof: Float64Array }
  | { readonly is: 'unbounded' };

/** Below this a number is what rounding left of zero, once rows are scaled to a largest coefficient of 1. */
const ZERO = 1e-9;
/** Pivots by steepest coefficient; after so many without progress, by Bland's rule, which cannot cycle. */
const STALLS = 40;

/**
 * Solves a programme by the two-phase simplex method with Bland's rule after a stall (Bland 1977, "New finite pivoting rules for the simplex
 * method"). Meant for up to some hundred rows and variables: cost O(rows × columns) a pivot. Same input, same output. Throws when a row has
 * another number of coefficients than the objective.
 */
export function solveLinear({ objective, rows }: LinearProgramme): LinearOutcome {
  const table = new Table(objective, rows);
  if (!table.makeFeasible()) return { is: 'infeasible', proof: table.prices(-1) };
  table.aimAt(objective);
  if (!table.climb(table.artificial)) return { is: 'unbounded' };
  return { is: 'optimal', value: table.value(objective), x: table.point(), prices: table.prices() };
}

/** Columns: the variables, one slack a row, one artificial a row, and the bound. The last row is what the aim loses by each column. */
class Table {
  readonly variables: number;
  readonly slack: number;
  readonly artificial: number;
  private readonly width: number;
  private readonly cells: Float64Array[];
  private readonly basis: Int32Array;
  private readonly aim: Float64Array;
  /** What each row was multiplied by when it was written down. */
  private readonly scale: Float64Array;

  constructor(objective: ArrayLike<number>, rows: readonly LinearRow[]) {
    this.variables = objective.length;
    this.slack = this.variables;
    this.artificial = this.slack + rows.length;
    this.width = this.artificial + rows.length + 1;
    this.aim = new Float64Array(this.width);
    this.basis = new Int32Array(rows.length);
    this.scale = new Float64Array(rows.length);
    this.cells = rows.map((row, at) => this.written(row, at));
  }

  /** A row with a bound of at least 0 and a largest coefficient of 1, its slack and its artificial. */
  private written({ coefficients, relation, bound }: LinearRow, at: number): Float64Array {
    if (coefficients.length !== this.variables) throw new Error(`solveLinear: row ${at} has ${coefficients.length} coefficients for ${this.variables} variables`);
    const row = new Float64Array(this.width);
    let largest = 0;
    for (let j = 0; j < this.variables; j++) largest = Math.max(largest, Math.abs(coefficients[j]!));
    const scale = (bound < 0 ? -1 : 1) / (largest > 0 ? largest : 1);
    for (let j = 0; j < this.variables; j++) row[j] = coefficients[j]! * scale;
    if (relation !== 'equal') row[this.slack + at] = (relation === 'at-most' ? 1 : -1) * Math.sign(scale);
    row[this.artificial + at] = 1;
    row[this.width - 1] = bound * scale;
    this.scale[at] = scale;
    this.basis[at] = this.artificial + at;
    return row;
  }

  /** Phase one: drives the artificials to zero. False when that cannot be done. */
  makeFeasible(): boolean {
    this.aim.fill(0);
    for (const row of this.cells) for (let j = 0; j < this.width; j++) if (j < this.artificial || j === this.width - 1) this.aim[j] = this.aim[j]! - row[j]!;
    this.climb(this.width - 1);
    if (-this.aim[this.width - 1]! > ZERO * this.cells.length) return false;
    this.cells.forEach((row, at) => {
      if (this.basis[at]! < this.artificial) return;
      for (let j = 0; j < this.artificial; j++) {
        if (Math.abs(row[j]!) > ZERO) {
          this.pivot(at, j);
          return;
        }
      }
    });
    return true;
  }

  /** Phase two: the real aim, expressed in the columns outside the basis. */
  aimAt(objective: ArrayLike<number>): void {
    this.aim.fill(0);
    for (let j = 0; j < this.variables; j++) this.aim[j] = -objective[j]!;
    this.cells.forEach((row, at) => {
      const weight = this.basis[at]! < this.variables ? objective[this.basis[at]!]! : 0;
      if (weight !== 0) for (let j = 0; j < this.width; j++) this.aim[j] = this.aim[j]! + weight * row[j]!;
    });
  }

  /** Pivots over columns below `limit` until nothing helps; false when the aim grows without end. */
  climb(limit: number): boolean {
    let stalls = 0;
    for (;;) {
      const column = stalls > STALLS ? this.firstHelpful(limit) : this.mostHelpful(limit);
      if (column < 0) return true;
      const row = this.leaving(column);
      if (row < 0) return false;
      const before = this.aim[this.width - 1]!;
      this.pivot(row, column);
      stalls = this.aim[this.width - 1]! > before + ZERO ? 0 : stalls + 1;
    }
  }

  private firstHelpful(limit: number): number {
    for (let j = 0; j < limit; j++) if (this.aim[j]! < -ZERO) return j;
    return -1;
  }

  private mostHelpful(limit: number): number {
    let best = -1;
    let least = -ZERO;
    for (let j = 0; j < limit; j++) {
      if (this.aim[j]! < least) [best, least] = [j, this.aim[j]!];
    }
    return best;
  }

  /** The row that binds first as the column grows; among equals the one whose basic column comes first. */
  private leaving(column: number): number {
    let best = -1;
    let least = Infinity;
    this.cells.forEach((row, at) => {
      if (row[column]! <= ZERO) return;
      const ratio = row[this.width - 1]! / row[column]!;
      if (ratio < least - ZERO || (ratio < least + ZERO && best >= 0 && this.basis[at]! < this.basis[best]!)) [best, least] = [at, Math.min(ratio, least)];
    });
    return best;
  }

  private pivot(at: number, column: number): void {
    const row = this.cells[at]!;
    const by = row[column]!;
    for (let j = 0; j < this.width; j++) row[j] = row[j]! / by;
    row[column] = 1;
    for (const other of [...this.cells, this.aim]) {
      const factor = other[column]!;
      if (other === row || factor === 0) continue;
      for (let j = 0; j < this.width; j++) other[j] = other[j]! - factor * row[j]!;
      other[column] = 0;
    }
    this.basis[at] = column;
  }

  point(): Float64Array {
    const x = new Float64Array(this.variables);
    this.cells.forEach((row, at) => {
      if (this.basis[at]! < this.variables) x[this.basis[at]!] = Math.max(0, row[this.width - 1]!);
    });
    return x;
  }

  value(objective: ArrayLike<number>): number {
    return this.point().reduce((sum, x, j) => sum + x * objective[j]!, 0);
  }

  /** The artificial columns carry what was done to each row, so the aim below them, but for what an artificial is worth itself, is the row's price. */
  prices(worth = 0): Float64Array {
    return Float64Array.from(this.cells, (_, at) => (this.aim[this.artificial + at]! + worth) * this.scale[at]!);
  }
}
