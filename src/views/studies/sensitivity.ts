/** What moves the lead: each input at both ends, its share of the spread alone and with others, and where the leader changes. */
import type { SensitivityAnswer } from '../../analysis/index.js';
import { saysOfHundred, saysPercent, saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';
import { alignColumns, type TextColumn } from '../terminal/lines.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import { sayAmount } from '../unit-words.js';
import { inputName } from './input-name.js';
import type { StudyScreen } from './screen.js';

const NAME: TextColumn = { side: 'left', most: null, whenLong: 'wrap' };
const SHARE: TextColumn = { side: 'right', most: 20 };
const AMOUNT: TextColumn = { side: 'right', most: 18 };
const DIGITS = 3;
/** An interval of about 95 % reaches so many standard errors to either side. */
const ERRORS = 2;
/** Below it, an upper end says that most of the spread is not this input's. */
const HALF = 0.5;

type Moving = SensitivityAnswer['inputs'][number];

export const sensitivityScreen: StudyScreen<SensitivityAnswer> = {
  study: 'sensitivity',
  key: 'sensitivity-key',
  columns: [
    { label: 'terminal-column-ahead', column: NAME },
    { label: 'sensitivity-column-behind', column: { side: 'right', most: 18 } },
    { label: 'sensitivity-column-most', column: NAME },
    { label: 'sensitivity-column-first', column: SHARE },
  ],
  row: (answer, names) => {
    const [first] = answer.inputs;
    return [names.alternative(answer.leader), saysOfHundred(answer.behind, names.words), first === undefined ? '–' : inputName(first, names), first === undefined ? '–' : share(first.first, names)];
  },
  page: (answer, names, width) => {
    const said = (text: string): readonly string[] => wrapTo(text, width);
    const params = { leader: names.alternative(answer.leader), rival: names.alternative(answer.rival), mean: amount(answer, answer.lead.mean, names), low: amount(answer, answer.lead.low, names), high: amount(answer, answer.lead.high, names), count: saysOfHundred(answer.behind, names.words) };
    const lead = said(names.say(answer.price === null ? 'sensitivity-lead-of-value' : 'sensitivity-lead', params));
    if (answer.inputs.length === 0) return [...lead, ...said(names.say('sensitivity-nothing'))];
    const header = ['input', 'first', 'total', 'low', 'high'].map((each) => names.say(`sensitivity-column-${each}`));
    const rows = answer.inputs.map((each) => [
      `${inputName(each, names)} (${names.say(`appraisal-standing-${each.standing}`)})`, share(each.first, names), share(each.total, names),
      ...[each.ends?.low, each.ends?.high].map((end) => (end === undefined ? '–' : amount(answer, end.lead, names))),
    ]);
    const turns = answer.inputs.flatMap((each) => turnsAt(answer, each, names));
    return [
      ...lead, '', ...alignColumns([header, ...rows], [NAME, SHARE, SHARE, AMOUNT, AMOUNT], width),
      ...said(names.say('sensitivity-signs', { draws: answer.draws })),
      ...(answer.others === null ? [] : said(othersSaid(answer, names))),
      '', ...(turns.length === 0 ? said(names.say('sensitivity-no-turn', { leader: params.leader })) : [names.say('sensitivity-turns'), ...bulletsOf(turns, width)]),
    ];
  },
};

/** Money where value has a price, else percent of a full swing of value. */
function amount({ price }: SensitivityAnswer, value: number, names: Names): string {
  return price === null ? names.words.percent(value, { significant: 2 }) : saysRoughMoney(value, names.money, names.words);
}

/** A share that chance has put below zero or above one says no more than none or all. */
function part(value: number, names: Names): string {
  return saysPercent(Math.min(1, Math.max(0, value)), names.words);
}

/** A share that its error swallows is none: at most its upper end, where that says anything. */
function share(figure: Moving['total'], names: Names): string {
  if (figure === null) return '–';
  const error = ERRORS * figure.error;
  if (figure.error > 0 && error >= figure.value) return figure.value + error < HALF ? names.say('sensitivity-at-most', { share: part(Math.ceil(100 * (figure.value + error)) / 100, names) }) : names.say('sensitivity-not-known');
  return `${part(figure.value, names)} ± ${names.words.number(Math.ceil(100 * error))}`;
}

/** What all inputs that are not told one by one move together. */
function othersSaid({ others, varying, inputs, draws }: SensitivityAnswer, names: Names): string {
  const told = share(others, names);
  const n = varying - inputs.length;
  return told === names.say('sensitivity-not-known') ? names.say('sensitivity-others-not-known', { n, draws }) : names.say('sensitivity-others', { n, share: told });
}

function turnsAt({ leader }: SensitivityAnswer, input: Moving, names: Names): readonly string[] {
  if (input.ends === null) return [];
  return (['low', 'high'] as const).flatMap((side) => {
    const end = input.ends![side];
    return end.leader === leader ? [] : [names.say(`sensitivity-turn-${side}`, { input: inputName(input, names), at: sayAmount(names.words.number(end.at, { significant: DIGITS }), input.unit, names.words, names.money), leader: names.alternative(end.leader) })];
  });
}
