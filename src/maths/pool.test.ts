/** Pooling against the trials of the BCG vaccine (Colditz and others 1994, log risk ratios), as published for DerSimonian and Laird by the metafor package. */
import { describe, expect, it } from 'vitest';
import { poolEffects } from './pool.js';

/** Ill and well among the vaccinated, ill and well among the others. */
const trials = [
  [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761], [180, 1361, 372, 1079], [8, 2537, 10, 619],
  [505, 87886, 499, 87892], [29, 7470, 45, 7232], [17, 1699, 65, 1600], [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825],
] as const;

const effects = trials.map(([a, b, c, d]) => ({ centre: Math.log(a / (a + b) / (c / (c + d))), error: Math.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)) }));

describe('poolEffects', () => {
  it('gives the published estimate, error, spread between trials and heterogeneity', () => {
    const pooled = poolEffects(effects);
    expect(pooled.centre).toBeCloseTo(-0.7141, 4);
    expect(pooled.error).toBeCloseTo(0.1787, 4);
    expect(pooled.between).toBeCloseTo(0.3088, 4);
    expect(pooled.heterogeneity).toBeCloseTo(152.233, 3);
  });

  it('is the plain mean by inverse variance where the sources agree', () => {
    const pooled = poolEffects([{ centre: 1, error: 0.1 }, { centre: 1.05, error: 0.2 }]);
    expect(pooled.between).toBe(0);
    expect(pooled.centre).toBeCloseTo((1 / 0.01 + 1.05 / 0.04) / (1 / 0.01 + 1 / 0.04), 12);
    expect(pooled.error).toBeCloseTo(Math.sqrt(1 / (1 / 0.01 + 1 / 0.04)), 12);
  });

  it('gives two sources that contradict each other almost equal weight, and an error about as wide as half their distance', () => {
    const pooled = poolEffects([{ centre: 0, error: 0.01 }, { centre: 1, error: 0.05 }]);
    expect(pooled.centre).toBeCloseTo(0.5, 2);
    expect(pooled.error).toBeCloseTo(0.5, 2);
  });

  it('refuses what cannot be weighed', () => {
    expect(() => poolEffects([{ centre: 1, error: 0.1 }])).toThrow();
    expect(() => poolEffects([{ centre: 1, error: 0.1 }, { centre: 1, error: 0 }])).toThrow();
  });
});
