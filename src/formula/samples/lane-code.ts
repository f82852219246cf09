/** Instructions over two doubles at a time that several loops of this folder need: arithmetic, ln, and the two coordinates of a point of the circle. */
import * as wasm from '../wasm-code.js';

const { CODES, SIMD, SPLAT, unsigned, signed, loadAfter, storeAfter } = wasm;

export type Code = readonly number[];
export const get = (local: number): number[] => [0x20, ...unsigned(local)];
export const set = (local: number): number[] => [0x21, ...unsigned(local)];
export const tee = (local: number): number[] => [0x22, ...unsigned(local)];
export const whole = (value: number): number[] => [0x41, ...signed(value)];
export const lift = (...codes: readonly Code[]): number[] => codes.flat();
const op = (code: readonly number[]) => (left: Code, right: Code): number[] => [...left, ...right, SIMD, ...code];
export const add = op(CODES.add), sub = op(CODES.sub), mul = op(CODES.mul), div = op(CODES.div), less = op(CODES.less);
export const root = (value: Code): number[] => [...value, SIMD, ...CODES.sqrt];
export const floor = (value: Code): number[] => [...value, SIMD, ...CODES.floor];
export const size = (value: Code): number[] => [...value, SIMD, ...CODES.abs];
/** Two doubles from, or to, so many bytes after an address in a local. */
export const load = (address: number, bytes = 0): number[] => [...get(address), ...loadAfter(bytes)];
export const store = (address: number, value: Code, bytes = 0): number[] => [...get(address), ...value, ...storeAfter(bytes)];
/** One double in both places. */
export const loadBoth = (address: number, bytes = 0): number[] => [...get(address), SIMD, 0x0a, 0x03, ...unsigned(bytes)];
/** The first where the third is set, else the second. */
export const pick = (yes: Code, no: Code, where: Code): number[] => [...yes, ...no, ...where, ...wasm.PICK];
const bytesOf = (high: number, low: number): number[] => [...new Uint8Array(new Uint32Array([low, high]).buffer)];
/** One number in both places. */
export const both = (value: number): number[] => [0x44, ...new Uint8Array(new Float64Array([value]).buffer), ...SPLAT];
const pattern = (high: number, low: number): number[] => [SIMD, 0x0c, ...bytesOf(high, low), ...bytesOf(high, low)];

export const addWords = (left: Code, right: Code): number[] => [...left, ...right, SIMD, 0xce, 0x01];
export const subWords = (left: Code, right: Code): number[] => [...left, ...right, SIMD, 0xd1, 0x01];
const and = (left: Code, right: Code): number[] => [...left, ...right, ...wasm.AND];
const or = (left: Code, right: Code): number[] => [...left, ...right, ...wasm.OR];
export const xor = (left: Code, right: Code): number[] => [...left, ...right, SIMD, 0x51];
const shiftRight = (value: Code, places: number): number[] => [...value, ...whole(places), SIMD, 0xcd, 0x01];

/** A loop from the local's place, `bytes` a step, until it is at or after `end`. */
export function walk(local: number, bytes: number, end: number, body: Code): number[] {
  return [0x03, 0x40, ...body, ...get(local), ...whole(bytes), 0x6a, ...tee(local), ...get(end), 0x49, 0x0d, 0x00, 0x0b];
}

export const advance = (local: number, bytes: Code): number[] => [...get(local), ...bytes, 0x6a, ...set(local)];

const HIGH_OF_ONE = 0x3ff00000, SQRT_HALF_HIGH_WORD = 0x3fe6a09e;
const LN2_HIGH = 6.93147180369123816490e-1, LN2_LOW = 1.90821492927058770002e-10;
const TWO_52 = 4503599627370496;

/** ln of what `value` leaves (positive, not subnormal), step by step as `ln` of the maths room does it; uses four locals from `from`. */
export function lnOf(value: Code, from: number): number[] {
  const [f, count, s, z] = [from, from + 1, from + 2, from + 3];
  const series = (at: number, terms: readonly number[]): number[] => terms.reduceRight<number[]>((rest, term) => (rest.length === 0 ? both(term) : add(both(term), mul(get(at), rest))), []);
  const half = mul(mul(both(0.5), get(f)), get(f));
  return lift(
    addWords(value, pattern(HIGH_OF_ONE - SQRT_HALF_HIGH_WORD, 0)), set(z),
    // A whole number in the last bits of a double between 2^52 and 2^53.
    sub(or(shiftRight(get(z), 52), both(TWO_52)), both(TWO_52 + 1023)), set(count),
    sub(addWords(and(get(z), pattern(0xfffff, 0xffffffff)), pattern(SQRT_HALF_HIGH_WORD, 0)), both(1)), set(f),
    div(get(f), add(both(2), get(f))), set(s),
    mul(get(s), get(s)), set(z),
    get(s), half,
    mul(get(z), get(z)), set(from + 4),
    mul(get(from + 4), series(from + 4, [3.999999999940941908e-1, 2.222219843214978396e-1, 1.531383769920937332e-1])),
    mul(get(z), series(from + 4, [6.666666666666735130e-1, 2.857142874366239149e-1, 1.818357216161805012e-1, 1.479819860511658591e-1])),
    [SIMD, ...CODES.add, SIMD, ...CODES.add, SIMD, ...CODES.mul],
    mul(get(count), both(LN2_LOW)), [SIMD, ...CODES.add],
    half, [SIMD, ...CODES.sub],
    get(f), [SIMD, ...CODES.add],
    mul(get(count), both(LN2_HIGH)), [SIMD, ...CODES.add],
  );
}
/** How many locals `lnOf` uses. */
export const LN_LOCALS = 5;
