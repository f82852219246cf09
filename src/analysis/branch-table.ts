/** Question: what do the two most decisive open questions decide together? One row for answers with the same leader (METHOD 12). */
import type { Given, Input } from './completions.js';
import type { AnswerSpan, BranchTable } from './types.js';

/** Who leads and who is left under given answers. */
export interface Outcome {
  readonly leader: string | null;
  readonly left: readonly string[];
  /** No language model is used: nobody leads because the question is another one, not because nobody is left. */
  readonly leadsOutside: boolean;
}

type Resolve = (given: readonly Given[]) => Outcome;

/**
 * `inputs` most decisive first. The first of them that decides, together with the first other one that changes the leader under some of its
 * answers; alone when there is none. Null when no answer and no pair of answers changes the leader. Cost O(pairs × answers²) outcomes at worst.
 */
export function branchTable(inputs: readonly Input[], resolve: Resolve): BranchTable | null {
  for (const [i, first] of inputs.entries()) {
    for (const second of inputs.slice(i + 1)) {
      if (areOneRule(first, second)) continue;
      const table = tableOf(first, second, resolve);
      if (table.quantities.every((_, which) => table.rows.some(({ answers }) => answers[which]?.is !== 'any'))) return shorter(table, tableOf(second, first, resolve));
    }
    const alone = tableOf(first, null, resolve);
    if (alone.rows.length > 1) return alone;
  }
  return null;
}

/** Two ways to answer whether the same rule is met: together they could only contradict each other. */
function areOneRule(first: Input, second: Input): boolean {
  return first.kind === 'rule' && second.kind === 'rule' && first.rules.some((rule) => second.rules.includes(rule));
}

/** Either question may stand first; the way with fewer rows says the same in less. */
function shorter(table: BranchTable, turned: BranchTable): BranchTable {
  return turned.rows.length < table.rows.length ? turned : table;
}

interface Cell {
  readonly answer: string;
  readonly outcomes: readonly Outcome[];
}

/** Answers of the first question with the same leaders throughout are put together, then within them the answers of the second. */
function tableOf(first: Input, second: Input | null, resolve: Resolve): BranchTable {
  const lines = first.answers.map((answer): Cell => {
    const given = { input: first, answer };
    const others = second === null ? [[]] : second.answers.map((other) => [{ input: second, answer: other }]);
    return { answer: answer.answer, outcomes: others.map((other) => resolve([given, ...other])) };
  });
  const rows = grouped(first, lines).flatMap((group) => {
    const span = spanOf(first, group.map(({ answer }) => answer));
    if (second === null) return [rowOf([span], group.flatMap(({ outcomes }) => outcomes))];
    const cells = second.answers.map(({ answer }, at): Cell => ({ answer, outcomes: group.flatMap(({ outcomes }) => outcomes.slice(at, at + 1)) }));
    return grouped(second, cells).map((part) => rowOf([span, spanOf(second, part.map(({ answer }) => answer))], part.flatMap(({ outcomes }) => outcomes)));
  });
  return { quantities: second === null ? [first.quantity] : [first.quantity, second.quantity], rows };
}

/** Cells with the same leaders: of an ordered scale only neighbours, so that a row is a range. */
function grouped(input: Input, cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const groups: { readonly key: string; readonly cells: Cell[] }[] = [];
  for (const cell of cells) {
    const key = JSON.stringify(cell.outcomes.map(({ leader, leadsOutside }) => [leader, leadsOutside]));
    const last = groups.at(-1);
    const group = input.isOrdered ? (last?.key === key ? last : undefined) : groups.find((each) => each.key === key);
    if (group === undefined) groups.push({ key, cells: [cell] });
    else group.cells.push(cell);
  }
  return groups.map((group) => group.cells);
}

function rowOf(answers: readonly AnswerSpan[], outcomes: readonly Outcome[]): BranchTable['rows'][number] {
  const [first] = outcomes;
  return { answers, leader: first?.leader ?? null, leadsOutside: first?.leadsOutside ?? false, left: (first?.left ?? []).filter((id) => outcomes.every(({ left }) => left.includes(id))) };
}

/** Neighbouring levels as a range that is said in one bound where it reaches an end of the scale. */
export function spanOf(input: Input, answers: readonly string[]): AnswerSpan {
  const all = input.answers.map(({ answer }) => answer);
  if (answers.length === all.length) return { is: 'any', answers, bound: null };
  if (!input.isOrdered || answers.length === 0) return { is: 'these', answers, bound: null };
  const start = all.indexOf(answers[0] ?? '');
  const end = start + answers.length;
  if (start === 0 && answers.length > 1) return { is: 'up-to', answers, bound: all[end - 1] ?? null };
  if (end === all.length && answers.length > 1) return { is: 'above', answers, bound: all[start - 1] ?? null };
  return { is: answers.length === 1 ? 'these' : 'between', answers, bound: null };
}
