/** Rules on a few inputs under which today's leader is overtaken, as a minister could say them. */
import type { ScenariosAnswer } from '../../analysis/index.js';
import { saysOfHundred } from '../figures.js';
import type { Names } from '../names.js';
import type { TextColumn } from '../terminal/lines.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import { sayAmount } from '../unit-words.js';
import { inputName } from './input-name.js';
import type { StudyScreen } from './screen.js';

const NAME: TextColumn = { side: 'left', most: null, whenLong: 'wrap' };
const DIGITS = 3;
const HALF = 0.5;

type Rule = ScenariosAnswer['rules'][number];

export const scenariosScreen: StudyScreen<ScenariosAnswer> = {
  study: 'scenarios',
  key: 'scenarios-key',
  columns: [
    { label: 'terminal-column-ahead', column: NAME },
    { label: 'scenarios-column-overtaken', column: { side: 'right', most: 18 } },
    { label: 'scenarios-column-when', column: NAME },
  ],
  row: (answer, names) => {
    const first = answer.rules.find(({ holds }) => holds);
    return [names.alternative(answer.leader), saysOfHundred(answer.overtaken, names.words), first === undefined ? '–' : conditions(first, names)];
  },
  page: (answer, names, width) => {
    const said = (text: string): readonly string[] => wrapTo(text, width);
    const kept = answer.rules.filter(({ holds }) => holds);
    const failed = answer.rules.filter(({ holds }) => !holds);
    return [
      ...said(names.say('scenarios-leader', { leader: names.alternative(answer.leader), count: saysOfHundred(answer.overtaken, names.words) })),
      '', ...(kept.length === 0 ? said(names.say('scenarios-none')) : bulletsOf(kept.map((rule) => [ruleSentence(rule, names), ...lessThanHalf(rule, names), ...signposts(rule, names)].join(' ')), width)),
      ...(failed.length === 0 ? [] : bulletsOf(failed.map((rule) => names.say('scenarios-failed', { overtaker: overtaker(rule, names), count: saysOfHundred(rule.share, names.words) })), width)),
      ...(answer.seldom.length === 0 ? [] : said(names.say('scenarios-seldom', { list: answer.seldom.map(({ id, share }) => names.say('scenarios-seldom-one', { alternative: names.alternative(id), count: saysOfHundred(share, names.words) })).join(names.say('list-separator')) }))),
      ...(kept.length === 0 ? [] : ['', ...said(names.say('scenarios-signs', { draws: answer.draws }))]),
    ];
  },
};

function overtaker({ overtaker: id }: Rule, names: Names): string {
  return id === null ? names.say('scenarios-anybody') : names.alternative(id);
}

function ruleSentence(rule: Rule, names: Names): string {
  const count = (share: number): string => saysOfHundred(share, names.words);
  return names.say('scenarios-rule', {
    conditions: conditions(rule, names), overtaker: overtaker(rule, names), density: count(rule.heldOut.density), coverage: count(rule.heldOut.coverage), all: count(rule.share),
    foundDensity: count(rule.found.density), foundCoverage: count(rule.found.coverage),
  });
}

/** A rule may beat chance and still be wrong more often than right. */
function lessThanHalf(rule: Rule, names: Names): readonly string[] {
  return rule.heldOut.density < HALF ? [names.say('scenarios-less-than-half', { overtaker: overtaker(rule, names) })] : [];
}

/** What would tell early that the rule comes true: each trigger with the inputs that it watches, and the inputs that none does. */
function signposts({ limits }: Rule, names: Names): readonly string[] {
  const byTrigger = new Map<string, Set<string>>();
  for (const limit of limits) if (limit.signpost !== null) byTrigger.set(limit.signpost, (byTrigger.get(limit.signpost) ?? new Set()).add(spokenName(limit, names)));
  const unwatched = [...new Set(limits.filter(({ signpost }) => signpost === null).map((limit) => spokenName(limit, names)))];
  return [
    ...[...byTrigger].map(([trigger, inputs]) => names.say('scenarios-signpost', { trigger: names.entry('triggers', trigger), inputs: [...inputs].join(names.say('list-separator')) })),
    ...(unwatched.length === 0 ? [] : [names.say('scenarios-unwatched', { inputs: unwatched.join(names.say('list-separator')) })]),
  ];
}

/** Inputs that are factors on what is usual have words of their own: their catalogue name is a modeller's and their number has no unit to say. */
const factorWord = (quantity: string): string => `factor-${quantity}`;

function spokenName(limit: Rule['limits'][number], names: Names): string {
  return names.words.has(factorWord(limit.quantity)) ? names.say(factorWord(limit.quantity)) : inputName(limit, names);
}

function spokenAmount({ value, unit, quantity }: Rule['limits'][number], names: Names): string {
  const written = names.words.number(value, { significant: DIGITS });
  return names.words.has(factorWord(quantity)) ? names.say('scenarios-times-the-usual', { n: written }) : sayAmount(written, unit, names.words, names.money);
}

/** Both sides of one input are one condition. */
function conditions({ limits }: Rule, names: Names): string {
  const amount = (limit: Rule['limits'][number]): string => spokenAmount(limit, names);
  const byInput = new Map<string, Rule['limits'][number][]>();
  for (const limit of limits) {
    const name = spokenName(limit, names);
    byInput.set(name, [...(byInput.get(name) ?? []), limit]);
  }
  return [...byInput].map(([input, own]) => {
    const [from, to] = [own.find(({ side }) => side === 'from'), own.find(({ side }) => side === 'to')];
    if (from !== undefined && to !== undefined) return names.say('scenarios-between', { input, low: amount(from), high: amount(to) });
    if (from !== undefined) return names.say('scenarios-above', { input, low: amount(from) });
    return to === undefined ? input : names.say('scenarios-below', { input, high: amount(to) });
  }).join(names.say('scenarios-and'));
}
