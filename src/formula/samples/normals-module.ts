/**
 * WebAssembly of the loops over samples of normal values, four at a time. Everything lies in columns of `stride` bytes, one single a sample; sums over
 * samples are doubles. Every instruction rounds once, in the order of `plain-normals.ts`, which gives the same bytes.
 */
import { shareDrawFunction } from '../draw-module.js';
import { SINGLES } from '../lanes.js';
import * as wasm from '../wasm-code.js';
import { LN_LOCALS, add, advance, div, each, floor, get, less, lift, lnOf, load, loadOne, mul, pick, root, set, size, store, sub, walk, whole, xor, type Code } from './lane-code.js';
import { placesFunction } from './places-module.js';

const { F32, I32, V128, finish, moduleOf, unsigned } = wasm;
const { bytes: VALUE } = SINGLES;
const FOUR = 4 * VALUE, DOUBLE = 8;

/** Coefficients of sine and cosine on ±π/4 in singles (Cephes, Moshier 1984): what follows x, and what follows 1 − x²/2. */
export const SINE: readonly number[] = [-1.6666654611e-1, 8.3321608736e-3, -1.9515295891e-4];
export const COSINE: readonly number[] = [4.166664568298827e-2, -1.388731625493765e-3, 2.443315711809948e-5];
export const HALF_PI = 1.5707963267948966;

/** `spread(shares, weights, inverse, table)`: see `plainNormals`. Columns are written out one by one: their addresses are then constants. */
function spreadFunction(columns: number, stride: number): wasm.WasmFunction {
  const [SHARES, WEIGHTS, INVERSE, TABLE, END, SUM, CARRIED, X, LN] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const column = (c: number): number[] => lift(
    lnOf(load(SHARES, c * stride), LN), set(X),
    sub(get(SUM), get(X)), set(SUM),
    sub(mul(get(CARRIED), loadOne(TABLE, 2 * c * VALUE)), mul(get(X), loadOne(TABLE, (2 * c + 1) * VALUE))), set(CARRIED),
    store(WEIGHTS, get(CARRIED), c * stride),
  );
  const sample = lift(
    each(0), set(SUM), each(0), set(CARRIED), ...all(columns).map(column),
    store(INVERSE, div(each(1), get(SUM))), advance(WEIGHTS, whole(FOUR)), advance(INVERSE, whole(FOUR)),
  );
  return { name: 'spread', parameters: Array<number>(4).fill(I32), result: null, code: finish([[1, I32], [3 + LN_LOCALS, V128]], lift(get(SHARES), whole(stride), [0x6a], set(END), walk(SHARES, FOUR, END, sample))) };
}

const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** `normals(radius, angle, end)`: shares of two ranges of columns, `radius` up to `end`, turned into normals in their place (Box and Muller 1958). */
function normalsFunction(): wasm.WasmFunction {
  const [RADIUS, ANGLE, END, X, Q, Z, SINUS, COSINUS, LN] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const series = (terms: readonly number[]): number[] => terms.reduceRight<number[]>((rest, term) => (rest.length === 0 ? each(term) : add(each(term), mul(get(Z), rest))), []);
  const odd = less(each(0.5), sub(get(Q), mul(each(2), floor(mul(each(0.5), get(Q))))));
  const turned = (value: Code): number[] => mul(get(X), xor(value, [...less(size(sub(get(Q), each(2.5))), each(0.75)), ...each(-0), ...wasm.AND]));
  const body = lift(
    mul(each(4), load(ANGLE)), set(X), floor(add(get(X), each(0.5))), set(Q),
    mul(sub(get(X), get(Q)), each(HALF_PI)), set(X), mul(get(X), get(X)), set(Z),
    add(get(X), mul(mul(get(X), get(Z)), series(SINE))), set(SINUS),
    add(sub(each(1), mul(each(0.5), get(Z))), mul(mul(get(Z), get(Z)), series(COSINE))), set(COSINUS),
    root(mul(each(-2), lnOf(load(RADIUS), LN))), set(X),
    odd, set(Z),
    store(RADIUS, turned(pick(get(SINUS), get(COSINUS), get(Z)))), store(ANGLE, turned(pick(get(COSINUS), get(SINUS), get(Z)))),
    advance(ANGLE, whole(FOUR)),
  );
  return { name: 'normals', parameters: Array<number>(3).fill(I32), result: null, code: finish([[5 + LN_LOCALS, V128]], walk(RADIUS, FOUR, END, body)) };
}

/** Things whose totals one call makes: their sums, a weight and its square stay in registers. */
export const GROUP = 3;

/** `mix(weights, normals, table, totals)`: see `plainNormals`. Columns are a loop: written out, engines take all of the table out of the loop over samples and run short of registers. */
function mixFunction(columns: number, stride: number): wasm.WasmFunction {
  const [WEIGHTS, NORMALS, TABLE, TOTALS, END, WEIGHT, ROW, ROWS_END, OWN, SQUARE] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const [mean, variance] = [(i: number) => SQUARE + 1 + 2 * i, (i: number) => SQUARE + 2 + 2 * i];
  const things = all(GROUP);
  const grow = (to: number, by: Code): number[] => lift(add(get(to), by), set(to));
  const column = lift(
    load(WEIGHT), set(OWN), mul(get(OWN), get(OWN)), set(SQUARE),
    ...things.flatMap((i) => [grow(mean(i), mul(get(OWN), loadOne(ROW, i * VALUE))), grow(variance(i), mul(get(SQUARE), loadOne(ROW, (GROUP + i) * VALUE)))]),
    advance(WEIGHT, whole(stride)),
  );
  const sample = lift(
    get(WEIGHTS), set(WEIGHT), get(TABLE), set(ROW), ...things.map((i) => lift(each(0), set(mean(i)), each(0), set(variance(i)))),
    walk(ROW, 2 * GROUP * VALUE, ROWS_END, column),
    ...things.map((i) => store(TOTALS, add(get(mean(i)), mul(root(get(variance(i))), load(NORMALS, i * stride))), i * stride)),
    advance(NORMALS, whole(FOUR)), advance(TOTALS, whole(FOUR)),
  );
  const code = lift(get(WEIGHTS), whole(stride), [0x6a], set(END), get(TABLE), whole(2 * GROUP * VALUE * columns), [0x6a], set(ROWS_END), walk(WEIGHTS, FOUR, END, sample));
  return { name: 'mix', parameters: Array<number>(4).fill(I32), result: null, code: finish([[4, I32], [2 + 2 * GROUP, V128]], code) };
}

/** `tally(above, end, counts, weights, inverse, sums)`: see `plainNormals`. */
function tallyFunction(things: number, columns: number, stride: number): wasm.WasmFunction {
  const [ABOVE, END, COUNTS, WEIGHTS, INVERSE, SUMS, CELL, TIED, ROW, FACTOR] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const word = (address: number, bytes: number): number[] => [...get(address), 0x28, 0x02, ...unsigned(bytes)];
  const single = (address: number, bytes: number): number[] => [...get(address), 0x2a, 0x02, ...unsigned(bytes)];
  const double = (address: number, bytes: number): number[] => [...get(address), 0x2b, 0x03, ...unsigned(bytes)];
  const count = (i: number): number[] => lift(
    get(COUNTS), word(ABOVE, i * stride), whole(VALUE), [0x6c, 0x6a], set(CELL),
    get(CELL), word(CELL, VALUE * things * i), whole(1), [0x6a, 0x36, 0x02, ...unsigned(VALUE * things * i)],
    get(SUMS), whole(DOUBLE * i * columns), [0x6a], get(ROW), word(ABOVE, i * stride), [0x45, 0x1b], set(ROW),
  );
  const added = (c: number): number[] => lift(get(ROW), double(ROW, c * DOUBLE), single(WEIGHTS, c * stride), get(FACTOR), [0x94, 0xbb, 0xa0, 0x39, 0x03, ...unsigned(c * DOUBLE)]);
  const body = lift(
    word(ABOVE, things * stride), whole((things * (things - 1)) / 2), [0x46, 0x04, 0x40],
    ...all(things).map(count), single(INVERSE, 0), set(FACTOR), ...all(columns).map(added),
    [0x05], get(TIED), whole(1), [0x6a], set(TIED), [0x0b],
    advance(WEIGHTS, whole(VALUE)), advance(INVERSE, whole(VALUE)),
  );
  return { name: 'tally', parameters: Array<number>(6).fill(I32), result: I32, code: finish([[3, I32], [1, F32]], [...walk(ABOVE, VALUE, END, body), ...get(TIED)]) };
}

/** All loops for so many things on so many columns of weights. */
export function normalsModule(things: number, columns: number, stride: number): Uint8Array<ArrayBuffer> {
  return moduleOf([shareDrawFunction(), spreadFunction(columns, stride), normalsFunction(), mixFunction(columns, stride), placesFunction(SINGLES, things, stride), tallyFunction(things, columns, stride)]);
}
