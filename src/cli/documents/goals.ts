/** What goals under a plan print with `--json`. `schema/goals.schema.json` is made from this type. */
import type { GoalsAnswer, Receipt } from '../../pipeline/index.js';

export const GOALS_FORMAT = 'portolan-goals-1';

export interface GoalsDocument {
  readonly format: typeof GOALS_FORMAT;
  readonly case: string;
  readonly answer: GoalsAnswer;
  readonly receipt: Receipt;
}

export function goalsDocument(theCase: string, answer: GoalsAnswer, receipt: Receipt): GoalsDocument {
  return { format: GOALS_FORMAT, case: theCase, answer, receipt };
}
