/** Titles, values and units of a working in words: names in the reader's language, digits in groups, the case's own money. */
import type { ExplainedNode } from '../analysis/index.js';
import type { Background } from './background.js';
import type { Words } from './speaker.js';
import { localText } from './speaker.js';
import { sayAmount } from './unit-words.js';

export interface TraceWords {
  title(node: ExplainedNode): string;
  /** Value with its unit; empty where a node only gathers others. */
  value(node: ExplainedNode): string;
  formula(text: string): string;
  method(method: string): string;
}

/** What nodes that are no quantity may be named after. */
const COLLECTIONS = ['criteria', 'dimensions', 'quantities', 'goals', 'weight-sets', 'packs'] as const;
/** Messages under which such nodes have words else. */
const SETS = ['statistic', 'node', 'threshold'] as const;
const LONG_NUMBER = /(?<![\w.-])\d{5,}(?=\.\d+(?![\w-])|(?![\w.-]*\w))/g;
/** A member of a scale or index, with its share of the draws where there are several. */
const MEMBER = /^([a-z][\w-]*)(?: ([\d.]+(?:e-\d+)?))?$/;

export function createTraceWords(words: Words, background: Background, money: string | null): TraceWords {
  const { labels, scales, stakeholders } = background;
  const label = (collection: string, id: string): string | null => {
    const english = labels[collection]?.[id];
    return english === undefined ? null : words.label(collection, id, english);
  };
  const anyLabel = (id: string): string | null => COLLECTIONS.map((collection) => label(collection, id)).find((found) => found !== null) ?? null;
  const title = ({ quantity, title: text }: ExplainedNode): string => {
    if (quantity !== null) return label('quantities', quantity) ?? text;
    const set = SETS.find((each) => words.has(`${each}-${text}`));
    return set === undefined ? anyLabel(text) ?? text : words.say(`${set}-${text}`);
  };
  const grouped = (text: string): string => text.replace(LONG_NUMBER, (digits) => words.number(Number(digits)));
  const member = (unit: string, id: string): string | null => {
    const english = scales[unit]?.[id];
    return english === undefined ? label(`${unit}s`, id) : words.phrase('scales', unit, `levels.${id}`, english).replace(/\.$/, '');
  };
  const members = ({ unit, value }: ExplainedNode): string | null => {
    const said = value.split(', ').map((part) => {
      const [, id = '', share] = MEMBER.exec(part) ?? [];
      const name = member(unit, id);
      return name === null || share === undefined ? name : `${name} ${words.percent(Number(share))}`;
    });
    return said.some((each) => each === null) ? null : said.join('; ');
  };
  const named = (id: string): string | null => {
    const person = stakeholders.find((each) => each.id === id);
    return person === undefined ? label('criteria', id) : localText(person.label, words.locale, id);
  };
  const value = (node: ExplainedNode): string => {
    if (node.unit === '' && node.quantity === null) return named(node.value) ?? grouped(node.value);
    const isUnnumbered = scales[node.unit] !== undefined || labels[`${node.unit}s`] !== undefined;
    return members(node) ?? (isUnnumbered ? node.value : sayAmount(grouped(node.value), node.unit, words, money));
  };
  return { title, value, formula: grouped, method: (method) => (words.has(`method-${method}`) ? words.say(`method-${method}`) : method) };
}
