/** Bytes to text without the engine's decoders: they differ between engines, and Node's reads Windows-1252 as Latin-1. */
import type { Checked, Issue } from '../../base/index.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** What settled the encoding. */
  readonly why: 'byte-order-mark' | 'valid-utf-8' | 'zero-bytes' | 'not-utf-8';
  /** Offset of the first byte that is not UTF-8; null unless `why` is `not-utf-8`. */
  readonly firstForeignByte: number | null;
}

/** Largest text taken in, in bytes; a register of 100,000 services is about half of it. */
export const LARGEST_TEXT_BYTES = 64 * 1024 * 1024;

/** The signs of Windows-1252 at 0x80–0x9F; 0 where the code page assigns none. Source: Unicode Consortium, CP1252.TXT. */
const WINDOWS_1252: readonly number[] = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/** Collects UTF-16 code units in fixed blocks, so that millions of signs do not become millions of strings. */
class Units {
  private readonly block = new Uint16Array(8192);
  private used = 0;
  private readonly parts: string[] = [];

  add(unit: number): void {
    if (this.used === this.block.length) this.flush();
    this.block[this.used++] = unit;
  }

  addPoint(point: number): void {
    if (point < 0x10000) return this.add(point);
    this.add(0xd800 + ((point - 0x10000) >> 10));
    this.add(0xdc00 + ((point - 0x10000) & 0x3ff));
  }

  text(): string {
    this.flush();
    return this.parts.join('');
  }

  private flush(): void {
    this.parts.push(String.fromCharCode(...this.block.subarray(0, this.used)));
    this.used = 0;
  }
}

/**
 * Text of a file whose bytes are already inflated. Order: byte-order mark; UTF-16 without a mark (zero bytes on one side only); strict
 * UTF-8; Windows-1252. A file that fits none is refused, never guessed. Issues: `encoding-compressed`, `encoding-archive`,
 * `encoding-too-large`, `encoding-broken`, `encoding-not-known`; note `encoding-windows-1252`. Cost: one pass, twice for Windows-1252.
 */
export function decodeText(file: string, bytes: Uint8Array): Checked<Decoded> {
  const refused = refuseContainer(bytes);
  if (refused !== null) return refuse(file, refused, bytes.length, {});
  const mark = byteOrderMark(bytes);
  if (mark !== null) return decodeMarked(file, bytes, mark.encoding, mark.length);
  const wide = unmarkedUtf16(bytes);
  if (wide !== null) {
    const text = decodeUtf16(bytes, 0, wide === 'utf-16be');
    return text === null ? refuse(file, 'encoding-broken', 0, { encoding: wide }) : done(text, wide, 'zero-bytes', null);
  }
  const utf8 = decodeUtf8(bytes, 0);
  if (typeof utf8 === 'string') return done(utf8, 'utf-8', 'valid-utf-8', null);
  return decodeWestern(file, bytes, utf8);
}

function refuseContainer(bytes: Uint8Array): string | null {
  if (bytes.length > LARGEST_TEXT_BYTES) return 'encoding-too-large';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'encoding-compressed';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) return 'encoding-archive';
  return null;
}

function byteOrderMark(bytes: Uint8Array): { encoding: Encoding; length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

function decodeMarked(file: string, bytes: Uint8Array, encoding: Encoding, from: number): Checked<Decoded> {
  const text = encoding === 'utf-8' ? decodeUtf8(bytes, from) : decodeUtf16(bytes, from, encoding === 'utf-16be');
  if (typeof text === 'string') return done(text, encoding, 'byte-order-mark', null);
  return refuse(file, 'encoding-broken', text ?? bytes.length, { encoding });
}

/** Text of a table is mostly ASCII, so in UTF-16 nearly every second byte is zero, always on the same side. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | null {
  const look = Math.min(bytes.length, 4096) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < look; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const pairs = look / 2;
  if (pairs === 0) return null;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'utf-16be';
  return null;
}

/** Strict UTF-8 from an offset: no overlong forms, no surrogates, nothing past U+10FFFF. Returns the offset of the first bad byte. */
function decodeUtf8(bytes: Uint8Array, from: number): string | number {
  const units = new Units();
  let i = from;
  while (i < bytes.length) {
    const lead = bytes[i] as number;
    if (lead === 0) return i;
    if (lead < 0x80) {
      units.add(lead);
      i++;
      continue;
    }
    const more = lead >= 0xf0 && lead <= 0xf4 ? 3 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xc2 && lead < 0xe0 ? 1 : 0;
    if (more === 0) return i;
    let point = lead & (0x3f >> more);
    for (let k = 1; k <= more; k++) {
      const next = bytes[i + k];
      if (next === undefined || (next & 0xc0) !== 0x80) return i;
      point = (point << 6) | (next & 0x3f);
    }
    if ((more === 2 && point < 0x800) || (more === 3 && point < 0x10000)) return i;
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return i;
    units.addPoint(point);
    i += more + 1;
  }
  return units.text();
}

function decodeUtf16(bytes: Uint8Array, from: number, bigEndian: boolean): string | null {
  if ((bytes.length - from) % 2 !== 0) return null;
  const units = new Units();
  for (let i = from; i < bytes.length; i += 2) {
    const first = bytes[i] as number;
    const second = bytes[i + 1] as number;
    units.add(bigEndian ? (first << 8) | second : (second << 8) | first);
  }
  const text = units.text();
  return isWellFormed(text) ? text : null;
}

function isWellFormed(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0) return false;
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const low = text.charCodeAt(i + 1);
    if (unit > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) return false;
    i++;
  }
  return true;
}

/**
 * Windows-1252 for what is not UTF-8. Western text has single signs above 0x7F between letters; long runs of them mean another code page
 * (Korean, Japanese, Greek, Cyrillic …), which would decode to nonsense without any error, so such a file is refused.
 */
function decodeWestern(file: string, bytes: Uint8Array, firstForeignByte: number): Checked<Decoded> {
  const units = new Units();
  let high = 0;
  let inRuns = 0;
  let run = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    const point = byte >= 0x80 && byte < 0xa0 ? (WINDOWS_1252[byte - 0x80] as number) : byte;
    if (point === 0) return refuse(file, 'encoding-not-known', i, { byte: hex(byte) });
    units.add(point);
    if (byte < 0x80) {
      run = 0;
      continue;
    }
    high++;
    run++;
    if (run === 4) inRuns += 4;
    else if (run > 4) inRuns++;
  }
  if (inRuns * 4 > high) return refuse(file, 'encoding-not-known', firstForeignByte, { byte: hex(bytes[firstForeignByte] as number) });
  const note: Issue = {
    code: 'encoding-windows-1252', severity: 'note', file, at: null, path: '',
    params: { offset: firstForeignByte, byte: hex(bytes[firstForeignByte] as number), signs: high },
  };
  return { value: { text: units.text(), encoding: 'windows-1252', why: 'not-utf-8', firstForeignByte }, issues: [note] };
}

function hex(byte: number): string {
  return `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function done(text: string, encoding: Encoding, why: Decoded['why'], firstForeignByte: number | null): Checked<Decoded> {
  return { value: { text, encoding, why, firstForeignByte }, issues: [] };
}

function refuse(file: string, code: string, offset: number, params: Issue['params']): Checked<Decoded> {
  return { value: null, issues: [{ code, severity: 'error', file, at: null, path: '', params: { offset, ...params } }] };
}
