/** Gives every node of a formula its sort and its indexes, and refuses what does not fit. */
import { alike, asBoolean, asNumber, complain, isBareZero, memberOf, nameSort, sortOfAxis, suggest, convert, type CheckContext } from './check-context.js';
import { checkCall, checkReduction } from './check-calls.js';
import { checkJoin } from './check-joins.js';
import type { Mark, Tree } from './syntax.js';
import { BOOLEAN, NUMBER, applied, constant, type Elementwise, type Sort, type Typed } from './typed.js';
import { PLAIN, powerUnit, sameDims, timesUnit, writeUnit } from './units.js';

/**
 * Typed twin of `tree`, or null after a complaint. `expected` is what the place asks for; only quoted members need it.
 * Cost: linear in the tree.
 */
export function infer(context: CheckContext, tree: Tree, expected: Sort | null): Typed | null {
  switch (tree.is) {
    case 'number':
      return amount(context, tree);
    case 'name':
      return named(context, tree);
    case 'member':
      return memberOf(context, tree.text, tree, expected);
    case 'flag':
      return { is: 'flag', value: tree.value, sort: BOOLEAN, axes: [], span: tree };
    case 'negate':
      return negation(context, tree);
    case 'not': {
      const of = asBoolean(context, infer(context, tree.of, BOOLEAN));
      return of === null ? null : applied('not', [of], BOOLEAN, tree);
    }
    case 'binary':
      return binary(context, tree);
    case 'if':
      return choice(context, tree, expected);
    case 'call':
      return checkCall(context, tree, expected, infer);
    case 'reduce':
      return checkReduction(context, tree, expected, infer);
    case 'join':
      return checkJoin(context, tree, infer);
  }
}

function amount(context: CheckContext, tree: Tree & { is: 'number' }): Typed | null {
  if (tree.unit === null) return constant(tree.value, PLAIN, tree, true);
  const unit = context.vocabulary.units.parse(tree.unit);
  if (unit !== null) return constant(tree.value, unit, tree);
  if (context.definitions.has(tree.unit)) return complain(context, 'formula-operator-missing', tree, { found: `${tree.value} ${tree.unit}`, suggestion: `${tree.value} * ${tree.unit}` });
  const quantity = [...tree.unit.matchAll(/[a-z0-9]+(?:-[a-z0-9]+)*/g)].find(([name]) => context.definitions.has(name));
  if (quantity !== undefined) return complain(context, 'formula-operator-missing', tree, { found: `${tree.value} ${tree.unit}`, suggestion: `${tree.value} ${tree.unit.replace(/([*/^])/g, ' $1 ')}` });
  return complain(context, 'formula-unit-unknown', tree, { found: tree.unit, suggestion: suggest(tree.unit, context.vocabulary.units.symbols) });
}

function named(context: CheckContext, tree: Tree & { is: 'name' }): Typed | null {
  const { name } = tree;
  const definition = context.definitions.get(name);
  if (definition !== undefined) {
    const sort = context.sorts.get(name) ?? null;
    return sort === null ? null : { is: 'quantity', id: name, sort, axes: [...definition.per].sort(), span: tree };
  }
  const along = sortOfAxis(context.vocabulary, name);
  if (along !== null) return { is: 'here', index: name, sort: along, axes: [name], span: tree };
  const subtraction = splitSubtraction(context, name);
  if (subtraction !== null) return complain(context, 'formula-minus-needs-spaces', tree, { found: name, suggestion: subtraction });
  const known = [...context.definitions.keys(), ...context.vocabulary.indexes.keys()];
  return complain(context, 'formula-name-unknown', tree, { found: name, suggestion: suggest(name, known) });
}

/** `a-b` read as `a - b` when both halves mean something by themselves; null otherwise. */
export function splitSubtraction(context: CheckContext, name: string): string | null {
  const means = (part: string): boolean => context.definitions.has(part) || context.vocabulary.indexes.has(part) || /^\d+$/.test(part);
  for (let at = name.indexOf('-'); at > 0; at = name.indexOf('-', at + 1)) {
    const left = name.slice(0, at);
    const right = name.slice(at + 1);
    if (means(left) && means(right)) return `${left} - ${right}`;
  }
  return null;
}

function negation(context: CheckContext, tree: Tree & { is: 'negate' }): Typed | null {
  const of = asNumber(context, infer(context, tree.of, null));
  if (of === null) return null;
  if (of.is === 'constant') return { ...of, value: of.value === 0 ? 0 : -of.value, span: tree };
  return applied('negate', [of], of.sort, tree);
}

const COMPARISON: Partial<Record<Mark, { readonly op: Elementwise; readonly swap: boolean }>> = {
  '<': { op: 'less', swap: false },
  '<=': { op: 'lessOrEqual', swap: false },
  '>': { op: 'less', swap: true },
  '>=': { op: 'lessOrEqual', swap: true },
  '=': { op: 'equal', swap: false },
  '!=': { op: 'unequal', swap: false },
};

function binary(context: CheckContext, tree: Tree & { is: 'binary' }): Typed | null {
  const { mark } = tree;
  if (mark === 'and' || mark === 'or') {
    const left = asBoolean(context, infer(context, tree.left, BOOLEAN));
    const right = asBoolean(context, infer(context, tree.right, BOOLEAN));
    return left === null || right === null ? null : applied(mark, [left, right], BOOLEAN, tree);
  }
  const comparison = COMPARISON[mark];
  if (comparison !== undefined) return compare(context, tree, comparison);
  const left = asNumber(context, infer(context, tree.left, null));
  const right = asNumber(context, infer(context, tree.right, null));
  if (left === null || right === null) return null;
  if (mark === '^') return power(context, tree, left, right);
  if (mark === '*' || mark === '/') {
    const unit = timesUnit(left.sort.unit, right.sort.unit, mark === '*' ? 1 : -1);
    return applied(mark === '*' ? 'multiply' : 'divide', [left, right], { is: 'number', unit }, tree);
  }
  const pair = alike(context, left, right, tree);
  return pair === null ? null : applied(mark === '+' ? 'add' : 'subtract', pair, pair[0].sort, tree);
}

/** Both sides of a pair where a quoted member takes its meaning from the other side. */
export function inferPair(context: CheckContext, first: Tree, second: Tree, expected: Sort | null): readonly [Typed, Typed] | null {
  const secondLeads = first.is === 'member' && second.is !== 'member';
  const lead = infer(context, secondLeads ? second : first, expected);
  if (lead === null && first.is === 'member' && second.is === 'member') return null;
  const follower = infer(context, secondLeads ? first : second, lead?.sort ?? (first.is === 'member' ? null : expected));
  if (lead === null || follower === null) return null;
  return alike(context, secondLeads ? follower : lead, secondLeads ? lead : follower, first);
}

function compare(context: CheckContext, tree: Tree & { is: 'binary' }, how: { readonly op: Elementwise; readonly swap: boolean }): Typed | null {
  const sides = [tree.left, tree.right] as const;
  const literal = sides.find((side) => side.is === 'member');
  const other = sides.find((side) => side.is !== 'member');
  if (literal !== undefined && other !== undefined) {
    const seen = infer(context, other, null);
    if (seen === null) return null;
    const member = memberOf(context, (literal as Tree & { is: 'member' }).text, literal, seen.sort);
    if (member === null) return null;
    return compared(context, tree, literal === tree.left ? [member, seen] : [seen, member], how);
  }
  const pair = inferPair(context, tree.left, tree.right, null);
  return pair === null ? null : compared(context, tree, pair, how);
}

function compared(context: CheckContext, tree: Tree, pair: readonly [Typed, Typed], how: { readonly op: Elementwise; readonly swap: boolean }): Typed | null {
  const ordered = how.op === 'less' || how.op === 'lessOrEqual';
  const { sort } = pair[0];
  if (ordered && (sort.is === 'key' || sort.is === 'boolean')) return complain(context, 'formula-no-order', tree, { found: nameSort(sort), accepted: '= !=' });
  return applied(how.op, how.swap ? [pair[1], pair[0]] : pair, BOOLEAN, tree);
}

function power(context: CheckContext, tree: Tree & { is: 'binary' }, base: Typed, exponent: Typed): Typed | null {
  if (base.sort.is !== 'number' || exponent.sort.is !== 'number') return null;
  if (exponent.sort.unit.dims.size > 0) return complain(context, 'formula-exponent', exponent.span, { found: writeUnit(exponent.sort.unit), accepted: '1' });
  const plain = convert(exponent, PLAIN);
  const whole = plain.is === 'constant' && Number.isInteger(plain.value) && Math.abs(plain.value) <= 12 ? plain.value : null;
  if (base.sort.unit.dims.size === 0) {
    if (whole !== null) return applied('power', [base, plain], { is: 'number', unit: powerUnit(base.sort.unit, whole) }, tree);
    return applied('power', [convert(base, PLAIN), plain], NUMBER, tree);
  }
  if (whole === null) return complain(context, 'formula-exponent', exponent.span, { found: writeUnit(base.sort.unit), accepted: '-12 … 12' });
  return applied('power', [base, plain], { is: 'number', unit: powerUnit(base.sort.unit, whole) }, tree);
}

function choice(context: CheckContext, tree: Tree & { is: 'if' }, expected: Sort | null): Typed | null {
  const test = asBoolean(context, infer(context, tree.test, BOOLEAN));
  const pair = inferPair(context, tree.yes, tree.no, expected);
  if (test === null || pair === null) return null;
  const lead = isBareZero(pair[0]) ? pair[1] : pair[0];
  return applied('choose', [test, pair[0], pair[1]], lead.sort, tree);
}

export function isPlain(typed: Typed): boolean {
  return typed.sort.is === 'number' && sameDims(typed.sort.unit, PLAIN);
}
