/** Question: what of a switch that is planned? Until when the first way serves, and where staying on it for good would be better than going on to the second. */
import { drawsAt } from '../columns.js';
import { levelOfValue, type Criterion } from '../../model/index.js';
import { totalOf } from '../portfolio/caution.js';
import { MONEY, wayOf, type PlanField } from '../portfolio/field.js';
import type { Aim } from '../portfolio/programme.js';
import { aimFor } from '../portfolio/search.js';
import type { PlanObjective } from '../portfolio/types.js';
import type { Run } from '../columns.js';
import type { ServiceFrame } from '../service.js';
import { distance, type Turn } from './paths.js';
import type { Way } from '../portfolio/ways.js';
import type { RoadmapChoice } from './types.js';

/** Of the plan: its field, what it is best at, and the option of every service that it lays out. */
export interface LaidOut {
  readonly field: PlanField;
  readonly objective: PlanObjective;
  readonly aim: Aim;
  /** By service. */
  readonly options: ReadonlyMap<string, number>;
}

/** Services whose way is no longer among what can be taken are left out. */
export function layOut(field: PlanField, objective: PlanObjective, parts: ReadonlyMap<string, readonly RoadmapChoice[]>): LaidOut {
  const options = new Map<string, number>();
  field.services.forEach(({ id }, s) => {
    const own = parts.get(id);
    const found = own === undefined ? null : optionOf(field, s, own);
    if (found !== null) options.set(id, found);
  });
  return { field, objective, aim: aimFor(field, objective), options };
}

/** The option of a service that is made of these parts: one alternative, or one first and another from a year on. */
function optionOf(field: PlanField, s: number, parts: readonly RoadmapChoice[]): number | null {
  const { model } = field;
  const { firstYear } = model.case.horizon;
  const wanted = parts.map(({ alternative }) => model.alternatives.indexOf(alternative));
  for (let o = field.first[s]!; o < field.first[s + 1]!; o++) {
    const way = wayOf(field, o);
    if (way === null ? wanted.length === 1 && field.alternative[o] === wanted[0] : isSequence(way, firstYear, parts[1], wanted)) return o;
  }
  return null;
}

function isSequence({ kind, from, parts }: Way, firstYear: number, second: RoadmapChoice | undefined, wanted: readonly number[]): boolean {
  const { begins = 0, isEarly = false } = parts[1] ?? {};
  return kind === 'sequence' && from !== null && firstYear + from === second?.from && (isEarly ? firstYear + begins : undefined) === second.begins && parts.every(({ alternative }, i) => alternative === wanted[i]);
}

/** What the plan loses if one service takes another option, everything else of it standing; what is shared and no longer used is saved. */
export function lossByTaking({ field, aim, options }: Pick<LaidOut, 'field' | 'aim' | 'options'>, service: string, option: number): number {
  return totalOf(field, aim, Int32Array.from(options.values())) - totalOf(field, aim, Int32Array.from([...options].map(([id, o]) => (id === service ? option : o))));
}

/** Nothing where the first way alone is not open, or the service takes no sequence. Turns go from the second way back to the first. */
export function switchTurns(run: Run, frame: ServiceFrame, laidOut: LaidOut, parts: readonly RoadmapChoice[]): readonly Turn[] {
  const { field, objective, options } = laidOut;
  const [first, second] = parts;
  const service = run.model.services[frame.position] ?? '';
  const s = field.services.findIndex(({ id }) => id === service);
  const [taken, stay] = [options.get(service), s < 0 || first === undefined ? null : optionOf(field, s, [first])];
  if (taken === undefined || stay === null || first === undefined || second === undefined || second.from === null || wayOf(field, taken)?.kind !== 'sequence') return [];
  const margin = lossByTaking(laidOut, service, stay);
  const head = { from: second.alternative, to: first.alternative, year: second.from, service, margin };
  if (margin < 0) return [{ ...head, kind: 'switch-ahead', subject: null, level: null, threshold: null, halfWidths: null }];
  const worth = (objective === 'value' ? 1 : field.services[s]!.worth!) * wayOf(field, taken)!.parts[1]!.share;
  return [...levelTurns(run, frame, head, worth), ...(objective === 'value' ? [] : [costTurn(field, taken, head)])];
}

type Head = Pick<Turn, 'from' | 'to' | 'service' | 'margin'> & { readonly year: number };

/** Levels of one criterion of the second way below which the switch does not pay, everything else as expected, within the anchors; `worth` counts the years that it serves. */
function levelTurns(run: Run, frame: ServiceFrame, head: Head, worth: number): readonly Turn[] {
  const { model } = run;
  const second = frame.situation.all.find(({ id }) => id === head.from);
  if (second === undefined) return [];
  return model.criteria.flatMap((criterion, c): readonly Turn[] => {
    const weight = worth * (frame.weights.central[c] ?? 0);
    const value = second.means[c] ?? null;
    const level = frame.columns.mean(criterion.measures, second.position);
    const threshold = value === null || weight <= 0 ? null : levelAt(model.case, criterion, value - head.margin / weight);
    if (level === null || threshold === null) return [];
    const draws = drawsAt(frame.columns.get(criterion.measures), second.position, model.settings.draws);
    return [{ ...head, kind: 'switch-performance', subject: criterion.id, level, threshold, halfWidths: distance(draws, threshold - level) }];
  });
}

/** Null where no level between numbered anchors has that value. */
export function levelAt(theCase: Run['model']['case'], criterion: Criterion, value: number): number | null {
  const [worst, best] = [criterion.worst.at, criterion.best.at];
  return value < 0 || value > 1 || typeof worst !== 'number' || typeof best !== 'number' ? null : (levelOfValue(theCase, criterion, value) ?? worst + value * (best - worst));
}

/** How dear both ways together must become for this service before staying is better. */
function costTurn({ measures, publicValue, draws }: PlanField, taken: number, head: Head): Turn {
  const { option, optionDraws } = measures[MONEY]!;
  const level = option[taken]! - publicValue[taken]!;
  return { ...head, kind: 'switch-cost', subject: null, level, threshold: level + head.margin, halfWidths: distance(new Float64Array(optionDraws.subarray(taken * draws, (taken + 1) * draws)), head.margin) };
}
