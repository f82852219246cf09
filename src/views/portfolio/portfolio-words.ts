/** Amounts, ceilings and owners of a plan in words. */
import type { Move, Plan, PortfolioAnswer } from '../../analysis/index.js';
import { saysPercent, saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';
import { localText } from '../speaker.js';
import { sayAmount } from '../unit-words.js';

/** Services, or what they take, that are named; groups of services that move alike. */
const MOST_NAMED = 3, MOST_GROUPS = 5;

export function money(value: number, names: Names): string {
  return saysRoughMoney(value, names.money, names.words);
}

/** A loss or gain of what the plan is best at: money, or full swings of value of one service. */
export function amount(value: number | null, { objective }: PortfolioAnswer, names: Names): string {
  if (value === null) return '–';
  return objective === 'value' ? names.say('portfolio-swings', { n: names.words.number(value, { significant: 2 }) }) : money(value, names);
}

/** The name of a ceiling as it stands in a case, with a member and a year behind it where it has them; itself where it is none. */
export function ceilingLabel(ceiling: string, names: Names): string {
  const ids = Object.keys(names.background.labels['plan-limits'] ?? {}).filter((id) => ceiling === id || ceiling.startsWith(`${id}-`));
  const limit = ids.reduce((longest, id) => (id.length > longest.length ? id : longest), '');
  return limit === '' ? ceiling : ceilingName(ceiling, limit, names);
}

export function ceilingName(ceiling: string, limit: string, names: Names): string {
  const label = names.entry('plan-limits', limit);
  const { member = '', year = '' } = /^(?<member>.*?)-?(?<year>\d{4})?$/.exec(ceiling.slice(limit.length + 1))?.groups ?? {};
  const whole = member === '' ? label : names.say('portfolio-limit-of', { limit: label, member: names.background.labels['criteria']?.[member] === undefined ? names.entry('roles', member) : names.criterion(member) });
  return year === '' ? whole : names.say('portfolio-in-year', { limit: whole, year });
}

export function limitAmount(value: number, unit: string, names: Names): string {
  if (unit === '1') return saysPercent(value, names.words);
  if (unit === 'money') return money(value, names);
  return sayAmount(names.words.number(value, { significant: 3 }), unit, names.words, names.money);
}

/** An owner of the case, or a jurisdiction of the catalogue. */
export function ownerName(id: string, { owners }: PortfolioAnswer, names: Names): string {
  const label = owners[id];
  if (label !== undefined) return localText(label, names.words.locale, id);
  return names.background.labels['jurisdictions']?.[id] === undefined ? id : names.entry('jurisdictions', id);
}

/** A change of cost and of mean value, in words that say which way. */
export function changeWords(cost: number, value: number, names: Names): { readonly cost: string; readonly value: string } {
  return {
    cost: names.say(cost < 0 ? 'portfolio-cheaper' : 'portfolio-dearer', { money: money(Math.abs(cost), names) }),
    value: names.say(value < 0 ? 'portfolio-lower' : 'portfolio-higher', { share: saysPercent(Math.abs(value), names.words) }),
  };
}

/** What most services of a plan take, with how many. */
export function mostUsed({ counts }: Pick<Plan, 'counts'>, answer: PortfolioAnswer, names: Names): string {
  const list = Object.entries(counts).sort((a, b) => b[1] - a[1]).slice(0, MOST_NAMED);
  return list.map(([id, n]) => names.say('portfolio-count', { alternative: wayName(id, answer, names), n })).join(names.say('list-separator'));
}

/** Services that go from the same to the same, told together; the largest group first. */
export function movesTogether(moved: readonly Move[], answer: PortfolioAnswer, names: Names): readonly string[] {
  const groups = new Map<string, Move[]>();
  for (const move of moved) groups.set(`${move.from} ${move.to}`, [...(groups.get(`${move.from} ${move.to}`) ?? []), move]);
  const told = [...groups.values()].sort((a, b) => b.length - a.length).map((all) => {
    const { from, to } = all[0]!;
    const services = all.slice(0, MOST_NAMED).map(({ service }) => names.service(service)).join(names.say('list-separator'));
    return names.say('portfolio-moves', { n: all.length, rest: all.length - Math.min(all.length, MOST_NAMED), services, from: wayName(from, answer, names), to: wayName(to, answer, names) });
  });
  return told.length <= MOST_GROUPS ? told : [...told.slice(0, MOST_GROUPS), names.say('studies-more', { n: told.length - MOST_GROUPS })];
}

/** What a service takes: one alternative, or a way of several with its shares. */
export function wayName(id: string, { ways }: PortfolioAnswer, names: Names): string {
  const way = ways[id];
  if (way === undefined) return names.alternative(id);
  const [first, second] = way.parts;
  const { when } = way;
  if (when !== null) return names.say('portfolio-way-mix-when', { first: names.alternative(first?.alternative ?? id), second: names.alternative(second?.alternative ?? id), when: names.entry('mix-conditions', when), share: saysPercent(second?.share ?? 0, names.words) });
  return names.say(`portfolio-way-${way.kind}`, { first: names.alternative(first?.alternative ?? id), second: names.alternative(second?.alternative ?? id), share: saysPercent(first?.share ?? 0, names.words), from: String(way.from ?? '') });
}
