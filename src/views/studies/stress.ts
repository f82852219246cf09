/** What each stress does to the choice: who is ahead then, what staying costs, who cannot be used any more; and a table of regrets. */
import type { StressAnswer, StressedCase, UnderStress } from '../../analysis/index.js';
import { saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';
import { alignColumns, type TextColumn } from '../terminal/lines.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import type { StudyScreen } from './screen.js';

const NAME: TextColumn = { side: 'left', most: null, whenLong: 'wrap' };
const OUTCOME: TextColumn = { side: 'left', most: 24, whenLong: 'wrap' };
const FIGURE: TextColumn = { side: 'right', most: null };
const CODE: TextColumn = { side: 'left', most: 6 };
const VALUE_DIGITS = 2;
/** Amounts of a table in one size, so that they can be held against each other at a glance. */
const SIZES = [['billion', 1e9], ['million', 1e6], ['thousand', 1e3], ['one', 1]] as const;

type Way = StressAnswer['leastRegret'][number]['by'];

export const stressScreen: StudyScreen<StressAnswer> = {
  study: 'stress',
  key: 'stress-key',
  columns: [
    { label: 'terminal-column-ahead', column: NAME },
    { label: 'stress-column-overturned', column: { side: 'left', most: null, whenLong: 'wrap' } },
    { label: 'stress-column-lost', column: { side: 'left', most: null, whenLong: 'wrap' } },
    { label: 'stress-column-least', column: NAME },
  ],
  row: (answer, names) => {
    const under = (...outcomes: readonly string[]): string => answer.stresses.filter(({ outcome }) => outcomes.includes(outcome)).map(({ stress }) => codeOf(stress, names)).join(' ') || '–';
    return [names.alternative(answer.leader), under('overturned'), under('lost', 'nothing-left'), answer.leastRegret[0] === undefined ? '–' : names.alternative(answer.leastRegret[0].alternative)];
  },
  page: (answer, names, width) => [
    ...wrapTo(names.say('stress-leader', { alternative: names.alternative(answer.leader), form: names.say(`form-${answer.form}`) }), width),
    ...wrapTo(basis(answer, names), width),
    '', ...played(answer, names, width),
    ...survival(answer, names, width),
    ...answer.leastRegret.flatMap(({ by }) => ['', ...regrets(answer, by, names, width)]),
    '', ...bulletsOf(answer.leastRegret.map((each) => least(each, names)), width),
    ...(answer.notPlayed.length === 0 ? [] : ['', ...wrapTo(names.say('stress-not-played', { list: answer.notPlayed.map((each) => codeOf(each, names)).join(names.say('list-separator')) }), width)]),
    '', ...wrapTo(names.say('stress-no-chance'), width),
  ],
  whole: ({ stresses }, names, width) => {
    const whole = stresses ?? [];
    const header = ['code', 'stress', 'struck', 'overturned-count', 'level-count', 'lost-count', 'people'].map((each) => names.say(`stress-column-${each}`));
    const rows = whole.map((each) => [codeOf(each.stress, names), names.entry('stresses', each.stress), perhaps(each.struck, each.perhapsStruck, names), names.words.number(each.overturned), names.words.number(each.level), perhaps(each.lost + each.nothingLeft, each.perhapsLost, names), people(each, names)]);
    return [...wrapTo(names.say('stress-whole', { n: whole[0]?.services ?? 0 }), width), ...alignColumns([header, ...rows], [CODE, NAME, FIGURE, FIGURE, FIGURE, FIGURE, FIGURE], width), ...wrapTo(names.say('stress-whole-key'), width)];
  },
};

/** The short code of the library, else its name. */
function codeOf(stress: string, names: Names): string {
  return names.background.stresses.find(({ id }) => id === stress)?.code ?? names.entry('stresses', stress);
}

function basis({ price, isPriceStated }: StressAnswer, names: Names): string {
  if (price === null) return names.say('robustness-basis-value');
  return names.say(isPriceStated ? 'robustness-basis-stated' : 'robustness-basis-middle', { money: saysRoughMoney(price, names.money, names.words) });
}

/** A row a stress: what becomes of the leader, who is ahead, and what is lost by staying. */
function played(answer: StressAnswer, names: Names, width: number): readonly string[] {
  const header = ['code', 'stress', 'outcome', 'after', 'staying'].map((each) => names.say(`stress-column-${each}`));
  const rows = answer.stresses.map(({ stress, outcome, leader, alternatives }) => {
    const own = alternatives.find(({ alternative }) => alternative === answer.leader);
    const mark = own?.kept === 'unknown' ? names.say('stress-perhaps-lost') : '';
    return [codeOf(stress, names), names.entry('stresses', stress), `${names.say(`stress-outcome-${outcome}`)}${reason(own, names)}${mark}`, leader === null ? '–' : leader === answer.leader ? names.say('stress-same') : names.alternative(leader), own === undefined ? '–' : staying(own, names)];
  });
  return alignColumns([header, ...rows], [CODE, NAME, OUTCOME, NAME, { side: 'right', most: 22, whenLong: 'wrap' }], width);
}

function reason(own: UnderStress | undefined, names: Names): string {
  if (own?.lostTo === null || own === undefined) return '';
  const { is, gate } = own.lostTo;
  return is === 'stress' ? '' : names.say(`stress-lost-to-${is}`, { gate: gate === null ? '' : names.gate(gate) });
}

function staying({ regret }: UnderStress, names: Names): string {
  if (regret === null) return names.say('stress-out');
  if (regret.net === 0 || (regret.net === null && regret.value === 0 && regret.cost === 0)) return '0';
  if (regret.net !== null) return saysRoughMoney(regret.net, names.money, names.words);
  return names.say('stress-value-and-cost', { value: names.words.number(regret.value, { digits: VALUE_DIGITS }), cost: saysRoughMoney(regret.cost, names.money, names.words) });
}

/** Days that each alternative survives and that its users wait, beside what the service tolerates. */
function survival(answer: StressAnswer, names: Names, width: number): readonly string[] {
  const days = (value: number | null): string => (value === null ? names.say('terminal-unknown') : names.words.number(value, { significant: 2 }));
  return answer.stresses.flatMap(({ stress, alternatives }) => {
    if (alternatives.every((each) => each.days === null)) return [];
    const header = ['alternative', 'survives', 'waits'].map((each) => names.say(`stress-column-${each}`));
    const rows = alternatives.map(({ alternative, days: own, kept }) => [names.alternative(alternative), days(own?.survives ?? null), `${days(own?.waits ?? null)}${kept === 'no' ? ' ✕' : kept === 'unknown' ? ' ?' : ''}`]);
    const tolerated = answer.tolerableOutage === null ? names.say('stress-tolerance-unknown') : names.say('stress-tolerance', { n: days(answer.tolerableOutage) });
    return ['', ...wrapTo(`${codeOf(stress, names)}: ${tolerated}`, width), ...alignColumns([header, ...rows], [NAME, FIGURE, FIGURE], width)];
  });
}

/** Alternatives by stresses; the column without a stress first. */
function regrets(answer: StressAnswer, by: Way, names: Names, width: number): readonly string[] {
  const columns = [answer.before, ...answer.stresses.map(({ alternatives }) => alternatives)];
  const most = Math.max(0, ...columns.flat().map(({ regret }) => regret?.[by] ?? 0));
  const [size, divisor] = by === 'value' ? (['value', 1] as const) : (SIZES.find(([, each]) => most >= each) ?? SIZES[3]);
  const digits = by === 'value' ? VALUE_DIGITS : most / divisor < 10 ? 2 : most / divisor < 100 ? 1 : 0;
  const cell = ({ regret, kept }: UnderStress): string => (regret === null ? '✕' : `${(regret[by] ?? 0) === 0 ? '0' : names.words.number((regret[by] ?? 0) / divisor, { digits })}${kept === 'unknown' ? '?' : ''}`);
  const header = [names.say('stress-column-alternative'), names.say('stress-column-none'), ...answer.stresses.map(({ stress }) => codeOf(stress, names))];
  const rows = answer.before.map(({ alternative }, position) => [names.alternative(alternative), ...columns.map((column) => (column[position] === undefined ? '–' : cell(column[position])))]);
  const heading = names.say(`stress-regrets-${by}`, { unit: by === 'value' ? '' : names.say(`stress-size-${size}`, { money: names.moneyUnit }) });
  return [...wrapTo(heading, width), ...alignColumns([header, ...rows], [NAME, ...header.slice(1).map((): TextColumn => ({ side: 'right', most: 7 }))], width), ...wrapTo(names.say('stress-signs'), width)];
}

function least({ by, alternative, losses, worst, stress }: StressAnswer['leastRegret'][number], names: Names): string {
  const figure = by === 'value' ? names.words.number(worst, { digits: VALUE_DIGITS }) : saysRoughMoney(worst, names.money, names.words);
  return names.say(`stress-least-${by}`, { alternative: names.alternative(alternative), worst: figure, stress: stress === null ? names.say('stress-column-none') : codeOf(stress, names), uses: losses === 0 ? names.say('stress-used-always') : names.say('stress-used-except', { n: losses }) });
}

function perhaps(sure: number, more: number, names: Names): string {
  return more === 0 ? names.words.number(sure) : names.say('stress-perhaps', { n: names.words.number(sure), more: names.words.number(more) });
}

function people({ struck, peopleAffected, withoutPeople }: StressedCase, names: Names): string {
  if (struck === 0) return '–';
  if (struck === withoutPeople) return names.say('terminal-unknown');
  const counted = names.words.number(peopleAffected, { significant: 2 });
  return withoutPeople === 0 ? counted : names.say('stress-people-at-least', { n: counted, more: withoutPeople });
}
