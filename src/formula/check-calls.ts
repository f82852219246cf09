/** Checks of calls `f(a, b)` and of reductions `f(x over index)`. */
import { alike, asBoolean, asNumber, complain, inUnit, nameSort, suggest, type CheckContext } from './check-context.js';
import type { Span, Tree } from './syntax.js';
import { BOOLEAN, MONTH, MONTHS_A_YEAR, NUMBER, YEAR, applied, constant, unionAxes, type Elementwise, type Reduction, type Sort, type Typed } from './typed.js';
import { PLAIN, rootUnit, writeUnit } from './units.js';

export type Infer = (context: CheckContext, tree: Tree, expected: Sort | null) => Typed | null;
type Call = Tree & { is: 'call' };

/** Function → number of arguments it takes. */
const ARGUMENTS: Readonly<Record<string, readonly [number, number]>> = {
  min: [2, 16], max: [2, 16], clamp: [3, 3], abs: [1, 1], exp: [1, 1], ln: [1, 1], sqrt: [1, 1], floor: [1, 1], ceil: [1, 1], round: [1, 1],
  npv: [1, 1], position: [1, 1], overlap: [3, 3], interpolate: [2, 2], lookup: [2, 2], steps: [2, 2], known: [1, 1],
};
const REDUCTIONS: readonly string[] = ['sum', 'mean', 'min', 'max', 'any', 'all', 'count'];
export const FUNCTIONS: readonly string[] = [...new Set([...Object.keys(ARGUMENTS), ...REDUCTIONS])];

const SAME_UNIT: Readonly<Record<string, Elementwise>> = { abs: 'absolute', floor: 'floor', ceil: 'ceil', round: 'round' };

/** Checks `name(args)`. Problems: formula-function-unknown, formula-argument-count and those of each function. */
export function checkCall(context: CheckContext, tree: Call, expected: Sort | null, infer: Infer): Typed | null {
  const allowed = ARGUMENTS[tree.name];
  if (allowed === undefined) {
    if (REDUCTIONS.includes(tree.name)) return complain(context, 'formula-over-missing', tree, { found: tree.name, accepted: `${tree.name}(x over year)` });
    return complain(context, 'formula-function-unknown', tree, { found: tree.name, suggestion: suggest(tree.name, FUNCTIONS), accepted: FUNCTIONS.join(', ') });
  }
  const [least, most] = allowed;
  if (tree.args.length < least || tree.args.length > most) {
    return complain(context, 'formula-argument-count', tree, { function: tree.name, found: tree.args.length, accepted: least === most ? least : `${least} … ${most}` });
  }
  switch (tree.name) {
    case 'min':
    case 'max':
      return extreme(context, tree, tree.name === 'min' ? 'minimum' : 'maximum', expected, infer);
    case 'clamp':
      return clamp(context, tree, infer);
    case 'exp':
    case 'ln':
      return plainFunction(context, tree, tree.name, infer);
    case 'sqrt':
      return root(context, tree, infer);
    case 'npv':
      return presentValue(context, tree, infer);
    case 'position':
      return position(context, tree);
    case 'overlap':
      return overlap(context, tree, infer);
    case 'interpolate':
    case 'lookup':
      return curve(context, tree, tree.name, infer);
    case 'steps':
      return steps(context, tree, infer);
    case 'known': {
      const of = infer(context, arg(tree, 0), null);
      return of === null ? null : applied('known', [of], BOOLEAN, tree);
    }
    default: {
      const of = asNumber(context, infer(context, arg(tree, 0), null));
      return of === null ? null : applied(SAME_UNIT[tree.name] as Elementwise, [of], of.sort, tree);
    }
  }
}

function arg(tree: Call, at: number): Tree {
  return tree.args[at] as Tree;
}

/** min and max of numbers in one unit or of levels of one scale; folded from the left. */
function extreme(context: CheckContext, tree: Call, op: Elementwise, expected: Sort | null, infer: Infer): Typed | null {
  const leader = tree.args.findIndex((one) => one.is !== 'member');
  const lead = leader < 0 ? null : infer(context, arg(tree, leader), expected);
  if (leader >= 0 && lead === null) return null;
  const args = tree.args.map((one, i) => (i === leader ? lead : infer(context, one, lead?.sort ?? expected)));
  let result: Typed | null = null;
  for (const one of args) {
    if (one === null) return null;
    if (one.sort.is === 'key' || one.sort.is === 'boolean') return complain(context, 'formula-no-order', one.span, { found: nameSort(one.sort), accepted: '= !=' });
    if (result === null) {
      result = one;
      continue;
    }
    const pair: readonly [Typed, Typed] | null = alike(context, result, one, one.span);
    if (pair === null) return null;
    result = applied(op, pair, pair[0].sort, tree);
  }
  return result;
}

/** clamp(x, low, high) = min(max(x, low), high), all in the unit of x. */
function clamp(context: CheckContext, tree: Call, infer: Infer): Typed | null {
  const [x, low, high] = tree.args.map((one) => asNumber(context, infer(context, one, null)));
  if (x === null || x === undefined || low === null || low === undefined || high === null || high === undefined) return null;
  const from = inUnit(context, low, x.sort.unit);
  const to = inUnit(context, high, x.sort.unit);
  if (from === null || to === null) return null;
  return applied('minimum', [applied('maximum', [x, from], x.sort, tree), to], x.sort, tree);
}

function plainFunction(context: CheckContext, tree: Call, op: 'exp' | 'ln', infer: Infer): Typed | null {
  const of = asNumber(context, infer(context, arg(tree, 0), null));
  const plain = of === null ? null : inUnit(context, of, PLAIN, 'formula-not-dimensionless');
  return plain === null ? null : applied(op, [plain], NUMBER, tree);
}

function root(context: CheckContext, tree: Call, infer: Infer): Typed | null {
  const of = asNumber(context, infer(context, arg(tree, 0), null));
  if (of === null) return null;
  const unit = rootUnit(of.sort.unit);
  if (unit === null) return complain(context, 'formula-exponent', tree, { found: writeUnit(of.sort.unit), accepted: 'm^2' });
  const inBase = inUnit(context, of, { dims: of.sort.unit.dims, factor: 1 });
  return inBase === null ? null : applied('sqrt', [inBase], { is: 'number', unit }, tree);
}

/** npv(x) is the sum over the years of x times the bound discount factor. */
function presentValue(context: CheckContext, tree: Call, infer: Infer): Typed | null {
  const of = asNumber(context, infer(context, arg(tree, 0), null));
  const id = context.vocabulary.bindings.discountFactor;
  const factor = id === null ? undefined : context.definitions.get(id);
  const sort = id === null ? null : (context.sorts.get(id) ?? null);
  if (id === null || factor === undefined) return complain(context, 'formula-discount-factor', tree, { found: id ?? '–' });
  if (of === null || sort === null) return null;
  const discount: Typed = { is: 'quantity', id, sort, axes: [...factor.per].sort(), span: tree };
  const plain = inUnit(context, discount, PLAIN, 'formula-not-dimensionless');
  if (plain === null) return null;
  if (!of.axes.includes(YEAR)) return complain(context, 'formula-reduction-index', tree, { found: YEAR, accepted: of.axes.join(', ') || '–' });
  return reduced('sum', applied('multiply', [of, plain], of.sort, tree), YEAR, of.sort, tree);
}

function reduced(op: Reduction, of: Typed, over: string, sort: Sort, span: Span): Typed {
  return { is: 'reduce', op, of, over, sort, axes: of.axes.filter((axis) => axis !== over), span };
}

function position(context: CheckContext, tree: Call): Typed | null {
  const index = indexArgument(context, arg(tree, 0));
  return index === null ? null : { is: 'position', index, sort: NUMBER, axes: [index], span: tree };
}

function indexArgument(context: CheckContext, tree: Tree): string | null {
  const known = [...context.vocabulary.indexes.keys(), ...context.vocabulary.scales.keys()];
  const name = tree.is === 'name' ? tree.name : '';
  if (known.includes(name)) return name;
  return complain(context, 'formula-index-unknown', tree, { found: name === '' ? '…' : name, suggestion: suggest(name, known) });
}

/** Share of the year that [start, start + duration) covers; year i is the months [12 i, 12 i + 12). */
function overlap(context: CheckContext, tree: Call, infer: Infer): Typed | null {
  const index = indexArgument(context, arg(tree, 0));
  const month = context.vocabulary.units.parse(MONTH);
  const start = asNumber(context, infer(context, arg(tree, 1), null));
  const duration = asNumber(context, infer(context, arg(tree, 2), null));
  if (index === null || start === null || duration === null) return null;
  if (index !== YEAR) return complain(context, 'formula-index-unknown', arg(tree, 0), { found: index, suggestion: YEAR });
  if (month === null) return complain(context, 'formula-unit-unknown', tree, { found: MONTH, suggestion: '–' });
  const from = inUnit(context, start, month);
  const length = inUnit(context, duration, month);
  if (from === null || length === null) return null;
  const sort: Sort = { is: 'number', unit: month };
  const number = (value: number): Typed => constant(value, month, tree);
  const make = (op: Elementwise, ...args: Typed[]): Typed => applied(op, args, sort, tree);
  const opens = make('multiply', { is: 'position', index, sort: NUMBER, axes: [index], span: tree }, number(MONTHS_A_YEAR));
  const ends = make('minimum', make('add', opens, number(MONTHS_A_YEAR)), make('add', from, length));
  const covered = make('maximum', number(0), make('subtract', ends, make('maximum', opens, from)));
  return applied('divide', [covered, number(MONTHS_A_YEAR)], NUMBER, tree);
}

function curve(context: CheckContext, tree: Call, way: 'interpolate' | 'lookup', infer: Infer): Typed | null {
  const first = arg(tree, 0);
  const definition = first.is === 'name' ? context.definitions.get(first.name) : undefined;
  const of = asNumber(context, infer(context, arg(tree, 1), null));
  if (definition === undefined || definition.formula !== null || definition.per.length > 0) {
    return complain(context, 'formula-curve', first, { function: way, found: first.is === 'name' ? first.name : '…', accepted: 'points: [[x, y], …]' });
  }
  const sort = context.sorts.get(definition.id) ?? null;
  if (of === null || sort === null) return null;
  if (sort.is !== 'number') return complain(context, 'formula-kind', first, { found: nameSort(sort), accepted: 'number' });
  const unit = context.vocabulary.units.parse(definition.pointsOver ?? '1');
  if (unit === null) return complain(context, 'formula-unit-unknown', first, { found: definition.pointsOver ?? '1', suggestion: suggest(definition.pointsOver ?? '', context.vocabulary.units.symbols) });
  const x = inUnit(context, of, unit);
  return x === null ? null : { is: 'curve', id: definition.id, way, of: x, sort, axes: x.axes, span: tree };
}

/** steps(level, table): the cell of `table` (a quantity per the scale) at the level. */
function steps(context: CheckContext, tree: Call, infer: Infer): Typed | null {
  const second = arg(tree, 1);
  const table = infer(context, second, null);
  const level = infer(context, arg(tree, 0), null);
  if (table === null || level === null) return null;
  if (level.sort.is !== 'ordinal') return complain(context, 'formula-kind', level.span, { found: nameSort(level.sort), accepted: 'scale' });
  const { scale } = level.sort;
  if (table.is !== 'quantity' || !table.axes.includes(scale)) return complain(context, 'formula-steps', second, { found: table.axes.join(', ') || '–', accepted: `per: [${scale}]` });
  const axes = unionAxes([table.axes.filter((axis) => axis !== scale), level.axes]);
  return { is: 'join', id: table.id, keys: [{ axis: scale, key: level, back: 0 }], sort: table.sort, axes, span: tree };
}

/** Checks `name(x over index)`. Problems: formula-reduction-unknown, formula-index-unknown, formula-reduction-index, formula-ordinal-mean … */
export function checkReduction(context: CheckContext, tree: Tree & { is: 'reduce' }, expected: Sort | null, infer: Infer): Typed | null {
  if (!REDUCTIONS.includes(tree.name)) return complain(context, 'formula-function-unknown', tree, { found: `${tree.name}(… over …)`, suggestion: suggest(tree.name, REDUCTIONS), accepted: REDUCTIONS.join(', ') });
  const op = tree.name as Reduction;
  const truth = op === 'any' || op === 'all' || op === 'count';
  const looksBack = context.looksBack;
  const of = infer(context, tree.of, truth ? BOOLEAN : expected);
  const known = [...context.vocabulary.indexes.keys(), ...context.vocabulary.scales.keys()];
  if (!known.includes(tree.over)) return complain(context, 'formula-index-unknown', tree, { found: tree.over, suggestion: suggest(tree.over, known) });
  if (of === null) return null;
  if (tree.over === YEAR && context.looksBack > looksBack) return complain(context, 'formula-look-back', tree, { found: context.self, accepted: `${context.self}[${YEAR} - 1]` });
  if (!of.axes.includes(tree.over)) return complain(context, 'formula-reduction-index', tree, { found: tree.over, accepted: of.axes.join(', ') || '–' });
  if (truth) return asBoolean(context, of) === null ? null : reduced(op, of, tree.over, op === 'count' ? NUMBER : BOOLEAN, tree);
  if (op === 'mean' && of.sort.is === 'ordinal') return complain(context, 'formula-ordinal-mean', tree, { found: of.sort.scale });
  if ((op === 'min' || op === 'max') && of.sort.is === 'ordinal') return reduced(op, of, tree.over, of.sort, tree);
  return asNumber(context, of) === null ? null : reduced(op, of, tree.over, of.sort, tree);
}
