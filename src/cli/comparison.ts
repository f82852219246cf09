/** Two decisions side by side: forms counted, services whose answer differs, services that only one has. */
import type { Results } from './document.js';

export interface Answer {
  readonly form: string;
  readonly alternative: string | null;
}

export interface Comparison {
  readonly counts: readonly { readonly form: string; readonly a: number; readonly b: number }[];
  readonly changed: readonly { readonly id: string; readonly a: Answer; readonly b: Answer }[];
  readonly onlyIn: { readonly a: readonly string[]; readonly b: readonly string[] };
}

/** What differs when `a` becomes `b`, in the order of `a`. */
export function compareDecisions(a: Results, b: Results): Comparison {
  const [inA, inB] = [answers(a), answers(b)];
  const forms = [...new Set([...Object.keys(a.counts.byForm), ...Object.keys(b.counts.byForm)])];
  const count = (results: Results, form: string): number => (results.counts.byForm as Readonly<Record<string, number>>)[form] ?? 0;
  return {
    counts: forms.map((form) => ({ form, a: count(a, form), b: count(b, form) })),
    changed: [...inA].flatMap(([id, before]) => {
      const after = inB.get(id);
      return after === undefined || (after.form === before.form && after.alternative === before.alternative) ? [] : [{ id, a: before, b: after }];
    }),
    onlyIn: { a: [...inA.keys()].filter((id) => !inB.has(id)), b: [...inB.keys()].filter((id) => !inA.has(id)) },
  };
}

function answers(results: Results): ReadonlyMap<string, Answer> {
  return new Map(results.services.map((service) => [service.id, { form: service.recommendation.form, alternative: service.recommendation.alternative }]));
}
