/** Readings agree with the figures of the results and name what they are read from. */
import { expect, it } from 'vitest';
import { inputOf } from '../../tests/worked-cases.js';
import { readCase } from '../case/index.js';
import { readCatalogue } from '../catalogue/index.js';
import { compileModel } from '../model/index.js';
import { openReader } from './readings.js';
import { openRun } from './run.js';

const input = inputOf('cases/template');
const theCase = readCase(input.caseFiles).case!;
const catalogue = readCatalogue(input.catalogueFiles.filter(({ path }) => path.endsWith('.yaml')), '0').catalogue!;
const { model } = compileModel(theCase, catalogue, { seed: 1, draws: 64, asOf: theCase.asOf, assumptions: true });
const opened = openRun(model!);
const { run } = opened.work;
const reader = openReader(run);
const [service] = opened.runServices(0, 1);

it('reads the cost of an alternative as the results have it', () => {
  const quantity = run.model.bound('whole-life-cost');
  const known = service!.alternatives.filter(({ cost }) => cost !== null);
  expect(known).not.toHaveLength(0);
  for (const { id, cost } of known) {
    const { p10, p50, p90 } = cost!;
    expect(reader.read(quantity, { service: service!.id, alternative: id })?.value).toEqual({ is: 'number', p10, p50, p90 });
  }
});

it('says which inputs are behind it, each once, and where they come from', () => {
  const reading = reader.read(run.model.bound('whole-life-cost'), { service: service!.id, alternative: service!.alternatives[0]!.id })!;
  const names = reading.inputs().map(({ quantity }) => quantity);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(10);
  expect(reading.inputs().every(({ leaf }) => leaf.basis === 'unknown' || leaf.source !== null || leaf.file !== '')).toBe(true);
});

it('has nothing for a quantity or a cell that is not there', () => {
  expect(reader.read('no-such-quantity', {})).toBeNull();
  expect(reader.per('no-such-quantity')).toBeNull();
  expect(reader.read(run.model.bound('whole-life-cost'), { service: 'nobody', alternative: 'nothing' })).toBeNull();
});

it('reads a level as the level that most draws have, and a yes or no as its share', () => {
  const pathway = reader.read(run.model.bound('pathway-of'), { alternative: run.model.alternatives[0]! });
  expect(pathway?.value).toMatchObject({ is: 'member', share: 1 });
  expect(reader.read(run.model.bound('feasible-now'), { alternative: run.model.alternatives[0]! })?.value.is).toMatch(/flag|unknown/);
});
