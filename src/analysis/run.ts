/** Opens a compiled model for analysis and runs services; what every service shares is worked out once. */
import { openRevised, openSession } from '../formula/index.js';
import { statedId, type DecisionModel, type MixCondition } from '../model/index.js';
import { meanAt, type Run } from './columns.js';
import { leadMonths } from './cost-figures.js';
import { evidenceConcerns } from './whole-case/evidence.js';
import { runFeasibility } from './feasibility.js';
import { collectResults, takeOverWhole } from './results.js';
import { heldInputs, type HeldInputs } from './studies/held-inputs.js';
import { answerDissent, answerService, classWeights, keepGround, neededQuantities, peopleWeights, runService, type ClassWeights, type Ground, type Lazy, type MovedWork, type SharedWork, type StressedWork } from './service.js';
import type { Results, ServiceResult } from './types.js';
import { isSameBelow, isSameScale, reachInto, touchedServices, type Reach } from './touched.js';
import { sharedParts, sharedValues } from './values.js';
import { weightLevels } from './weights.js';

export interface OpenedRun {
  readonly work: SharedWork;
  /** Services at positions [from, to), in order. */
  readonly runServices: (from: number, to: number, progress?: (done: number) => void) => readonly ServiceResult[];
  readonly collect: (services: readonly ServiceResult[]) => Results;
  /** Mean and unit of a number without indexes; null for any other quantity and for what is unknown. */
  readonly level: (quantity: string) => { readonly level: number; readonly unit: string } | null;
  /** What costs and order are while one input at a time is held; null where nothing is compared. */
  readonly held: (service: string) => HeldInputs | null;
  /**
   * Positions of the services whose answers may differ from those of the run that this one was opened after, whose services are the same
   * ones; null: all may. Whatever is not among them answers to the byte as it did.
   */
  readonly touched: readonly number[] | null;
  /** How far into those that may differ. */
  readonly reach: Reach;
  /** What holds of a service while what people say changes: to be kept by whoever answers it again. */
  readonly ground: (position: number) => Ground;
  /** The answer from a ground; `earlier`: the answer of a run that reached no further than dissent. */
  readonly answer: (ground: Ground, earlier: ServiceResult | null) => ServiceResult;
}

/** `before`: a run of the case as it stood; draws and sums that no change reaches are taken over from it. */
export function openRun(model: DecisionModel, before: OpenedRun | null = null): OpenedRun {
  const run = openedAfter(model, before?.work.run ?? null);
  const work = sharedWork(run, before?.work ?? null);
  const touched = before === null ? null : touchedServices(before.work, work);
  const reach = before === null || touched !== null ? 'all' : reachInto(before.work, work);
  if (before !== null && touched !== null) takeOverWeights(before.work, work);
  if (before !== null && (touched !== null || reach !== 'all')) takeOverWhole(before.work, work, touched ?? []);
  if (before !== null && reach === 'dissent') takeOverDecider(before.work, work);
  return {
    work,
    touched,
    reach,
    ground: (position) => keepGround(work, position),
    answer: (ground, earlier) => (earlier === null ? answerService(work, ground) : answerDissent(work, ground, earlier)),
    runServices: (from, to, progress) => {
      const services: ServiceResult[] = [];
      for (let position = from; position < to; position++) {
        services.push(runService(work, position));
        progress?.(position - from + 1);
      }
      return services;
    },
    collect: (services) => collectResults(work, services),
    level: (quantity) => levelOf(run, quantity),
    held: (service) => heldInputs(work, service),
  };
}

function levelOf(run: Run, quantity: string): ReturnType<OpenedRun['level']> {
  const definition = run.model.program.definitions.get(quantity);
  if (definition === undefined || definition.kind.is !== 'number' || definition.per.length > 0) return null;
  const level = meanAt(run.session.shared(quantity), 0);
  return level === null ? null : { level, unit: definition.kind.unit };
}

function sharedWork(run: Run, before: SharedWork | null): SharedWork {
  const { model } = run;
  const levels = weightLevels(model);
  const below = before !== null && isSameBelow(before, { run }) ? before : null;
  const values = sharedValues(run, before !== null && isSameScale(before, { run }) ? before : null);
  const byClass: ByClass = new Map();
  const atShare = (share: string, then: MovedWork | null): MovedWork => movedWork(openedAfter(model.still(model.setting(share), model.settings.draws), then?.run ?? null));
  // Not `before` itself, which would keep every run that ever was.
  const [lowBefore, highBefore] = [before?.still.low.made() ?? null, before?.still.high.made() ?? null];
  const low = below?.still.low ?? lazily(() => atShare('band-low-share', lowBefore));
  const high = below?.still.high ?? lazily(() => atShare('band-high-share', highBefore));
  const work: SharedWork = {
    run,
    still: {
      median: below?.still.median ?? openedAfter(model.still(0.5, Math.min(model.settings.draws, model.setting('draws-quick'))), before?.still.median ?? null),
      low,
      high,
    },
    stressed: byId((id) => stressed(model, id)),
    inScenario: byId((id) => {
      const other = model.inScenario(id);
      return other === null ? null : inWorld(opened(other));
    }),
    parted: byCondition((condition) => sharedWork(opened(model.parted(condition)), null)),
    whileMoved: (cells, read) => run.session.whileMoved(cells, () => read(movedWork(run))),
    feasibility: below?.feasibility ?? runFeasibility(run),
    needed: neededQuantities(model),
    leadMonths: below?.leadMonths ?? leadMonths(run),
    values,
    parts: before?.values === values ? before.parts : sharedParts(run, values),
    levels,
    annuity: below?.annuity ?? annuityOf(run),
    thresholds: {
      materialityValue: model.setting('materiality-value'),
      materialityCost: model.setting('materiality-cost'),
      closenessHigh: model.setting('closeness-high'),
      assumptionCeiling: model.setting('assumption-ceiling'),
    },
    serviceInputs: serviceInputs(model),
    concerns: evidenceConcerns(model),
    weightsFor: (serviceClass) => {
      const known = byClass.get(serviceClass);
      if (known !== undefined) return known;
      const made = classWeights(run, levels, values, serviceClass);
      byClass.set(serviceClass, made);
      return made;
    },
  };
  weightsOf.set(work, byClass);
  return work;
}

type ByClass = Map<string | null, ClassWeights>;

const weightsOf = new WeakMap<SharedWork, ByClass>();

/** Weights hang on what people say and on what no service changes; where only services changed, they stand. */
function takeOverWeights(before: SharedWork, now: SharedWork): void {
  for (const [serviceClass, weights] of weightsOf.get(before) ?? []) weightsOf.get(now)?.set(serviceClass, weights);
}

/** The decider said the same: only the others are asked anew. */
function takeOverDecider(before: SharedWork, now: SharedWork): void {
  for (const [serviceClass, { central, samples }] of weightsOf.get(before) ?? []) weightsOf.get(now)?.set(serviceClass, { central, samples, people: peopleWeights(now.run, now.levels, serviceClass) });
}

function opened(model: DecisionModel): Run {
  return { model, session: openSession(model.program) };
}

function openedAfter(model: DecisionModel, before: Run | null): Run {
  return before === null ? opened(model) : { model, session: openRevised(model.program, before.session) };
}

function movedWork(run: Run): MovedWork {
  const values = sharedValues(run);
  return { run, values, parts: sharedParts(run, values), annuity: annuityOf(run) };
}

function stressed(model: DecisionModel, id: string): StressedWork {
  const stress = model.catalogue.knowledge.stress.get(id);
  if (stress === undefined) throw new Error(`the catalogue has no stress ${id}`);
  return inWorld(opened(model.stressed(stress)));
}

function inWorld(run: Run): StressedWork {
  return { ...movedWork(run), feasibility: runFeasibility(run) };
}

function byId<T>(make: (id: string) => T): (id: string) => T {
  const made = new Map<string, T>();
  return (id) => {
    const known = made.get(id);
    if (known !== undefined) return known;
    const own = make(id);
    made.set(id, own);
    return own;
  };
}

function byCondition(make: (condition: MixCondition) => SharedWork): SharedWork['parted'] {
  const made = new Map<string, SharedWork>();
  return (condition) => {
    const work = made.get(condition.id) ?? make(condition);
    made.set(condition.id, work);
    return work;
  };
}

function lazily<T>(make: () => T): Lazy<T> {
  let made: { value: T } | null = null;
  return Object.assign(() => (made ??= { value: make() }).value, { made: () => made?.value ?? null });
}

/** Present value of one unit of money in every year of the horizon. */
function annuityOf(run: Run): number {
  const column = run.session.shared(run.model.bound('discount-factor'));
  let sum = 0;
  for (let cell = 0; cell < column.cells; cell++) sum += meanAt(column, cell) ?? 0;
  return sum;
}

/** Attribute quantities with one cell per service: what the case could say of each. */
function serviceInputs(model: DecisionModel): readonly string[] {
  const stream = model.program.settings.stream;
  return [...model.catalogue.quantities.values()]
    .filter((quantity) => quantity.data?.from === 'attribute' && quantity.data.index === stream)
    .map((quantity) => (model.program.definitions.has(statedId(quantity.definition.id)) ? statedId(quantity.definition.id) : quantity.definition.id))
    .sort();
}
