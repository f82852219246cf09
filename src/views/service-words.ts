/** Sentences and cell texts about one service and its alternatives, shared by the report and the terminal. */
import type { AlternativeResult, Ask, ServiceResult } from '../analysis/index.js';
import { pointsOf, saysOfHundred, saysPercent, saysQuantiles, saysRoughAmount, saysRoughMoney } from './figures.js';
import type { Names } from './names.js';

/** Shapes that stand beside the words of a gate status, so that neither colour nor shape alone carries it. */
export const GATE_SIGNS = { pass: '✓', fail: '✕', unknown: '?', conditional: '!' } as const;

/** The answer in one sentence, led by "if a language model is to be used" where METHOD 3 asks for it. */
export function answerSentence(service: ServiceResult, names: Names): string {
  const { form, alternative, shortlist, onlyIfUsed } = service.recommendation;
  const params = {
    alternative: alternative === null ? '' : names.alternative(alternative),
    shortlist: shortlist.map((id) => names.alternative(id)).join(', '),
    n: shortlist.length,
  };
  const variant = alternative === null && names.words.has(`form-${form}-answer-without`) ? `form-${form}-answer-without` : `form-${form}-answer`;
  const answer = names.say(variant, params);
  return onlyIfUsed ? names.say('form-only-if-used', { answer }) : answer;
}

/** Shape and word of a gate status, with the rules that decide it. */
export function gateText(alternative: AlternativeResult, names: Names): string {
  const { status, failed, unknown, conditions } = alternative.gates;
  const rules = status === 'fail' ? failed : status === 'unknown' ? unknown : status === 'conditional' ? conditions : [];
  const word = `${GATE_SIGNS[status]} ${names.say(`gate-status-${status}`)}`;
  return rules.length === 0 ? word : `${word}: ${rules.map((gate) => names.gateCode(gate)).join(', ')}`;
}

/** "0.9 – 1.2 – 3.4 million", bounds, or the word for unknown. Currency stands in the header. */
export function costText(alternative: AlternativeResult, names: Names): string {
  if (alternative.cost !== null) {
    const said = saysQuantiles(alternative.cost, names.words);
    return `${said.p10} – ${said.p50} – ${said.p90}`;
  }
  if (alternative.costBounds !== null) {
    return names.say('report-bounds', { low: saysRoughAmount(alternative.costBounds.low, names.words), high: saysRoughAmount(alternative.costBounds.high, names.words) });
  }
  return names.say('terminal-unknown');
}

/** Total with its interval and, always beside it, the weakest link. */
export function valueText(alternative: AlternativeResult, names: Names): string {
  const { value } = alternative;
  if (value === null) return names.say('terminal-unknown');
  const { total, bounds, weakest, unknownCriteria } = value;
  const points = (share: number): number => pointsOf(share, total.error);
  const isOpen = unknownCriteria.length > 0;
  const low = points(isOpen ? bounds.low : total.p10);
  const high = points(isOpen ? bounds.high : total.p90);
  const range = low === high ? `${points(total.mean)}` : `${points(total.mean)} (${low}–${high})`;
  const link = weakest === null
    ? names.say('report-weakest-unknown')
    : names.say('report-weakest', { criterion: names.criterion(weakest.criterion), points: pointsOf(weakest.value, 0) });
  return `${range}; ${link}`;
}

export function feasibilityText(alternative: AlternativeResult, names: Names): string {
  const { status, months } = alternative.feasibility;
  if (status === 'after-investment' && months !== null) return names.say('feasibility-after-investment-months', { n: Math.round(months) });
  return names.say(`feasibility-${status}`);
}

/** Who leads from which price of a full swing of value a year; empty when nothing switches. */
export function priceSentences(service: ServiceResult, names: Names): readonly string[] {
  const { prices } = service.recommendation;
  if (prices.length < 2) return [];
  return prices.map(({ from, leader }, position) => {
    const next = prices[position + 1];
    const params = { alternative: names.alternative(leader), from: saysRoughMoney(from, names.money, names.words), to: next === undefined ? '' : saysRoughMoney(next.from, names.money, names.words) };
    if (position === 0) return names.say('report-price-first', params);
    return names.say(next === undefined ? 'report-price-last' : 'report-price-middle', params);
  });
}

export function askBranches(ask: Ask, names: Names): readonly string[] {
  return ask.branches.map((branch) =>
    names.say(branch.leader === null ? 'report-branch-open' : 'report-branch', {
      answer: answerText(ask.quantity, branch.answer, names), alternative: branch.leader === null ? '' : names.alternative(branch.leader),
    }));
}

/** Yes, no and unknown in words; a level or member as its label where the catalogue has one. */
function answerText(quantity: string, answer: string, names: Names): string {
  const known = names.words.has(`answer-${answer}`) ? names.say(`answer-${answer}`) : null;
  if (known !== null) return known;
  const label = names.background.labels[`answers:${quantity}`]?.[answer] ?? null;
  return label ?? answer.replaceAll('-', ' ');
}

export function dissentSentence(dissent: { readonly stakeholder: string; readonly leader: string }, names: Names): string {
  return names.say('report-dissent', { stakeholder: names.stakeholder(dissent.stakeholder), alternative: names.alternative(dissent.leader) });
}

/** Two figures, never one (METHOD 20), each as a count of a hundred. */
export function chanceSentences(service: ServiceResult, names: Names): readonly string[] {
  const { chanceOverFacts, shareOfWeights, alternative } = service.recommendation;
  if (alternative === null) return [];
  const params = { alternative: names.alternative(alternative) };
  return [
    ...(chanceOverFacts === null ? [] : [names.say('report-chance-facts', { ...params, count: saysOfHundred(chanceOverFacts, names.words) })]),
    ...(shareOfWeights === null ? [] : [names.say('report-share-weights', { ...params, count: saysOfHundred(shareOfWeights, names.words) })]),
  ];
}

export function assumedText(alternative: AlternativeResult, names: Names): string {
  if (alternative.assumed === null) return names.say('terminal-unknown');
  return names.say('report-assumed', {
    median: saysPercent(alternative.assumed.ofMedian, names.words), variance: saysPercent(alternative.assumed.ofVariance, names.words),
  });
}
