/** One WebAssembly module for all clusters of a plan: a function where everything is known, and one where something may not be. */
import type { Cluster } from './cluster.js';
import { clusterCode } from './cluster-code.js';
import { unknownCode } from './cluster-unknown.js';
import { I32, moduleOf } from './wasm-code.js';

/**
 * Functions `c0`, `c1`, … for what is known alone, one for all clusters of the same form; `names` has, by cluster, the name of its own. Where
 * something is unknown such clusters run step by step.
 */
export function knownModule(clusters: readonly Cluster[], block: number): { readonly bytes: Uint8Array<ArrayBuffer>; readonly names: readonly string[] } {
  const forms = new Map<string, { readonly name: string; readonly one: Cluster }>();
  const names = clusters.map((one) => {
    const form = formOf(one);
    const made = forms.get(form) ?? { name: `c${forms.size}`, one };
    forms.set(form, made);
    return made.name;
  });
  const parameters = [I32, I32, I32];
  return { bytes: moduleOf([...forms.values()].map(({ name, one }) => ({ name, parameters, result: null, code: clusterCode(one, block) }))), names };
}

/** All that `clusterCode` reads of a cluster. */
function formOf({ parts, leaves, entries, results, grows }: Cluster): string {
  return [
    parts.map(({ step, from, before }) => `${step.op} ${from.join(' ')} ${before ?? ''}`).join(';'), leaves.map(({ entry, apart }) => `${entry} ${apart}`).join(';'),
    entries.map(({ register }) => (register.certain ? 1 : 0)).join(''), results.join(' '), grows,
  ].join('|');
}

/** Functions `c0`, `c1`, … in the order of the clusters, and `u0`, `u1`, … of the same; `block` draws lie between neighbouring cells. */
export function clusterModule(clusters: readonly Cluster[], block: number): Uint8Array<ArrayBuffer> {
  const parameters = [I32, I32, I32];
  return moduleOf([
    ...clusters.map((one, i) => ({ name: `c${i}`, parameters, result: null, code: clusterCode(one, block) })),
    ...clusters.map((one, i) => ({ name: `u${i}`, parameters, result: I32, code: unknownCode(one, block) })),
  ]);
}
