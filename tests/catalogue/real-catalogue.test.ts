/** The real catalogue: it is read without an error, and its cost model keeps the promises of METHOD. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/catalogue/index.js';
import type { Catalogue, CatalogueFile, CatalogueQuantity } from '../../src/catalogue/index.js';

const root = join(import.meta.dirname, '..', '..');

function filesOf(folder: string): CatalogueFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(folder.length + 1).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}

const reading = readCatalogue(filesOf(join(root, 'catalogue')), '0.1.0');

function catalogue(): Catalogue {
  if (reading.catalogue === null) throw new Error(`the catalogue has errors: ${JSON.stringify(reading.issues.slice(0, 20), null, 1)}`);
  return reading.catalogue;
}

const NAME = /[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g;
/** Quantities that a quantity reaches through formulas and assumptions. */
function reach(id: string, seen = new Set<string>()): Set<string> {
  const quantity = catalogue().quantities.get(id);
  if (quantity === undefined || seen.has(id)) return seen;
  seen.add(id);
  const assume = quantity.data?.from === 'attribute' ? quantity.data.assume : null;
  for (const name of [...(quantity.definition.formula ?? '').matchAll(NAME)].map(([text]) => text).concat(assume ?? [])) reach(name, seen);
  return seen;
}

function ownFamilies(): readonly CatalogueQuantity[] {
  return [...catalogue().quantities.values()].filter(({ definition }) => /^quantities\/(demand|price|serving|training|people|benefit|cost|money|schedule)\//.test(definition.file));
}

describe('the catalogue', () => {
  it('has no error', () => {
    expect(reading.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
  });

  it('gives every fact per pathway a row for each pathway that can need it', () => {
    const pathways = [...(catalogue().collections.get('pathway')?.keys() ?? [])];
    const trainingOnly = new Set(['pathway-model-size', 'pathway-training-tokens']);
    for (const { definition, data } of ownFamilies()) {
      if (definition.per.join() !== 'pathway' || data?.from !== 'fact' || trainingOnly.has(definition.id)) continue;
      for (const value of data.values) expect(value.table?.map((row) => row.key['pathway']).sort(), definition.id).toEqual(pathways);
    }
  });

  it('names every assumption of ours as one, and nothing else', () => {
    for (const { definition, data } of ownFamilies()) {
      if (data?.from !== 'fact') continue;
      for (const value of data.values) expect(value.kind === 'assumption', definition.id).toBe(value.source === 'portolan-judgement');
    }
  });

  it('has Korean words for every quantity and question of the cost model', () => {
    const words = parse(readFileSync(join(root, 'locales/ko/catalogue/quantities-cost.yaml'), 'utf8')) as Record<string, string | { label: string; ask: string }>;
    for (const { definition, data } of ownFamilies()) {
      const entry = words[definition.id];
      expect(typeof entry === 'string' ? entry : entry?.label, definition.id).toMatch(/[가-힣]/);
      if (data?.from === 'attribute' && data.ask !== null) expect(typeof entry === 'object' ? entry.ask : '', definition.id).toMatch(/[가-힣].*\?/);
    }
    expect(Object.keys(words).sort()).toEqual(ownFamilies().map(({ definition }) => definition.id).sort());
  });
});

describe('the cost model', () => {
  it('adds up exactly the cost lines that are bound', () => {
    const total = catalogue().bindings.get('whole-life-cost')?.[0] ?? '';
    const formula = catalogue().quantities.get(total)?.definition.formula ?? '';
    expect(formula.split('+').map((line) => line.trim())).toEqual(catalogue().bindings.get('cost-lines'));
  });

  it('keeps review, error and correction out of the value, so that quality does not count twice', () => {
    const value = reach(catalogue().bindings.get('public-value')?.[0] ?? '');
    expect(value).toContain('success-at-floor');
    for (const cost of ['review-cost-per-task', 'error-cost-per-task', 'cost-per-faulty-task', 'whole-life-cost']) expect(value).not.toContain(cost);
    const cost = reach(catalogue().bindings.get('whole-life-cost')?.[0] ?? '');
    for (const part of ['review-cost-per-task', 'error-cost-per-task', 'attempts-per-task']) expect(cost).toContain(part);
    expect(cost).not.toContain('benefit-per-task');
  });

  it('never assumes what a task is worth or what today costs', () => {
    for (const id of ['benefit-per-task', 'process-cost-per-task']) {
      const quantity = catalogue().quantities.get(id);
      expect(quantity?.data).toMatchObject({ from: 'attribute', assume: null });
      expect(quantity?.definition.range).toBeNull();
    }
  });
});
