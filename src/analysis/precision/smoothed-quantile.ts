/** Question: how sure is a printed quantile, and what is it when chance is taken out as far as it goes? (METHOD 16; the joint sample stays the record) */
import { openSession, type Datum, type Overrides } from '../../formula/index.js';
import { affinePoints, affineThrough, agree, pearson, plainQuantiles, replicatedQuantiles, type AffineDraws, type Distribution, type Estimated } from '../../maths/index.js';
import type { DecisionModel } from '../../model/index.js';
import { drawsAt, type Run } from '../columns.js';

/** One cell of a quantity: of one service and one alternative, by position. */
export interface Cell {
  readonly quantity: string;
  readonly service: number;
  readonly alternative: number;
}

export interface SmoothedQuantile {
  readonly share: number;
  /** From the joint sample, which is the record. */
  readonly record: Estimated;
  /** Null where no input that matters enters along a straight line, or where the two do not agree: then the record's stands. */
  readonly smoothed: Estimated | null;
}

export interface SmoothedQuantiles {
  readonly quantiles: readonly SmoothedQuantile[];
  /** The input that was integrated out; null for none. */
  readonly integrated: string | null;
  readonly replicates: number;
  /** Draws of each replicate. */
  readonly draws: number;
}

/** An input with one cell for the service, continuous and of no correlation group. */
interface Input {
  readonly id: string;
  readonly distribution: Distribution;
}

/**
 * Quantiles of one cell at `shares` from the record and, where it can be had, sharpened: the most important input that the cell is affine in is
 * integrated out, the others stand on scrambled Sobol' points where they have no index. Null when the cell is unknown. Cost: compiles the model
 * once a replicate and evaluates it a few dozen times, a second or two; for figures that somebody asks about, not for all.
 */
export function smoothedQuantiles(run: Run, cell: Cell, shares: readonly number[]): SmoothedQuantiles | null {
  const { model } = run;
  const result = cellDraws(run, cell);
  if (result === null) return null;
  const record = plainQuantiles(result, shares);
  const [replicates, draws] = [model.setting('smoothing-replicates'), model.setting('draws-quick')];
  const found = integrate(run, cell, result, replicates, draws);
  const smoothed = found === null ? null : replicatedQuantiles(found.draws, replicates, found.input.distribution, shares);
  const score = model.setting('smoothing-agreement');
  const quantiles = shares.map((share, i): SmoothedQuantile => {
    const [own, other] = [record[i]!, smoothed?.[i] ?? null];
    return { share, record: own, smoothed: other !== null && agree(own, other, score) ? other : null };
  });
  return { quantiles, integrated: found?.input.id ?? null, replicates, draws };
}

function cellDraws(run: Run, { quantity, service, alternative }: Cell, overrides?: Overrides): Float64Array | null {
  const column = run.session.forMember(service, [quantity], overrides).get(quantity);
  return column === undefined ? null : drawsAt(column, alternative, run.model.settings.draws);
}

interface Integrated {
  readonly input: Input;
  readonly draws: AffineDraws;
}

/** The first replicate settles which input it is; null when none of those tried enters along a straight line in every draw of every replicate. */
function integrate(run: Run, cell: Cell, result: Float64Array, replicates: number, draws: number): Integrated | null {
  const ranked = byImportance(run, cell, result);
  const sobol = ranked.filter(({ id }) => run.model.program.definitions.get(id)?.per.length === 0).map(({ id }) => id);
  const scrambled = (replicate: number): Run => opened(run.model.scrambled(run.model.settings.seed + 1 + replicate, draws, sobol));
  const first = scrambled(0);
  for (const input of ranked.slice(0, run.model.setting('smoothing-inputs'))) {
    const line = lineOf(first, cell, input);
    if (line === null || line.slope.every((slope) => slope === 0)) continue;
    const lines = [line];
    for (let replicate = 1; replicate < replicates; replicate++) {
      const next = lineOf(scrambled(replicate), cell, input);
      if (next === null) return null;
      lines.push(next);
    }
    return { input, draws: { base: joined(lines.map(({ base }) => base)), slope: joined(lines.map(({ slope }) => slope)) } };
  }
  return null;
}

function opened(model: DecisionModel): Run {
  return { model, session: openSession(model.program) };
}

function lineOf(run: Run, cell: Cell, { id, distribution }: Input): AffineDraws | null {
  const points = affinePoints(distribution);
  const at = points.map((value) => cellDraws(run, cell, new Map([[id, { is: 'number', value } satisfies Datum]])));
  const [low, middle, high] = at;
  return low && middle && high ? affineThrough(points, low, middle, high) : null;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Inputs of the cell that may be integrated out, those first whose draws go with the result most closely. */
function byImportance(run: Run, { quantity, service }: Cell, result: Float64Array): readonly Input[] {
  const { model } = run;
  const inputs = model.program.leavesOf(quantity).flatMap((id): readonly Input[] => {
    const per = model.program.definitions.get(id)?.per ?? [];
    const datum = per.every((index) => index === model.program.settings.stream) ? model.datum(id, per.length === 0 ? 0 : service) : null;
    const isCorrelated = model.case.correlations.some((group) => group.inputs.includes(id));
    return datum?.is !== 'random' || datum.distribution.kind === 'discrete' || isCorrelated ? [] : [{ id, distribution: datum.distribution }];
  });
  const weights = new Map(inputs.map(({ id }) => {
    const own = cellDraws(run, { quantity: id, service, alternative: 0 });
    return [id, own === null ? 0 : Math.abs(pearson(own, result) ?? 0)];
  }));
  return [...inputs].sort((a, b) => weights.get(b.id)! - weights.get(a.id)! || (a.id < b.id ? -1 : 1));
}
