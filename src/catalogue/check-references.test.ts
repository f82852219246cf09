/** The single checks of the catalogue, each on a draft made for it; the whole reader is tried in read.test.ts. */
import { describe, expect, it } from 'vitest';
import { buildCriterion, buildQuantity, buildScale, kindOf } from './build.js';
import { checkCriteria } from './check-criteria.js';
import { checkFacts } from './check-facts.js';
import { checkGates } from './check-gates.js';
import { checkReferences } from './check-references.js';
import { emptyDraft } from './draft.js';
import type { Draft } from './draft.js';
import { gatherProblems } from './problems.js';
import type { Place, Problems } from './problems.js';
import { criterionShape, frameworkShape, gateShape, quantityShape, scaleShape } from './shapes.js';

const place: Place = { file: 'gates/a-pack/a.yaml', at: () => null };

function codes(check: (draft: Draft, problems: Problems) => void, fill: (draft: Draft) => void): string[] {
  const draft = emptyDraft();
  const problems = gatherProblems();
  fill(draft);
  check(draft, problems);
  return problems.issues.map((issue) => issue.code);
}

function addQuantity(draft: Draft, written: object): void {
  const shape = quantityShape.parse({ id: 'a-thing', label: 'A', per: [], unit: '1', ...written });
  draft.quantities.set(shape.id, { value: { shape, built: buildQuantity(shape, kindOf(shape)!, place, () => ({ kind: 'exact', value: 1 })) }, place });
}

/** The published weights of the EU cloud sovereignty framework (domain dossier 2.1), first and second set. */
const FIRST = [15, 10, 10, 15, 20, 15, 10, 5];
const SECOND = [20, 10, 10, 15, 10, 15, 15, 5];

describe('checkReferences', () => {
  const framework = (weights: readonly number[]) => (draft: Draft): void => {
    const objectives = weights.map((_, i) => ({ id: `objective-${i}`, code: `O-${i}`, label: 'O' }));
    const set = { id: 'a-set', label: 'S', source: 'a-source', locator: 'l', from: '2026-01-01', weights: Object.fromEntries(weights.map((w, i) => [`objective-${i}`, w])) };
    draft.frameworks.set('a-framework', { value: frameworkShape.parse({ id: 'a-framework', label: 'F', scale: 'a-scale', objectives, 'weight-sets': [set] }), place });
  };
  it('takes both published weight sets and refuses one that was copied wrongly', () => {
    expect(codes(checkReferences, framework(FIRST))).not.toContain('weights-sum');
    expect(codes(checkReferences, framework(SECOND))).not.toContain('weights-sum');
    expect(codes(checkReferences, framework([...FIRST.slice(0, 7), 10]))).toContain('weights-sum');
  });
});

describe('checkFacts', () => {
  const dated = { source: 'a-source', locator: 'l', kind: 'official', retrieved: '2026-06-01', estimate: 1 };
  const values = (...list: readonly object[]) => (draft: Draft): void => addQuantity(draft, { values: list.map((value) => ({ ...dated, ...value })) });
  it('refuses what was read before it was published', () => {
    expect(codes(checkFacts, values({ from: '2026-01-01', published: '2026-06-02' }))).toContain('dates-order');
    expect(codes(checkFacts, values({ from: '2026-01-01', published: '2026-06-01' }))).toEqual(['unknown-source']);
  });
  it('refuses an earlier value after a later one, unless it corrects', () => {
    const later = { from: '2026-01-01', published: '2026-01-01' };
    const earlier = { from: '2025-01-01', published: '2026-02-01' };
    expect(codes(checkFacts, values(later, earlier))).toContain('values-order');
    expect(codes(checkFacts, values(later, { ...earlier, corrects: '2026-01-01' }))).not.toContain('values-order');
  });
});

describe('checkGates', () => {
  it('refuses a truth table that names nothing, and a gate in another folder', () => {
    const found = codes(checkGates, (draft) => {
      const shape = gateShape.parse({
        id: 'a-gate', label: 'G', pack: 'b-pack', effect: 'duty', sort: 'law', applies: true, passes: 'is-done', basis: { source: 's', locator: 'l' },
        from: '2026-01-01', unlock: { says: 'Do it.' }, examples: [{ given: { 'is-doen': true }, expect: 'pass' }],
      });
      draft.gates.set('a-gate', { value: shape, place });
    });
    expect(found).toEqual(expect.arrayContaining(['gate-folder', 'unknown-quantity', 'unknown-pack']));
  });
});

describe('checkCriteria', () => {
  const criterion = (draft: Draft, written: object): void => {
    const shape = criterionShape.parse({ id: 'a-criterion', label: 'C', dimension: 'a-dimension', role: 'value', measures: 'a-thing', better: 'more', anchors: { worst: { at: 0, says: 'W' }, best: { at: 1, says: 'B' } }, ...written });
    draft.criteria.set(shape.id, { value: buildCriterion(shape), place });
  };
  it('lets money be money, and never value', () => {
    const isMoney = (unit: string): boolean => unit === 'money';
    const fill = (role: string) => (draft: Draft): void => {
      addQuantity(draft, { unit: 'money', formula: '1' });
      criterion(draft, { role });
    };
    const check = (draft: Draft, problems: Problems): void => checkCriteria(draft, problems, isMoney);
    expect(codes(check, fill('value'))).toContain('money-as-value');
    expect(codes(check, fill('money'))).not.toContain('money-as-value');
  });
  it('reads the anchors of a yes-or-no quantity', () => {
    const fill = (worst: boolean) => (draft: Draft): void => {
      addQuantity(draft, { unit: undefined, boolean: true, formula: 'true' });
      criterion(draft, { anchors: { worst: { at: worst, says: 'W' }, best: { at: !worst, says: 'B' } } });
    };
    const check = (draft: Draft, problems: Problems): void => checkCriteria(draft, problems, () => false);
    expect(codes(check, fill(false))).toEqual(['unknown-dimension']);
    expect(codes(check, fill(true))).toContain('anchors-order');
  });
  it('asks for a step of every level', () => {
    const found = codes((draft, problems) => checkCriteria(draft, problems, () => false), (draft) => {
      draft.scales.set('a-scale', { value: buildScale(scaleShape.parse({ id: 'a-scale', label: 'S', levels: [{ id: 'low', says: 'L' }, { id: 'high', says: 'H' }] })), place });
      addQuantity(draft, { unit: undefined, scale: 'a-scale', formula: "'low'" });
      criterion(draft, { anchors: { worst: { at: 'low', says: 'W' }, best: { at: 'high', says: 'B' } } });
    });
    expect(found).toContain('steps-missing');
  });
});
