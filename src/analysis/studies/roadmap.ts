/** Question: what begins, serves, ends and comes up for review when, and what would turn each choice? A plan in time, with adaptive pathways. */
import { openSession } from '../../formula/index.js';
import type { PlanLimit } from '../../model/index.js';
import { giveBack } from '../columns.js';
import { boundLimits, limitsInForce, objectiveOf } from '../portfolio/asked.js';
import { partsOf, wayOf, type PlanField } from '../portfolio/field.js';
import { openField } from '../portfolio/read-field.js';
import { quest } from '../portfolio/search.js';
import type { PortfolioAnswer } from '../portfolio/types.js';
import { calendarOf } from '../roadmap/calendar.js';
import { mostUrgent, pathsOf, turnsOf, volumeOf, VOLUMES, worthOf, type ServiceTurns, type Turn, type VolumeWorld } from '../roadmap/paths.js';
import { layOut, switchTurns, type LaidOut } from '../roadmap/sequences.js';
import type { RoadmapAnswer, RoadmapBasis, RoadmapChoice } from '../roadmap/types.js';
import { spanOf, waysOf, type RoadOfService } from '../roadmap/ways.js';
import { openFrame, type ServiceFrame, type SharedWork } from '../service.js';
import type { Study } from './study.js';

export interface RoadmapRequest {
  /** Ceilings beside those of the case; one of the same name takes its place. */
  readonly limits: readonly PlanLimit[];
  /** Choices to lay out in place of a plan; services that are not named are left out. */
  readonly choices?: readonly RoadmapChoice[];
  /** What those choices were best at. */
  readonly objective?: PortfolioAnswer['objective'];
  readonly progress?: (done: number, all: number) => void;
}

interface Chosen {
  readonly basis: RoadmapBasis;
  readonly objective: PortfolioAnswer['objective'];
  readonly choices: RoadmapAnswer['choices'];
  readonly leftOut: RoadmapAnswer['leftOut'];
}

export const roadmap: Study<RoadmapRequest, RoadmapAnswer> = {
  id: 'roadmap',
  per: 'case',
  method: 'roadmap',
  run: (work, request) => {
    const chosen = request.choices === undefined ? chosenPlan(work, request.limits) : given(request.choices, request.objective ?? null);
    return chosen === null || chosen.choices.length === 0 ? null : answerOf(work, chosen, request);
  },
};

function given(choices: readonly RoadmapChoice[], objective: Chosen['objective']): Chosen {
  return { basis: 'given', objective, choices, leftOut: [] };
}

/** The best plan; where there is none, what each service takes by itself, and the basis says so. */
function chosenPlan(work: SharedWork, more: readonly PlanLimit[]): Chosen | null {
  const limits = limitsInForce(work, more);
  const field = openField(work, limits);
  if (field.services.length === 0) return null;
  const kept = boundLimits(work, field, limits);
  const objective = objectiveOf(field, kept);
  const found = objective === null ? null : quest(field, kept, objective).best.choice;
  const choice = found ?? Int32Array.from(field.services, ({ single }) => single);
  return { basis: found === null ? 'singles' : 'plan', objective, choices: choicesIn(field, choice), leftOut: field.leftOut };
}

/** One for each part of what a service takes. */
function choicesIn(field: PlanField, choice: Int32Array): readonly RoadmapChoice[] {
  const { firstYear } = field.model.case.horizon;
  return field.services.flatMap(({ id }, s) => {
    const from = wayOf(field, choice[s]!)?.from ?? null;
    return partsOf(field, choice[s]!).map(({ alternative, begins = 0, isEarly = false }, part): RoadmapChoice => ({ service: id, alternative: field.model.alternatives[alternative] ?? '', from: from === null || part === 0 ? null : firstYear + from, ...(isEarly ? { begins: firstYear + begins } : {}) }));
  });
}

function answerOf(work: SharedWork, { basis, objective, choices, leftOut }: Chosen, { limits, progress }: RoadmapRequest): RoadmapAnswer {
  const { run } = work;
  const counts = new Map<string, number>();
  for (const { alternative } of choices) counts.set(alternative, (counts.get(alternative) ?? 0) + 1);
  const roads: RoadOfService[] = [];
  const turns: Turn[] = [];
  const volumes: RoadmapAnswer['volumes'][number][] = [];
  const margins: RoadmapAnswer['margins'][number][] = [];
  const worlds = volumeWorlds(work);
  let isPriced = true;
  const parts = new Map<string, readonly RoadmapChoice[]>();
  for (const each of choices) parts.set(each.service, [...(parts.get(each.service) ?? []), each]);
  // Read before any service is looked at: the next reading writes over the columns of the last.
  const laidOut = objective === null || choices.every(({ from }) => from === null) ? null : layOut(openField(work, limitsInForce(work, limits)), objective, parts);
  [...parts].forEach(([service, own], done) => {
    progress?.(done, parts.size);
    const frame = openFrame(work, run.model.services.indexOf(service));
    if (frame === null) return;
    roads.push(...own.map(({ alternative, from, begins }, part): RoadOfService => ({ service, alternative, from, ...(begins === undefined ? {} : { begins }), runsToday: from === null ? frame.situation.runsToday : (own[part - 1]?.alternative ?? null) })));
    isPriced &&= objective !== 'value' && worthOf(frame) !== null;
    const [{ alternative }] = own as [RoadmapChoice, ...RoadmapChoice[]];
    const turned = own.length > 1 ? ofPlanned(run, frame, laidOut, own) : turnsOf(run, frame, alternative, counts, objective, worlds);
    turns.push(...turned.turns);
    const tasks = volumeOf(run, frame.position);
    if (tasks !== null) volumes.push({ service, tasks });
    margins.push(...[...turned.margins].map(([to, margin]) => ({ service, to, margin })));
    giveBack(run, frame.columns);
  });
  const ways = waysOf(run, work.feasibility, roads);
  const paths = pathsOf(run, turns);
  return { basis, objective, planned: parts.size, leftOut, ...spanOf(run), isPriced, choices, ways, calendar: calendarOf(run, ways, paths), paths, volumes, margins };
}

/** A way of several has its switch or its second source in the plan already: no single alternative of it turns, but a switch may cease to pay. */
function ofPlanned(run: SharedWork['run'], frame: ServiceFrame, plan: LaidOut | null, own: readonly RoadmapChoice[]): ServiceTurns {
  const turns = plan === null ? [] : switchTurns(run, frame, plan, own);
  return { turns: mostUrgent(turns), margins: new Map(turns.map(({ to, margin }) => [to, margin])) };
}

/** Compiled when first asked for. */
function volumeWorlds({ run: { model } }: SharedWork): () => readonly VolumeWorld[] {
  let made: readonly VolumeWorld[] | null = null;
  return () => (made ??= VOLUMES.map((factor) => {
    const scaled = model.scaled(model.bound('volume-of-service'), factor);
    return { factor, run: { model: scaled, session: openSession(scaled.program) } };
  }));
}
