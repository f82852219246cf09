/** What a change of data reaches: the terms below which it lies, and whether it leaves the member that it was made for. */
import type { Term } from './terms.js';

/** Whether a term is worked out from data of these names; remembers what it found. */
export function restsOn(names: { readonly has: (name: string) => boolean }): (term: Term) => boolean {
  const seen = new Map<Term, boolean>();
  const rests = (term: Term): boolean => {
    const ready = seen.get(term);
    if (ready !== undefined) return ready;
    const own = (isLeaf(term) && names.has(term.name)) || term.args.some(rests);
    seen.set(term, own);
    return own;
  };
  return rests;
}

/** Whether roots read what rests on the change from other members of the stream. */
export function reachesAcross(roots: readonly Term[], stream: string, rests: (term: Term) => boolean): boolean {
  const seen = new Set<Term>();
  const visit = (term: Term): boolean => {
    if (seen.has(term)) return false;
    seen.add(term);
    const first = term.args[0];
    const across = first !== undefined && first.axes.includes(stream) && ((term.name === stream && term.op.startsWith('reduce')) || (term.op === 'gather' && term.on.includes(stream)));
    return (across && rests(first)) || term.args.some(visit);
  };
  return roots.some(visit);
}

export interface Crossings {
  readonly totals: readonly Term[];
  readonly fulls: readonly Term[];
}

/** Terms below `roots` whose value needs every member of the stream: reductions over it, and what is read across it. Nothing is looked for below what is kept. */
export function crossingsOf(roots: readonly Term[], stream: string, isKept: (term: Term) => boolean): Crossings {
  const totals = new Set<Term>();
  const fulls = new Set<Term>();
  const seen = new Set<Term>();
  const visit = (term: Term): void => {
    if (seen.has(term) || isKept(term)) return;
    seen.add(term);
    const [first] = term.args;
    if (term.name === stream && term.op.startsWith('reduce')) totals.add(term);
    else if (term.op === 'gather' && term.on.includes(stream) && first?.axes.includes(stream) === true) {
      fulls.add(first);
      term.args.slice(1).forEach(visit);
    } else term.args.forEach(visit);
  };
  roots.forEach(visit);
  return { totals: [...totals], fulls: [...fulls] };
}

export function isLeaf(term: Term): boolean {
  return term.op === 'data' || term.op === 'low' || term.op === 'high';
}

/** Takes out of a store what rests on the change. The answer puts it back, and throws away what was found of the kind since. */
export function setAside<Key, Value>(store: Map<Key, Value>, rests: (key: Key) => boolean): () => void {
  const taken = [...store].filter(([key]) => rests(key));
  const drop = (): void => [...store.keys()].filter(rests).forEach((key) => store.delete(key));
  drop();
  return () => {
    drop();
    for (const [key, value] of taken) store.set(key, value);
  };
}

/** Copies what may be taken over from one store into another, which it gives back. */
export function takeOver<Key, Value>(from: ReadonlyMap<Key, Value>, to: Map<Key, Value>, isAllowed: (key: Key) => boolean): Map<Key, Value> {
  for (const [key, value] of from) if (isAllowed(key)) to.set(key, value);
  return to;
}
