/**
 * WebAssembly of the loops that count ranks over samples, two samples at a time. Everything lies in columns of `stride` bytes, one double a sample.
 * Every instruction rounds once, in the order of `plain-loops.ts`, which gives the same bytes.
 */
import { shortDrawFunction } from '../draw-module.js';
import * as wasm from '../wasm-code.js';
import { LN_LOCALS, add, addWords, advance, both, div, floor, get, less, lift, lnOf, load, loadBoth, mul, pick, root, set, size, store, sub, subWords, walk, whole, xor, type Code } from './lane-code.js';

const { F64, I32, SIMD, V128, finish, moduleOf, unsigned } = wasm;
const VALUE = 8, PAIR = 16;

/** Coefficients of sine and cosine on ±π/4 (fdlibm, Sun Microsystems, 1993): what follows x, and what follows 1 − x²/2. */
export const SINE: readonly number[] = [-1.66666666666666324348e-1, 8.33333333332248946124e-3, -1.98412698298579493134e-4, 2.75573137070700676789e-6, -2.50507602534068634195e-8, 1.58969099521155010221e-10];
export const COSINE: readonly number[] = [4.16666666666666019037e-2, -1.38888888888741095749e-3, 2.48015872894767294178e-5, -2.75573143513906633035e-7, 2.08757232129817482790e-9, -1.13596475577881948265e-11];
export const HALF_PI = 1.5707963267948966;

/** `spread(shares, weights, inverse, table)`: see `plainLoops`. Columns are written out one by one: their addresses are then constants. */
function spreadFunction(columns: number, stride: number): wasm.WasmFunction {
  const [SHARES, WEIGHTS, INVERSE, TABLE, END, SUM, CARRIED, X, LN] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const column = (c: number): number[] => lift(
    lnOf(load(SHARES, c * stride), LN), set(X),
    sub(get(SUM), get(X)), set(SUM),
    sub(mul(get(CARRIED), loadBoth(TABLE, 2 * c * VALUE)), mul(get(X), loadBoth(TABLE, (2 * c + 1) * VALUE))), set(CARRIED),
    store(WEIGHTS, get(CARRIED), c * stride),
  );
  const sample = lift(
    both(0), set(SUM), both(0), set(CARRIED), ...all(columns).map(column),
    store(INVERSE, div(both(1), get(SUM))), advance(WEIGHTS, whole(PAIR)), advance(INVERSE, whole(PAIR)),
  );
  return { name: 'spread', parameters: Array<number>(4).fill(I32), result: null, code: finish([[1, I32], [3 + LN_LOCALS, V128]], lift(get(SHARES), whole(stride), [0x6a], set(END), walk(SHARES, PAIR, END, sample))) };
}

const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** `normals(radius, angle, end)`: shares of two ranges of columns, `radius` up to `end`, turned into normals in their place (Box and Muller 1958). */
function normalsFunction(): wasm.WasmFunction {
  const [RADIUS, ANGLE, END, X, Q, Z, SINUS, COSINUS, LN] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const series = (terms: readonly number[]): number[] => terms.reduceRight<number[]>((rest, term) => (rest.length === 0 ? both(term) : add(both(term), mul(get(Z), rest))), []);
  const odd = less(both(0.5), sub(get(Q), mul(both(2), floor(mul(both(0.5), get(Q))))));
  const turned = (value: Code): number[] => mul(get(X), xor(value, [...less(size(sub(get(Q), both(2.5))), both(0.75)), ...both(-0), ...wasm.AND]));
  const body = lift(
    mul(both(4), load(ANGLE)), set(X), floor(add(get(X), both(0.5))), set(Q),
    mul(sub(get(X), get(Q)), both(HALF_PI)), set(X), mul(get(X), get(X)), set(Z),
    add(get(X), mul(mul(get(X), get(Z)), series(SINE))), set(SINUS),
    add(sub(both(1), mul(both(0.5), get(Z))), mul(mul(get(Z), get(Z)), series(COSINE))), set(COSINUS),
    root(mul(both(-2), lnOf(load(RADIUS), LN))), set(X),
    odd, set(Z),
    store(RADIUS, turned(pick(get(SINUS), get(COSINUS), get(Z)))), store(ANGLE, turned(pick(get(COSINUS), get(SINUS), get(Z)))),
    advance(ANGLE, whole(PAIR)),
  );
  return { name: 'normals', parameters: Array<number>(3).fill(I32), result: null, code: finish([[5 + LN_LOCALS, V128]], walk(RADIUS, PAIR, END, body)) };
}

/** Things whose totals one call makes. */
export const GROUP = 2;

/** Vectors of samples that `mix` holds at once: each mean and variance that is loaded then serves as many. */
const SPAN = 2;

/** `mix(weights, normals, table, totals)`: see `plainLoops`. */
function mixFunction(columns: number, stride: number): wasm.WasmFunction {
  const [WEIGHTS, NORMALS, TABLE, TOTALS, END, WEIGHT, ROW, ROWS_END] = [0, 1, 2, 3, 4, 5, 6, 7];
  const FIRST = ROWS_END + 1;
  const [w, square] = [(v: number) => FIRST + v, (v: number) => FIRST + SPAN + v];
  const FACTOR = FIRST + 2 * SPAN;
  const [mean, variance] = [(i: number, v: number) => FACTOR + 1 + 2 * (SPAN * i + v), (i: number, v: number) => FACTOR + 2 + 2 * (SPAN * i + v)];
  const [things, vectors] = [all(GROUP), all(SPAN)];
  const grow = (to: number, by: Code): number[] => [...add(get(to), by), ...set(to)];
  const column = lift(
    ...vectors.map((v) => lift(load(WEIGHT, v * PAIR), set(w(v)), mul(get(w(v)), get(w(v))), set(square(v)))),
    ...things.flatMap((i) => [
      loadBoth(ROW, i * VALUE), set(FACTOR), ...vectors.map((v) => grow(mean(i, v), mul(get(w(v)), get(FACTOR)))),
      loadBoth(ROW, (GROUP + i) * VALUE), set(FACTOR), ...vectors.map((v) => grow(variance(i, v), mul(get(square(v)), get(FACTOR)))),
    ]),
    advance(WEIGHT, whole(stride)),
  );
  const sample = lift(
    get(WEIGHTS), set(WEIGHT), get(TABLE), set(ROW), ...things.flatMap((i) => vectors.map((v) => lift(both(0), set(mean(i, v)), both(0), set(variance(i, v))))),
    walk(ROW, 2 * GROUP * VALUE, ROWS_END, column),
    ...things.flatMap((i) => vectors.map((v) => store(TOTALS, add(get(mean(i, v)), mul(root(get(variance(i, v))), load(NORMALS, i * stride + v * PAIR))), i * stride + v * PAIR))),
    advance(NORMALS, whole(SPAN * PAIR)), advance(TOTALS, whole(SPAN * PAIR)),
  );
  const code = lift(get(WEIGHTS), whole(stride), [0x6a], set(END), get(TABLE), whole(2 * GROUP * VALUE * columns), [0x6a], set(ROWS_END), walk(WEIGHTS, SPAN * PAIR, END, sample));
  return { name: 'mix', parameters: Array<number>(4).fill(I32), result: null, code: finish([[4, I32], [1 + 2 * SPAN + 2 * SPAN * GROUP, V128]], code) };
}

/** `places(totals, above)`: for each thing how many have more, as 64-bit whole numbers; after the last one a column of their sums. */
function placesFunction(things: number, stride: number): wasm.WasmFunction {
  const [TOTALS, ABOVE, END, FIRST] = [0, 1, 2, 3];
  const [own, above] = [(i: number) => FIRST + i, (i: number) => FIRST + things + i];
  const each = all(things);
  const zero = [SIMD, 0x0c, ...Array<number>(PAIR).fill(0)];
  const body = lift(
    ...each.map((i) => lift(load(TOTALS, i * stride), set(own(i)), zero, set(above(i)))),
    ...each.flatMap((i) => each.slice(i + 1).map((j) => lift(
      subWords(get(above(i)), less(get(own(i)), get(own(j)))), set(above(i)),
      subWords(get(above(j)), less(get(own(j)), get(own(i)))), set(above(j)),
    ))),
    ...each.map((i) => store(ABOVE, get(above(i)), i * stride)),
    store(ABOVE, each.slice(1).reduce<number[]>((sum, i) => addWords(sum, get(above(i))), get(above(0))), things * stride),
    advance(ABOVE, whole(PAIR)),
  );
  return { name: 'places', parameters: [I32, I32], result: null, code: finish([[1, I32], [2 * things, V128]], lift(get(TOTALS), whole(stride), [0x6a], set(END), walk(TOTALS, PAIR, END, body))) };
}

/** `tally(above, end, counts, weights, inverse, sums)`: see `plainLoops`. */
function tallyFunction(things: number, columns: number, stride: number): wasm.WasmFunction {
  const [ABOVE, END, COUNTS, WEIGHTS, INVERSE, SUMS, CELL, TIED, ROW, FACTOR] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const word = (address: number, bytes: number): number[] => [...get(address), 0x28, 0x02, ...unsigned(bytes)];
  const double = (address: number, bytes: number): number[] => [...get(address), 0x2b, 0x03, ...unsigned(bytes)];
  const count = (i: number): number[] => lift(
    get(COUNTS), word(ABOVE, i * stride), whole(4), [0x6c, 0x6a], set(CELL),
    get(CELL), word(CELL, 4 * things * i), whole(1), [0x6a, 0x36, 0x02, ...unsigned(4 * things * i)],
    get(SUMS), whole(VALUE * i * columns), [0x6a], get(ROW), word(ABOVE, i * stride), [0x45, 0x1b], set(ROW),
  );
  const added = (c: number): number[] => lift(get(ROW), double(ROW, c * VALUE), double(WEIGHTS, c * stride), get(FACTOR), [0xa2, 0xa0, 0x39, 0x03, ...unsigned(c * VALUE)]);
  const body = lift(
    word(ABOVE, things * stride), whole((things * (things - 1)) / 2), [0x46, 0x04, 0x40],
    ...all(things).map(count), double(INVERSE, 0), set(FACTOR), ...all(columns).map(added),
    [0x05], get(TIED), whole(1), [0x6a], set(TIED), [0x0b],
    advance(WEIGHTS, whole(VALUE)), advance(INVERSE, whole(VALUE)),
  );
  return { name: 'tally', parameters: Array<number>(6).fill(I32), result: I32, code: finish([[3, I32], [1, F64]], [...walk(ABOVE, VALUE, END, body), ...get(TIED)]) };
}

/** All loops for so many things on so many columns of weights. */
export function samplesModule(things: number, columns: number, stride: number): Uint8Array<ArrayBuffer> {
  return moduleOf([shortDrawFunction(), spreadFunction(columns, stride), normalsFunction(), mixFunction(columns, stride), placesFunction(things, stride), tallyFunction(things, columns, stride)]);
}
