/** What was known when: published, replaced, corrected. */
import { describe, expect, it } from 'vitest';
import { factAsOf, youngerAssumption } from './index.js';
import type { DatedValue } from './index.js';

function value(from: string, published: string, number: number, corrects: string | null = null): DatedValue {
  return {
    from, published, corrects, backTest: null, estimate: { kind: 'exact', value: number }, table: null, points: null, source: 's', locator: 'l',
    kind: 'official', retrieved: published, checked: null, note: null, at: null,
  };
}
const seen = (values: readonly DatedValue[], asOf: string): number | null => {
  const { estimate } = factAsOf(values, asOf) ?? { estimate: null };
  return estimate?.kind === 'exact' ? estimate.value : null;
};

describe('factAsOf', () => {
  const values = [value('2024-01-01', '2024-02-01', 1), value('2025-01-01', '2025-02-01', 2)];
  it('goes by the date of publication, not by the date it speaks of', () => {
    expect(seen(values, '2024-01-15')).toBeNull();
    expect(seen(values, '2024-02-01')).toBe(1);
    expect(seen(values, '2025-01-15')).toBe(1);
    expect(seen(values, '2025-02-01')).toBe(2);
  });
  it('does not use a value before it holds, though it was announced', () => {
    expect(seen([value('2024-01-01', '2024-01-01', 1), value('2026-01-01', '2025-01-01', 2)], '2025-06-01')).toBe(1);
  });
  it('uses a correction from the day it was published, and the wrong value before', () => {
    const corrected = [...values, value('2025-01-01', '2025-09-01', 2.5, '2025-01-01')];
    expect(seen(corrected, '2025-08-31')).toBe(2);
    expect(seen(corrected, '2025-09-01')).toBe(2.5);
  });
  it('lets a correction move the date from which a value holds', () => {
    const moved = [...values, value('2025-06-01', '2025-03-01', 2, '2025-01-01')];
    expect(seen(moved, '2025-04-01')).toBe(1);
    expect(seen(moved, '2025-06-01')).toBe(2);
  });
  it('keeps the last of two corrections', () => {
    const twice = [...values, value('2025-01-01', '2025-09-01', 3, '2025-01-01'), value('2025-01-01', '2025-10-01', 4, '2025-01-01')];
    expect(seen(twice, '2025-12-01')).toBe(4);
  });
});

describe('youngerAssumption', () => {
  const assumed = (published: string, number: number): DatedValue => ({ ...value(published, published, number), kind: 'assumption' });
  const standing = (values: readonly DatedValue[], asOf: string): string | null => youngerAssumption(values, asOf)?.published ?? null;
  it('lets the assumption that was written first stand in before anything was known', () => {
    expect(standing([assumed('2026-02-01', 2), assumed('2026-01-01', 1)], '2024-01-01')).toBe('2026-01-01');
  });
  it('never lets what somebody else published stand in', () => {
    expect(standing([value('2025-01-01', '2025-01-01', 1)], '2024-01-01')).toBeNull();
    expect(standing([value('2025-01-01', '2025-01-01', 1), assumed('2026-01-01', 2)], '2024-01-01')).toBe('2026-01-01');
  });
  it('gives way to what was known', () => {
    expect(standing([value('2023-01-01', '2023-01-01', 1), assumed('2026-01-01', 2)], '2024-01-01')).toBeNull();
    expect(standing([assumed('2026-01-01', 2)], '2026-01-01')).toBeNull();
  });
});
