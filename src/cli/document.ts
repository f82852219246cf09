/** What `decide --json` prints: the results, with the receipt and the issues beside them. `schema/decision.schema.json` is made from this type. */
import type { Issue } from '../base/index.js';
import type { Receipt, Results, ServiceResult } from '../pipeline/index.js';

export type { Receipt, Results, ServiceResult };
export type AlternativeResult = ServiceResult['alternatives'][number];

export const DOCUMENT_FORMAT = 'portolan-decision-1';

export interface DecisionDocument extends Results {
  readonly format: typeof DOCUMENT_FORMAT;
  readonly receipt: Receipt;
  readonly issues: readonly Issue[];
}

export function documentOf(results: Results, receipt: Receipt, issues: readonly Issue[]): DecisionDocument {
  return { format: DOCUMENT_FORMAT, receipt, issues, ...results };
}

/** The results of a document as the engine gave them, so that their digest can be taken again. */
export function resultsOf(document: DecisionDocument): Results {
  const { format: _format, receipt: _receipt, issues: _issues, ...results } = document;
  return results;
}

/** True when a JSON value is such a document; only its frame is checked. */
export function isDocument(value: unknown): value is DecisionDocument {
  if (typeof value !== 'object' || value === null) return false;
  const frame = value as Record<string, unknown>;
  const receipt = frame.receipt as Record<string, unknown> | null | undefined;
  return frame.format === DOCUMENT_FORMAT && Array.isArray(frame.services) && typeof receipt === 'object' && receipt !== null && typeof receipt.resultDigest === 'string';
}
