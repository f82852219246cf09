/** Control as an axis of its own: how it is measured, and what is left of value once it has left it (METHOD 27). */
import type { DecisionModel } from '../../model/index.js';
import type { Weights } from '../weights.js';
import { MONEY, sharedCount, type PlanField } from './field.js';
import type { Aim, Row } from './programme.js';
import type { Plan } from './types.js';

/** Where an unknown performance stands until somebody knows it: the middle of its bounds, as in the whole value. */
const MIDDLE = 0.5;
/** How much each of what is not looked for weighs beside what is, all of it together. */
const TIE = 1e-3;
/** The same beside money, of all money together. */
const PENNY = 1e-6;
/** Room that rounding needs below a floor, of one full swing. */
const ROUNDING = 1e-9;

/** What a service's class makes of the dimension that is control. */
export interface ControlScale {
  /** Mean control of an alternative from the means of its criteria: a share of a full swing of the dimension. */
  readonly level: (means: readonly (number | null)[]) => number;
  /** What a full swing of it is of a full swing of value. */
  readonly weight: number;
}

/** At the weights in force; where they give the dimension nothing, its criteria count alike. Null where none of them is scored. */
export function controlScale(model: DecisionModel, weights: Weights): ControlScale | null {
  const dimension = controlDimension(model);
  const own = model.criteria.flatMap((criterion, c) => (criterion.dimension === dimension ? [c] : []));
  if (own.length === 0) return null;
  const weight = own.reduce((sum, c) => sum + weights[c]!, 0);
  const within = own.map((c) => (weight > 0 ? weights[c]! / weight : 1 / own.length));
  return { weight, level: (means) => own.reduce((sum, c, i) => sum + within[i]! * (means[c] ?? MIDDLE), 0) };
}

export function controlDimension(model: DecisionModel): string {
  return model.bound('plan-control');
}

/** Value of each option without what its control adds. Null where control is not scored. */
export function restOf({ value, control, services, first }: PlanField): Float64Array | null {
  if (control === undefined) return null;
  const rest = value.slice();
  services.forEach(({ controlWeight = 0 }, s) => {
    for (let o = first[s]!; o < first[s + 1]!; o++) rest[o] = rest[o]! - controlWeight * control[o]!;
  });
  return rest;
}

/** Means over the services of a plan, every service alike. */
export function controlOf(field: PlanField, choice: ArrayLike<number>): Plan['control'] {
  const rest = restOf(field);
  if (rest === null) return null;
  const mean = (of: Float64Array): number => Array.from(choice).reduce((sum, o) => sum + of[o]!, 0) / Math.max(1, choice.length);
  return { level: mean(field.control!), rest: mean(rest) };
}

/** At least so much control on average. */
export function controlFloor(field: PlanField, least: number): Row {
  const services = Math.max(1, field.services.length);
  return { ceiling: '', most: -(least - ROUNDING) * services, option: field.control!.map((each) => -each), shared: new Float64Array(sharedCount(field)) };
}

/**
 * Each of the three axes, with a little of the other two: the best plan for such an aim is beaten by no other in all three, whatever floors it was
 * looked for under (Mavrotas 2009: the augmented ε-constraint method).
 */
export function axisAims(field: PlanField): { readonly control: Aim; readonly rest: Aim; readonly thrift: Aim } {
  const { control = new Float64Array(field.alternative.length), measures } = field;
  const rest = restOf(field) ?? field.value;
  const { option, shared } = measures[MONEY]!;
  const money = Math.max(1, [...option, ...shared].reduce((sum, each) => sum + Math.abs(each), 0));
  const even = TIE / Math.max(1, field.services.length);
  const made = (of: (o: number) => number, ofMoney: number): Aim => ({ option: option.map((each, o) => of(o) - ofMoney * each), shared: shared.map((each) => -ofMoney * each) });
  return {
    control: made((o) => control[o]! + even * rest[o]!, TIE / money),
    rest: made((o) => rest[o]! + even * control[o]!, TIE / money),
    thrift: made((o) => ((PENNY * money) / Math.max(1, field.services.length)) * (rest[o]! + control[o]!), 1),
  };
}
