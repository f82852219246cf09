/** A page as a tree of elements and texts, read from our own HTML; made to compare two pages, so it never fails on an odd one. */

export interface PageElement {
  readonly name: string;
  /** Attributes as written, in order of their names. */
  readonly attributes: readonly (readonly [string, string])[];
  readonly children: readonly PageNode[];
  /** What stands for this element where the page is shown. */
  readonly shown?: unknown;
}

export type PageNode = PageElement | string;

const VOID = new Set(['meta', 'link', 'br', 'hr', 'input', 'col', '!doctype']);
const RAW = new Set(['style', 'script']);
const TAG = /<(\/?)([!a-zA-Z][^\s/>]*)((?:[^>"]|"[^"]*")*)>/g;
const ATTRIBUTE = /([^\s=/]+)(?:="([^"]*)")?/g;
const SIGNS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

interface Open {
  readonly name: string;
  readonly attributes: PageElement['attributes'];
  readonly children: PageNode[];
}

/** Reads a page. An end without its beginning is passed over; what is still open at the end is closed. Cost: one pass. */
export function readPage(html: string): PageElement {
  const root: Open = { name: '', attributes: [], children: [] };
  const open: Open[] = [root];
  let at = 0;
  const close = (): void => {
    const done = open.pop();
    if (done !== undefined) open.at(-1)?.children.push(done);
  };
  TAG.lastIndex = 0;
  for (let match = TAG.exec(html); match !== null; match = TAG.exec(html)) {
    const [, slash, written = '', attributes = ''] = match;
    addText(open.at(-1)!, html.slice(at, match.index));
    at = TAG.lastIndex;
    const name = written.toLowerCase();
    if (slash === '/') {
      if (!open.some((each) => each.name === name)) continue;
      while (open.at(-1)!.name !== name) close();
      close();
      continue;
    }
    open.push({ name, attributes: readAttributes(attributes), children: [] });
    if (VOID.has(name)) close();
    else if (RAW.has(name)) {
      const end = html.indexOf(`</${name}>`, at);
      open.at(-1)!.children.push(html.slice(at, end < 0 ? html.length : end));
      at = end < 0 ? html.length : end + name.length + '</>'.length;
      TAG.lastIndex = at;
      close();
    }
  }
  addText(open.at(-1)!, html.slice(at));
  while (open.length > 1) close();
  return root;
}

function addText(parent: Open, written: string): void {
  if (written === '' || (written.trim() === '' && written.includes('\n'))) return;
  parent.children.push(written.replace(/&(?:lt|gt|quot|amp);/g, (sign) => SIGNS[sign] ?? sign));
}

function readAttributes(written: string): PageElement['attributes'] {
  return [...written.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name.toLowerCase(), value.replace(/&(?:lt|gt|quot|amp);/g, (sign) => SIGNS[sign] ?? sign)] as const).sort(byName);
}

export function byName(one: readonly [string, string], other: readonly [string, string]): number {
  return one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0;
}

/** All text inside, in order. */
export function textOf(node: PageNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}
