/** What several bodies could build or buy once, and who would bear what, as lines of a terminal. */
import type { CostSplit, PortfolioAnswer, Repeat, Venture } from '../../analysis/index.js';
import { saysPercent } from '../figures.js';
import type { Names } from '../names.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import { money } from './portfolio-words.js';

const MOST_SHOWN = 5;

export function sharingLines({ sharing: { repeats, ventures } }: PortfolioAnswer, names: Names, width: number): readonly string[] {
  const worthwhile = repeats.filter(({ once }) => once !== null && once.saves > 0);
  const services = repeats.reduce((sum, each) => sum + each.services.length, 0);
  return [
    ...(repeats.length === 0 ? [] : wrapTo(names.say('portfolio-repeats', { n: repeats.length, services }), width)),
    ...listed(worthwhile.map((each) => repeatSentence(each, names)), names, width),
    ...(ventures.length === 0 ? [] : wrapTo(names.say('portfolio-ventures'), width)),
    ...listed(ventures.map((each) => ventureSentence(each, names)), names, width),
    ...(worthwhile.length + ventures.length === 0 ? [] : wrapTo(names.say('portfolio-split-signs'), width)),
  ];
}

function repeatSentence({ title, services, cost, once }: Repeat, names: Names): string {
  if (once === null) return title;
  const { value } = once;
  return [
    names.say('portfolio-repeat', { title, n: services.length, cost: money(cost, names), alternative: names.alternative(once.alternative), once: money(once.cost, names), saves: money(once.saves, names), value: names.say(value < 0 ? 'portfolio-lower' : 'portfolio-higher', { share: saysPercent(Math.abs(value), names.words) }) }),
    splitSentence(once.splits, once.cost, names),
  ].join(' ');
}

function ventureSentence({ alternative, cost, services, splits }: Venture, names: Names): string {
  return `${names.say('portfolio-venture', { alternative: names.alternative(alternative), n: services.length, cost: money(cost, names) })} ${splitSentence(splits, cost, names)}`;
}

/** Least and most that one of them bears, by each rule. */
function splitSentence(splits: readonly CostSplit[], cost: number, names: Names): string {
  return splits.map(({ rule, bears }) => {
    const [least, most] = [Math.min(...bears), Math.max(...bears)].map((each) => saysPercent(each / cost, names.words)) as [string, string];
    return names.say(least === most ? `portfolio-split-${rule}-same` : `portfolio-split-${rule}`, { least, most });
  }).join(' ');
}

function listed(lines: readonly string[], names: Names, width: number): readonly string[] {
  return [...bulletsOf(lines.slice(0, MOST_SHOWN), width), ...(lines.length > MOST_SHOWN ? wrapTo(names.say('studies-more', { n: lines.length - MOST_SHOWN }), width) : [])];
}
