/** Bytes of WebAssembly: the few instructions and sections that our loops need. Nothing relaxed is among them. */

export const I32 = 0x7f, F32 = 0x7d, F64 = 0x7c, V128 = 0x7b;
/** Prefix of vector instructions. */
export const SIMD = 0xfd;
/** f64x2 instructions, as they follow the prefix; min and max are the ones that pick an operand (`b < a ? b : a`). */
export const CODES = {
  add: [0xf0, 0x01], sub: [0xf1, 0x01], mul: [0xf2, 0x01], div: [0xf3, 0x01], min: [0xf6, 0x01], max: [0xf7, 0x01], largest: [0xf5, 0x01],
  less: [0x49], lessOrEqual: [0x4b], equal: [0x47], unequal: [0x48], abs: [0xec, 0x01], sqrt: [0xef, 0x01], ceil: [0x74], floor: [0x75],
} as const;
export const LOAD: readonly number[] = [SIMD, 0x00, 0x03, 0x00];
/** Two doubles from so many bytes after the address. */
export function loadAfter(bytes: number): number[] {
  return [SIMD, 0x00, 0x03, ...unsigned(bytes)];
}
export const STORE: readonly number[] = [SIMD, 0x0b, 0x03, 0x00];
export function storeAfter(bytes: number): number[] {
  return [SIMD, 0x0b, 0x03, ...unsigned(bytes)];
}
export const SPLAT: readonly number[] = [SIMD, 0x14];
/** One single in all four places. */
export const SPLAT_SINGLE: readonly number[] = [SIMD, 0x13];
export const AND: readonly number[] = [SIMD, 0x4e];
export const AND_NOT: readonly number[] = [SIMD, 0x4f];
export const OR: readonly number[] = [SIMD, 0x50];
/** The first where the third is set, else the second. */
export const PICK: readonly number[] = [SIMD, 0x52];
export const F64_ONE: readonly number[] = [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f];
export const F64_ZERO: readonly number[] = [0x44, 0, 0, 0, 0, 0, 0, 0, 0];

/** A comparison that leaves 1 and 0 instead of bits. */
export function comparison(op: 'less' | 'lessOrEqual' | 'equal' | 'unequal'): readonly number[] {
  return [SIMD, ...CODES[op], ...F64_ONE, ...SPLAT, ...AND];
}

export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; ) {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
    if (rest === 0) return bytes;
  }
}

/** Signed LEB128 of a word. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; ) {
    const low = rest & 0x7f;
    rest >>= 7;
    const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
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

/** A function's locals and instructions with its length in front. */
export function finish(locals: readonly (readonly number[])[], code: readonly number[]): number[] {
  const body = [...vector(locals), ...code, 0x0b];
  return [...unsigned(body.length), ...body];
}

export interface WasmFunction {
  readonly name: string;
  readonly parameters: readonly number[];
  readonly result: number | null;
  readonly code: readonly number[];
}

/** A module that imports its memory as `host.memory` and exports each function by name. */
export function moduleOf(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, result }) => [0x60, ...vector(parameters.map((type) => [type])), ...(result === null ? [0] : [1, result])]);
  return new Uint8Array([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, vector(types)),
    ...section(2, vector([[...text('host'), ...text('memory'), 2, 0, 1]])),
    ...section(3, vector(functions.map((_, i) => unsigned(i)))),
    ...section(7, vector(functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]))),
    ...section(10, vector(functions.map(({ code }) => code))),
  ]);
}
