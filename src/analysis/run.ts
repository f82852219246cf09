/** Opens a compiled model for analysis and runs services; what every service shares is worked out once. */
import { openSession } from '../formula/index.js';
import { statedId, type DecisionModel } from '../model/index.js';
import { meanAt, type Run } from './columns.js';
import { evidenceConcerns } from './whole-case/evidence.js';
import { runFeasibility } from './feasibility.js';
import { collectResults } from './results.js';
import { heldInputs, type HeldInputs } from './studies/held-inputs.js';
import { classWeights, leadMonths, neededQuantities, runService, type ClassWeights, type MovedWork, type SharedWork, type StressedWork } from './service.js';
import type { Results, ServiceResult } from './types.js';
import { sharedParts, sharedValues } from './values.js';
import { weightLevels } from './weights.js';

export interface OpenedRun {
  readonly work: SharedWork;
  /** Services at positions [from, to), in order. */
  readonly runServices: (from: number, to: number, progress?: (done: number) => void) => readonly ServiceResult[];
  readonly collect: (services: readonly ServiceResult[]) => Results;
  /** What costs and order are while one input at a time is held; null where nothing is compared. */
  readonly held: (service: string) => HeldInputs | null;
}

export function openRun(model: DecisionModel): OpenedRun {
  const run: Run = { model, session: openSession(model.program) };
  const work = sharedWork(run);
  return {
    work,
    runServices: (from, to, progress) => {
      const services: ServiceResult[] = [];
      for (let position = from; position < to; position++) {
        services.push(runService(work, position));
        progress?.(position - from + 1);
      }
      return services;
    },
    collect: (services) => collectResults(work, services),
    held: (service) => heldInputs(work, service),
  };
}

function sharedWork(run: Run): SharedWork {
  const { model } = run;
  const levels = weightLevels(model);
  const values = sharedValues(run);
  const byClass = new Map<string | null, ClassWeights>();
  return {
    run,
    still: {
      median: opened(model.still(0.5, Math.min(model.settings.draws, model.setting('draws-quick')))),
      low: lazily(() => movedWork(opened(model.still(model.setting('band-low-share'), model.settings.draws)))),
      high: lazily(() => movedWork(opened(model.still(model.setting('band-high-share'), model.settings.draws)))),
    },
    stressed: byId((id) => stressed(model, id)),
    whileMoved: (cells, read) => run.session.whileMoved(cells, () => read(movedWork(run))),
    feasibility: runFeasibility(run),
    needed: neededQuantities(model),
    leadMonths: leadMonths(run),
    values,
    parts: sharedParts(run, values),
    levels,
    annuity: annuityOf(run),
    thresholds: {
      materialityValue: model.setting('materiality-value'),
      materialityCost: model.setting('materiality-cost'),
      closenessLow: model.setting('closeness-low'),
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
}

function opened(model: DecisionModel): Run {
  return { model, session: openSession(model.program) };
}

function movedWork(run: Run): MovedWork {
  const values = sharedValues(run);
  return { run, values, parts: sharedParts(run, values), annuity: annuityOf(run) };
}

function stressed(model: DecisionModel, id: string): StressedWork {
  const stress = model.catalogue.knowledge.stress.get(id);
  if (stress === undefined) throw new Error(`the catalogue has no stress ${id}`);
  const work = movedWork(opened(model.stressed(stress)));
  return { ...work, feasibility: runFeasibility(work.run) };
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

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
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
