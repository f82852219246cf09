/** Rows of measured serving: what was known of the set-up, and tokens a second and accelerator. */
import { describe, expect, it } from 'vitest';
import { servingThroughput } from './serving-throughput.js';

const HEAD = 'row_id,params_total,params_active,precision,accelerator,count,input_tokens,output_tokens,offline_or_server,tokens_per_s_total,task';
const read = (...lines: readonly string[]) => servingThroughput.read('serving.csv', [HEAD, ...lines].join('\n')).rows;

describe('servingThroughput', () => {
  it('takes the scenario and the workload behind a task, and divides by the accelerators', () => {
    expect(read('S1,7e10,7e10,fp8,H100 SXM,8,,294,server,24000,llama2-70b-99.9')[0]).toMatchObject({
      known: { 'planned-served-size': 7e10, 'planned-weight-bytes': 1, 'planned-workload': 'openorca-chat', 'planned-scenario': 'server', 'planned-answer': 294 }, reported: { 'tokens-per-second': 3000 },
    });
  });
  it('takes a stated concurrency as that of one copy on all accelerators', () => {
    expect(read('S2,8e9,8e9,bfloat16,B200,2,100,900,server (max_num_seqs=64),5000,lm-arena-chat')[0]?.known).toMatchObject({ 'planned-scenario': 'stated-concurrency', 'planned-concurrency': 64, 'planned-replica': 2, 'planned-prompt': 100 });
  });
  it('says why a row cannot be predicted', () => {
    const rows = read('S3,,,fp8,B200,1,,,offline,1,gpqa', 'S4,8e9,8e9,int3,B200,1,,,offline,1,gpqa', 'S5,8e9,8e9,fp8,B200,1,,,offline,1,other', 'S6,8e9,8e9,fp8,B200,,,,offline,1,gpqa');
    expect(rows.map(({ reason }) => reason)).toEqual(['size-not-stated', 'precision-unknown', 'workload-unknown', 'accelerator-not-stated']);
  });
});
