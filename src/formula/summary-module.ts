/** WebAssembly of the passes over a sample that find its sum and its order statistics, without sorting: exact, so any engine gives the same. */
import type { Lanes } from './lanes.js';
import { CODES, F64_ZERO, I32, SIMD, SPLAT, V128, finish, loadAfter, moduleOf, signed, storeAfter, unsigned, type WasmFunction } from './wasm-code.js';

/** Values whose sum is one leaf of a sum in pairs; the same as in the sums of `maths`. */
export const LEAF = 64;
/** Wanted bins lie in at most so many runs of neighbours. */
export const RUNS = 4;
/** Bytes of a double, and of a word. */
const DOUBLE = 8;
const WORD = 4;
const FOUR = [0, 1, 2, 3] as const;

const get = (local: number): number[] => [0x20, ...unsigned(local)];
const set = (local: number): number[] => [0x21, ...unsigned(local)];
const tee = (local: number): number[] => [0x22, ...unsigned(local)];
const constant = (value: number): number[] => [0x41, ...signed(value)];
const ADD = 0x6a, SHIFT_LEFT = 0x74, IF = 0x04, LOOP = 0x03, END = 0x0b, BRANCH_IF = 0x0d, VOID = 0x40, BELOW = 0x49, NOT_NEGATIVE = [0x41, 0, 0x4e];
const loadWord = (after: number): number[] => [0x28, 0x02, ...unsigned(after)];
const storeWord = (after: number): number[] => [0x36, 0x02, ...unsigned(after)];
const I32X4_SPLAT = [SIMD, 0x11], I32X4_SHIFT_LEFT = [SIMD, 0xab, 0x01], I32X4_SHIFT_RIGHT = [SIMD, 0xac, 0x01], I32X4_ADD = [SIMD, 0xae, 0x01], I32X4_MIN = [SIMD, 0xb6, 0x01], I32X4_MAX = [SIMD, 0xb8, 0x01], I32X4_SUB = [SIMD, 0xb1, 0x01], I32X4_NOT_ABOVE = [SIMD, 0x3e], V128_OR = [SIMD, 0x50], V128_XOR = [SIMD, 0x51], ANY = [SIMD, 0x53];
/** The upper words of four doubles in two vectors. */
const UPPER_WORDS = [SIMD, 0x0d, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31];
/** Two doubles of the lower two singles of a vector; the upper half of a vector in place of the lower. */
const LOWER_TO_DOUBLES = [SIMD, 0x5f], UPPER_HALF = [SIMD, 0x0d, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31];
const lane = (vector: number, at: number): number[] => [...get(vector), SIMD, 0x1b, at];

/** Four values from an address: the words that order those of one sign (their upper words, or singles whole). */
function orderWords(lanes: Lanes, at: number): number[] {
  return lanes.bytes === WORD ? [...get(at), ...loadAfter(0)] : [...get(at), ...loadAfter(0), ...get(at), ...loadAfter(2 * DOUBLE), ...UPPER_WORDS];
}

/**
 * `leaves(values, end, sums, ends)`: the sum of each whole leaf as doubles, in four strands, to `sums`; the least and the largest order word
 * of all values to `ends`.
 */
function leavesCode(lanes: Lanes): number[] {
  const [AT, STOP, SUMS, ENDS, LEAST, LARGEST, FIRST, SECOND, X, Y] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const grow = (strands: number, value: readonly number[]): number[] => [...get(strands), ...value, SIMD, ...CODES.add, ...set(strands)];
  const doubles = (i: number): number[] => [
    ...get(AT), ...loadAfter(4 * i * DOUBLE), ...set(X), ...get(AT), ...loadAfter(4 * i * DOUBLE + 2 * DOUBLE), ...set(Y), ...grow(FIRST, get(X)), ...grow(SECOND, get(Y)), ...get(X), ...get(Y), ...UPPER_WORDS, ...set(X),
  ];
  const singles = (i: number): number[] => [
    ...get(AT), ...loadAfter(4 * i * WORD), ...set(X), ...grow(FIRST, [...get(X), ...LOWER_TO_DOUBLES]), ...grow(SECOND, [...get(X), ...get(X), ...UPPER_HALF, ...LOWER_TO_DOUBLES]),
  ];
  const four = (i: number): number[] => [...(lanes.bytes === WORD ? singles(i) : doubles(i)), ...get(X), ...get(LEAST), ...I32X4_MIN, ...set(LEAST), ...get(X), ...get(LARGEST), ...I32X4_MAX, ...set(LARGEST)];
  const zero = [...F64_ZERO, ...SPLAT];
  const half = (vector: number): number[] => [...get(vector), SIMD, 0x21, 0, ...get(vector), SIMD, 0x21, 1, 0xa0];
  const store = (vector: number, after: number): number[] => [...get(ENDS), ...get(vector), SIMD, 0x0b, 0x02, ...unsigned(after)];
  return finish([[6, V128]], [
    ...orderWords(lanes, AT), ...tee(LEAST), ...set(LARGEST),
    LOOP, VOID,
    ...zero, ...set(FIRST), ...zero, ...set(SECOND),
    ...Array.from({ length: LEAF / 4 }, (_, i) => four(i)).flat(),
    ...get(SUMS), ...half(FIRST), ...half(SECOND), 0xa0, 0x39, 0x03, 0,
    ...get(SUMS), ...constant(DOUBLE), ADD, ...set(SUMS),
    ...get(AT), ...constant(LEAF * lanes.bytes), ADD, ...tee(AT), ...get(STOP), BELOW, BRANCH_IF, 0,
    END,
    ...store(LEAST, 0), ...store(LARGEST, 16),
  ]);
}

/** From words: the addresses of their bins' places after `start`, (word − base) >> shift or 0 where that is negative. */
function placesOf(words: readonly number[], base: number, shift: number, start: number): number[] {
  return [...words, ...get(base), ...I32X4_SUB, ...get(shift), ...I32X4_SHIFT_RIGHT, ...constant(0), ...I32X4_SPLAT, ...I32X4_MAX, ...constant(2), ...I32X4_SHIFT_LEFT, ...get(start), ...I32X4_ADD];
}

/** `count(values, end, turn, base, shift, counts)`: how many values each bin holds; four values at a time, every second in the second set of counts. */
function countCode(lanes: Lanes, apart: number): number[] {
  const [AT, STOP, TURN, BASE, SHIFT, COUNTS, BIN, TURNS, BASES, STARTS, PLACES] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const one = (i: number): number[] => [...lane(PLACES, i), ...tee(BIN), ...get(BIN), ...loadWord((i % 2) * apart), ...constant(1), ADD, ...storeWord((i % 2) * apart)];
  return finish([[1, I32], [4, V128]], [
    ...splat(TURN, TURNS), ...splat(BASE, BASES), ...splat(COUNTS, STARTS),
    LOOP, VOID, ...placesOf([...orderWords(lanes, AT), ...get(TURNS), ...V128_XOR], BASES, SHIFT, STARTS), ...set(PLACES), ...FOUR.flatMap(one),
    ...get(AT), ...constant(4 * lanes.bytes), ADD, ...tee(AT), ...get(STOP), BELOW, BRANCH_IF, 0, END,
  ]);
}

/** `fold(counts, end)`: the second set of counts added to the first, four at a time. */
function foldCode(apart: number): number[] {
  const [AT, STOP] = [0, 1];
  return finish([], [
    LOOP, VOID, ...get(AT), ...get(AT), ...loadAfter(0), ...get(AT), ...loadAfter(apart), ...I32X4_ADD, ...storeAfter(0),
    ...get(AT), ...constant(4 * WORD), ADD, ...tee(AT), ...get(STOP), BELOW, BRANCH_IF, 0, END,
  ]);
}

function splat(word: number, vector: number): number[] {
  return [...get(word), ...I32X4_SPLAT, ...set(vector)];
}

/**
 * `gather(values, end, turn, base, shift, next, found, low0, length0, low1, length1, …)`: the values of the wanted bins, each bin to where
 * `next` says (−1: not wanted). Words of wanted bins lie within a length of one of the lows; four values of which none does are passed by.
 */
function gatherCode(lanes: Lanes): number[] {
  const [AT, STOP, TURN, BASE, SHIFT, NEXT, FOUND, RANGES] = [0, 1, 2, 3, 4, 5, 6, 7];
  const BIN = RANGES + 2 * RUNS, TO = BIN + 1, WORDS = BIN + 2, TURNS = BIN + 3, BASES = BIN + 4, STARTS = BIN + 5, LOWS = BIN + 6, LENGTHS = LOWS + RUNS;
  const runs = [...Array(RUNS).keys()];
  const isIn = (run: number): number[] => [...get(WORDS), ...get(LOWS + run), ...I32X4_SUB, ...get(LENGTHS + run), ...I32X4_NOT_ABOVE];
  const copy = (i: number): number[] => (lanes.bytes === WORD ? [...get(AT), ...loadWord(i * WORD), ...storeWord(0)] : [...get(AT), 0x2b, 0x03, ...unsigned(i * DOUBLE), 0x39, 0x03, 0]);
  const one = (i: number): number[] => [
    ...lane(WORDS, i), ...tee(BIN), ...loadWord(0), ...tee(TO), ...NOT_NEGATIVE,
    IF, VOID,
    ...get(FOUND), ...get(TO), ...constant(lanes.bytes === WORD ? 2 : 3), SHIFT_LEFT, ADD, ...copy(i),
    ...get(BIN), ...get(TO), ...constant(1), ADD, ...storeWord(0),
    END,
  ];
  return finish([[2, I32], [4 + 2 * RUNS, V128]], [
    ...splat(TURN, TURNS), ...splat(BASE, BASES), ...splat(NEXT, STARTS),
    ...runs.flatMap((run) => [...splat(RANGES + 2 * run, LOWS + run), ...splat(RANGES + 2 * run + 1, LENGTHS + run)]),
    LOOP, VOID,
    ...orderWords(lanes, AT), ...get(TURNS), ...V128_XOR, ...set(WORDS),
    ...runs.flatMap((run) => [...isIn(run), ...(run === 0 ? [] : V128_OR)]), ...ANY,
    IF, VOID, ...placesOf(get(WORDS), BASES, SHIFT, STARTS), ...set(WORDS), ...FOUR.flatMap(one), END,
    ...get(AT), ...constant(4 * lanes.bytes), ADD, ...tee(AT), ...get(STOP), BELOW, BRANCH_IF, 0,
    END,
  ]);
}

/** The functions for values of a kind; `apart`: bytes between the two sets of counts. */
export function summaryFunctions(lanes: Lanes, apart: number): readonly WasmFunction[] {
  const integers = (count: number): number[] => Array<number>(count).fill(I32);
  return [
    { name: 'leaves', parameters: integers(4), result: null, code: leavesCode(lanes) },
    { name: 'count', parameters: integers(6), result: null, code: countCode(lanes, apart) },
    { name: 'fold', parameters: integers(2), result: null, code: foldCode(apart) },
    { name: 'gather', parameters: integers(7 + 2 * RUNS), result: null, code: gatherCode(lanes) },
  ];
}

export function summaryModule(lanes: Lanes, apart: number): Uint8Array<ArrayBuffer> {
  return moduleOf(summaryFunctions(lanes, apart));
}
