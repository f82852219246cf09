/** A choice for every service → what it costs, is worth and uses, on all draws. */
import { errorOfMean, meanOf, quantilesOf } from '../../maths/index.js';
import { unitOf } from '../columns.js';
import { alternativeOf, byParts, MONEY, sharedBy, wayOf, type MeasuredUse, type PlanField } from './field.js';
import { controlOf } from './control.js';
import { hasFlag, isSum, membersOf, type BoundLimit } from './programme.js';
import type { LimitUse, Move, NamedWay, Plan, PlanFigure } from './types.js';

const MIDDLE = 0.5;
const SHARE_DIGITS = 4;

/** `choice` is one option per service. Cost: draws × services × limits. */
export function planOf(field: PlanField, limits: readonly BoundLimit[], choice: Int32Array, gap: number | null): Plan {
  const { model, services } = field;
  const confidence = model.setting('decision-confidence');
  const chosen = [...choice];
  const money = field.measures[MONEY]!;
  const cost = usedDraws(field, money, chosen, () => 1);
  const counts: Record<string, number> = {};
  for (const o of chosen) counts[nameOf(field, o)] = (counts[nameOf(field, o)] ?? 0) + 1;
  return {
    choices: services.map(({ id }, s) => ({ service: id, alternative: nameOf(field, chosen[s]!) })),
    counts,
    cost: figureOf(cost, confidence),
    sumAtConfidence: sumApart(field, money, chosen, confidence),
    value: { equal: meanOver(services.map(() => 1), (s) => field.value[chosen[s]!]!) ?? 0, people: meanOver(services.map(({ people }) => people ?? 0), (s) => field.value[chosen[s]!]!) },
    control: controlOf(field, choice),
    netBenefit: services.every(({ worth }) => worth !== null) ? netBenefitOf(field, chosen) : null,
    limits: usesOf(field, limits, choice),
    gap,
    conditional: chosen.filter((o) => field.isSure[o] === 0).length,
  };
}

/** What a plan uses of each ceiling, on all draws. Cost: draws × services × limits. */
export function usesOf(field: PlanField, limits: readonly BoundLimit[], choice: Int32Array): readonly LimitUse[] {
  const confidence = field.model.setting('decision-confidence');
  return limits.map((limit) => useOf(field, limit, [...choice], confidence));
}

/** Of a mix by condition with its share to four digits: each service has its own. */
export function nameOf(field: PlanField, option: number): string {
  const way = wayOf(field, option);
  if (way === null) return field.model.alternatives[field.alternative[option]!] ?? '';
  const parts = way.parts.map(({ alternative }) => field.model.alternatives[alternative] ?? '');
  return `${way.kind}(${parts.join(',')}${way.from === null ? '' : `,${firstYearOf(field) + way.from}`}${way.when == null ? '' : `,${way.when},${Number(way.parts[1]!.share.toFixed(SHARE_DIGITS))}`})`;
}

/** Services that take something else in the second plan. */
export function movedBetween(field: PlanField, from: Int32Array, to: Int32Array): readonly Move[] {
  return field.services.flatMap(({ id }, s) => (isAlike(field, from[s]!, to[s]!) ? [] : [{ service: id, from: nameOf(field, from[s]!), to: nameOf(field, to[s]!) }]));
}

/** The same way for who looks: work on it that begins a year sooner makes no other. */
export function isAlike(field: PlanField, a: number, b: number): boolean {
  return a === b || nameOf(field, a) === nameOf(field, b);
}

function firstYearOf({ model }: PlanField): number {
  return model.case.horizon.firstYear;
}

/** All ways of several alternatives by the name that a plan gives them. */
export function namedWays(field: PlanField): Readonly<Record<string, NamedWay>> {
  const named: Record<string, NamedWay> = {};
  field.alternative.forEach((_, o) => {
    const way = wayOf(field, o);
    if (way === null) return;
    named[nameOf(field, o)] = { kind: way.kind, parts: way.parts.map(({ alternative, share }) => ({ alternative: field.model.alternatives[alternative] ?? '', share })), from: way.from === null ? null : firstYearOf(field) + way.from, when: way.when ?? null };
  });
  return named;
}

function meanOver(weights: readonly number[], value: (service: number) => number): number | null {
  const total = weights.reduce((sum, each) => sum + each, 0);
  return total === 0 ? null : weights.reduce((sum, weight, s) => sum + weight * value(s), 0) / total;
}

function netBenefitOf(field: PlanField, chosen: readonly number[]): number {
  const money = field.measures[MONEY]!;
  const own = chosen.reduce((sum, o, s) => sum + field.services[s]!.worth! * field.value[o]! + field.publicValue[o]! - money.option[o]!, 0);
  return own - allShared(field, chosen).reduce((sum, a) => sum + money.shared[a]!, 0);
}

function allShared(field: PlanField, chosen: readonly number[]): readonly number[] {
  return [...new Set(chosen.flatMap((o) => sharedBy(field, o)))];
}

function figureOf(draws: Float64Array, confidence: number): PlanFigure {
  const mean = meanOf(draws);
  const [p50 = mean, atConfidence = mean] = quantilesOf(draws, [MIDDLE, confidence]);
  return { mean, p50, atConfidence, error: errorOfMean(draws, mean) };
}

/** What is used of a measure by draw; each alternative's use counts by `factor`, and an option's by its parts unless `ofOption` says otherwise. */
export function usedDraws(field: PlanField, { optionDraws, sharedDraws }: MeasuredUse, chosen: readonly number[], factor: (alternative: number) => number, ofOption = (o: number): number => byParts(field, o, factor)): Float64Array {
  const { draws } = field;
  const total = new Float64Array(draws);
  const add = (from: Float32Array, at: number, by: number): void => {
    if (by === 0) return;
    for (let d = 0; d < draws; d++) total[d] = total[d]! + by * from[at * draws + d]!;
  };
  for (const o of chosen) add(optionDraws, o, ofOption(o));
  for (const place of allShared(field, chosen)) add(sharedDraws, place, factor(alternativeOf(field, place)));
  return total;
}

/** What each service costs at the confidence for decisions on its own, and each alternative once, added up. */
function sumApart(field: PlanField, { optionDraws, sharedDraws }: MeasuredUse, chosen: readonly number[], confidence: number): number {
  const { draws } = field;
  const at = (from: Float32Array, position: number): number => quantilesOf(new Float64Array(from.subarray(position * draws, (position + 1) * draws)), [confidence])[0] ?? 0;
  return chosen.reduce((sum, o) => sum + at(optionDraws, o), 0) + allShared(field, chosen).reduce((sum, a) => sum + at(sharedDraws, a), 0);
}

function useOf(field: PlanField, bound: BoundLimit, chosen: readonly number[], confidence: number): LimitUse {
  const { limit, use, groups, flags } = bound;
  const all = usedDraws(field, use, chosen, () => 1);
  const head = { ceiling: limit.ceiling, limit: limit.id, stated: limit.stated, bound: limit.bound, unit: isSum(bound) && limit.isScored !== true ? unitOf(field, limit.counts.service ?? limit.counts.alternative ?? '') : '1' };
  const keeps = (each: number): boolean => (limit.bound === 'at-most' ? each <= limit.stated : each >= limit.stated);
  if (isSum(bound)) {
    const kept = shareOf(all, keeps);
    return { ...head, used: meanOf(all), largest: null, unnamed: shareOfUnknown(use, chosen), kept, isKept: kept >= confidence };
  }
  const known = groups ?? flags!;
  const unnamed = ratioOf(meanOf(usedDraws(field, use, chosen, (a) => (known[a] === null ? 1 : 0))), meanOf(all));
  const parts = groups === null ? [{ name: null, draws: usedDraws(field, use, chosen, (a) => (flags![a] === true ? 1 : 0), (o) => hasFlag(field, bound, o)) }] : membersOf(groups).map((name) => ({ name, draws: usedDraws(field, use, chosen, (a) => (groups[a] === name ? 1 : 0)) }));
  const largest = parts.reduce<(typeof parts)[number] | null>((best, each) => (best === null || meanOf(each.draws) > meanOf(best.draws) ? each : best), null);
  const used = largest === null ? 0 : ratioOf(meanOf(largest.draws), meanOf(all));
  // A share of nothing breaks no limit.
  const most = Float64Array.from(all, (total, d) => (total === 0 ? limit.stated : Math.max(0, ...parts.map(({ draws }) => ratioOf(draws[d]!, total)))));
  return { ...head, used, largest: used > 0 ? (largest?.name ?? null) : null, unnamed, kept: shareOf(most, keeps), isKept: meanOf(all) === 0 || keeps(used) };
}

/** Everybody who is named in a grouping, with the expected share of a measure that rests on them; the largest first. */
export function sharesOf(field: PlanField, use: MeasuredUse, groups: readonly (string | null)[], choice: Int32Array): readonly { readonly owner: string; readonly share: number }[] {
  const chosen = [...choice];
  const all = meanOf(usedDraws(field, use, chosen, () => 1));
  const shares = membersOf(groups).map((owner) => ({ owner, share: ratioOf(meanOf(usedDraws(field, use, chosen, (a) => (groups[a] === owner ? 1 : 0))), all) }));
  return shares.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share || (a.owner < b.owner ? -1 : 1));
}

function shareOf(draws: Float64Array, holds: (each: number) => boolean): number {
  return draws.reduce((sum, each) => sum + (holds(each) ? 1 : 0), 0) / draws.length;
}

function shareOfUnknown({ unknown }: MeasuredUse, chosen: readonly number[]): number {
  return chosen.filter((o) => unknown[o] === 1).length / Math.max(1, chosen.length);
}

function ratioOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
