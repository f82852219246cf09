/** HTML and SVG as text: escaping, elements, joined parts. Nothing here knows a domain word. */

/** Text that has been escaped or built by `element`; a plain string is escaped when it becomes content. */
export interface Markup {
  readonly markup: string;
}

export type Content = string | number | Markup | null | readonly Content[];
export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

const VOID = new Set(['meta', 'link', 'br', 'hr', 'input', 'col']);
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (found) => ESCAPES[found] ?? found);
}

/** Markup that is known to be well formed. */
export function raw(markup: string): Markup {
  return { markup };
}

export function render(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string') return escape(content);
  if (typeof content === 'number') return String(content);
  if ('markup' in content) return content.markup;
  return content.map(render).join('');
}

/** One element. A null or false attribute is left out, true stands bare. */
export function element(name: string, attributes: Attributes, ...content: readonly Content[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== false)
    .map(([key, value]) => (value === true ? ` ${key}=""` : ` ${key}="${escape(String(value))}"`))
    .join('');
  const inside = content.map(render).join('');
  if (VOID.has(name)) return raw(`<${name}${written}>`);
  return raw(`<${name}${written}>${inside}</${name}>`);
}

/** Shorthand for elements without attributes. */
export function tag(name: string, ...content: readonly Content[]): Markup {
  return element(name, {}, ...content);
}

/** A text that may stand in an `id` or a fragment. */
export function anchorOf(...parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[^A-Za-z0-9_-]/g, '_')).join('-');
}

export function list(items: readonly Content[], attributes: Attributes = {}): Content {
  if (items.length === 0) return null;
  return element('ul', attributes, ...items.map((item) => tag('li', item)));
}
