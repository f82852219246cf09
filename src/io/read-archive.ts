/** Members of a ZIP archive, from bytes: the directory at its end, then the members that are wanted, each checked against its own sum. */
import { crc32, inflateRawSync } from 'node:zlib';
import type { Checked, Issue } from '../base/index.js';
import { codeOf, issue, READ_LIMITS, type ReadLimits } from './read-file.js';
import type { TextFile } from './read-folder.js';

/** Signatures and sizes of the parts of an archive (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16). */
const MEMBER = { signature: 0x04034b50, size: 30 };
const ENTRY = { signature: 0x02014b50, size: 46 };
const END = { signature: 0x06054b50, size: 22, longestComment: 65_535 };
/** Marks a size that stands in a ZIP64 record, for archives past 4 GiB. */
const ELSEWHERE = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

interface Entry {
  readonly path: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly sum: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/** True when bytes begin as a ZIP archive does. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes.length >= END.size && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === MEMBER.signature;
}

/**
 * Texts of the members that `keep` accepts, in the order of the directory. `limits.unpackedBytes` holds for all of them together, and is
 * obeyed while unpacking, whatever the archive claims. Issues: `archive-broken`, `archive-over-limit`, `archive-method` (a compression or
 * an encryption that is not read), `archive-sum` (a member that is not what the archive says), `text-not-utf8`. Cost: linear in what is kept.
 */
export function readArchive(file: string, bytes: Uint8Array, keep: (path: string) => boolean, limits: ReadLimits = READ_LIMITS): Checked<readonly TextFile[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(view, bytes);
  if (entries === null) return refuse(issue('archive-broken', file, { found: 'no directory' }));
  const texts: TextFile[] = [];
  let left = limits.unpackedBytes;
  for (const entry of entries.filter(({ path }) => keep(path))) {
    const member = `${file}/${entry.path}`;
    const content = unpack(view, bytes, entry, left);
    if (typeof content === 'string') return refuse(issue(content, member, paramsOf(content, entry, limits)));
    left -= content.length;
    const text = textOf(content);
    if (text === null) return refuse(issue('text-not-utf8', member, { found: 0 }));
    texts.push({ path: entry.path, text });
  }
  return { value: texts, issues: [] };
}

/** The entries of the directory; null when there is none or it does not hold together. */
function directoryOf(view: DataView, bytes: Uint8Array): readonly Entry[] | null {
  const end = endOf(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + ENTRY.size > view.byteLength || view.getUint32(at, true) !== ENTRY.signature) return null;
    const nameLength = view.getUint16(at + 28, true);
    const name = textOf(bytes.subarray(at + ENTRY.size, at + ENTRY.size + nameLength));
    if (name === null) return null;
    const [packed, unpacked, offset] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 42, true)];
    if (packed === ELSEWHERE || unpacked === ELSEWHERE || offset === ELSEWHERE) return null;
    entries.push({ path: name, isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0, method: view.getUint16(at + 10, true), sum: view.getUint32(at + 16, true), packed, unpacked, offset });
    at += ENTRY.size + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record stands at the end, before a comment of at most 64 KiB. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - END.size;
  for (let at = last; at >= Math.max(0, last - END.longestComment); at--) if (view.getUint32(at, true) === END.signature) return at;
  return null;
}

/** The bytes of a member, or the code of what stands against it. */
function unpack(view: DataView, bytes: Uint8Array, entry: Entry, left: number): Uint8Array | string {
  if (entry.isEncrypted || (entry.method !== STORED && entry.method !== DEFLATED)) return 'archive-method';
  if (entry.unpacked > left) return 'archive-over-limit';
  if (entry.offset + MEMBER.size > view.byteLength || view.getUint32(entry.offset, true) !== MEMBER.signature) return 'archive-broken';
  const from = entry.offset + MEMBER.size + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(from, from + entry.packed);
  if (packed.length !== entry.packed) return 'archive-broken';
  try {
    const content = entry.method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
    return content.length === entry.unpacked && crc32(content) === entry.sum ? content : 'archive-sum';
  } catch (error) {
    return codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'archive-over-limit' : 'archive-broken';
  }
}

function paramsOf(code: string, entry: Entry, limits: ReadLimits): Issue['params'] {
  if (code === 'archive-over-limit') return { accepted: limits.unpackedBytes };
  if (code === 'archive-method') return { found: entry.isEncrypted ? 'encrypted' : String(entry.method) };
  return { found: entry.path };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function refuse<T>(problem: Issue): Checked<T> {
  return { value: null, issues: [problem] };
}
