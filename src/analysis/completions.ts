/** Question: who is left once questions are answered? Only gates that an answer reaches are read again, each reading once (METHOD 12). */
import type { Column, Datum, Overrides } from '../formula/index.js';
import { statedId, type Gate } from '../model/index.js';
import type { BareCandidate } from './candidates.js';
import { isStreamed, isUnknownAt, membersOf, readColumns, slotOf, type Run } from './columns.js';
import { gateQuantities, gateVerdict, isWaived, type GateVerdict } from './gates.js';

/** Answers to a question about an offer, the state, or a number without a range: what hangs on it holds for all that it concerns, or for none. */
export const ruleMet = 'rule-met';
export const ruleNotMet = 'rule-not-met';

export interface Answer {
  readonly answer: string;
  /** What the cell of this service then holds; null where the answer is not a value of one cell. */
  readonly datum: Datum | null;
}

export interface Input {
  /** What is asked. */
  readonly quantity: string;
  /** The data that an answer fills: apart from what is asked where an assumption of ours stands behind it. */
  readonly leaf: string;
  /** `cell`: of this service; `rule`: decides all that hangs on it at once; `scope`: whether a language model is used at all. */
  readonly kind: 'cell' | 'rule' | 'scope';
  readonly answers: readonly Answer[];
  /** Its answers are levels from lowest to highest. */
  readonly isOrdered: boolean;
  /** Open gates that hang on it. */
  readonly rules: readonly string[];
}

export interface Given {
  readonly input: Input;
  readonly answer: Answer;
}

export interface ReadGate {
  readonly gate: Gate;
  readonly leaves: ReadonlySet<string>;
}

/** What gates read, listed once a run: twenty thousand services ask for it. */
export interface GateLeaves {
  readonly gates: ReadonlyMap<string, ReadGate>;
  /** What decides whether an alternative can ever be had. */
  readonly feasibility: ReadonlySet<string>;
  /** Data that a person can answer for, not facts of ours → what is asked for it. */
  readonly asked: ReadonlyMap<string, string>;
  /** An input that is not of a service, unknown for an alternative. */
  readonly isUnknownShared: (leaf: string, alternative: number) => boolean;
}

const known = new WeakMap<Run, GateLeaves>();

export function gateLeavesOf(run: Run): GateLeaves {
  const ready = known.get(run) ?? listGateLeaves(run);
  known.set(run, ready);
  return ready;
}

function listGateLeaves(run: Run): GateLeaves {
  const { program } = run.model;
  const gates = run.model.gates.map((gate) => [gate.id, { gate, leaves: new Set(gateQuantities([gate]).flatMap((id) => program.leavesOf(id))) }] as const);
  return { gates: new Map(gates), feasibility: feasibilityLeaves(run), asked: askedFor(run), isUnknownShared: (leaf, alternative) => isUnknownShared(run, leaf, alternative) };
}

function askedFor({ model }: Run): ReadonlyMap<string, string> {
  const attributes = [...model.catalogue.quantities].filter(([, quantity]) => quantity.data?.from === 'attribute');
  return new Map(attributes.map(([id]) => [model.program.definitions.has(statedId(id)) ? statedId(id) : id, id]));
}

/** What only decides whether it stands today is a matter of investment. */
function feasibilityLeaves(run: Run): ReadonlySet<string> {
  const today = new Set(run.model.program.leavesOf(run.model.bound('feasible-now')));
  const ever = run.model.program.leavesOf(run.model.bound('feasible-after'));
  const decisive = ever.filter((leaf) => !today.has(leaf));
  return new Set(decisive.length > 0 ? decisive : ever);
}

function isUnknownShared(run: Run, leaf: string, alternative: number): boolean {
  if (isStreamed(run, leaf)) return false;
  const column = run.session.shared(leaf);
  return column.per.length === 0 || column.per.includes('alternative') ? isUnknownAt(column, alternative) : column.unknown !== null;
}

const inputs = new WeakMap<Run, Map<string, Input>>();

/** Possible answers: yes and no, each level or member, both ends of a declared range. Without these the question is whether the rule is met. */
export function inputOf(run: Run, leaf: string, rules: readonly string[] = []): Input {
  const known = inputs.get(run) ?? new Map<string, Input>();
  inputs.set(run, known);
  return { ...keptIn(known, leaf, () => makeInput(run, leaf)), rules };
}

function makeInput(run: Run, leaf: string): Input {
  const kind = run.model.program.definitions.get(leaf)?.kind;
  const isOrdered = kind?.is === 'ordinal';
  const answers = isStreamed(run, leaf) ? cellAnswers(run, leaf) : [];
  const base = { quantity: gateLeavesOf(run).asked.get(leaf) ?? leaf, leaf, rules: [] };
  if (answers.length > 0) return { ...base, kind: 'cell', answers, isOrdered };
  return { ...base, kind: 'rule', answers: [ruleMet, ruleNotMet].map((answer) => ({ answer, datum: null })), isOrdered: false };
}

function cellAnswers(run: Run, quantity: string): readonly Answer[] {
  const definition = run.model.program.definitions.get(quantity);
  if (definition?.kind.is === 'boolean') return [true, false].map((value) => ({ answer: String(value), datum: { is: 'flag', value } }));
  if (definition?.kind.is === 'number') return (definition.range ?? []).map((value) => ({ answer: String(value), datum: { is: 'number', value } }));
  return membersOf(run.model, quantity).map((answer, position) => ({ answer, datum: { is: 'member', position } }));
}

export interface Completions {
  /** Positions of candidates that the answers remove; all other unknowns are taken in favour. */
  readonly fallen: (given: readonly Given[]) => ReadonlySet<number>;
  /**
   * Whether some answer to what is unknown makes an unknown gate remove the candidate. Every answer of this service's own inputs is tried,
   * together; what cannot be tried, or stays unknown after all answers, may remove it. A waiver in force keeps it.
   */
  readonly canFall: (candidate: BareCandidate, gate: string) => boolean;
  /**
   * Whether the input is still to be answered for an alternative: unknown, and not filled by a single value of ours. A band of ours that
   * leaves a rule open is asked as well (METHOD 12, 13).
   */
  readonly isToAnswer: (leaf: string, alternative: number) => boolean;
}

/** Services alike in every input that their open gates read share one reading: registers say the same of hundreds of services. */
const shared = new WeakMap<Run, Map<string, Completions>>();

/** For one service. A gate that no candidate leaves open passes or fails in every completion and is never read again. */
export function openCompletions(run: Run, position: number, candidates: readonly BareCandidate[]): Completions {
  const open = [...gateLeavesOf(run).gates.values()].filter(({ gate }) => candidates.some((candidate) => candidate.gates.unknown.includes(gate.id)));
  const cells = readCells(run, position, open);
  if (cells.alike === null || run.model.case.waivers.length > 0) return makeCompletions(run, position, candidates, open, cells.unknown);
  const key = [...candidates.map(({ gates }) => gates.unknown.join(' ')), cells.alike].join(';');
  const known = shared.get(run) ?? new Map<string, Completions>();
  shared.set(run, known);
  const made = known.get(key) ?? makeCompletions(run, position, candidates, open, cells.unknown);
  known.set(key, made);
  return made;
}

interface Cells {
  readonly unknown: ReadonlySet<string>;
  /** The same text for services with the same inputs; null where an input is uncertain, so that draws would have to be compared. */
  readonly alike: string | null;
}

/** The cells of one service behind its open gates, in one pass. */
function readCells(run: Run, position: number, open: readonly ReadGate[]): Cells {
  const leaves = [...new Set(open.flatMap((entry) => [...entry.leaves]))].filter((leaf) => isStreamed(run, leaf));
  const columns = readColumns(run, position, leaves);
  const unknown = new Set(leaves.filter((leaf) => isUnknownAt(columns.get(leaf), 0)));
  const said = leaves.map((leaf) => {
    const { values, unknown: marks } = columns.get(leaf);
    if (marks !== null && marks.every((mark) => mark === 1)) return `${leaf}?`;
    return values.length === 1 && !unknown.has(leaf) ? `${leaf}=${values[0]}` : null;
  });
  return { unknown, alike: said.includes(null) ? null : said.join(' ') };
}

/** What it finds is kept: the same answers are tried for every question, and again for services that share it. */
function makeCompletions(run: Run, position: number, candidates: readonly BareCandidate[], open: readonly ReadGate[], unknownCells: ReadonlySet<string>): Completions {
  const { gates, feasibility, asked, isUnknownShared: unknownShared } = gateLeavesOf(run);
  const service = run.model.services[position] ?? '';
  const isWaivedFor = (gate: string, candidate: BareCandidate): boolean => isWaived(run, gate, service, candidate.id);
  const verdicts = verdictReader(run, position, open);
  const isSilent = (leaf: string, alternative: number): boolean => unknownCells.has(leaf) || unknownShared(leaf, alternative);
  const hangsOn = (leaf: string, candidate: BareCandidate): boolean => isSilent(leaf, candidate.position);
  const openBy = new Map<string, boolean>();
  const fallenBy = new Map<string, ReadonlySet<number>>();
  const fallsBy = new Map<string, boolean>();

  const falls = (candidate: BareCandidate, given: readonly Given[], refused: readonly string[]): boolean => {
    for (const { gate, leaves } of open) {
      if (!candidate.gates.unknown.includes(gate.id) || isWaivedFor(gate.id, candidate)) continue;
      const verdict = verdicts(gate, given, candidate.position);
      if (verdict === 'fail' || (verdict === 'unknown' && refused.some((leaf) => leaves.has(leaf) && hangsOn(leaf, candidate)))) return true;
    }
    return candidate.feasibility.status === 'unknown' && refused.some((leaf) => feasibility.has(leaf) && hangsOn(leaf, candidate));
  };

  const fallen = (given: readonly Given[]): ReadonlySet<number> => {
    if (given.some(leadsOutside)) return new Set(candidates.map((candidate) => candidate.position));
    const refused = given.filter(({ input, answer }) => input.kind === 'rule' && answer.answer === ruleNotMet).map(({ input }) => input.leaf);
    const answered = given.filter(({ input }) => input.kind === 'cell');
    return new Set(candidates.filter((candidate) => falls(candidate, answered, refused)).map((candidate) => candidate.position));
  };

  const canFail = (candidate: BareCandidate, gate: Gate, rest: readonly Input[], given: readonly Given[]): boolean => {
    const verdict = given.length === 0 ? 'unknown' : verdicts(gate, given, candidate.position);
    const [input, ...later] = rest;
    if (verdict !== 'unknown' || input === undefined) return verdict !== 'pass';
    return input.answers.some((answer) => canFail(candidate, gate, later, [...given, { input, answer }]));
  };

  const canFall = (candidate: BareCandidate, id: string): boolean => {
    const entry = gates.get(id);
    if (entry === undefined) return true;
    if (isWaivedFor(id, candidate)) return false;
    const inputs = [...entry.leaves].filter((leaf) => unknownCells.has(leaf)).map((leaf) => inputOf(run, leaf));
    return canFail(candidate, entry.gate, inputs.filter((input) => input.kind === 'cell' && isFinite(run, input)), []);
  };

  return {
    fallen: (given) => keptIn(fallenBy, saidOf(given), () => fallen(given)),
    canFall: (candidate, gate) => keptIn(fallsBy, `${candidate.position} ${gate}`, () => canFall(candidate, gate)),
    isToAnswer: (leaf, alternative) => {
      const quantity = asked.get(leaf);
      if (quantity === undefined || !isSilent(leaf, alternative)) return false;
      return quantity === leaf || keptIn(openBy, `${alternative} ${leaf}`, () => isSpreadAt(readColumns(run, position, [quantity]).get(quantity), alternative));
    },
  };
}

/** Without a language model none of the alternatives is compared. */
export function leadsOutside({ input, answer }: Given): boolean {
  return input.kind === 'scope' && answer.answer === 'false';
}

/** Unknown, or not the same in every draw. */
function isSpreadAt(column: Column, alternative: number): boolean {
  if (isUnknownAt(column, alternative)) return true;
  const slot = slotOf(column, alternative);
  return column.values.subarray(slot, slot + column.draws).some((value) => value !== column.values[slot]);
}

function keptIn<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  return made;
}

/** The same text for the same answers in any order. */
function saidOf(given: readonly Given[]): string {
  return given.map(({ input, answer }) => `${input.quantity}=${answer.answer}`).sort().join(' ');
}

/** All values of a level or a yes and no are tried; of a number only the ends are, which proves nothing about the values between. */
function isFinite(run: Run, input: Input): boolean {
  return run.model.program.definitions.get(input.leaf)?.kind.is !== 'number';
}

type VerdictReader = (gate: Gate, given: readonly Given[], alternative: number) => GateVerdict;

/** Verdicts under answers. Gates that read the same of the answers are read together; without any of them a gate is as unknown as before. */
function verdictReader(run: Run, position: number, open: readonly ReadGate[]): VerdictReader {
  const readings = new Map<string, ReadonlyMap<string, readonly GateVerdict[]>>();
  const leavesOf = new Map(open.map(({ gate, leaves }) => [gate.id, leaves]));
  const read = (relevant: readonly Given[], given: readonly Given[]): ReadonlyMap<string, readonly GateVerdict[]> => {
    const overrides: Overrides = new Map(relevant.flatMap(({ input, answer }) => (answer.datum === null ? [] : [[input.leaf, answer.datum] as const])));
    const gates = open.filter(({ leaves }) => given.every(({ input }) => leaves.has(input.leaf) === overrides.has(input.leaf))).map(({ gate }) => gate);
    const columns = readColumns(run, position, gateQuantities(gates), overrides);
    return new Map(gates.map((gate) => [gate.id, run.model.alternatives.map((_, alternative) => gateVerdict(gate, columns, alternative))]));
  };
  return (gate, given, alternative) => {
    const relevant = given.filter(({ input }) => leavesOf.get(gate.id)?.has(input.leaf) === true);
    if (relevant.length === 0) return 'unknown';
    const key = `${gate.id} ${saidOf(relevant)}`;
    let reading = readings.get(key);
    if (reading === undefined) {
      reading = read(relevant, given);
      for (const id of reading.keys()) readings.set(`${id}${key.slice(gate.id.length)}`, reading);
    }
    return reading.get(gate.id)?.[alternative] ?? 'unknown';
  };
}
