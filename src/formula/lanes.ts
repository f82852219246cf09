/** What differs between loops over doubles, two at a time, and over singles, four at a time: everything else of a loop is the same code. */
import { CODES, F64_ONE, F64_ZERO, SIMD, SPLAT, SPLAT_SINGLE } from './wasm-code.js';

/** `b < a ? b : a` is `min` of both kinds: the instruction that picks an operand. */
export type LaneOp = 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'less' | 'lessOrEqual' | 'equal' | 'unequal' | 'abs' | 'sqrt' | 'floor' | 'addWhole' | 'subWhole';

export interface Lanes {
  /** Bytes of one number. */
  readonly bytes: 4 | 8;
  /** Instructions on vectors, as they follow the prefix; of whole numbers of the same size too. */
  readonly codes: Readonly<Record<LaneOp, readonly number[]>>;
  /** Loads one number into all lanes; the offset follows. */
  readonly loadSplat: readonly number[];
  /** Leaves 1 and 0 in all lanes. */
  readonly one: readonly number[];
  readonly zero: readonly number[];
}

export const DOUBLES: Lanes = { bytes: 8, codes: { ...CODES, addWhole: [0xce, 0x01], subWhole: [0xd1, 0x01] }, loadSplat: [SIMD, 0x0a, 0x03], one: [...F64_ONE, ...SPLAT], zero: [...F64_ZERO, ...SPLAT] };

export const SINGLES: Lanes = {
  bytes: 4,
  codes: {
    add: [0xe4, 0x01], sub: [0xe5, 0x01], mul: [0xe6, 0x01], div: [0xe7, 0x01], min: [0xea, 0x01], max: [0xeb, 0x01], less: [0x43], lessOrEqual: [0x45], equal: [0x41], unequal: [0x42],
    abs: [0xe0, 0x01], sqrt: [0xe3, 0x01], floor: [0x68], addWhole: [0xae, 0x01], subWhole: [0xb1, 0x01],
  },
  loadSplat: [SIMD, 0x09, 0x02],
  one: [0x43, 0, 0, 0x80, 0x3f, ...SPLAT_SINGLE],
  zero: [0x43, 0, 0, 0, 0, ...SPLAT_SINGLE],
};
