/** Question: which answer would settle or change the choice, and what hangs on it? Every completion is tried, one by one and two together (METHOD 12, 24). */
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

/** The price in force, and whether a person stated it; an unstated one orders alternatives and prices nothing. */
export interface Priced {
  readonly price: number;
  readonly isStated: boolean;
}

/** What the rule for the form wants to know of a service's open questions. */
export interface Questions {
  /** Every unknown input behind an unknown gate or an unknown feasibility, splitting ones first, then by regret; and the first two together. */
  readonly asks: (leader: Candidate | null, price: Priced) => Asked;
  /** Whether some answer makes an unknown gate remove the candidate. */
  readonly canFall: Completions['canFall'];
}

/** `completions`: of this service, where somebody has opened them. */
export function questionsOf(context: AskContext, completions = openCompletions(context.run, context.position, context.all)): Questions {
  return { asks: (leader, price) => findAsks(context, completions, leader, price), canFall: completions.canFall };
}

function findAsks(context: AskContext, completions: Completions, leader: Candidate | null, { price, isStated }: Priced): Asked {
  const lines = linesOf(context.open, context.annuity);
  const resolve = (given: readonly Given[]): Outcome => {
    const fallen = completions.fallen(given);
    const left = context.open.filter((candidate) => !fallen.has(candidate.position)).map(({ id }) => id);
    return { left, leader: leaderAmong(left, lines, leader?.id ?? null, price), leadsOutside: given.some(leadsOutside) };
  };
  const own = leader?.id ?? null;
  const regret = (other: string | null): number => regretOf(lines, own, other, price);
  const asked = inputsOf(context, completions).map((input) => askOf(input, resolve, isStated ? regret : null, (other) => lossOf(lines, own, other, context.annuity)));
  asked.sort(byDecisiveness);
  return { asks: asked.map(({ ask }) => ask), branchTable: branchTable(asked.map(({ input }) => input), resolve) };
}

/** Whoever leads among all leads wherever it is left; otherwise the best of those left. */
function leaderAmong(left: readonly string[], lines: readonly Line[], leader: string | null, price: number): string | null {
  if (leader !== null && left.includes(leader)) return leader;
  return bestAt(lines.filter(({ id }) => left.includes(id)), price)?.id ?? null;
}

/** What splits first; whether a language model is used before all that hangs on it; then what is lost, in money where value has a stated price; then what settles most rules. */
function byDecisiveness(a: { readonly input: Input; readonly ask: Ask }, b: { readonly input: Input; readonly ask: Ask }): number {
  const scope = (each: { readonly input: Input }): number => Number(each.input.kind === 'scope');
  return (
    Number(b.ask.splits) - Number(a.ask.splits) || scope(b) - scope(a) || (b.ask.regret ?? 0) - (a.ask.regret ?? 0) || lossRank(b.ask) - lossRank(a.ask) || b.input.rules.length - a.input.rules.length ||
    (a.ask.quantity < b.ask.quantity ? -1 : a.ask.quantity > b.ask.quantity ? 1 : 0)
  );
}

/** By the value that goes; where nothing is left to take the leader's place all of it goes, which is more than any share. */
function lossRank({ splits, loss }: Ask): number {
  return loss?.value ?? (splits ? 1 : 0);
}

function askOf(input: Input, resolve: (given: readonly Given[]) => Outcome, regret: ((other: string | null) => number) | null, loss: (other: string | null) => Ask['loss']): { readonly input: Input; readonly ask: Ask } {
  const branches = input.answers.map((answer) => ({ answer: answer.answer, leader: resolve([{ input, answer }]).leader }));
  const splits = new Set(branches.map((branch) => branch.leader)).size > 1;
  // Outside the question there is nothing to lose by a choice: the scope decides by splitting, not by regret.
  const others = input.kind === 'scope' ? [] : branches.map((branch) => branch.leader);
  const losses = others.map(loss).filter((each) => each !== null);
  const [worst = null] = others.includes(null) ? [] : losses.sort((a, b) => b.value - a.value || b.cost - a.cost);
  return { input, ask: { quantity: input.quantity, splits, branches, regret: regret === null ? null : Math.max(0, ...others.map(regret)), loss: worst } };
}

/** What the next one gives less and costs more than today's leader: without a price the two stay apart (METHOD 17). Null where the leader stays or nothing is left. */
function lossOf(lines: readonly Line[], leader: string | null, other: string | null, annuity: number): Ask['loss'] {
  const own = lines.find(({ id }) => id === leader);
  const next = lines.find(({ id }) => id === other);
  return own === undefined || next === undefined || own === next ? null : { value: (own.worth - next.worth) / annuity, cost: next.cost - own.cost };
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
  const { gates, feasibility } = gateLeavesOf(run);
  const found = new Map<string, Set<string>>();
  const add = (leaf: string, rule: string | null): void => {
    const rules = found.get(leaf) ?? new Set<string>();
    if (rule !== null) rules.add(rule);
    found.set(leaf, rules);
  };
  for (const candidate of context.all) {
    if (candidate.gates.status === 'fail' || (candidate.isBaseline && !context.open.includes(candidate))) continue;
    const isToAnswer = (leaf: string): boolean => completions.isToAnswer(leaf, candidate.position);
    for (const id of candidate.gates.unknown) for (const leaf of gates.get(id)?.leaves ?? []) if (isToAnswer(leaf)) add(leaf, id);
    if (candidate.feasibility.status === 'unknown') for (const leaf of feasibility) if (isToAnswer(leaf)) add(leaf, null);
  }
  found.delete(context.scopeQuantity);
  const inputs = [...found.keys()].sort().map((leaf) => inputOf(run, leaf, [...(found.get(leaf) ?? [])]));
  return context.scopeUnknown ? [scopeInput(context.scopeQuantity), ...inputs] : inputs;
}

function scopeInput(quantity: string): Input {
  return { quantity, leaf: quantity, rules: [], kind: 'scope', answers: [true, false].map((value) => ({ answer: String(value), datum: { is: 'flag', value } })), isOrdered: false };
}
