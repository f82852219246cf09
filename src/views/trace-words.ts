/** Titles, values and units of a working in words: names in the reader's language, digits in groups, the case's own money. */
import type { ExplainedNode } from '../analysis/index.js';
import { moneyUnitOf } from './names.js';
import type { Words } from './speaker.js';

export interface TraceWords {
  title(node: ExplainedNode): string;
  /** Value with its unit. */
  value(node: ExplainedNode): string;
  formula(text: string): string;
  method(method: string): string;
}

/** What working trees are named after: quantities, criteria, thresholds. */
const COLLECTIONS = ['quantities', 'criteria', 'defaults'] as const;
/** The unit of formulas that stands for the money of the case. */
const CASE_MONEY = 'money';
const LONG_NUMBER = /(?<![\w.-])\d{5,}(?=\.\d+(?![\w-])|(?![\w.-]*\w))/g;

/** `labels`: English labels of catalogue entries by id. A node carries its English label or an id; both find their words. */
export function createTraceWords(words: Words, labels: Readonly<Record<string, string>>, money: string | null): TraceWords {
  const idOf = new Map(Object.entries(labels).map(([id, label]) => [label, id]));
  const translate = (title: string): string => {
    const id = labels[title] === undefined ? idOf.get(title) : title;
    const english = id === undefined ? undefined : labels[id];
    if (id === undefined || english === undefined) return title;
    return COLLECTIONS.map((collection) => words.label(collection, id, english)).find((label) => label !== english) ?? english;
  };
  const grouped = (text: string): string => text.replace(LONG_NUMBER, (digits) => words.number(Number(digits)));
  const unit = ({ unit: id }: ExplainedNode): string => {
    if (id === '' || id === '1') return '';
    return ` ${id === CASE_MONEY && money !== null ? moneyUnitOf(money, words) : words.unit(id)}`;
  };
  return {
    title: (node) => (words.has(`statistic-${node.title}`) ? words.say(`statistic-${node.title}`) : translate(node.title)),
    value: (node) => `${grouped(node.value)}${unit(node)}`,
    formula: grouped,
    method: (method) => (words.has(`method-${method}`) ? words.say(`method-${method}`) : method),
  };
}
