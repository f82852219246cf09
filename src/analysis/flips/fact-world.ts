/** Where every alternative of a service stands when facts of it stand elsewhere: at a point, or between two bounds while they move in a box. */
import { meanOf, quantilesOf } from '../../maths/index.js';
import { cellNumber, statedId, type Criterion } from '../../model/index.js';
import { varyingInputs, type VaryingInput } from '../appraisal/rests-on.js';
import type { Candidate } from '../candidates.js';
import { giveBack, meanAt, readColumns, withMeans, type Run, type ServiceColumns } from '../columns.js';
import type { ServiceFrame } from '../service.js';
import { criterionValues, type CriterionValue } from '../values.js';
import { middleOfBounds } from '../weight-space.js';

/** An input that varies, in a data cell of its own; it moves in half-widths of its 80 % interval, all of its draws alike. */
export interface Fact extends VaryingInput {
  readonly cell: { readonly quantity: string; readonly cell: number };
  readonly halfWidth: number;
  readonly mean: number;
}

/** Expected value on each criterion and expected net cost; `cost` is NaN where it cannot be told. */
export interface Standing {
  readonly values: Float64Array;
  readonly cost: number;
}

export interface StandingBounds {
  readonly low: Standing;
  readonly high: Standing;
}

export interface FactWorld {
  readonly facts: readonly Fact[];
  /** In the order of the candidates; `moves` are half-widths, one for each fact. Rules and feasibility stay as they are. */
  readonly at: (moves: ArrayLike<number>) => readonly Standing[];
  /** Bounds that hold while each fact moves between its ends; facts that `isLine` says are moved to `low`, which is then their only place. */
  readonly between: (low: ArrayLike<number>, high: ArrayLike<number>) => readonly StandingBounds[];
  /** Whether everything goes along a straight line while this fact moves between two places. */
  readonly isLine: (fact: number, low: number, high: number) => boolean;
}

/** The ends of an 80 % interval. */
const INTERVAL = [0.1, 0.9] as const;

/** Number inputs that vary behind alternatives, each in a cell of its own. What moves the discounting of value is left out: it moves the price, not a fact. */
export function factsOf({ work: { run }, position }: ServiceFrame, alternatives: readonly string[]): readonly Fact[] {
  const { program } = run.model;
  const discounting = new Set(program.leavesOf(run.model.bound('discount-factor')));
  return varyingInputs(run, position, alternatives).flatMap((input): readonly Fact[] => {
    const quantity = program.definitions.get(input.quantity)?.formula === null ? input.quantity : statedId(input.quantity);
    const cell = cellNumber(program.definitions.get(quantity)?.per ?? [], input.at, program.members);
    const datum = run.model.datum(quantity, cell);
    if ((datum?.is !== 'random' && datum?.is !== 'mixture') || discounting.has(quantity)) return [];
    const [low = 0, high = 0] = quantilesOf(input.draws, INTERVAL);
    return high > low ? [{ ...input, draws: input.draws.slice(), cell: { quantity, cell }, halfWidth: (high - low) / 2, mean: meanOf(input.draws) }] : [];
  });
}

/** Draws of a fact moved by half-widths: never below nothing where none is, never above one where it is a share. */
export function movedDraws(run: Run, { draws, halfWidth, quantity }: Fact, move: number): Float64Array {
  const { low, high } = limitsOf(run, draws, quantity);
  return draws.map((each) => Math.min(high, Math.max(low, each + move * halfWidth)));
}

function limitsOf({ model }: Run, draws: Float64Array, quantity: string): { readonly low: number; readonly high: number } {
  const isShare = model.program.definitions.get(quantity)?.domain === 'share';
  return { low: draws.every((each) => each >= 0) ? 0 : -Infinity, high: isShare ? 1 : Infinity };
}

export function openFactWorld({ work: { run }, position, weights }: ServiceFrame, candidates: readonly Candidate[], facts: readonly Fact[]): FactWorld {
  const { model, session } = run;
  const [cost, benefit] = [model.bound('whole-life-cost'), model.bound('public-value')];
  const names = new Set(facts.map((fact) => fact.cell.quantity));
  const reached = (quantity: string): boolean => model.program.leavesOf(quantity).some((leaf) => names.has(leaf)) || names.has(quantity);
  const moving = model.criteria.flatMap((criterion, c) => ((weights.central[c] ?? 0) > 0 && reached(criterion.measures) ? [{ criterion, c }] : []));
  const asked = [cost, benefit, ...moving.map(({ criterion }) => criterion.measures)];
  const limits = facts.map((fact) => limitsOf(run, fact.draws, fact.quantity));
  const ends = facts.map(({ draws }) => [Math.min(...draws), Math.max(...draws)] as const);
  const isStraight = facts.map((fact) => {
    const isScored = moving.some(({ criterion }) => !isFree(run, criterion, fact.cell.quantity));
    return !isScored && session.isLineOver(cost, fact.cell.quantity) && session.isLineOver(benefit, fact.cell.quantity);
  });
  const standingsIn = (columns: readonly ServiceColumns[], end: (of: readonly number[]) => number, costEnd: number): readonly Standing[] => {
    const scored = moving.map(({ criterion, c }) => ({ c, of: columns.map((each) => criterionValues(run, criterion, each)) }));
    return candidates.map((candidate) => {
      const values = Float64Array.from(candidate.means, (mean) => mean ?? middleOfBounds);
      for (const { c, of } of scored) if (candidate.means[c] != null) values[c] = meanBetween(of.map((each) => each[candidate.position] ?? null), end);
      return { values, cost: netCostIn(columns, candidate, [cost, benefit], costEnd) };
    });
  };
  const cellsOf = (low: ArrayLike<number>, high: ArrayLike<number>): Parameters<typeof session.whileMoved>[0] => facts.flatMap((fact, i) => {
    if (low[i] === 0 && high[i] === 0) return [];
    const values = movedDraws(run, fact, low[i]!);
    return [{ ...fact.cell, values, ...(high[i] === low[i] ? {} : { upTo: movedDraws(run, fact, high[i]!) }) }];
  });
  return {
    facts,
    at: (moves) => session.whileMoved(cellsOf(moves, moves), () => {
      const columns = readColumns(run, position, asked);
      const standings = standingsIn([columns], ([only]) => only!, 0);
      giveBack(run, columns);
      return standings;
    }),
    between: (low, high) => session.whileMoved(cellsOf(low, high), () => {
      const found = session.boundsForMember(position, asked);
      const columns = (['low', 'high'] as const).map((side) => withMeans(position, (quantity) => found.get(quantity)![side]));
      const lows = standingsIn(columns, (of) => Math.min(...of), 0);
      const highs = standingsIn(columns, (of) => Math.max(...of), 1);
      return lows.map((each, i) => ({ low: each, high: highs[i]! }));
    }),
    isLine: (i, low, high) => isStraight[i]! && ends[i]![0] + low * facts[i]!.halfWidth >= limits[i]!.low && ends[i]![1] + high * facts[i]!.halfWidth <= limits[i]!.high,
  };
}

function isFree({ model: { program } }: Run, { measures }: Criterion, data: string): boolean {
  return measures !== data && !program.leavesOf(measures).includes(data);
}

/** Mean over draws of the end of what the sides say; NaN where a side does not know. */
function meanBetween(sides: readonly CriterionValue[], end: (of: readonly number[]) => number): number {
  const known = sides.flatMap((side) => (side === null ? [] : [side]));
  if (known.length < sides.length) return NaN;
  const draws = Math.max(...known.map((side) => side.length));
  let sum = 0;
  for (let d = 0; d < draws; d++) sum += end(known.map((side) => side[side.length === 1 ? 0 : d]!));
  return sum / draws;
}

/** Expected cost less benefit: of the only side, or the lowest (0) or highest (1) of two. */
function netCostIn(sides: readonly ServiceColumns[], { position, publicValue }: Candidate, [cost, benefit]: readonly [string, string], end: number): number {
  const at = (side: number, quantity: string): number => meanAt(sides[Math.min(side, sides.length - 1)]!.get(quantity), position) ?? NaN;
  return at(end, cost) - (publicValue === null ? 0 : at(1 - end, benefit));
}

/** Net benefit of a standing at weights; value alone where costs do not count. */
export function netOfStanding({ weights, worth, costCounts }: { readonly weights: ArrayLike<number>; readonly worth: number; readonly costCounts: boolean }, { values, cost }: Standing): number {
  return worth * values.reduce((sum, value, c) => sum + value * (weights[c] ?? 0), 0) - (costCounts ? cost : 0);
}
