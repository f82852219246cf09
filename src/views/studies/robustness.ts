/** How firm each rank is, in counts of a hundred: over facts, over weights, and under which weights each alternative would lead. */
import type { RobustnessAnswer } from '../../analysis/index.js';
import { saysOfHundred, saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';
import { alignColumns, type TextColumn } from '../terminal/lines.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import type { StudyScreen } from './screen.js';

const NAME: TextColumn = { side: 'left', most: null, whenLong: 'wrap' };
const COUNT: TextColumn = { side: 'right', most: 14 };
/** Criteria that are named to say what a set of weights stands for. */
const MOST_CRITERIA = 3;

type Ranked = RobustnessAnswer['alternatives'][number];

export const robustnessScreen: StudyScreen<RobustnessAnswer> = {
  study: 'robustness',
  key: 'robustness-key',
  columns: [
    { label: 'robustness-column-form', column: { side: 'left', most: 22 } },
    { label: 'terminal-column-ahead', column: NAME },
    { label: 'robustness-column-facts', column: COUNT },
    { label: 'robustness-column-weights', column: COUNT },
  ],
  row: (answer, names) => {
    const leader = answer.alternatives.find(({ id }) => id === answer.leader);
    return [
      names.say(`form-${answer.form}`),
      leader === undefined ? names.say('terminal-unknown') : names.alternative(leader.id),
      leader === undefined ? '–' : first(leader.overFacts, names),
      leader === undefined ? '–' : first(leader.overWeights, names),
    ];
  },
  page: (answer, names, width) => {
    const header = ['alternative', 'facts', 'weights', 'own-weights', 'joint'].map((each) => names.say(`robustness-column-${each}`));
    const rows = answer.alternatives.map((each) => [names.alternative(each.id), first(each.overFacts, names), first(each.overWeights, names), each.confidence === null ? '–' : first([each.confidence], names), first([each.jointFirst], names)]);
    const said = (text: string): readonly string[] => wrapTo(text, width);
    if (rows.length === 0) return said(names.say('robustness-nothing-placed'));
    return [
      ...said(basis(answer, names)),
      '',
      ...alignColumns([header, ...rows], [NAME, COUNT, COUNT, COUNT, COUNT], width),
      ...said(names.say('robustness-signs', { draws: answer.draws, samples: answer.weightSamples })),
      '',
      names.say('robustness-what-it-takes'),
      ...bulletsOf(answer.alternatives.map((each) => takes(each, names)), width),
    ];
  },
};

function first(shares: readonly { readonly share: number }[], names: Names): string {
  return saysOfHundred(shares[0]?.share ?? 0, names.words);
}

/** What the ranks go by. */
function basis({ price, isPriceStated }: RobustnessAnswer, names: Names): string {
  if (price === null) return names.say('robustness-basis-value');
  return names.say(isPriceStated ? 'robustness-basis-stated' : 'robustness-basis-middle', { money: saysRoughMoney(price, names.money, names.words) });
}

/** What someone must hold dear for this alternative to lead. */
function takes({ id, centralWeights, bestCase }: Ranked, names: Names): string {
  const alternative = names.alternative(id);
  if (centralWeights !== null) return names.say('robustness-takes', { alternative, criteria: heaviest(centralWeights, names) });
  return bestCase === null ? names.say('robustness-takes-nothing', { alternative }) : names.say('robustness-takes-outside', { alternative, criteria: heaviest(bestCase.weights, names) });
}

function heaviest(weights: Readonly<Record<string, number>>, names: Names): string {
  return Object.entries(weights)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_CRITERIA)
    .map(([id]) => names.criterion(id))
    .join(names.say('list-separator'));
}
