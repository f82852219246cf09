/** METHOD 8: what a gate asks for scores only beyond the gate's threshold, so the worst anchor of the criterion is that threshold. */
import type { Kind, Tree, UnitTable } from '../formula/index.js';
import { levelsOfScale } from './draft.js';
import type { Draft, Placed } from './draft.js';
import { gateReadings } from './gate-readings.js';
import type { GateReading, Passing } from './gate-readings.js';
import type { Problems } from './problems.js';
import type { Criterion } from './types.js';

/** Relative difference that is rounding of a change of units. */
const SAME = 1e-12;

type Beyond = { readonly at: number | string; readonly better: 'more' | 'less' };

/**
 * Every gate against every criterion of role `value`. Issues: `anchor-off-threshold` (another worst anchor than the fixed threshold),
 * `scored-without-headroom` (no fixed threshold, nothing beyond it, or worth that rises towards failing: measure the distance to the
 * threshold instead). Cost: the formulas of the gates, once.
 */
export function checkThresholds(draft: Draft, problems: Problems, units: UnitTable): void {
  const scoring = new Map<string, Placed<Criterion>[]>();
  for (const placed of draft.criteria.values()) {
    if (placed.value.role === 'value') scoring.set(placed.value.measures, [...(scoring.get(placed.value.measures) ?? []), placed]);
  }
  for (const { value: gate } of [...draft.gates.values()].sort((left, right) => (left.value.id < right.value.id ? -1 : 1))) {
    const readings = gateReadings(String(gate.passes), (id) => draft.quantities.get(id)?.value.built.definition);
    for (const reading of readings) {
      for (const criterion of scoring.get(reading.quantity) ?? []) checkReading(reading, gate.id, criterion, draft, problems, units);
    }
  }
}

function checkReading(reading: GateReading, gate: string, { value: criterion, place }: Placed<Criterion>, draft: Draft, problems: Problems, units: UnitTable): void {
  const kind = draft.quantities.get(criterion.measures)?.value.built.definition.kind;
  if (kind === undefined) return;
  const beyond = beyondThreshold(reading, kind, draft, units);
  if (beyond === null || beyond.better !== criterion.better) {
    problems.add('scored-without-headroom', place, 'measures', { found: criterion.measures, gate });
  } else if (!isSame(criterion.worst.at, beyond.at)) {
    problems.add('anchor-off-threshold', place, 'anchors.worst.at', { found: criterion.worst.at, accepted: beyond.at, gate });
  }
}

function isSame(left: number | string, right: number | string): boolean {
  if (typeof left !== 'number' || typeof right !== 'number') return left === right;
  return Math.abs(left - right) <= SAME * Math.max(Math.abs(left), Math.abs(right));
}

/** The worst value that passes (for a number: the threshold itself) and the way in which it gets better; null where there is no such value. */
function beyondThreshold({ passing, threshold }: GateReading, kind: Kind, draft: Draft, units: UnitTable): Beyond | null {
  if (threshold === null) return null;
  if (kind.is === 'number') {
    const better = wayOf(passing);
    const at = better === null ? null : fixedNumber(threshold, kind.unit, draft, units);
    return better === null || at === null ? null : { at, better };
  }
  if (kind.is !== 'ordinal') return null;
  const levels = levelsOfScale(draft, kind.scale) ?? [];
  const level = fixedLevel(threshold, draft);
  return level === null ? null : worstPassing(passing, levels.indexOf(level), levels);
}

function wayOf(passing: Passing): 'more' | 'less' | null {
  if (passing === 'above' || passing === 'from') return 'more';
  return passing === 'below' || passing === 'to' ? 'less' : null;
}

/** On a scale a level that fails must not be an anchor: above `low` begins with the level after it. */
function worstPassing(passing: Passing, position: number, levels: readonly string[]): Beyond | null {
  if (position < 0) return null;
  const step = passing === 'above' || (passing === 'other' && position === 0) ? 1 : passing === 'below' || (passing === 'other' && position === levels.length - 1) ? -1 : 0;
  const better = step > 0 ? 'more' : step < 0 ? 'less' : wayOf(passing);
  const at = levels[position + step];
  return better === null || at === undefined ? null : { at, better };
}

/** The number that a side of a comparison always is, in the unit of the other side; null when it is none or may move. */
function fixedNumber(tree: Tree, unit: string, draft: Draft, units: UnitTable): number | null {
  if (tree.is === 'negate') {
    const inner = fixedNumber(tree.of, unit, draft, units);
    return inner === null ? null : -inner;
  }
  if (tree.is === 'number') return inUnit(tree.value, tree.unit ?? '1', unit, units);
  if (tree.is !== 'name') return null;
  const fixed = fixedFact(tree.name, draft);
  if (fixed === null || fixed.kind.is !== 'number' || typeof fixed.value !== 'number') return null;
  return inUnit(fixed.value, fixed.kind.unit, unit, units);
}

function inUnit(value: number, from: string, to: string, units: UnitTable): number | null {
  const [source, target] = [units.parse(from), units.parse(to)];
  return source === null || target === null ? null : (value * source.factor) / target.factor;
}

function fixedLevel(tree: Tree, draft: Draft): string | null {
  if (tree.is === 'member') return tree.text;
  const fixed = tree.is === 'name' ? fixedFact(tree.name, draft) : null;
  return typeof fixed?.value === 'string' ? fixed.value : null;
}

/** A fact with one value for all, stated without a band, that nothing sets otherwise: no pack, no later value, no width of its evidence. */
function fixedFact(id: string, draft: Draft): { readonly kind: Kind; readonly value: number | string } | null {
  const built = draft.quantities.get(id)?.value.built;
  if (built?.data?.from !== 'fact' || built.definition.per.length > 0 || built.data.values.length !== 1) return null;
  if ([...draft.packs.values()].some(({ value }) => value.settings[id] !== undefined)) return null;
  const { estimate, kind: claim } = built.data.values[0]!;
  const { kind } = built.definition;
  if (estimate?.kind === 'text') return { kind, value: estimate.text };
  const isExact = draft.evidenceKinds?.value[claim]?.['exact-half-width'] === 0;
  return estimate?.kind === 'exact' && isExact ? { kind, value: estimate.value } : null;
}
