/** One WebAssembly module for all clusters of a plan: a function where everything is known, and one where something may not be. */
import type { Cluster } from './cluster.js';
import { clusterCode } from './cluster-code.js';
import { unknownCode } from './cluster-unknown.js';
import { I32, moduleOf } from './wasm-code.js';

/** Functions `c0`, `c1`, … in the order of the clusters, and `u0`, `u1`, … of the same; `block` draws lie between neighbouring cells. */
export function clusterModule(clusters: readonly Cluster[], block: number): Uint8Array<ArrayBuffer> {
  const parameters = [I32, I32, I32];
  return moduleOf([
    ...clusters.map((one, i) => ({ name: `c${i}`, parameters, result: null, code: clusterCode(one, block) })),
    ...clusters.map((one, i) => ({ name: `u${i}`, parameters, result: I32, code: unknownCode(one, block) })),
  ]);
}
