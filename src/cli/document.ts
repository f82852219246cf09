/** What `decide --json` prints: the results, with the receipt and the issues beside them. `schema/decision.schema.json` is made from this type. */
import type { Issue } from '../base/index.js';
import type { PipelineOutput } from '../pipeline/index.js';

export type Results = NonNullable<PipelineOutput['results']>;
export type Receipt = NonNullable<PipelineOutput['receipt']>;
export type ServiceResult = Results['services'][number];

export interface DecisionDocument extends Results {
  readonly format: 'portolan-decision-1';
  readonly receipt: Receipt;
  readonly issues: readonly Issue[];
}
