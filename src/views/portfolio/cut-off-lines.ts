/** What stands still when suppliers stop, and which plan would not, as lines of a terminal. */
import type { CutOff, CutOffAnswer, PortfolioAnswer, StruckService, SurvivingPlan } from '../../analysis/index.js';
import type { Names } from '../names.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import { changeWords, money, ownerName, wayName } from './portfolio-words.js';

/** Services, suppliers and changes that are named. */
const MOST_SHOWN = 5;

export function cutOffLines(found: CutOffAnswer, answer: PortfolioAnswer, names: Names, width: number): readonly string[] {
  const { everyone, alone, suppliers, lasts, cannot, surviving, cheapest } = found;
  const lines = [
    names.say('portfolio-cut-off-of', { plan: names.say(answer.plan === null ? 'portfolio-cut-off-singles' : 'portfolio-cut-off-plan'), stress: names.entry('stresses', found.stress), days: days(lasts, names) }),
    everyone.struck.length === 0 ? names.say('portfolio-cut-off-none') : struckSentence(everyone, names),
    ...(answer.plan === null || alone.struck.length === 0 ? [] : [names.say('portfolio-cut-off-alone', { struck: struckSentence(alone, names) })]),
  ];
  return [
    ...lines.flatMap((line) => wrapTo(line, width)),
    ...shown(worstFirst(everyone.struck).map((each) => struckService(each, answer, names)), names, width),
    ...(suppliers.length === 0 ? [] : wrapTo(names.say('portfolio-cut-off-suppliers'), width)),
    ...shown(suppliers.map((each) => `${ownerName(each.owner ?? '', answer, names)}: ${struckSentence(each, names)}`), names, width),
    ...(everyone.struck.length === 0 ? [] : survivorLines('surviving', surviving, answer, names, width)),
    ...(everyone.struck.length === 0 ? [] : survivorLines('cheapest', cheapest, answer, names, width)),
    ...(cannot.length === 0 ? [] : wrapTo(names.say('portfolio-cut-off-cannot', { n: cannot.length, services: cannot.slice(0, MOST_SHOWN).map((id) => names.service(id)).join(names.say('list-separator')) }), width)),
  ];
}

function days(value: number | null, names: Names): string {
  return value === null ? names.say('portfolio-days-unknown') : names.say('portfolio-days', { n: names.words.number(value, { significant: 2 }) });
}

function struckSentence({ struck, people, withoutPeople }: CutOff, names: Names): string {
  const lost = struck.filter(({ kept }) => kept === 'no').length;
  const perhaps = struck.filter(({ kept, isSure }) => kept === 'unknown' || (kept === 'no' && !isSure)).length;
  return [
    names.say('portfolio-cut-off-struck', { n: struck.length, lost }),
    ...(perhaps === 0 ? [] : [names.say('portfolio-cut-off-perhaps', { n: perhaps })]),
    ...(people > 0 ? [names.say('portfolio-cut-off-people', { people: names.words.number(people, { significant: 2 }) })] : []),
    ...(withoutPeople > 0 ? [names.say('portfolio-cut-off-without-people', { n: withoutPeople })] : []),
  ].join(' ');
}

function worstFirst(struck: readonly StruckService[]): readonly StruckService[] {
  const rank = { no: 0, unknown: 1, yes: 2 } as const;
  return [...struck].sort((a, b) => rank[a.kept] - rank[b.kept] || (b.people ?? 0) - (a.people ?? 0));
}

function struckService({ service, alternative, kept, people, survives, waits }: StruckService, answer: PortfolioAnswer, names: Names): string {
  return names.say('portfolio-cut-off-service', {
    service: names.service(service), alternative: wayName(alternative, answer, names), survives: days(survives, names), waits: days(waits, names), kept: names.say(`portfolio-kept-${kept}`),
    people: people === null ? names.say('portfolio-people-not-stated') : names.words.number(people, { significant: 2 }),
  });
}

function shown(lines: readonly string[], names: Names, width: number): readonly string[] {
  return [...bulletsOf(lines.slice(0, MOST_SHOWN), width), ...(lines.length > MOST_SHOWN ? wrapTo(names.say('studies-more', { n: lines.length - MOST_SHOWN }), width) : [])];
}

function survivorLines(which: 'surviving' | 'cheapest', found: SurvivingPlan | null, answer: PortfolioAnswer, names: Names, width: number): readonly string[] {
  if (found === null) return which === 'surviving' ? [] : wrapTo(names.say('portfolio-cut-off-no-plan'), width);
  const params = { n: found.moved.length, ...changeWords(found.cost, found.value, names), total: money(found.plan.cost.mean, names) };
  const moves = which === 'surviving' ? found.moved.map(({ service, from, to }) => names.say('portfolio-move', { service: names.service(service), from: wayName(from, answer, names), to: wayName(to, answer, names) })) : [];
  return [...wrapTo(names.say(`portfolio-cut-off-${which}`, params), width), ...shown(moves, names, width)];
}
