/** Loops that read sums off their tables, one draw at a time: a search without a branch, and a line. */
import { MOST_LEFT } from './sum-table.js';
import { I32, finish, unsigned, type WasmFunction } from '../wasm-code.js';

/** Searches of so many halvings have a loop of their own; longer tables take the plain loop. */
const MOST_HALVINGS = 14;
const VALUE = 8;

const get = (local: number): number[] => [0x20, ...unsigned(local)];
const set = (local: number): number[] => [0x21, ...unsigned(local)];
const whole = (value: number): number[] => [0x41, ...signedSmall(value)];
/** Small constants are below 2¹³. */
function signedSmall(value: number): number[] {
  return value < 64 ? [value] : [(value & 0x7f) | 0x80, value >> 7];
}
const loadAfter = (bytes: number): number[] => [0x2b, 0x03, ...unsigned(bytes)];
const STORE = [0x39, 0x03, 0x00];
const ADD = [0x6a], SHIFT_LEFT = [0x74], SHIFT_RIGHT = [0x76], NOT_ABOVE = [0x65], TO_DOUBLE = [0xb8], TO_WORD = [0xfc, 0x02];

/** Over rows of doubles up to `end` of the local `from`: `body` has moved on each address in `along`. */
function walk(from: number, end: number, along: readonly number[], body: readonly number[]): number[] {
  const moved = along.flatMap((local) => [...get(local), ...whole(VALUE), ...ADD, ...set(local)]);
  return [0x03, 0x40, ...body, ...moved, ...get(from), ...get(end), 0x49, 0x0d, 0x00, 0x0b];
}

/** `stretch<halvings>(out, x, end, knees)`: of each x how many knees are not above it. */
function stretchFunction(halvings: number): WasmFunction {
  const [OUT, X, END, KNEES, AT, VALUE_OF_X] = [0, 1, 2, 3, 4, 5];
  const search = Array.from({ length: halvings }, (_, i) => halvings - 1 - i).flatMap((power) => [
    ...get(AT), ...loadAfter(((1 << power) - 1) * VALUE), ...get(VALUE_OF_X), ...NOT_ABOVE, ...whole(power + 3), ...SHIFT_LEFT, ...get(AT), ...ADD, ...set(AT),
  ]);
  const body = [
    ...get(X), ...loadAfter(0), ...set(VALUE_OF_X), ...get(KNEES), ...set(AT), ...search,
    ...get(OUT), ...get(AT), ...get(KNEES), 0x6b, ...whole(3), ...SHIFT_RIGHT, ...TO_DOUBLE, ...STORE,
  ];
  return { name: `stretch${halvings}`, parameters: [I32, I32, I32, I32], result: null, code: finish([[1, I32], [1, 0x7c]], walk(X, END, [OUT, X], body)) };
}

/** `open<halvings>(out, x, end, knees, starts, shift, low, last)`: the same, with the upper bits of x saying where in the knees to begin. */
function openFunction(halvings: number): WasmFunction {
  const [OUT, X, END, KNEES, STARTS, SHIFT, LOW, LAST, AT, VALUE_OF_X] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const search = Array.from({ length: halvings }, (_, i) => halvings - 1 - i).flatMap((power) => [
    ...get(AT), ...loadAfter(((1 << power) - 1) * VALUE), ...get(VALUE_OF_X), ...NOT_ABOVE, ...whole(power + 3), ...SHIFT_LEFT, ...get(AT), ...ADD, ...set(AT),
  ]);
  const bucket = [...get(VALUE_OF_X), 0xbd, ...get(SHIFT), 0xad, 0x87, 0xa7, ...get(LOW), 0x6b, 0x22, ...unsigned(AT), ...whole(0), ...get(AT), ...whole(0), 0x4a, 0x1b, 0x22, ...unsigned(AT)];
  const body = [
    ...get(X), ...loadAfter(0), ...set(VALUE_OF_X),
    ...bucket, ...get(LAST), ...get(AT), ...get(LAST), 0x48, 0x1b, ...whole(1), ...SHIFT_LEFT, ...get(STARTS), ...ADD, 0x2f, 0x01, 0x00, ...whole(3), ...SHIFT_LEFT, ...get(KNEES), ...ADD, ...set(AT),
    ...search,
    ...get(OUT), ...get(AT), ...get(KNEES), 0x6b, ...whole(3), ...SHIFT_RIGHT, ...TO_DOUBLE, ...STORE,
  ];
  return { name: `open${halvings}`, parameters: Array<number>(8).fill(I32), result: null, code: finish([[1, I32], [1, 0x7c]], walk(X, END, [OUT, X], body)) };
}

/** `line(out, stretch, x, end, lines)`: the line of the stretch, at x. */
function lineFunction(): WasmFunction {
  const [OUT, STRETCH, X, END, LINES, AT] = [0, 1, 2, 3, 4, 5];
  const body = [
    ...get(STRETCH), ...loadAfter(0), ...TO_WORD, ...whole(4), ...SHIFT_LEFT, ...get(LINES), ...ADD, ...set(AT),
    ...get(OUT), ...get(AT), ...loadAfter(0), ...get(X), ...loadAfter(0), 0xa2, ...get(AT), ...loadAfter(VALUE), 0xa0, ...STORE,
  ];
  return { name: 'line', parameters: [I32, I32, I32, I32, I32], result: null, code: finish([[1, I32]], walk(X, END, [OUT, STRETCH, X], body)) };
}

export function sumFunctions(): readonly WasmFunction[] {
  return [...Array.from({ length: MOST_HALVINGS + 1 }, (_, halvings) => stretchFunction(halvings)), ...Array.from({ length: MOST_LEFT + 1 }, (_, halvings) => openFunction(halvings)), lineFunction()];
}
