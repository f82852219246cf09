/** Rows of training runs: what was known, what was reported, and why a row cannot be predicted. */
import { describe, expect, it } from 'vitest';
import { trainingRuns } from './training-runs.js';

const HEAD = 'row_id,params_total,params_active,tokens,accelerator,accelerator_count,gpu_hours_reported,wall_days,energy_mwh_reported,notes';
const read = (...lines: readonly string[]) => trainingRuns.read('runs.csv', [HEAD, ...lines].join('\n'));

describe('trainingRuns', () => {
  it('keeps what was known apart from what was reported', () => {
    const [row] = read('T1,4e9,1e9,2e12,A100 80GB,64,1000,,12,energy = hours x fixed W').rows;
    expect(row).toEqual({
      id: 'T1', line: 2, reason: null,
      known: { 'planned-size': 1e9, 'planned-tokens': 2e12, 'planned-accelerator': 'A100 80GB', 'planned-mixture': true },
      reported: { 'accelerator-hours': 1000, 'energy-mwh': 12 }, marks: { 'energy-mwh': ['energy-from-fixed-power'] },
    });
  });
  it('takes accelerators times days where no hours were reported, and the whole size where no active one was', () => {
    const [row] = read('T2,7e9,,1e12,H800,100,,2,,').rows;
    expect(row).toMatchObject({ known: { 'planned-size': 7e9, 'planned-mixture': false }, reported: { 'accelerator-hours': 4800 } });
  });
  it('marks hours that were worked out from operations', () => {
    expect(read('T6,1e9,1e9,1e12,V100,10,,2,,time derived from FLOP and throughput').rows[0]?.marks).toEqual({ 'accelerator-hours': ['hours-from-operations'] });
  });
  it('says why a row cannot be predicted', () => {
    const rows = read('T3,,,1e12,H800,,1,,,', 'T4,7e9,,,H800,,1,,,', 'T5,7e9,,1e12,,,1,,,').rows;
    expect(rows.map(({ known, reason }) => [known, reason])).toEqual([[null, 'size-not-stated'], [null, 'tokens-not-stated'], [null, 'accelerator-not-stated']]);
  });
});
