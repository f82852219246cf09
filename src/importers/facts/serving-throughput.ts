/** Measured inference throughput: model, precision, accelerator, scenario and lengths were known before; tokens a second were measured after. */
import { readFactRows, type FactLine } from './fact-table.js';
import type { FactReader, FactRow } from './types.js';

const COLUMNS = ['row_id', 'params_total', 'params_active', 'precision', 'accelerator', 'count', 'input_tokens', 'output_tokens', 'offline_or_server', 'tokens_per_s_total', 'task'] as const;
/** Bytes of a parameter; a result that does not say its precision is taken as 8 bits, the most usual one. */
const BYTES: Readonly<Record<string, number>> = { bfloat16: 2, fp16: 2, fp8: 1, '': 1, fp4: 0.5, mxfp4: 0.5, UINT4: 0.5 };
/** Name of a benchmark's task → the workload behind it. */
const WORKLOADS: readonly (readonly [RegExp, string])[] = [
  [/^llama2-70b/, 'openorca-chat'], [/^mixtral/, 'mixed-questions'], [/^llama3\.1-8b/, 'news-summaries'], [/^llama3\.1-405b/, 'long-documents'], [/^deepseek-r1/, 'reasoning-problems'],
  [/^lm-arena-chat/, 'arena-chat'], [/^gpqa/, 'science-questions'], [/^sourcegraph-fim/, 'code-infill'], [/^synthetic/, 'even-2048'], [/^random length/, 'openorca-chat'],
];

export const servingThroughput: FactReader = {
  id: 'serving',
  predicts: { 'tokens-per-second': { role: 'planned-throughput', units: 1 } },
  read: (file, text) => readFactRows(file, text, COLUMNS, rowOf),
};

function rowOf(line: FactLine): FactRow {
  const total = line.number('params_total');
  const active = line.number('params_active') ?? total;
  const bytes = BYTES[line.text('precision')] ?? null;
  const workload = WORKLOADS.find(([name]) => name.test(line.text('task')))?.[1] ?? null;
  const [count, tokens] = [line.number('count'), line.number('tokens_per_s_total')];
  const reason = active === null || total === null ? 'size-not-stated' : bytes === null ? 'precision-unknown' : workload === null ? 'workload-unknown' : count === null ? 'accelerator-not-stated' : null;
  const known = reason !== null || active === null || total === null || bytes === null || workload === null ? null : { 'planned-served-size': active, 'planned-served-total': total, 'planned-weight-bytes': bytes, 'planned-accelerator': line.text('accelerator'), 'planned-workload': workload, ...lengthsOf(line), ...scenarioOf(line, count) };
  return { id: line.text('row_id'), line: line.line, known, reason, reported: tokens === null || count === null ? {} : { 'tokens-per-second': tokens / count }, marks: {} };
}

function lengthsOf(line: FactLine): Readonly<Record<string, number>> {
  const [prompt, answer] = [line.number('input_tokens'), line.number('output_tokens')];
  return { ...(prompt === null ? {} : { 'planned-prompt': prompt }), ...(answer === null ? {} : { 'planned-answer': answer }) };
}

/** A stated concurrency is that of one replica on all the accelerators. */
function scenarioOf(line: FactLine, count: number | null): Readonly<Record<string, string | number>> {
  const text = line.text('offline_or_server');
  const stated = /(?:max_num_seqs|concurrency)=(\d+)/.exec(text)?.[1];
  if (stated !== undefined) return { 'planned-scenario': 'stated-concurrency', 'planned-concurrency': Number(stated), 'planned-replica': count ?? 1 };
  return { 'planned-scenario': text.startsWith('interactive') ? 'interactive' : text.startsWith('offline') ? 'offline' : 'server' };
}
