/** WebAssembly of a cluster whose operands are all known: a vector of draws at a time, everything between its operands and its result in registers. */
import { isSum, type Cluster, type Entry, type Leaf } from './cluster.js';
import { DOUBLES, type Lanes } from './lanes.js';
import type { Step } from './step.js';
import { AND, I32, PICK, SIMD, STORE, V128, finish, loadAfter, signed, storeAfter, unsigned } from './wasm-code.js';

/** Parameters of each function: address of the first turn, address after the last, where in each row to stop and where to start, in bytes. */
const TABLE = 0, END = 1, STOP = 2, START = 3, WALKED = 4, FIRST_RESULT = 5;
/** How many parameters there are. */
export const CLUSTER_PARAMETERS = 4;
export const WORD = 8;
/** How many parts later an operand is still in a register; after that it is read again. */
const KEPT_FOR = 16;

/**
 * Bytes of one turn in the table: the addresses of each result and of its mask, an address or a number for each entry, then the address of
 * its mask or, where it is certain, the mask itself. At the end there is room for sums on the way: storing them after each member keeps an
 * optimising engine from reading all operands of all members before it computes anything, which no registers would hold.
 */
export function turnBytes(cluster: Cluster): number {
  return (2 * cluster.entries.length + cluster.results.length + 2) * WORD;
}

/** `cellsApart` is the number of draws between neighbouring cells. */
export function clusterCode(cluster: Cluster, cellsApart: number, lanes: Lanes = DOUBLES): number[] {
  const { leaves, entries, parts, results } = cluster;
  const firstEntry = FIRST_RESULT + results.length;
  const firstPart = firstEntry + entries.length;
  const get = (local: number): number[] => [0x20, ...unsigned(local)];
  const set = (local: number): number[] => [0x21, ...unsigned(local)];
  const address = (local: number): number[] => [...get(local), ...get(WALKED), 0x6a];
  const load = entries.flatMap(({ register }, i) => [
    ...get(TABLE), ...(register.certain ? lanes.loadSplat : [0x28, 0x02]), ...unsigned((results.length + i) * WORD), ...set(firstEntry + i),
  ]);
  const lastUse = new Map<number, number>();
  const operand = (place: number, part: number): number[] => {
    if (place >= 0) return get(firstPart + place);
    const { entry, apart } = leaves[-1 - place] as Leaf;
    const local = firstEntry + entry;
    if ((entries[entry] as Entry).register.certain) return get(local);
    const held = firstPart + parts.length - 1 - place;
    const isFresh = part - (lastUse.get(place) ?? -KEPT_FOR - 1) <= KEPT_FOR;
    lastUse.set(place, part);
    return isFresh ? get(held) : [...address(local), ...loadAfter(apart * cellsApart * lanes.bytes), 0x22, ...unsigned(held)];
  };
  const last = parts.length - 1;
  const body = parts.flatMap(({ step, from, before }, i) => {
    const code = stepCode(step, from.map((place) => operand(place, i)), lanes);
    if (!isSum(step)) return [...code, ...set(firstPart + i)];
    const held = cluster.grows && i === last ? [...address(FIRST_RESULT), ...loadAfter(0)] : before === null ? lanes.zero : get(firstPart + before);
    return [...held, ...code, SIMD, ...lanes.codes.add, ...set(firstPart + i), ...get(TABLE), ...get(firstPart + i), ...storeAfter(turnBytes(cluster) - 2 * WORD)];
  });
  const write = results.flatMap((part, i) => [...address(FIRST_RESULT + i), ...get(firstPart + part), ...STORE]);
  const draws = [0x03, 0x40, ...body, ...write, ...advance(WALKED, 16, STOP), 0x0b];
  const rows = results.flatMap((_, i) => [...get(TABLE), 0x28, 0x02, ...unsigned(i * WORD), ...set(FIRST_RESULT + i)]);
  const start = [...rows, ...load, ...get(START), ...set(WALKED)];
  const turns = [0x03, 0x40, ...start, ...draws, ...advance(TABLE, turnBytes(cluster), END), 0x0b];
  const locals = [[...unsigned(1 + results.length), I32], ...entries.map(({ register }) => [1, register.certain ? V128 : I32]), [...unsigned(parts.length + leaves.length), V128]];
  return finish(locals, turns);
}

/** local += step; again while it is below the limit. */
export function advance(local: number, step: number, limit: number): number[] {
  return [0x20, local, 0x41, ...signed(step), 0x6a, 0x22, local, 0x20, limit, 0x49, 0x0d, 0x00];
}

/** The value of a step out of its operands; of a sum, what one member adds. */
export function stepCode(step: Step, operands: readonly number[][], { codes, one, zero }: Lanes = DOUBLES): number[] {
  const [a, b, c] = operands as [number[], number[], number[]];
  switch (step.op) {
    case 'add':
    case 'sub':
    case 'mul':
    case 'min':
    case 'max':
      return [...a, ...b, SIMD, ...codes[step.op]];
    case 'less':
    case 'lessOrEqual':
    case 'equal':
    case 'unequal':
      return [...a, ...b, SIMD, ...codes[step.op], ...one, ...AND];
    case 'and':
      return [...a, ...b, SIMD, ...codes.min];
    case 'or':
      return [...a, ...b, SIMD, ...codes.max];
    case 'not':
      return [...one, ...a, SIMD, ...codes.sub];
    case 'neg':
      return [...zero, ...a, SIMD, ...codes.sub];
    case 'abs':
      return [...a, SIMD, ...codes.abs];
    case 'mulAdd':
      return [...a, ...b, ...c, SIMD, ...codes.mul, SIMD, ...codes.add];
    case 'choose':
      return [...b, ...c, ...a, ...one, SIMD, ...codes.equal, ...PICK];
    case 'mulSum':
      return [...a, ...b, SIMD, ...codes.mul];
    case 'reduceSum':
    case 'reduceCount':
      return a;
    default:
      throw new Error(`cluster: ${step.op} is not for one loop`);
  }
}
