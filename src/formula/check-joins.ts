/** Checks of joins `x[key, 'member', year - 1]`: which argument reads which index of x. */
import type { Infer } from './check-calls.js';
import { complain, membersOf, nameSort, sortOfAxis, suggest, type CheckContext } from './check-context.js';
import type { Tree } from './syntax.js';
import { YEAR, unionAxes, type JoinKey, type Typed } from './typed.js';

type Join = Tree & { is: 'join' };

/**
 * A key reads the index that it is a key of, a level the scale, a bare index keeps it, `year - n` looks back, and a quoted member
 * takes the first index left that has it. Problems: formula-join-not-quantity, formula-join-unmatched, formula-join-twice,
 * formula-join-ambiguous, formula-look-back, formula-look-back-without-initially.
 */
export function checkJoin(context: CheckContext, tree: Join, infer: Infer): Typed | null {
  const base = tree.of;
  if (base.is !== 'name' || (!context.definitions.has(base.name) && context.vocabulary.indexes.has(base.name))) {
    return complain(context, 'formula-join-not-quantity', base, { found: base.is === 'name' ? base.name : '(…)' });
  }
  const joined = infer(context, base, null);
  if (joined === null || joined.is !== 'quantity') return null;
  const taken = new Map<string, JoinKey>();
  const quoted: (Tree & { is: 'member' })[] = [];
  let good = true;
  for (const one of tree.keys) {
    if (one.is === 'member') quoted.push(one);
    else good = place(context, joined, keyOf(context, one, infer), one, taken) && good;
  }
  for (const one of quoted) good = placeMember(context, joined, one, taken) && good;
  if (!good || !lookBackIsSound(context, joined.id, taken, tree)) return null;
  const keys = [...taken.values()].filter((key) => key.key !== null || key.back > 0);
  if (keys.length === 0) return { ...joined, span: tree };
  const kept = joined.axes.filter((axis) => !keys.some((key) => key.axis === axis && key.key !== null));
  return { is: 'join', id: joined.id, keys, sort: joined.sort, axes: unionAxes([kept, ...keys.map((key) => key.key?.axes ?? [])]), span: tree };
}

/** The index that an argument reads and how; null after a complaint. */
function keyOf(context: CheckContext, tree: Tree, infer: Infer): JoinKey | null {
  const shifted = shiftOf(context, tree);
  if (shifted !== null) return shifted.back > 0 ? { axis: shifted.axis, key: null, back: shifted.back } : complain(context, 'formula-look-back', tree, { found: shifted.written, accepted: `${YEAR} - 1` });
  if (tree.is === 'name' && !context.definitions.has(tree.name) && sortOfAxis(context.vocabulary, tree.name) !== null) return { axis: tree.name, key: null, back: 0 };
  const key = infer(context, tree, null);
  if (key === null) return null;
  if (key.sort.is === 'key') return { axis: key.sort.index, key, back: 0 };
  if (key.sort.is === 'ordinal') return { axis: key.sort.scale, key, back: 0 };
  return complain(context, 'formula-join-unmatched', tree, { found: nameSort(key.sort), accepted: `key, 'member', ${YEAR} - 1` });
}

/** `year - 2` as an index with a distance; the distance is 0 when it is not a whole number of years before. */
function shiftOf(context: CheckContext, tree: Tree): { axis: string; back: number; written: string } | null {
  if (tree.is !== 'binary' || (tree.mark !== '-' && tree.mark !== '+') || tree.left.is !== 'name') return null;
  const axis = tree.left.name;
  if (!context.vocabulary.indexes.has(axis) || context.definitions.has(axis)) return null;
  const steps = tree.right.is === 'number' && tree.right.unit === null ? tree.right.value : 0;
  const fits = axis === YEAR && tree.mark === '-' && Number.isInteger(steps) && steps > 0;
  return { axis, back: fits ? steps : 0, written: `${axis} ${tree.mark} ${tree.right.is === 'number' ? tree.right.value : '…'}` };
}

function place(context: CheckContext, joined: Typed & { is: 'quantity' }, key: JoinKey | null, tree: Tree, taken: Map<string, JoinKey>): boolean {
  if (key === null) return false;
  if (!joined.axes.includes(key.axis)) {
    complain(context, 'formula-join-unmatched', tree, { found: key.axis, accepted: joined.axes.join(', ') || '–' });
    return false;
  }
  if (taken.has(key.axis)) {
    complain(context, 'formula-join-twice', tree, { found: key.axis });
    return false;
  }
  taken.set(key.axis, key);
  return true;
}

function placeMember(context: CheckContext, joined: Typed & { is: 'quantity' }, tree: Tree & { is: 'member' }, taken: Map<string, JoinKey>): boolean {
  const open = joined.axes.filter((axis) => !taken.has(axis));
  const sure = open.filter((axis) => membersOf(context.vocabulary, axis)?.includes(tree.text) === true);
  const maybe = open.filter((axis) => membersOf(context.vocabulary, axis) === null);
  const fits = sure.length > 0 ? sure : maybe;
  const axis = fits[0];
  const sort = axis === undefined ? null : sortOfAxis(context.vocabulary, axis);
  if (axis === undefined || sort === null) {
    const members = open.flatMap((one) => membersOf(context.vocabulary, one) ?? []);
    complain(context, 'formula-member-unknown', tree, { found: tree.text, of: open.join(', ') || '–', accepted: members.slice(0, 12).join(', '), suggestion: suggest(tree.text, members) });
    return false;
  }
  if (fits.length > 1) {
    complain(context, 'formula-join-ambiguous', tree, { found: tree.text, accepted: fits.join(', ') });
    return false;
  }
  taken.set(axis, { axis, key: { is: 'member', of: axis, text: tree.text, sort, axes: [], span: tree }, back: 0 });
  return true;
}

/** A look back at the quantity itself needs a first value, and may not be mixed with another member of the same quantity. */
function lookBackIsSound(context: CheckContext, id: string, taken: ReadonlyMap<string, JoinKey>, tree: Join): boolean {
  if (id !== context.self) return true;
  const back = taken.get(YEAR)?.back ?? 0;
  const definition = context.definitions.get(id);
  if (back === 0) return true;
  if ([...taken.values()].some((key) => key.key !== null)) {
    complain(context, 'formula-look-back', tree, { found: id, accepted: `${id}[${YEAR} - ${back}]` });
    return false;
  }
  if (definition?.initially === null) {
    complain(context, 'formula-look-back-without-initially', tree, { found: id });
    return false;
  }
  context.looksBack = Math.max(context.looksBack, back);
  return true;
}

