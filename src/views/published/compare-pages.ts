/** What differs between the page that stands in a document and the page that the replay draws: element by element, with the place of each. */
import { textOf, type PageElement, type PageNode } from './page-tree.js';

export interface PageDifference {
  /** Heading of the section, then the caption or the summary that holds the place, as they stand. */
  readonly place: readonly string[];
  /** Row and column of a table, where the place is a cell. */
  readonly cell: readonly string[];
  readonly stands: string;
  readonly drawn: string;
  /** The element that was altered, or the one around what is missing. */
  readonly at: PageElement;
}

/** Differences in the order of the page, at most `most`, and how many there are. Pages of the same bytes have none. Cost: linear; where children were added or taken away, also their number. */
export function comparePages(stands: PageElement, drawn: PageElement, most = 200): { readonly all: number; readonly shown: readonly PageDifference[]; readonly elements: number } {
  const shown: PageDifference[] = [];
  const count = { all: 0, elements: 0 };
  const report = (at: PageElement, around: readonly PageElement[], found: string, accepted: string): void => {
    count.all += 1;
    if (shown.length < most) shown.push({ ...placeOf([...around, at]), stands: found, drawn: accepted, at });
  };
  const walk = (one: PageElement, other: PageElement, around: readonly PageElement[]): void => {
    count.elements += 1;
    const [here, there] = [written(one), written(other)];
    if (here !== there) report(one, around, here, there);
    const inside = [...around, one];
    for (const [left, right] of pairs(one.children, other.children)) {
      if (left === right) continue;
      if (isElement(left) && isElement(right) && left.name === right.name) walk(left, right, inside);
      else report(isElement(left) ? left : one, isElement(left) ? inside : around, left === null ? '' : textOf(left), right === null ? '' : textOf(right));
    }
  };
  walk(stands, drawn, []);
  return { all: count.all, shown, elements: count.elements };
}

/** An element's own tag as text. Whether a part is folded open is the reader's business, and an attribute that some programs leave behind empty says nothing. */
function written({ name, attributes }: PageElement): string {
  return `<${[name, ...attributes.filter(([key, value]) => key !== 'open' && !(key === 'style' && value === '')).map(([key, value]) => `${key}="${value}"`)].join(' ')}>`;
}

/** Children that belong together. Where their number differs, equal ones at both ends are paired and what is between them in order. */
function pairs(left: readonly PageNode[], right: readonly PageNode[]): readonly (readonly [PageNode | null, PageNode | null])[] {
  if (left.length === right.length) return left.map((node, at) => [node, right[at]!] as const);
  const short = Math.min(left.length, right.length);
  let head = 0;
  while (head < short && isAlike(left[head]!, right[head]!)) head += 1;
  let tail = 0;
  while (tail < short - head && isAlike(left.at(-1 - tail)!, right.at(-1 - tail)!)) tail += 1;
  const [one, other] = [left.slice(head, left.length - tail), right.slice(head, right.length - tail)];
  const between = Array.from({ length: Math.max(one.length, other.length) }, (_, at) => [one[at] ?? null, other[at] ?? null] as const);
  return [...left.slice(0, head).map((node, at) => [node, right[at]!] as const), ...between, ...left.slice(left.length - tail).map((node, at) => [node, right[right.length - tail + at]!] as const)];
}

function isAlike(one: PageNode, other: PageNode): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return written(one) === written(other) && one.children.length === other.children.length && one.children.every((child, at) => isAlike(child, other.children[at]!));
}

function placeOf(path: readonly PageElement[]): { readonly place: readonly string[]; readonly cell: readonly string[] } {
  const named = path.flatMap((each) => {
    const heading = each.children.find((child): child is PageElement => typeof child === 'object' && ['h2', 'h3', 'caption', 'summary', 'figcaption'].includes(each.name === 'figure' && child.name === 'figcaption' ? 'figcaption' : child.name));
    return heading === undefined ? [] : [textOf(heading.name === 'figcaption' ? (heading.children[0] ?? heading) : heading)];
  });
  const row = [...path].reverse().find(({ name }) => name === 'tr');
  const cell = path.find(({ name }) => name === 'td' || name === 'th');
  if (row === undefined || cell === undefined) return { place: named, cell: [] };
  const head = row.children[0];
  const column = columnOf(path, row.children.indexOf(cell));
  return { place: named, cell: [head === undefined || head === cell ? '' : firstText(head), column].filter((text) => text !== '') };
}

/** The first piece of text inside: the name of a row, without what explains it. */
function firstText(node: PageNode): string {
  return typeof node === 'string' ? node : node.children.map(firstText).find((text) => text.trim() !== '') ?? '';
}

function columnOf(path: readonly PageElement[], at: number): string {
  const table = [...path].reverse().find(({ name }) => name === 'table');
  const head = table?.children.find((child): child is PageElement => typeof child === 'object' && child.name === 'thead');
  const row = head?.children[0];
  const label = typeof row === 'object' ? row.children[at] : undefined;
  return label === undefined ? '' : textOf(label);
}

function isElement(node: PageNode | null): node is PageElement {
  return typeof node === 'object' && node !== null;
}
