/** Reads an estimate from what a person wrote in YAML or in one cell of a table (DESIGN section 3, "Estimates"). */
import type { Estimate } from './estimate.js';

/** What is wrong with a written estimate; the caller knows the place. */
export interface EstimateProblem {
  readonly code: 'estimate-shape' | 'estimate-order' | 'quantiles-order' | 'choices-sum' | 'choices-share' | 'bounds-outside' | 'not-finite';
  readonly params: Readonly<Record<string, string | number>>;
}

export type EstimateReading = { readonly estimate: Estimate } | { readonly problem: EstimateProblem };

const SUM_TOLERANCE = 1e-9;
const ACCEPTED = 'number | text | true | false | unknown | {low, mode, high, limits} | {p10, p50, p90} | {normal|lognormal|beta|uniform: [low, high]} | {choices: {name: probability}}';
const NUMBER = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const BOUNDED = ['normal', 'lognormal', 'beta', 'uniform'] as const;
type Bounded = (typeof BOUNDED)[number];

/**
 * The estimate that a YAML value stands for. A text other than `unknown` is a `text`; nothing at all (null) is a problem, since
 * silence is not written. Problems: `estimate-shape`, `estimate-order`, `quantiles-order`, `choices-sum`, `choices-share`,
 * `bounds-outside`, `not-finite`. Cost: constant, linear for choices.
 */
export function readEstimate(value: unknown): EstimateReading {
  if (typeof value === 'number') return Number.isFinite(value) ? { estimate: { kind: 'exact', value } } : notFinite(value);
  if (typeof value === 'boolean') return { estimate: { kind: 'flag', flag: value } };
  if (typeof value === 'string') return { estimate: value === 'unknown' ? { kind: 'unknown' } : { kind: 'text', text: value } };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrongShape(value);
  const record = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(record);
  if (keys.length === 1) {
    if (keys[0] === 'choices') return readChoices(record['choices']);
    const kind = BOUNDED.find((name) => name === keys[0]);
    return kind === undefined ? wrongShape(value) : readBounds(kind, record[kind]);
  }
  if (hasKeys(keys, ['p10', 'p50', 'p90'])) return readQuantiles(record);
  if (hasKeys(keys, ['low', 'mode', 'high'])) return readPert(record, false);
  if (hasKeys(keys, ['low', 'mode', 'high', 'limits']) && typeof record['limits'] === 'boolean') return readPert(record, record['limits']);
  return wrongShape(value);
}

/**
 * The estimate in one cell of a table; null when the cell is silent. `unknown` is unknown; `yes`, `no`, `true`, `false` in lower
 * case are flags (`NO` is a text, it may be Norway); a number is exact (with leading zeros it is a text, it may be a code);
 * `low..mode..high` is PERT with P5 and P95; anything else is a text. Problems: `estimate-order`, `not-finite`.
 */
export function readEstimateText(cell: string): EstimateReading | null {
  const text = cell.trim();
  if (text === '') return null;
  if (text === 'unknown') return { estimate: { kind: 'unknown' } };
  if (text === 'yes' || text === 'true') return { estimate: { kind: 'flag', flag: true } };
  if (text === 'no' || text === 'false') return { estimate: { kind: 'flag', flag: false } };
  if (NUMBER.test(text)) return readEstimate(Number(text));
  const parts = text.split('..').map((part) => part.trim());
  if (parts.length === 3 && parts.every((part) => NUMBER.test(part))) {
    return readPert({ low: Number(parts[0]), mode: Number(parts[1]), high: Number(parts[2]) }, false);
  }
  return { estimate: { kind: 'text', text } };
}

function readPert(record: Readonly<Record<string, unknown>>, limits: boolean): EstimateReading {
  const { low, mode, high } = record;
  if (typeof low !== 'number' || typeof mode !== 'number' || typeof high !== 'number') return wrongShape(record);
  const odd = [low, mode, high].find((part) => !Number.isFinite(part));
  if (odd !== undefined) return notFinite(odd);
  if (low > mode || mode > high) return problem('estimate-order', { found: `${low}, ${mode}, ${high}`, accepted: 'low ≤ mode ≤ high' });
  return { estimate: { kind: 'pert', low, mode, high, limits } };
}

function readQuantiles(record: Readonly<Record<string, unknown>>): EstimateReading {
  const { p10, p50, p90 } = record;
  if (typeof p10 !== 'number' || typeof p50 !== 'number' || typeof p90 !== 'number') return wrongShape(record);
  const odd = [p10, p50, p90].find((part) => !Number.isFinite(part));
  if (odd !== undefined) return notFinite(odd);
  if (p10 >= p50 || p50 >= p90) return problem('quantiles-order', { found: `${p10}, ${p50}, ${p90}`, accepted: 'p10 < p50 < p90' });
  return { estimate: { kind: 'quantiles', p10, p50, p90 } };
}

function readBounds(kind: Bounded, bounds: unknown): EstimateReading {
  if (!Array.isArray(bounds) || bounds.length !== 2) return wrongShape({ [kind]: bounds });
  const [low, high] = bounds as readonly unknown[];
  if (typeof low !== 'number' || typeof high !== 'number') return wrongShape({ [kind]: bounds });
  if (!Number.isFinite(low)) return notFinite(low);
  if (!Number.isFinite(high)) return notFinite(high);
  if (low >= high) return problem('estimate-order', { found: `${low}, ${high}`, accepted: 'low < high' });
  if (kind === 'lognormal' && low <= 0) return problem('bounds-outside', { found: `${low}, ${high}`, accepted: '> 0' });
  if (kind === 'beta' && (low <= 0 || high >= 1)) return problem('bounds-outside', { found: `${low}, ${high}`, accepted: '> 0, < 1' });
  return { estimate: { kind, low, high } };
}

function readChoices(choices: unknown): EstimateReading {
  if (typeof choices !== 'object' || choices === null || Array.isArray(choices)) return wrongShape({ choices });
  const of = Object.entries(choices as Readonly<Record<string, unknown>>);
  if (of.length === 0) return wrongShape({ choices });
  const pairs: (readonly [string, number])[] = [];
  let sum = 0;
  for (const [name, share] of of) {
    if (typeof share !== 'number') return wrongShape({ choices });
    if (!Number.isFinite(share)) return notFinite(share);
    if (share < 0 || share > 1) return problem('choices-share', { key: name, found: share, accepted: '0 … 1' });
    sum += share;
    pairs.push([name, share]);
  }
  if (Math.abs(sum - 1) > SUM_TOLERANCE) return problem('choices-sum', { found: sum, accepted: '1' });
  return { estimate: { kind: 'choices', of: pairs } };
}

function hasKeys(found: readonly string[], wanted: readonly string[]): boolean {
  return found.length === wanted.length && wanted.every((key) => found.includes(key));
}

function wrongShape(value: unknown): EstimateReading {
  return problem('estimate-shape', { found: shown(value), accepted: ACCEPTED });
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return `{${Object.keys(value).join(', ')}}`;
  return String(value);
}

function notFinite(value: number): EstimateReading {
  return problem('not-finite', { found: String(value) });
}

function problem(code: EstimateProblem['code'], params: EstimateProblem['params']): EstimateReading {
  return { problem: { code, params } };
}
