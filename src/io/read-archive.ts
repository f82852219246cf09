/** Members of a ZIP archive, from bytes: those that are wanted, each checked against its own sum. */
import { crc32, inflateRawSync } from 'node:zlib';
import type { Checked, Issue } from '../base/index.js';
import { DEFLATED, directoryOf, END, isRegular, MEMBER, STORED, textOf, type ArchiveEntry } from './archive-directory.js';
import { codeOf, issue, READ_LIMITS, type ReadLimits } from './read-file.js';
import type { TextFile } from './read-folder.js';

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

export interface TreeLimits extends ReadLimits {
  readonly members: number;
}

/**
 * The same for an archive that is to become a folder: its whole directory is looked at before anything is unpacked. `isSafe` says which
 * paths may lie in a folder, `folded` how a path looks to a system that tells least apart. Issues besides those of `readArchive`:
 * `archive-too-many`, `archive-path`, `archive-link`, `archive-name-twice`.
 */
export function readTree(file: string, bytes: Uint8Array, rules: { readonly isSafe: (path: string) => boolean; readonly folded: (path: string) => string; readonly keep: (path: string) => boolean }, limits: TreeLimits): Checked<readonly TextFile[]> {
  if (bytes.length > limits.fileBytes) return refuse(issue('file-over-limit', file, { found: bytes.length, accepted: limits.fileBytes }));
  const entries = directoryOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes);
  if (entries === null) return refuse(issue('archive-broken', file, { found: 'no directory' }));
  if (entries.length > limits.members) return refuse(issue('archive-too-many', file, { found: entries.length, accepted: limits.members }));
  const seen = new Set<string>();
  for (const entry of entries) {
    const path = entry.path.replace(/\/$/, '');
    if (!rules.isSafe(path)) return refuse(issue('archive-path', file, { found: entry.path }));
    if (!isRegular(entry)) return refuse(issue('archive-link', file, { found: entry.path }));
    if (seen.has(rules.folded(path))) return refuse(issue('archive-name-twice', file, { found: entry.path }));
    seen.add(rules.folded(path));
  }
  return readArchive(file, bytes, (path) => !path.endsWith('/') && rules.keep(path), limits);
}

/** The bytes of a member, or the code of what stands against it. */
function unpack(view: DataView, bytes: Uint8Array, entry: ArchiveEntry, left: number): Uint8Array | string {
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

function paramsOf(code: string, entry: ArchiveEntry, limits: ReadLimits): Issue['params'] {
  if (code === 'archive-over-limit') return { accepted: limits.unpackedBytes };
  if (code === 'archive-method') return { found: entry.isEncrypted ? 'encrypted' : String(entry.method) };
  return { found: entry.path };
}

function refuse<T>(problem: Issue): Checked<T> {
  return { value: null, issues: [problem] };
}
