/** Changes one value of a YAML text and leaves every other line as its author wrote it. */
import { isAlias, isMap, isScalar, isSeq, parseDocument, stringify, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import type { YamlPath } from './yaml-text.js';

/** Plain data that YAML can hold. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** As people write cases: short flow collections without inner spaces, no lines folded. */
const STYLE = { flowCollectionPadding: false, lineWidth: 0 } as const;

/**
 * The text with the value at `path` set; `undefined` removes it. Missing maps on the way are made. A scalar in the place of a scalar is
 * replaced by itself alone, so that a moved slider is a change of one line; anything else writes the document again, comments kept.
 * Null where the text is no YAML, or where a step of the path enters something that is no collection. Cost: linear in the text.
 */
export function editYaml(text: string, path: YamlPath, value: Plain | undefined): string | null {
  const document = parseDocument(text, { version: '1.2', schema: 'core', merge: false, prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0 || path.length === 0 || !isOpen(document, path)) return null;
  return spliced(text, document, path, value) ?? rewritten(document, path, value);
}

function spliced(text: string, document: Document, path: YamlPath, value: Plain | undefined): string | null {
  const node = document.getIn(path, true);
  if (value === undefined || (typeof value === 'object' && value !== null) || !isScalar(node) || node.anchor !== undefined || node.tag !== undefined) return null;
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') return null;
  const [from, to] = node.range ?? [0, 0];
  const written = writeScalar(value);
  return to > from && written !== null ? text.slice(0, from) + written + text.slice(to) : null;
}

/** A scalar that may stand in block and in flow collections alike; null where it needs several lines. */
function writeScalar(value: Plain): string | null {
  const [written = ''] = stringify([value], { ...STYLE, collectionStyle: 'flow' }).trimEnd().split('\n');
  return written.startsWith('[') && written.endsWith(']') ? written.slice(1, -1) : null;
}

function rewritten(document: Document, path: YamlPath, value: Plain | undefined): string {
  if (value === undefined) document.deleteIn(path);
  else document.setIn(path, createdNode(document, value));
  return document.toString(STYLE);
}

/** A block of text that begins with a space comes back without it, so new text of several lines stands in quotes. */
function createdNode(document: Document, value: Plain): Node {
  const node = document.createNode(value, { flow: typeof value === 'object' && value !== null && isShort(value) });
  visit(node, {
    Scalar: (_key, scalar) => {
      if (typeof scalar.value === 'string' && scalar.value.includes('\n')) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return node;
}

const SHORT = 100;

function isShort(value: Plain): boolean {
  return JSON.stringify(value).length <= SHORT;
}

/** Every step but the last leads into a collection or to nothing; an alias is not entered, since a change there would be one in two places. */
function isOpen(document: Document, path: YamlPath): boolean {
  let node: Node | null = document.contents;
  for (const step of path) {
    if (node === null) return true;
    if (isAlias(node) || (!isMap(node) && !isSeq(node))) return isScalar(node) && node.value === null;
    if (isSeq(node) && (typeof step !== 'number' || step < 0 || step > node.items.length)) return false;
    node = (node.get(step, true) ?? null) as Node | null;
  }
  return true;
}
