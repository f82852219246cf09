/** WebAssembly of the count of places, in doubles two samples at a time and in singles four. */
import type { Lanes } from '../lanes.js';
import { I32, SIMD, V128, finish, moduleOf, type WasmFunction } from '../wasm-code.js';
import { advance, get, lift, load, set, store, walk, whole, type Code } from './lane-code.js';

const VECTOR = 16;

/** `places(totals, above)`: for each thing how many have more, in whole numbers as long as a total; after the last one a column of their sums. */
export function placesFunction({ codes }: Lanes, things: number, stride: number): WasmFunction {
  const op = (code: Code) => (left: Code, right: Code): number[] => [...left, ...right, SIMD, ...code];
  const [less, addWhole, subWhole] = [op(codes.less), op(codes.addWhole), op(codes.subWhole)];
  const [TOTALS, ABOVE, END, FIRST] = [0, 1, 2, 3];
  const [own, above] = [(i: number) => FIRST + i, (i: number) => FIRST + things + i];
  const each = Array.from({ length: things }, (_, i) => i);
  const zero = [SIMD, 0x0c, ...Array<number>(VECTOR).fill(0)];
  const body = lift(
    ...each.map((i) => lift(load(TOTALS, i * stride), set(own(i)), zero, set(above(i)))),
    ...each.flatMap((i) => each.slice(i + 1).map((j) => lift(
      subWhole(get(above(i)), less(get(own(i)), get(own(j)))), set(above(i)),
      subWhole(get(above(j)), less(get(own(j)), get(own(i)))), set(above(j)),
    ))),
    ...each.map((i) => store(ABOVE, get(above(i)), i * stride)),
    store(ABOVE, each.slice(1).reduce<number[]>((sum, i) => addWhole(sum, get(above(i))), get(above(0))), things * stride),
    advance(ABOVE, whole(VECTOR)),
  );
  return { name: 'places', parameters: [I32, I32], result: null, code: finish([[1, I32], [2 * things, V128]], lift(get(TOTALS), whole(stride), [0x6a], set(END), walk(TOTALS, VECTOR, END, body))) };
}

export function placesModule(lanes: Lanes, things: number, stride: number): Uint8Array<ArrayBuffer> {
  return moduleOf([placesFunction(lanes, things, stride)]);
}
