/** The best plan looked for again in drawn worlds: how often each choice is in it (METHOD 27). */
import type { PlanField } from './field.js';
import { nameOf } from './evaluate.js';
import { rowsOf, solvePlan } from './programme.js';
import { aimFor, type Quest } from './search.js';

export interface Worlds {
  /** Worlds with a plan, and those in which none keeps the ceilings. */
  readonly count: number;
  readonly without: number;
  readonly alternatives: ReadonlyMap<string, { readonly share: number; readonly services: number }>;
  /** Share of worlds that choose the same as the plan, per service. */
  readonly steadiness: readonly number[];
}

/** The first draws are the worlds: they are independent, so any of them serve. Cost: one solve each, begun from the plan. */
export function inWorlds(found: Quest): Worlds {
  const { field, limits, objective, best } = found;
  const count = Math.min(field.draws, field.model.setting('plan-worlds'));
  const same = field.services.map(() => 0);
  const uses = new Map<string, { worlds: number; services: number }>();
  let solved = 0;
  for (let d = 0; d < count; d++) {
    const world = worldAt(field, d);
    const rows = limits.flatMap((each) => rowsOf(world, { ...each, use: world.measures[field.measures.indexOf(each.use)]! }));
    const { choice } = solvePlan(world, aimFor(world, objective), rows, { like: best.outcome });
    if (choice === null) continue;
    solved++;
    const names = [...choice].map((o) => nameOf(field, o));
    names.forEach((name, s) => {
      const held = uses.get(name) ?? { worlds: 0, services: 0 };
      uses.set(name, { worlds: held.worlds, services: held.services + 1 });
      if (best.choice?.[s] === choice[s]) same[s] = same[s]! + 1;
    });
    for (const name of new Set(names)) uses.set(name, { worlds: uses.get(name)!.worlds + 1, services: uses.get(name)!.services });
  }
  const share = (n: number): number => (solved === 0 ? 0 : n / solved);
  return { count: solved, without: count - solved, alternatives: new Map([...uses].map(([name, { worlds, services }]) => [name, { share: share(worlds), services: share(services) }])), steadiness: same.map(share) };
}

/** One draw of everything, in place of what is expected. */
function worldAt(field: PlanField, draw: number): PlanField {
  const at = (from: Float32Array): Float64Array => Float64Array.from({ length: from.length / field.draws }, (_, i) => from[i * field.draws + draw]!);
  return {
    ...field,
    value: at(field.valueDraws),
    publicValue: at(field.publicDraws),
    measures: field.measures.map((each) => ({ ...each, option: at(each.optionDraws), shared: at(each.sharedDraws) })),
  };
}
