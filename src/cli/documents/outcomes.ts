/** What forecasts against outcomes print with `--json`. `schema/outcomes.schema.json` is made from this type. */
import type { Calibration, OutcomesAnswer, Receipt } from '../../pipeline/index.js';

export const OUTCOMES_FORMAT = 'portolan-outcomes-1';

export interface OutcomesDocument {
  readonly format: typeof OUTCOMES_FORMAT;
  readonly cases: readonly { readonly case: string; readonly answer: OutcomesAnswer; readonly receipt: Receipt }[];
  /** Over all cases. */
  readonly calibration: Calibration;
}

export function outcomesDocument(cases: OutcomesDocument['cases'], calibration: Calibration): OutcomesDocument {
  return { format: OUTCOMES_FORMAT, cases, calibration };
}
