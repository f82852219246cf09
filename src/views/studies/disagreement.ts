/** Whose values lead where: everyone's own, the camps, and what parts them; dissent is a result, and nobody is averaged. */
import type { DisagreementAnswer } from '../../analysis/index.js';
import { saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import type { StudyScreen } from './screen.js';

export const disagreementScreen: StudyScreen<DisagreementAnswer> = {
  study: 'disagreement',
  key: 'disagreement-key',
  columns: [
    { label: 'disagreement-column-official', column: { side: 'left', most: null, whenLong: 'wrap' } },
    { label: 'disagreement-column-camps', column: { side: 'right', most: 8 } },
    { label: 'disagreement-column-others', column: { side: 'left', most: null, whenLong: 'wrap' } },
  ],
  row: (answer, names) => [answer.official === null ? '–' : names.alternative(answer.official), names.words.number(answer.camps.length), dissenters(answer).map((id) => names.stakeholderMarked(id)).join(names.say('list-separator')) || '–'],
  page: (answer, names, width) => [
    ...wrapTo(answer.official === null ? names.say('disagreement-nothing-leads') : names.say(answer.hasDecider ? 'disagreement-official' : answer.isDeciderSilent ? 'disagreement-decider-silent' : 'disagreement-neutral', { alternative: names.alternative(answer.official) }), width),
    ...(answer.views.length === 0 ? [] : ['', names.say('disagreement-views'), ...bulletsOf(answer.views.map((view) => viewSentence(view, names)), width)]),
    ...(answer.silent.length === 0 ? [] : ['', ...wrapTo(names.say('disagreement-silent', { list: answer.silent.map((id) => names.stakeholderMarked(id)).join(names.say('list-separator')) }), width)]),
    ...(answer.views.length < 2 ? [] : ['', ...wrapTo(names.say(answer.camps.length === 1 ? 'disagreement-agree' : 'disagreement-camps', { n: answer.camps.length }), width)]),
    ...bulletsOf(answer.partings.map((parting) => partingSentence(parting, names)), width),
    ...wrapTo(names.say('disagreement-no-average'), width),
  ],
};

/** Whoever is led elsewhere than the weights in force. */
function dissenters({ official, views }: DisagreementAnswer): readonly string[] {
  return views.filter(({ leaders }) => official !== null && leaders.some((id) => id !== official)).map(({ stakeholder }) => stakeholder);
}

function viewSentence({ stakeholder, isDecider, isCitizens, price, leaders }: DisagreementAnswer['views'][number], names: Names): string {
  const mark = isDecider ? 'decider' : isCitizens ? 'citizens' : 'other';
  const params = { who: names.stakeholder(stakeholder), mark: names.say(`disagreement-mark-${mark}`), alternatives: leaders.map((id) => names.alternative(id)).join(names.say('list-separator')), price: price === null ? '' : saysRoughMoney(price, names.money, names.words) };
  return names.say(price === null ? (leaders.length > 1 ? 'disagreement-view-by-price' : 'disagreement-view') : 'disagreement-view-priced', params);
}

function partingSentence({ stakeholder, from, leader, other, criteria }: DisagreementAnswer['partings'][number], names: Names): string {
  const moved = criteria.map(({ criterion, by }) => names.say('disagreement-criterion', { criterion: names.criterion(criterion), points: names.words.number(by * 100, { significant: 2 }) }));
  const params = { who: names.stakeholder(stakeholder), from: names.stakeholder(from), leader: names.alternative(leader), other: names.alternative(other), criteria: moved.join(names.say('list-separator')) };
  return names.say(moved.length === 0 ? 'disagreement-parting-price' : 'disagreement-parting', params);
}
