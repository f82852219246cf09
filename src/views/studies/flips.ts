/** What would overturn the answer, said so that it can be argued with: weights, costs, performances in their own units, facts together, one rule. */
import type { FlipsAnswer } from '../../analysis/index.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import { flipParts, saysTimes, stretchSentences, tippingSubject } from './flip-words.js';
import type { StudyScreen } from './screen.js';

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
    answer.weights[0] === undefined ? names.say('flips-none') : saysTimes(answer.weights[0].found, names),
    answer.quantities[0] === undefined ? '–' : tippingSubject(answer.quantities[0], names),
  ],
  page: (answer, names, width) => [
    ...wrapTo(names.say('flips-leader', { alternative: names.alternative(answer.leader), form: names.say(`form-${answer.form}`) }), width),
    ...stretchSentences(answer, names).flatMap((text) => wrapTo(text, width)),
    ...flipParts(answer, names).flatMap(({ heading, texts }) => ['', ...wrapTo(heading, width), ...bulletsOf(texts, width)]),
    '', ...wrapTo(names.say('flips-within-model'), width),
  ],
};
