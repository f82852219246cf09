/** What new facts do to what was decided, as lines of a terminal: what opens again and why, what is quiet, what nobody has answered. */
import type { WatchAnswer, Reopened, WatchedSignpost, WatchedTrigger } from '../../analysis/index.js';
import { NO_BACKGROUND, type Background } from '../background.js';
import { saysRoughMoney } from '../figures.js';
import { createNames, type NamedResults, type Names } from '../names.js';
import { servicesText } from '../roadmap/path-words.js';
import type { Words } from '../speaker.js';
import { ruled } from '../terminal/lines.js';
import { bulletsOf, wrapTo } from '../text-width.js';

const MOST_SHOWN = 20, MOST_SIGNPOSTS = 10, DIGITS = 3;

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
    ...list('watch-unknown', inState('unknown'), MOST_SHOWN, (each) => names.say('watch-unknown-line', { trigger: triggerName(each, names), missing: each.missing.map((quantity) => `${names.quantity(quantity)} (${quantity})`).join(names.say('list-separator')) })),
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

function triggerName({ trigger, code }: Pick<WatchedTrigger, 'trigger' | 'code'>, names: Names): string {
  return code === null ? names.entry('triggers', trigger) : `${code} ${names.entry('triggers', trigger)}`;
}

function triggerSentence(each: WatchedTrigger, names: Names): string {
  const values = each.inputs.map(({ quantity, value, isDerived }) => names.say(isDerived ? 'watch-input-derived' : 'watch-input', { quantity: names.quantity(quantity), value: valueText(value, names) }));
  const params = { trigger: triggerName(each, names), alternatives: names.alternatives(each.alternatives), n: each.services.length, inputs: values.join(names.say('list-separator')) };
  return names.say(each.alternatives.length === 0 ? 'watch-fires-line' : 'watch-fires-alternatives', params);
}

function valueText(value: string, names: Names): string {
  if (value === 'yes' || value === 'no') return names.say(`watch-${value}`);
  return value === '' || Number.isNaN(Number(value)) ? value : names.words.number(Number(value), { significant: DIGITS });
}

function reopenedSentence({ service, choice, by, before, now }: Reopened, names: Names): string {
  const aged = by.flatMap((each) => (each.is === 'evidence' ? [names.quantity(each.quantity)] : []));
  const reasons = by.flatMap((each) => {
    if (each.is === 'trigger') return [names.entry('triggers', each.trigger)];
    if (each.is === 'evidence') return [];
    if (each.is === 'signpost') return [names.say('watch-by-signpost', { alternative: names.alternative(each.to) })];
    return [names.say('watch-by-answer', { before: formText(before, names), now: formText(now, names) })];
  });
  if (aged.length > 0) reasons.push(names.say('watch-by-evidence', { quantity: aged.join(', ') }));
  return names.say('watch-reopened-line', { service: names.service(service), choice: names.alternative(choice), reasons: reasons.join(names.say('list-separator')) });
}

function formText({ form, alternative }: Reopened['before'], names: Names): string {
  const said = names.say(`form-${form}`);
  return alternative === null ? said : `${said}: ${names.alternative(alternative)}`;
}

function signpostSentence({ kind, from, to, subject, service, before, now, threshold, state }: WatchedSignpost, names: Names): string {
  const number = (value: number | null): string => (value === null ? '–' : kind === 'cost' ? saysRoughMoney(value, names.money, names.words) : names.words.number(value, { significant: DIGITS }));
  const what = names.say(`watch-what-${kind}`, { subject: subject === null ? '' : kind === 'rule' ? names.gate(subject) : names.criterion(subject) });
  const params = { service: servicesText([service], names), from: names.alternative(from), to: names.alternative(to), what, before: number(before), now: number(now), threshold: number(threshold) };
  return names.say(before === null || now === null ? `watch-signpost-${state}` : `watch-signpost-${state}-by`, params);
}
