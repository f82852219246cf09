/** Published training runs: size, tokens and chip were known before; hours and energy were reported after. */
import { readFactRows, type FactLine } from './fact-table.js';
import type { FactReader, FactRow } from './types.js';

const COLUMNS = ['row_id', 'params_total', 'params_active', 'tokens', 'accelerator', 'accelerator_count', 'gpu_hours_reported', 'wall_days', 'energy_mwh_reported', 'notes'] as const;
/** Total over active parameters above which a model counts as a mixture of experts. */
export const MIXTURE_FROM = 1.5;
const HOURS_A_DAY = 24;
/** Energy that its developers worked out from hours and a fixed power says nothing of power. */
const FIXED_POWER = /energy = hours x|GPU count assumed/;
/** Hours that were worked out from operations and a speed test arithmetic, not a model. */
const FROM_OPERATIONS = /time derived from FLOP/;

export const trainingRuns: FactReader = {
  id: 'training',
  predicts: { 'accelerator-hours': { role: 'planned-hours', units: 1 }, 'energy-mwh': { role: 'planned-energy', units: 1000 } },
  read: (file, text) => readFactRows(file, text, COLUMNS, rowOf),
};

function rowOf(line: FactLine): FactRow {
  const total = line.number('params_total');
  const active = line.number('params_active') ?? total;
  const tokens = line.number('tokens');
  const accelerator = line.text('accelerator');
  const reason = active === null ? 'size-not-stated' : tokens === null ? 'tokens-not-stated' : accelerator === '' ? 'accelerator-not-stated' : null;
  const known = reason === null && active !== null && tokens !== null
    ? { 'planned-size': active, 'planned-tokens': tokens, 'planned-accelerator': accelerator, 'planned-mixture': total !== null && total > MIXTURE_FROM * active }
    : null;
  const [hours, energy] = [hoursOf(line), line.number('energy_mwh_reported')];
  return {
    id: line.text('row_id'), line: line.line, known, reason,
    reported: { ...(hours === null ? {} : { 'accelerator-hours': hours }), ...(energy === null ? {} : { 'energy-mwh': energy }) },
    marks: {
      ...(hours !== null && FROM_OPERATIONS.test(line.text('notes')) ? { 'accelerator-hours': ['hours-from-operations'] } : {}),
      ...(energy !== null && FIXED_POWER.test(line.text('notes')) ? { 'energy-mwh': ['energy-from-fixed-power'] } : {}),
    },
  };
}

/** As reported, or accelerators times days. */
function hoursOf(line: FactLine): number | null {
  const reported = line.number('gpu_hours_reported');
  const [count, days] = [line.number('accelerator_count'), line.number('wall_days')];
  return reported ?? (count === null || days === null ? null : count * days * HOURS_A_DAY);
}
