/** One written value to a `CaseValue`: an estimate, or an issue and *unknown*. Texts that look like something else are refused, not guessed. */
import type { Estimate, EstimateReading, Issue, Position } from '../base/index.js';
import { isIsoDate, readEstimate, readEstimateText } from '../base/index.js';
import type { CaseValue, Provenance } from './types.js';

/** Where a value stands, for messages and for provenance. */
export interface ValuePlace {
  readonly file: string;
  readonly at: Position | null;
  readonly path: string;
  readonly row: number | null;
  readonly column: string | null;
}

interface TextRule {
  readonly code: string;
  readonly accepted: string;
  readonly matches: (text: string) => boolean;
}

const CALENDAR_LOOK = /^(?:\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d{1,2}-\d{1,2})$/;
const YES_NO_LOOK = /^(?:yes|no|y|n|on|off|true|false)$/i;
const MISSING_LOOK = /^(?:n\/a|null|nil|nan|[+-]?inf(?:inity)?|tbd|tbc|\?+|[-–—]+|#[A-Z0-9/]+[!?]?)$/i;
const NUMBER_LOOKS: readonly RegExp[] = [
  /^[€$£¥₩]\s*[+-]?\d/,
  /^[+-]?[\d.,]+\s*[%€$£¥₩]$/,
  /^[+-]?\d{1,3}(?:[,'\s]\d{3})+(?:\.\d+)?$/,
  /^[+-]?\d+,\d+$/,
  /^[+-]?\d+(?:\.\d+)?\s*(?:k|m|bn|thousand|million|billion)$/i,
  /^[+-]?[\d.]+\s*(?:\.\.|–|—| - | to )\s*[+-]?[\d.]+$/,
];

/** In this order: a date is also digits and dots. */
const TEXT_RULES: readonly TextRule[] = [
  { code: 'date-form', accepted: 'YYYY-MM-DD', matches: (text) => CALENDAR_LOOK.test(text) && !isIsoDate(text) },
  { code: 'yes-or-no', accepted: '', matches: (text) => YES_NO_LOOK.test(text) },
  { code: 'missing-word', accepted: 'unknown', matches: (text) => MISSING_LOOK.test(text) },
  { code: 'number-form', accepted: '', matches: (text) => NUMBER_LOOKS.some((look) => look.test(text)) },
];

/** A value of `case.yaml`. Errors: those of `readEstimate`, and date-form, yes-or-no, missing-word, number-form. */
export function readYamlValue(value: unknown, place: ValuePlace, issues: Issue[]): CaseValue {
  const found: Issue[] = [];
  const read = valueOf(readEstimate(value), place, 'true | false', found);
  // The YAML reader has reported every number that is not finite at its own place.
  issues.push(...found.filter((issue) => issue.code !== 'not-finite'));
  return read;
}

/** A cell of a table; null when it is silent. Errors as for `readYamlValue`. */
export function readCellValue(cell: string, place: ValuePlace, issues: Issue[]): CaseValue | null {
  const reading = readEstimateText(cell);
  return reading === null ? null : valueOf(reading, place, 'yes | no | true | false', issues);
}

export function statedAt(place: ValuePlace): Provenance {
  return { basis: 'stated', file: place.file, row: place.row, column: place.column, rule: null };
}

function valueOf(reading: EstimateReading, place: ValuePlace, flags: string, issues: Issue[]): CaseValue {
  const fault = 'problem' in reading ? reading.problem : textFault(reading.estimate, flags);
  const made: Estimate = fault === null && 'estimate' in reading ? reading.estimate : { kind: 'unknown' };
  if (fault !== null) {
    issues.push({ code: fault.code, severity: 'error', file: place.file, at: place.at, path: place.path, params: fault.params });
  }
  return { estimate: made, file: place.file, at: place.at, provenance: statedAt(place) };
}

function textFault(estimate: Estimate, flags: string): { readonly code: string; readonly params: Issue['params'] } | null {
  if (estimate.kind !== 'text') return null;
  const rule = TEXT_RULES.find((each) => each.matches(estimate.text.trim()));
  if (rule === undefined) return null;
  return { code: rule.code, params: { found: estimate.text, accepted: rule.code === 'yes-or-no' ? flags : rule.accepted } };
}
