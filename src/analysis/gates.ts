/** Question: which alternatives does a rule exclude, allow, allow on a condition, or not decide yet? (METHOD 8, 11, 12) */
import type { Gate } from '../model/index.js';
import type { Column } from '../formula/index.js';
import { isUnknownAt, slotOf, type Run, type ServiceColumns } from './columns.js';
import type { GateOutcome, GateStatus } from './types.js';

export type GateVerdict = 'pass' | 'fail' | 'unknown';

/** Boolean quantities that the gates read. */
export function gateQuantities(gates: readonly Gate[]): readonly string[] {
  return gates.flatMap((gate) => [gate.appliesQuantity, gate.passesQuantity]);
}

/** One gate for one alternative. */
export function gateVerdict(gate: Gate, columns: ServiceColumns, alternative: number): GateVerdict {
  return verdictAt(gate.confidence, columns.get(gate.appliesQuantity), columns.get(gate.passesQuantity), alternative);
}

/** Share of draws in which a gate surely does not stand in the way of one alternative. */
export function gateChance(gate: Gate, columns: ServiceColumns, alternative: number): number {
  return chanceOfPassing(columns.get(gate.appliesQuantity), columns.get(gate.passesQuantity), alternative).sure;
}

/**
 * One gate for one alternative: it passes when P(not applicable or passed) reaches its confidence, fails when even with every
 * unknown draw resolved in favour it stays at or below 1 − confidence, and is unknown between. Evaluated once, before any value.
 */
function verdictAt(confidence: number, applies: Column, passes: Column, alternative: number): GateVerdict {
  if (!isUnknownAt(applies, alternative) && !isUnknownAt(passes, alternative)) return knownVerdict(confidence, applies, passes, alternative);
  const { sure, open } = chanceOfPassing(applies, passes, alternative);
  if (sure >= confidence) return 'pass';
  return sure + open <= 1 - confidence ? 'fail' : 'unknown';
}

/** Shares of draws in which a gate surely does not stand in the way, and in which nobody knows. */
function chanceOfPassing(applies: Column, passes: Column, alternative: number): { readonly sure: number; readonly open: number } {
  const { values: applied, unknown: appliedMarks } = applies;
  const { values: passed, unknown: passedMarks } = passes;
  const draws = Math.max(applies.draws, passes.draws);
  const appliesStep = applies.draws === 1 ? 0 : 1;
  const passesStep = passes.draws === 1 ? 0 : 1;
  let sure = 0;
  let open = 0;
  let a = slotOf(applies, alternative);
  let p = slotOf(passes, alternative);
  // Counted without a branch, which a processor would guess wrong for every other draw.
  for (let d = 0; d < draws; d++) {
    const appliesKnown = appliedMarks === null ? 1 : Number(appliedMarks[a] !== 1);
    const passesKnown = passedMarks === null ? 1 : Number(passedMarks[p] !== 1);
    const isSure = (appliesKnown & Number(applied[a] === 0)) | (passesKnown & Number(passed[p] === 1));
    sure += isSure;
    open += (isSure ^ 1) & ((appliesKnown & passesKnown) ^ 1);
    a += appliesStep;
    p += passesStep;
  }
  return { sure: sure / draws, open: open / draws };
}

/** The same where no draw is unknown, as of most gates. */
function knownVerdict(confidence: number, applies: Column, passes: Column, alternative: number): GateVerdict {
  const { values: applied } = applies;
  const { values: passed } = passes;
  const draws = Math.max(applies.draws, passes.draws);
  const appliesStep = applies.draws === 1 ? 0 : 1;
  const passesStep = passes.draws === 1 ? 0 : 1;
  let sure = 0;
  let a = slotOf(applies, alternative);
  let p = slotOf(passes, alternative);
  for (let d = 0; d < draws; d++) {
    sure += Number(applied[a] === 0) | Number(passed[p] === 1);
    a += appliesStep;
    p += passesStep;
  }
  if (sure / draws >= confidence) return 'pass';
  return sure / draws <= 1 - confidence ? 'fail' : 'unknown';
}

/** All gates of one service, one outcome per alternative. A waiver in force turns a failure into a condition and is recorded. */
export function runGates(run: Run, columns: ServiceColumns): readonly GateOutcome[] {
  const service = run.model.services[columns.position] ?? '';
  const read = run.model.gates.map((gate) => ({ gate, applies: columns.get(gate.appliesQuantity), passes: columns.get(gate.passesQuantity) }));
  return run.model.alternatives.map((id, alternative) => {
    const sets = { failed: [] as string[], unknown: [] as string[], conditions: [] as string[], duties: [] as string[], waived: [] as string[] };
    for (const { gate, applies, passes } of read) {
      const verdict = verdictAt(gate.confidence, applies, passes, alternative);
      if (verdict === 'pass') continue;
      if (gate.effect === 'duty') sets.duties.push(gate.id);
      else if (verdict === 'unknown') (gate.effect === 'condition' ? sets.conditions : sets.unknown).push(gate.id);
      else if (gate.effect === 'condition') sets.conditions.push(gate.id);
      else if (isWaived(run, gate.id, service, id)) sets.waived.push(gate.id);
      else sets.failed.push(gate.id);
    }
    return { status: statusOf(sets), ...sets };
  });
}

function statusOf(sets: { readonly failed: readonly string[]; readonly unknown: readonly string[]; readonly conditions: readonly string[]; readonly waived: readonly string[] }): GateStatus {
  if (sets.failed.length > 0) return 'fail';
  if (sets.unknown.length > 0) return 'unknown';
  return sets.conditions.length + sets.waived.length > 0 ? 'conditional' : 'pass';
}

export function isWaived(run: Run, gate: string, service: string, alternative: string): boolean {
  return run.model.case.waivers.some(
    (waiver) =>
      waiver.gate === gate &&
      (waiver.service === null || waiver.service === service) &&
      (waiver.alternative === null || waiver.alternative === alternative) &&
      run.model.settings.asOf <= waiver.until,
  );
}
