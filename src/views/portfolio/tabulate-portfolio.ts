/** A plan for the whole state as lines of a terminal: what it takes, what stands in its way, and what else would be as good. */
import type { LimitUse, Plan, PortfolioAnswer, WhyNot } from '../../analysis/index.js';
import { NO_BACKGROUND, type Background } from '../background.js';
import { saysOfHundred, saysPercent, saysRoughAmount } from '../figures.js';
import { createNames, type NamedResults, type Names } from '../names.js';
import type { Words } from '../speaker.js';
import { alignColumns, ruled, type TextColumn } from '../terminal/lines.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import { controlLines } from './control-lines.js';
import { differentLines } from './different-lines.js';
import { hardLines } from './hard-lines.js';
import { sharingLines } from './sharing-lines.js';
import { carriedLines } from './carried-lines.js';
import { cutOffLines } from './cut-off-lines.js';
import { amount, ceilingName, changeWords, limitAmount, money, mostUsed, ownerName, wayName } from './portfolio-words.js';

/** Services whose choice is least steady, and services that a forced choice moves, that are named. */
const MOST_SHOWN = 5;
const NAME: TextColumn = { side: 'left', most: null, whenLong: 'tell-apart' };
const WRAPPED: TextColumn = { side: 'left', most: null, whenLong: 'wrap' };
const wrapped = (most: number): TextColumn => ({ side: 'right', most, whenLong: 'wrap' });
const FIGURE: TextColumn = { side: 'right', most: 24 };

export function tabulatePortfolio(answer: PortfolioAnswer, results: NamedResults, words: Words, page: { readonly width: number; readonly background?: Background }): string {
  const { lead, sections } = portfolioSections(answer, results, words, page);
  return [
    ruled(createNames(results, page.background ?? NO_BACKGROUND, words).say('portfolio-title'), page.width),
    ...lead.flatMap((each) => wrapTo(each, page.width)),
    ...sections.flatMap(({ heading, lines }) => ['', ...(heading === null ? [] : wrapTo(heading, page.width)), ...lines]),
  ].join('\n');
}

/** Lines of a page that are about one thing. */
export interface LineSection {
  readonly heading: string | null;
  readonly lines: readonly string[];
}

/** The same in parts, for who shows them apart: sentences first, then blocks of lines. */
export function portfolioSections(answer: PortfolioAnswer, results: NamedResults, words: Words, page: { readonly width: number; readonly background?: Background }): { readonly lead: readonly string[]; readonly sections: readonly LineSection[] } {
  const names = createNames(results, page.background ?? NO_BACKGROUND, words);
  const section = (heading: string, lines: readonly string[]): LineSection => ({ heading: names.say(heading, { share: saysPercent(answer.nearShare, words) }), lines });
  const bare = (lines: readonly string[]): LineSection => ({ heading: null, lines });
  const lead = [
    names.say('portfolio-planned', { n: answer.planned }),
    ...answer.leftOut.map(({ reason, services }) => names.say(`portfolio-left-out-${reason}`, { n: services.length })),
    names.say(answer.objective === null ? 'portfolio-no-objective' : `portfolio-objective-${answer.objective}`),
    ...answer.unmet.map(({ service, alternative, closedBy }) => names.say('portfolio-unmet', { service: names.service(service), alternative: names.alternative(alternative), why: closedBy.length === 0 ? names.say('portfolio-unmet-other') : closedBy.map((gate) => names.gate(gate)).join(names.say('list-separator')) })),
    ...answer.unanswered.map(({ condition, asks, services }) => names.say('portfolio-unanswered', { n: services.length, when: names.entry('mix-conditions', condition), asks: asks.map((quantity) => names.question(quantity)).join(' ') })),
  ];
  const sections = [
    bare(conflictLines(answer, names, page.width)),
    bare(answer.plan === null ? [] : planLines(answer, answer.plan, names, page.width)),
    section('portfolio-limits', limitLines(answer, names, page.width)),
    section('portfolio-singles', singleLines(answer, names, page.width)),
    section('portfolio-frontier', frontierLines(answer, names, page.width)),
    section('portfolio-control', controlLines(answer, names, page.width)),
    section('portfolio-different', differentLines(answer, names, page.width)),
    section('portfolio-carried', carriedLines(answer, names, page.width)),
    section('portfolio-unsteady', unsteadyLines(answer, names, page.width)),
    section('portfolio-caution', cautionLines(answer, names, page.width)),
    section('portfolio-hard', hardLines(answer, names, page.width)),
    section('portfolio-sharing', sharingLines(answer, names, page.width)),
    ...answer.cutOffs.map((each) => section('portfolio-cut-off', cutOffLines(each, answer, names, page.width))),
    bare(answer.whyNot === null ? [] : whyNotLines(answer, answer.whyNot, names, page.width)),
  ];
  return { lead, sections: sections.filter(({ lines }) => lines.length > 0) };
}

function conflictLines({ conflict, limits, singles }: PortfolioAnswer, names: Names, width: number): readonly string[] {
  if (conflict === null) return [];
  const name = (ceiling: string): string => ceilingName(ceiling, limits.find((each) => each.ceiling === ceiling)?.id ?? ceiling, names);
  const unit = (ceiling: string): string => singles.limits.find((each) => each.ceiling === ceiling)?.unit ?? '1';
  return [
    ...wrapTo(names.say('portfolio-conflict', { n: conflict.ceilings.length }), width),
    ...bulletsOf(conflict.ceilings.map(name), width),
    ...(conflict.relaxations.length === 0 ? [] : wrapTo(names.say('portfolio-relaxations'), width)),
    ...bulletsOf(conflict.relaxations.map(({ ceiling, stated, needed, cost }) => names.say('portfolio-relaxation', { cost: money(cost, names), limit: name(ceiling), stated: limitAmount(stated, unit(ceiling), names), needed: limitAmount(needed, unit(ceiling), names) })), width),
  ];
}

function planLines(answer: PortfolioAnswer, plan: Plan, names: Names, width: number): readonly string[] {
  const confidence = names.words.number(answer.confidence * 100, { digits: 0 });
  const header = ['alternative', 'services', 'standing', 'without', 'with', 'worlds'].map((each) => names.say(`portfolio-column-${each}`));
  const rows = answer.near.map(({ alternative, standing, lossWithout, lossWith, inWorlds }) => {
    const n = plan.counts[alternative] ?? 0;
    return [
      names.alternative(alternative), n === 0 ? '–' : names.words.number(n), names.say(`portfolio-standing-${standing}`), n === 0 ? '–' : lossWithout === null ? names.say('portfolio-impossible') : amount(lossWithout, answer, names),
      n > 0 ? '–' : lossWith === null ? names.say('portfolio-impossible') : amount(lossWith, answer, names), saysOfHundred(inWorlds, names.words),
    ];
  });
  return [
    ...wrapTo(names.say('portfolio-plan', { p50: money(plan.cost.p50, names), high: money(plan.cost.atConfidence, names), confidence, sum: money(plan.sumAtConfidence, names), why: names.say(plan.sumAtConfidence > plan.cost.atConfidence ? 'portfolio-sum-above' : 'portfolio-sum-below') }), width),
    ...wrapTo(valueSentence(plan, names), width),
    ...wrapTo(names.say('portfolio-gap', { gap: names.words.percent(plan.gap ?? 0, { significant: 1 }) }), width),
    ...plan.limits.flatMap((each) => (each.isKept ? [] : wrapTo(names.say('portfolio-not-kept', { limit: ceilingName(each.ceiling, each.limit, names), confidence, count: saysOfHundred(each.kept, names.words) }), width))),
    ...wayLines(answer, plan, names, width),
    ...(plan.conditional === 0 ? [] : wrapTo(names.say('portfolio-conditional', { n: plan.conditional }), width)),
    '',
    ...alignColumns([header, ...rows], [NAME, FIGURE, { side: 'left', most: 12 }, FIGURE, FIGURE, FIGURE], width),
    ...wrapTo(names.say('portfolio-near-signs', { worlds: answer.worlds }), width),
    ...(answer.worldsWithoutPlan === 0 ? [] : wrapTo(names.say('portfolio-worlds-without', { n: answer.worldsWithoutPlan }), width)),
  ];
}

/** Services of the plan that take more than one alternative. */
function wayLines(answer: PortfolioAnswer, plan: Plan, names: Names, width: number): readonly string[] {
  const composed = plan.choices.filter(({ alternative }) => answer.ways[alternative] !== undefined);
  if (composed.length === 0) return [];
  return [
    ...wrapTo(names.say('portfolio-composed', { n: composed.length }), width),
    ...bulletsOf(composed.slice(0, MOST_SHOWN).map(({ service, alternative }) => `${names.service(service)}: ${wayName(alternative, answer, names)}`), width),
    ...(composed.length > MOST_SHOWN ? wrapTo(names.say('studies-more', { n: composed.length - MOST_SHOWN }), width) : []),
  ];
}

/** Mean value, by people where they are known, and the net benefit where value has a worth. */
export function valueSentence({ value, netBenefit }: Plan, names: Names): string {
  const percent = (share: number): string => saysPercent(share, names.words);
  const parts = [
    names.say('portfolio-value', { equal: percent(value.equal) }),
    ...(value.people === null ? [names.say('portfolio-people-unknown')] : [names.say('portfolio-people', { people: percent(value.people) })]),
    ...(netBenefit === null ? [] : [names.say('portfolio-net', { money: money(netBenefit, names) })]),
  ];
  return parts.join(' ');
}

function limitLines(answer: PortfolioAnswer, names: Names, width: number): readonly string[] {
  const shown = answer.plan ?? answer.singles;
  if (shown.limits.length === 0) return [];
  const header = ['ceiling', 'stated', 'used', 'kept', 'wider'].map((each) => names.say(`portfolio-column-${each}`));
  const rows = shown.limits.map((each) => [
    ceilingName(each.ceiling, each.limit, names), limitAmount(each.stated, each.unit, names), usedText(each, answer, names), saysOfHundred(each.kept, names.words),
    amount(answer.prices.find(({ ceiling }) => ceiling === each.ceiling)?.wider ?? null, answer, names),
  ]);
  return [...alignColumns([header, ...rows], [WRAPPED, wrapped(14), wrapped(24), wrapped(12), wrapped(14)], width), ...shown.limits.flatMap((each) => (each.unnamed > 0 ? wrapTo(names.say('portfolio-unnamed', { limit: ceilingName(each.ceiling, each.limit, names), share: saysPercent(each.unnamed, names.words) }), width) : []))];
}

function usedText({ used, unit, largest }: LimitUse, answer: PortfolioAnswer, names: Names): string {
  const shown = limitAmount(used, unit, names);
  return largest === null ? shown : names.say('portfolio-largest', { used: shown, who: ownerName(largest, answer, names) });
}

/** What comes of deciding one by one: the same ceilings against the sum of single answers. */
function singleLines(answer: PortfolioAnswer, names: Names, width: number): readonly string[] {
  const { singles, plan } = answer;
  const broken = singles.limits.filter(({ isKept }) => !isKept);
  const lines = [
    names.say('portfolio-singles-cost', { p50: money(singles.cost.p50, names) }),
    valueSentence(singles, names),
    ...(broken.length === 0 ? (singles.limits.length === 0 ? [] : [names.say('portfolio-singles-kept')]) : broken.map((each) => names.say('portfolio-singles-broken', { limit: ceilingName(each.ceiling, each.limit, names), used: usedText(each, answer, names), stated: limitAmount(each.stated, each.unit, names) }))),
    ...(plan === null || broken.length === 0 ? [] : [cureSentence(plan, singles, names)]),
  ];
  return lines.flatMap((line) => wrapTo(line, width));
}

function cureSentence(plan: Plan, singles: Plan, names: Names): string {
  const [cost, value] = [plan.cost.mean - singles.cost.mean, plan.value.equal - singles.value.equal];
  const moved = plan.choices.filter(({ alternative }, i) => alternative !== singles.choices[i]?.alternative).length;
  return names.say('portfolio-cure', { n: moved, ...changeWords(cost, value, names) });
}

function frontierLines(answer: PortfolioAnswer, names: Names, width: number): readonly string[] {
  const { frontier, confidence, plan } = answer;
  if (frontier.length < 2) return [];
  const header = ['p50', 'high', 'value', 'most-used'].map((each) => names.say(`portfolio-column-${each}`, { confidence: names.words.number(confidence * 100, { digits: 0 }) }));
  const rows = frontier.map((each) => [saysRoughAmount(each.cost.p50, names.words), saysRoughAmount(each.cost.atConfidence, names.words), saysPercent(each.value.equal, names.words), mostUsed(each, answer, names)]);
  return [...alignColumns([header, ...rows], [FIGURE, FIGURE, FIGURE, WRAPPED], width), ...(plan === null ? [] : wrapTo(names.say('portfolio-frontier-signs'), width))];
}

/** Three ways of looking at uncertainty, each with its own plan, all judged alike. */
function cautionLines(answer: PortfolioAnswer, names: Names, width: number): readonly string[] {
  const { cautious, confidence, worlds } = answer;
  if (cautious.length === 0) return [];
  const worst = names.words.number((1 - confidence) * 100, { digits: 0 });
  const header = ['caution', 'expected', 'tail', 'regret', 'moved'].map((each) => names.say(`portfolio-column-${each}`, { worst }));
  const rows = cautious.map(({ by, expected, tail, regret, moved }) => [names.say(`portfolio-caution-${by}`), amount(expected, answer, names), amount(tail, answer, names), amount(regret, answer, names), by === 'expectation' ? '–' : names.words.number(moved)]);
  const open = cautious.filter(({ gap, expected }) => gap > Math.abs(expected) * 1e-2);
  return [
    ...alignColumns([header, ...rows], [WRAPPED, wrapped(18), wrapped(18), wrapped(18), wrapped(10)], width),
    ...wrapTo(names.say('portfolio-caution-signs', { worst, worlds }), width),
    ...open.flatMap(({ by, gap }) => wrapTo(names.say('portfolio-caution-gap', { by: names.say(`portfolio-caution-${by}`), gap: amount(gap, answer, names) }), width)),
  ];
}

function unsteadyLines(answer: PortfolioAnswer, names: Names, width: number): readonly string[] {
  const { steadiness, plan, worlds } = answer;
  if (plan === null || worlds === 0) return [];
  const unsteady = steadiness.map((each, i) => ({ ...each, alternative: plan.choices[i]!.alternative })).filter(({ share }) => share < 1).sort((a, b) => a.share - b.share);
  return bulletsOf(unsteady.slice(0, MOST_SHOWN).map(({ service, alternative, share }) => names.say('portfolio-steadiness', { service: names.service(service), alternative: wayName(alternative, answer, names), count: saysOfHundred(share, names.words) })), width);
}

function whyNotLines(answer: PortfolioAnswer, { service, alternative, closedBy, loss, cost, value, moved, hindered }: WhyNot, names: Names, width: number): readonly string[] {
  const params = { service: names.service(service), alternative: names.alternative(alternative) };
  const limit = (ceiling: string): string => ceilingName(ceiling, answer.limits.find((each) => each.ceiling === ceiling)?.id ?? ceiling, names);
  const lines = [
    ...(closedBy.length > 0 ? [names.say('portfolio-why-closed', { ...params, gates: closedBy.map((gate) => names.gate(gate)).join(names.say('list-separator')) })] : []),
    ...(closedBy.length === 0 && loss === null ? [names.say('portfolio-why-impossible', params)] : []),
    ...(loss === null ? [] : [names.say('portfolio-why-loss', { ...params, loss: amount(loss, answer, names), ...changeWords(cost ?? 0, value ?? 0, names) })]),
    ...moved.slice(0, MOST_SHOWN).map((each) => names.say('portfolio-why-moved', { service: names.service(each.service), from: wayName(each.from, answer, names), to: wayName(each.to, answer, names) })),
    ...(moved.length > MOST_SHOWN ? [names.say('studies-more', { n: moved.length - MOST_SHOWN })] : []),
    ...hindered.map((ceiling) => names.say('portfolio-why-hindered', { limit: limit(ceiling) })),
  ];
  return lines.flatMap((line) => wrapTo(line, width));
}
