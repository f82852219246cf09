/** Memory of weights and cache against published figures of ten named architectures (values.json says from where). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { askSmallCase } from '../small-case.js';

interface Published {
  readonly name: string;
  readonly parameters: number;
  readonly active: number;
  readonly layers: number;
  readonly heads: number;
  readonly dimension: number;
  readonly tokens: number;
  readonly weights: number;
  readonly cache: number;
  readonly unit: number;
}
const { architectures } = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8')) as { architectures: readonly Published[] };

const host = { pathway: 'self-hosted-open-model', accelerator: 'h100-sxm' };
const ask = askSmallCase({
  alternatives: architectures.map(({ parameters, active, layers, heads, dimension, tokens }) => ({
    ...host, 'served-model-size': active, 'served-total-size': parameters, 'weight-bytes': 2, layers, 'key-value-heads': heads, 'head-dimension': dimension, 'longest-context': tokens,
  })),
});

describe('weights and cache of ten architectures', () => {
  it.each(architectures.map((one, at) => [one.name, one, at] as const))('%s within 10 % of what was published', (_, { weights, cache, unit }, at) => {
    const published = weights + cache * unit;
    const found = ask('weight-memory', { alternative: at }) + ask('held-cache', { alternative: at });
    expect(Math.abs(found / published - 1)).toBeLessThan(0.1);
    expect(Math.abs(ask('held-cache', { alternative: at }) / (cache * unit) - 1)).toBeLessThan(0.1);
  });
});

describe('accelerators of a copy', () => {
  const shape = { ...host, 'served-model-size': 70e9, 'weight-bytes': 2, layers: 80, 'key-value-heads': 8, 'head-dimension': 128 };
  const held = askSmallCase({
    alternatives: [shape, { ...shape, 'longest-context': 128000, 'longest-requests': 8 }, { ...shape, 'weight-bytes': 1 }, { ...shape, accelerator: 'mi300x-oam' }, { ...shape, 'longest-context': 128000, 'longest-requests': 8, 'cache-bytes': 1 }],
  });
  it.each([
    // 154 GB of 72 GB each; with 8 × 42 GB of cache 490 GB; 77 GB; 154 GB of 173 GB; 154 + 168 GB.
    ['weights alone', 0, 4], ['with eight long requests', 1, 8], ['with eight-bit weights', 2, 2], ['on an accelerator of 192 GB', 3, 1], ['with an eight-bit cache', 4, 8],
  ])('are the smallest power of two that holds it: %s', (_, alternative, accelerators) => {
    expect(held('accelerators-per-replica', { alternative })).toBe(accelerators);
  });
});
