/** Following a ceiling that moves costs a small part of the whole portfolio run. */
import { describe, expect, it } from 'vitest';
import { benchLive } from './live-bench.js';

describe('plans that follow a ceiling', () => {
  it('are found many times faster than the whole portfolio run, each within the gap that is asked for', () => {
    const { services, gap, ratio, median, worst } = benchLive({ folder: 'cases/examples/small-language-state', draws: 128, levels: [1e12, 1e9, 5e8, 2e8] });
    expect(services).toBeGreaterThan(1);
    expect(gap).toBeLessThanOrEqual(0.0005 + 1e-9);
    expect(worst).toBeGreaterThanOrEqual(median);
    expect(ratio).toBeGreaterThan(3);
  });
});
