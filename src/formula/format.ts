/** A tree back to text, with no more brackets than its meaning needs. */
import type { Tree } from './syntax.js';

const TIGHTNESS: Readonly<Record<string, number>> = { if: 0, or: 1, and: 2, not: 3, compare: 4, '+': 5, '-': 5, '*': 6, '/': 6, negate: 7, '^': 8, atom: 9 };

/** Gives the text to stand for a name or join, or null to write it as it is. */
export type Replace = (tree: Tree) => string | null;

/** Formula text of `tree`; parsing it again gives the same tree but for places. `replace` may put other text for names and joins. */
export function formatFormula(tree: Tree, replace: Replace = () => null): string {
  return write(tree, replace);
}

/** Shortest decimal text that reads back to the same number, without an exponent sign that the language lacks. */
export function formatNumber(value: number): string {
  return String(value);
}

function tightness(tree: Tree): number {
  if (tree.is === 'binary') return TIGHTNESS[tree.mark] ?? (TIGHTNESS['compare'] as number);
  return TIGHTNESS[tree.is] ?? (TIGHTNESS['atom'] as number);
}

function write(tree: Tree, replace: Replace): string {
  const own = replace(tree);
  if (own !== null) return own;
  const inside = (child: Tree, least: number): string => {
    const text = write(child, replace);
    return tightness(child) < least ? `(${text})` : text;
  };
  switch (tree.is) {
    case 'number':
      return tree.unit === null ? formatNumber(tree.value) : `${formatNumber(tree.value)} ${tree.unit}`;
    case 'name':
      return tree.name;
    case 'member':
      return `'${tree.text}'`;
    case 'flag':
      return String(tree.value);
    case 'negate':
      return `-${inside(tree.of, 7)}`;
    case 'not':
      return `not ${inside(tree.of, 3)}`;
    case 'if':
      return `if ${write(tree.test, replace)} then ${write(tree.yes, replace)} else ${write(tree.no, replace)}`;
    case 'call':
      return `${tree.name}(${tree.args.map((arg) => write(arg, replace)).join(', ')})`;
    case 'reduce':
      return `${tree.name}(${write(tree.of, replace)} over ${tree.over})`;
    case 'join':
      return `${inside(tree.of, 9)}[${tree.keys.map((key) => write(key, replace)).join(', ')}]`;
    case 'binary': {
      const own = tightness(tree);
      const [left, right] = tree.mark === '^' ? [own + 1, 7] : own === TIGHTNESS['compare'] ? [own + 1, own + 1] : [own, own + 1];
      return `${inside(tree.left, left)} ${tree.mark} ${inside(tree.right, right)}`;
    }
  }
}
