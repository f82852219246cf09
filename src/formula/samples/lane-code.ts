/** Instructions over four singles at a time that several loops of this folder need: arithmetic, ln, and walks over columns. */
import { SINGLES } from '../lanes.js';
import * as wasm from '../wasm-code.js';

const { SIMD, SPLAT_SINGLE, unsigned, signed, loadAfter, storeAfter } = wasm;
const { codes } = SINGLES;

export type Code = readonly number[];
export const get = (local: number): number[] => [0x20, ...unsigned(local)];
export const set = (local: number): number[] => [0x21, ...unsigned(local)];
export const tee = (local: number): number[] => [0x22, ...unsigned(local)];
export const whole = (value: number): number[] => [0x41, ...signed(value)];
export const lift = (...parts: readonly Code[]): number[] => parts.flat();
const op = (code: Code) => (left: Code, right: Code): number[] => [...left, ...right, SIMD, ...code];
export const add = op(codes.add), sub = op(codes.sub), mul = op(codes.mul), div = op(codes.div), less = op(codes.less);
const addWhole = op(codes.addWhole);
export const root = (value: Code): number[] => [...value, SIMD, ...codes.sqrt];
export const floor = (value: Code): number[] => [...value, SIMD, ...codes.floor];
export const size = (value: Code): number[] => [...value, SIMD, ...codes.abs];
/** Four singles from, or to, so many bytes after an address in a local. */
export const load = (address: number, bytes = 0): number[] => [...get(address), ...loadAfter(bytes)];
export const store = (address: number, value: Code, bytes = 0): number[] => [...get(address), ...value, ...storeAfter(bytes)];
/** One single in all places. */
export const loadOne = (address: number, bytes = 0): number[] => [...get(address), ...SINGLES.loadSplat, ...unsigned(bytes)];
/** The first where the third is set, else the second. */
export const pick = (yes: Code, no: Code, where: Code): number[] => [...yes, ...no, ...where, ...wasm.PICK];
/** One number in all places. */
export const each = (value: number): number[] => [0x43, ...new Uint8Array(new Float32Array([value]).buffer), ...SPLAT_SINGLE];
const eachWord = (word: number): number[] => [...whole(word), SIMD, 0x11];
const and = (left: Code, right: Code): number[] => [...left, ...right, ...wasm.AND];
const or = (left: Code, right: Code): number[] => [...left, ...right, ...wasm.OR];
export const xor = (left: Code, right: Code): number[] => [...left, ...right, SIMD, 0x51];
const shiftRight = (value: Code, places: number): number[] => [...value, ...whole(places), SIMD, 0xad, 0x01];

/** A loop from the local's place, `bytes` a step, until it is at or after `end`. */
export function walk(local: number, bytes: number, end: number, body: Code): number[] {
  return [0x03, 0x40, ...body, ...get(local), ...whole(bytes), 0x6a, ...tee(local), ...get(end), 0x49, 0x0d, 0x00, 0x0b];
}

export const advance = (local: number, bytes: Code): number[] => [...get(local), ...bytes, 0x6a, ...set(local)];

/** ln in singles as fdlibm has it (`logf`; Sun Microsystems 1993, Cygnus 1993): bits of 1 and of √½, the two parts of ln 2, the series in s². Error below 1 ulp. */
export const LN = {
  one: 0x3f800000, rootHalf: 0x3f3504f3, fraction: 0x7fffff, fractionBits: 23, bias: 127,
  twoHigh: 6.9313812256e-1, twoLow: 9.0580006145e-6, series: [6.6666662693e-1, 4.0000972152e-1, 2.8498786688e-1, 2.4279078841e-1],
} as const;
const TWO_23 = 8388608, BITS_OF_TWO_23 = 0x4b000000;

/** ln of what `value` leaves (positive, not subnormal); uses locals from `from`. */
export function lnOf(value: Code, from: number): number[] {
  const [f, count, s, z, w] = [from, from + 1, from + 2, from + 3, from + 4];
  const [first, second, third, fourth] = LN.series;
  const half = mul(mul(each(0.5), get(f)), get(f));
  return lift(
    addWhole(value, eachWord(LN.one - LN.rootHalf)), set(z),
    // A whole number in the last bits of a single between 2^23 and 2^24.
    sub(or(shiftRight(get(z), LN.fractionBits), eachWord(BITS_OF_TWO_23)), each(TWO_23 + LN.bias)), set(count),
    sub(addWhole(and(get(z), eachWord(LN.fraction)), eachWord(LN.rootHalf)), each(1)), set(f),
    div(get(f), add(each(2), get(f))), set(s),
    mul(get(s), get(s)), set(z), mul(get(z), get(z)), set(w),
    half, tee(from + 5),
    mul(get(z), add(each(first), mul(get(w), each(third)))), mul(get(w), add(each(second), mul(get(w), each(fourth)))), [SIMD, ...codes.add],
    [SIMD, ...codes.add], get(s), [SIMD, ...codes.mul],
    mul(get(count), each(LN.twoLow)), [SIMD, ...codes.add],
    get(from + 5), [SIMD, ...codes.sub],
    get(f), [SIMD, ...codes.add],
    mul(get(count), each(LN.twoHigh)), [SIMD, ...codes.add],
  );
}
/** How many locals `lnOf` uses. */
export const LN_LOCALS = 6;
