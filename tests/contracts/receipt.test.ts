/** Every result says what it was made from, and nothing that does not matter changes it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../src/base/index.js';
import { prepareRun, runPipeline } from '../../src/pipeline/index.js';
import { inputOf, smallCases, workedCases } from '../worked-cases.js';

const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;

describe('a result names seed, draws, as-of date and three versions', () => {
  test.each(smallCases())('%s', (folder) => {
    const { results, receipt } = runPipeline(inputOf(folder, { quick: true }));
    expect(receipt).toMatchObject({ engine: version, catalogue: { version: readFileSync('catalogue/VERSION', 'utf8').trim() }, case: { format: 1 } });
    expect(receipt?.seed).toBeGreaterThanOrEqual(0);
    expect(receipt?.draws).toBeGreaterThan(0);
    expect(receipt?.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const digest of [receipt?.catalogue.digest, receipt?.case.digest, receipt?.resultDigest]) expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf(results)).toBe(receipt?.resultDigest);
    expect(digestOf(JSON.parse(JSON.stringify(results)))).toBe(receipt?.resultDigest);
  });
});

describe('the digest', () => {
  const folder = smallCases()[0]!;

  test('is the same for the same texts, and another for another seed', () => {
    const digest = (seed: number): string | undefined => runPipeline(inputOf(folder, { seed, quick: true })).receipt?.resultDigest;
    expect(digest(1)).toBe(digest(1));
    expect(digest(1)).not.toBe(digest(2));
  });

  test('does not depend on how the work is cut into parts', () => {
    const prepared = prepareRun(inputOf(folder, { quick: true }));
    const whole = prepared.finish([prepared.runPart(0, prepared.size)]).receipt?.resultDigest;
    const parts = Array.from({ length: prepared.size }, (_, i) => prepared.runPart(i, i + 1)).reverse();
    expect(prepared.finish(parts).receipt?.resultDigest).toBe(whole);
  });

  test('does not depend on the order in which files are handed in', () => {
    const input = inputOf(folder, { quick: true });
    const turned = { ...input, catalogueFiles: [...input.catalogueFiles].reverse(), caseFiles: [...input.caseFiles].reverse() };
    expect(runPipeline(turned).receipt).toEqual(runPipeline(input).receipt);
  });
});

test.each(workedCases())('a change through the second entry of the pipeline gives the digest of a full run: %s', (folder) => {
  const input = inputOf(folder, { quick: true });
  const file = input.caseFiles.find((each) => each.path === 'case.yaml')!;
  const text = file.text.replace(/^seed: .*$/m, 'seed: 4242');
  expect(text).not.toBe(file.text);
  const changed = prepareRun(input).change([{ path: 'case.yaml', text }]);
  const again = runPipeline({ ...input, caseFiles: input.caseFiles.map((each) => (each === file ? { ...each, text } : each)) });
  expect(changed.finish([changed.runPart(0, changed.size)]).receipt).toEqual(again.receipt);
});
