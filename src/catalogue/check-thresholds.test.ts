/** METHOD 8 on small catalogues: the worst anchor is the threshold, in any unit and on any scale, or the criterion measures headroom. */
import { describe, expect, it } from 'vitest';
import { readUnits } from '../formula/index.js';
import { buildCriterion, buildQuantity, buildScale, kindOf } from './build.js';
import { checkThresholds } from './check-thresholds.js';
import { emptyDraft } from './draft.js';
import { gatherProblems } from './problems.js';
import type { Place } from './problems.js';
import { criterionShape, evidenceKindsShape, gateShape, packShape, quantityShape, scaleShape } from './shapes.js';

const place: Place = { file: 'a.yaml', at: () => null };
const units = readUnits({ base: ['hour'], aliases: { day: '24 hour' }, file: '' }).table;
const dated = { from: '2026-01-01', source: 's', locator: 'l', published: '2026-01-01', retrieved: '2026-01-01' };
const fact = (estimate: unknown, kind = 'official') => ({ values: [{ ...dated, kind, estimate }] });

interface Made {
  readonly passes: string;
  readonly better?: 'more' | 'less';
  readonly worst: number | string;
  readonly limit?: object;
  readonly role?: string;
  readonly sets?: Record<string, number>;
}

/** One gate, one criterion of `the-measure`: days (as `unit`) or a level of care. */
function found({ passes, better = 'less', worst, limit = fact(2), role = 'value', sets = {} }: Made): readonly string[] {
  const draft = emptyDraft();
  const problems = gatherProblems();
  const add = (written: object): void => {
    const shape = quantityShape.parse({ label: 'Q', per: [], ...written });
    const kind = kindOf(shape)!;
    const read = (estimate: unknown) => (typeof estimate === 'number' ? { kind: 'exact' as const, value: estimate } : { kind: 'text' as const, text: String(estimate) });
    draft.quantities.set(shape.id, { value: { shape, built: buildQuantity(shape, kind, place, read) }, place });
  };
  const isLevel = typeof worst === 'string';
  add({ id: 'the-measure', ...(isLevel ? { scale: 'care-level' } : { unit: 'hour' }), attribute: { index: null, field: 'x' } });
  add({ id: 'the-limit', ...(isLevel ? { scale: 'care-level' } : { unit: 'day' }), ...limit });
  draft.scales.set('care-level', { value: buildScale(scaleShape.parse({ id: 'care-level', label: 'C', levels: ['none', 'some', 'much'].map((id) => ({ id, says: id })) })), place });
  const kinds = { label: 'K', shift: 0, widen: 1, 'widen-per-year': 0, 'one-sided': false, source: 's' };
  draft.evidenceKinds = { value: evidenceKindsShape.parse({ official: { ...kinds, 'exact-half-width': 0 }, inferred: { ...kinds, 'exact-half-width': 0.25 } }), place };
  draft.packs.set('a-pack', { value: packShape.parse({ id: 'a-pack', label: 'P', jurisdiction: 'NOR', settings: sets }), place });
  const anchors = { worst: { at: worst, says: 'W' }, best: { at: isLevel ? 'much' : better === 'less' ? 0 : 99, says: 'B' } };
  draft.criteria.set('a-criterion', { value: buildCriterion(criterionShape.parse({ id: 'a-criterion', label: 'C', dimension: 'd-d', role, measures: 'the-measure', better, anchors })), place });
  const gate = { id: 'a-gate', label: 'G', pack: 'a-pack', effect: 'exclude', sort: 'policy', applies: true, passes, basis: { source: 's', locator: 'l' }, from: '2026-01-01', unlock: { says: 'U' }, examples: [{ given: {}, expect: 'pass' }] };
  draft.gates.set('a-gate', { value: gateShape.parse(gate), place });
  checkThresholds(draft, problems, units);
  return problems.issues.map((issue) => `${issue.code} ${issue.params['accepted'] ?? ''}`.trim());
}

describe('checkThresholds', () => {
  it('wants the worst anchor at the threshold, in the unit of the quantity', () => {
    expect(found({ passes: 'the-measure <= 2 day', worst: 48 })).toEqual([]);
    expect(found({ passes: 'the-measure < 48 hour', worst: 48 })).toEqual([]);
    expect(found({ passes: 'the-measure <= 2 day', worst: 72 })).toEqual(['anchor-off-threshold 48']);
    expect(found({ passes: 'the-measure <= 2 day', worst: 24 })).toEqual(['anchor-off-threshold 48']);
  });

  it('takes a fact with one exact value for all as a threshold', () => {
    expect(found({ passes: 'the-measure <= the-limit', worst: 48 })).toEqual([]);
    expect(found({ passes: 'the-measure <= the-limit', worst: 50 })).toEqual(['anchor-off-threshold 48']);
  });

  it.each([
    ['it is stated for each case', { limit: { attribute: { index: null, field: 'y' } } }],
    ['its evidence has a width', { limit: fact(2, 'inferred') }],
    ['it has changed', { limit: { values: [{ ...dated, kind: 'official', estimate: 1 }, { ...dated, from: '2026-02-01', kind: 'official', estimate: 2 }] } }],
    ['a pack sets it', { sets: { 'the-limit': 3 } }],
  ])('wants headroom where the threshold may move: %s', (_, change) => {
    expect(found({ passes: 'the-measure <= the-limit', worst: 48, ...change })).toEqual(['scored-without-headroom']);
  });

  it('wants headroom where nothing lies beyond, and where more value would lead to failing', () => {
    expect(found({ passes: 'the-measure = 48 hour', worst: 48 })).toEqual(['scored-without-headroom']);
    expect(found({ passes: 'the-measure - 1 hour <= 2 day', worst: 48 })).toEqual(['scored-without-headroom']);
    expect(found({ passes: 'the-measure <= 2 day', better: 'more', worst: 48 })).toEqual(['scored-without-headroom']);
  });

  it('begins on a scale with the worst level that passes', () => {
    expect(found({ passes: "the-measure >= 'some'", better: 'more', worst: 'some' })).toEqual([]);
    expect(found({ passes: "the-measure > 'none'", better: 'more', worst: 'some' })).toEqual([]);
    expect(found({ passes: "the-measure != 'none'", better: 'more', worst: 'some' })).toEqual([]);
    expect(found({ passes: "not the-measure < 'some'", better: 'more', worst: 'none' })).toEqual(['anchor-off-threshold some']);
    expect(found({ passes: 'the-measure >= the-limit', better: 'more', worst: 'none', limit: fact('much') })).toEqual(['anchor-off-threshold much']);
    expect(found({ passes: "the-measure > 'much'", better: 'more', worst: 'some' })).toEqual(['scored-without-headroom']);
  });

  it('leaves criteria alone that do not score', () => {
    expect(found({ passes: 'the-measure <= 2 day', worst: 72, role: 'gate' })).toEqual([]);
  });
});
