/** WebAssembly of a cluster whose operands are all known: two draws at a time, everything between its operands and its result in registers. */
import { isSum, type Cluster } from './cluster.js';
import type { Step } from './step.js';
import { CODES, F64_ONE, F64_ZERO, I32, LOAD, PICK, SIMD, SPLAT, STORE, V128, comparison, finish, unsigned } from './wasm-code.js';

/** Parameters of each function: address of the first turn, address after the last, length of a row in bytes. */
const TABLE = 0, END = 1, LENGTH = 2, WALKED = 3, RESULT = 4, FIRST_LEAF = 5;
export const WORD = 8;
export const ONE = [...F64_ONE, ...SPLAT];
export const ZERO = [...F64_ZERO, ...SPLAT];

/**
 * Bytes of one turn in the table: the addresses of the result and of its mask, an address or a number for each leaf, then the address of
 * its mask or, where it is certain, the mask itself.
 */
export function turnBytes(cluster: Cluster): number {
  return (2 * cluster.leaves.length + 1) * WORD;
}

export function clusterCode(cluster: Cluster): number[] {
  const { leaves, steps } = cluster;
  const firstValue = FIRST_LEAF + leaves.length;
  const get = (local: number): number[] => [0x20, ...unsigned(local)];
  const set = (local: number): number[] => [0x21, ...unsigned(local)];
  const address = (local: number): number[] => [...get(local), ...get(WALKED), 0x6a];
  const load = leaves.flatMap(({ register }, i) => [
    ...get(TABLE), ...(register.certain ? [SIMD, 0x0a, 0x03] : [0x28, 0x02]), ...unsigned((i + 1) * WORD), ...set(FIRST_LEAF + i),
  ]);
  const operand = (place: number): number[] => {
    if (place >= 0) return get(firstValue + place);
    const local = FIRST_LEAF - 1 - place;
    return leaves[-1 - place]?.register.certain === true ? get(local) : [...address(local), ...LOAD];
  };
  const body = steps.slice(0, -1).flatMap((step, i) => [...stepCode(step, (cluster.places[i] as readonly number[]).map(operand)), ...set(firstValue + i)]);
  const root = steps[steps.length - 1] as Step;
  const rootCode = stepCode(root, (cluster.places[steps.length - 1] as readonly number[]).map(operand));
  const result = isSum(root) ? [...address(RESULT), ...LOAD, ...rootCode, SIMD, ...CODES.add] : rootCode;
  const draws = [0x03, 0x40, ...body, ...address(RESULT), ...result, ...STORE, ...advance(WALKED, 16, LENGTH), 0x0b];
  const start = [...get(TABLE), 0x28, 0x02, 0x00, ...set(RESULT), ...load, 0x41, 0, ...set(WALKED)];
  const turns = [0x03, 0x40, ...start, ...draws, ...advance(TABLE, turnBytes(cluster), END), 0x0b];
  const locals = [[2, I32], ...leaves.map(({ register }) => [1, register.certain ? V128 : I32]), [...unsigned(steps.length), V128]];
  return finish(locals, turns);
}

/** local += step; again while it is below the limit. */
export function advance(local: number, step: number, limit: number): number[] {
  return [0x20, local, 0x41, ...signed(step), 0x6a, 0x22, local, 0x20, limit, 0x49, 0x0d, 0x00];
}

/** Signed LEB128 of a number that is not negative. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; ) {
    const low = rest & 0x7f;
    rest >>= 7;
    const done = rest === 0 && (low & 0x40) === 0;
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

export function stepCode(step: Step, operands: readonly number[][]): number[] {
  const [a, b, c] = operands as [number[], number[], number[]];
  switch (step.op) {
    case 'add':
    case 'sub':
    case 'mul':
    case 'min':
    case 'max':
      return [...a, ...b, SIMD, ...CODES[step.op]];
    case 'less':
    case 'lessOrEqual':
    case 'equal':
    case 'unequal':
      return [...a, ...b, ...comparison(step.op)];
    case 'and':
      return [...a, ...b, SIMD, ...CODES.min];
    case 'or':
      return [...a, ...b, SIMD, ...CODES.max];
    case 'not':
      return [...ONE, ...a, SIMD, ...CODES.sub];
    case 'neg':
      return [...ZERO, ...a, SIMD, ...CODES.sub];
    case 'abs':
      return [...a, SIMD, ...CODES.abs];
    case 'mulAdd':
      return [...a, ...b, ...c, SIMD, ...CODES.mul, SIMD, ...CODES.add];
    case 'choose':
      return [...b, ...c, ...a, ...ONE, SIMD, ...CODES.equal, ...PICK];
    case 'mulSum':
      return [...a, ...b, SIMD, ...CODES.mul];
    case 'reduceSum':
    case 'reduceCount':
      return a;
    default:
      throw new Error(`cluster: ${step.op} is not for one loop`);
  }
}
