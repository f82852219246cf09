/** What gates, feasibility, cost and performance say of the alternatives of one service, before and after somebody weighs. */
import { netCostOf, type BareCandidate, type Candidate } from './candidates.js';
import { drawsAt, type Run, type ServiceColumns } from './columns.js';
import type { Feasibility } from './feasibility.js';
import { runGates } from './gates.js';
import { belowFloor, type ValueTable, type ValueTotal } from './values.js';

/** In the order of the model's alternatives. Draws are read from the columns, not copied. */
export function bareCandidates(run: Run, feasibility: readonly Feasibility[], columns: ServiceColumns, table: ValueTable): readonly BareCandidate[] {
  const { model } = run;
  const { draws } = model.settings;
  const gates = runGates(run, columns);
  const cost = columns.get(model.bound('whole-life-cost'));
  const benefit = columns.get(model.bound('public-value'));
  return model.alternatives.map((id, position) => {
    const ownCost = drawsAt(cost, position, draws);
    const ownBenefit = drawsAt(benefit, position, draws);
    return {
      id,
      position,
      isBaseline: model.baselines.has(id),
      gates: gates[position] ?? { status: 'unknown', failed: [], unknown: [], conditions: [], duties: [], waived: [] },
      feasibility: feasibility[position] ?? { status: 'unknown', months: null },
      belowFloor: belowFloor(run, columns, position),
      cost: ownCost,
      publicValue: ownBenefit,
      netCost: netCostOf(ownCost, ownBenefit),
      values: table.cells[position] ?? [],
      means: table.means[position] ?? [],
    };
  });
}

/** `totals` by alternative, at the weights in force. */
export function weighed(candidates: readonly BareCandidate[], totals: readonly ValueTotal[]): readonly Candidate[] {
  return candidates.map((candidate) => {
    const { value, mean } = totals[candidate.position]!;
    return { ...candidate, value, expectedValue: mean };
  });
}
