/** A choice programme as a mixed-integer programme for HiGHS: another solver's answer to the same question. */
import loadHighs, { type Highs, type ModelData } from 'highs';
import type { ChoiceProgramme } from '../../src/maths/index.js';

export interface Peer {
  /** Value of the best plan found; null where none was found. */
  readonly value: number | null;
  /** No plan is worth more. */
  readonly bound: number;
  readonly isProven: boolean;
  readonly isImpossible: boolean;
}

let loaded: Promise<Highs> | null = null;

export function openHighs(): Promise<Highs> {
  // Its types are of its CommonJS form, whose default stands one step deeper.
  return (loaded ??= (loadHighs as unknown as typeof loadHighs.default)());
}

/** One column an option and one an asset; a row a limit, a row a group, and a row for each group and asset: Σ options that need it ≤ asset. */
export function modelOf(highs: Highs, { first, value, needs, use, limits, assetCost, assetUse, mustChoose }: ChoiceProgramme): ModelData {
  const [groups, options, rows, assets] = [first.length - 1, value.length, limits.length, assetCost.length];
  const upper = [...limits];
  const lower = limits.length === 0 ? [] : [...limits].map(() => -highs.infinity);
  const link = new Map<number, number>();
  for (let g = 0; g < groups; g++) {
    upper.push(1);
    lower.push(mustChoose[g] === 1 ? 1 : 0);
    let needed = 0;
    for (let o = first[g]!; o < first[g + 1]!; o++) needed |= needs[o]!;
    for (let k = 0; k < assets; k++) {
      if (((needed >> k) & 1) === 0) continue;
      link.set(g * assets + k, upper.length);
      upper.push(0);
      lower.push(-highs.infinity);
    }
  }
  const rowOfGroup = new Map<number, number>();
  for (let g = 0, at = rows; g < groups; g++) {
    rowOfGroup.set(g, at++);
    for (let k = 0; k < assets; k++) if (link.has(g * assets + k)) at++;
  }
  const [starts, indices, values]: [number[], number[], number[]] = [[0], [], []];
  const entry = (row: number, number: number): void => {
    if (number === 0) return;
    indices.push(row);
    values.push(number);
  };
  for (let g = 0; g < groups; g++) {
    for (let o = first[g]!; o < first[g + 1]!; o++) {
      for (let r = 0; r < rows; r++) entry(r, use[o * rows + r]!);
      entry(rowOfGroup.get(g)!, 1);
      for (let k = 0; k < assets; k++) if ((needs[o]! >> k) & 1) entry(link.get(g * assets + k)!, 1);
      starts.push(indices.length);
    }
  }
  for (let k = 0; k < assets; k++) {
    for (let r = 0; r < rows; r++) entry(r, assetUse[k * rows + r]!);
    for (let g = 0; g < groups; g++) if (link.has(g * assets + k)) entry(link.get(g * assets + k)!, -1);
    starts.push(indices.length);
  }
  const columns = options + assets;
  return {
    numCols: columns,
    numRows: upper.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from([...value, ...Array.from(assetCost, (each) => -each)]),
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(1),
    rowLower: Float64Array.from(lower),
    rowUpper: Float64Array.from(upper),
    matrix: { format: 'csc', numRows: upper.length, numCols: columns, starts: Int32Array.from(starts), indices: Int32Array.from(indices), values: Float64Array.from(values) },
    integrality: new Int32Array(columns).fill(1),
  };
}

/** Solved to a relative gap, or for so many seconds. */
export async function solveWithHighs(programme: ChoiceProgramme, gap: number, seconds: number): Promise<Peer> {
  const highs = await openHighs();
  const model = highs.createModel(modelOf(highs, programme));
  try {
    model.options.set({ output_flag: false, mip_rel_gap: gap, mip_abs_gap: 0, time_limit: seconds });
    model.run();
    const status = model.getModelStatus();
    const { modelStatus } = highs.constants;
    const isImpossible = status === modelStatus.infeasible;
    const isFound = !isImpossible && Number(model.info.get('primal_solution_status')) === 2;
    return { value: isFound ? model.getObjectiveValue() : null, bound: Number(model.info.get('mip_dual_bound')), isProven: status === modelStatus.optimal, isImpossible };
  } finally {
    model.dispose();
  }
}
