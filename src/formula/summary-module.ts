/** WebAssembly of the passes over a sample that find its sum and its order statistics, without sorting: exact, so any engine gives the same. */
import { CODES, F64_ZERO, I32, LOAD, SIMD, SPLAT, V128, finish, loadAfter, moduleOf, signed, unsigned } from './wasm-code.js';

/** Values whose sum is one leaf of a sum in pairs; the same as in the sums of `maths`. */
export const LEAF = 64;
/** Wanted bins lie in at most so many runs of neighbours. */
export const RUNS = 4;
const VALUE = 8;
const WORD = 4;

const get = (local: number): number[] => [0x20, ...unsigned(local)];
const set = (local: number): number[] => [0x21, ...unsigned(local)];
const tee = (local: number): number[] => [0x22, ...unsigned(local)];
const constant = (value: number): number[] => [0x41, ...signed(value)];
const ADD = 0x6a, SUB = 0x6b, AND = 0x71, XOR = 0x73, SHIFT_LEFT = 0x74, SHIFT_RIGHT = 0x75, IF = 0x04, LOOP = 0x03, END = 0x0b, BRANCH_IF = 0x0d, VOID = 0x40, BELOW = 0x49, NOT_NEGATIVE = [0x41, 0, 0x4e];
const loadWord = (after: number): number[] => [0x28, 0x02, ...unsigned(after)];
const storeWord = (after: number): number[] => [0x36, 0x02, ...unsigned(after)];
const I32X4_SPLAT = [SIMD, 0x11], I32X4_MIN = [SIMD, 0xb6, 0x01], I32X4_MAX = [SIMD, 0xb8, 0x01], I32X4_SUB = [SIMD, 0xb1, 0x01], I32X4_NOT_ABOVE = [SIMD, 0x3e], V128_OR = [SIMD, 0x50], V128_XOR = [SIMD, 0x51], ANY = [SIMD, 0x53];
/** The upper words of four doubles in two vectors. */
const UPPER_WORDS = [SIMD, 0x0d, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31];
const lane = (vector: number, at: number): number[] => [...get(vector), SIMD, 0x1b, at];

/**
 * `leaves(values, end, sums, ends)`: the sum of each whole leaf, in four strands, to `sums`; the least and the largest upper word of all
 * values to `ends`.
 */
function leavesCode(): number[] {
  const [AT, STOP, SUMS, ENDS, LEAST, LARGEST, FIRST, SECOND, X, Y] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const four = (i: number): number[] => [
    ...get(AT), ...loadAfter(4 * i * VALUE), ...set(X), ...get(AT), ...loadAfter(4 * i * VALUE + 2 * VALUE), ...set(Y),
    ...get(FIRST), ...get(X), SIMD, ...CODES.add, ...set(FIRST), ...get(SECOND), ...get(Y), SIMD, ...CODES.add, ...set(SECOND),
    ...get(X), ...get(Y), ...UPPER_WORDS, ...tee(X), ...get(LEAST), ...I32X4_MIN, ...set(LEAST), ...get(X), ...get(LARGEST), ...I32X4_MAX, ...set(LARGEST),
  ];
  const zero = [...F64_ZERO, ...SPLAT];
  const half = (vector: number): number[] => [...get(vector), SIMD, 0x21, 0, ...get(vector), SIMD, 0x21, 1, 0xa0];
  const store = (vector: number, after: number): number[] => [...get(ENDS), ...get(vector), SIMD, 0x0b, 0x02, ...unsigned(after)];
  return finish([[6, V128]], [
    ...get(AT), ...LOAD, ...get(AT), ...LOAD, ...UPPER_WORDS, ...tee(LEAST), ...set(LARGEST),
    LOOP, VOID,
    ...zero, ...set(FIRST), ...zero, ...set(SECOND),
    ...Array.from({ length: LEAF / 4 }, (_, i) => four(i)).flat(),
    ...get(SUMS), ...half(FIRST), ...half(SECOND), 0xa0, 0x39, 0x03, 0,
    ...get(SUMS), ...constant(VALUE), ADD, ...set(SUMS),
    ...get(AT), ...constant(LEAF * VALUE), ADD, ...tee(AT), ...get(STOP), BELOW, BRANCH_IF, 0,
    END,
    ...store(LEAST, 0), ...store(LARGEST, 16),
  ]);
}

/** From a word on the stack: its bin's place, (word − base) >> shift or 0 where that is negative, as an address after `start`. */
function placeOf(base: number, shift: number, start: number, held: number): number[] {
  return [
    ...get(base), SUB, ...get(shift), SHIFT_RIGHT, ...tee(held), ...get(held), ...constant(31), SHIFT_RIGHT, ...constant(-1), XOR, AND, ...constant(2), SHIFT_LEFT, ...get(start), ADD, ...tee(held),
  ];
}

/** `count(values, end, turn, base, shift, counts)`: how many values each bin holds; two values at a time, each in its own set of counts. */
function countCode(apart: number): number[] {
  const [AT, STOP, TURN, BASE, SHIFT, COUNTS, BIN] = [0, 1, 2, 3, 4, 5, 6];
  const one = (i: number): number[] => [
    ...get(AT), ...loadWord(i * VALUE + WORD), ...get(TURN), XOR, ...placeOf(BASE, SHIFT, COUNTS, BIN),
    ...get(BIN), ...loadWord((i % 2) * apart), ...constant(1), ADD, ...storeWord((i % 2) * apart),
  ];
  return finish([[1, I32]], [
    LOOP, VOID, ...[0, 1, 2, 3].flatMap(one), ...get(AT), ...constant(4 * VALUE), ADD, ...tee(AT), ...get(STOP), BELOW, BRANCH_IF, 0, END,
  ]);
}

/**
 * `gather(values, end, turn, base, shift, next, found, low0, length0, low1, length1, …)`: the values of the wanted bins, each bin to where
 * `next` says (−1: not wanted). Words of wanted bins lie within a length of one of the lows; four values of which none does are passed by.
 */
function gatherCode(): number[] {
  const [AT, STOP, TURN, BASE, SHIFT, NEXT, FOUND, RANGES] = [0, 1, 2, 3, 4, 5, 6, 7];
  const BIN = RANGES + 2 * RUNS, TO = BIN + 1, WORDS = BIN + 2, TURNS = BIN + 3, LOWS = BIN + 4, LENGTHS = LOWS + RUNS;
  const runs = [...Array(RUNS).keys()];
  const isIn = (run: number): number[] => [...get(WORDS), ...get(LOWS + run), ...I32X4_SUB, ...get(LENGTHS + run), ...I32X4_NOT_ABOVE];
  const one = (i: number): number[] => [
    ...lane(WORDS, i), ...placeOf(BASE, SHIFT, NEXT, BIN),
    ...loadWord(0), ...tee(TO), ...NOT_NEGATIVE,
    IF, VOID,
    ...get(FOUND), ...get(TO), ...constant(3), SHIFT_LEFT, ADD, ...get(AT), 0x2b, 0x03, ...unsigned(i * VALUE), 0x39, 0x03, 0,
    ...get(BIN), ...get(TO), ...constant(1), ADD, ...storeWord(0),
    END,
  ];
  return finish([[2, I32], [2 + 2 * RUNS, V128]], [
    ...get(TURN), ...I32X4_SPLAT, ...set(TURNS),
    ...runs.flatMap((run) => [...get(RANGES + 2 * run), ...I32X4_SPLAT, ...set(LOWS + run), ...get(RANGES + 2 * run + 1), ...I32X4_SPLAT, ...set(LENGTHS + run)]),
    LOOP, VOID,
    ...get(AT), ...LOAD, ...get(AT), ...loadAfter(2 * VALUE), ...UPPER_WORDS, ...get(TURNS), ...V128_XOR, ...set(WORDS),
    ...runs.flatMap((run) => [...isIn(run), ...(run === 0 ? [] : V128_OR)]), ...ANY,
    IF, VOID, ...[0, 1, 2, 3].flatMap(one), END,
    ...get(AT), ...constant(4 * VALUE), ADD, ...tee(AT), ...get(STOP), BELOW, BRANCH_IF, 0,
    END,
  ]);
}

/** The three functions; `apart`: bytes between the two sets of counts. */
export function summaryModule(apart: number): Uint8Array<ArrayBuffer> {
  const integers = (count: number): number[] => Array<number>(count).fill(I32);
  return moduleOf([
    { name: 'leaves', parameters: integers(4), result: null, code: leavesCode() },
    { name: 'count', parameters: integers(6), result: null, code: countCode(apart) },
    { name: 'gather', parameters: integers(7 + 2 * RUNS), result: null, code: gatherCode() },
  ]);
}
