/** Question: how much of a cost is ours? The share of its median and of its variance that rests on assumptions (METHOD 13, 33). */
import { varianceOf } from '../maths/index.js';
import type { Column } from '../formula/index.js';
import type { BareCandidate } from './candidates.js';
import { giveBack, isUnknownAt, readColumns, slotOf, type Run, type ServiceColumns } from './columns.js';

export interface AssumedShare {
  readonly ofMedian: number;
  readonly ofVariance: number;
}

/**
 * `still` is the same model with every assumed input standing at its median. The variance that goes then is carried by assumptions:
 * of the whole cost for `ofVariance`; of each cost line, weighted by what the line costs, for `ofMedian`. A line without variance counts
 * in full when it rests on an assumption. Cost O(lines × candidates × draws of `still`).
 */
export function assumedShares(run: Run, still: Run, columns: ServiceColumns, candidates: readonly BareCandidate[]): ReadonlyMap<string, AssumedShare> {
  const { model } = run;
  const draws = still.model.settings.draws;
  const total = model.bound('whole-life-cost');
  const lines = model.boundAll('cost-lines');
  const stillColumns = readColumns(still, columns.position, [total, ...lines]);
  const shares = new Map<string, AssumedShare>();
  for (const { id, position, cost } of candidates) {
    if (cost === null) continue;
    let all = 0;
    let resting = 0;
    for (const line of lines) {
      const mean = Math.abs(columns.mean(line, position) ?? 0);
      all += mean;
      if (mean > 0) resting += mean * (carriedShare(columns.get(line), stillColumns.get(line), position, draws) ?? (model.restsOnAssumption(line) ? 1 : 0));
    }
    const ofVariance = carriedShare(columns.get(total), stillColumns.get(total), position, draws);
    shares.set(id, { ofMedian: all > 0 ? resting / all : 0, ofVariance: ofVariance ?? 0 });
  }
  giveBack(still, stillColumns);
  return shares;
}

/** Share of a cell's variance that goes when assumed inputs stand still; null when it has none. */
function carriedShare(moving: Column, standing: Column, position: number, draws: number): number | null {
  const before = cellVariance(moving, position, draws);
  if (!(before > 0)) return null;
  return Math.min(1, Math.max(0, 1 - cellVariance(standing, position, draws) / before));
}

function cellVariance(column: Column, position: number, draws: number): number {
  if (column.draws === 1 || isUnknownAt(column, position)) return 0;
  const slot = slotOf(column, position);
  return varianceOf(column.values.subarray(slot, slot + Math.min(draws, column.draws)));
}
