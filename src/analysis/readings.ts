/** Question: what does the model say of one quantity for one service and alternative, and which inputs is that read from? */
import { catalogueId, cellNumber, type Leaf } from '../model/index.js';
import type { Column } from '../formula/index.js';
import { isStreamed, membersOf, unitOf, type Run } from './columns.js';
import { quantityNode } from './nodes.js';
import { spreadOf } from './spread.js';
import type { ExplainedNode } from './types.js';

/** A data cell behind a reading; `leaf` says where it comes from. */
export interface ReadingInput {
  readonly quantity: string;
  readonly leaf: Leaf;
}

/** Quantiles of a number, a member with its share of the draws, or the share of draws in which a yes or no holds. */
export type ReadingValue =
  | { readonly is: 'unknown' }
  | { readonly is: 'number'; readonly p10: number; readonly p50: number; readonly p90: number }
  | { readonly is: 'member'; readonly member: string; readonly share: number }
  | { readonly is: 'flag'; readonly yes: number };

export interface Reading {
  readonly quantity: string;
  /** Unit, scale or index: what the value is written in. */
  readonly unit: string;
  readonly at: Readonly<Record<string, string>>;
  readonly value: ReadingValue;
  /** What it is read from. Worked out when asked for: it computes the quantities below for that cell. */
  readonly inputs: () => readonly ReadingInput[];
}

export interface Reader {
  /** Indexes of a quantity; null when the run has no such quantity. */
  readonly per: (quantity: string) => readonly string[] | null;
  /** Null when the run has no such quantity or no cell at that key. A cell is unknown when any of its draws is. Cost: one pass for each service. */
  readonly read: (quantity: string, at: Readonly<Record<string, string>>) => Reading | null;
  readonly members: (index: string) => readonly string[];
}

/** Reads cells of an open run; columns of the service read last are kept. */
export function openReader(run: Run): Reader {
  const { program } = run.model;
  let kept: { readonly position: number; readonly columns: Map<string, Column> } = { position: -1, columns: new Map() };
  const columnOf = (quantity: string, at: Readonly<Record<string, string>>): Column | null => {
    if (!isStreamed(run, quantity)) return run.session.shared(quantity);
    const position = run.model.services.indexOf(at[program.settings.stream ?? ''] ?? '');
    if (position < 0) return null;
    if (kept.position !== position) kept = { position, columns: new Map() };
    const known = kept.columns.get(quantity) ?? run.session.forMember(position, [quantity]).get(quantity);
    if (known !== undefined) kept.columns.set(quantity, known);
    return known ?? null;
  };
  const per = (quantity: string): readonly string[] | null => program.definitions.get(quantity)?.per ?? null;
  return {
    per,
    members: (index) => program.members.get(index) ?? [],
    read: (quantity, at) => {
      const axes = per(quantity);
      if (axes === null || axes.some((axis) => !(program.members.get(axis) ?? []).includes(at[axis] ?? ''))) return null;
      const key = Object.fromEntries(axes.map((axis) => [axis, at[axis] ?? '']));
      const column = columnOf(quantity, key);
      if (column === null) return null;
      let inputs: readonly ReadingInput[] | null = null;
      return { quantity: catalogueId(quantity), unit: writtenIn(run, quantity), at: key, value: valueAt(run, quantity, column, cellNumber(column.per, key, program.members)), inputs: () => (inputs ??= inputsOf(run, quantity, key)) };
    },
  };
}

function writtenIn(run: Run, quantity: string): string {
  const kind = run.model.program.definitions.get(quantity)?.kind;
  if (kind?.is === 'ordinal') return kind.scale;
  return kind?.is === 'key' ? kind.index : unitOf(run, quantity);
}

function valueAt(run: Run, quantity: string, column: Column, cell: number): ReadingValue {
  const { draws, values, unknown } = column;
  const slot = cell * draws;
  if (unknown !== null && unknown.subarray(slot, slot + draws).includes(1)) return { is: 'unknown' };
  const found = values.subarray(slot, slot + draws);
  const kind = run.model.program.definitions.get(quantity)?.kind.is;
  if (kind === 'boolean') return { is: 'flag', yes: found.filter((each) => each === 1).length / draws };
  if (kind === 'number') {
    const { p10, p50, p90 } = spreadOf(found);
    return { is: 'number', p10, p50, p90 };
  }
  const counts = new Map<number, number>();
  for (const each of found) counts.set(each, (counts.get(each) ?? 0) + 1);
  const [most = 0, times = 0] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [];
  return { is: 'member', member: membersOf(run.model, quantity)[most] ?? '', share: times / draws };
}

/** The data cells that it is read from, by its working; of a quantity with several cells the first one met. */
function inputsOf(run: Run, quantity: string, at: Readonly<Record<string, string>>): readonly ReadingInput[] {
  const found = new Map<string, ReadingInput>();
  const walk = (node: ExplainedNode): void => {
    if (node.leaf !== null && node.quantity !== null && !found.has(node.quantity)) found.set(node.quantity, { quantity: node.quantity, leaf: node.leaf });
    node.inputs.forEach(walk);
  };
  walk(quantityNode(run, quantity, at));
  return [...found.values()];
}
