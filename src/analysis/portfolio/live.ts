/** Plans looked for again as ceilings move: the services are read once, and each new set of ceilings is one search that begins warm. */
import type { PlanLimit } from '../../model/index.js';
import type { SharedWork } from '../service.js';
import { boundLimits, limitsInForce, objectiveOf, wished } from './asked.js';
import { planOf } from './evaluate.js';
import { openField } from './read-field.js';
import { quest, type Quest } from './search.js';
import type { Plan, PlanObjective, WayKind, Wish } from './types.js';

export interface LiveRequest {
  /** Ceilings beside those of the case that may move later; one of the same name takes its place. */
  readonly limits: readonly PlanLimit[];
  readonly ways?: readonly WayKind[];
  readonly must?: readonly Wish[];
  readonly never?: readonly Wish[];
}

export interface LivePlan {
  /** Null: nobody can say what the best is best for, and no plan is looked for. */
  readonly objective: PlanObjective | null;
  /** With its proven gap and its use of every ceiling; null where none was found. */
  readonly plan: Plan | null;
  /** Proved that no plan keeps these ceilings. Without a plan and without proof, none was found. */
  readonly isImpossible: boolean;
}

export interface LivePlans {
  /**
   * The plan within these ceilings and those of the case; one of the same name takes its place. Plain data, fit to be posted from a worker.
   * Begins at the plan that `resolvePlans` was asked for and not at the last one, so the same ceilings give the same plan whichever way they
   * were moved there. A ceiling that counts what none at opening did has every service read again. Cost: one search.
   */
  readonly resolve: (limits: readonly PlanLimit[]) => LivePlan;
}

/** Reads every service, unless the run has done so for the same measures. Null where no service takes part in a plan. Cost: see `openField`, and one search. */
export function resolvePlans(work: SharedWork, request: LiveRequest): LivePlans | null {
  const find = (limits: readonly PlanLimit[], like?: Quest): { readonly found: Quest | null; readonly live: LivePlan } => {
    const field = wished(openField(work, limits, request.ways), request);
    const bound = boundLimits(work, field, limits);
    const objective = objectiveOf(field, bound);
    const found = objective === null ? null : quest(field, bound, objective, like?.objective === objective ? like.best : undefined);
    const plan = found?.best.choice == null ? null : planOf(field, bound, found.best.choice, found.best.gap);
    return { found, live: { objective, plan, isImpossible: found?.best.isImpossible ?? false } };
  };
  const atOpening = limitsInForce(work, request.limits);
  if (openField(work, atOpening, request.ways).services.length === 0) return null;
  const opened = find(atOpening).found;
  return { resolve: (limits) => find(limitsInForce(work, limits), opened ?? undefined).live };
}
