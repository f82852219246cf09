/** A ZIP archive of texts: the same texts give the same bytes, for no clock and no system stands in it. */
import { crc32, deflateRawSync } from 'node:zlib';
import { DEFLATED, END, ENTRY, MEMBER } from './archive-directory.js';
import type { TextFile } from './read-folder.js';

/** Version 2.0: deflate and folders; flag 11: names are UTF-8 (APPNOTE 4.4.3, 4.4.4). */
const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** The first day that the format knows, 1 January 1980. */
const FIRST_DAY = 0x0021;
/** Made on Unix, so that the kind below counts; a plain file that its owner may write. */
const UNIX = 3;
const PLAIN_FILE = 0o100644;

/** Cost: linear. Texts of more than 4 GiB do not fit and never come here. */
export function writeArchive(files: readonly TextFile[]): Uint8Array {
  const members: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { path, text } of files) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const name = Buffer.from(path);
    const shared = sharedHeader(content, packed.length, name.length);
    const member = Buffer.concat([signature(MEMBER.signature), shared, name, packed]);
    entries.push(Buffer.concat([signature(ENTRY.signature), Buffer.from([VERSION, UNIX]), shared, entryTail(offset), name]));
    members.push(member);
    offset += member.length;
  }
  const directory = Buffer.concat(entries);
  return new Uint8Array(Buffer.concat([...members, directory, endRecord(files.length, directory.length, offset)]));
}

/** What a member and its entry say alike (APPNOTE 4.3.7). */
function sharedHeader(content: Buffer, packed: number, name: number): Buffer {
  const header = Buffer.alloc(MEMBER.size - 4);
  header.writeUInt16LE(VERSION, 0);
  header.writeUInt16LE(UTF8_NAMES, 2);
  header.writeUInt16LE(DEFLATED, 4);
  header.writeUInt16LE(FIRST_DAY, 8);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(packed, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(name, 22);
  return header;
}

function entryTail(offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(PLAIN_FILE * 0x10000, 6);
  tail.writeUInt32LE(offset, 10);
  return tail;
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(END.size);
  end.writeUInt32LE(END.signature, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
