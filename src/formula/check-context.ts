/** What checking one formula needs to know, and the small questions that every check asks: does this fit, what is it called, how is it converted. */
import { nearest } from '../base/index.js';
import type { Span } from './syntax.js';
import type { Problem } from './tokens.js';
import type { QuantityDefinition, Vocabulary } from './types.js';
import { applied, constant, type Sort, type Typed } from './typed.js';
import { sameDims, writeUnit, type Unit } from './units.js';

/** Checking continues after a problem: a part that is wrong becomes null, and what contains it stays silent about it. */
export interface CheckContext {
  readonly vocabulary: Vocabulary;
  readonly definitions: ReadonlyMap<string, QuantityDefinition>;
  /** Sort of each definition, null where the definition itself is wrong. */
  readonly sorts: ReadonlyMap<string, Sort | null>;
  /** Id of the quantity whose formula this is. */
  readonly self: string;
  readonly problems: Problem[];
  /** Farthest look back at itself found so far. */
  looksBack: number;
}

export function complain(context: CheckContext, code: string, span: Span, params: Problem['params']): null {
  context.problems.push({ code, from: span.from, params });
  return null;
}

/** Words for a sort in messages: a unit, or the scale, or the index. */
export function nameSort(sort: Sort): string {
  switch (sort.is) {
    case 'number':
      return writeUnit(sort.unit);
    case 'ordinal':
      return `scale ${sort.scale}`;
    case 'key':
      return `key ${sort.index}`;
    case 'boolean':
      return 'true/false';
  }
}

export function suggest(found: string, known: Iterable<string>): string {
  const near = nearest(found, known);
  return near.length === 0 ? '–' : near.join(', ');
}

/** Number in the unit `to`: the same value when factors are equal, else multiplied or divided by the whole factor where it is one. */
export function convert(typed: Typed, to: Unit): Typed {
  if (typed.sort.is !== 'number') return typed;
  const from = typed.sort.unit;
  const sort: Sort = { is: 'number', unit: to };
  if (typed.is === 'constant') return { ...typed, value: typed.value === 0 ? 0 : scaled(typed.value, from.factor, to.factor), sort };
  if (from.factor === to.factor) return { ...typed, sort };
  const up = from.factor / to.factor;
  const down = to.factor / from.factor;
  if (Number.isInteger(down)) return applied('divide', [typed, constant(down, to, typed.span)], sort, typed.span);
  return applied('multiply', [typed, constant(up, to, typed.span)], sort, typed.span);
}

function scaled(value: number, from: number, to: number): number {
  return Number.isInteger(to / from) ? value / (to / from) : value * (from / to);
}

export function isBareZero(typed: Typed): boolean {
  return typed.is === 'constant' && typed.bare && typed.value === 0;
}

/** The operand as a number of unit `unit`; complains when its dimensions differ. A bare 0 has every unit. */
export function inUnit(context: CheckContext, typed: Typed, unit: Unit, code = 'formula-unit-mismatch'): Typed | null {
  if (typed.sort.is !== 'number') return complain(context, 'formula-kind', typed.span, { found: nameSort(typed.sort), accepted: writeUnit(unit) });
  if (isBareZero(typed)) return constant(0, unit, typed.span, true);
  if (!sameDims(typed.sort.unit, unit)) return complain(context, code, typed.span, { found: writeUnit(typed.sort.unit), accepted: writeUnit(unit) });
  return convert(typed, unit);
}

/** The operand if it is a number; ordinals and the rest are refused with a code of their own. */
export function asNumber(context: CheckContext, typed: Typed | null): (Typed & { readonly sort: { readonly is: 'number'; readonly unit: Unit } }) | null {
  if (typed === null) return null;
  const { sort } = typed;
  if (sort.is === 'number') return { ...typed, sort };
  if (sort.is === 'ordinal') return complain(context, 'formula-ordinal-arithmetic', typed.span, { found: nameSort(sort) });
  return complain(context, 'formula-kind', typed.span, { found: nameSort(sort), accepted: 'number' });
}

export function asBoolean(context: CheckContext, typed: Typed | null): Typed | null {
  if (typed === null || typed.sort.is === 'boolean') return typed;
  return complain(context, 'formula-kind', typed.span, { found: nameSort(typed.sort), accepted: 'true/false' });
}

/** Both operands in one sort: numbers in the first one's unit, ordinals of one scale, keys of one index, or booleans. */
export function alike(context: CheckContext, left: Typed, right: Typed, span: Span): readonly [Typed, Typed] | null {
  const a = left.sort;
  const b = right.sort;
  if (a.is === 'number' && b.is === 'number') {
    if (isBareZero(left)) return [constant(0, b.unit, left.span, true), right];
    const converted = inUnit(context, right, a.unit);
    return converted === null ? null : [left, converted];
  }
  if (a.is === 'ordinal' && b.is === 'ordinal' && a.scale !== b.scale) return complain(context, 'formula-scale-mismatch', span, { found: a.scale, accepted: b.scale });
  if (a.is === 'key' && b.is === 'key' && a.index !== b.index) return complain(context, 'formula-key-mismatch', span, { found: a.index, accepted: b.index });
  if (a.is !== b.is) return complain(context, 'formula-kind', right.span, { found: nameSort(b), accepted: nameSort(a) });
  return [left, right];
}

/** A quoted member as one of what `sort` names; complains when it is not one (or leaves it to the run when members are not known yet). */
export function memberOf(context: CheckContext, text: string, span: Span, sort: Sort | null): Typed | null {
  if (sort === null) return complain(context, 'formula-member-alone', span, { found: `'${text}'` });
  if (sort.is === 'number') return complain(context, 'formula-number-against-member', span, { found: `'${text}'`, accepted: nameSort(sort) });
  if (sort.is === 'boolean') return complain(context, 'formula-kind', span, { found: `'${text}'`, accepted: 'true/false' });
  const of = sort.is === 'ordinal' ? sort.scale : sort.index;
  const members = membersOf(context.vocabulary, of);
  if (members !== null && !members.includes(text)) {
    return complain(context, 'formula-member-unknown', span, { found: text, of, accepted: members.slice(0, 12).join(', '), suggestion: suggest(text, members) });
  }
  return { is: 'member', of, text, sort, axes: [], span };
}

/** Members of an index or levels of a scale; null when only the case knows them. */
export function membersOf(vocabulary: Vocabulary, of: string): readonly string[] | null {
  return vocabulary.indexes.get(of) ?? vocabulary.scales.get(of) ?? null;
}

/** What a value along an index is: a level when the index is a scale, else a key. */
export function sortOfAxis(vocabulary: Vocabulary, axis: string): Sort | null {
  if (vocabulary.indexes.has(axis)) return { is: 'key', index: axis };
  return vocabulary.scales.has(axis) ? { is: 'ordinal', scale: axis } : null;
}
