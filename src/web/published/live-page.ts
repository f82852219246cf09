/** The page that stands in the browser as a tree to compare, and marks on what was altered. */
import type { PageDifference, PageElement, PageNode } from '../../views/index.js';

const MARK = 'altered';
const SAYS = 'altered-says';

/** What stood in the places that the script fills, before it filled any. */
export type FirstContents = ReadonlyMap<Element, readonly PageNode[]>;

export function firstContents(root: ParentNode): FirstContents {
  return new Map([...root.querySelectorAll('[data-live]')].map((place) => [place, childrenOf(place, new Map())]));
}

/** The tree of an element. Cost: linear in the page. */
export function readLive(root: Element, first: FirstContents = new Map()): PageElement {
  const attributes = [...root.attributes].map(({ name, value }) => [name, value] as const).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return { name: root.localName, attributes, children: first.get(root) ?? childrenOf(root, first), shown: root };
}

function childrenOf(parent: Node, first: FirstContents): readonly PageNode[] {
  const children: PageNode[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType === Node.ELEMENT_NODE) children.push(readLive(node as Element, first));
    else if (node.nodeType === Node.TEXT_NODE) children.push(node.nodeValue ?? '');
    else children.push(`<!--${node.nodeValue ?? ''}-->`);
  }
  return children;
}

/** A page from its text; nothing in it runs. */
export function parsePage(html: string): Element {
  return new DOMParser().parseFromString(html, 'text/html').documentElement;
}

/** Takes away what an earlier check put on the page. */
export function clearMarks(root: ParentNode): void {
  for (const says of root.querySelectorAll(`.${SAYS}`)) says.remove();
  for (const marked of root.querySelectorAll(`.${MARK}`)) {
    marked.classList.remove(MARK);
    if (marked.classList.length === 0) marked.removeAttribute('class');
  }
}

/** Marks one altered place, says so in words, and opens what it is folded into. Gives the fragment that leads there; null where nothing can be shown. */
export function markAltered({ at }: PageDifference, position: number, says: string): string | null {
  const place = at.shown;
  if (!(place instanceof HTMLElement) || place.closest('head, script, style') !== null) return null;
  place.classList.add(MARK);
  for (let folded = place.closest('details'); folded !== null; folded = folded.parentElement?.closest('details') ?? null) folded.open = true;
  const note = document.createElement('span');
  note.className = SAYS;
  note.id = `${MARK}-${position + 1}`;
  note.textContent = says;
  place.append(note);
  return note.id;
}
