/** What counts as a place for a value, and what stays text. */
import { describe, expect, it } from 'vitest';
import { placesOf, readTemplate } from './template.js';

describe('readTemplate', () => {
  it('keeps braces that are no place as they are', () => {
    const parts = readTemplate('Give {low, mode, high}, {p10, p50, p90} or {"a": 1}; {} and { stay');
    expect(parts).toEqual([{ kind: 'text', text: 'Give {low, mode, high}, {p10, p50, p90} or {"a": 1}; {} and { stay' }]);
  });

  it('reads values, styles and particles', () => {
    expect(readTemplate('{found:을/를} {n, number} {n, number:이/가}')).toEqual([
      { kind: 'value', name: 'found', style: 'plain', particle: '을/를' },
      { kind: 'text', text: ' ' },
      { kind: 'value', name: 'n', style: 'number', particle: null },
      { kind: 'text', text: ' ' },
      { kind: 'value', name: 'n', style: 'number', particle: '이/가' },
    ]);
  });

  it('reads plurals with places inside, and refuses one without other', () => {
    const parts = readTemplate('{n, plural, =0 {none} one {{n} of {all}} other {{n, number} rows}}');
    expect(placesOf(parts)).toEqual(['n', 'all']);
    expect(readTemplate('{n, plural, one {x}}')[0]?.kind).toBe('text');
  });
});
