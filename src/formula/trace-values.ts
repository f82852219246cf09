/** Values for traces: columns of what a trace needs, held for one member of the stream at a time, and cells put into words. */
import { meanOf, quantilesOf } from '../maths/index.js';
import type { CompiledProgram } from './compile.js';
import { cellAt } from './grid.js';
import type { Column, Session, TraceNode, TraceValue } from './types.js';

/** Draws held for one batch of columns; beyond this many numbers the columns are fetched one by one. */
const MOST_NUMBERS = 16_000_000;

interface Held {
  position: number;
  readonly columns: Map<string, Column>;
  readonly values: Map<string, TraceValue>;
  /** Formulas with the values of the last member in place, and those that no member changes. */
  readonly formulas: Map<string, WrittenFormula>;
  readonly sharedFormulas: Map<string, WrittenFormula>;
}

type WrittenFormula = NonNullable<TraceNode['formula']>;

/** What was computed for the last member, by session: traces of several figures of one service share it. */
const HELD = new WeakMap<Session, Held>();

export class TraceValues {
  private readonly held: Held;
  private readonly stream: string;

  constructor(
    private readonly session: Session,
    private readonly program: CompiledProgram,
  ) {
    this.held = HELD.get(session) ?? { position: -1, columns: new Map(), values: new Map(), formulas: new Map(), sharedFormulas: new Map() };
    HELD.set(session, this.held);
    this.stream = program.settings.stream ?? '';
  }

  /** Value of a quantity at a place that gives a position for each of its indexes. */
  at(quantity: string, place: ReadonlyMap<string, number>): TraceValue {
    const column = this.column(quantity, place);
    const cell = cellAt(place, column.per, this.program.size);
    const key = `${quantity}/${cell}/${this.varies(quantity) ? this.held.position : ''}`;
    const ready = this.held.values.get(key);
    if (ready !== undefined) return ready;
    const value = this.summarise(quantity, column, cell);
    this.held.values.set(key, value);
    return value;
  }

  /** Positions that a key or level takes at a place, over all draws; none when it is always unknown. */
  positions(quantity: string, place: ReadonlyMap<string, number>): readonly number[] {
    const column = this.column(quantity, place);
    const first = cellAt(place, column.per, this.program.size) * column.draws;
    const found = new Set<number>();
    for (let i = first; i < first + column.draws; i += 1) if (column.unknown?.[i] !== 1) found.add(column.values[i] as number);
    return [...found].sort((a, b) => a - b);
  }

  /** The formula of a cell as it was written for an earlier trace, or as `make` writes it. */
  formula(quantity: string, cell: string, make: () => WrittenFormula): WrittenFormula {
    const written = this.varies(quantity) ? this.held.formulas : this.held.sharedFormulas;
    const ready = written.get(cell) ?? make();
    written.set(cell, ready);
    return ready;
  }

  private varies(quantity: string): boolean {
    return this.program.quantities.get(quantity)?.definition.per.includes(this.stream) ?? false;
  }

  private column(quantity: string, place: ReadonlyMap<string, number>): Column {
    if (!this.varies(quantity)) return this.session.shared(quantity);
    const position = place.get(this.stream) ?? 0;
    if (position !== this.held.position) {
      this.held.position = position;
      this.session.giveBack(this.held.columns);
      this.held.columns.clear();
      this.held.values.clear();
      this.held.formulas.clear();
    }
    if (!this.held.columns.has(quantity)) this.fetch(quantity, position);
    return this.held.columns.get(quantity) as Column;
  }

  /**
   * Everything that varies with the stream in one pass, if it is not too much to hold: one plan serves every trace of the session, and
   * every trace of one member reads the same columns.
   */
  private fetch(quantity: string, position: number): void {
    const open = [...this.program.quantities.keys()].filter((id) => this.varies(id) && !this.held.columns.has(id));
    const numbers = open.reduce((sum, id) => sum + this.numbersOf(id), 0);
    const batch = numbers > MOST_NUMBERS ? [quantity] : open;
    for (const [id, column] of this.session.forMember(position, batch)) this.held.columns.set(id, column);
  }

  private numbersOf(id: string): number {
    const { per } = this.program.quantities.get(id)!.definition;
    const cells = per.filter((axis) => axis !== this.stream).reduce((count, axis) => count * this.program.size(axis), 1);
    return cells * (this.program.isUncertain(id) ? this.program.settings.draws : 1);
  }

  private summarise(quantity: string, column: Column, cell: number): TraceValue {
    const { sort } = this.program.quantities.get(quantity)!;
    const values = column.values.subarray(cell * column.draws, (cell + 1) * column.draws);
    const mask = column.unknown?.subarray(cell * column.draws, (cell + 1) * column.draws) ?? null;
    const unknown = mask === null ? 0 : mask.reduce((count, one) => count + one, 0) / mask.length;
    if (sort.is === 'boolean') return chance(values, unknown);
    if (unknown > 0) return { is: 'unknown' };
    if (sort.is !== 'number') return memberShares(values, this.program.membersOf(sort.is === 'ordinal' ? sort.scale : sort.index));
    const first = values[0] ?? 0;
    if (values.every((value) => value === first)) return { is: 'exact', value: first };
    const [p10, p50, p90] = quantilesOf(values, [0.1, 0.5, 0.9]) as [number, number, number];
    return { is: 'spread', mean: meanOf(values), p10, p50, p90 };
  }
}

function chance(values: Float64Array, unknown: number): TraceValue {
  const yes = values.reduce((count, value) => count + value, 0) / values.length;
  if (unknown === 1) return { is: 'unknown' };
  if (unknown === 0 && (yes === 0 || yes === 1)) return { is: 'flag', value: yes === 1 };
  return { is: 'chance', yes, unknown };
}

function memberShares(values: Float64Array, members: readonly string[]): TraceValue {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (counts.size === 1) return { is: 'member', member: members[values[0] as number] ?? '' };
  const shares = [...counts].sort(([a], [b]) => a - b).map(([position, count]) => [members[position] ?? '', count / values.length] as const);
  return { is: 'members', shares };
}

/** A value as it stands in a formula: four figures, quantiles in brackets, `?` for unknown. */
export function writeValue(value: TraceValue): string {
  switch (value.is) {
    case 'unknown':
      return '?';
    case 'exact':
      return short(value.value);
    case 'spread':
      return `${short(value.p50)} (${short(value.p10)} … ${short(value.p90)})`;
    case 'member':
      return `'${value.member}'`;
    case 'members':
      return value.shares.map(([member, share]) => `'${member}' ${short(share)}`).join(' | ');
    case 'flag':
      return String(value.value);
    case 'chance':
      return `true ${short(value.yes)}${value.unknown > 0 ? `, ? ${short(value.unknown)}` : ''}`;
  }
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
