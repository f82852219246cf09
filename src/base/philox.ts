/**
 * Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011). Draw i of a stream depends on the seed, the stream's name and i alone, so order, blocks and threads cannot matter.
 */
import { sha256 } from './digest.js';
import { encodeUtf8 } from './utf8.js';

/** Low and high word of a stream's key. */
export type StreamKey = readonly [number, number];

const ROUNDS = 10;
const WEYL_0 = 0x9e3779b9 | 0;
const WEYL_1 = 0xbb67ae85 | 0;
/** Multiplier 0xd2511f53 in halves, for products of 16 by 16 bits. */
const HIGH_0 = 0xd251, LOW_0 = 0x1f53, MULTIPLIER_0 = 0xd2511f53 | 0;
/** Multiplier 0xcd9e8d57 in halves. */
const HIGH_1 = 0xcd9e, LOW_1 = 0x8d57, MULTIPLIER_1 = 0xcd9e8d57 | 0;
const PER_WORD = 4294967296;
/** Two to the power −52. */
const GRID = 2.220446049250313e-16;

/** The key of a named stream: the first 64 bits of the SHA-256 of its UTF-8 name. Cost: about 1 µs. */
export function streamKey(name: string): StreamKey {
  const digest = sha256(encodeUtf8(name));
  return [Number.parseInt(digest.slice(0, 8), 16), Number.parseInt(digest.slice(8, 16), 16)];
}

/** One Philox4x32-10 block: four 32-bit counter words and two key words in, four 32-bit words out (all unsigned). */
export function philoxBlock(counter: readonly [number, number, number, number], key: StreamKey): [number, number, number, number] {
  const out = new Int32Array(4);
  block(counter[0], counter[1], counter[2], counter[3], key[0], key[1], out);
  return [out[0]! >>> 0, out[1]! >>> 0, out[2]! >>> 0, out[3]! >>> 0];
}

/**
 * Draws `from` … `from + count − 1` of a stream into `out[offset …]`. Draws 2k and 2k + 1 come from block k: the counter holds k
 * (64 bits) and the seed (64 bits), the key names the stream. Each draw is an odd multiple of 2⁻⁵³, so it lies strictly between
 * 0 and 1 and 1 − u is exact. Throws when the seed or the range is not a whole number from 0 to 2⁵³ − 1, or does not fit `out`.
 * Cost: about 10 ns a draw.
 */
export function uniforms(seed: number, stream: string | StreamKey, from: number, count: number, out: Float64Array, offset = 0): void {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`uniforms: ${seed} is not a seed`);
  if (!Number.isSafeInteger(from) || from < 0 || !Number.isSafeInteger(from + count) || count < 0 || offset + count > out.length) {
    throw new Error(`uniforms: draws ${from} + ${count} do not fit ${out.length} places from ${offset}`);
  }
  const key = typeof stream === 'string' ? streamKey(stream) : stream;
  const seedLow = seed % PER_WORD;
  const seedHigh = Math.floor(seed / PER_WORD);
  const words = new Int32Array(4);
  const end = from + count;
  let index = Math.floor(from / 2);
  let at = offset - (from % 2);
  for (let draw = index * 2; draw < end; draw += 2) {
    block(index, Math.floor(index / PER_WORD), seedLow, seedHigh, key[0], key[1], words);
    if (draw >= from) out[at] = open(words[0]!, words[1]!);
    if (draw + 1 < end) out[at + 1] = open(words[2]!, words[3]!);
    at += 2;
    index += 1;
  }
}

/** 52 bits of two words, placed in the middle of their cell. */
function open(high: number, low: number): number {
  return ((high >>> 0) * 1048576 + (low >>> 12) + 0.5) * GRID;
}

/**
 * Ten rounds. The upper half of each product is put together from 16-bit halves in 32-bit integers, each partial sum of which is
 * below 2³²; integer products are what engines do fastest.
 */
function block(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number, out: Int32Array): void {
  let x0 = c0 | 0, x1 = c1 | 0, x2 = c2 | 0, x3 = c3 | 0;
  let key0 = k0 | 0, key1 = k1 | 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const low0 = x0 & 0xffff, high0 = x0 >>> 16;
    const low2 = x2 & 0xffff, high2 = x2 >>> 16;
    const mid0 = (Math.imul(high0, LOW_0) + (Math.imul(low0, LOW_0) >>> 16)) | 0;
    const mid2 = (Math.imul(high2, LOW_1) + (Math.imul(low2, LOW_1) >>> 16)) | 0;
    const cross0 = (Math.imul(low0, HIGH_0) + (mid0 & 0xffff)) | 0;
    const cross2 = (Math.imul(low2, HIGH_1) + (mid2 & 0xffff)) | 0;
    const top0 = (Math.imul(high0, HIGH_0) + (mid0 >>> 16) + (cross0 >>> 16)) | 0;
    const top2 = (Math.imul(high2, HIGH_1) + (mid2 >>> 16) + (cross2 >>> 16)) | 0;
    const bottom0 = Math.imul(x0, MULTIPLIER_0);
    const bottom2 = Math.imul(x2, MULTIPLIER_1);
    x0 = top2 ^ x1 ^ key0;
    x1 = bottom2;
    x2 = top0 ^ x3 ^ key1;
    x3 = bottom0;
    key0 = (key0 + WEYL_0) | 0;
    key1 = (key1 + WEYL_1) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}
