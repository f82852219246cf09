/** Units in words: a unit that has words of its own, else its parts one by one, so that `token/task` reads in every language. */
import { moneyUnitOf } from './names.js';
import type { Words } from './speaker.js';

/** The unit of formulas that stands for the money of the case. */
const CASE_MONEY = 'money';
const CURRENCY = /^[A-Z]{3}_\d{4}$/;

/** A written number with its unit. `money`: the case's own, as in its results. Languages differ in the space and in the order of "per". */
export function sayAmount(written: string, unit: string, words: Words, money: string | null = null): string {
  if (unit === '' || unit === '1') return written;
  if (unit !== CASE_MONEY && words.has(`unit-${unit}`)) return words.say('unit-amount', { n: written, unit: words.say(`unit-${unit}`) });
  const [above = '', ...below] = unit.split('/');
  const isMoney = above === CASE_MONEY || CURRENCY.test(above);
  const said = above.split('*').map((part) => sayPart(part, words, money)).join('·');
  const amount = above === '1' ? written : words.say(isMoney ? 'unit-amount-money' : 'unit-amount', { n: written, unit: said });
  return below.reduce((shown, part) => words.say('unit-per', { amount: shown, per: words.has(`unit-one-${part}`) ? words.say(`unit-one-${part}`) : sayPart(part, words, money) }), amount);
}

function sayPart(part: string, words: Words, money: string | null): string {
  if (part === CASE_MONEY && money !== null) return moneyUnitOf(money, words);
  if (CURRENCY.test(part)) return moneyUnitOf(part, words);
  return words.has(`unit-${part}`) ? words.say(`unit-${part}`) : part;
}
