/** Checks all definitions together: headers, formulas, results against what is declared, and cycles. Reports every problem at once. */
import type { Issue, Position } from '../base/index.js';
import { complain, convert, isBareZero, nameSort, sortOfAxis, suggest, type CheckContext } from './check-context.js';
import { findCycles } from './cycles.js';
import { infer } from './infer.js';
import { parseFormula } from './parse.js';
import type { Problem } from './tokens.js';
import type { Tree } from './syntax.js';
import type { Kind, QuantityDefinition, Vocabulary } from './types.js';
import { constant, type CheckedQuantities, type CheckedQuantity, type Sort, type Typed } from './typed.js';
import { sameDims, writeUnit } from './units.js';

/**
 * Checks every definition against the vocabulary and the others. `checked` holds the quantities that are right in themselves;
 * one that uses a wrong one is only left out when a program is compiled. Issues: quantity-… for headers, formula-… with the
 * position of the mistake. Cost: linear in the text of the formulas.
 */
export function checkQuantities(definitions: readonly QuantityDefinition[], vocabulary: Vocabulary): { readonly checked: CheckedQuantities; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const byId = new Map<string, QuantityDefinition>();
  for (const definition of definitions) {
    if (byId.has(definition.id)) issues.push(headerIssue(definition, 'quantity-twice', { found: definition.id }));
    else byId.set(definition.id, definition);
  }
  const sorts = new Map<string, Sort | null>();
  for (const definition of byId.values()) sorts.set(definition.id, checkHeader(definition, vocabulary, issues));
  const quantities = new Map<string, CheckedQuantity>();
  for (const definition of byId.values()) {
    const sort = sorts.get(definition.id) ?? null;
    const quantity = sort === null ? null : checkOne(definition, sort, { vocabulary, definitions: byId, sorts }, issues);
    if (quantity !== null) quantities.set(definition.id, quantity);
  }
  for (const cycle of findCycles(quantities)) {
    const first = byId.get(cycle[0] as string) as QuantityDefinition;
    issues.push(headerIssue(first, 'formula-cycle', { found: cycle.join(' → ') }));
    for (const id of cycle) quantities.delete(id);
  }
  return { checked: { quantities, vocabulary }, issues };
}

function headerIssue(definition: QuantityDefinition, code: string, params: Issue['params']): Issue {
  return { code, severity: 'error', file: definition.file, at: definition.at, path: definition.id, params };
}

function checkHeader(definition: QuantityDefinition, vocabulary: Vocabulary, issues: Issue[]): Sort | null {
  const before = issues.length;
  const known = [...vocabulary.indexes.keys(), ...vocabulary.scales.keys()];
  definition.per.forEach((axis, i) => {
    if (sortOfAxis(vocabulary, axis) === null) issues.push(headerIssue(definition, 'quantity-index-unknown', { found: axis, suggestion: suggest(axis, known) }));
    else if (definition.per.indexOf(axis) !== i) issues.push(headerIssue(definition, 'quantity-index-twice', { found: axis }));
  });
  const sort = readSort(definition, vocabulary, issues);
  const { range } = definition;
  if (range !== null && !(range[0] <= range[1])) issues.push(headerIssue(definition, 'quantity-range', { found: range.join(' … ') }));
  if (range !== null && definition.kind.is !== 'number') issues.push(headerIssue(definition, 'quantity-range', { found: definition.kind.is }));
  return issues.length > before ? null : sort;
}

function readSort(definition: QuantityDefinition, vocabulary: Vocabulary, issues: Issue[]): Sort | null {
  const kind: Kind = definition.kind;
  switch (kind.is) {
    case 'boolean':
      return { is: 'boolean' };
    case 'number': {
      const unit = vocabulary.units.parse(kind.unit);
      if (unit !== null) return { is: 'number', unit };
      issues.push(headerIssue(definition, 'quantity-unit-unknown', { found: kind.unit, suggestion: suggest(kind.unit, vocabulary.units.symbols) }));
      return null;
    }
    case 'ordinal':
      if (vocabulary.scales.has(kind.scale)) return { is: 'ordinal', scale: kind.scale };
      issues.push(headerIssue(definition, 'quantity-scale-unknown', { found: kind.scale, suggestion: suggest(kind.scale, vocabulary.scales.keys()) }));
      return null;
    case 'key':
      if (vocabulary.indexes.has(kind.index)) return { is: 'key', index: kind.index };
      issues.push(headerIssue(definition, 'quantity-index-unknown', { found: kind.index, suggestion: suggest(kind.index, vocabulary.indexes.keys()) }));
      return null;
  }
}

function checkOne(definition: QuantityDefinition, sort: Sort, shared: Pick<CheckContext, 'vocabulary' | 'definitions' | 'sorts'>, issues: Issue[]): CheckedQuantity | null {
  if (definition.formula === null) return { definition, sort, body: null, start: null, tree: null, uses: [], looksBack: 0 };
  const context: CheckContext = { ...shared, self: definition.id, problems: [], looksBack: 0 };
  const tree = read(context, definition.formula);
  const body = tree === null ? null : fitResult(context, infer(context, tree, sort), sort, definition, true);
  issues.push(...context.problems.map((problem) => toIssue(problem, definition, 'formula')));
  const first: CheckContext = { ...shared, self: definition.id, problems: [], looksBack: 0 };
  const start = definition.initially === null ? null : readStart(first, definition, sort);
  issues.push(...first.problems.map((problem) => toIssue(problem, definition, 'initially')));
  if (body === null || context.problems.length + first.problems.length > 0) return null;
  if (definition.initially !== null && context.looksBack === 0) issues.push({ ...headerIssue(definition, 'formula-initially-unused', { found: definition.id }), severity: 'warning' });
  const uses = new Set<string>();
  collectUses(body, definition.id, uses);
  if (start !== null) collectUses(start, definition.id, uses);
  return { definition, sort, body, start, tree, uses: [...uses], looksBack: context.looksBack };
}

function read(context: CheckContext, text: string): Tree | null {
  const { tree, problems } = parseFormula(text);
  context.problems.push(...problems);
  return tree;
}

function readStart(context: CheckContext, definition: QuantityDefinition, sort: Sort): Typed | null {
  const tree = read(context, definition.initially ?? '');
  return tree === null ? null : fitResult(context, infer(context, tree, sort), sort, definition, false);
}

/** The result in the declared kind and unit, and with the declared indexes (`exact`) or fewer. */
function fitResult(context: CheckContext, typed: Typed | null, sort: Sort, definition: QuantityDefinition, exact: boolean): Typed | null {
  if (typed === null) return null;
  const declared = [...definition.per].sort();
  const extra = typed.axes.filter((axis) => !declared.includes(axis));
  const missing = exact ? declared.filter((axis) => !typed.axes.includes(axis)) : [];
  if (extra.length + missing.length > 0) {
    complain(context, 'formula-result-per', typed.span, { found: typed.axes.join(', ') || '–', accepted: declared.join(', ') || '–' });
  }
  if (typed.sort.is === 'number' && sort.is === 'number') {
    if (isBareZero(typed)) return constant(0, sort.unit, typed.span);
    if (sameDims(typed.sort.unit, sort.unit)) return convert(typed, sort.unit);
    return complain(context, 'formula-result-unit', typed.span, { found: writeUnit(typed.sort.unit), accepted: writeUnit(sort.unit) });
  }
  if (nameSort(typed.sort) === nameSort(sort)) return typed;
  return complain(context, 'formula-result-kind', typed.span, { found: nameSort(typed.sort), accepted: nameSort(sort) });
}

/** Ids that a checked tree names, without a look back at `self`. */
function collectUses(typed: Typed, self: string, uses: Set<string>): void {
  switch (typed.is) {
    case 'quantity':
      uses.add(typed.id);
      return;
    case 'apply':
      typed.args.forEach((one) => collectUses(one, self, uses));
      return;
    case 'reduce':
      collectUses(typed.of, self, uses);
      return;
    case 'curve':
      uses.add(typed.id);
      collectUses(typed.of, self, uses);
      return;
    case 'join':
      if (typed.id !== self || typed.keys.every((key) => key.back === 0)) uses.add(typed.id);
      typed.keys.forEach((key) => key.key !== null && collectUses(key.key, self, uses));
      return;
    default:
      return;
  }
}

/** An offset in a formula as a line and column of its file. Lines of a block text share the indentation of the first. */
export function toIssue(problem: Problem, definition: QuantityDefinition, part: 'formula' | 'initially'): Issue {
  const text = (part === 'formula' ? definition.formula : definition.initially) ?? '';
  const start = part === 'formula' ? definition.at : (definition.initiallyAt ?? null);
  return {
    code: problem.code,
    severity: 'error',
    file: definition.file,
    at: start === null ? null : positionIn(text, problem.from, start),
    path: `${definition.id}.${part}`,
    params: { ...problem.params, formula: text, column: problem.from + 1 },
  };
}

function positionIn(text: string, offset: number, start: Position): Position {
  const before = text.slice(0, offset);
  const lines = before.split('\n');
  const last = lines[lines.length - 1] as string;
  return { line: start.line + lines.length - 1, column: start.column + last.length };
}
