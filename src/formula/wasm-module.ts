/**
 * The bytes of a small WebAssembly module: the loops that matter most, two doubles at a time. Every instruction is exact IEEE
 * arithmetic with one rounding, so the loops give the same bytes as the plain ones; nothing relaxed is used.
 */

/** Which operands a loop has: addresses of rows (`v`) or one number (`s`); after the result's address and before the length in bytes. */
type Shape = 'vv' | 'vs' | 'sv' | 'v' | 'vvv' | 'vsv';

interface Loop {
  readonly name: string;
  readonly shape: Shape;
  /** Instructions that leave one vector, given those that load each operand. */
  readonly body: (loads: readonly number[][]) => readonly number[];
}

const I32 = 0x7f, F64 = 0x7c, V128 = 0x7b;
const SIMD = 0xfd;
/** f64x2 instructions, as they follow the SIMD prefix. */
const CODES = {
  add: [0xf0, 0x01], sub: [0xf1, 0x01], mul: [0xf2, 0x01], div: [0xf3, 0x01], min: [0xf6, 0x01], max: [0xf7, 0x01], less: [0x49], lessOrEqual: [0x4b], equal: [0x47], unequal: [0x48],
  abs: [0xec, 0x01], sqrt: [0xef, 0x01], ceil: [0x74], floor: [0x75],
} as const;
const LOAD = [SIMD, 0x00, 0x03, 0x00];
const STORE = [SIMD, 0x0b, 0x03, 0x00];
const SPLAT = [SIMD, 0x14];
const AND = [SIMD, 0x4e];
const TRUE_MAX = [SIMD, 0xf5, 0x01];
const ONE = [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f];
const COMPARISONS: readonly string[] = ['less', 'lessOrEqual', 'equal', 'unequal'];

function simd(name: keyof typeof CODES): readonly number[] {
  const code = [SIMD, ...CODES[name]];
  return COMPARISONS.includes(name) ? [...code, ...ONE, ...SPLAT, ...AND] : code;
}

const LOOPS: readonly Loop[] = [
  ...(['add', 'sub', 'mul', 'div', 'min', 'max', 'less', 'lessOrEqual', 'equal', 'unequal'] as const).flatMap((op) =>
    (['vv', 'vs', 'sv'] as const).map((shape): Loop => ({ name: `${op}_${shape}`, shape, body: (loads) => [...loads.flat(), ...simd(op)] })),
  ),
  ...(['abs', 'sqrt', 'ceil', 'floor'] as const).map((op): Loop => ({ name: `${op}_v`, shape: 'v', body: (loads) => [...loads.flat(), ...simd(op)] })),
  ...(['vvv', 'vsv'] as const).map((shape): Loop => ({ name: `mulAdd_${shape}`, shape, body: (loads) => [...loads.flat(), ...simd('mul'), ...simd('add')] })),
];

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; ) {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
    if (rest === 0) return bytes;
  }
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, body: readonly number[]): number[] {
  return [id, ...unsigned(body.length), ...body];
}

function text(name: string): number[] {
  return [...unsigned(name.length), ...Array.from(name, (letter) => letter.charCodeAt(0))];
}

function operandTypes(shape: Shape): readonly number[] {
  return Array.from(shape, (operand) => (operand === 'v' ? I32 : F64));
}

/** result address, operands, length → nothing. Local: the distance walked. */
function loopCode(loop: Loop): number[] {
  const operands = operandTypes(loop.shape);
  const length = operands.length + 1;
  const walked = length + 1;
  const address = (local: number): number[] => [0x20, local, 0x20, walked, 0x6a];
  const loads = operands.map((type, i) => (type === I32 ? [...address(i + 1), ...LOAD] : [0x20, i + 1, ...SPLAT]));
  return finish([[1, I32]], [0x03, 0x40, ...address(0), ...loop.body(loads), ...STORE, ...step(walked, length), 0x0b]);
}

function step(walked: number, length: number): number[] {
  return [0x20, walked, 0x41, 16, 0x6a, 0x22, walked, 0x20, length, 0x49, 0x0d, 0x00];
}

/** Address and length → the largest size there is, NaN if one is NaN. */
function largestCode(): number[] {
  const lanes = [0x20, 3, SIMD, 0x21, 0, 0x20, 3, SIMD, 0x21, 1, 0xa5];
  const body = [0x03, 0x40, 0x20, 0, 0x20, 2, 0x6a, ...LOAD, SIMD, ...CODES.abs, 0x20, 3, ...TRUE_MAX, 0x21, 3, ...step(2, 1), 0x0b];
  return finish([[1, I32], [1, V128]], [...body, ...lanes]);
}

function finish(locals: readonly (readonly number[])[], code: readonly number[]): number[] {
  const body = [...vector(locals), ...code, 0x0b];
  return [...unsigned(body.length), ...body];
}

/** The module: imports its memory as `host.memory`, exports one function for each loop, and `largest`. */
export function moduleBytes(): Uint8Array<ArrayBuffer> {
  const types = [...LOOPS.map(({ shape }) => [0x60, ...vector([[I32], ...operandTypes(shape).map((type) => [type]), [I32]]), 0]), [0x60, ...vector([[I32], [I32]]), 1, F64]];
  const names = [...LOOPS.map((loop) => loop.name), 'largest'];
  return new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, vector(types)),
    ...section(2, vector([[...text('host'), ...text('memory'), 2, 0, 1]])),
    ...section(3, vector(names.map((_, i) => unsigned(i)))),
    ...section(7, vector(names.map((name, i) => [...text(name), 0, ...unsigned(i)]))),
    ...section(10, vector([...LOOPS.map(loopCode), largestCode()])),
  ]);
}
