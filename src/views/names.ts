/** Names in one language for everything that results carry as an id, and sentences for reasons. */
import type { Reason, Results } from '../analysis/index.js';
import type { Background } from './background.js';
import { saysOfHundred, saysPercent, saysRoughMoney } from './figures.js';
import type { Params, Words } from './speaker.js';
import { localText } from './speaker.js';

export interface Names {
  readonly words: Words;
  readonly background: Background;
  readonly money: string;
  /** The case's money in words: currency and price year. */
  readonly moneyUnit: string;
  say(id: string, params?: Params): string;
  alternative(id: string): string;
  /** Several, parted so that a comma within a name is not taken for the next name. */
  alternatives(ids: readonly string[]): string;
  service(id: string): string;
  stakeholder(id: string): string;
  /** Label of an entry of a catalogue collection. */
  entry(collection: string, id: string): string;
  /** Label of a part of an entry (`objectives.…`): its English stands under `list` and `id`. */
  part(collection: string, owner: string, part: string, list: string, id: string): string;
  /** The same, with a mark where it is a voice of citizens: beside the official weights, never in them. */
  stakeholderMarked(id: string): string;
  gate(id: string): string;
  /** The short code of a gate where no other gate at hand has the same, else its label. */
  gateCode(id: string): string;
  quantity(id: string): string;
  /** The question a person is asked about a quantity, else its label. */
  question(id: string): string;
  criterion(id: string): string;
  /** Title of a source; documents keep the title they were published under, a source that is ours has words. */
  source(id: string): string;
  /** The source with the place in it, which many titles name already. */
  sourceAt(id: string, locator: string): string;
  /** Words for a closed set of ours (`stage-idea`); the id as plain text when the set has no words. */
  closed(set: string, id: string): string;
  /** A level of the scale that a quantity, criterion or framework uses: its sentence where there is one, else its id as plain text. */
  level(owner: string, level: string): string;
  /** Sentences of several reasons; those that differ only in the alternative become one with a list. */
  reasons(reasons: readonly Reason[]): readonly string[];
}

/** Which params of a reason are ids, and of what. */
const REFERENCES: Readonly<Record<string, keyof Pick<Names, 'alternative' | 'gate' | 'quantity' | 'criterion' | 'stakeholder'>>> = {
  alternative: 'alternative', first: 'alternative', second: 'alternative', leader: 'alternative', other: 'alternative',
  sameAs: 'alternative', gate: 'gate', quantity: 'quantity', criterion: 'criterion', stakeholder: 'stakeholder', rival: 'alternative', today: 'alternative',
};
const AMOUNTS = new Set(['price', 'from', 'to']);

/** An id as plain text, for what has no words yet. */
export function plainText(id: string): string {
  return id.replaceAll('-', ' ');
}

/** The part of results that names are read from. */
export interface NamedResults extends Pick<Results, 'alternatives'> {
  readonly case: Pick<Results['case'], 'money'>;
  readonly services: readonly Pick<Results['services'][number], 'id' | 'label'>[];
}

export function createNames(results: NamedResults, background: Background, words: Words): Names {
  const alternatives = new Map(results.alternatives.map((each) => [each.id, each]));
  const services = new Map(results.services.map((each) => [each.id, each.label]));
  const stakeholders = new Map(background.stakeholders.map((each) => [each.id, each.label]));
  const gates = new Map(background.gates.map((each) => [each.id, each]));
  const entry = (collection: string, id: string): string => {
    const english = background.labels[collection]?.[id];
    return english === undefined ? plainText(id) : words.label(collection, id, english);
  };
  const names: Names = {
    words, background, entry,
    money: results.case.money,
    moneyUnit: moneyUnitOf(results.case.money, words),
    say: (id, params) => words.say(id, params),
    alternative: (id) => {
      const found = alternatives.get(id);
      const own = found?.label[words.locale];
      if (found === undefined || own !== undefined) return own ?? entry('pathways', id);
      // A baseline that we added is named by its pathway, which has words in every language.
      return found.id === found.pathway && background.labels['pathways']?.[id] !== undefined ? entry('pathways', id) : localText(found.label, words.locale, plainText(id));
    },
    alternatives: (ids) => ids.map((id) => names.alternative(id)).join(words.say('list-separator')),
    service: (id) => localText(services.get(id), words.locale, plainText(id)),
    stakeholder: (id) => localText(stakeholders.get(id), words.locale, plainText(id)),
    stakeholderMarked: (id) => (background.stakeholders.some((each) => each.id === id && each.isCitizens) ? words.say('stakeholder-of-citizens', { stakeholder: names.stakeholder(id) }) : names.stakeholder(id)),
    gate: (id) => entry('gates', id),
    gateCode: (id) => {
      const code = gates.get(id)?.code ?? null;
      return code !== null && background.gates.filter((gate) => gate.code === code).length === 1 ? code : entry('gates', id);
    },
    part: (collection, owner, part, list, id) => {
      const english = background.labels[list]?.[id];
      return english === undefined ? plainText(id) : words.phrase(collection, owner, part, english);
    },
    quantity: (id) => entry('quantities', id),
    question: (id) => {
      const english = background.questions[id];
      return english === undefined ? entry('quantities', id) : words.phrase('quantities', id, 'ask', english);
    },
    criterion: (id) => entry('criteria', id),
    source: (id) => (words.has(`source-${id}`) ? words.say(`source-${id}`) : background.sources.find((each) => each.id === id)?.title ?? id),
    sourceAt: (id, locator) => {
      const title = names.source(id);
      return locator === '' || title.endsWith(locator) ? title : `${title}, ${locator}`;
    },
    closed: (set, id) => (words.has(`${set}-${id}`) ? words.say(`${set}-${id}`) : plainText(id)),
    level: (owner, level) => describeLevel(owner, level, background, words),
    reasons: (reasons) => mergeReasons(reasons).map((each) => describeReason(each, names)),
  };
  return names;
}

/** Currency and price year in words. */
export function moneyUnitOf(money: string, words: Words): string {
  const [currency = money, year] = money.split('_');
  return year === undefined ? currency : words.say('money-unit', { currency, year });
}

/** One reason that holds for one or several alternatives. */
interface MergedReason extends Reason {
  readonly alternatives: readonly string[];
}

function mergeReasons(reasons: readonly Reason[]): readonly MergedReason[] {
  const merged = new Map<string, { reason: Reason; alternatives: string[] }>();
  for (const reason of reasons) {
    const { alternative, ...others } = reason.params;
    const key = `${reason.code} ${JSON.stringify(others)}`;
    const known = merged.get(key) ?? { reason, alternatives: [] };
    if (alternative !== undefined && !known.alternatives.includes(String(alternative))) known.alternatives.push(String(alternative));
    merged.set(key, known);
  }
  return [...merged.values()].map(({ reason, alternatives }) => ({ ...reason, alternatives }));
}

/** The sentence of a reason: ids become labels, prices money a year, shares percentages and counts of a hundred. */
function describeReason(reason: MergedReason, names: Names): string {
  const params: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(reason.params)) params[name] = paramText(name, value, names);
  if (reason.alternatives.length > 0) params['alternative'] = names.alternatives(reason.alternatives);
  const { share, alternatives } = reason.params;
  if (typeof share === 'number') params['count'] = saysOfHundred(share, names.words);
  params['more'] = typeof alternatives === 'number' ? alternatives - 1 : 0;
  return names.say(`reason-${reason.code}`, params);
}

function describeLevel(owner: string, level: string, background: Background, words: Words): string {
  const scale = background.scaleOf[owner];
  const english = scale === undefined ? undefined : background.scales[scale]?.[level];
  if (scale === undefined || english === undefined) return plainText(level);
  return words.phrase('scales', scale, `levels.${level}`, english).replace(/\.$/, '');
}

function paramText(name: string, value: string | number, names: Names): string | number {
  const reference = REFERENCES[name];
  if (reference !== undefined) return names[reference](String(value));
  if (name === 'stage') return names.closed('stage', String(value));
  if (typeof value !== 'number') return value;
  if (AMOUNTS.has(name)) return saysRoughMoney(value, names.money, names.words);
  if (name === 'share') return saysPercent(value, names.words);
  return value;
}
