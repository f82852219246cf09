/** WebAssembly of a cluster that carries beside every value whether it is unknown: all bits set where it is. */
import { isSum, type Cluster } from './cluster.js';
import { ONE, WORD, ZERO, advance, stepCode, turnBytes } from './cluster-code.js';
import type { Step } from './step.js';
import { AND_NOT, CODES, I32, LOAD, OR, PICK, SIMD, STORE, V128, finish, unsigned } from './wasm-code.js';

/** Parameters as in the function for known operands; the result is not 0 when anything was unknown. */
const TABLE = 0, END = 1, LENGTH = 2, WALKED = 3, RESULT = 4, MARKS = 5, ANY = 6, FIRST_LEAF = 7;

const GET = 0x20, SET = 0x21, ADD = 0x6a;
const LOAD_ADDRESS = [0x28, 0x02];
const LOAD_SPLAT = [SIMD, 0x0a, 0x03];
/** Bytes of 0 and 1 for two draws, as lanes of bits. */
const LANES_OF_BYTES = [
  0x2f, 0x00, 0x00, 0xad, SIMD, 0x12, SIMD, 0x0c, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, SIMD, 0x4e, SIMD, 0x0c, ...Array<number>(16).fill(0), SIMD, 0xd7, 0x01,
];
const BITS_OF_LANES = [SIMD, 0xc4, 0x01];

const get = (local: number): number[] => [GET, ...unsigned(local)];
const set = (local: number): number[] => [SET, ...unsigned(local)];
const at = (local: number): number[] => [...get(local), ...get(WALKED), ADD];
/** Marks take a byte where values take eight. */
const marksAt = (local: number): number[] => [...get(local), ...get(WALKED), 0x41, 3, 0x76, ADD];

/** Where each leaf and each step has its locals: what was read of the table, then values and marks of two draws. */
class Places {
  constructor(private readonly leaves: number, private readonly steps: number) {}

  readonly source = (leaf: number): number => FIRST_LEAF + leaf;
  readonly marks = (leaf: number): number => FIRST_LEAF + this.leaves + leaf;
  /** `place`: a step (0 …) or a leaf (−1 − leaf). */
  readonly value = (place: number): number => FIRST_LEAF + 2 * this.leaves + (place >= 0 ? this.leaves + place : -1 - place);
  readonly unknown = (place: number): number => this.value(place) + this.leaves + this.steps;
}

export function unknownCode(cluster: Cluster): number[] {
  const { leaves, steps } = cluster;
  const places = new Places(leaves.length, steps.length);
  const last = steps.length - 1;
  const fromTable = leaves.flatMap(({ register }, i) => {
    const [own, marks] = [(i + 1) * WORD, (leaves.length + i + 1) * WORD];
    if (register.certain) return [...get(TABLE), ...LOAD_SPLAT, ...unsigned(own), ...set(places.value(-1 - i)), ...get(TABLE), ...LOAD_SPLAT, ...unsigned(marks), ...set(places.unknown(-1 - i))];
    return [...get(TABLE), ...LOAD_ADDRESS, ...unsigned(own), ...set(places.source(i)), ...get(TABLE), ...LOAD_ADDRESS, ...unsigned(marks), ...set(places.marks(i))];
  });
  const fromRows = leaves.flatMap(({ register }, i) =>
    register.certain ? [] : [...at(places.source(i)), ...LOAD, ...set(places.value(-1 - i)), ...marksAt(places.marks(i)), ...LANES_OF_BYTES, ...set(places.unknown(-1 - i))]);
  const body = steps.flatMap((step, i) => {
    const from = cluster.places[i] as readonly number[];
    const [values, unknown] = [from.map((place) => get(places.value(place))), from.map((place) => get(places.unknown(place)))];
    return [...valueCode(step, values, unknown), ...set(places.value(i)), ...unknownOf(step, values, unknown), ...set(places.unknown(i))];
  });
  const end = endCode(steps[last] as Step, places.value(last), places.unknown(last));
  const draws = [0x03, 0x40, ...fromRows, ...body, ...end, ...advance(WALKED, 16, LENGTH), 0x0b];
  const start = [...get(TABLE), ...LOAD_ADDRESS, 0, ...set(RESULT), ...get(TABLE), ...LOAD_ADDRESS, 4, ...set(MARKS), ...fromTable, 0x41, 0, ...set(WALKED)];
  const turns = [0x03, 0x40, ...start, ...draws, ...advance(TABLE, turnBytes(cluster), END), 0x0b];
  return finish([[4, I32], [...unsigned(2 * leaves.length), I32], [...unsigned(2 * (leaves.length + steps.length)), V128]], [...turns, ...get(ANY)]);
}

/** Adds to the row where the last step sums; zeroes what is unknown; writes values and marks. */
function endCode(root: Step, value: number, unknown: number): number[] {
  const grown = isSum(root)
    ? [...get(value), ...at(RESULT), ...LOAD, SIMD, ...CODES.add, ...set(value), ...get(unknown), ...marksAt(MARKS), ...LANES_OF_BYTES, ...OR, ...set(unknown)]
    : [];
  const bits = [...get(unknown), ...BITS_OF_LANES];
  return [
    ...grown,
    ...at(RESULT), ...get(value), ...get(unknown), ...AND_NOT, ...STORE,
    ...marksAt(MARKS), ...bits, 0x41, 1, 0x71, ...bits, 0x41, 2, 0x71, 0x41, 7, 0x74, 0x72, 0x3b, 0x00, 0x00,
    ...get(ANY), ...bits, 0x72, ...set(ANY),
  ];
}

/** As where everything is known; a choice on an unknown test gives its first branch, which counts only where both are the same. */
function valueCode(step: Step, values: readonly number[][], unknown: readonly number[][]): number[] {
  if (step.op !== 'choose') return stepCode(step, values);
  const [test, yes, no] = values as [number[], number[], number[]];
  return [...yes, ...no, ...test, ...ONE, SIMD, ...CODES.equal, ...(unknown[0] as number[]), ...OR, ...PICK];
}

/** Kleene's logic for `and`, `or` and choice; for every other step, unknown where an operand is. */
function unknownOf(step: Step, values: readonly number[][], unknown: readonly number[][]): number[] {
  const [a, b, c] = values as [number[], number[], number[]];
  const [ua, ub, uc] = unknown as [number[], number[], number[]];
  if (step.op === 'and' || step.op === 'or') {
    const winner = step.op === 'and' ? ZERO : ONE;
    const decided = (value: number[], marks: number[]): number[] => [...value, ...winner, SIMD, ...CODES.equal, ...marks, ...AND_NOT, ...AND_NOT];
    return [...ua, ...ub, ...OR, ...decided(a, ua), ...decided(b, ub)];
  }
  if (step.op === 'choose') {
    const either = [...ub, ...uc, ...OR, ...b, ...c, SIMD, ...CODES.unequal, ...OR];
    return [...either, ...ub, ...uc, ...a, ...ONE, SIMD, ...CODES.equal, ...PICK, ...ua, ...PICK];
  }
  return unknown.slice(1).reduce((code, marks) => [...code, ...marks, ...OR], unknown[0] as number[]);
}
