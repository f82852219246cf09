/** Whole plans that are nearly as good and differ in kind: what each is made of, and what one would have to believe to prefer it. */
import type { DifferentPlan, PortfolioAnswer } from '../../analysis/index.js';
import { saysOfHundred, saysPercent } from '../figures.js';
import type { Names } from '../names.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import { amount, changeWords, money, mostUsed, movesTogether } from './portfolio-words.js';

const DIGITS = 2;

export function differentLines(answer: PortfolioAnswer, names: Names, width: number): readonly string[] {
  const { different, plan } = answer;
  if (plan === null) return [];
  if (different.length === 0) return wrapTo(names.say('portfolio-different-none'), width);
  return different.flatMap((each, i) => [
    ...wrapTo(`${names.words.number(i + 1)}. ${differentSentence(each, answer, names)}`, width),
    ...bulletsOf(madeOf(each, answer, names), width),
    ...wrapTo(names.say('portfolio-believe'), width),
    ...bulletsOf(beliefs(each, answer, names), width),
    ...wrapTo(aheadSentence(each, names), width),
  ]);
}

export function differentSentence({ plan: { cost, value, control }, loss, moved, apart, farthest }: DifferentPlan, answer: PortfolioAnswer, names: Names): string {
  const best = answer.plan!;
  const more = control === null || best.control === null ? null : control.level - best.control.level;
  return [
    names.say('portfolio-different-plan', { n: moved.length, ...changeWords(cost.mean - best.cost.mean, value.equal - best.value.equal, names) }),
    ...(more === null ? [] : [names.say(more < 0 ? 'portfolio-control-lower' : 'portfolio-control-higher', { share: saysPercent(Math.abs(more), names.words) })]),
    names.say('portfolio-different-loss', { loss: amount(loss, answer, names) }),
    names.say('portfolio-different-apart', { apart, farthest }),
  ].join(' ');
}

/** What it costs and takes, what it brings and does without, and services that move. */
export function madeOf({ plan, brings, drops, moved }: DifferentPlan, answer: PortfolioAnswer, names: Names): readonly string[] {
  return [
    names.say('portfolio-different-takes', { cost: money(plan.cost.mean, names), counts: mostUsed(plan, answer, names) }),
    ...brings.map(({ alternative, services, sharedCost }) => names.say('portfolio-different-brings', { alternative: names.alternative(alternative), n: services, cost: money(sharedCost, names) })),
    ...drops.map(({ alternative, services, sharedCost }) => names.say('portfolio-different-drops', { alternative: names.alternative(alternative), n: services, cost: money(sharedCost, names) })),
    ...movesTogether(moved, answer, names),
  ];
}

/** One thing at a time that would make it no worse than the plan. */
export function beliefs({ believed: { worthFactor, better, controlPoint } }: DifferentPlan, answer: PortfolioAnswer, names: Names): readonly string[] {
  const all = [
    ...(worthFactor === null ? [] : [names.say(worthFactor >= 1 ? 'portfolio-believe-worth-more' : 'portfolio-believe-worth-less', { factor: names.words.number(worthFactor, { significant: DIGITS }) })]),
    ...(better === null ? [] : [names.say(`portfolio-believe-better-${answer.objective ?? 'value'}`, { share: saysPercent(better, names.words) })]),
    ...(controlPoint === null ? [] : [names.say('portfolio-believe-control', { worth: amount(controlPoint, answer, names) })]),
  ];
  return all.length === 0 ? [names.say('portfolio-believe-nothing')] : all;
}

export function aheadSentence({ believed, leads, inWorlds }: DifferentPlan, names: Names): string {
  return names.say('portfolio-different-ahead', { ahead: saysOfHundred(believed.ahead, names.words), leads: saysOfHundred(leads, names.words), worlds: saysOfHundred(inWorlds, names.words) });
}
