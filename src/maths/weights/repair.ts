/** Statements that contradict each other: which of them, and the least that has to be loosened. */
import { solveLinear, type LinearRow } from '../programmes/linear-programme.js';
import { sumOfOne } from '../programmes/polytope.js';
import { smallestFailing } from '../programmes/smallest-failing.js';

/** The rows that one statement makes; all of them have the bound 0. */
export type StatementRows = readonly LinearRow[];

export type Consistency =
  | { readonly is: 'consistent' }
  | {
      readonly is: 'contradiction';
      /** Positions of a smallest set of statements that cannot hold together: without any one of them the others can. */
      readonly conflict: readonly number[];
      /** Statements to loosen, with the sum over their rows of how far they give way, in shares of all weight. */
      readonly loosen: readonly { readonly statement: number; readonly by: number }[];
      /** Weights at which all hold but for what was loosened. */
      readonly point: Float64Array;
    };

const NOTHING = 1e-9;
/** Between the two values 0 and 1 that a weight can have in the programme of `vanishing`. */
const PRESENT = 0.5;

/**
 * Whether the statements can hold together, and if not the smallest repair: least Σ of what rows give way (L1), each row scaled to a largest
 * coefficient of 1. Weights of nothing fulfil any ratio, so statements also contradict each other when together they leave nothing to a weight
 * that none of them alone sets to nothing; a repair gives such weights together at least their even share of the whole. Cost: O(statements)
 * linear programmes.
 */
export function checkWeights(size: number, statements: readonly StatementRows[]): Consistency {
  const stated = new Set(statements.flatMap((rows) => vanishing(size, [rows])));
  const gone = emptied(size, statements, stated);
  if (gone.length === 0) return { is: 'consistent' };
  const conflict = smallestFailing([...statements.keys()], (kept) => emptied(size, kept.map((at) => statements[at]!), stated).length > 0);
  const lasting = [gone];
  for (;;) {
    const point = looseningPoint(size, statements, lasting);
    const loosen = statements.flatMap((rows, statement) => {
      const by = rows.reduce((sum, row) => sum + missedBy(row, point), 0);
      return by > NOTHING ? [{ statement, by }] : [];
    });
    const loosened = new Set(loosen.map(({ statement }) => statement));
    const lost = emptied(size, statements.filter((_, at) => !loosened.has(at)), stated);
    if (lost.length === 0) return { is: 'contradiction', conflict, loosen, point };
    lasting.push(lost);
  }
}

/**
 * Weights that the statements leave nothing to. Rows of bound 0 hold at every multiple of a point, and at the sum of two points; so all weights
 * that can be more than nothing can be at least 1 together, and one programme over w = t + r with t ≤ 1 finds them by the most of Σ t.
 */
function vanishing(size: number, statements: readonly StatementRows[]): readonly number[] {
  const rows = statements.flat().map(scaled).map(({ coefficients, relation, bound }): LinearRow => ({ coefficients: [...Array.from(coefficients), ...Array.from(coefficients)], relation, bound }));
  const ends = Array.from({ length: size }, (_, at): LinearRow => ({ coefficients: Float64Array.from({ length: 2 * size }, (__, j) => (j === at ? 1 : 0)), relation: 'at-most', bound: 1 }));
  const outcome = solveLinear({ objective: new Float64Array(2 * size).fill(1, 0, size), rows: [...rows, ...ends] });
  if (outcome.is !== 'optimal') throw new Error('checkWeights: rows of bound 0 without the point 0');
  return Array.from({ length: size }, (_, at) => at).filter((at) => outcome.x[at]! < PRESENT);
}

/** Weights spoken of that come to nothing although nobody said so. */
function emptied(size: number, statements: readonly StatementRows[], stated: ReadonlySet<number>): readonly number[] {
  return vanishing(size, statements).filter((at) => !stated.has(at));
}

function scaled({ coefficients, relation, bound }: LinearRow): LinearRow {
  let largest = 0;
  for (let j = 0; j < coefficients.length; j++) largest = Math.max(largest, Math.abs(coefficients[j]!));
  return { coefficients: Float64Array.from(coefficients, (c) => c / (largest || 1)), relation, bound };
}

/** How far a point misses a row, in the row's own scale. */
function missedBy(written: LinearRow, point: Float64Array): number {
  const { coefficients, relation } = scaled(written);
  let value = 0;
  for (let j = 0; j < point.length; j++) value += coefficients[j]! * point[j]!;
  if (relation === 'equal') return Math.abs(value);
  return Math.max(0, relation === 'at-least' ? -value : value);
}

/** Where all rows together are missed by least, when each group of weights in `lasting` gets at least its even share. */
function looseningPoint(size: number, statements: readonly StatementRows[], lasting: readonly (readonly number[])[]): Float64Array {
  const rows = statements.flat().map(scaled);
  const width = size + 2 * rows.length;
  const widened = (row: LinearRow, slacks: readonly (readonly [number, number])[]): LinearRow => {
    const coefficients = new Float64Array(width);
    coefficients.set(Array.from(row.coefficients));
    for (const [at, sign] of slacks) coefficients[at] = sign;
    return { coefficients, relation: row.relation, bound: row.bound };
  };
  const kept = lasting.map((group): LinearRow => ({ coefficients: Float64Array.from({ length: size }, (_, at) => (group.includes(at) ? 1 : 0)), relation: 'at-least', bound: group.length / size }));
  const programme = [
    widened(sumOfOne(size), []),
    ...kept.map((row) => widened(row, [])),
    ...rows.map((row, r) => widened(row, [[size + 2 * r, 1], [size + 2 * r + 1, -1]])),
  ];
  const objective = new Float64Array(width).fill(-1, size);
  const outcome = solveLinear({ objective, rows: programme });
  if (outcome.is !== 'optimal') throw new Error('checkWeights: a loosened set without a point');
  return outcome.x.slice(0, size);
}
