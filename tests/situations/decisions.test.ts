/** Situations whose outcome is a decision: `tests/situations/decisions/*.yaml`, each a small case through the whole engine. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../../src/pipeline/index.js';
import { decide, judgeDecision, judgeFramework, readDecisionSituation } from './decision.js';

const folder = join(import.meta.dirname, 'decisions');

describe.each(readdirSync(folder).sort())('%s', (file) => {
  const situation = readDecisionSituation(join(folder, file));
  let results: Results;
  beforeAll(() => {
    results = decide(situation).results!;
  }, 120_000);
  if (situation.expect.length > 0) it.each(situation.expect.map((each) => [each.says, each] as const))('%s', (_, each) => judgeDecision(each, results));
  const { frameworks = [], turns } = situation;
  if (frameworks.length > 0) it.each(frameworks.map((each) => [each.says, each] as const))('%s', (_, each) => judgeFramework(each, results));
  if (turns !== undefined) {
    it('names the alternatives that change places between weight sets, and why', () => {
      const found = results.frameworkTurns.map(({ first, second, parts }) => ({ first, second, parts: Object.fromEntries(parts.map(({ objective, by }) => [objective, Math.round(by * 1e6) / 1e4])) }));
      expect(found).toEqual(turns);
    });
  }
});
