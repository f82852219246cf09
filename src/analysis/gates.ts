/** Question: which alternatives does a rule exclude, allow, allow on a condition, or not decide yet? (METHOD 8, 11, 12) */
import type { Gate } from '../model/index.js';
import { chanceAt, type Run, type ServiceColumns } from './columns.js';
import type { GateOutcome, GateStatus } from './types.js';

export type GateVerdict = 'pass' | 'fail' | 'unknown';

/** Boolean quantities that the gates read. */
export function gateQuantities(gates: readonly Gate[]): readonly string[] {
  return gates.flatMap((gate) => [gate.appliesQuantity, gate.passesQuantity]);
}

/**
 * One gate for one alternative: it passes when P(not applicable or passed) reaches its confidence, fails when even with every
 * unknown draw resolved in favour it stays at or below 1 − confidence, and is unknown between. Evaluated once, before any value.
 */
export function gateVerdict(gate: Gate, columns: ServiceColumns, alternative: number): GateVerdict {
  const applies = columns.get(gate.appliesQuantity);
  const passes = columns.get(gate.passesQuantity);
  const draws = Math.max(applies.draws, passes.draws);
  if (draws === 1) return certainVerdict(chanceAt(applies, alternative), chanceAt(passes, alternative));
  const appliesSlot = applies.per.length === 0 ? 0 : alternative * applies.draws;
  const passesSlot = passes.per.length === 0 ? 0 : alternative * passes.draws;
  let sure = 0;
  let open = 0;
  for (let d = 0; d < draws; d++) {
    const a = applies.draws === 1 ? appliesSlot : appliesSlot + d;
    const p = passes.draws === 1 ? passesSlot : passesSlot + d;
    const appliesUnknown = applies.unknown?.[a] === 1;
    const passesUnknown = passes.unknown?.[p] === 1;
    if ((!appliesUnknown && applies.values[a] === 0) || (!passesUnknown && passes.values[p] === 1)) sure++;
    else if (appliesUnknown || passesUnknown) open++;
  }
  if (sure / draws >= gate.confidence) return 'pass';
  return (sure + open) / draws <= 1 - gate.confidence ? 'fail' : 'unknown';
}

type Chance = { readonly yes: number; readonly unknown: number };

/** Kleene: not (applies) or passes. */
function certainVerdict(applies: Chance, passes: Chance): GateVerdict {
  if (passes.yes === 1) return 'pass';
  if (applies.unknown === 0 && applies.yes === 0) return 'pass';
  return applies.unknown === 1 || passes.unknown === 1 ? 'unknown' : 'fail';
}

/** All gates of one service, one outcome per alternative. A waiver in force turns a failure into a condition and is recorded. */
export function runGates(run: Run, columns: ServiceColumns): readonly GateOutcome[] {
  const service = run.model.services[columns.position] ?? '';
  return run.model.alternatives.map((id, alternative) => {
    const sets = { failed: [] as string[], unknown: [] as string[], conditions: [] as string[], duties: [] as string[], waived: [] as string[] };
    for (const gate of run.model.gates) {
      const verdict = gateVerdict(gate, columns, alternative);
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

function isWaived(run: Run, gate: string, service: string, alternative: string): boolean {
  return run.model.case.waivers.some(
    (waiver) =>
      waiver.gate === gate &&
      (waiver.service === null || waiver.service === service) &&
      (waiver.alternative === null || waiver.alternative === alternative) &&
      run.model.settings.asOf <= waiver.until,
  );
}
