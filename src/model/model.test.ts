/** A case meets the catalogue: ids resolved, silence filled and marked, overrides and as-of dates kept. Run over the real catalogue. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCase } from '../case/index.js';
import { readCatalogue, type Catalogue } from '../catalogue/index.js';
import { compileModel } from './model.js';
import type { DecisionModel, ModelReading, ModelSettings } from './types.js';

function realCatalogue(): Catalogue {
  const files = readdirSync('catalogue', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join('catalogue', path), 'utf8') }));
  const { catalogue } = readCatalogue(files, 'test');
  if (catalogue === null) throw new Error('the catalogue does not read');
  return catalogue;
}

const catalogue = realCatalogue();

function caseText(more: string, packs = 'general-policy'): string {
  return [
    'case-format: 1',
    'id: model-case',
    'title: {en: A case for the model}',
    'as-of: "2026-11-25"',
    'seed: 7',
    'jurisdictions: [CAN]',
    `packs: [${packs}]`,
    'horizon: {first-year: 2027, years: 4}',
    'money: CAD_2026',
    'profile: {case-currency: CAD}',
    'services:',
    '  - {id: first-service, label: {en: First}, language-model-use: true, tasks-per-month: 500}',
    '  - {id: second-service, label: {en: Second}}',
    'alternatives:',
    '  - {id: remote-one, label: {en: Remote}, pathway: api-overseas}',
    more,
    '',
  ].join('\n');
}

function compile(more = '', settings: Partial<ModelSettings> = {}, packs?: string): ModelReading {
  const reading = readCase([{ path: 'case.yaml', text: caseText(more, packs) }]);
  if (reading.case === null) throw new Error(reading.issues.map((issue) => issue.code).join());
  return compileModel(reading.case, catalogue, { seed: 7, draws: 16, asOf: '2026-11-25', assumptions: true, ...settings });
}

function modelOf(reading: ModelReading): DecisionModel {
  if (reading.model === null) throw new Error(reading.issues.map((issue) => `${issue.code} ${issue.path}`).join());
  return reading.model;
}

describe('compileModel', () => {
  it('adds the baselines that the case does not list, and knows them as such', () => {
    const model = modelOf(compile());
    expect(model.alternatives[0]).toBe('remote-one');
    expect(model.alternatives.slice(1)).toEqual([...model.baselines]);
    expect(model.baselines.size).toBeGreaterThan(0);
  });

  it('keeps what is stated, and fills silence only with what is marked as ours', () => {
    const model = modelOf(compile());
    expect(model.leaf('tasks-per-month-as-stated', 0).basis).toBe('stated');
    expect(model.leaf('tasks-per-month-as-stated', 1).basis).toBe('unknown');
    expect(model.restsOnAssumption('tasks-per-month')).toBe(true);
  });

  it('fills nothing when assumptions are taken away', () => {
    const model = modelOf(compile('', { assumptions: false }));
    expect(model.program.definitions.has('tasks-per-month-as-stated')).toBe(false);
    expect(model.leaf('tasks-per-month', 1).basis).toBe('unknown');
    expect(model.cellText('tasks-per-month', 1)).toBe('');
  });

  it('holds assumed inputs still without touching the others', () => {
    const model = modelOf(compile());
    const still = model.still(0.5, 8);
    expect(still.settings.draws).toBe(8);
    expect(still.cellText('tasks-per-month-as-stated', 0)).toBe(model.cellText('tasks-per-month-as-stated', 0));
    expect(model.program.isUncertain('tasks-per-month')).toBe(true);
    expect(still.program.isUncertain('tasks-per-month')).toBe(false);
  });

  it('lets an override replace a computed quantity as a whole, with who and why', () => {
    const model = modelOf(compile('overrides: [{quantity: whole-life-cost, value: 5, who: an appraiser, why: a test}]'));
    expect(model.leaf('whole-life-cost', 0)).toMatchObject({ basis: 'override', note: 'an appraiser: a test' });
    expect(model.program.leavesOf('whole-life-cost')).not.toContain('tasks-per-month');
  });

  it('refuses one cell of a computed quantity, and ids that nothing carries, with near misses', () => {
    const partial = compile('overrides: [{quantity: whole-life-cost, key: {service: first-service, alternative: remote-one}, value: 5, who: a, why: b}]');
    expect(partial.issues.map((issue) => issue.code)).toContain('override-needs-whole-quantity');
    const unknown = compile('', {}, 'general-polici').issues.find((issue) => issue.code === 'unknown-id');
    expect(unknown?.params['suggestion']).toContain('general-policy');
  });

  it('knows nothing that was not published by the as-of date', () => {
    const early = compile('', { asOf: '2019-01-01' });
    expect(early.issues.map((issue) => issue.code)).toContain('fact-not-known-yet');
  });

  it('runs only the gates of the packs of the case that are in force', () => {
    const model = modelOf(compile());
    expect(model.gates.length).toBeGreaterThan(0);
    for (const gate of model.gates) {
      expect(gate.pack).toBe('general-policy');
      expect(gate.from <= '2026-11-25').toBe(true);
    }
  });
});
