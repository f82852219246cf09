/** A term with other data below it: what does not rest on them is the same term, and so is computed once for all that share it. */
import type { Term, TermStore } from '../terms.js';

/** `other` gives what stands in for a leaf, or null. Terms must have their final form, so that operations stay the same. Cost: linear in the terms below. */
export function substituted(store: TermStore, root: Term, other: (leaf: Term) => Term | null): Term {
  const done = new Map<Term, Term>();
  const visit = (term: Term): Term => {
    const ready = done.get(term);
    if (ready !== undefined) return ready;
    const args = term.args.map(visit);
    const made = term.op === 'data' ? (other(term) ?? term) : args.every((arg, i) => arg === term.args[i]) ? term : store.make({ ...term, args });
    done.set(term, made);
    return made;
  };
  return visit(root);
}
