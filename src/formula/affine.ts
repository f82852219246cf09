/** Whether a value is a straight line over one data quantity while all others stand still: then it is extreme at the ends of any interval. */
import { isLeaf } from './reach.js';
import type { Term, TermOp } from './terms.js';

/** How a term goes with a quantity: not at all, along a line, or in a way that is not proven to be one. */
type Course = 'free' | 'line' | 'bent';

const SUMS: ReadonlySet<TermOp> = new Set(['add', 'sub', 'neg', 'sum', 'stack', 'reduceSum']);

/** Read from the form of the terms alone: true is a proof, false is none. Cost: linear in the terms, which are remembered. */
export function isLineOver(term: Term, name: string): boolean {
  const seen = new Map<Term, Course>();
  const course = (each: Term): Course => {
    const ready = seen.get(each);
    if (ready !== undefined) return ready;
    const found = isLeaf(each) ? (each.name === name ? 'line' : 'free') : together(each, each.args.map(course));
    seen.set(each, found);
    return found;
  };
  return course(term) !== 'bent';
}

function together(term: Term, parts: readonly Course[]): Course {
  const moving = parts.flatMap((part, at) => (part === 'free' ? [] : [at]));
  if (moving.length === 0) return 'free';
  const isLine = !parts.includes('bent') && isStraight(term, moving);
  return isLine ? 'line' : 'bent';
}

/** `moving`: which operands go along a line. A sum of lines is one; of a product only one factor may move, and no divisor. */
function isStraight({ op, signs }: Term, moving: readonly number[]): boolean {
  if (SUMS.has(op)) return true;
  const [first] = moving;
  switch (op) {
    case 'mul':
      return moving.length === 1;
    case 'product':
      return moving.length === 1 && signs[first!] === '*';
    case 'div':
    case 'gather':
      return moving.length === 1 && first === 0;
    case 'choose':
      return first !== 0;
    default:
      return false;
  }
}
