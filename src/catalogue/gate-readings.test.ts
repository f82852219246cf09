/** What a rule asks of each quantity: through negation, alternatives, computed booleans and joins, and no further. */
import { describe, expect, it } from 'vitest';
import { formatFormula } from '../formula/index.js';
import type { QuantityDefinition } from '../formula/index.js';
import { gateReadings } from './gate-readings.js';

const formulas: Readonly<Record<string, string>> = {
  'is-safe': "care-given > 'low' and not fault-rate > 0.1",
  'told-care': 'care-given[pathway-of]',
  'spare-days': 'days-there - days-needed',
  'round-one': 'round-two',
  'round-two': 'round-one',
};
const definitionOf = (id: string): QuantityDefinition | undefined =>
  ({ id, label: id, kind: { is: 'boolean' }, per: [], formula: formulas[id] ?? null, initially: null, range: null, domain: 'any', file: '', at: null });

function read(passes: string): readonly string[] {
  return gateReadings(passes, definitionOf).map(({ quantity, passing, threshold }) => `${quantity} ${passing} ${threshold === null ? '–' : formatFormula(threshold)}`);
}

describe('gateReadings', () => {
  it('reads both sides of a comparison', () => {
    expect(read('cache-hours <= 24 hour')).toEqual(['cache-hours to 24 hour']);
    expect(read('24 hour >= cache-hours')).toEqual(['cache-hours to 24 hour']);
    expect(read('quality-shown >= quality-asked')).toEqual(['quality-shown from quality-asked', 'quality-asked to quality-shown']);
  });

  it('turns with a negation, and reads every way to pass', () => {
    expect(read('not (wait-days > 3 day) or is-tested')).toEqual(['wait-days to 3 day', 'is-tested exactly –']);
    expect(read("if is-tested then wait-days < 9 day else wait-days < 3 day")).toEqual(['is-tested exactly –', 'wait-days below 9 day', 'wait-days below 3 day']);
  });

  it('reads through computed booleans and names for the same thing', () => {
    expect(read('is-safe')).toEqual(['is-safe exactly –', "care-given above 'low'", 'fault-rate to 0.1']);
    expect(read("told-care >= 'middle'")).toEqual(["told-care from 'middle'", "care-given from 'middle'"]);
    expect(read('round-one')).toEqual(['round-one exactly –', 'round-two exactly –', 'round-one exactly –']);
  });

  it('asks each of several where the smallest or the largest must pass, and none where one is enough', () => {
    expect(read('min(quality-here, quality-there) >= 0.8')).toEqual(['quality-here from 0.8', 'quality-there from 0.8']);
    expect(read('max(quality-here, quality-there) >= 0.8')).toEqual(['quality-here exactly 0.8', 'quality-there exactly 0.8']);
  });

  it('says that arithmetic takes a quantity apart, and that knowing a value is not reading it', () => {
    expect(read('days-there - days-needed >= 0 day')).toEqual(['days-there exactly 0 day', 'days-needed exactly 0 day']);
    expect(read('spare-days >= 0 day')).toEqual(['spare-days from 0 day']);
    expect(read('known(spare-days) and true')).toEqual([]);
    expect(read('spare-days >=')).toEqual([]);
  });
});
