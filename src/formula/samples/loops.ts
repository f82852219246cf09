/** Memory with the loops of acceptability over it: fast where the engine has WebAssembly, plain elsewhere, with the same bytes. */
import { ownMemory, type FastLoops } from '../scratch.js';
import { samplesModule } from './samples-module.js';
import { plainLoops } from './plain-loops.js';

/** Samples that are held at once: a column is an odd number of cache lines, so that columns do not fall on each other. */
export const BLOCK = 120;
const VALUE = 8;
export const STRIDE = BLOCK * VALUE;

export interface LoopMemory {
  readonly loops: FastLoops;
  readonly buffer: ArrayBuffer;
}

const opened = new Map<string, NonNullable<ReturnType<typeof ownMemory>> | null>();

/** So many bytes with loops for so many things on so many columns of weights over them; what was there is lost. Memories are kept, one for each shape. */
export function loopMemory(things: number, columns: number, bytes: number, wantsFast = true): LoopMemory {
  const shape = { things, columns, stride: STRIDE };
  const key = `${things} ${columns}`;
  if (!opened.has(key) && wantsFast) opened.set(key, ownMemory(samplesModule(things, columns, STRIDE)));
  const fast = wantsFast ? (opened.get(key) ?? null) : null;
  const buffer = fast === null ? new ArrayBuffer(Math.ceil(bytes / VALUE) * VALUE) : fast.room(bytes);
  return { loops: fast?.loops ?? plainLoops(buffer, shape), buffer };
}
