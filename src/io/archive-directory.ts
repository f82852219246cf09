/** The directory at the end of a ZIP archive: what it says that it holds. Nothing is unpacked here. */

/** Signatures and sizes of the parts of an archive (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16). */
export const MEMBER = { signature: 0x04034b50, size: 30 };
export const ENTRY = { signature: 0x02014b50, size: 46 };
export const END = { signature: 0x06054b50, size: 22, longestComment: 65_535 };
/** Marks a size that stands in a ZIP64 record, for archives past 4 GiB. */
const ELSEWHERE = 0xffffffff;
export const STORED = 0;
export const DEFLATED = 8;
const ENCRYPTED = 1;
/** Kinds of files in the upper half of the external attributes, as Unix has them (stat.h: S_IFMT, S_IFREG, S_IFDIR). */
const KINDS = { mask: 0xf000, file: 0x8000, folder: 0x4000 };

export interface ArchiveEntry {
  readonly path: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly sum: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
  /** The Unix kind and rights; 0 where the archive was made elsewhere. */
  readonly mode: number;
}

/** True for files and folders; links, devices and pipes are neither. */
export function isRegular({ mode }: ArchiveEntry): boolean {
  const kind = mode & KINDS.mask;
  return kind === 0 || kind === KINDS.file || kind === KINDS.folder;
}

/** The entries of the directory; null when there is none or it does not hold together. */
export function directoryOf(view: DataView, bytes: Uint8Array): readonly ArchiveEntry[] | null {
  const end = endOf(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: ArchiveEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + ENTRY.size > view.byteLength || view.getUint32(at, true) !== ENTRY.signature) return null;
    const nameLength = view.getUint16(at + 28, true);
    const name = textOf(bytes.subarray(at + ENTRY.size, at + ENTRY.size + nameLength));
    if (name === null) return null;
    const [packed, unpacked, offset] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 42, true)];
    if (packed === ELSEWHERE || unpacked === ELSEWHERE || offset === ELSEWHERE) return null;
    entries.push({ path: name, isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0, method: view.getUint16(at + 10, true), sum: view.getUint32(at + 16, true), packed, unpacked, offset, mode: view.getUint32(at + 38, true) >>> 16 });
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

/** UTF-8 text, or null. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
