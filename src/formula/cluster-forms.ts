/** Clusters of one form share one loop: a plan that evaluates a figure again and again has many of few forms, and the next plan has them again. */
import type { Cluster } from './cluster.js';
import { clusterFunctions } from './cluster-module.js';
import type { FastLoop, Scratch } from './scratch.js';
import { moduleOf } from './wasm-code.js';

/** Loops that are kept, by form and length of a row: those of one memory serve every plan over it. */
const known = new WeakMap<Scratch, Map<string, FastLoop>>();
const MOST_FORMS = 1000;

/**
 * The loops of clusters for what is known, in their order; null where there is no WebAssembly. Where something is unknown such clusters run step
 * by step. Only forms that no plan had before are written and compiled.
 */
export function formLoops(clusters: readonly Cluster[], scratch: Scratch, block: number): readonly (FastLoop | null)[] {
  const loops = known.get(scratch) ?? new Map<string, FastLoop>();
  if (loops.size > MOST_FORMS) loops.clear();
  known.set(scratch, loops);
  const forms = clusters.map((one) => `${block} ${formOf(one)}`);
  const missing = new Map(forms.flatMap((form, i) => (loops.has(form) ? [] : [[form, clusters[i]!] as const])));
  if (missing.size > 0) {
    const made = scratch.link(moduleOf(clusterFunctions([...missing.values()], block)));
    [...missing.keys()].forEach((form, i) => made !== null && loops.set(form, made[`c${i}`]!));
  }
  return forms.map((form) => loops.get(form) ?? null);
}

/** All that `clusterCode` reads of a cluster. */
function formOf({ parts, leaves, entries, results, grows }: Cluster): string {
  return [
    parts.map(({ step, from, before }) => `${step.op} ${from.join(' ')} ${before ?? ''}`).join(';'), leaves.map(({ entry, apart }) => `${entry} ${apart}`).join(';'),
    entries.map(({ register }) => (register.certain ? 1 : 0)).join(''), results.join(' '), grows,
  ].join('|');
}
