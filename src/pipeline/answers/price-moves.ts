/** What falling prices, a dearer frontier, the load of a fleet and the exchange rate do to the cost of a service and to who is first. */
import type { HeldInputs, HeldPlace } from '../../analysis/index.js';
import { alternativeOf, alternatives, entries, figure, found, inputsOf, lacking, leaderOf, services, type AnswerContext, type Statements } from './context.js';
import type { AnswerParam } from './types.js';

const DIGITS = 3;
/** A change of a cost by a smaller share is not worth a sentence: printed money would not show it. */
const SMALL = 0.01;

/** Services of the answer, or where none has a leader those in which something can be compared. */
export function priceMoves(context: AnswerContext): Statements {
  const { results, services: open, listed } = context;
  const compared = open.length > 0 ? open : results.services.filter(({ alternatives: all }) => all.some(({ standing, cost }) => standing === 'candidate' && cost !== null));
  if (compared.length === 0) return [lacking('price-moves-nowhere', {})];
  return compared.slice(0, listed).flatMap((service) => {
    const held = context.run.held(service.id);
    const way = leaderOf(service) ?? held?.first ?? null;
    return held === null || way === null ? [lacking('price-moves-unknown', { services: services([service.id]) })] : sayMoves(context, held, way);
  });
}

/** One statement a place that moves the cost of the way or the order, and one for all that move neither. */
function sayMoves(context: AnswerContext, held: HeldInputs, way: string): Statements {
  const before = held.costs.get(way);
  const named = { services: services([held.service]) };
  if (before === undefined) return [lacking('price-moves-unknown', named)];
  const moving = held.places.filter((place) => place.first !== held.first || Math.abs((place.costs.get(way) ?? before) / before - 1) >= SMALL);
  const still = [...new Set(held.places.map(({ quantity }) => quantity))].filter((quantity) => moving.every((place) => place.quantity !== quantity));
  const cost = alternativeOf(context.results.services.find(({ id }) => id === held.service) ?? context.results.services[0]!, way)?.cost;
  const figures = cost == null ? [] : [figure(`services.${held.service}.alternatives.${way}.cost.p50`, cost.p50)];
  const evidenceOf = (place: Pick<HeldPlace, 'quantity' | 'report' | 'at'>) => {
    const reading = context.reader.read(place.report ?? place.quantity, place.report === null ? place.at : {});
    return [...figures, ...(reading === null ? [] : inputsOf(context.catalogue, reading))];
  };
  return [
    ...moving.map((place) => sayPlace(place, held, { ...named, alternatives: alternatives([way]), before: money(before) }, way, evidenceOf(place))),
    ...(still.length === 0 ? [] : [found('price-still', { ...named, alternatives: alternatives([way]), quantities: entries('quantities', still) }, evidenceOf({ quantity: still[0]!, report: null, at: {} }), context.listed)]),
  ];
}

function sayPlace(place: HeldPlace, held: HeldInputs, named: Readonly<Record<string, AnswerParam>>, way: string, evidence: Parameters<typeof found>[2]): Statements[number] {
  const { quantity, report, value, unit, first, costs } = place;
  const at: AnswerParam = { is: 'reading', quantity, unit, value: String(Number(value.toPrecision(DIGITS))) };
  const after = costs.get(way) ?? NaN;
  const before = held.costs.get(way) ?? NaN;
  const params = { ...named, quantity: entries('quantities', [report ?? quantity]), at, after: money(after), change: { is: 'share', value: Math.abs(after / before - 1) } as AnswerParam };
  const direction = after < before ? '-cheaper' : '-dearer';
  if (first === held.first || first === null) return found(`price-held${direction}`, params, evidence);
  return found(`price-held-turns${direction}`, { ...params, first: alternatives([first]), was: alternatives(held.first === null ? [] : [held.first]) }, evidence);
}

function money(value: number): AnswerParam {
  return { is: 'money', value };
}
