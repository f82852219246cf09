/** The uniform numbers of a stream: those of the base room, made by WebAssembly where many are wanted at once. */
import { streamKey, uniforms } from '../base/index.js';
import { drawModule } from './draw-module.js';
import { ownMemory, type FastLoop } from './scratch.js';

const FEWEST = 64;
/** Draws of four blocks, of which the loop makes whole sets. */
const SET = 8;
const MOST = 65536;
const WORD = 4294967296;
const VALUE = 8;

interface Drawer {
  readonly draw: FastLoop;
  readonly values: Float64Array;
}

let drawer: Drawer | null | undefined;

function prepare(): Drawer | null {
  const memory = ownMemory(drawModule());
  return memory === null ? null : { draw: memory.loops['draw'] as FastLoop, values: new Float64Array(memory.room((MOST + SET) * VALUE), 0, MOST + SET) };
}

/** `uniforms` of the base room, byte for byte. Cost: about 2 ns a draw instead of 10, where the engine has WebAssembly. */
export function fastUniforms(seed: number, stream: string, from: number, count: number, out: Float64Array, offset: number): void {
  if (drawer === undefined) drawer = prepare();
  const start = from - (from % 2);
  if (drawer === null || count < FEWEST || from + count >= 2 * (WORD - SET)) {
    uniforms(seed, stream, from, count, out, offset);
    return;
  }
  const [key0, key1] = streamKey(stream);
  const end = from + count;
  for (let at = start; at < end; at += MOST) {
    const n = Math.min(MOST, end - at);
    drawer.draw(0, Math.ceil(n / SET) * SET * VALUE, (at / 2) | 0, (seed % WORD) | 0, Math.floor(seed / WORD) | 0, key0 | 0, key1 | 0);
    const skip = at < from ? from - at : 0;
    out.set(drawer.values.subarray(skip, n), offset + at + skip - from);
  }
}
