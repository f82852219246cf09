/** What would overturn an answer, as headings with sentences: the same for the terminal and for the report. */
import type { FlipsAnswer } from '../../analysis/index.js';
import { saysOfHundred, saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';
import { sayAmount } from '../unit-words.js';
import { inputName } from './input-name.js';

const MOST_WEIGHTS = 3, MOST_COSTS = 3, MOST_PERFORMANCES = 5, MOST_GATES = 5;
const DIGITS = 3, FEW_DIGITS = 2;
/** Found and proven are one number to read when they differ by less than this share. */
const MEET = 0.01;

export interface FlipPart {
  readonly heading: string;
  readonly texts: readonly string[];
}

type Facts = NonNullable<FlipsAnswer['facts']>;
type Found = NonNullable<Facts['decisive']['found']>;

export function flipParts(answer: FlipsAnswer, names: Names): readonly FlipPart[] {
  const part = (heading: string, texts: readonly string[]): readonly FlipPart[] => (texts.length === 0 ? [] : [{ heading: names.say(heading), texts }]);
  const leader = names.alternative(answer.leader);
  const isCost = ({ criterion }: FlipsAnswer['quantities'][number]): boolean => criterion === null;
  return [
    ...part('flips-weights', answer.weights.length === 0 ? [names.say('flips-no-weights', { alternative: leader })] : answer.weights.slice(0, MOST_WEIGHTS).map((each) => weightSentence(each, names))),
    ...part('flips-dimensions', answer.dimensions.flatMap((each) => stabilitySentence(each, names))),
    ...part('flips-quantities', [...answer.quantities.filter(isCost).slice(0, MOST_COSTS), ...answer.quantities.filter((each) => !isCost(each)).slice(0, MOST_PERFORMANCES)].map((each) => quantitySentence(each, names))),
    ...part('flips-facts', answer.facts === null ? [] : factSentences(answer.facts, names)),
    ...part('flips-gates', gateSentences(answer, names)),
  ];
}

/** At which price all this is asked, and who leads below and above its stretch; empty where a price was stated or decides nothing. */
export function stretchSentences({ isPriceStated, prices, price }: FlipsAnswer, names: Names): readonly string[] {
  if (isPriceStated || price === null) return [];
  const money = (value: number): string => saysRoughMoney(value, names.money, names.words);
  const own = prices.findLastIndex(({ from }) => from <= price);
  const [below, here, above] = [prices[own - 1], prices[own], prices[own + 1]];
  return [
    names.say('flips-stretch', { price: money(price) }),
    ...(below === undefined || here === undefined ? [] : [names.say('flips-stretch-below', { price: money(here.from), alternative: names.alternative(below.leader) })]),
    ...(above === undefined ? [] : [names.say('flips-stretch-above', { price: money(above.from), alternative: names.alternative(above.leader) })]),
  ];
}

/** A log-ratio as a factor: e to its power, by its series, since no engine's own is used here. */
export function saysTimes(logRatio: number, names: Names): string {
  let [term, factor] = [1, 1];
  for (let n = 1; n < 60; n++) {
    term *= logRatio / n;
    factor += term;
  }
  return names.say('flips-times', { factor: names.words.number(factor, { significant: DIGITS }) });
}

/** Which quantity a tipping point is of. */
export function tippingSubject({ criterion, alternative }: FlipsAnswer['quantities'][number], names: Names): string {
  return criterion === null ? names.say('flips-cost-of', { alternative: names.alternative(alternative) }) : names.criterion(criterion);
}

function changesOf(changes: readonly { readonly criterion: string; readonly from: number; readonly to: number }[], names: Names): string {
  const percent = (share: number): string => names.words.percent(share, { significant: FEW_DIGITS });
  return changes.map(({ criterion, from, to }) => names.say('flips-change', { criterion: names.criterion(criterion), from: percent(from), to: percent(to) })).join(names.say('list-separator'));
}

function weightSentence({ rival, found, changes }: FlipsAnswer['weights'][number], names: Names): string {
  return names.say('flips-weight', { rival: names.alternative(rival), times: saysTimes(found, names), changes: changesOf(changes, names) });
}

function stabilitySentence({ dimension, weight, low, lowLeader, high, highLeader }: FlipsAnswer['dimensions'][number], names: Names): readonly string[] {
  const percent = (share: number): string => names.words.percent(share, { digits: 0 });
  const params = { dimension: names.entry('dimensions', dimension), weight: percent(weight), low: percent(low), high: percent(high) };
  return [
    ...(lowLeader === null ? [] : [names.say('flips-dimension-below', { ...params, rival: names.alternative(lowLeader) })]),
    ...(highLeader === null ? [] : [names.say('flips-dimension-above', { ...params, rival: names.alternative(highLeader) })]),
  ];
}

function quantitySentence(each: FlipsAnswer['quantities'][number], names: Names): string {
  const far = each.halfWidths === null ? '' : names.say('flips-half-widths', { n: few(each.halfWidths, names) });
  if (each.criterion === null) return names.say('flips-cost', { alternative: names.alternative(each.alternative), rival: names.alternative(each.rival), from: saysRoughMoney(each.from, names.money, names.words), more: saysRoughMoney(each.to - each.from, names.money, names.words), far });
  const number = (value: number): string => names.words.number(value, { significant: DIGITS });
  return names.say('flips-performance', { alternative: names.alternative(each.alternative), rival: names.alternative(each.rival), criterion: names.criterion(each.criterion), from: number(each.from), to: number(each.to), far });
}

function few(value: number, names: Names): string {
  return names.words.number(value, { significant: FEW_DIGITS });
}

function factSentences({ far, varying, all, decisive, joint }: Facts, names: Names): readonly string[] {
  const list = decisive.facts.map((fact) => inputName(fact, names)).join(names.say('list-separator'));
  return [
    all === null ? names.say('flips-facts-all-hold', { varying, far: few(far, names) }) : names.say('flips-facts-all', { varying, rival: names.alternative(all.rival), found: few(all.distance, names) }),
    `${names.say('flips-facts-decisive', { count: decisive.facts.length, list })} ${radiusSentence(decisive, far, movesOf(decisive.found, names), names)}`,
    `${names.say('flips-facts-joint')} ${radiusSentence(joint, far, jointMoves(joint.found, names), names)}`,
  ];
}

function radiusSentence({ proven, found }: { readonly proven: number; readonly found: { readonly rival: string; readonly distance: number } | null }, far: number, moves: string, names: Names): string {
  const params = { proven: few(proven, names), far: few(far, names) };
  if (found === null) return names.say(proven >= far ? 'flips-radius-holds' : 'flips-radius-open', params);
  const told = { ...params, rival: names.alternative(found.rival), found: few(found.distance, names), moves, gap: few(found.distance - proven, names) };
  return names.say(found.distance - proven <= MEET * found.distance ? 'flips-radius-meets' : 'flips-radius-gap', told);
}

function movesOf(found: Found | null, names: Names): string {
  const amount = (value: number, unit: string): string => sayAmount(names.words.number(value, { significant: DIGITS }), unit, names.words, names.money);
  return (found?.moved ?? []).map((fact) => names.say('flips-move', { input: inputName(fact, names), from: names.words.number(fact.from, { significant: DIGITS }), to: amount(fact.to, fact.unit) })).join(names.say('list-separator'));
}

function jointMoves(found: Facts['joint']['found'], names: Names): string {
  return found === null ? '' : [movesOf(found, names), changesOf(found.weights, names)].filter((text) => text !== '').join(names.say('list-separator'));
}

function gateSentences({ leader, gates: { lifted, falls, near } }: FlipsAnswer, names: Names): readonly string[] {
  const alternative = names.alternative(leader);
  const nextOf = (next: string | null): string => (next === null ? '' : names.alternative(next));
  return [
    ...lifted.slice(0, MOST_GATES).map((each) => names.say('flips-lifted', { gate: names.gate(each.gate), alternative: names.alternative(each.alternative) })),
    ...falls.slice(0, MOST_GATES).map(({ gate, next }) => names.say(next === null ? 'flips-falls-alone' : 'flips-falls', { gate: names.gate(gate), alternative, next: nextOf(next) })),
    ...near.slice(0, MOST_GATES).map(({ gate, chance, asked, next }) => names.say(next === null ? 'flips-near-alone' : 'flips-near', { gate: names.gate(gate), alternative, chance: saysOfHundred(chance, names.words), asked: saysOfHundred(asked, names.words), next: nextOf(next) })),
  ];
}
