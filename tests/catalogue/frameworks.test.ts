/** The published weights of the EU framework, objective by objective: a permuted set has the right sum and the wrong score. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { frameworkScore } from '../../src/analysis/index.js';

interface Framework {
  readonly objectives: readonly { readonly id: string; readonly code: string }[];
  readonly 'weight-sets': readonly { readonly id: string; readonly weights: Readonly<Record<string, number>> }[];
}

const framework = parse(readFileSync('catalogue/frameworks/eu-cloud-sovereignty.yaml', 'utf8')) as Framework;
const bindings = parse(readFileSync('catalogue/bindings.yaml', 'utf8')) as Readonly<Record<string, readonly string[]>>;

/** domain.md 2.1: the machine-readable taxonomy of October 2025, and two transcriptions of the later implementation guidance that agree. */
const PUBLISHED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'eu-weights-2025-10': { 'SOV-1': 15, 'SOV-2': 10, 'SOV-3': 10, 'SOV-4': 15, 'SOV-5': 20, 'SOV-6': 15, 'SOV-7': 10, 'SOV-8': 5 },
  'eu-weights-later': { 'SOV-1': 20, 'SOV-2': 10, 'SOV-3': 10, 'SOV-4': 15, 'SOV-5': 10, 'SOV-6': 15, 'SOV-7': 15, 'SOV-8': 5 },
};
const HIGHEST = 4;

test('both published sets ship, and no other', () => {
  expect(framework['weight-sets'].map(({ id }) => id)).toEqual(Object.keys(PUBLISHED));
});

describe.each(framework['weight-sets'])('$id', ({ id, weights }) => {
  const row = framework.objectives.map((objective) => weights[objective.id] ?? 0);

  it.each(framework.objectives.map((objective, i) => [objective.code, i] as const))('%s: full marks there and nowhere else score its published weight', (code, i) => {
    const only = framework.objectives.map((_, k) => (k === i ? HIGHEST : 0));
    expect(frameworkScore(only, row, HIGHEST).score).toBeCloseTo((PUBLISHED[id]?.[code] ?? NaN) / 100, 12);
  });

  it('would be caught with any two unequal weights exchanged', () => {
    const found = (weighted: readonly number[]): boolean => framework.objectives.every(({ code }, i) => weighted[i] === PUBLISHED[id]?.[code]);
    expect(found(row)).toBe(true);
    row.forEach((weight, i) => row.slice(i + 1).forEach((other, k) => {
      if (weight === other) return;
      const exchanged = [...row];
      [exchanged[i], exchanged[i + 1 + k]] = [other, weight];
      expect(exchanged.reduce((sum, each) => sum + each, 0)).toBe(100);
      expect(found(exchanged)).toBe(false);
    }));
  });
});

test('levels and minimum levels are bound in the order of the objectives', () => {
  for (const role of ['framework-levels', 'framework-minimums']) {
    expect(bindings[role]?.map((quantity) => quantity.slice(-'sov-0'.length).toUpperCase())).toEqual(framework.objectives.map(({ code }) => code));
  }
});
