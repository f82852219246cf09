/** From what is written to the types of the catalogue, and from the draft to the whole. */
import { describe, expect, it } from 'vitest';
import { readEstimate } from '../base/index.js';
import { assemble } from './assemble.js';
import { buildEntry, buildGate, buildQuantity, kindOf } from './build.js';
import { checkLanguage } from './check-language.js';
import { emptyDraft, levelsOfScale, membersOfIndex } from './draft.js';
import { gatherProblems } from './problems.js';
import type { Place } from './problems.js';
import { entryShape, gateShape, indexesShape, quantityShape } from './shapes.js';

const place: Place = { file: 'a.yaml', at: () => null };
const quantity = (rest: object) => quantityShape.parse({ id: 'a-thing', label: 'A thing', per: [], ...rest });
const estimateOf = (written: unknown) => {
  const outcome = readEstimate(written);
  return 'estimate' in outcome ? outcome.estimate : null;
};

describe('quantities', () => {
  it('have exactly one kind', () => {
    expect(kindOf(quantity({ unit: 'task' }))).toEqual({ is: 'number', unit: 'task' });
    expect(kindOf(quantity({ key: 'pathway' }))).toEqual({ is: 'key', index: 'pathway' });
    expect(kindOf(quantity({ boolean: true }))).toEqual({ is: 'boolean' });
    expect(kindOf(quantity({ unit: 'task', boolean: true }))).toBeNull();
    expect(kindOf(quantity({}))).toBeNull();
  });

  it('keep rows by key and a number as a formula', () => {
    const shape = quantity({
      unit: '1', per: ['pathway'],
      values: [{ from: '2026-01-01', table: [{ pathway: 'a-way', estimate: 3 }], source: 's', locator: 'l', kind: 'official', published: '2026-01-01', retrieved: '2026-01-01' }],
    });
    const { data } = buildQuantity(shape, { is: 'number', unit: '1' }, place, estimateOf);
    expect(data?.from === 'fact' ? data.values[0]?.table : null).toEqual([{ key: { pathway: 'a-way' }, estimate: { kind: 'exact', value: 3 } }]);
    expect(buildQuantity(quantity({ unit: '1', formula: 2 }), { is: 'number', unit: '1' }, place, estimateOf).definition.formula).toBe('2');
  });
});

describe('entries and gates', () => {
  it('leave the free fields of an entry as they are written', () => {
    const entry = buildEntry(entryShape.parse({ id: 'a-way', label: 'A way', family: 'buy', needs: { roles: ['one'] } }), 'pathways', { ...place, file: 'pathways/a-way.yaml' });
    expect(entry).toEqual({
      id: 'a-way', collection: 'pathways', label: 'A way', origin: 'ours', sources: [], fields: { family: 'buy', needs: { roles: ['one'] } }, file: 'pathways/a-way.yaml', at: place.at,
    });
  });

  it('name the two quantities of a gate', () => {
    const shape = gateShape.parse({
      id: 'a-gate', label: 'A gate', pack: 'a-pack', effect: 'duty', sort: 'law', applies: true, passes: 'is-done', basis: { source: 's', locator: 'l' },
      from: '2026-01-01', unlock: { says: 'Do it.' }, examples: [{ given: { 'is-done': true }, expect: 'pass' }],
    });
    expect(buildGate(shape)).toMatchObject({ appliesQuantity: 'a-gate-applies', passesQuantity: 'a-gate-passes', until: null, unlock: { says: 'Do it.', costs: null, takes: null } });
  });
});

describe('the draft', () => {
  it('knows members of collections and fixed lists, and not those of a case', () => {
    const draft = emptyDraft();
    draft.indexes = { value: indexesShape.parse({ service: { label: 'S', of: 'case' }, tool: { label: 'T', of: 'fixed', members: ['one', 'two'] }, pathway: { label: 'P', of: 'catalogue' } }), place };
    const entries = ['way-b', 'way-a'].map((id) => [id, { value: buildEntry(entryShape.parse({ id, label: id }), 'pathways', place), place }] as const);
    draft.collections.set('pathways', new Map(entries));
    expect(membersOfIndex(draft, 'service')).toBeNull();
    expect(membersOfIndex(draft, 'tool')).toEqual(['one', 'two']);
    expect(membersOfIndex(draft, 'pathway')).toEqual(['way-a', 'way-b']);
    expect(levelsOfScale(draft, 'no-such-scale')).toBeNull();
    const catalogue = assemble(draft, checkLanguage(draft, gatherProblems()), '1', 'd');
    expect([...catalogue.collections.keys()]).toEqual(['pathway']);
    expect([...(catalogue.collections.get('pathway')?.values() ?? [])].map((entry) => entry.collection)).toEqual(['pathway', 'pathway']);
  });
});
