/** Answers in the words of one language: sentences of findings and lacks, and what each rests on. */
import type { Names } from '../names.js';
import { saysPercent, saysRoughMoney } from '../figures.js';
import { leafSentence } from '../leaf-words.js';
import { createTraceWords } from '../trace-words.js';
import { sayAmount } from '../unit-words.js';

/** Structure of what `pipeline` gives; views know no other room. */
export type AnswerParam =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'count'; readonly n: number }
  | { readonly is: 'money' | 'share' | 'months'; readonly value: number }
  | { readonly is: 'date'; readonly date: string }
  | { readonly is: 'message'; readonly id: string }
  | { readonly is: 'entries'; readonly collection: string; readonly ids: readonly string[] }
  | { readonly is: 'phrase'; readonly collection: string; readonly id: string; readonly part: string; readonly english: string }
  | { readonly is: 'alternatives' | 'services' | 'stakeholders'; readonly ids: readonly string[] }
  | { readonly is: 'reading'; readonly quantity: string; readonly value: string; readonly unit: string };

type LeafBasis = Parameters<typeof leafSentence>[0]['basis'];
type LeafClaim = Parameters<typeof leafSentence>[0]['claim'];

export type AnswerEvidence =
  | { readonly is: 'figure'; readonly path: string; readonly value: number }
  | { readonly is: 'input'; readonly quantity: string; readonly basis: LeafBasis; readonly claim: string | null; readonly source: string | null; readonly title: string | null; readonly locator: string | null; readonly date: string | null; readonly file: string; readonly line: number | null }
  | { readonly is: 'entry'; readonly id: string; readonly source: string; readonly title: string; readonly locator: string | null; readonly date: string | null; readonly checked: string | null }
  | { readonly is: 'record'; readonly name: string; readonly value: string };

export interface AnswerStatement {
  readonly code: string;
  readonly params: Readonly<Record<string, AnswerParam>>;
  readonly evidence: readonly AnswerEvidence[];
  readonly moreEvidence: number;
}

export interface AnswerView {
  readonly question: string;
  readonly code: string | null;
  readonly reader: string;
  readonly state: 'answered' | 'partly' | 'not-answered';
  readonly findings: readonly (AnswerStatement & { readonly of: 'case' | 'catalogue' })[];
  readonly lacks: readonly (AnswerStatement & { readonly needs: readonly string[] })[];
  readonly servicesNotShown: number;
}

export interface AnswerWords {
  question(answer: AnswerView): string;
  sentence(statement: AnswerStatement): string;
  evidence(evidence: AnswerEvidence): string;
}

/** Names of a list in a sentence before it says how many more there are. */
const NAMED = 6;
const DIGITS = 3;

export function createAnswerWords(names: Names): AnswerWords {
  const { words, background } = names;
  const trace = createTraceWords(words, background, names.money);
  const listed = (ids: readonly string[], name: (id: string) => string): string => {
    const list = ids.slice(0, NAMED).map(name).join(words.say('list-separator'));
    return ids.length <= NAMED ? list : words.say('answer-list-more', { list, n: ids.length - NAMED });
  };
  const param = (given: AnswerParam): string | number => {
    switch (given.is) {
      case 'text': return given.text;
      case 'count': return given.n;
      case 'money': return saysRoughMoney(given.value, names.money, words);
      case 'share': return saysPercent(given.value, words);
      case 'months': return sayAmount(words.number(given.value, { significant: 2 }), 'month', words);
      case 'date': return words.date(given.date);
      case 'message': return words.say(given.id);
      case 'phrase': return words.phrase(given.collection, given.id, given.part, given.english).replace(/\.$/, '');
      case 'entries': return listed(given.ids, (id) => names.entry(given.collection, id));
      case 'alternatives': return listed(given.ids, names.alternative);
      case 'services': return listed(given.ids, names.service);
      case 'stakeholders': return listed(given.ids, (id) => (words.has(`stakeholder-${id}`) ? words.say(`stakeholder-${id}`) : names.stakeholder(id)));
      case 'reading': return trace.value({ quantity: given.quantity, title: '', unit: given.unit, at: {}, value: given.value, formula: null, leaf: null, inputs: [], seeAbove: false });
    }
  };
  return {
    question: ({ question }) => names.entry('questions', question),
    sentence: ({ code, params }) => words.say(`answer-${code}`, Object.fromEntries(Object.entries(params).map(([name, given]) => [name, param(given)]))).replace(/([.?!])\.$/, '$1').replace(/([.?!])\. /g, '$1 '),
    evidence: (given) => evidenceText(given, names),
  };
}

function evidenceText(given: AnswerEvidence, names: Names): string {
  const { words } = names;
  switch (given.is) {
    case 'figure':
      return words.say('answer-evidence-figure', { path: given.path, value: words.number(given.value, { significant: DIGITS }) });
    case 'record':
      return words.say(`answer-evidence-${given.name}`, { value: given.value });
    case 'entry':
      return [titleOf(given.source, given.title, names), given.locator, dateOf(given, names)].filter((part) => part !== null && part !== '').join(', ');
    case 'input': {
      const leaf = { ...given, claim: given.claim as LeafClaim, source: given.source === null ? null : titleOf(given.source, given.title ?? given.source, names), row: null, column: null, rule: null, note: null };
      const undated = given.source !== null && given.date === null ? ` · ${words.say('answer-evidence-undated')}` : '';
      return `${names.quantity(given.quantity)}: ${leafSentence(leaf, words)}${undated}`;
    }
  }
}

/** Documents keep the title they were published under; a source that is ours has words. */
function titleOf(source: string, title: string, { words }: Names): string {
  return words.has(`source-${source}`) ? words.say(`source-${source}`) : title;
}

function dateOf({ date, checked }: AnswerEvidence & { is: 'entry' }, { words }: Names): string {
  if (date !== null) return words.date(date);
  return checked === null ? words.say('answer-evidence-undated') : words.say('answer-evidence-checked', { date: words.date(checked) });
}
