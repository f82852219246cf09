/** Decoding without the engine's decoders: against known bytes, and back again for random texts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../../base/index.js';
import { decodeText, LARGEST_TEXT_BYTES } from './decode.js';

const bytes = (...list: number[]): Uint8Array => Uint8Array.from(list);
const codes = (input: Uint8Array): readonly string[] => decodeText('f', input).issues.map((issue) => issue.code);

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? '\ufeff' : ''), ...text].flatMap((sign) => sign.split(''));
  return bytes(...units.flatMap((unit) => {
    const code = unit.charCodeAt(0);
    return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
  }));
}

describe('UTF-8', () => {
  test('every well-formed text comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!text.includes('\u0000') && !text.startsWith('\ufeff') && !text.startsWith('PK\u0003\u0004'));
        const value = decodeText('f', encodeUtf8(text)).value;
        expect(value).toEqual({ text, encoding: 'utf-8', why: 'valid-utf-8', firstForeignByte: null });
      }),
    );
  });

  test('a byte order mark is taken off and named as the reason', () => {
    expect(decodeText('f', bytes(0xef, 0xbb, 0xbf, 0x61)).value).toMatchObject({ text: 'a', encoding: 'utf-8', why: 'byte-order-mark' });
  });

  test('signs past the first plane are two code units', () => {
    expect(decodeText('f', bytes(0xf0, 0x9f, 0xa7, 0xad)).value?.text).toBe('🧭');
  });

  test('damage after a byte order mark is told with its place, never read as another encoding', () => {
    const issue = decodeText('f', bytes(0xef, 0xbb, 0xbf, 0x61, 0x92)).issues[0];
    expect(issue).toMatchObject({ code: 'encoding-broken', params: { offset: 4, encoding: 'utf-8' } });
  });

  test('an empty file is an empty text', () => {
    expect(decodeText('f', bytes()).value?.text).toBe('');
  });
});

describe('Windows-1252', () => {
  test.each([
    [0x80, '€'], [0x91, '‘'], [0x92, '’'], [0x93, '“'], [0x94, '”'], [0x96, '–'], [0x97, '—'], [0x9f, 'Ÿ'], [0xa0, '\u00a0'], [0xe9, 'é'], [0xff, 'ÿ'],
  ])('byte %i is %s', (byte, sign) => {
    const value = decodeText('f', bytes(0x61, byte, 0x62)).value;
    expect(value).toMatchObject({ text: `a${sign}b`, encoding: 'windows-1252', why: 'not-utf-8', firstForeignByte: 1 });
  });

  test.each([0x81, 0x8d, 0x8f, 0x90, 0x9d])('byte %i, which the code page does not assign, is refused', (byte) => {
    expect(codes(bytes(0x61, byte, 0x62))).toEqual(['encoding-not-known']);
  });

  test('overlong forms, surrogates and points past the last plane are not UTF-8', () => {
    for (const bad of [[0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82]]) {
      expect(decodeText('f', bytes(0x61, ...bad, 0x62)).value?.encoding).not.toBe('utf-8');
    }
  });

  test('Korean in code page 949 is refused instead of read as nonsense', () => {
    // "대한민국 정부 인공지능 등록부" in CP949.
    const korean = bytes(0xb4, 0xeb, 0xc7, 0xd1, 0xb9, 0xce, 0xb1, 0xb9, 0x20, 0xc1, 0xa4, 0xba, 0xce, 0x20, 0xc0, 0xce, 0xb0, 0xf8, 0xc1, 0xf6, 0xb4, 0xc9);
    expect(codes(korean)).toEqual(['encoding-not-known']);
  });
});

describe('UTF-16', () => {
  const text = 'Übersicht;이름\r\n"🧭";x\r\n'.padEnd(60, 'a');
  test.each([
    [true, true, 'utf-16be', 'byte-order-mark'],
    [false, true, 'utf-16le', 'byte-order-mark'],
    [true, false, 'utf-16be', 'zero-bytes'],
    [false, false, 'utf-16le', 'zero-bytes'],
  ] as const)('big-endian %s, mark %s', (bigEndian, mark, encoding, why) => {
    expect(decodeText('f', utf16(text, bigEndian, mark)).value).toMatchObject({ text, encoding, why });
  });

  test('half a unit or half a pair is damage', () => {
    expect(codes(bytes(0xff, 0xfe, 0x61))).toEqual(['encoding-broken']);
    expect(codes(bytes(0xff, 0xfe, 0x3d, 0xd8, 0x61, 0x00))).toEqual(['encoding-broken']);
  });
});

test('containers and giants are refused before anything is read', () => {
  expect(codes(bytes(0x1f, 0x8b, 8, 0))).toEqual(['encoding-compressed']);
  expect(codes(bytes(0x50, 0x4b, 3, 4))).toEqual(['encoding-archive']);
  expect(codes(new Uint8Array(LARGEST_TEXT_BYTES + 1))).toEqual(['encoding-too-large']);
  expect(codes(bytes(...encodeUtf8('name,value'), 0x00, 0x0a))).toEqual(['encoding-not-known']);
});
