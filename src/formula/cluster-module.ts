/** WebAssembly modules for the clusters of a plan: where everything is known, and where something may not be. */
import type { Cluster } from './cluster.js';
import { CLUSTER_PARAMETERS, clusterCode } from './cluster-code.js';
import { unknownCode } from './cluster-unknown.js';
import type { Lanes } from './lanes.js';
import { I32, moduleOf, type WasmFunction } from './wasm-code.js';

/** Functions `c0`, `c1`, … in the order of the clusters; `cellsApart` draws lie between neighbouring cells. */
export function clusterFunctions(clusters: readonly Cluster[], cellsApart: number, lanes?: Lanes): readonly WasmFunction[] {
  const parameters = Array<number>(CLUSTER_PARAMETERS).fill(I32);
  return clusters.map((one, i) => ({ name: `c${i}`, parameters, result: null, code: clusterCode(one, cellsApart, lanes) }));
}

/** The function `u` of a cluster of which something that it reads is unknown. */
export function unknownModule(cluster: Cluster, cellsApart: number): Uint8Array<ArrayBuffer> {
  return moduleOf([{ name: 'u', parameters: [I32, I32, I32], result: I32, code: unknownCode(cluster, cellsApart) }]);
}
