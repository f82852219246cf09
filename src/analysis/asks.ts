/** Question: which unknown, once answered, would settle or change the choice? Every completion is tried (METHOD 12). */
import type { Datum, Overrides } from '../formula/index.js';
import type { Gate } from '../model/index.js';
import { linesOf, type Candidate } from './candidates.js';
import { gateQuantities, gateVerdict } from './gates.js';
import { bestAt } from './prices.js';
import { readColumns, isStreamed, isUnknownAt, membersOf, type Run } from './columns.js';
import type { Ask } from './types.js';

export interface AskContext {
  readonly run: Run;
  readonly position: number;
  readonly open: readonly Candidate[];
  readonly all: readonly Candidate[];
  readonly annuity: number;
  readonly scopeQuantity: string;
  readonly scopeUnknown: boolean;
}

/** Answers to a question about an offer or the state: what hangs on it holds for all that it concerns, or for none. */
const ruleMet = 'rule-met';
const ruleNotMet = 'rule-not-met';

/** Every unknown input behind an unknown gate or an unknown feasibility, with the leader under each of its answers; splitting ones first. */
export function findAsks(context: AskContext, leader: Candidate | null, price: number): readonly Ask[] {
  const asks: Ask[] = [];
  if (context.scopeUnknown) asks.push(scopeAsk(context, leader));
  const inputs = unknownInputs(context);
  for (const quantity of inputs.ofService) asks.push(serviceAsk(context, quantity, leader, price));
  for (const [quantity, affected] of inputs.elsewhere) asks.push(availabilityAsk(context, quantity, affected, leader, price));
  return asks.sort((a, b) => Number(b.splits) - Number(a.splits) || b.regret - a.regret || (a.quantity < b.quantity ? -1 : a.quantity > b.quantity ? 1 : 0));
}

function scopeAsk(context: AskContext, leader: Candidate | null): Ask {
  return { quantity: context.scopeQuantity, splits: true, regret: 0, branches: [{ answer: 'true', leader: leader?.id ?? null }, { answer: 'false', leader: null }] };
}

interface UnknownInputs {
  readonly ofService: readonly string[];
  /** Inputs of alternatives or of the profile, with the alternatives whose gates or feasibility hang on them. */
  readonly elsewhere: ReadonlyMap<string, ReadonlySet<string>>;
}

function unknownInputs(context: AskContext): UnknownInputs {
  const { run } = context;
  const ofService = new Set<string>();
  const elsewhere = new Map<string, Set<string>>();
  const note = (leaf: string, candidate: Candidate): void => {
    const quantity = askable(run, leaf);
    if (quantity === null) return;
    if (isStreamed(run, leaf)) {
      if (isUnknownService(run, leaf, context.position)) ofService.add(quantity);
    } else if (isUnknownShared(run, leaf, candidate.position)) {
      const affected = elsewhere.get(quantity) ?? new Set<string>();
      elsewhere.set(quantity, affected.add(candidate.id));
    }
  };
  const gates = new Map<string, Gate>(run.model.gates.map((gate) => [gate.id, gate]));
  for (const candidate of context.all) {
    if (candidate.gates.status === 'fail' || candidate.isBaseline) continue;
    for (const id of candidate.gates.unknown) for (const leaf of gateLeaves(run, gates.get(id))) note(leaf, candidate);
    if (candidate.feasibility.status === 'unknown') for (const leaf of feasibilityLeaves(run)) note(leaf, candidate);
  }
  return { ofService: [...ofService].sort(), elsewhere };
}

/** What decides whether it can ever be had; what only decides whether it stands today is a matter of investment. */
function feasibilityLeaves(run: Run): readonly string[] {
  const today = new Set(run.model.program.leavesOf(run.model.bound('feasible-now')));
  const ever = run.model.program.leavesOf(run.model.bound('feasible-after'));
  const decisive = ever.filter((leaf) => !today.has(leaf));
  return decisive.length > 0 ? decisive : ever;
}

function gateLeaves(run: Run, gate: Gate | undefined): readonly string[] {
  return gate === undefined ? [] : [...new Set([...run.model.program.leavesOf(gate.appliesQuantity), ...run.model.program.leavesOf(gate.passesQuantity)])];
}

/** The catalogue quantity that a person can answer for a data quantity of the run; null for facts and for what an assumption already fills. */
function askable(run: Run, leaf: string): string | null {
  return run.model.catalogue.quantities.get(leaf)?.data?.from === 'attribute' ? leaf : null;
}

function isUnknownService(run: Run, quantity: string, position: number): boolean {
  return isUnknownAt(readColumns(run, position, [quantity]).get(quantity), 0);
}

function isUnknownShared(run: Run, quantity: string, alternative: number): boolean {
  const column = run.session.shared(quantity);
  return column.per.length === 0 || column.per.includes('alternative') ? isUnknownAt(column, alternative) : column.unknown !== null;
}

/** Gates of the service again under each answer; the leader among what is then available. */
function serviceAsk(context: AskContext, quantity: string, leader: Candidate | null, price: number): Ask {
  const gates = context.run.model.gates.filter((gate) => gate.effect === 'exclude' && gateLeaves(context.run, gate).includes(quantity));
  const branches = answersOf(context.run, quantity).map(({ answer, datum }) => {
    const overrides: Overrides = new Map([[quantity, datum]]);
    const columns = readColumns(context.run, context.position, gateQuantities(gates), overrides);
    const available = context.open.filter((candidate) => gates.every((gate) => gateVerdict(gate, columns, candidate.position) !== 'fail'));
    return { answer, leader: leaderOf(available, context.annuity, price) };
  });
  return askFrom(context, quantity, branches, leader);
}

/** An input of an alternative or the profile: either it holds (all it decides stays) or it does not (all it decides goes). */
function availabilityAsk(context: AskContext, quantity: string, affected: ReadonlySet<string>, leader: Candidate | null, price: number): Ask {
  const without = context.open.filter((candidate) => !affected.has(candidate.id));
  return askFrom(
    context,
    quantity,
    [
      { answer: ruleMet, leader: leaderOf(context.open, context.annuity, price) },
      { answer: ruleNotMet, leader: leaderOf(without, context.annuity, price) },
    ],
    leader,
  );
}

type Branch = Ask['branches'][number];

function askFrom(context: AskContext, quantity: string, branches: readonly Branch[], leader: Candidate | null): Ask {
  const leaders = new Set(branches.map((branch) => branch.leader));
  return {
    quantity,
    splits: leaders.size > 1,
    branches,
    regret: Math.max(0, ...branches.map((branch) => regretOf(context, leader, branch))),
  };
}

/** Value lost by today's leader in a branch: what the branch's leader has more, or all of its own value when it falls away. */
function regretOf(context: AskContext, leader: Candidate | null, branch: Branch): number {
  if (leader === null || branch.leader === leader.id) return 0;
  const best = context.open.find((candidate) => candidate.id === branch.leader);
  const own = leader.expectedValue;
  return best === undefined ? own : Math.max(own, best.expectedValue);
}

function leaderOf(available: readonly Candidate[], annuity: number, price: number): string | null {
  return bestAt(linesOf(available, annuity), price)?.id ?? null;
}

interface Answer {
  readonly answer: string;
  readonly datum: Datum;
}

/** Possible answers: yes and no, each level, or both ends of a declared range. */
function answersOf(run: Run, quantity: string): readonly Answer[] {
  const definition = run.model.program.definitions.get(quantity);
  if (definition === undefined) return [];
  if (definition.kind.is === 'boolean') return [true, false].map((value) => ({ answer: String(value), datum: { is: 'flag', value } }));
  if (definition.kind.is === 'number') return (definition.range ?? []).map((value) => ({ answer: String(value), datum: { is: 'number', value } }));
  return membersOf(run.model, quantity).map((answer, position) => ({ answer, datum: { is: 'member', position } }));
}

