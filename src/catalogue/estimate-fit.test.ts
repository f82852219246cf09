/** Which estimates can be values of which quantities. */
import { describe, expect, it } from 'vitest';
import { readEstimate } from '../base/index.js';
import type { Domain, Estimate } from '../base/index.js';
import type { Kind } from '../formula/index.js';
import { misfitOf } from './estimate-fit.js';
import type { Members } from './estimate-fit.js';

const members: Members = { scale: (id) => (id === 'care-level' ? ['low', 'high'] : null), index: (id) => (id === 'pathway' ? ['api-abroad'] : null) };
const number: Kind = { is: 'number', unit: '1' };

function estimate(written: unknown): Estimate {
  const outcome = readEstimate(written);
  if ('problem' in outcome) throw new Error(outcome.problem.code);
  return outcome.estimate;
}
const codeOf = (written: unknown, kind: Kind, domain: Domain = 'any'): string | null => misfitOf(estimate(written), kind, domain, members)?.code ?? null;

describe('misfitOf', () => {
  it.each<[unknown, Domain, string | null]>([
    [-1, 'any', null],
    [0, 'positive', null],
    [-1, 'positive', 'estimate-negative'],
    [{ low: 0, mode: 1, high: 2 }, 'positive', null],
    [{ low: -0.1, mode: 1, high: 2 }, 'positive', 'estimate-negative'],
    [{ p10: 0, p50: 1, p90: 2 }, 'positive', 'estimate-negative'],
    [{ normal: [-1, 3] }, 'positive', 'estimate-negative'],
    [{ choices: { 1: 0.5, '-2': 0.5 } }, 'positive', 'estimate-negative'],
    [1, 'share', null],
    [1.01, 'share', 'estimate-outside-share'],
    [{ low: 0, mode: 0.5, high: 1 }, 'share', null],
    [{ p10: 0.2, p50: 0.5, p90: 1 }, 'share', 'estimate-outside-share'],
    ['high', 'any', 'estimate-kind'],
    [true, 'any', 'estimate-kind'],
    [{ choices: { low: 0.5, high: 0.5 } }, 'any', 'estimate-kind'],
    ['unknown', 'share', null],
  ])('a number %j on the domain %s: %s', (written, domain, code) => expect(codeOf(written, number, domain)).toBe(code));

  it.each<[unknown, Kind, string | null]>([
    ['low', { is: 'ordinal', scale: 'care-level' }, null],
    ['middle', { is: 'ordinal', scale: 'care-level' }, 'estimate-unknown-member'],
    [{ choices: { low: 0.5, top: 0.5 } }, { is: 'ordinal', scale: 'care-level' }, 'estimate-unknown-member'],
    [1, { is: 'ordinal', scale: 'care-level' }, 'estimate-kind'],
    ['api-aboard', { is: 'key', index: 'pathway' }, 'estimate-unknown-member'],
    ['anything', { is: 'key', index: 'service' }, null],
    [true, { is: 'boolean' }, null],
    [{ choices: { true: 0.5, false: 0.5 } }, { is: 'boolean' }, null],
    ['yes', { is: 'boolean' }, 'estimate-kind'],
  ])('%j as %j: %s', (written, kind, code) => expect(codeOf(written, kind)).toBe(code));

  it('names the nearest member', () => {
    expect(misfitOf(estimate('api-aboard'), { is: 'key', index: 'pathway' }, 'any', members)?.params['suggestion']).toBe('api-abroad');
  });
});
