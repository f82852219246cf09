/** Finds quantities that need themselves. */
import type { CheckedQuantity } from './typed.js';

/**
 * Every cycle found by one depth-first walk, as the ids along it with the first repeated at the end; each starts at its
 * smallest id, so the order of definitions does not matter to the words. Cost: linear in the uses.
 */
export function findCycles(quantities: ReadonlyMap<string, CheckedQuantity>): readonly (readonly string[])[] {
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const cycles = new Map<string, readonly string[]>();
  const enter = (id: string): { id: string; next: number; uses: readonly string[] } => {
    state.set(id, 'open');
    path.push(id);
    return { id, next: 0, uses: [...(quantities.get(id)?.uses ?? [])].sort() };
  };
  for (const root of [...quantities.keys()].sort()) {
    if (state.has(root)) continue;
    const stack = [enter(root)];
    for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
      const use = top.uses[top.next];
      top.next += 1;
      if (use === undefined) {
        state.set(top.id, 'done');
        path.pop();
        stack.pop();
      } else if (state.get(use) === 'open') {
        const cycle = startAtSmallest(path.slice(path.indexOf(use)));
        cycles.set(cycle.join(' '), cycle);
      } else if (!state.has(use) && quantities.has(use)) stack.push(enter(use));
    }
  }
  return [...cycles.values()];
}

function startAtSmallest(ids: readonly string[]): readonly string[] {
  const smallest = ids.reduce((best, id, i) => (id < (ids[best] as string) ? i : best), 0);
  const turned = [...ids.slice(smallest), ...ids.slice(0, smallest)];
  return [...turned, turned[0] as string];
}
