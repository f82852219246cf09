/** Which delivery vehicle carries what is shared, and what the plan would be with each of the others alone (METHOD 30: they differ by facts of the case). */
import { planOf } from './evaluate.js';
import { isMadeOf } from './field.js';
import { solvePlan } from './programme.js';
import type { Quest } from './search.js';
import type { CarriedThing } from './types.js';

/** For each alternative of which the case names several vehicles and the plan takes one. Cost: one search for each vehicle that does not carry it alone. */
export function carriedIn({ field, aim, rows, best }: Quest): readonly CarriedThing[] {
  const { choice } = best;
  if (choice === null) return [];
  const { carriers, alternatives } = field.model;
  const before = planOf(field, [], choice, null);
  return [...new Set(carriers.map(({ carries }) => carries))].flatMap((thing): readonly CarriedThing[] => {
    const family = carriers.filter(({ carries }) => carries === thing).map((each) => ({ ...each, position: alternatives.indexOf(each.alternative) }));
    const isTaken = (option: Int32Array, position: number): boolean => option.some((o) => isMadeOf(field, o, position));
    const taken = family.filter(({ position }) => isTaken(choice, position));
    if (taken.length === 0) return [];
    return [{
      alternative: thing,
      carriers: family.map(({ alternative, vehicle, position }) => {
        const head = { alternative, vehicle, isTaken: taken.some((each) => each.position === position) };
        if (head.isTaken && taken.length === 1) return { ...head, alone: null };
        const others = family.filter((each) => each.position !== position);
        const solved = solvePlan(field, aim, rows, { allows: (o) => !others.some((each) => isMadeOf(field, o, each.position)), like: best });
        if (solved.choice === null) return { ...head, alone: { isTaken: false, loss: null, cost: null } };
        return { ...head, alone: { isTaken: isTaken(solved.choice, position), loss: Math.max(0, best.total - solved.total), cost: planOf(field, [], solved.choice, null).cost.mean - before.cost.mean } };
      }),
    }];
  });
}
