/** Reading columns of a run by service and alternative, whatever indexes a quantity has. */
import { pairwiseSum } from '../maths/index.js';
import type { Column, Overrides, Session } from '../formula/index.js';
import type { DecisionModel } from '../model/index.js';

/** One open model with its session, and what does not change from service to service. */
export interface Run {
  readonly model: DecisionModel;
  readonly session: Session;
}

/** Columns of one service; quantities without the service index come from the shared part. */
export interface ServiceColumns {
  readonly position: number;
  readonly get: (quantity: string) => Column;
  /** Mean of an alternative's cell, null when unknown; several questions ask for the same one, so it is worked out once. */
  readonly mean: (quantity: string, alternative: number) => number | null;
}

/** Reads all asked quantities of one service in one pass; `overrides` change that service's data cells. */
export function readColumns(run: Run, position: number, quantities: readonly string[], overrides?: Overrides): ServiceColumns {
  const streamed = quantities.filter((id) => isStreamed(run, id));
  const columns = run.session.forMember(position, streamed, overrides);
  const read = withMeans(position, (quantity) => columns.get(quantity) ?? run.session.shared(quantity));
  own.set(read, columns);
  return read;
}

const own = new WeakMap<ServiceColumns, ReadonlyMap<string, Column>>();

/** Says that nothing of these columns is read any more, so that the next service may be written over them. */
export function giveBack(run: Run, columns: ServiceColumns): void {
  run.session.giveBack(own.get(columns) ?? new Map());
  own.delete(columns);
}

/** Columns that remember their means. */
export function withMeans(position: number, get: ServiceColumns['get']): ServiceColumns {
  const means = new Map<string, (number | null)[]>();
  const mean = (quantity: string, alternative: number): number | null => {
    const row = means.get(quantity) ?? [];
    if (row.length === 0) means.set(quantity, row);
    return (row[alternative] ??= meanAt(get(quantity), alternative));
  };
  return { position, get, mean };
}

export function isStreamed(run: Run, quantity: string): boolean {
  const stream = run.model.program.settings.stream;
  return stream !== null && (run.model.program.definitions.get(quantity)?.per.includes(stream) ?? false);
}

/** First slot of an alternative's cell in a column that has at most the alternative index left. */
export function slotOf(column: Column, alternative: number): number {
  return column.per.length === 0 ? 0 : alternative * column.draws;
}

/** First slot of an alternative's cell of a year, in a column that has either index or both left. */
export function slotInYear(column: Column, alternative: number, year: number, years: number): number {
  const inYear = column.per.includes('year');
  const row = column.per.includes('alternative') ? alternative * (inYear ? years : 1) : 0;
  return (row + (inYear ? year : 0)) * column.draws;
}

/** Marks, a byte each, that one word holds. */
const together = Uint32Array.BYTES_PER_ELEMENT;

/** Whether any draw of a cell is unknown. A word of marks is looked at at once: every figure of every service asks this. */
export function isUnknownAt(column: Column, alternative: number): boolean {
  const { unknown, draws } = column;
  if (unknown === null) return false;
  const slot = slotOf(column, alternative);
  const start = unknown.byteOffset + slot;
  if (draws % together !== 0 || start % together !== 0) return unknown.subarray(slot, slot + draws).includes(1);
  const marks = new Uint32Array(unknown.buffer, start, draws / together);
  for (let i = 0; i < marks.length; i++) if (marks[i] !== 0) return true;
  return false;
}

/** The draws of one cell, repeated when the quantity is certain; null when any of them is unknown. */
export function drawsAt(column: Column, alternative: number, draws: number): Float64Array | null {
  if (isUnknownAt(column, alternative)) return null;
  const slot = slotOf(column, alternative);
  if (column.draws > 1) return column.values.subarray(slot, slot + column.draws);
  return new Float64Array(draws).fill(column.values[slot] ?? 0);
}

/** Mean of one cell over its draws; null when unknown. */
export function meanAt(column: Column, alternative: number): number | null {
  if (isUnknownAt(column, alternative)) return null;
  const { values, draws } = column;
  const slot = slotOf(column, alternative);
  return draws === 1 ? (values[slot] ?? 0) : pairwiseSum(values, slot, slot + draws) / draws;
}

/** Shares of draws in which a boolean cell is true and in which it is unknown. */
export function chanceAt(column: Column, alternative: number): { readonly yes: number; readonly unknown: number } {
  const { values, unknown: marks, draws } = column;
  const slot = slotOf(column, alternative);
  let yes = 0;
  let unknown = 0;
  for (let d = slot; d < slot + draws; d++) {
    if (marks !== null && marks[d] === 1) unknown++;
    else if (values[d] === 1) yes++;
  }
  return { yes: yes / draws, unknown: unknown / draws };
}

/** The member of a certain ordinal or key cell; null when unknown or when it differs between draws. */
export function memberAt(run: Run, quantity: string, column: Column, alternative: number): string | null {
  if (isUnknownAt(column, alternative)) return null;
  const slot = slotOf(column, alternative);
  const position = column.values[slot] ?? 0;
  for (let d = 1; d < column.draws; d++) if (column.values[slot + d] !== position) return null;
  return membersOf(run.model, quantity)[position] ?? null;
}

/** Levels or members that a quantity's positions stand for; empty for numbers and booleans. */
export function membersOf(model: DecisionModel, quantity: string): readonly string[] {
  const kind = model.program.definitions.get(quantity)?.kind;
  if (kind?.is === 'ordinal') return model.catalogue.vocabulary.scales.get(kind.scale) ?? [];
  if (kind?.is === 'key') return model.program.members.get(kind.index) ?? [];
  return [];
}

/** Unit of a number; empty for what is none. */
export function unitOf({ model }: Pick<Run, 'model'>, quantity: string): string {
  const kind = model.program.definitions.get(quantity)?.kind;
  return kind?.is === 'number' ? kind.unit : '';
}
