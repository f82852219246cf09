/** What would overturn the answer, said so that it can be argued with: weights, costs, performances in their own units, one rule. */
import type { FlipsAnswer } from '../../analysis/index.js';
import { saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import type { StudyScreen } from './screen.js';

const MOST_WEIGHTS = 3, MOST_COSTS = 3, MOST_PERFORMANCES = 5, MOST_GATES = 5;
const DIGITS = 3;

export const flipsScreen: StudyScreen<FlipsAnswer> = {
  study: 'flips',
  key: 'flips-key',
  columns: [
    { label: 'terminal-column-ahead', column: { side: 'left', most: null, whenLong: 'wrap' } },
    { label: 'flips-column-weights', column: { side: 'right', most: 18 } },
    { label: 'flips-column-nearest', column: { side: 'left', most: null, whenLong: 'wrap' } },
  ],
  row: (answer, names) => [
    names.alternative(answer.leader),
    answer.weights[0] === undefined ? names.say('flips-none') : times(answer.weights[0].found, names),
    answer.quantities[0] === undefined ? '–' : subject(answer.quantities[0], names),
  ],
  page: (answer, names, width) => {
    const section = (heading: string, texts: readonly string[]): readonly string[] => (texts.length === 0 ? [] : ['', ...wrapTo(names.say(heading), width), ...bulletsOf(texts, width)]);
    const leader = names.alternative(answer.leader);
    return [
      ...wrapTo(names.say('flips-leader', { alternative: leader, form: names.say(`form-${answer.form}`) }), width),
      ...section('flips-weights', answer.weights.length === 0 ? [names.say('flips-no-weights', { alternative: leader })] : answer.weights.slice(0, MOST_WEIGHTS).map((each) => weightSentence(each, names))),
      ...section('flips-dimensions', answer.dimensions.flatMap((each) => stabilitySentence(each, names))),
      ...section('flips-quantities', [...answer.quantities.filter(({ criterion }) => criterion === null).slice(0, MOST_COSTS), ...answer.quantities.filter(({ criterion }) => criterion !== null).slice(0, MOST_PERFORMANCES)].map((each) => quantitySentence(each, names))),
      ...section('flips-gates', [
        ...answer.gates.lifted.slice(0, MOST_GATES).map(({ gate, alternative }) => names.say('flips-lifted', { gate: names.gate(gate), alternative: names.alternative(alternative) })),
        ...answer.gates.falls.slice(0, MOST_GATES).map(({ gate, next }) => names.say(next === null ? 'flips-falls-alone' : 'flips-falls', { gate: names.gate(gate), alternative: leader, next: next === null ? '' : names.alternative(next) })),
      ]),
      '', ...wrapTo(names.say('flips-within-model'), width),
    ];
  },
};

/** A log-ratio as a factor: e to its power, by its series, since no engine's own is used here. */
function times(logRatio: number, names: Names): string {
  let [term, factor] = [1, 1];
  for (let n = 1; n < 60; n++) {
    term *= logRatio / n;
    factor += term;
  }
  return names.say('flips-times', { factor: names.words.number(factor, { significant: DIGITS }) });
}

function weightSentence({ rival, found, changes }: FlipsAnswer['weights'][number], names: Names): string {
  const percent = (share: number): string => names.words.percent(share, { significant: 2 });
  const list = changes.map(({ criterion, from, to }) => names.say('flips-change', { criterion: names.criterion(criterion), from: percent(from), to: percent(to) })).join(names.say('list-separator'));
  return names.say('flips-weight', { rival: names.alternative(rival), times: times(found, names), changes: list });
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
  const far = each.halfWidths === null ? '' : names.say('flips-half-widths', { n: names.words.number(each.halfWidths, { significant: 2 }) });
  if (each.criterion === null) return names.say('flips-cost', { alternative: names.alternative(each.alternative), rival: names.alternative(each.rival), from: saysRoughMoney(each.from, names.money, names.words), more: saysRoughMoney(each.to - each.from, names.money, names.words), far });
  const number = (value: number): string => names.words.number(value, { significant: DIGITS });
  return names.say('flips-performance', { alternative: names.alternative(each.alternative), rival: names.alternative(each.rival), criterion: names.criterion(each.criterion), from: number(each.from), to: number(each.to), far });
}

function subject({ criterion, alternative }: FlipsAnswer['quantities'][number], names: Names): string {
  return criterion === null ? names.say('flips-cost-of', { alternative: names.alternative(alternative) }) : names.criterion(criterion);
}
