/**
 * Randomised Sobol' points: point i of a dimension depends on the seed, the dimension and i alone. The points are those of Joe and
 * Kuo (2008) in Gray-code order (Antonov and Saleev 1979); the scrambling is Owen's, by the hash of Laine and Karras as improved in
 * Burley, "Practical hash-based Owen scrambling", JCGT 9 (2020).
 */
import { philoxBlock, streamKey } from '../base/index.js';
import { JOE_KUO_ROWS } from './sobol-directions.js';

export const SOBOL_DIMENSIONS = JOE_KUO_ROWS.length + 1;

const BITS = 32;
const PER_WORD = 4294967296;
const DIRECTIONS = directions();

/** 32 direction numbers for each dimension, each dimension after the other. */
function directions(): Int32Array {
  const table = new Int32Array(SOBOL_DIMENSIONS * BITS);
  for (let bit = 0; bit < BITS; bit += 1) table[bit] = 1 << (BITS - 1 - bit);
  JOE_KUO_ROWS.forEach((row, index) => {
    const at = (index + 1) * BITS;
    const [inner, ...first] = row;
    const degree = first.length;
    for (let bit = 0; bit < BITS; bit += 1) {
      if (bit < degree) {
        table[at + bit] = first[bit]! << (BITS - 1 - bit);
        continue;
      }
      let value = table[at + bit - degree]! ^ (table[at + bit - degree]! >>> degree);
      for (let term = 1; term < degree; term += 1) {
        if (((inner! >>> (degree - 1 - term)) & 1) === 1) value ^= table[at + bit - term]!;
      }
      table[at + bit] = value;
    }
  });
  return table;
}

/** The 32 bits of the unscrambled coordinate of point `index` (0 … 2³² − 1), as an unsigned number; the coordinate is this × 2⁻³². */
export function sobolBits(dimension: number, index: number): number {
  demandDimension(dimension);
  return bitsOf(dimension, index) >>> 0;
}

function bitsOf(dimension: number, index: number): number {
  const base = dimension * BITS;
  let gray = (index ^ (index >>> 1)) >>> 0;
  let bits = 0;
  for (let bit = 0; gray !== 0; bit += 1, gray >>>= 1) if ((gray & 1) === 1) bits ^= DIRECTIONS[base + bit]!;
  return bits;
}

/**
 * Scrambled coordinates of points `from` … `from + count − 1` in one dimension (0 … 63), into `out[offset …]`; strictly between 0 and
 * 1, each an odd multiple of 2⁻³³. Any aligned run of 2ᵏ points has one point in each of 2ᵏ equal intervals. Throws for a
 * dimension, seed or range that does not exist. Cost: about 10 ns a point.
 */
export function sobolUniforms(seed: number, dimension: number, from: number, count: number, out: Float64Array, offset = 0): void {
  demandDimension(dimension);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`sobolUniforms: ${seed} is not a seed`);
  if (!Number.isInteger(from) || !Number.isInteger(count) || from < 0 || count < 0 || from + count > PER_WORD || offset + count > out.length) {
    throw new Error(`sobolUniforms: points ${from} + ${count} do not exist or do not fit`);
  }
  if (count === 0) return;
  const key = philoxBlock([dimension, 0, seed % PER_WORD, Math.floor(seed / PER_WORD)], streamKey('sobol-scrambling'));
  const base = dimension * BITS;
  let bits = bitsOf(dimension, from);
  for (let draw = 0; draw < count; draw += 1) {
    out[offset + draw] = ((scramble(bits, key[0]!, key[1]!) >>> 0) + 0.5) / PER_WORD;
    const next = from + draw + 1;
    bits ^= DIRECTIONS[base + 31 - Math.clz32(next & -next)] ?? 0;
  }
}

function demandDimension(dimension: number): void {
  if (!Number.isInteger(dimension) || dimension < 0 || dimension >= SOBOL_DIMENSIONS) {
    throw new Error(`Sobol' dimension ${dimension} is not one of 0 to ${SOBOL_DIMENSIONS - 1}`);
  }
}

/** Each bit is flipped by a hash of the bits above it: on the reversed word that is a hash in which low bits only reach upward. */
function scramble(bits: number, first: number, second: number): number {
  let word = reversed(bits);
  word ^= Math.imul(word, 0x3d20adea);
  word = (word + first) | 0;
  word = Math.imul(word, (second >>> 15) | 1);
  word ^= Math.imul(word, 0x05526c56);
  word ^= Math.imul(word, 0x53a22864);
  return reversed(word);
}

function reversed(bits: number): number {
  let word = bits;
  word = ((word >>> 1) & 0x55555555) | ((word & 0x55555555) << 1);
  word = ((word >>> 2) & 0x33333333) | ((word & 0x33333333) << 2);
  word = ((word >>> 4) & 0x0f0f0f0f) | ((word & 0x0f0f0f0f) << 4);
  word = ((word >>> 8) & 0x00ff00ff) | ((word & 0x00ff00ff) << 8);
  return (word >>> 16) | (word << 16);
}
