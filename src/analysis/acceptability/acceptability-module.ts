/**
 * WebAssembly of the loops that count ranks over samples, two samples at a time. Everything lies in columns of `stride` bytes, one double a sample.
 * Every instruction rounds once, in the order of `plain-loops.ts`, which gives the same bytes.
 */
import { shortDrawFunction, wasm } from '../../formula/index.js';
import { LN_LOCALS, add, addWords, advance, both, div, floor, get, less, lift, lnOf, load, loadBoth, mul, pick, root, set, size, store, sub, subWords, walk, whole, xor, type Code } from './lane-code.js';

const { F64, I32, SIMD, V128, finish, moduleOf } = wasm;
const VALUE = 8, PAIR = 16;

/** Coefficients of sine and cosine on ±π/4 (fdlibm, Sun Microsystems, 1993): what follows x, and what follows 1 − x²/2. */
export const SINE: readonly number[] = [-1.66666666666666324348e-1, 8.33333333332248946124e-3, -1.98412698298579493134e-4, 2.75573137070700676789e-6, -2.50507602534068634195e-8, 1.58969099521155010221e-10];
export const COSINE: readonly number[] = [4.16666666666666019037e-2, -1.38888888888741095749e-3, 2.48015872894767294178e-5, -2.75573143513906633035e-7, 2.08757232129817482790e-9, -1.13596475577881948265e-11];
export const HALF_PI = 1.5707963267948966;

/** `spread(shares, weights, inverse, table, tableEnd, stride)`: see `plainLoops`. */
function spreadFunction(): wasm.WasmFunction {
  const [SHARES, WEIGHTS, INVERSE, TABLE, TABLE_END, STRIDE, AT, SHARE, WEIGHT, ROW, SUM, CARRIED, LN] = Array.from({ length: 13 }, (_, i) => i) as [number, number, number, number, number, number, number, number, number, number, number, number, number];
  const X = LN + LN_LOCALS;
  const column = lift(
    lnOf(load(SHARE), LN), set(X),
    sub(get(SUM), get(X)), set(SUM),
    sub(mul(get(CARRIED), loadBoth(ROW)), mul(get(X), loadBoth(ROW, VALUE))), set(CARRIED),
    store(WEIGHT, get(CARRIED)), advance(SHARE, get(STRIDE)), advance(WEIGHT, get(STRIDE)),
  );
  const sample = lift(
    get(SHARES), get(AT), [0x6a], set(SHARE), get(WEIGHTS), get(AT), [0x6a], set(WEIGHT), get(TABLE), set(ROW), both(0), set(SUM), both(0), set(CARRIED),
    walk(ROW, PAIR, TABLE_END, column),
    get(INVERSE), get(AT), [0x6a], set(WEIGHT), store(WEIGHT, div(both(1), get(SUM))),
  );
  return { name: 'spread', parameters: Array<number>(6).fill(I32), result: null, code: finish([[4, I32], [3 + LN_LOCALS, V128]], walk(AT, PAIR, STRIDE, sample)) };
}

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
export const GROUP = 4;

/** `mix(weights, normals, table, tableEnd, totals, stride)`: see `plainLoops`. */
function mixFunction(): wasm.WasmFunction {
  const [WEIGHTS, NORMALS, TABLE, TABLE_END, TOTALS, STRIDE, AT, WEIGHT, ROW, W, SQUARE, MEAN, VARIANCE] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11 + GROUP];
  const things = Array.from({ length: GROUP }, (_, i) => i);
  const column = lift(
    load(WEIGHT), set(W), mul(get(W), get(W)), set(SQUARE),
    ...things.map((i) => lift(add(get(MEAN + i), mul(get(W), loadBoth(ROW, i * VALUE))), set(MEAN + i), add(get(VARIANCE + i), mul(get(SQUARE), loadBoth(ROW, (GROUP + i) * VALUE))), set(VARIANCE + i))),
    advance(WEIGHT, get(STRIDE)),
  );
  const sample = lift(
    get(WEIGHTS), get(AT), [0x6a], set(WEIGHT), get(TABLE), set(ROW), ...things.map((i) => lift(both(0), set(MEAN + i), both(0), set(VARIANCE + i))),
    walk(ROW, 2 * GROUP * VALUE, TABLE_END, column),
    get(NORMALS), get(AT), [0x6a], set(WEIGHT), get(TOTALS), get(AT), [0x6a], set(ROW),
    ...things.map((i) => lift(store(ROW, add(get(MEAN + i), mul(root(get(VARIANCE + i)), load(WEIGHT)))), advance(WEIGHT, get(STRIDE)), advance(ROW, get(STRIDE)))),
  );
  return { name: 'mix', parameters: Array<number>(6).fill(I32), result: null, code: finish([[3, I32], [2 + 2 * GROUP, V128]], walk(AT, PAIR, STRIDE, sample)) };
}

/** `places(totals, above, stride)`: for each thing how many have more, as 64-bit whole numbers; after the last one a column of their sums. */
function placesFunction(things: number): wasm.WasmFunction {
  const [TOTALS, ABOVE, STRIDE, AT, FROM, TO, FIRST] = [0, 1, 2, 3, 4, 5, 6];
  const [own, above] = [(i: number) => FIRST + i, (i: number) => FIRST + things + i];
  const all = Array.from({ length: things }, (_, i) => i);
  const zero = [SIMD, 0x0c, ...Array<number>(PAIR).fill(0)];
  const body = lift(
    get(TOTALS), get(AT), [0x6a], set(FROM), get(ABOVE), get(AT), [0x6a], set(TO),
    ...all.map((i) => lift(load(FROM), set(own(i)), zero, set(above(i)), advance(FROM, get(STRIDE)))),
    ...all.flatMap((i) => all.slice(i + 1).map((j) => lift(
      subWords(get(above(i)), less(get(own(i)), get(own(j)))), set(above(i)),
      subWords(get(above(j)), less(get(own(j)), get(own(i)))), set(above(j)),
    ))),
    ...all.map((i) => lift(store(TO, get(above(i))), advance(TO, get(STRIDE)))),
    store(TO, all.slice(1).reduce<number[]>((sum, i) => addWords(sum, get(above(i))), get(above(0)))),
  );
  return { name: 'places', parameters: [I32, I32, I32], result: null, code: finish([[3, I32], [2 * things, V128]], walk(AT, PAIR, STRIDE, body)) };
}

/** `tally(above, length, counts, weights, criteria, inverse, sums, stride)`: see `plainLoops`. */
function tallyFunction(things: number): wasm.WasmFunction {
  const [ABOVE, LENGTH, COUNTS, WEIGHTS, CRITERIA, INVERSE, SUMS, STRIDE, AT, FROM, CELL, TIED, WEIGHT, LEFT, ROW, FACTOR] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
  const word = (address: number): number[] => [...get(address), 0x28, 0x02, 0x00];
  const double = (address: number): number[] => [...get(address), 0x2b, 0x03, 0x00];
  const untied = (things * (things - 1)) / 2;
  const rowOf = lift(
    get(WEIGHTS), get(AT), [0x6a], set(WEIGHT), get(CRITERIA), set(LEFT), get(INVERSE), get(AT), [0x6a, 0x2b, 0x03, 0x00], set(FACTOR),
    [0x03, 0x40], get(ROW), double(ROW), double(WEIGHT), get(FACTOR), [0xa2, 0xa0, 0x39, 0x03, 0x00],
    advance(ROW, whole(VALUE)), advance(WEIGHT, get(STRIDE)), get(LEFT), whole(1), [0x6b], [0x22, LEFT, 0x0d, 0x00, 0x0b],
  );
  const count = (i: number): number[] => lift(
    get(COUNTS), word(FROM), whole(4), [0x6c, 0x6a], whole(4 * things * i), [0x6a], set(CELL),
    get(CELL), word(CELL), whole(1), [0x6a, 0x36, 0x02, 0x00],
    word(FROM), [0x45, 0x04, 0x40], get(SUMS), whole(VALUE * i), get(CRITERIA), [0x6c, 0x6a], set(ROW), [0x0b],
    advance(FROM, get(STRIDE)),
  );
  const sumAt = lift(get(ABOVE), get(AT), [0x6a], get(STRIDE), whole(things), [0x6c, 0x6a, 0x28, 0x02, 0x00]);
  const body = lift(
    sumAt, whole(untied), [0x46, 0x04, 0x40],
    get(ABOVE), get(AT), [0x6a], set(FROM), ...Array.from({ length: things }, (_, i) => count(i)),
    get(CRITERIA), [0x04, 0x40], rowOf, [0x0b],
    [0x05], get(TIED), whole(1), [0x6a], set(TIED), [0x0b],
  );
  return { name: 'tally', parameters: Array<number>(8).fill(I32), result: I32, code: finish([[7, I32], [1, F64]], [...walk(AT, VALUE, LENGTH, body), ...get(TIED)]) };
}

/** All loops for so many things. */
export function acceptabilityModule(things: number): Uint8Array<ArrayBuffer> {
  return moduleOf([shortDrawFunction(), spreadFunction(), normalsFunction(), mixFunction(), placesFunction(things), tallyFunction(things)]);
}
