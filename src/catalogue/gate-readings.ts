/** What a gate compares with what: every quantity that its rule reads, the way it must lie, and the other side of the comparison. */
import { parseFormula } from '../formula/index.js';
import type { QuantityDefinition, Tree } from '../formula/index.js';

/** Which side of the other operand passes; `exactly` when the rule leaves nothing beyond it, or takes the quantity apart first. */
export type Passing = 'above' | 'from' | 'below' | 'to' | 'other' | 'exactly';

export interface GateReading {
  readonly quantity: string;
  readonly passing: Passing;
  /** The other side of the comparison; null where a boolean is read as it stands. */
  readonly threshold: Tree | null;
}

export type DefinitionOf = (id: string) => QuantityDefinition | undefined;
type Wanted = boolean | 'either';

const PASSING: Readonly<Record<string, Passing>> = { '>': 'above', '>=': 'from', '<': 'below', '<=': 'to', '!=': 'other', '=': 'exactly' };
const OPPOSITE: Readonly<Record<Passing, Passing>> = { above: 'to', from: 'below', below: 'from', to: 'above', other: 'exactly', exactly: 'other' };
const MIRRORED: Readonly<Record<Passing, Passing>> = { above: 'below', from: 'to', below: 'above', to: 'from', other: 'other', exactly: 'exactly' };

/**
 * Readings of the formula `passes`. Computed booleans are read through; a number is followed while it only takes another name
 * (`a: b`, a join, branches of an `if`, the smaller or the larger of several on the side where each must pass). Whether a value is
 * known is not a reading of the value. A formula that cannot be read gives nothing: the formula language has said why.
 */
export function gateReadings(passes: string, definitionOf: DefinitionOf): readonly GateReading[] {
  const reader = new Reader(definitionOf);
  reader.rule(passes, true);
  return reader.found;
}

class Reader {
  readonly found: GateReading[] = [];
  private readonly open = new Set<string>();

  constructor(private readonly definitionOf: DefinitionOf) {}

  rule(text: string, wanted: Wanted): void {
    const { tree } = parseFormula(text);
    if (tree !== null) this.condition(tree, wanted);
  }

  private condition(tree: Tree, wanted: Wanted): void {
    if (tree.is === 'not') this.condition(tree.of, wanted === 'either' ? wanted : !wanted);
    else if (tree.is === 'if') {
      this.condition(tree.test, 'either');
      this.condition(tree.yes, wanted);
      this.condition(tree.no, wanted);
    } else if (tree.is === 'reduce' || tree.is === 'join') this.condition(tree.of, wanted);
    else if (tree.is === 'name') this.named(tree.name, wanted);
    else if (tree.is === 'binary') this.binary(tree, wanted);
  }

  private binary(tree: Tree & { readonly is: 'binary' }, wanted: Wanted): void {
    const passing = PASSING[tree.mark];
    if (passing === undefined) {
      this.condition(tree.left, wanted);
      this.condition(tree.right, wanted);
      return;
    }
    const asked = wanted === 'either' ? 'exactly' : wanted ? passing : OPPOSITE[passing];
    this.side(tree.left, asked, tree.right);
    this.side(tree.right, MIRRORED[asked], tree.left);
  }

  /** A boolean by name: its rule where it has one; else it must be what it is, and nothing lies beyond. */
  private named(name: string, wanted: Wanted): void {
    this.add(name, 'exactly', null);
    this.within(name, (formula) => this.rule(formula, wanted));
  }

  private side(tree: Tree, passing: Passing, threshold: Tree): void {
    if (tree.is === 'name') {
      this.add(tree.name, passing, threshold);
      this.within(tree.name, (formula) => {
        const inner = parseFormula(formula).tree;
        if (inner !== null && isAnotherName(inner)) this.side(inner, passing, threshold);
      });
    } else if (tree.is === 'join') this.side(tree.of, passing, threshold);
    else if (tree.is === 'if') {
      this.side(tree.yes, passing, threshold);
      this.side(tree.no, passing, threshold);
    } else if (tree.is === 'call' && eachMustPass(tree.name, passing)) for (const part of tree.args) this.side(part, passing, threshold);
    else if (tree.is === 'reduce' && eachMustPass(tree.name, passing)) this.side(tree.of, passing, threshold);
    else this.taken(tree, threshold);
  }

  /** Names inside arithmetic: the comparison is of something made of them. */
  private taken(tree: Tree, threshold: Tree): void {
    if (tree.is === 'name') this.add(tree.name, 'exactly', threshold);
    else if (tree.is === 'join' || tree.is === 'reduce' || tree.is === 'negate') this.taken(tree.of, threshold);
    else if (tree.is === 'binary') [tree.left, tree.right].forEach((part) => this.taken(part, threshold));
    else if (tree.is === 'call' && tree.name !== 'known') tree.args.forEach((part) => this.taken(part, threshold));
    else if (tree.is === 'if') [tree.yes, tree.no].forEach((part) => this.taken(part, threshold));
  }

  private add(quantity: string, passing: Passing, threshold: Tree | null): void {
    this.found.push({ quantity, passing, threshold });
  }

  /** Reads on in the formula of a quantity, unless it is being read already (a cycle is the formula language's to report). */
  private within(name: string, read: (formula: string) => void): void {
    const formula = this.definitionOf(name)?.formula ?? null;
    if (formula === null || this.open.has(name)) return;
    this.open.add(name);
    read(formula);
    this.open.delete(name);
  }
}

function isAnotherName(tree: Tree): boolean {
  if (tree.is === 'name') return true;
  if (tree.is === 'join') return isAnotherName(tree.of);
  return tree.is === 'if' && isAnotherName(tree.yes) && isAnotherName(tree.no);
}

/** The smallest passes from below only if all do; the largest passes from above only if all do. */
function eachMustPass(call: string, passing: Passing): boolean {
  return (call === 'min' && (passing === 'above' || passing === 'from')) || (call === 'max' && (passing === 'below' || passing === 'to'));
}
