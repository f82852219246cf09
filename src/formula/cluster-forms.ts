/** Clusters of one form share one function: a plan that evaluates a figure again and again has many of few forms. */
import type { Cluster } from './cluster.js';
import { clusterCode } from './cluster-code.js';
import { I32, moduleOf } from './wasm-code.js';

/** One cluster of each form, which function `c0`, `c1`, … is made of, and by cluster the name of its own. */
export function clusterForms(clusters: readonly Cluster[]): { readonly distinct: readonly Cluster[]; readonly names: readonly string[] } {
  const forms = new Map<string, number>();
  const distinct: Cluster[] = [];
  const names = clusters.map((one) => {
    const form = formOf(one);
    if (!forms.has(form)) forms.set(form, distinct.push(one) - 1);
    return `c${forms.get(form)!}`;
  });
  return { distinct, names };
}

/** The functions of each form for what is known; where something is unknown such clusters run step by step. */
export function formsModule(distinct: readonly Cluster[], block: number): Uint8Array<ArrayBuffer> {
  return moduleOf(distinct.map((one, i) => ({ name: `c${i}`, parameters: [I32, I32, I32], result: null, code: clusterCode(one, block) })));
}

/** All that `clusterCode` reads of a cluster. */
function formOf({ parts, leaves, entries, results, grows }: Cluster): string {
  return [
    parts.map(({ step, from, before }) => `${step.op} ${from.join(' ')} ${before ?? ''}`).join(';'), leaves.map(({ entry, apart }) => `${entry} ${apart}`).join(';'),
    entries.map(({ register }) => (register.certain ? 1 : 0)).join(''), results.join(' '), grows,
  ].join('|');
}
