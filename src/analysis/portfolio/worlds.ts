/** The best plan looked for again in drawn worlds: how often each choice is in it (METHOD 27). */
import { isSameChoice, partsOf, type PlanField } from './field.js';
import { rowsOf, solvePlan } from './programme.js';
import { aimFor, type Quest } from './search.js';

export interface Worlds {
  /** Worlds with a plan, and those in which none keeps the ceilings. */
  readonly count: number;
  readonly without: number;
  readonly alternatives: ReadonlyMap<string, { readonly share: number; readonly services: number }>;
  /** Total of the best plan of each world that has one, by draw. */
  readonly best: ReadonlyMap<number, number>;
  /** Share of worlds whose best plan takes an option, by option. */
  readonly inclusion: readonly number[];
  /** Share of worlds that choose the same as the plan, per service. */
  readonly steadiness: readonly number[];
}

/** The first draws are the worlds: they are independent, so any of them serve. Cost: one solve each, begun from the plan. */
export function inWorlds(found: Quest): Worlds {
  const { field, limits, objective, best } = found;
  const count = Math.min(field.draws, field.model.setting('plan-worlds'));
  const same = field.services.map(() => 0);
  const taken = new Float64Array(field.alternative.length);
  const uses = new Map<string, { worlds: number; services: number }>();
  const totals = new Map<number, number>();
  let solved = 0;
  for (let d = 0; d < count; d++) {
    const world = averaged(field, [d]);
    const rows = limits.flatMap((each) => rowsOf(world, { ...each, use: world.measures[field.measures.indexOf(each.use)]! }));
    const { choice, total } = solvePlan(world, aimFor(world, objective), rows, { like: best });
    if (choice === null) continue;
    solved++;
    totals.set(d, total);
    for (const o of choice) taken[o] = taken[o]! + 1;
    const names = [...choice].map((o) => partsOf(field, o).map(({ alternative }) => field.model.alternatives[alternative] ?? ''));
    names.forEach((parts, s) => {
      for (const name of parts) {
        const held = uses.get(name) ?? { worlds: 0, services: 0 };
        uses.set(name, { worlds: held.worlds, services: held.services + 1 });
      }
      if (best.choice !== null && isSameChoice(field, best.choice[s]!, choice[s]!)) same[s] = same[s]! + 1;
    });
    for (const name of new Set(names.flat())) uses.set(name, { worlds: uses.get(name)!.worlds + 1, services: uses.get(name)!.services });
  }
  const share = (n: number): number => (solved === 0 ? 0 : n / solved);
  return { count: solved, without: count - solved, best: totals, inclusion: [...taken].map(share), alternatives: new Map([...uses].map(([name, { worlds, services }]) => [name, { share: share(worlds), services: share(services) }])), steadiness: same.map(share) };
}

/** The mean over some draws of everything, in place of what is expected. */
export function averaged(field: PlanField, draws: readonly number[]): PlanField {
  const at = (from: Float32Array): Float64Array => Float64Array.from({ length: from.length / field.draws }, (_, i) => draws.reduce((sum, d) => sum + from[i * field.draws + d]!, 0) / draws.length);
  return {
    ...field,
    value: at(field.valueDraws),
    publicValue: at(field.publicDraws),
    measures: field.measures.map((each) => ({ ...each, option: at(each.optionDraws), shared: at(each.sharedDraws) })),
  };
}

/** Worlds as they are kept between runs: lists in place of maps. */
export type WrittenWorlds = Omit<Worlds, 'alternatives' | 'best'> & { readonly alternatives: readonly (readonly [string, { readonly share: number; readonly services: number }])[]; readonly best: readonly (readonly [number, number])[] };

export function writtenWorlds(worlds: Worlds): WrittenWorlds {
  return { ...worlds, alternatives: [...worlds.alternatives], best: [...worlds.best] };
}

export function worldsOf(written: WrittenWorlds): Worlds {
  return { ...written, alternatives: new Map(written.alternatives), best: new Map(written.best) };
}
