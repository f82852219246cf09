/** Question: whose values? Swing weights of each stakeholder by service class, and the set of admissible weights (METHOD 18–20). */
import type { Estimate } from '../base/index.js';
import { uniforms } from '../base/index.js';
import { simplexPoint } from '../maths/index.js';
import { levelsOf, type DecisionModel, type Stakeholder, type WeightLevels } from '../model/index.js';
import { statedCentre, statedSample } from './stated-weights.js';

/** Weights of criteria in the order of `model.criteria`; they sum to 1. */
export type Weights = Float64Array;

export type { WeightLevels };

export function weightLevels(model: DecisionModel): WeightLevels {
  return levelsOf(model.criteria);
}

/** Equal dimensions, equal criteria within: neutral, not advice. */
export function neutralWeights(levels: WeightLevels, criteria: number): Weights {
  const weights = new Float64Array(criteria);
  levels.criteriaOf.forEach((list) => list.forEach((c) => (weights[c] = 1 / (levels.dimensions.length * list.length))));
  return weights;
}

/** Central weights of a stakeholder for a class; a level that the person left out is equal within it. */
export function stakeholderWeights(model: DecisionModel, levels: WeightLevels, person: Stakeholder, serviceClass: string | null): Weights {
  const set = setFor(person, serviceClass);
  if (speaksFor(person, set, serviceClass)) return statedCentre(model, levels, person, serviceClass);
  if (set === null) return neutralWeights(levels, model.criteria.length);
  const byDimension = normalised(levels.dimensions.map((id) => centre(set.dimensions.get(id), set.dimensions.size === 0)));
  const weights = new Float64Array(model.criteria.length);
  levels.criteriaOf.forEach((list, d) => {
    const anyGiven = list.some((c) => set.criteria.has(model.criteria[c]?.id ?? ''));
    const within = normalised(list.map((c) => centre(set.criteria.get(model.criteria[c]?.id ?? ''), !anyGiven)));
    list.forEach((c, i) => (weights[c] = (byDimension[d] ?? 0) * (within[i] ?? 0)));
  });
  return weights;
}

/** A person's statements stand in the place of a set of weights, unless the set is of the class itself and they are for all classes. */
function speaksFor(person: Stakeholder, set: Stakeholder['weights'][number] | null, serviceClass: string | null): boolean {
  const own = person.statements.some((statement) => statement.serviceClass === serviceClass && !statement.isCheck);
  return own || ((set === null || set.serviceClass === null) && person.statements.some((statement) => statement.serviceClass === null && !statement.isCheck));
}

/** Whether a person's own weights can be told for a class; where not, whatever stands in their place is nobody's. */
export function hasSaid(person: Stakeholder, serviceClass: string | null): boolean {
  const set = setFor(person, serviceClass);
  return speaksFor(person, set, serviceClass) || (set !== null && set.dimensions.size + set.criteria.size > 0);
}

/** Classes that a person said something of, each once, in the order of the case; null is all. */
export function classesOf(person: Stakeholder): readonly (string | null)[] {
  return [...new Set([...person.weights.filter(({ dimensions, criteria }) => dimensions.size + criteria.size > 0), ...person.statements.filter(({ isCheck }) => !isCheck)].map(({ serviceClass }) => serviceClass))];
}

export function setFor(person: Stakeholder, serviceClass: string | null): Stakeholder['weights'][number] | null {
  return person.weights.find((set) => set.serviceClass === serviceClass) ?? person.weights.find((set) => set.serviceClass === null) ?? null;
}

/** What a full swing of value is worth to a person, in money a year; null when not asked. */
export function worthFor(person: Stakeholder | null, serviceClass: string | null): { readonly low: number; readonly high: number } | null {
  if (person === null) return null;
  return person.worth.find((w) => w.serviceClass === serviceClass) ?? person.worth.find((w) => w.serviceClass === null) ?? null;
}

export function deciderOf(model: DecisionModel): Stakeholder | null {
  return model.case.judgement.stakeholders.find((person) => person.id === model.case.judgement.decider) ?? null;
}

/**
 * Admissible weights, sampled in levels (dimensions, then criteria within), so that the number of criteria in a folder does not set
 * policy. Without a decider every weight is admissible; with one, what the statements leave, or the stated intervals. Shape: sample-major, one row per sample.
 */
export function sampleWeights(model: DecisionModel, levels: WeightLevels, decider: Stakeholder | null, serviceClass: string | null, count: number): Float64Array {
  const criteria = model.criteria.length;
  const set = decider === null ? null : setFor(decider, serviceClass);
  if (decider !== null && speaksFor(decider, set, serviceClass)) return statedSample(model, levels, decider, serviceClass, count);
  const out = new Float64Array(count * criteria);
  const sizes = [levels.dimensions.length, ...levels.criteriaOf.map((list) => list.length)];
  const perSample = sizes.reduce((sum, size) => sum + size, 0);
  const uniform = new Float64Array(count * perSample);
  uniforms(model.settings.seed, `weights/${serviceClass ?? ''}`, 0, uniform.length, uniform);
  for (let s = 0; s < count; s++) {
    let at = s * perSample;
    const draw = (names: readonly string[], given: ReadonlyMap<string, Estimate> | null): readonly number[] => {
      const u = uniform.subarray(at, at + names.length);
      at += names.length;
      const stated = given !== null && names.some((name) => given.has(name));
      return stated ? normalised(names.map((name, i) => within(given?.get(name), u[i] ?? 0))) : pointOf(u);
    };
    const top = draw(levels.dimensions, set?.dimensions ?? null);
    levels.criteriaOf.forEach((list, d) => {
      const inner = draw(list.map((c) => model.criteria[c]?.id ?? ''), set?.criteria ?? null);
      list.forEach((c, i) => (out[s * criteria + c] = (top[d] ?? 0) * (inner[i] ?? 0)));
    });
  }
  return out;
}

function pointOf(uniform: Float64Array): readonly number[] {
  const point = new Float64Array(uniform.length);
  simplexPoint(uniform, 0, uniform.length, point, 0);
  return [...point];
}

function centre(estimate: Estimate | undefined, missingIsOne: boolean): number {
  if (estimate === undefined) return missingIsOne ? 1 : 0;
  if (estimate.kind === 'exact') return estimate.value;
  if (estimate.kind === 'pert') return estimate.mode;
  if (estimate.kind === 'quantiles') return estimate.p50;
  return 'low' in estimate ? (estimate.low + estimate.high) / 2 : missingIsOne ? 1 : 0;
}

function within(estimate: Estimate | undefined, u: number): number {
  if (estimate === undefined) return 0;
  if ('low' in estimate) return estimate.low + (estimate.high - estimate.low) * u;
  return centre(estimate, false);
}

function normalised(values: readonly number[]): readonly number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return sum > 0 ? values.map((value) => value / sum) : values.map(() => 1 / Math.max(1, values.length));
}
