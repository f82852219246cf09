/** Sentences and cell texts about one service and its alternatives, shared by the report and the terminal. */
import type { AlternativeResult, Ask, Results, ServiceResult } from '../analysis/index.js';
import { pointsOf, saysOfHundred, saysPercent, saysQuantiles, saysRoughAmount, saysRoughMoney } from './figures.js';
import type { Names } from './names.js';
import { familyOf } from './overview.js';

/** Shapes that stand beside the words of a gate status, so that neither colour nor shape alone carries it. */
export const GATE_SIGNS = { pass: '✓', fail: '✕', unknown: '?', conditional: '!' } as const;
/** A space at which no line is broken, so that a sign stays with its word. */
export const STAYS = '\u00a0';

/** The answer in one sentence, led by "if a language model is to be used" where METHOD 3 asks for it. */
export function answerSentence(service: ServiceResult, names: Names): string {
  const { form, alternative, shortlist, onlyIfUsed } = service.recommendation;
  const params = {
    alternative: alternative === null ? '' : names.alternative(alternative),
    shortlist: names.alternatives(shortlist),
    n: shortlist.length,
  };
  const { leaderIfAll } = service.recommendation;
  const tail = form === 'not-enough-evidence' && alternative === null && leaderIfAll !== null ? ` ${names.say('form-leader-if-all', { alternative: names.alternative(leaderIfAll) })}` : '';
  const families = [...new Set([...(alternative === null ? [] : [alternative]), ...shortlist])].map((id) => familyOf(service, id)).filter((ids) => ids.length > 1);
  if (form === 'recommended' && alternative !== null && families[0]?.includes(alternative)) {
    const answer = names.say('form-recommended-answer-family', { list: names.alternatives(families[0]) });
    return onlyIfUsed ? names.say('form-only-if-used', { answer }) : answer;
  }
  const variant = alternative === null && names.words.has(`form-${form}-answer-without`) ? `form-${form}-answer-without` : `form-${form}-answer`;
  const apart = families.map((ids) => ` ${names.say('form-family', { list: names.alternatives(ids) })}`).join('');
  const answer = `${names.say(variant, params)}${tail}${apart}`;
  return onlyIfUsed ? names.say('form-only-if-used', { answer }) : answer;
}

/** Shape and word of a gate status. */
export function gateWord(alternative: AlternativeResult, names: Names): string {
  const { status } = alternative.gates;
  return `${GATE_SIGNS[status]}${STAYS}${names.say(`gate-status-${status}`)}`;
}

/** Everything that rules say about an alternative: what excludes, what is unknown, conditions, duties and waivers. */
export function gateParts(alternative: AlternativeResult, names: Names): readonly string[] {
  const { status, failed, unknown, conditions, duties, waived } = alternative.gates;
  const say = (sign: string, word: string, gates: readonly string[]): readonly string[] =>
    gates.length === 0 ? [] : [`${sign}${STAYS}${names.say(word)}: ${gates.map((gate) => names.gate(gate)).join(', ')}`];
  const parts = [
    ...say(GATE_SIGNS.fail, 'gate-status-fail', failed), ...say(GATE_SIGNS.unknown, 'gate-status-unknown', unknown),
    ...say(GATE_SIGNS.conditional, 'gate-status-conditional', conditions), ...say('+', 'gate-effect-duty', duties), ...say('~', 'gate-waived', waived),
  ];
  return parts.length === 0 || status === 'pass' ? [gateWord(alternative, names), ...parts] : parts;
}

export function gateDetail(alternative: AlternativeResult, names: Names): string {
  return gateParts(alternative, names).join('; ');
}

/** "0.9 – 3.4 million", bounds, or the word for unknown. Currency stands in the header. */
export function costText(alternative: AlternativeResult, names: Names): string {
  if (alternative.cost !== null) {
    const said = saysQuantiles(alternative.cost, names.words);
    return said.p10 === said.p90 ? said.p50 : `${said.p10} – ${said.p50} – ${said.p90}`;
  }
  if (alternative.costBounds !== null) {
    return names.say('report-bounds', { low: saysRoughAmount(alternative.costBounds.low, names.words), high: saysRoughAmount(alternative.costBounds.high, names.words) });
  }
  return names.say('terminal-unknown');
}

/** Total with its interval; the weakest link belongs beside it wherever it is shown. */
export function valueText(alternative: AlternativeResult, names: Names): string {
  const { value } = alternative;
  if (value === null) return names.say('terminal-unknown');
  const { total, bounds, unknownCriteria } = value;
  const points = (share: number): number => pointsOf(share, total.error);
  const isOpen = unknownCriteria.length > 0;
  const low = points(isOpen ? bounds.low : total.p10);
  const high = points(isOpen ? bounds.high : total.p90);
  return low === high ? `${points(total.mean)}` : `${points(total.mean)} (${low}–${high})`;
}

/** The criterion of lowest value, and that value. */
export function weakestText(alternative: AlternativeResult, names: Names): string {
  const weakest = alternative.value?.weakest ?? null;
  return weakest === null ? names.say('terminal-unknown') : `${names.criterion(weakest.criterion)} ${pointsOf(weakest.value, 0)}`;
}

export function valueAndWeakest(alternative: AlternativeResult, names: Names): string {
  if (alternative.value === null) return names.say('terminal-unknown');
  const { weakest } = alternative.value;
  const link = weakest === null ? names.say('report-weakest-unknown') : names.say('report-weakest', { criterion: names.criterion(weakest.criterion), points: pointsOf(weakest.value, 0) });
  return `${valueText(alternative, names)}; ${link}`;
}

export function feasibilityText(alternative: AlternativeResult, names: Names): string {
  const { status, months } = alternative.feasibility;
  if (status === 'after-investment' && months !== null) return names.say('feasibility-after-investment-months', { n: Math.round(months) });
  return names.say(`feasibility-${status}`);
}

/** Who leads from which price of a full swing of value a year, as one line; null when nothing switches. */
export function priceSentence(service: ServiceResult, names: Names): string | null {
  const { prices } = service.recommendation;
  if (prices.length < 2) return null;
  const amount = (value: number): string => saysRoughMoney(value, names.money, names.words);
  const steps = prices.map(({ from, leader }, position) => {
    const next = prices[position + 1];
    return next === undefined
      ? names.say('report-price-last', { alternative: names.alternative(leader), from: amount(from) })
      : names.say('report-price-step', { alternative: names.alternative(leader), to: amount(next.from) });
  });
  return names.say('report-price', { steps: steps.join(names.say('report-then')) });
}

/** What each answer would mean, answers with the same outcome together; one sentence where every answer leaves the same alternative ahead. */
export function askBranches(ask: Ask, names: Names): readonly string[] {
  const leaders = [...new Set(ask.branches.map((branch) => branch.leader))];
  const [only] = leaders;
  if (leaders.length === 1 && only != null) return [names.say('report-branch-any', { alternative: names.alternative(only) })];
  return leaders.map((leader) => {
    const answer = ask.branches.filter((branch) => branch.leader === leader).map((branch) => answerText(ask.quantity, branch.answer, names)).join(names.say('report-or'));
    return leader === null ? names.say('report-branch-open', { answer }) : names.say('report-branch', { answer, alternative: names.alternative(leader) });
  });
}

/** How many inputs are named as the next to measure. */
const MOST_TESTS = 3;

/** What to measure first where our own bands forbid a recommendation. */
export function testSentences(service: ServiceResult, names: Names): readonly string[] {
  const tests = service.recommendation.nextTests.slice(0, MOST_TESTS);
  const said = tests.map(({ quantity, share }, at) => names.say('next-test', { n: at + 1, question: names.question(quantity), share: saysPercent(share, names.words) }));
  return tests.length === 0 ? [] : [names.say('next-tests', { tests: said.join(' ') })];
}

/** What hangs on an answer, value and money apart and signed; nothing where the leader stays or nobody takes its place. */
export function lossSentences(ask: Ask, names: Names): readonly string[] {
  if (ask.loss === null) return [];
  const { value, cost } = ask.loss;
  const points = pointsOf(Math.abs(value), 0);
  const money = saysRoughMoney(Math.abs(cost), names.money, names.words);
  return [names.say('ask-loss', { value: `${points === 0 ? '' : signOf(-value)}${points}`, cost: `${signOf(cost)}${money}` })];
}

function signOf(value: number): string {
  return value < 0 ? '−' : '+';
}

/** Yes, no and the like in words; a level as its scale says it. */
export function answerText(quantity: string, answer: string, names: Names): string {
  return names.words.has(`answer-${answer}`) ? names.say(`answer-${answer}`) : names.level(quantity, answer);
}

export function dissentSentence(dissent: { readonly stakeholder: string; readonly leader: string }, names: Names): string {
  return names.say('report-dissent', { stakeholder: names.stakeholderMarked(dissent.stakeholder), alternative: names.alternative(dissent.leader) });
}

/** Whether the weights in force are the decider's; where nobody decides, or the decider has said none for the class, they are neutral and nobody's. */
function isDeciders({ serviceClass }: ServiceResult, weights: Results['weights'], { background }: Names): boolean {
  const decider = background.stakeholders.find((each) => each.isDecider);
  return weights.some((row) => row.stakeholder === decider?.id && (row.serviceClass === null || row.serviceClass === serviceClass));
}

/** Two figures, never one (METHOD 20), each as a count of a hundred. */
export function chanceSentences(service: ServiceResult, weightRows: Results['weights'], names: Names): readonly string[] {
  const { chanceOverFacts, shareOfWeights, alternative, price } = service.recommendation;
  if (alternative === null) return [];
  const params = { alternative: names.alternative(alternative) };
  const [facts, weights] = price === null ? ['report-chance-facts-any-price', 'report-share-weights-any-price'] : ['report-chance-facts', 'report-share-weights'];
  return [
    ...(chanceOverFacts === null ? [] : [names.say(isDeciders(service, weightRows, names) ? facts : `${facts}-neutral`, { ...params, count: saysOfHundred(chanceOverFacts, names.words) })]),
    ...(shareOfWeights === null ? [] : [names.say(weights, { ...params, count: saysOfHundred(shareOfWeights, names.words) })]),
  ];
}

export function assumedText(alternative: AlternativeResult, names: Names): string {
  if (alternative.assumed === null) return names.say('terminal-unknown');
  return `${saysPercent(alternative.assumed.ofMedian, names.words)} / ${saysPercent(alternative.assumed.ofVariance, names.words)}`;
}
