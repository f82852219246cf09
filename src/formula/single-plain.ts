/** A cluster in single precision without WebAssembly: part by part over rows of singles, each operation rounded once, so the bytes of its loop. */
import { binaryValue } from './kernel-numbers.js';
import { isSum, type Cluster, type Entry, type Leaf } from './cluster.js';
import { turnBytes } from './cluster-code.js';
import type { TermOp } from './terms.js';

const SINGLE = 4;

/** What the loop is called with, and the bytes between neighbouring cells. */
export interface SingleTurns {
  readonly table: number;
  readonly end: number;
  readonly stop: number;
  readonly start: number;
  readonly rowBytes: number;
}

/** Cost: about ten times the loop's. */
export function runPlainSingles(cluster: Cluster, buffer: ArrayBuffer, { table, end, stop, start, rowBytes }: SingleTurns): void {
  const { entries, leaves, parts, results, grows } = cluster;
  const n = (stop - start) / SINGLE;
  const words = new Int32Array(buffer);
  const numbers = new Float32Array(buffer);
  for (let turn = table; turn < end; turn += turnBytes(cluster)) {
    const slot = (i: number): number => turn / SINGLE + 2 * i;
    const row = (address: number): Float32Array => new Float32Array(buffer, address + start, n);
    const operand = (place: number, made: readonly Float32Array[]): Float32Array => {
      if (place >= 0) return made[place] as Float32Array;
      const { entry, apart } = leaves[-1 - place] as Leaf;
      const at = slot(results.length + entry);
      return (entries[entry] as Entry).register.certain ? new Float32Array(n).fill(numbers[at]!) : row(words[at]! + apart * rowBytes);
    };
    const made: Float32Array[] = [];
    parts.forEach(({ step, from, before }, i) => {
      const own = compute(step.op, from.map((place) => operand(place, made)), n);
      if (isSum(step)) {
        const held = grows && i === parts.length - 1 ? row(words[slot(0)]!) : before === null ? new Float32Array(n) : (made[before] as Float32Array);
        for (let d = 0; d < n; d += 1) own[d] = held[d]! + own[d]!;
      }
      made.push(own);
    });
    results.forEach((part, r) => row(words[slot(r)]!).set(made[part] as Float32Array));
  }
}

/** One operation over n draws; of a sum, what one member adds. Storing a result rounds it. */
function compute(op: TermOp, operands: readonly Float32Array[], n: number): Float32Array {
  const [a, b, c] = operands as [Float32Array, Float32Array, Float32Array];
  const out = new Float32Array(n);
  for (let d = 0; d < n; d += 1) out[d] = valueOf(op, a[d]!, b?.[d] ?? 0, c?.[d] ?? 0);
  return out;
}

/** Of the operations that one loop can have; those of two numbers are the interpreter's. */
function valueOf(op: TermOp, a: number, b: number, c: number): number {
  switch (op) {
    case 'mulSum':
      return a * b;
    case 'mulAdd':
      return a + Math.fround(b * c);
    case 'and':
      return binaryValue('min', a, b);
    case 'or':
      return binaryValue('max', a, b);
    case 'not':
      return 1 - a;
    case 'neg':
      return 0 - a;
    case 'abs':
      return Math.abs(a);
    case 'choose':
      return a === 1 ? b : c;
    case 'reduceSum':
    case 'reduceCount':
      return a;
    case 'add':
    case 'sub':
    case 'mul':
    case 'min':
    case 'max':
    case 'less':
    case 'lessOrEqual':
    case 'equal':
    case 'unequal':
      return binaryValue(op, a, b);
    default:
      throw new Error(`single precision: ${op} is not for one loop`);
  }
}
