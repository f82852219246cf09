/** The bench computes the same figures both ways; how fast is for the bench to say, not for a test. */
import { expect, it } from 'vitest';
import { benchFormula } from './formula-bench.js';

it('agrees with a plain nested loop', () => {
  const result = benchFormula({ services: 4, alternatives: 3, years: 5, draws: 300 });
  expect(result.difference).toBeLessThan(1e-12);
  expect(result.ratio).toBeGreaterThan(0);
});
