/** Correlations of a case before they are used: inputs that are drawn, each once, and a matrix that can be, with the place of each fault. */
import type { Issue } from '../base/index.js';
import type { Case, Correlation } from '../case/index.js';
import { copulaFactor } from '../maths/index.js';
import type { ModelTable } from './table.js';

interface Fault {
  readonly code: string;
  /** Below `correlations.<position>.`. */
  readonly inside: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Faults of every group, in the order of the case. Issue codes: `correlation-input-unknown` (not a single input of the run),
 * `correlation-input-twice`, `correlation-shape`, `correlation-diagonal`, `correlation-range`, `correlation-asymmetric`,
 * `correlation-indefinite`. Cost: cube of the size of a group.
 */
export function checkCorrelations(theCase: Case, table: Pick<ModelTable, 'definitions' | 'data'>): readonly Issue[] {
  const single = new Set(table.definitions.filter(({ id, per }) => per.length === 0 && table.data.has(id)).map(({ id }) => id));
  const used = new Set<string>();
  return theCase.correlations.flatMap((group, position) =>
    [...inputFaults(group, single, used), ...matrixFaults(group)].map(({ code, inside, params }): Issue => {
      const path = `correlations.${position}.${inside}`;
      return { code, severity: 'error', file: 'case.yaml', at: theCase.places.get(path) ?? group.at, path, params: { group: group.id, ...params } };
    }),
  );
}

function inputFaults(group: Correlation, single: ReadonlySet<string>, used: Set<string>): readonly Fault[] {
  const faults: Fault[] = [];
  group.inputs.forEach((input, i) => {
    const inside = `inputs.${i}`;
    if (!single.has(input)) faults.push({ code: 'correlation-input-unknown', inside, params: { found: input } });
    if (used.has(input)) faults.push({ code: 'correlation-input-twice', inside, params: { found: input } });
    used.add(input);
  });
  return faults;
}

/** The first fault of a matrix, at its entry where one entry is at fault. */
function matrixFaults({ matrix, inputs }: Correlation): readonly Fault[] {
  const size = inputs.length;
  const ragged = matrix.findIndex((row) => row.length !== size);
  if (matrix.length !== size || ragged >= 0) {
    const found = `${matrix.length} × ${matrix[Math.max(0, ragged)]?.length ?? 0}`;
    return [{ code: 'correlation-shape', inside: 'matrix', params: { found, accepted: `${size} × ${size}` } }];
  }
  const factoring = copulaFactor(matrix);
  if (!('problem' in factoring)) return [];
  const { code, params } = factoring.problem;
  const row = Number(params['row'] ?? 0) - 1;
  const column = Number(params['column'] ?? 0) - 1;
  const inside = column < 0 ? 'matrix' : `matrix.${row}.${column}`;
  return [{ code: code === 'correlation-range' && row === column ? 'correlation-diagonal' : code, inside, params }];
}
