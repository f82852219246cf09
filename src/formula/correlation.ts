/** Rank correlation groups: checked, and turned into the loadings of a Gaussian copula. */
import type { Issue } from '../base/index.js';
import { copulaFactor } from '../maths/index.js';
import type { QuantityCells } from './data.js';
import type { CorrelationGroup, Members, QuantityDefinition } from './types.js';

/** One input of a group: its normal number is the sum of `row[k]` times an independent normal of input k. */
export interface Correlated {
  readonly row: readonly number[];
  readonly inputs: readonly { readonly name: string; readonly quantity: string; readonly shared: boolean }[];
}

/** The stream of a cell: quantity id and the members of the cell in declared order. */
export function cellName(quantity: string, key: readonly string[]): string {
  return `${quantity}/${key.join(',')}`;
}

/** The quantity that names the draws of a data quantity. */
export function streamOf({ id, drawnAs }: QuantityDefinition): string {
  return drawnAs ?? id;
}

/**
 * By cell name, what each correlated input is made of. Issues: correlation-input-unknown, correlation-input-twice, correlation-shape,
 * correlation-range, correlation-asymmetric, correlation-indefinite. A group with an issue is left out whole.
 */
export function correlate(groups: readonly CorrelationGroup[], data: ReadonlyMap<string, QuantityCells>, members: Members, issues: Issue[]): ReadonlyMap<string, Correlated> {
  const correlated = new Map<string, Correlated>();
  const byStream = new Map([...data.values()].map((cells) => [streamOf(cells.definition), cells]));
  for (const group of groups) {
    const before = issues.length;
    const report: Report = (code, params) => {
      issues.push({ code, severity: 'error', file: '', at: null, path: `correlations.${group.id}`, params: { group: group.id, ...params } });
    };
    const inputs = group.inputs.map(({ quantity, key }) => ({ name: cellName(quantity, key), quantity, shared: key.length === 0 }));
    inputs.forEach(({ name }, i) => {
      const { quantity, key } = group.inputs[i] as CorrelationGroup['inputs'][number];
      const per = byStream.get(quantity)?.definition.per;
      const fits = per !== undefined && key.length === per.length && key.every((member, k) => members.get(per[k] as string)?.includes(member) === true);
      if (!fits) report('correlation-input-unknown', { found: name });
      if (correlated.has(name) || inputs.findIndex((one) => one.name === name) !== i) report('correlation-input-twice', { found: name });
    });
    const rows = loadings(group, report);
    if (issues.length === before) inputs.forEach((input, i) => correlated.set(input.name, { row: rows[i] as readonly number[], inputs }));
  }
  return correlated;
}

type Report = (code: string, params: Issue['params']) => void;

/** Row i of the factor's lower triangle; none after a report. */
function loadings(group: CorrelationGroup, report: Report): readonly (readonly number[])[] {
  const size = group.inputs.length;
  if (group.matrix.length !== size) {
    report('correlation-shape', { found: `${group.matrix.length} × ${group.matrix[0]?.length ?? 0}`, accepted: `${size} × ${size}` });
    return [];
  }
  const factoring = copulaFactor(group.matrix);
  if ('problem' in factoring) {
    report(factoring.problem.code, factoring.problem.params);
    return [];
  }
  const { lower } = factoring.factor;
  return group.inputs.map((_, i) => [...lower.subarray(i * size, i * size + i + 1)]);
}
