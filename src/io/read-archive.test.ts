/** Members of a ZIP archive: taken as packed, refused when altered, too large or packed otherwise. */
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isArchive, readArchive } from './read-archive.js';

interface Member {
  readonly path: string;
  readonly text: string;
  readonly method?: number;
  readonly sum?: number;
  readonly flags?: number;
}

/** A small archive: members, directory, end record (APPNOTE 6.3.10). */
function archive(members: readonly Member[], comment = ''): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { path, text, method = 8, sum, flags = 0 } of members) {
    const content = Buffer.from(text);
    const packed = method === 8 ? deflateRawSync(content) : content;
    const name = Buffer.from(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(sum ?? crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end, Buffer.from(comment)]));
}

const all = (): boolean => true;
const codes = (bytes: Uint8Array, limits?: Parameters<typeof readArchive>[3]): readonly string[] => readArchive('a.eval', bytes, all, limits).issues.map(({ code }) => code);

describe('readArchive', () => {
  test('gives the wanted members, stored and deflated, behind a comment', () => {
    const bytes = archive([{ path: 'header.json', text: '{"a": "é"}' }, { path: 'x.json', text: 'x' }, { path: 'stored.json', text: 'plain', method: 0 }], 'a remark');
    expect(isArchive(bytes)).toBe(true);
    expect(readArchive('a.eval', bytes, (path) => path !== 'x.json').value).toEqual([{ path: 'header.json', text: '{"a": "é"}' }, { path: 'stored.json', text: 'plain' }]);
  });

  test('an empty archive has no members', () => {
    expect(readArchive('a.eval', archive([]), all).value).toEqual([]);
  });

  test('another sum, another packing, encryption and a cut end are refused', () => {
    expect(codes(archive([{ path: 'a', text: 'abc', sum: 1 }]))).toEqual(['archive-sum']);
    expect(codes(archive([{ path: 'a', text: 'abc', method: 93 }]))).toEqual(['archive-method']);
    expect(codes(archive([{ path: 'a', text: 'abc', flags: 1 }]))).toEqual(['archive-method']);
    expect(codes(archive([{ path: 'a', text: 'abc' }]).slice(0, -30))).toEqual(['archive-broken']);
    expect(codes(new Uint8Array())).toEqual(['archive-broken']);
  });

  test('what unpacks to more than is allowed is not unpacked', () => {
    expect(codes(archive([{ path: 'a', text: 'a'.repeat(5000) }]), { fileBytes: 1000, unpackedBytes: 4999 })).toEqual(['archive-over-limit']);
  });
});
