/** What reopens a decision touches only the services and alternatives that it is about; a claim is found through formulas, cell by cell. */
import { describe, expect, it } from 'vitest';
import type { DecisionModel, ExpiredEvidence, Leaf } from '../../model/index.js';
import type { Candidate } from '../candidates.js';
import { claimBook, concernsOf, evidenceConcerns, evidenceRecord } from './evidence.js';

const nothing: Leaf = { basis: 'stated', claim: null, source: null, locator: null, date: null, file: '', line: null, row: null, column: null, rule: null, note: null };
const expired: ExpiredEvidence = { quantity: 'speed', holder: 'speed', key: { alternative: 'two' }, line: 'a-line', kind: 'measured', date: '2024-01-01', until: '2025-07-01' };

/** `cost` = `price` (one for all) and `speed` (per service and alternative); the second alternative's speed in the first service is a claim. */
function model(more: Partial<DecisionModel> = {}): DecisionModel {
  const per = new Map([['price', []], ['speed', ['service', 'alternative']], ['unused', []]]);
  const leaves = new Map([['cost', ['price', 'speed']]]);
  return {
    alternatives: ['one', 'two'], services: ['a', 'b'], gates: [], criteria: [], expired: [], conflicts: [], laterAssumptions: [],
    catalogue: { evidenceKinds: new Map([['vendor', { oneSided: true }], ['measured', { oneSided: false }]]) },
    program: {
      definitions: new Map([...per].map(([id, indexes]) => [id, { per: indexes }])),
      members: new Map([['service', ['a', 'b']], ['alternative', ['one', 'two']]]),
      leavesOf: (id: string) => leaves.get(id) ?? [],
    },
    bound: (role: string) => (role === 'whole-life-cost' ? 'cost' : 'benefit'),
    cellCount: (id: string) => (id === 'speed' ? 4 : per.has(id) ? 1 : 0),
    leaf: (id: string, cell: number) => ({ ...nothing, claim: id === 'speed' && cell === 1 ? 'vendor' : 'measured', source: 'brochure' }),
    ...more,
  } as unknown as DecisionModel;
}

const open = (...ids: string[]): readonly Candidate[] => ids.map((id) => ({ id }) as Candidate);

describe('concerns', () => {
  it('are about what decides, and nothing else', () => {
    const concerns = evidenceConcerns(model({ expired: [expired, { ...expired, holder: 'unused' }] }));
    expect(concerns).toEqual([{ code: 'evidence-expired', quantity: 'speed', key: { alternative: 'two' } }]);
  });

  it('touch a decision in which the alternative is open, once for each quantity', () => {
    const concerns = evidenceConcerns(model({ expired: [expired, { ...expired, line: 'b-line', key: { alternative: 'two', service: 'a' } }] }));
    expect(concernsOf(concerns, 'a', open('one', 'two'))).toEqual([{ code: 'evidence-expired', params: { quantity: 'speed' } }]);
    expect(concernsOf(concerns, 'a', open('one'))).toEqual([]);
    expect(concernsOf(concerns.slice(1), 'b', open('two'))).toEqual([]);
  });

  it('count a conflict only where nobody has chosen', () => {
    const conflict = { quantity: 'price', holder: 'price', key: {}, by: null, disagree: true, lines: [] } as const;
    expect(evidenceConcerns(model({ conflicts: [{ ...conflict, choice: 'none' }] })).map(({ code }) => code)).toEqual(['evidence-undecided']);
    expect(evidenceConcerns(model({ conflicts: [{ ...conflict, choice: 'picked' }] }))).toEqual([]);
  });
});

describe('claims', () => {
  it('reach the figures of their own alternative through formulas, and no other', () => {
    const book = claimBook(model());
    expect(book.restsOn('cost', 1)).toBe(true);
    expect(book.restsOn('cost', 0)).toBe(false);
  });

  it('are listed with whose they are and where they stand', () => {
    const one = model();
    expect(evidenceRecord(one, claimBook(one)).claims).toEqual([{ quantity: 'speed', alternatives: ['two'], sources: ['brochure'] }]);
  });
});
