/** SHA-256 (FIPS 180-4), synchronous and the same in every engine, and the digest of a value. */
import { canonicalBytes, canonicalPieces } from './canonical-json.js';

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const ROUND_CONSTANTS = Int32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
);
/** The same of the square roots of the first 8 primes (FIPS 180-4, 5.3.3). */
const INITIAL_STATE = Int32Array.of(
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
);
const BLOCK = 64;

/** A digest that is fed piece by piece. `update` takes any view of bytes; numbers count as little-endian bytes. */
export interface Sha256Stream {
  readonly update: (bytes: ArrayBufferView) => Sha256Stream;
  /** The hexadecimal digest of everything so far; the stream must not be fed afterwards. */
  readonly digest: () => string;
}

/** Hexadecimal SHA-256 of bytes. Cost: about 5 ns a byte. */
export function sha256(bytes: Uint8Array): string {
  return sha256Stream().update(bytes).digest();
}

/** Hexadecimal SHA-256 of a value's canonical JSON. Throws where `canonicalBytes` throws. */
export function digestOf(value: unknown): string {
  return sha256(canonicalBytes(value));
}

/** The digest of an object worked out in pieces; it is what the last step returns. Cost of all steps: that of `digestOf`. */
export function* digestSteps(value: Readonly<Record<string, unknown>>): Generator<null, string> {
  const stream = sha256Stream();
  for (const piece of canonicalPieces(value)) {
    stream.update(piece);
    yield null;
  }
  return stream.digest();
}

export function sha256Stream(): Sha256Stream {
  const state = Int32Array.from(INITIAL_STATE);
  const schedule = new Int32Array(64);
  const rest = new Uint8Array(2 * BLOCK);
  let held = 0;
  let total = 0;
  const stream: Sha256Stream = {
    update(view) {
      const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      total += bytes.length;
      let from = 0;
      if (held > 0) {
        from = Math.min(BLOCK - held, bytes.length);
        rest.set(bytes.subarray(0, from), held);
        held += from;
        if (held < BLOCK) return stream;
        compress(state, schedule, rest, 0);
        held = 0;
      }
      for (; from + BLOCK <= bytes.length; from += BLOCK) compress(state, schedule, bytes, from);
      rest.set(bytes.subarray(from));
      held = bytes.length - from;
      return stream;
    },
    digest() {
      const end = held + 9 <= BLOCK ? BLOCK : 2 * BLOCK;
      rest.fill(0, held, end);
      rest[held] = 0x80;
      const words = new DataView(rest.buffer);
      words.setUint32(end - 8, Math.floor(total / 0x20000000));
      words.setUint32(end - 4, (total % 0x20000000) * 8);
      for (let from = 0; from < end; from += BLOCK) compress(state, schedule, rest, from);
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
  return stream;
}

function compress(state: Int32Array, schedule: Int32Array, bytes: Uint8Array, from: number): void {
  for (let word = 0, at = from; word < 16; word += 1, at += 4) {
    schedule[word] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }
  for (let word = 16; word < 64; word += 1) {
    const early = schedule[word - 15]!;
    const late = schedule[word - 2]!;
    const small = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
    const large = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
    schedule[word] = (schedule[word - 16]! + small + schedule[word - 7]! + large) | 0;
  }
  let a = state[0]!, b = state[1]!, c = state[2]!, d = state[3]!;
  let e = state[4]!, f = state[5]!, g = state[6]!, h = state[7]!;
  for (let round = 0; round < 64; round += 1) {
    const sumE = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const first = (h + sumE + ((e & f) ^ (~e & g)) + ROUND_CONSTANTS[round]! + schedule[round]!) | 0;
    const sumA = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const second = (sumA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
  state[4] = state[4]! + e;
  state[5] = state[5]! + f;
  state[6] = state[6]! + g;
  state[7] = state[7]! + h;
}
