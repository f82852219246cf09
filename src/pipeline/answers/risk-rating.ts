/** Where a risk stands in the published matrix in one cell of the case: bands read from quantities, and what stays possible where they are not known. */
import type { Reader, Reading } from '../../analysis/index.js';
import type { RatingMatrix, RiskRating } from '../../catalogue/index.js';
import { expm1 } from '../../maths/index.js';

/** One side of the matrix. `band` is null where the quantity has no value here (unknown) or where the catalogue names none (untold). */
export interface Side {
  readonly state: 'told' | 'unknown' | 'untold';
  readonly band: string | null;
  /** Every band that the values between the tenth and the ninetieth of a hundred draws touch; all of them where nothing tells. */
  readonly possible: readonly string[];
  readonly readings: readonly Reading[];
}

export interface Rated {
  readonly likelihood: Side;
  readonly consequence: Side;
  /** Null unless both sides are told. */
  readonly rating: string | null;
  /** The lowest and the highest rating that stay possible. */
  readonly low: string;
  readonly high: string;
}

type At = Readonly<Record<string, string>>;

export function rateAt(reader: Reader, matrix: RatingMatrix, { likelihood, consequence }: RiskRating, at: At): Rated {
  const sides = {
    likelihood: likelihood === null ? untold(matrix.likelihoods) : likelihoodAt(reader, matrix, likelihood, at),
    consequence: consequence === null ? untold(matrix.consequences) : consequenceAt(reader, matrix, consequence, at),
  };
  const cell = (row: string, column: string): string => matrix.cells[row]?.[column] ?? '';
  const order = matrix.ratings.map(({ id }) => id);
  const reached = sides.likelihood.possible.flatMap((row) => sides.consequence.possible.map((column) => order.indexOf(cell(row, column))));
  const { band: row } = sides.likelihood;
  const { band: column } = sides.consequence;
  return { ...sides, rating: row === null || column === null ? null : cell(row, column), low: order[Math.min(...reached)] ?? '', high: order[Math.max(...reached)] ?? '' };
}

function untold(bands: readonly { readonly id: string }[]): Side {
  return { state: 'untold', band: null, possible: bands.map(({ id }) => id), readings: [] };
}

function unknown(bands: readonly { readonly id: string }[], readings: readonly Reading[]): Side {
  return { ...untold(bands), state: 'unknown', readings };
}

type Spread = readonly [low: number, middle: number, high: number];

function spreadOf(reading: Reading | null): Spread | null {
  if (reading?.value.is === 'flag') return [reading.value.yes, reading.value.yes, reading.value.yes];
  return reading?.value.is === 'number' ? [reading.value.p10, reading.value.p50, reading.value.p90] : null;
}

/** How a quantity becomes a probability; at least one event in a year when events come independently at that rate. */
const PROBABILITY: Readonly<Record<NonNullable<RiskRating['likelihood']>['reads'], (value: number) => number>> = {
  'chance': (value) => value,
  'complement': (value) => 1 - value,
  'yearly-rate': (value) => -expm1(-value),
};

function likelihoodAt(reader: Reader, { likelihoods }: RatingMatrix, { quantity, reads }: NonNullable<RiskRating['likelihood']>, at: At): Side {
  const reading = reader.read(quantity, at);
  const spread = spreadOf(reading);
  if (reading === null || spread === null) return unknown(likelihoods, reading === null ? [] : [reading]);
  const ascending = [...likelihoods].sort((a, b) => a.from - b.from);
  return told(ascending, spread.map(PROBABILITY[reads]), [reading]);
}

function consequenceAt(reader: Reader, { consequences }: RatingMatrix, { quantity, over, levels, bands }: NonNullable<RiskRating['consequence']>, at: At): Side {
  const reading = reader.read(quantity, at);
  const measure = over === null ? null : reader.read(over, at);
  const readings = [reading, measure].flatMap((each) => each ?? []);
  if (reading?.value.is === 'member') {
    const band = levels?.[reading.value.member];
    return band === undefined ? unknown(consequences, readings) : { state: 'told', band, possible: [band], readings };
  }
  const spread = spreadOf(reading);
  const by = over === null ? ([1, 1, 1] as const) : spreadOf(measure);
  if (bands === null || spread === null || by === null) return unknown(consequences, readings);
  return told(bands.map(({ from, consequence }) => ({ id: consequence, from })), [ratio(spread[0], by[2]), ratio(spread[1], by[1]), ratio(spread[2], by[0])], readings);
}

/** Nothing of something that tolerates nothing is still nothing. */
function ratio(value: number, by: number): number {
  return value === 0 ? 0 : value / by;
}

function told(ascending: readonly { readonly id: string; readonly from: number }[], values: readonly number[], readings: readonly Reading[]): Side {
  const positionOf = (value: number): number => Math.max(0, ascending.findLastIndex(({ from }) => value >= from));
  const reached = values.map(positionOf);
  const possible = ascending.slice(Math.min(...reached), Math.max(...reached) + 1).map(({ id }) => id);
  return { state: 'told', band: ascending[reached[1] ?? 0]?.id ?? null, possible, readings };
}
