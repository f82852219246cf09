/**
 * The loops that every plan may need, two doubles at a time. Every instruction is exact IEEE arithmetic with one rounding, so they
 * give the same bytes as the plain loops.
 */
import { sumFunctions } from './sums/sum-loops.js';
import { CODES, F64, I32, LOAD, SIMD, SPLAT, STORE, V128, comparison, finish, moduleOf, type WasmFunction } from './wasm-code.js';

/** Which operands a loop has: addresses of rows (`v`) or one number (`s`); after the result's address and before the length in bytes. */
type Shape = 'vv' | 'vs' | 'sv' | 'v' | 'vvv' | 'vsv';

interface Loop {
  readonly name: string;
  readonly shape: Shape;
  /** Instructions that leave one vector, after those that load the operands. */
  readonly body: readonly number[];
}

const LOOPS: readonly Loop[] = [
  ...(['vv', 'vs', 'sv'] as const).flatMap((shape) => [
    ...(['add', 'sub', 'mul', 'div', 'min', 'max'] as const).map((op): Loop => ({ name: `${op}_${shape}`, shape, body: [SIMD, ...CODES[op]] })),
    ...(['less', 'lessOrEqual', 'equal', 'unequal'] as const).map((op): Loop => ({ name: `${op}_${shape}`, shape, body: comparison(op) })),
  ]),
  ...(['abs', 'sqrt', 'ceil', 'floor'] as const).map((op): Loop => ({ name: `${op}_v`, shape: 'v', body: [SIMD, ...CODES[op]] })),
  ...(['vvv', 'vsv'] as const).map((shape): Loop => ({ name: `mulAdd_${shape}`, shape, body: [SIMD, ...CODES.mul, SIMD, ...CODES.add] })),
];

/** Result address, operands, length → nothing. Local: the distance walked. */
function loopFunction(loop: Loop): WasmFunction {
  const operands = Array.from(loop.shape, (operand) => (operand === 'v' ? I32 : F64));
  const length = operands.length + 1;
  const walked = length + 1;
  const address = (local: number): number[] => [0x20, local, 0x20, walked, 0x6a];
  const loads = operands.flatMap((type, i) => (type === I32 ? [...address(i + 1), ...LOAD] : [0x20, i + 1, ...SPLAT]));
  const code = finish([[1, I32]], [0x03, 0x40, ...address(0), ...loads, ...loop.body, ...STORE, ...step(walked, length), 0x0b]);
  return { name: loop.name, parameters: [I32, ...operands, I32], result: null, code };
}

function step(walked: number, length: number): number[] {
  return [0x20, walked, 0x41, 16, 0x6a, 0x22, walked, 0x20, length, 0x49, 0x0d, 0x00];
}

/** Address and length → the largest size there is, NaN if one is NaN. */
function largestFunction(): WasmFunction {
  const lanes = [0x20, 3, SIMD, 0x21, 0, 0x20, 3, SIMD, 0x21, 1, 0xa5];
  const body = [0x03, 0x40, 0x20, 0, 0x20, 2, 0x6a, ...LOAD, SIMD, ...CODES.abs, 0x20, 3, SIMD, ...CODES.largest, 0x21, 3, ...step(2, 1), 0x0b];
  return { name: 'largest', parameters: [I32, I32], result: F64, code: finish([[1, I32], [1, V128]], [...body, ...lanes]) };
}

export function moduleBytes(): Uint8Array<ArrayBuffer> {
  return moduleOf([...LOOPS.map(loopFunction), largestFunction(), ...sumFunctions()]);
}
