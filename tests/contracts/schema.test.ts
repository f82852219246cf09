/** What `decide --json` and `ask --json` print is what `schema/` promises, and the worked cases are what `schema/case.schema.json` asks. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { answersDocument } from '../../src/cli/answers.js';
import { documentOf } from '../../src/cli/document.js';
import { runPipeline } from '../../src/pipeline/index.js';
import type { Background } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { inputOf, workedCases } from '../worked-cases.js';

function checker(file: string): z.ZodType {
  return z.fromJSONSchema(JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0]);
}

const ofDecision = checker('schema/decision.schema.json');
const ofAnswers = checker('schema/answers.schema.json');
const ofCase = checker('schema/case.schema.json');

test.each(workedCases())('%s', (folder) => {
  const { results, receipt, issues, surroundings, ask } = runPipeline(inputOf(folder, { quick: true }));
  const answers: unknown = JSON.parse(JSON.stringify(answersDocument(ask({ question: null, history: [] }), results!, receipt!, surroundings as Background, [createWords('en', [])])));
  expect(ofAnswers.safeParse(answers).error?.issues.slice(0, 5)).toBeUndefined();
  const document: unknown = JSON.parse(JSON.stringify(documentOf(results!, receipt!, issues)));
  expect(ofDecision.safeParse(document).error?.issues.slice(0, 5)).toBeUndefined();
  expect(ofCase.safeParse(parse(readFileSync(`${folder}/case.yaml`, 'utf8'))).error?.issues.slice(0, 5)).toBeUndefined();
});

test('a document without its receipt, or with a key too many, is refused', () => {
  const { results, receipt } = runPipeline(inputOf(workedCases()[0]!, { quick: true }));
  const document = documentOf(results!, receipt!, []);
  expect(ofDecision.safeParse({ ...document, receipt: undefined }).success).toBe(false);
  expect(ofDecision.safeParse({ ...document, extra: 1 }).success).toBe(false);
});
