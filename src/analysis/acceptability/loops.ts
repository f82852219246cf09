/** Memory with the loops of acceptability over it: fast where the engine has WebAssembly, plain elsewhere, with the same bytes. */
import { ownMemory, type FastLoops } from '../../formula/index.js';
import { acceptabilityModule } from './acceptability-module.js';
import { plainLoops } from './plain-loops.js';

/** Samples that are held at once: a column is an odd number of cache lines, so that columns do not fall on each other. */
export const BLOCK = 120;
const VALUE = 8;
export const STRIDE = BLOCK * VALUE;

export interface LoopMemory {
  readonly loops: FastLoops;
  readonly buffer: ArrayBuffer;
}

const opened = new Map<number, NonNullable<ReturnType<typeof ownMemory>> | null>();

/** So many bytes and the loops for so many things over them; what was there is lost. Memories are kept, one for each number of things. */
export function loopMemory(things: number, bytes: number, wantsFast = true): LoopMemory {
  if (!opened.has(things) && wantsFast) opened.set(things, ownMemory(acceptabilityModule(things)));
  const fast = wantsFast ? (opened.get(things) ?? null) : null;
  if (fast !== null) return { loops: fast.loops, buffer: fast.room(bytes) };
  const buffer = new ArrayBuffer(Math.ceil(bytes / VALUE) * VALUE);
  return { loops: plainLoops(buffer, things), buffer };
}
