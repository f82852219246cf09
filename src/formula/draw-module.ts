/** WebAssembly of the counter-based stream of uniform numbers: the bytes of `uniforms` of the base room, four blocks at a time. */
import { SINGLES } from './lanes.js';
import { CODES, I32, OR, SIMD, SPLAT_SINGLE, V128, finish, moduleOf, signed, storeAfter, unsigned, type WasmFunction } from './wasm-code.js';

const ROUNDS = 10;
const MULTIPLIERS = [0xd2511f53 | 0, 0xcd9e8d57 | 0] as const;
const WEYL = [0x9e3779b9 | 0, 0xbb67ae85 | 0] as const;
/** Bytes of the draws of four blocks. */
const STEP = 64;

const get = (local: number): number[] => [0x20, ...unsigned(local)];
const set = (local: number): number[] => [0x21, ...unsigned(local)];
const word = (value: number): number[] => [0x41, ...signed(value)];
const SPLAT_WORDS = [SIMD, 0x11], ADD_WORDS = [SIMD, 0xae, 0x01], XOR = [SIMD, 0x51];
/** Products of the lower, and of the upper, two pairs of words: 64 bits each. */
const LOW_PRODUCTS = [SIMD, 0xde, 0x01], HIGH_PRODUCTS = [SIMD, 0xdf, 0x01];
/** Every second word of two vectors, and words of two vectors in turn. */
const EVENS = [SIMD, 0x0d, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27];
const ODDS = [SIMD, 0x0d, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31];
const SHIFT_RIGHT = [SIMD, 0xcd, 0x01];
const constant = (...bytes: readonly number[]): number[] => [SIMD, 0x0c, ...bytes];
const COUNTING = constant(0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0);
/** Bits of a double between 2^52 and 2^53, whose last 52 bits are a whole number. */
const EXPONENT = constant(0, 0, 0, 0, 0, 0, 0x30, 0x43, 0, 0, 0, 0, 0, 0, 0x30, 0x43);
const doubles = (value: number): number[] => {
  const bytes = [...new Uint8Array(new Float64Array([value]).buffer)];
  return constant(...bytes, ...bytes);
};
const TWO_52 = 4503599627370496;
const GRID = 2.220446049250313e-16;

const [AT, END, INDEX, SEED_LOW, SEED_HIGH, KEY_0, KEY_1] = [0, 1, 2, 3, 4, 5, 6];
const [X0, X1, X2, X3, K0, K1, LOW, HIGH, NEXT, TIMES_0, TIMES_1, WEYL_0, WEYL_1] = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];

/** Walks sets of four blocks from `index`: `store` finds words 0 … 3 of the four in X0 … X3 and leaves `bytes` from AT on. */
function walkBlocks(store: readonly number[], bytes: number): number[] {
  const products = (x: number, multiplier: number): number[] => [
    ...get(x), ...get(multiplier), ...LOW_PRODUCTS, ...set(LOW), ...get(x), ...get(multiplier), ...HIGH_PRODUCTS, ...set(HIGH),
  ];
  const top = [...get(LOW), ...get(HIGH), ...ODDS];
  const bottom = [...get(LOW), ...get(HIGH), ...EVENS];
  const round = [
    ...products(X0, TIMES_0), ...top, ...get(X3), ...XOR, ...get(K1), ...XOR, ...set(NEXT), ...bottom, ...set(X3),
    ...products(X2, TIMES_1), ...top, ...get(X1), ...XOR, ...get(K0), ...XOR, ...set(X0), ...bottom, ...set(X1), ...get(NEXT), ...set(X2),
    ...get(K0), ...get(WEYL_0), ...ADD_WORDS, ...set(K0), ...get(K1), ...get(WEYL_1), ...ADD_WORDS, ...set(K1),
  ];
  const splat = (from: number, to: number): number[] => [...get(from), ...SPLAT_WORDS, ...set(to)];
  // Constants are splat once: no engine lifts them out of the loop.
  const constants = ([[TIMES_0, MULTIPLIERS[0]], [TIMES_1, MULTIPLIERS[1]], [WEYL_0, WEYL[0]], [WEYL_1, WEYL[1]]] as const).flatMap(([local, value]) => [...word(value), ...SPLAT_WORDS, ...set(local)]);
  return finish([[13, V128]], [
    ...constants,
    0x03, 0x40,
    ...splat(INDEX, X0), ...get(X0), ...COUNTING, ...ADD_WORDS, ...set(X0), ...word(0), ...SPLAT_WORDS, ...set(X1), ...splat(SEED_LOW, X2), ...splat(SEED_HIGH, X3), ...splat(KEY_0, K0), ...splat(KEY_1, K1),
    ...Array.from({ length: ROUNDS }, () => round).flat(),
    ...store,
    ...get(INDEX), ...word(4), 0x6a, ...set(INDEX),
    ...get(AT), ...word(bytes), 0x6a, 0x22, AT, ...get(END), 0x49, 0x0d, 0x00,
    0x0b,
  ]);
}

/**
 * `draw(at, end, index, seedLow, seedHigh, key0, key1)`: draws of the blocks from `index`, two a block, to `at` and on until `end`; writes
 * whole sets of four blocks. Block numbers stay below 2^32.
 */
function drawCode(): number[] {
  /** Words of two blocks as [low, high] pairs of words, then as doubles: the upper 52 bits, put in the middle of their cell. */
  const pairs = (low: number, high: number, from: 0 | 2): number[] => [...get(low), ...get(high), SIMD, 0x0d, ...[from, from + 1].flatMap((i) => [4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3, 16 + 4 * i, 17 + 4 * i, 18 + 4 * i, 19 + 4 * i])];
  const open = [...word(12), ...SHIFT_RIGHT, ...EXPONENT, ...OR, ...doubles(TWO_52), SIMD, ...CODES.sub, ...doubles(0.5), SIMD, ...CODES.add, ...doubles(GRID), SIMD, ...CODES.mul];
  const halves = (from: 0 | 2, after: number): number[] => [
    ...pairs(X1, X0, from), ...open, ...set(LOW), ...pairs(X3, X2, from), ...open, ...set(HIGH),
    ...get(AT), ...get(LOW), ...get(HIGH), SIMD, 0x0d, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23, ...storeAfter(after),
    ...get(AT), ...get(LOW), ...get(HIGH), SIMD, 0x0d, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31, ...storeAfter(after + 16),
  ];
  return walkBlocks([...halves(0, 0), ...halves(2, 32)], STEP);
}

/** A share out of a word: its upper 23 bits as a single in [1, 2), less what puts it in the middle of its cell of [0, 1). */
export const SHARE = { drop: 9, one: 0x3f800000, off: 1 - 2 ** -24 } as const;
const BYTES_A_SHARE = 4;

/**
 * `drawShares`, operands of `draw`: a single for each of the four words of a block. A set of four blocks leaves word 0 of each, then word 1 of each,
 * and so on. Half the work of `draw` where shares need no more than 23 bits.
 */
export function shareDrawFunction(): WasmFunction {
  const off = [0x43, ...new Uint8Array(new Float32Array([SHARE.off]).buffer), ...SPLAT_SINGLE];
  const open = [...word(SHARE.drop), SIMD, 0xad, 0x01, ...word(SHARE.one), ...SPLAT_WORDS, ...OR, ...off, SIMD, ...SINGLES.codes.sub];
  const store = [X0, X1, X2, X3].flatMap((x, i) => [...get(AT), ...get(x), ...open, ...storeAfter(4 * i * BYTES_A_SHARE)]);
  return { name: 'drawShares', parameters: Array<number>(7).fill(I32), result: null, code: walkBlocks(store, 16 * BYTES_A_SHARE) };
}

export function drawModule(): Uint8Array<ArrayBuffer> {
  return moduleOf([{ name: 'draw', parameters: Array<number>(7).fill(I32), result: null, code: drawCode() }]);
}
