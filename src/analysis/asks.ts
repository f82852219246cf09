/** Question: which unknown, once answered, would settle or change the choice? Every completion is tried, one by one and two together (METHOD 12, 24). */
import { branchTable, type Outcome } from './branch-table.js';
import { linesOf, type Candidate } from './candidates.js';
import type { Run } from './columns.js';
import { gateLeavesOf, inputOf, leadsOutside, openCompletions, type Completions, type Given, type Input } from './completions.js';
import { bestAt, type Line } from './prices.js';
import type { Ask, BranchTable } from './types.js';

export interface AskContext {
  readonly run: Run;
  readonly position: number;
  readonly open: readonly Candidate[];
  readonly all: readonly Candidate[];
  readonly annuity: number;
  readonly scopeQuantity: string;
  readonly scopeUnknown: boolean;
}

export interface Asked {
  readonly asks: readonly Ask[];
  readonly branchTable: BranchTable | null;
}

/** What the rule for the form wants to know of a service's open questions. */
export interface Questions {
  /** Every unknown input behind an unknown gate or an unknown feasibility, splitting ones first, then by regret; and the first two together. */
  readonly asks: (leader: Candidate | null, price: number) => Asked;
  /** Whether some answer makes an unknown gate remove the candidate. */
  readonly canFall: Completions['canFall'];
}

export function questionsOf(context: AskContext): Questions {
  const completions = openCompletions(context.run, context.position, context.all);
  return { asks: (leader, price) => findAsks(context, completions, leader, price), canFall: completions.canFall };
}

function findAsks(context: AskContext, completions: Completions, leader: Candidate | null, price: number): Asked {
  const lines = linesOf(context.open, context.annuity);
  const resolve = (given: readonly Given[]): Outcome => {
    const fallen = completions.fallen(given);
    const left = context.open.filter((candidate) => !fallen.has(candidate.position)).map(({ id }) => id);
    return { left, leader: leaderAmong(left, lines, leader?.id ?? null, price), leadsOutside: given.some(leadsOutside) };
  };
  const asked = inputsOf(context, completions).map((input) => ({ input, ask: askOf(input, resolve, (other) => regretOf(lines, leader?.id ?? null, other, price)) }));
  asked.sort((a, b) => byDecisiveness(a.ask, b.ask));
  return { asks: asked.map(({ ask }) => ask), branchTable: branchTable(asked.map(({ input }) => input), resolve) };
}

/** Whoever leads among all leads wherever it is left; otherwise the best of those left. */
function leaderAmong(left: readonly string[], lines: readonly Line[], leader: string | null, price: number): string | null {
  if (leader !== null && left.includes(leader)) return leader;
  return bestAt(lines.filter(({ id }) => left.includes(id)), price)?.id ?? null;
}

function byDecisiveness(a: Ask, b: Ask): number {
  return Number(b.splits) - Number(a.splits) || b.regret - a.regret || (a.quantity < b.quantity ? -1 : a.quantity > b.quantity ? 1 : 0);
}

function askOf(input: Input, resolve: (given: readonly Given[]) => Outcome, regret: (leader: string | null) => number): Ask {
  const branches = input.answers.map((answer) => ({ answer: answer.answer, leader: resolve([{ input, answer }]).leader }));
  const splits = new Set(branches.map((branch) => branch.leader)).size > 1;
  // Outside the question there is nothing to lose by a choice: the scope decides by splitting, not by regret.
  return { quantity: input.quantity, splits, branches, regret: input.kind === 'scope' ? 0 : Math.max(0, ...branches.map((branch) => regret(branch.leader))) };
}

/**
 * Net benefit (price × value − net cost, present value) that goes when today's leader falls away and `other` takes its place: what the
 * answer is worth to whoever counted on the other one. Never negative, and nothing where the leader stays. Where nothing is left, all that
 * the leader's value is worth goes, and never less than by falling back on the last of the others.
 */
export function regretOf(lines: readonly Line[], leader: string | null, other: string | null, price: number): number {
  const own = lines.find(({ id }) => id === leader);
  if (own === undefined || other === leader) return 0;
  const net = (line: Line): number => price * line.worth - line.cost;
  const next = lines.find(({ id }) => id === other);
  if (next !== undefined) return Math.max(0, net(own) - net(next));
  return Math.max(price * own.worth, ...lines.map((line) => net(own) - net(line)));
}

/** The service's nature, its own inputs and those of offers and the state that leave a gate or a feasibility open, in the order of their ids. */
function inputsOf(context: AskContext, completions: Completions): readonly Input[] {
  const { run } = context;
  const { gates, feasibility, isUnknownShared } = gateLeavesOf(run);
  const found = new Set<string>();
  for (const candidate of context.all) {
    if (candidate.gates.status === 'fail' || (candidate.isBaseline && !context.open.includes(candidate))) continue;
    const leaves = candidate.gates.unknown.flatMap((id) => [...(gates.get(id)?.leaves ?? [])]);
    if (candidate.feasibility.status === 'unknown') leaves.push(...feasibility);
    for (const leaf of leaves) if (!found.has(leaf) && isAskable(run, leaf) && (completions.isUnknownCell(leaf) || isUnknownShared(leaf, candidate.position))) found.add(leaf);
  }
  found.delete(context.scopeQuantity);
  const inputs = [...found].sort().map((quantity) => inputOf(run, quantity));
  return context.scopeUnknown ? [scopeInput(context.scopeQuantity), ...inputs] : inputs;
}

function scopeInput(quantity: string): Input {
  return { quantity, kind: 'scope', answers: [true, false].map((value) => ({ answer: String(value), datum: { is: 'flag', value } })), isOrdered: false };
}

/** A person can answer for it: not a fact of ours, nor what an assumption already fills. */
function isAskable(run: Run, leaf: string): boolean {
  return run.model.catalogue.quantities.get(leaf)?.data?.from === 'attribute';
}
