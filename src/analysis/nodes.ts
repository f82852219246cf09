/** Nodes of a figure's working: quantities traced down to facts and case lines, and analyses over them. */
import { explain, type TraceNode, type TraceValue } from '../formula/index.js';
import { catalogueId, cellNumber, type Leaf } from '../model/index.js';
import type { Run } from './columns.js';
import type { ExplainedNode } from './types.js';

/** The working of one cell of a quantity. */
export function quantityNode(run: Run, quantity: string, at: Readonly<Record<string, string>>): ExplainedNode {
  const per = run.model.program.definitions.get(quantity)?.per ?? [];
  const key = Object.fromEntries(per.flatMap((index) => (at[index] === undefined ? [] : [[index, at[index]]])));
  return fromTrace(run, explain(run.session, quantity, key));
}

function fromTrace(run: Run, node: TraceNode): ExplainedNode {
  return {
    quantity: catalogueId(node.quantity),
    title: node.label,
    unit: node.unit,
    at: node.at,
    value: valueText(node.value),
    formula: node.formula,
    leaf: node.formula === null && !node.seeAbove ? leafFor(run, node) : null,
    inputs: node.inputs.map((input) => fromTrace(run, input)),
    seeAbove: node.seeAbove,
  };
}

function leafFor(run: Run, node: TraceNode): Leaf {
  const per = run.model.program.definitions.get(node.quantity)?.per ?? [];
  return run.model.leaf(node.quantity, cellNumber(per, node.at, run.model.program.members));
}

/** A figure that an analysis worked out from others. */
export function methodNode(title: string, value: string, inputs: readonly ExplainedNode[], at: Readonly<Record<string, string>> = {}): ExplainedNode {
  return { quantity: null, title, unit: '', at, value, formula: null, leaf: null, inputs, seeAbove: false };
}

/** A line of the case or an entry of the catalogue that is not a quantity. */
export function lineNode(title: string, value: string, file: string, column: string, basis: Leaf['basis'], note: string | null = null): ExplainedNode {
  const leaf: Leaf = { basis, claim: null, source: null, locator: null, date: null, file, line: null, row: null, column, rule: null, note };
  return { quantity: null, title, unit: '', at: {}, value, formula: null, leaf, inputs: [], seeAbove: false };
}

/** A threshold or count of `catalogue/defaults.yaml`. */
export function defaultNode(run: Run, id: string): ExplainedNode {
  const entry = run.model.catalogue.defaults.get(id);
  const leaf: Leaf = { basis: 'fact', claim: null, source: entry?.source ?? null, locator: id, date: null, file: 'catalogue/defaults.yaml', line: null, row: null, column: id, rule: null, note: entry?.why ?? null };
  return { quantity: null, title: id, unit: entry?.unit ?? '', at: {}, value: entry === undefined ? '' : digits(entry.value), formula: null, leaf, inputs: [], seeAbove: false };
}

export function digits(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function valueText(value: TraceValue): string {
  switch (value.is) {
    case 'unknown':
      return '?';
    case 'exact':
      return digits(value.value);
    case 'spread':
      return `${digits(value.p50)} [${digits(value.p10)} … ${digits(value.p90)}]`;
    case 'member':
      return value.member;
    case 'members':
      return value.shares.map(([member, share]) => `${member} ${digits(share)}`).join(', ');
    case 'flag':
      return String(value.value);
    case 'chance':
      return `${digits(value.yes)}${value.unknown > 0 ? ` (? ${digits(value.unknown)})` : ''}`;
  }
}
