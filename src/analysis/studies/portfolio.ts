/** Question: how do all services fit together under what the state can pay, staff, run and depend on (METHOD 27–31)? */
import type { PlanLimit } from '../../model/index.js';
import { cautiousPlans } from '../portfolio/caution.js';
import { conflictOf } from '../portfolio/conflict.js';
import { controlAnswer } from '../portfolio/control-frontier.js';
import { differentPlans } from '../portfolio/different.js';
import { cutOffAnswer, outagesOf, type Outage } from '../portfolio/cut-off.js';
import { nameOf, namedWays, planOf, sharesOf } from '../portfolio/evaluate.js';
import { boundLimits, limitsInForce, objectiveOf, wished } from '../portfolio/asked.js';
import { isMadeOf, type PlanField } from '../portfolio/field.js';
import { openField } from '../portfolio/read-field.js';
import type { BoundLimit } from '../portfolio/programme.js';
import { frontierOf, nearBest, pricesOf, quest, whyNot } from '../portfolio/search.js';
import type { Concentration, PlanObjective, PortfolioAnswer, WayKind, Wish } from '../portfolio/types.js';
import { hardRegrets, readHardWorlds, type HardWorlds } from '../portfolio/hard-worlds.js';
import { inWorlds, worldsOf, writtenWorlds, type Worlds } from '../portfolio/worlds.js';
import { carriedIn } from '../portfolio/vehicles.js';
import { sharingOf, taskPartsOf, type TaskParts } from '../portfolio/sharing.js';
import type { Study } from './study.js';

export interface OfCase {
  /** Ceilings beside those of the case; one of the same name takes its place. */
  readonly limits: readonly PlanLimit[];
  /** A service and an alternative that it does not take in the best plan. */
  readonly whyNot: { readonly service: string; readonly alternative: string } | null;
  /** What a service may take beside one alternative; none where absent. */
  readonly ways?: readonly WayKind[];
  /** Choices that every plan must make, and choices that none may. */
  readonly must?: readonly Wish[];
  readonly never?: readonly Wish[];
  /** Hold plans against every stress of the library and every scenario of the case too; not where absent. */
  readonly inHardWorlds?: boolean;
  /** Parts that an interrupted run has worked out, and where the next ones go; only for the same question of the same case. */
  readonly kept?: KeptParts;
  /** Told before each part, for who waits. */
  readonly progress?: (part: PlanningPart) => void;
}

/** A part that was worked out before is taken as it was; what is kept survives JSON. */
export interface KeptParts {
  readonly find: (part: PlanningPart) => unknown;
  readonly keep: (part: PlanningPart, found: unknown) => void;
}

/** In the order in which they are worked out. */
export const PLANNING_PARTS = ['services', 'plan', 'worlds', 'frontier', 'control', 'prices', 'near', 'different', 'caution', 'cut-off', 'hard'] as const;
export type PlanningPart = (typeof PLANNING_PARTS)[number];

export const portfolio: Study<OfCase, PortfolioAnswer> = {
  id: 'portfolio',
  per: 'case',
  method: 'portfolio',
  run: (work, request) => {
    const limits = limitsInForce(work, request.limits);
    request.progress?.('services');
    const field = wished(openField(work, limits, request.ways), request);
    return field.services.length === 0 ? null : answerOf(field, boundLimits(work, field, limits), { outages: outagesOf(work, field), tasks: taskPartsOf(work, field), hardWorlds: (objective) => readHardWorlds(work, field, objective) }, request);
  },
};

function unmetOf(field: PlanField, { must = [] }: OfCase): PortfolioAnswer['unmet'] {
  return must.flatMap(({ service, alternative }) => {
    const a = field.model.alternatives.indexOf(alternative);
    return field.services.flatMap(({ id, closedBy }, s) => {
      if (service !== null && service !== id) return [];
      const options = Array.from({ length: field.first[s + 1]! - field.first[s]! }, (_, i) => field.first[s]! + i);
      return options.some((o) => isMadeOf(field, o, a)) ? [] : [{ service: id, alternative, closedBy: closedBy.get(a) ?? [] }];
    });
  });
}

/** By service; the English name, or whichever stands first. */
function titlesOf({ model, services }: PlanField): readonly string[] {
  const labels = new Map((model.case.tables.get('services') ?? []).map(({ id, label }) => [id, Object.values(label)[0] ?? id]));
  return services.map(({ id }) => labels.get(id) ?? id);
}

function inclusionOf(field: PlanField, { inclusion }: Worlds): PortfolioAnswer['inclusion'] {
  return field.services.map(({ id }, s) => {
    const choices = inclusion.slice(field.first[s], field.first[s + 1]).map((share, i) => ({ alternative: nameOf(field, field.first[s]! + i), share }));
    return { service: id, choices: choices.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share) };
  });
}

function todayOf(field: PlanField, limits: readonly BoundLimit[]): Pick<PortfolioAnswer, 'today' | 'withoutToday'> {
  const known = field.services.flatMap(({ today }) => today ?? []);
  const withoutToday = field.services.length - known.length;
  return { today: withoutToday > 0 ? null : planOf(field, limits, Int32Array.from(known), null), withoutToday };
}

function concentrationOf(field: PlanField, limits: readonly BoundLimit[], plan: Int32Array, alone: Int32Array): readonly Concentration[] {
  return limits.flatMap(({ limit: { ceiling, id, stated }, use, groups }) => (groups === null ? [] : [{ ceiling, limit: id, stated, plan: sharesOf(field, use, groups, plan), singles: sharesOf(field, use, groups, alone) }]));
}

function answerOf(field: PlanField, limits: readonly BoundLimit[], { outages, tasks, hardWorlds }: { readonly outages: readonly Outage[]; readonly tasks: TaskParts; readonly hardWorlds: (objective: PlanObjective) => HardWorlds }, request: OfCase): PortfolioAnswer {
  const { whyNot: asked, progress } = request;
  const objective = objectiveOf(field, limits);
  const next = <Part>(part: PlanningPart, make: () => Part): Part => {
    progress?.(part);
    return make();
  };
  const resumed = <Part>(part: PlanningPart, make: () => Part): Part => {
    const before = request.kept?.find(part);
    if (before !== undefined) return before as Part;
    const found = next(part, make);
    request.kept?.keep(part, found);
    return found;
  };
  const found = objective === null ? null : next('plan', () => quest(field, limits, objective));
  const isMet = found !== null && found.best.choice !== null;
  const worlds = isMet ? worldsOf(resumed('worlds', () => writtenWorlds(inWorlds(found)))) : null;
  const alone = Int32Array.from(field.services, ({ single }) => single);
  return {
    objective,
    confidence: field.model.setting('decision-confidence'),
    planned: field.services.length,
    leftOut: field.leftOut,
    limits: limits.map(({ limit }) => limit),
    ways: namedWays(field),
    unmet: unmetOf(field, request),
    unanswered: field.unanswered ?? [],
    carried: isMet ? carriedIn(found) : [],
    scenarios: Object.fromEntries(field.model.case.scenarios.map(({ id, label }) => [id, label])),
    owners: Object.fromEntries((field.model.case.tables.get('owners') ?? []).map(({ id, label }) => [id, label])),
    plan: isMet ? planOf(field, limits, found.best.choice!, found.best.gap) : null,
    conflict: isMet ? null : conflictOf(field, limits),
    singles: planOf(field, limits, alone, null),
    ...todayOf(field, limits),
    concentration: concentrationOf(field, limits, found?.best.choice ?? alone, alone),
    frontier: resumed('frontier', () => frontierOf(field, limits)),
    control: resumed('control', () => controlAnswer(field, limits, isMet ? found : null)),
    prices: isMet ? resumed('prices', () => pricesOf(found)) : [],
    near: isMet ? resumed('near', () => nearBest(found, worlds!.alternatives)) : [],
    different: isMet ? resumed('different', () => differentPlans(found, worlds!)) : [],
    nearShare: field.model.setting('near-plan-share'),
    inclusion: worlds === null ? [] : inclusionOf(field, worlds),
    steadiness: worlds === null ? [] : field.services.map(({ id }, s) => ({ service: id, share: worlds.steadiness[s]! })),
    worlds: worlds?.count ?? 0,
    worldsWithoutPlan: worlds?.without ?? 0,
    whyNot: isMet && asked !== null ? whyNot(found, asked.service, asked.alternative) : null,
    sharing: sharingOf(field, found?.best.choice ?? alone, titlesOf(field), tasks),
    cautious: isMet ? resumed('caution', () => cautiousPlans(found, worlds!)) : [],
    cutOffs: resumed('cut-off', () => outages.map((each) => cutOffAnswer(field, limits, objective, found?.best.choice ?? alone, each))),
    hard: isMet && request.inHardWorlds === true ? resumed('hard', () => hardRegrets(found, hardWorlds(found.objective))) : null,
  };
}
