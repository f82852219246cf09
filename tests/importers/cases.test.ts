/** The worked cases on registers and typical services: read without an issue, and every field and level is one that the catalogue asks for. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCase } from '../../src/case/index.js';
import type { Case } from '../../src/case/index.js';

interface WrittenQuantity {
  readonly attribute?: { readonly index: string | null; readonly field: string };
  readonly scale?: string;
  readonly key?: string;
  readonly boolean?: boolean;
}

const quantities = readdirSync('catalogue/quantities', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => parse(readFileSync(`catalogue/quantities/${path}`, 'utf8')) as WrittenQuantity);

/** Fields of an index → members accepted there, or null where any number or yes/no may stand. */
function fieldsOf(index: string | null, theCase: Case): ReadonlyMap<string, readonly string[] | null> {
  const fields = new Map<string, readonly string[] | null>();
  for (const quantity of quantities) if (quantity.attribute?.index === index) fields.set(quantity.attribute.field, membersOf(quantity, theCase));
  return fields;
}

function membersOf(quantity: WrittenQuantity, theCase: Case): readonly string[] | null {
  if (quantity.scale !== undefined) {
    return (parse(readFileSync(`catalogue/scales/${quantity.scale}.yaml`, 'utf8')) as { levels: { id: string }[] }).levels.map((level) => level.id);
  }
  if (quantity.key === undefined) return null;
  const { members: fixed, of } = (parse(readFileSync('catalogue/indexes.yaml', 'utf8')) as Record<string, { members?: string[]; of: string }>)[quantity.key]!;
  if (of === 'case') return (theCase.tables.get(`${quantity.key}s`) ?? []).map((row) => row.id);
  const folder = /[^aeiou]y$/.test(quantity.key) ? `${quantity.key.slice(0, -1)}ies` : `${quantity.key}s`;
  return fixed ?? readdirSync(`catalogue/${folder}`).map((name) => name.replace('.yaml', ''));
}

function openCase(id: string): ReturnType<typeof readCase> {
  const folder = `cases/examples/${id}`;
  const files = readdirSync(folder).filter((name) => /\.(yaml|csv)$/.test(name));
  return readCase(files.map((path) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') })));
}

/** Kept for people who read the table; no rule of the catalogue reads them. */
const FOR_READERS = ['owner', 'supplier'];

describe.each(['canada-federal', 'singapore', 'small-language-state'])('%s', (id) => {
  const reading = openCase(id);
  const theCase = reading.case as Case;

  test('is read without an issue', () => {
    expect(reading.issues).toEqual([]);
  });

  test('says in each language of its title that it is an illustration', () => {
    expect(Object.keys(theCase.illustration ?? {})).toEqual(Object.keys(theCase.title));
    expect(Object.keys(theCase.title)).toEqual(expect.arrayContaining(['en', 'ko']));
    expect(readFileSync(`cases/examples/${id}/README.md`, 'utf8')).toMatch(/\*\*(Illustration from public data, not assessed by that government\.|No such state exists\.)\*\*/);
  });

  test.each([['services', 'service'], ['alternatives', 'alternative']])('every field and level of %s is known to the catalogue', (table, index) => {
    const known = fieldsOf(index, theCase);
    const strange: string[] = [];
    for (const row of theCase.tables.get(table) ?? []) {
      for (const [field, { estimate }] of row.fields) {
        if (FOR_READERS.includes(field)) continue;
        const members = known.get(field);
        if (members === undefined) strange.push(field);
        else if (estimate.kind === 'text' && !(members ?? []).includes(estimate.text)) strange.push(`${row.id}.${field}: ${estimate.text}`);
        else if (members !== null && estimate.kind !== 'text' && estimate.kind !== 'unknown') strange.push(`${row.id}.${field}: ${estimate.kind}`);
      }
    }
    expect([...new Set(strange)]).toEqual([]);
  });

  test('every entry of the profile is one that the catalogue asks for', () => {
    const known = fieldsOf(null, theCase);
    expect([...theCase.profile.keys()].filter((field) => !known.has(field))).toEqual([]);
  });

  test('no alternative names a supplier, and no two take the same pathway', () => {
    const pathways = (theCase.tables.get('alternatives') ?? []).map((row) => row.fields.get('pathway')?.estimate);
    expect(new Set(pathways.map((pathway) => (pathway?.kind === 'text' ? pathway.text : ''))).size).toBe(pathways.length);
    expect(readdirSync('catalogue/pathways')).toHaveLength(13);
    if (id !== 'small-language-state') expect(pathways).toHaveLength(12);
  });
});

test('Canada has no decider; the two others have an invented one, and say so', () => {
  expect(openCase('canada-federal').case?.judgement.decider).toBeNull();
  for (const id of ['singapore', 'small-language-state']) expect(openCase(id).case?.judgement.decider).toMatch(/^illustrative-/);
  for (const id of ['canada-federal', 'singapore', 'small-language-state']) {
    for (const stakeholder of openCase(id).case?.judgement.stakeholders ?? []) expect(stakeholder.label['en']).toContain('(illustrative)');
  }
});

test('in a case on a real government no value of ours passes for a statement', () => {
  const rows = openCase('singapore').case?.tables.get('services') ?? [];
  for (const row of rows) for (const value of row.fields.values()) expect(value.provenance.basis).not.toBe('stated');
});
