/** What the catalogue must hold in its first full width: pathways, criteria for each scoring dimension, gates of every code, both weight sets. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from './index.js';
import type { Catalogue } from './index.js';

const root = join(import.meta.dirname, '..', '..', 'catalogue');
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: path.slice(root.length + 1).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));

function catalogue(): Catalogue {
  const { catalogue: whole, issues } = readCatalogue(files, '0.0.0');
  if (whole === null) throw new Error(JSON.stringify(issues.slice(0, 5)));
  return whole;
}

const whole = catalogue();
const pathways = [...(whole.collections.get('pathway')?.values() ?? [])];
const scored = [...whole.criteria.values()].filter((criterion) => criterion.role === 'value');

describe('pathways', () => {
  it('are the seven of Figure 1 and six extensions', () => {
    const paper = pathways.filter((pathway) => pathway.origin === 'paper').map((pathway) => pathway.id).sort();
    expect(paper).toEqual([
      'adapt-open-model', 'api-overseas', 'licensed-instance', 'pretrain-from-scratch', 'purchased-base-finetune', 'retrieval-local-model', 'sovereign-cloud',
    ]);
    expect(pathways.filter((pathway) => pathway.origin === 'extension').map((pathway) => pathway.id).sort()).toEqual([
      'api-in-country', 'embedded-feature', 'no-language-model', 'retrieval-remote-model', 'self-hosted-open-model', 'shared-public-model',
    ]);
  });

  it.each(pathways.map((pathway) => [pathway.id, pathway] as const))('%s states every control, a cost shape and known needs', (_, { fields }) => {
    const levels = whole.scales.get('control-level')?.levels.map((level) => level.id) ?? [];
    const controls = fields['controls'] as Record<string, string>;
    expect(Object.keys(controls).sort()).toEqual(['data', 'hosting', 'safety-policy', 'updates', 'weights']);
    for (const level of Object.values(controls)) expect(levels).toContain(level);
    expect(Object.values(fields['cost-shape'] as object).map((value) => typeof value)).toEqual(Array.from({ length: 10 }, () => 'boolean'));
    const needs = fields['needs'] as { roles: string[]; requirements: string[] };
    for (const role of needs.roles) expect([...(whole.collections.get('role')?.keys() ?? [])]).toContain(role);
    for (const requirement of needs.requirements) expect([...(whole.collections.get('requirement')?.keys() ?? [])]).toContain(requirement);
    expect(whole.quantities.has(String(fields['lead-time']))).toBe(true);
  });
});

describe('criteria', () => {
  it.each(whole.bindings.get('value-dimensions')?.map((dimension) => [dimension] as const) ?? [])('%s has at least three that score', (dimension) => {
    expect(scored.filter((criterion) => criterion.dimension === dimension).length).toBeGreaterThanOrEqual(3);
  });

  it('leave cost out of the score', () => {
    const dimensions = new Set(whole.bindings.get('value-dimensions'));
    expect(scored.filter((criterion) => !dimensions.has(criterion.dimension))).toEqual([]);
  });

  it('never score what a gate reads (METHOD 8)', () => {
    const read = new Set(
      [...whole.gates.values()].flatMap((gate) =>
        [gate.appliesQuantity, gate.passesQuantity].flatMap((id) => [...(whole.quantities.get(id)?.definition.formula ?? '').matchAll(/[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g)].map(([name]) => name)),
      ),
    );
    expect(scored.filter((criterion) => read.has(criterion.measures)).map((criterion) => criterion.id)).toEqual([]);
  });
});

describe('gates and frameworks', () => {
  it('have every code of the first width', () => {
    const codes = new Set([...whole.gates.values()].map((gate) => gate.code));
    for (const code of ['G01', 'G02', 'G03', 'G04', 'G05', 'G06', 'G08', 'G09', 'G10', 'G11', 'G12', 'G13', 'G16', 'G20']) expect([...codes]).toContain(code);
  });

  it('carry both published weight sets, apart', () => {
    const sets = [...whole.frameworks.values()].flatMap((framework) => framework.weightSets.map((set) => framework.objectives.map((objective) => set.weights[objective.id])));
    expect(sets).toEqual([[15, 10, 10, 15, 20, 15, 10, 5], [20, 10, 10, 15, 10, 15, 15, 5]]);
  });
});

describe('what needs a requirement', () => {
  it('agrees between the table and the pathways, apart from compute that can be rented by the hour', () => {
    const data = whole.quantities.get('requirement-needed')?.data;
    if (data?.from !== 'fact') throw new Error('requirement-needed is a fact');
    const needed = (data.values[0]?.table ?? []).filter(({ estimate }) => estimate.kind === 'flag' && estimate.flag).map(({ key }) => `${key['pathway']} ${key['requirement']}`);
    const listed = pathways.flatMap((pathway) => (pathway.fields['needs'] as { requirements: string[] }).requirements.map((requirement) => `${pathway.id} ${requirement}`));
    expect(needed.sort()).toEqual(listed.filter((pair) => pair !== 'purchased-base-finetune training-compute').sort());
  });
});
