/** Question: what does a cost rest on? Its inputs, by whose they are and whether a back-test holds them, for the figure and for its variance (METHOD 34). */
import { spearman } from '../../maths/index.js';
import { cellNumber } from '../../model/index.js';
import { drawsAt, isStreamed, type Run } from '../columns.js';
import { quantityNode } from '../nodes.js';
import type { ExplainedNode } from '../types.js';

/** Whose an input is. `stated`: of the case; `back-tested`: a fact that was held against what happened; `sourced`: any other fact; `assumed`: a band of ours. */
export type Standing = 'stated' | 'back-tested' | 'sourced' | 'assumed';
export const STANDINGS: readonly Standing[] = ['stated', 'back-tested', 'sourced', 'assumed'];

export interface Driver {
  readonly quantity: string;
  readonly at: Readonly<Record<string, string>>;
  readonly standing: Standing;
  /** Share of the rank variance of the cost that goes with it, between 0 and 1. */
  readonly share: number;
}

export interface RestsOn {
  /** Shares that sum to 1: the mean of each cost line, in equal parts to the inputs that it is worked out from. */
  readonly figure: Readonly<Record<Standing, number>>;
  /** Shares that sum to 1: the drivers' shares of rank variance, made to sum to 1. */
  readonly variance: Readonly<Record<Standing, number>>;
  /** Most first. */
  readonly drivers: readonly Driver[];
}

export interface Input {
  /** Tells it from every other input. */
  readonly key: string;
  readonly quantity: string;
  readonly at: Readonly<Record<string, string>>;
  readonly standing: Standing;
}

/**
 * Inputs are the leaves of the working of each line for this service and alternative. Drivers by Spearman's coefficient squared against the cost
 * (Spearman 1904): inputs vary apart, so what acts only together with another is understated. Cost: the working of each line once, and a
 * rank correlation an input.
 */
export function restsOn(run: Run, at: Readonly<Record<string, string>>, cost: Float64Array): RestsOn {
  const { model } = run;
  const service = model.services.indexOf(at['service'] ?? '');
  const alternative = model.alternatives.indexOf(at['alternative'] ?? '');
  const lines = model.boundAll('cost-lines');
  const columns = run.session.forMember(service, lines.filter((line) => isStreamed(run, line)));
  const figure = noShares();
  const inputs = new Map<string, Input>();
  for (const line of lines) {
    const column = columns.get(line) ?? run.session.shared(line);
    const draws = drawsAt(column, alternative, model.settings.draws);
    const mean = draws === null ? 0 : Math.abs(draws.reduce((sum, each) => sum + each, 0) / draws.length);
    if (mean === 0) continue;
    const own = inputsOf(run, quantityNode(run, line, at));
    for (const input of own) {
      figure[input.standing] += mean / own.length;
      inputs.set(input.key, input);
    }
  }
  const drivers = [...inputs.values()].flatMap((input): readonly Driver[] => {
    const draws = drawsOfInput(run, service, input);
    const coefficient = draws === null ? 0 : (spearman(draws, cost) ?? 0);
    return coefficient === 0 ? [] : [{ quantity: input.quantity, at: input.at, standing: input.standing, share: coefficient * coefficient }];
  });
  const variance = noShares();
  for (const { standing, share } of drivers) variance[standing] += share;
  return { figure: toOne(figure), variance: toOne(variance), drivers: drivers.sort((a, b) => b.share - a.share || (a.quantity < b.quantity ? -1 : 1)) };
}

/** Inputs of the whole-life cost and the public value of one service and alternative, and of the performances that score, each once. */
function inputsBehind(run: Run, at: Readonly<Record<string, string>>): readonly Input[] {
  const { model } = run;
  const roots = [model.bound('whole-life-cost'), model.bound('public-value'), ...model.criteria.map(({ measures }) => measures)];
  return [...new Map(roots.flatMap((root) => inputsOf(run, quantityNode(run, root, at))).map((input) => [input.key, input])).values()];
}

/** An input with its draws. */
export interface VaryingInput extends Input {
  readonly draws: Float64Array;
}

/** Number inputs that vary behind any of several alternatives of a service, each once. */
export function varyingInputs(run: Run, service: number, alternatives: readonly string[]): readonly VaryingInput[] {
  const inputs = alternatives.flatMap((alternative) => inputsBehind(run, { service: run.model.services[service] ?? '', alternative }));
  return [...new Map(inputs.map((input) => [input.key, input])).values()].flatMap((input): readonly VaryingInput[] => {
    const draws = drawsOfInput(run, service, input);
    return draws === null ? [] : [{ ...input, draws }];
  });
}

/** Each leaf of a working once. */
function inputsOf(run: Run, root: ExplainedNode): readonly Input[] {
  const found = new Map<string, Input>();
  const walk = (node: ExplainedNode): void => {
    const standing = standingOf(run, node);
    if (standing !== null && node.quantity !== null) {
      const key = keyOf({ quantity: node.quantity, at: node.at });
      found.set(key, { key, quantity: node.quantity, at: node.at, standing });
    }
    node.inputs.forEach(walk);
  };
  walk(root);
  return [...found.values()];
}

function standingOf(run: Run, { quantity, leaf }: ExplainedNode): Standing | null {
  if (leaf === null || leaf.basis === 'unknown') return null;
  if (leaf.basis === 'assumed') return 'assumed';
  if (leaf.basis !== 'fact') return 'stated';
  const data = run.model.catalogue.quantities.get(quantity ?? '')?.data;
  const tested = data?.from === 'fact' && data.values.some((value) => value.backTest !== null && value.source === leaf.source && value.locator === leaf.locator);
  return tested ? 'back-tested' : 'sourced';
}

function keyOf({ quantity, at }: Pick<Input, 'quantity' | 'at'>): string {
  return `${quantity} ${Object.entries(at).map(([index, member]) => `${index}=${member}`).join(' ')}`;
}

/** Draws of the cell, of the service that the input names or else of this one; null where it does not vary, is unknown or is no number. */
function drawsOfInput(run: Run, service: number, { quantity, at }: Pick<Input, 'quantity' | 'at'>): Float64Array | null {
  const { program } = run.model;
  if (program.definitions.get(quantity)?.kind.is !== 'number') return null;
  const column = isStreamed(run, quantity) ? run.session.forMember(at['service'] === undefined ? service : run.model.services.indexOf(at['service']), [quantity]).get(quantity) : run.session.shared(quantity);
  if (column === undefined || column.draws === 1) return null;
  const cell = cellNumber(column.per, at, program.members);
  if (cell < 0) return null;
  const from = cell * column.draws;
  if (column.unknown?.subarray(from, from + column.draws).includes(1) === true) return null;
  return column.values.subarray(from, from + column.draws);
}

function noShares(): Record<Standing, number> {
  return { stated: 0, 'back-tested': 0, sourced: 0, assumed: 0 };
}

function toOne(shares: Record<Standing, number>): Readonly<Record<Standing, number>> {
  const sum = STANDINGS.reduce((total, standing) => total + shares[standing], 0);
  if (sum > 0) for (const standing of STANDINGS) shares[standing] /= sum;
  return shares;
}
