/** What is asked of plans, read against the case: the ceilings in force, the choices that are made before, and what the best is best for. */
import type { PlanLimit } from '../../model/index.js';
import type { SharedWork } from '../service.js';
import { flagsOf, groupsOf, isMadeOf, type PlanField } from './field.js';
import { bindLimit, type BoundLimit } from './programme.js';
import type { PlanObjective, Wish } from './types.js';

/** Ceilings of the case and more; one of the same name takes its place. */
export function limitsInForce({ run }: SharedWork, more: readonly PlanLimit[]): readonly PlanLimit[] {
  return [...new Map([...run.model.limits, ...more].map((limit) => [limit.ceiling, limit])).values()];
}

/** Each ceiling with whom it groups and what has its property. */
export function boundLimits(work: SharedWork, field: PlanField, limits: readonly PlanLimit[]): readonly BoundLimit[] {
  return limits.map((limit) => bindLimit(field, limit, limit.group === null ? null : groupsOf(work, limit.group), limit.flag === null ? null : flagsOf(work, limit.flag)));
}

/** The options that must-haves and exclusions leave. A must-have that is not open for its service binds nothing; the answer names it. */
export function wished(field: PlanField, { must = [], never = [] }: { readonly must?: readonly Wish[]; readonly never?: readonly Wish[] }): PlanField {
  if (must.length + never.length === 0) return field;
  const allowed = new Uint8Array(field.alternative.length).fill(1);
  const each = ({ service, alternative }: Wish, mark: (o: number, isMade: boolean) => void): void => {
    const a = field.model.alternatives.indexOf(alternative);
    field.services.forEach(({ id }, s) => {
      if (service !== null && service !== id) return;
      const options = Array.from({ length: field.first[s + 1]! - field.first[s]! }, (_, i) => field.first[s]! + i);
      if (options.some((o) => isMadeOf(field, o, a))) for (const o of options) mark(o, isMadeOf(field, o, a));
    });
  };
  for (const wish of never) each(wish, (o, isMade) => { if (isMade) allowed[o] = 0; });
  for (const wish of must) each(wish, (o, isMade) => { if (!isMade) allowed[o] = 0; });
  return { ...field, allowed };
}

/** Best for what: value at its stated worth; else the most value that a ceiling on money leaves; else nobody can say. */
export function objectiveOf({ services, model }: PlanField, limits: readonly BoundLimit[]): PlanObjective | null {
  if (services.every(({ worth }) => worth !== null)) return 'net-benefit';
  const money = new Set(model.boundAll('plan-money'));
  return limits.some(({ limit: { counts, group, flag } }) => group === null && flag === null && counts.service !== null && money.has(counts.service)) ? 'value' : null;
}
