/** Where a figure comes from, in one line: basis, source, place, date, kind of claim. A vendor's claim is called one. */
import type { ExplainedNode } from '../analysis/index.js';
import type { Words } from './speaker.js';

type Leaf = NonNullable<ExplainedNode['leaf']>;

export function leafSentence(leaf: Leaf, words: Words): string {
  const basis = words.say(`basis-${leaf.basis}`);
  const claim = leaf.claim === null ? null : words.say(`claim-${leaf.claim}`);
  const source = leaf.source === null ? null : [leaf.source, leaf.locator].filter((part) => part !== null && part !== '').join(', ');
  const date = leaf.date === null ? null : words.date(leaf.date);
  const rule = leaf.rule === null ? null : words.say('basis-rule', { rule: leaf.rule });
  return [basis, claim, source, date, placeOf(leaf, words), rule, leaf.note].filter((part) => part !== null && part !== '').join(' · ');
}

function placeOf(leaf: Leaf, words: Words): string | null {
  if (leaf.file === '') return null;
  if (leaf.row !== null) {
    return words.say(leaf.column === null ? 'basis-place-row' : 'basis-place-cell', { file: leaf.file, row: leaf.row, column: leaf.column ?? '' });
  }
  return leaf.line === null ? leaf.file : words.say('basis-place-line', { file: leaf.file, line: leaf.line });
}
