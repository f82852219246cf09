/** Memory with loops over samples in it: fast where the engine has WebAssembly, plain elsewhere, with the same bytes. */
import { ownMemory, type FastLoops } from '../scratch.js';

export interface LoopMemory {
  readonly loops: FastLoops;
  readonly buffer: ArrayBuffer;
}

/** Loops of one shape: the module, and the same in plain arithmetic. */
export interface LoopKind {
  /** One for each shape: memories are kept by it. */
  readonly key: string;
  module(): Uint8Array<ArrayBuffer>;
  plain(buffer: ArrayBuffer): FastLoops;
}

const DOUBLE = 8;
const opened = new Map<string, NonNullable<ReturnType<typeof ownMemory>> | null>();

/** At least so many bytes with loops over them; what was there is lost. */
export function loopMemory({ key, module, plain }: LoopKind, bytes: number, wantsFast = true): LoopMemory {
  if (!opened.has(key) && wantsFast) opened.set(key, ownMemory(module()));
  const fast = wantsFast ? (opened.get(key) ?? null) : null;
  const buffer = fast === null ? new ArrayBuffer(Math.ceil(bytes / DOUBLE) * DOUBLE) : fast.room(bytes);
  return { loops: fast?.loops ?? plain(buffer), buffer };
}
