/** Every id that a case names and nothing carries is said, at the place where it stands. */
import { describe, expect, it } from 'vitest';
import { readCase } from '../case/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { checkCase } from './check-case.js';

const text = `case-format: 1
id: named-wrongly
title: {en: Wrong names}
as-of: "2026-11-25"
seed: 1
jurisdictions: [CAN]
packs: [own-pack, own-pakc]
horizon: {first-year: 2027, years: 3}
money: CAD_2026
criteria: [good-thing, god-thing]
services: [{id: a-service, label: {en: S}}]
alternatives: [{id: an-offer, label: {en: O}}]
goals: [{id: g, statement: {en: G}, quantity: amuont}]
waivers: [{gate: a-gtae, service: b-service, alternative: an-ofer, who: W, why: Y, until: "2027-01-01"}]
scenarios: [{id: s, label: {en: S}, overrides: [{quantity: amont, value: 1, who: W, why: Y}]}]
judgement:
  swings: {good-thing: {worst: 0, best: 2}, bad-thing: {worst: 0, best: 1}}
  stakeholders: [{id: p, label: {en: P}, weights: [{dimensions: {widht: 1}, criteria: {bad-thing: 1}}]}]
`;

const catalogue = {
  packs: new Map([['own-pack', {}]]),
  criteria: new Map([['good-thing', { worst: { at: 0 }, best: { at: 1 } }]]),
  collections: new Map([['dimension', new Map([['width', {}]])]]),
  gates: new Map([['a-gate', {}]]),
  quantities: new Map([['amount', {}]]),
} as unknown as Catalogue;

describe('checkCase', () => {
  it('says what is named and not there, with its place and the nearest name', () => {
    const theCase = readCase([{ path: 'case.yaml', text }]).case;
    if (theCase === null) throw new Error('the case does not read');
    const universe = { members: new Map([['service', ['a-service']], ['alternative', ['an-offer']]]), rows: new Map(), baselines: new Set<string>() };
    const lines = text.split('\n');
    const found = checkCase(theCase, catalogue, universe).map(({ code, at, params }) => {
      const shown = code === 'swing-range-changed' ? String(params['criterion']) : String(params['found']);
      expect(lines[(at?.line ?? 0) - 1]?.slice((at?.column ?? 0) - 1).startsWith(shown), shown).toBe(true);
      return `${code} ${shown} ${params['suggestion'] ?? ''}`.trim();
    });
    expect(found).toEqual([
      'unknown-id own-pakc own-pack',
      'unknown-id god-thing good-thing',
      'unknown-id widht width',
      'unknown-id bad-thing good-thing',
      'unknown-id amuont amount',
      'unknown-id a-gtae a-gate',
      'unknown-id b-service a-service',
      'unknown-id an-ofer an-offer',
      'unknown-id amont amount',
      'swing-range-changed good-thing',
      'unknown-id bad-thing good-thing',
    ]);
  });
});
