/** Brings what a plan reads into the working memory: block by block, or once for all runs where the runs before read the same. */
import { Register, type Kept } from './register.js';
import type { Scratch } from './scratch.js';
import type { Term } from './terms.js';

/** Something that a plan reads: data or a kept term. `full`: over all members of the stream index, not only the asked one. */
export interface Source {
  readonly term: Term;
  readonly full: boolean;
  /** The same for every member of the stream index. */
  readonly isShared: boolean;
  readonly register: Register;
  /** Values to bring into the working memory; null when the register reads them where they are. */
  kept: Kept | null;
  /** What the run before read. */
  last: Kept | null;
  /** Where blocks are copied to, once the plan has places. */
  home: { readonly address: number; readonly maskAddress: number } | null;
  /** Where all draws lie during a run, in place of blocks at home. */
  lent: Kept['lent'];
}

/** Points the registers of sources at their places for one run over so many draws. To be called when the plan's own places are reserved. */
export function placeSources(sources: readonly Source[], scratch: Scratch, block: number, draws: number): void {
  // All draws of a source are not worth bringing for a few of them.
  for (const source of sources) if (source.kept !== null && source.isShared && draws >= source.kept.draws) lend(source, source.kept, scratch, block);
  const { buffer } = scratch;
  for (const source of sources) {
    const { register, kept, home } = source;
    if (kept === null || home === null) continue;
    // Whatever was lent above may have been taken back for what was lent after it.
    source.lent = kept.lent?.generation === scratch.generation ? kept.lent : null;
    const { address, maskAddress } = source.lent ?? home;
    register.address = address;
    register.maskAddress = maskAddress;
    register.origin = 0;
    const length = register.cells * register.stride * (source.lent === null ? 1 : Math.ceil(kept.draws / block));
    const { values } = register;
    if (values.buffer === buffer && values.byteOffset === address && values.length === length) continue;
    register.values = new Float64Array(buffer, address, length);
    register.mask = new Uint8Array(buffer, maskAddress, length);
  }
}

/** Copies all draws to a place that stays, block after block, when the run before read the same. */
function lend(source: Source, kept: Kept, scratch: Scratch, block: number): void {
  const isSteady = source.last === kept;
  source.last = kept;
  if (!isSteady || kept.lent?.generation === scratch.generation) return;
  const { stride } = source.register;
  const blocks = Math.ceil(kept.draws / block);
  const length = blocks * kept.cells * stride;
  const address = scratch.lend(length * Float64Array.BYTES_PER_ELEMENT + length);
  if (address === null) return;
  const maskAddress = address + length * Float64Array.BYTES_PER_ELEMENT;
  const values = new Float64Array(scratch.buffer, address, length);
  const mask = kept.mask === null ? null : new Uint8Array(scratch.buffer, maskAddress, length);
  for (let at = 0; at < blocks; at += 1) {
    for (let cell = 0; cell < kept.cells; cell += 1) {
      const start = cell * kept.draws + at * block;
      const end = Math.min(start + block, (cell + 1) * kept.draws);
      const to = (at * kept.cells + cell) * stride;
      values.set(kept.values.subarray(start, end), to);
      mask?.set(kept.mask!.subarray(start, end), to);
    }
  }
  kept.lent = { address, maskAddress, generation: scratch.generation };
}

/** One block of a source: copied into the working memory, or read in place. */
export function stage({ register, kept, lent }: Source, start: number, n: number, block: number): void {
  if (kept === null) {
    register.origin = start;
    return;
  }
  if (lent !== null) {
    register.origin = (start / block) * register.cells * register.stride;
    register.address = lent.address + register.origin * Float64Array.BYTES_PER_ELEMENT;
    register.maskAddress = lent.maskAddress + register.origin;
    return;
  }
  for (let cell = 0; cell < register.cells; cell += 1) {
    const from = cell * kept.draws + start;
    register.values.set(kept.values.subarray(from, from + n), cell * register.stride);
    if (kept.mask !== null) register.mask.set(kept.mask.subarray(from, from + n), cell * register.stride);
  }
}
