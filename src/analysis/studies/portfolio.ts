/** Question: how do all services fit together under what the state can pay, staff, run and depend on (METHOD 27–31)? */
import type { PlanLimit } from '../../model/index.js';
import { conflictOf } from '../portfolio/conflict.js';
import { planOf } from '../portfolio/evaluate.js';
import { flagsOf, groupsOf, openField, type PlanField } from '../portfolio/field.js';
import { bindLimit, type BoundLimit } from '../portfolio/programme.js';
import { frontierOf, nearBest, pricesOf, quest, whyNot } from '../portfolio/search.js';
import type { PlanObjective, PortfolioAnswer } from '../portfolio/types.js';
import { inWorlds } from '../portfolio/worlds.js';
import type { SharedWork } from '../service.js';
import type { Study } from './study.js';

export interface OfCase {
  /** Ceilings beside those of the case; one of the same name takes its place. */
  readonly limits: readonly PlanLimit[];
  /** A service and an alternative that it does not take in the best plan. */
  readonly whyNot: { readonly service: string; readonly alternative: string } | null;
  /** Told before each part, for who waits. */
  readonly progress?: (part: PlanningPart) => void;
}

/** In the order in which they are worked out. */
export const PLANNING_PARTS = ['services', 'plan', 'worlds', 'frontier', 'prices', 'near'] as const;
export type PlanningPart = (typeof PLANNING_PARTS)[number];

export const portfolio: Study<OfCase, PortfolioAnswer> = {
  id: 'portfolio',
  per: 'case',
  method: 'portfolio',
  run: (work, request) => {
    const limits = [...new Map([...work.run.model.limits, ...request.limits].map((limit) => [limit.ceiling, limit])).values()];
    request.progress?.('services');
    const field = openField(work, limits);
    return field.services.length === 0 ? null : answerOf(field, limits.map((limit) => bound(work, field, limit)), request);
  },
};

export function bound(work: SharedWork, field: PlanField, limit: PlanLimit): BoundLimit {
  return bindLimit(field, limit, limit.group === null ? null : groupsOf(work, limit.group), limit.flag === null ? null : flagsOf(work, limit.flag));
}

/** Best for what: value at its stated worth; else the most value that a ceiling on money leaves; else nobody can say. */
export function objectiveOf({ services, model }: PlanField, limits: readonly BoundLimit[]): PlanObjective | null {
  if (services.every(({ worth }) => worth !== null)) return 'net-benefit';
  const money = new Set(model.boundAll('plan-money'));
  return limits.some(({ limit: { counts, group, flag } }) => group === null && flag === null && counts.service !== null && money.has(counts.service)) ? 'value' : null;
}

function answerOf(field: PlanField, limits: readonly BoundLimit[], { whyNot: asked, progress }: OfCase): PortfolioAnswer {
  const objective = objectiveOf(field, limits);
  const next = <Part>(part: PlanningPart, make: () => Part): Part => {
    progress?.(part);
    return make();
  };
  const found = objective === null ? null : next('plan', () => quest(field, limits, objective));
  const isMet = found !== null && found.best.choice !== null;
  const worlds = isMet ? next('worlds', () => inWorlds(found)) : null;
  return {
    objective,
    confidence: field.model.setting('decision-confidence'),
    planned: field.services.length,
    leftOut: field.leftOut,
    limits: limits.map(({ limit }) => limit),
    owners: Object.fromEntries((field.model.case.tables.get('owners') ?? []).map(({ id, label }) => [id, label])),
    plan: isMet ? planOf(field, limits, found.best.choice!, found.best.gap) : null,
    conflict: isMet ? null : conflictOf(field, limits),
    singles: planOf(field, limits, Int32Array.from(field.services, ({ single }) => single), null),
    frontier: next('frontier', () => frontierOf(field, limits)),
    prices: isMet ? next('prices', () => pricesOf(found)) : [],
    near: isMet ? next('near', () => nearBest(found, worlds!.alternatives)) : [],
    steadiness: worlds === null ? [] : field.services.map(({ id }, s) => ({ service: id, share: worlds.steadiness[s]! })),
    worlds: worlds?.count ?? 0,
    worldsWithoutPlan: worlds?.without ?? 0,
    whyNot: isMet && asked !== null ? whyNot(found, asked.service, asked.alternative) : null,
  };
}
