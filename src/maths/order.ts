/** The order of values, smallest first: by their bits, without a comparison. */

/** Bits of a digit, digits of a word, and how many values are not worth the digits. */
const BITS = 11, BUCKETS = 1 << BITS, MASK = BUCKETS - 1, FEW = 256;
const SIGN = 0x80000000;

/**
 * Places of the values from the smallest to the largest; equal ones in their own order, and 0 and −0 are equal. No value is NaN. Cost O(n): a pass
 * for each of six digits that differ (radix sort from the last digit on; Knuth, The Art of Computer Programming 3, 5.2.5).
 */
export function orderOf(values: ArrayLike<number>): Int32Array {
  const count = values.length;
  if (count < FEW) return Int32Array.from({ length: count }, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
  const doubles = new Float64Array(count);
  for (let i = 0; i < count; i++) doubles[i] = values[i]! + 0;
  const words = new Uint32Array(doubles.buffer);
  // Bits of a double rise with it once the sign is turned, and of a negative one all.
  for (let i = 0; i < count; i++) {
    const high = words[2 * i + 1]!;
    if (high >= SIGN) {
      words[2 * i] = ~words[2 * i]!;
      words[2 * i + 1] = ~high;
    } else words[2 * i + 1] = high | SIGN;
  }
  let order = Int32Array.from({ length: count }, (_, i) => i);
  let next = new Int32Array(count);
  for (const word of [0, 1]) for (let shift = 0; shift < 32; shift += BITS) if (passOf(words, word, shift, order, next)) [order, next] = [next, order];
  return order;
}

const starts = new Int32Array(BUCKETS);

/** False where all have the same digit, and nothing was moved. */
function passOf(words: Uint32Array, word: number, shift: number, order: Int32Array, into: Int32Array): boolean {
  const count = order.length;
  starts.fill(0);
  for (let i = word; i < words.length; i += 2) starts[(words[i]! >>> shift) & MASK]!++;
  if (starts[(words[word]! >>> shift) & MASK] === count) return false;
  for (let digit = 0, at = 0; digit < BUCKETS; digit++) {
    const size = starts[digit]!;
    starts[digit] = at;
    at += size;
  }
  for (let i = 0; i < count; i++) {
    const value = order[i]!;
    const digit = (words[2 * value + word]! >>> shift) & MASK;
    into[starts[digit]!++] = value;
  }
  return true;
}
