/** WebAssembly of a cluster that carries beside every value whether it is unknown: all bits set where it is. */
import { isSum, type Cluster, type Entry } from './cluster.js';
import { WORD, advance, stepCode, turnBytes } from './cluster-code.js';
import { DOUBLES } from './lanes.js';
import type { Step } from './step.js';
import { AND_NOT, CODES, I32, LOAD, OR, PICK, SIMD, STORE, V128, finish, loadAfter, storeAfter, unsigned } from './wasm-code.js';

/** Parameters as in the function for known operands; the result is not 0 when anything was unknown. */
const TABLE = 0, END = 1, LENGTH = 2, WALKED = 3, ANY = 4, FIRST_RESULT = 5;

const { one: ONE, zero: ZERO } = DOUBLES;
const GET = 0x20, SET = 0x21, ADD = 0x6a;
const LOAD_ADDRESS = [0x28, 0x02];
const LOAD_SPLAT = [SIMD, 0x0a, 0x03];
/** Bytes of 0 and 1 for two draws, `after` an address, as lanes of bits. */
function lanesOfBytes(after = 0): number[] {
  return [
    0x2f, 0x00, ...unsigned(after), 0xad, SIMD, 0x12, SIMD, 0x0c, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, SIMD, 0x4e, SIMD, 0x0c, ...Array<number>(16).fill(0), SIMD, 0xd7, 0x01,
  ];
}
const BITS_OF_LANES = [SIMD, 0xc4, 0x01];

const get = (local: number): number[] => [GET, ...unsigned(local)];
const set = (local: number): number[] => [SET, ...unsigned(local)];
const at = (local: number): number[] => [...get(local), ...get(WALKED), ADD];
/** Marks take a byte where values take eight. */
const marksAt = (local: number): number[] => [...get(local), ...get(WALKED), 0x41, 3, 0x76, ADD];

/** Where entries, leaves and parts have their locals: what was read of the table, then values and marks of two draws. */
class Places {
  readonly first: number;

  constructor(
    private readonly results: number,
    private readonly entries: number,
    private readonly leaves: number,
    private readonly parts: number,
  ) {
    this.first = FIRST_RESULT + 2 * results + 2 * entries;
  }

  readonly row = (result: number): number => FIRST_RESULT + result;
  readonly rowMarks = (result: number): number => FIRST_RESULT + this.results + result;
  readonly source = (entry: number): number => FIRST_RESULT + 2 * this.results + entry;
  readonly marks = (entry: number): number => this.source(entry) + this.entries;
  /** `place`: a part (0 …) or a leaf (−1 − leaf). */
  readonly value = (place: number): number => this.first + (place >= 0 ? this.leaves + place : -1 - place);
  readonly unknown = (place: number): number => this.value(place) + this.leaves + this.parts;
}

export function unknownCode(cluster: Cluster, block: number): number[] {
  const { leaves, entries, parts, results } = cluster;
  const places = new Places(results.length, entries.length, leaves.length, parts.length);
  const last = parts.length - 1;
  const isCertain = (entry: number): boolean => (entries[entry] as Entry).register.certain;
  const own = (entry: number): number[] => unsigned((results.length + entry) * WORD);
  const ownMarks = (entry: number): number[] => unsigned((results.length + entries.length + entry) * WORD);
  const fromTable = entries.flatMap(({ register }, i) => register.certain ? [] : [...get(TABLE), ...LOAD_ADDRESS, ...own(i), ...set(places.source(i)), ...get(TABLE), ...LOAD_ADDRESS, ...ownMarks(i), ...set(places.marks(i))]);
  const certain = leaves.flatMap(({ entry }, i) => isCertain(entry)
    ? [...get(TABLE), ...LOAD_SPLAT, ...own(entry), ...set(places.value(-1 - i)), ...get(TABLE), ...LOAD_SPLAT, ...ownMarks(entry), ...set(places.unknown(-1 - i))] : []);
  const fromRows = leaves.flatMap(({ entry, apart }, i) => isCertain(entry)
    ? [] : [...at(places.source(entry)), ...loadAfter(apart * block * WORD), ...set(places.value(-1 - i)), ...marksAt(places.marks(entry)), ...lanesOfBytes(apart * block), ...set(places.unknown(-1 - i))]);
  const body = parts.flatMap(({ step, from, before }, i) => {
    const [values, unknown] = [from.map((place) => get(places.value(place))), from.map((place) => get(places.unknown(place)))];
    const code = valueCode(step, values, unknown);
    const marks = unknownOf(step, values, unknown);
    if (!isSum(step)) return [...code, ...set(places.value(i)), ...marks, ...set(places.unknown(i))];
    const isGrown = cluster.grows && i === last;
    const [held, heldMarks] = isGrown ? [[...at(places.row(0)), ...LOAD], [...marksAt(places.rowMarks(0)), ...lanesOfBytes()]] : before === null ? [ZERO, ZERO] : [get(places.value(before)), get(places.unknown(before))];
    return [...held, ...code, SIMD, ...CODES.add, ...set(places.value(i)), ...heldMarks, ...marks, ...OR, ...set(places.unknown(i)), ...get(TABLE), ...get(places.value(i)), ...storeAfter(turnBytes(cluster) - 2 * WORD)];
  });
  const write = results.flatMap((part, i) => endCode(places.row(i), places.rowMarks(i), places.value(part), places.unknown(part)));
  const rows = results.flatMap((_, i) => [...get(TABLE), ...LOAD_ADDRESS, ...unsigned(i * WORD), ...set(places.row(i)), ...get(TABLE), ...LOAD_ADDRESS, ...unsigned(i * WORD + 4), ...set(places.rowMarks(i))]);
  const draws = [0x03, 0x40, ...fromRows, ...body, ...write, ...advance(WALKED, 16, LENGTH), 0x0b];
  const start = [...rows, ...fromTable, ...certain, 0x41, 0, ...set(WALKED)];
  const turns = [0x03, 0x40, ...start, ...draws, ...advance(TABLE, turnBytes(cluster), END), 0x0b];
  return finish([[...unsigned(2 + 2 * (results.length + entries.length)), I32], [...unsigned(2 * (leaves.length + parts.length)), V128]], [...turns, ...get(ANY)]);
}

/** Zeroes what is unknown; writes values and marks. */
function endCode(row: number, marks: number, value: number, unknown: number): number[] {
  const bits = [...get(unknown), ...BITS_OF_LANES];
  return [
    ...at(row), ...get(value), ...get(unknown), ...AND_NOT, ...STORE,
    ...marksAt(marks), ...bits, 0x41, 1, 0x71, ...bits, 0x41, 2, 0x71, 0x41, 7, 0x74, 0x72, 0x3b, 0x00, 0x00,
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
