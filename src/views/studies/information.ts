/** What is most worth finding out, in money where value has a price and as a chance of change always. */
import type { InformationAnswer } from '../../analysis/index.js';
import { saysBetweenOfHundred, saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import type { StudyScreen } from './screen.js';
import { testsOfAll, testsOfService } from './tests.js';

const MOST_INPUTS = 8;

export const informationScreen: StudyScreen<InformationAnswer> = {
  study: 'information',
  key: 'information-key',
  columns: [
    { label: 'terminal-column-ahead', column: { side: 'left', most: null, whenLong: 'wrap' } },
    { label: 'information-column-chance', column: { side: 'right', most: 18 } },
    { label: 'information-column-most', column: { side: 'left', most: null, whenLong: 'wrap' } },
  ],
  row: (answer, names) => {
    const [first] = worthKnowing(answer);
    const [leader, ...others] = answer.leaders;
    return [others.length > 0 ? names.say('information-by-price') : names.alternative(leader ?? ''), saysBetweenOfHundred(answer.perfectChance, names.words), first === undefined ? '–' : names.quantity(first.quantity)];
  },
  page: (answer, names, width) => {
    const money = (value: number | undefined): string => saysRoughMoney(Math.max(0, value ?? 0), names.money, names.words);
    const [low, middle, high] = answer.perfect;
    const inputs = worthKnowing(answer).slice(0, MOST_INPUTS).map((each) => inputSentence(each, names, money));
    return [
      ...wrapTo(leadSentence(answer, names), width),
      ...wrapTo(answer.prices.length === 0 ? names.say('information-no-price') : names.say('information-perfect', { low: money(low), middle: money(middle), high: money(high) }), width),
      '', ...(inputs.length === 0 ? wrapTo(names.say('information-nothing'), width) : [names.say('information-inputs'), ...bulletsOf(inputs, width)]),
      '', ...testsOfService(answer, names, width),
    ];
  },
  whole: ({ tests }, names, width) => (tests === null ? [] : testsOfAll(tests, names, width)),
};

function leadSentence({ leaders, perfectChance }: InformationAnswer, names: Names): string {
  const count = saysBetweenOfHundred(perfectChance, names.words);
  const [leader, ...others] = leaders.map((id) => names.alternative(id));
  return others.length === 0 ? names.say('information-leader', { alternative: leader ?? '', count }) : names.say('information-leaders', { alternatives: [leader, ...others].join(names.say('list-separator')), count });
}

/** Inputs that change something: by the surer of the two figures where there is a price. */
function worthKnowing({ inputs }: InformationAnswer): InformationAnswer['inputs'] {
  return inputs.filter(({ isTelling, worth }) => isTelling && (worth.length === 0 || (worth[1]?.low ?? 0) > 0));
}

function inputSentence({ quantity, standing, chance, worth }: InformationAnswer['inputs'][number], names: Names, money: (value: number | undefined) => string): string {
  const params = { quantity: names.quantity(quantity), count: saysBetweenOfHundred(chance, names.words), standing: names.say(`appraisal-standing-${standing}`) };
  return worth.length === 0 ? names.say('information-input-chance', params) : names.say('information-input-money', { ...params, low: money(worth[1]?.low), high: money(worth[1]?.high) });
}
