/** Cost and time together: no target of time is held up where the alternative ahead serves at once. */
import { expect, test } from 'vitest';
import { smallAppraisal, smallResults, background, wordsOf } from '../../../tests/views/small-results.js';
import { createNames } from '../names.js';
import { drawCostSchedule, viewCostSchedule } from './cost-schedule.js';

const surface = { names: createNames(smallResults(), background, wordsOf('en')), prefix: 'test', notice: null };
const appraisal = smallAppraisal();

test('draws the one ahead against its target', () => {
  const { svg, table } = drawCostSchedule(viewCostSchedule(appraisal), surface);
  expect(svg?.markup).toContain('Target');
  expect(table.columns.length).toBe(5);
});

test('draws nothing and leaves out the chances of time where the one ahead serves at once', () => {
  const { svg, sentence, table } = drawCostSchedule(viewCostSchedule({ ...appraisal, targets: { ...appraisal.targets, months: 0 } }), surface);
  expect(svg).toBeNull();
  expect(sentence).toContain('takes no time before it serves');
  expect(table.columns.length).toBe(3);
});

test('says so where that time is unknown', () => {
  expect(drawCostSchedule(viewCostSchedule({ ...appraisal, targets: { ...appraisal.targets, months: null } }), surface).sentence).toContain('is unknown');
});
