/** Situations of cost and benefit: `tests/situations/cost/*.yaml` over the real catalogue. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/catalogue/index.js';
import type { Catalogue } from '../../src/catalogue/index.js';
import { evaluate, medianOf, readSituation, shareBelow } from './situation.js';
import type { Evaluated, Expectation } from './situation.js';

const root = join(import.meta.dirname, '..', '..');

function realCatalogue(): Catalogue {
  const folder = join(root, 'catalogue');
  const paths = readdirSync(folder, { recursive: true }).map(String).filter((path) => statSync(join(folder, path)).isFile());
  const reading = readCatalogue(paths.map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') })), '0.1.0');
  if (reading.catalogue === null) throw new Error(JSON.stringify(reading.issues));
  return reading.catalogue;
}

const catalogue = realCatalogue();
const folder = join(import.meta.dirname, 'cost');

describe.each(readdirSync(folder).sort())('%s', (file) => {
  const situation = readSituation(join(folder, file));
  const evaluated = evaluate(situation, catalogue);
  it.each(situation.expect.map((expectation) => [expectation.says, expectation] as const))('%s', (_, expectation) => judge(expectation, evaluated));
});

function judge(expectation: Expectation, { draws }: Evaluated): void {
  const own = draws(expectation.quantity, expectation.service, expectation.of);
  let judged = 0;
  const count = (): number => (judged += 1);
  if (expectation.unknown === true && count()) expect(own.every((value) => value === null)).toBe(true);
  if (expectation.near !== undefined && count()) {
    const error = Math.abs(medianOf(own) / expectation.near - 1);
    expect(error, `${medianOf(own)} against ${expectation.near}`).toBeLessThanOrEqual(expectation.within ?? 0);
  }
  if (expectation.above !== undefined && count()) expect(medianOf(own)).toBeGreaterThan(expectation.above);
  if (expectation.below !== undefined && count()) expect(medianOf(own)).toBeLessThan(expectation.below);
  const other = expectation['less-than'];
  if (other !== undefined && count()) {
    const theirs = draws(expectation['other-quantity'] ?? expectation.quantity, expectation['other-service'] ?? expectation.service, other);
    const scaled = own.map((value) => (value === null ? null : value * (expectation.times ?? 1)));
    expect(shareBelow(scaled, theirs)).toBeGreaterThanOrEqual(expectation['in-draws'] ?? 0.5);
  }
  expect(judged, 'an expectation that judges nothing').toBeGreaterThan(0);
}
