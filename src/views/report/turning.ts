/** What would turn the answer of each service, as far as the decision itself says it: services with the same tipping point and next test together. */
import type { Results, ServiceResult } from '../../analysis/index.js';
import { saysOfHundred, saysRoughSpan, saysRoughMoney } from '../figures.js';
import type { Names } from '../names.js';
import { FORMS, hasOpenDecision } from '../overview.js';

export interface TurningGroup {
  readonly form: ServiceResult['recommendation']['form'];
  readonly services: readonly string[];
  readonly turns: string;
  readonly next: string;
}

/** The sort of a tipping point: what it is of, and for prices the amount of each change of lead, lowest first. */
interface Turn {
  readonly key: string;
  readonly amounts: readonly number[];
}

/** Largest group first within a form. */
export function turningGroups(results: Results, names: Names): readonly TurningGroup[] {
  const groups = new Map<string, { readonly of: ServiceResult[]; readonly turns: Turn[] }>();
  for (const service of results.services.filter(hasOpenDecision)) {
    const turn = turnOf(service);
    const key = [service.recommendation.form, turn.key, nextKey(service)].join('|');
    const group = groups.get(key) ?? { of: [], turns: [] };
    group.of.push(service);
    group.turns.push(turn);
    groups.set(key, group);
  }
  const place = (form: TurningGroup['form']): number => FORMS.indexOf(form);
  return [...groups.values()]
    .map(({ of, turns }) => ({ form: of[0]!.recommendation.form, services: of.map(({ id }) => id), turns: turnWords(of, turns, names), next: nextWords(of[0]!, names) }))
    .sort((a, b) => place(a.form) - place(b.form) || b.services.length - a.services.length);
}

/** By what is nearest to deciding: a price, an answer that splits, a stakeholder, else how often facts alone put another first. */
function turnOf({ recommendation: { prices, asks, dissent, chanceOverFacts, alternative, leaderIfAll } }: ServiceResult): Turn {
  if (prices.length > 1) return { key: `price ${prices.map(({ leader }) => leader).join(' ')}`, amounts: prices.slice(1).map(({ from }) => from) };
  const splitting = asks.find((ask) => ask.splits);
  if (splitting !== undefined) return { key: `ask ${splitting.quantity}`, amounts: [] };
  if (dissent.length > 0) return { key: `dissent ${dissent.map(({ stakeholder, leader }) => `${stakeholder} ${leader}`).join(' ')}`, amounts: [] };
  const leader = alternative ?? leaderIfAll;
  if (leader !== null && chanceOverFacts !== null) return { key: `facts ${leader}`, amounts: [chanceOverFacts] };
  return { key: 'none', amounts: [] };
}

function turnWords(of: readonly ServiceResult[], turns: readonly Turn[], names: Names): string {
  const { prices, asks, dissent, alternative, leaderIfAll } = of[0]!.recommendation;
  const [kind] = turns[0]!.key.split(' ');
  const amounts = turns.flatMap((turn) => turn.amounts);
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
  switch (kind) {
    case 'price': return names.say('changes-turn-price', { first: names.alternative(prices[0]!.leader), others: prices.slice(1).map(({ leader }, at) => names.say('changes-turn-price-from', { leader: names.alternative(leader), price: spanOf(turns.map(({ amounts: own }) => own[at]!), names) })).join(names.say('list-separator')) });
    case 'ask': return names.say('changes-turn-ask', { question: names.question(asks.find((ask) => ask.splits)!.quantity) });
    case 'dissent': return dissent.map(({ stakeholder, leader }) => names.say('changes-turn-dissent', { stakeholder: names.stakeholder(stakeholder), leader: names.alternative(leader) })).join(' ');
    case 'facts': {
      const [least, most] = [low, high].map((chance) => saysOfHundred(chance, names.words));
      return names.say(least === most ? 'changes-turn-facts' : 'changes-turn-facts-span', { leader: names.alternative(alternative ?? leaderIfAll ?? ''), low: least!, high: most! });
    }
    default: return names.say('changes-turn-none');
  }
}

function spanOf(amounts: readonly number[], names: Names): string {
  const [low, high] = [Math.min(...amounts), Math.max(...amounts)];
  return low === high ? saysRoughMoney(low, names.money, names.words) : saysRoughSpan(low, high, names.words);
}

function nextKey({ recommendation: { asks, nextTests } }: ServiceResult): string {
  return (asks.find((ask) => ask.splits) ?? asks[0])?.quantity ?? nextTests[0]?.quantity ?? '';
}

function nextWords(service: ServiceResult, names: Names): string {
  const { asks, nextTests } = service.recommendation;
  const ask = asks.find((each) => each.splits) ?? asks[0];
  if (ask !== undefined) return names.say('changes-next-ask', { question: names.question(ask.quantity) });
  return nextTests[0] === undefined ? names.say('changes-next-none') : names.say('changes-next-test', { quantity: names.quantity(nextTests[0].quantity) });
}
