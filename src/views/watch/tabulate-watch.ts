/** What new facts do to what was decided, as lines of a terminal: what opens again and why, what is quiet, what nobody has answered. */
import type { WatchAnswer, Reopened, WatchedSignpost, WatchedTrigger } from '../../analysis/index.js';
import { NO_BACKGROUND, type Background } from '../background.js';
import { createNames, type NamedResults, type Names } from '../names.js';
import type { Words } from '../speaker.js';
import { ruled } from '../terminal/lines.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import { missingText, reasonsOf, signpostSentence, triggerName, triggerSentence } from './watch-words.js';

const MOST_SHOWN = 20, MOST_SIGNPOSTS = 10;

export function tabulateWatch(answer: WatchAnswer, results: NamedResults, words: Words, page: { readonly width: number; readonly background?: Background }): string {
  const names = createNames(results, page.background ?? NO_BACKGROUND, words);
  const { width } = page;
  const said = (id: string, params: Parameters<Names['say']>[1] = {}): readonly string[] => wrapTo(names.say(id, params), width);
  const list = <T>(heading: string, all: readonly T[], most: number, text: (each: T) => string): readonly string[] =>
    all.length === 0 ? [] : ['', ...said(heading, { n: all.length }), ...bulletsOf(all.slice(0, most).map(text), width), ...(all.length > most ? said('studies-more', { n: all.length - most }) : [])];
  const inState = (state: WatchedTrigger['state']): readonly WatchedTrigger[] => answer.triggers.filter((each) => each.state === state);
  return [
    ruled(names.say('watch-title'), width),
    ...said('watch-dates', { n: answer.decisions, decided: words.date(answer.decided), asOf: words.date(answer.asOf) }),
    ...said(answer.reopened.length === 0 ? 'watch-none-reopened' : 'watch-reopened-count', { n: answer.reopened.length }),
    ...list('watch-fires', inState('fires'), MOST_SHOWN, (each) => triggerSentence(each, names)),
    ...list('watch-reopened', answer.reopened, MOST_SHOWN, (each) => reopenedSentence(each, names)),
    ...list('watch-signposts', movedSignposts(answer.signposts), MOST_SIGNPOSTS, (each) => signpostSentence(each, names)),
    ...list('watch-expired', answer.expired, MOST_SHOWN, ({ quantity, date, until }) => names.say('watch-expired-line', { quantity: names.quantity(quantity), date: words.date(date), until: words.date(until) })),
    ...list('watch-unknown', inState('unknown'), MOST_SHOWN, (each) => names.say('watch-unknown-line', { trigger: triggerName(each, names), missing: missingText(each, names) })),
    ...list('watch-quiet', inState('quiet'), MOST_SHOWN, (each) => triggerName(each, names)),
  ].join('\n');
}

/** Passed ones, then those whose distance has at least halved; of several for one switch the one that can be told in numbers. */
function movedSignposts(all: readonly WatchedSignpost[]): readonly WatchedSignpost[] {
  const moved = all.filter(({ state, marginBefore, marginNow }) => state === 'passed' || (state === 'nearer' && marginNow !== null && marginNow <= marginBefore / 2));
  const one = new Map<string, WatchedSignpost>();
  for (const each of [...moved].sort((a, b) => Number(b.state === 'passed') - Number(a.state === 'passed') || Number(b.now !== null && b.now !== b.before) - Number(a.now !== null && a.now !== a.before))) {
    if (!one.has(`${each.service} ${each.to}`)) one.set(`${each.service} ${each.to}`, each);
  }
  return [...one.values()];
}

function reopenedSentence(each: Reopened, names: Names): string {
  return names.say('watch-reopened-line', { service: names.service(each.service), choice: names.alternative(each.choice), reasons: reasonsOf(each, names).join(names.say('list-separator')) });
}
