/** The workbench in a real Chromium beside the journeys: the digests of the terminal, large letters, hostile texts, small first bytes, a cut network. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { runPipeline } from '../../src/pipeline/index.js';
import { EXAMPLES, inputOf, workedCases } from '../worked-cases.js';
import { whileStarted } from './started.js';
import { goTo, openWindow, press } from './workbench.js';

const EXAMPLE = '#/examples/small-language-state';
const at = whileStarted();

test.each(workedCases().filter((folder) => folder.startsWith(EXAMPLES)))('%s has the digest of the terminal in the page', async (folder) => {
  const window = await openWindow(at().browser, at().served.address, 'en', 1280);
  await goTo(window, `#/examples/${basename(folder)}/minister`, false);
  const shown = window.page.locator('[data-digest][data-precision="record"]');
  await shown.waitFor({ state: 'attached', timeout: 400_000 });
  expect(await shown.getAttribute('data-digest')).toBe(runPipeline(inputOf(folder)).receipt?.resultDigest);
  expect(window.faults).toEqual([]);
  await window.context.close();
});

test('at twice the size nothing is cut off', async () => {
  const window = await openWindow(at().browser, at().served.address, 'en', 640);
  await goTo(window, `${EXAMPLE}/minister`);
  expect(await window.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  await window.context.close();
});

test('script in a title, a name and a register is text, never run', async () => {
  const attack = '<img src=x onerror="window.stolen=1"><script>window.stolen=1</script>';
  const folder = `${at().served.folder}/attack`;
  mkdirSync(folder, { recursive: true });
  const text = readFileSync('cases/examples/small-language-state/case.yaml', 'utf8').replace(/^title:[\s\S]*?(?=^\S)/m, `title: {en: ${JSON.stringify(attack)}}\n`);
  writeFileSync(`${folder}/case.yaml`, text);
  for (const name of ['services.csv', 'services.provenance.csv']) if (existsSync(`cases/examples/small-language-state/${name}`)) writeFileSync(`${folder}/${name}`, readFileSync(`cases/examples/small-language-state/${name}`));
  const window = await openWindow(at().browser, at().served.address, 'en', 1280);
  for (const page of ['tasks', 'files', 'profile']) await goTo(window, `#/own/attack/${page}`, false);
  await window.page.getByText('<img src=x').first().waitFor({ timeout: 60_000 });
  expect(await window.page.evaluate(() => 'stolen' in globalThis)).toBe(false);
  expect(window.faults).toEqual([]);
  await window.context.close();
});

test('the first page is small: document, sheet and script together', async () => {
  const window = await openWindow(at().browser, at().served.address, 'en', 1280);
  const sizes = await window.page.evaluate(() => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).filter(({ name }) => !/\/(desk|study)\.js|\/api\//.test(name)).reduce((sum, entry) => sum + ((entry as PerformanceResourceTiming).encodedBodySize ?? 0), 0));
  expect(sizes).toBeGreaterThan(0);
  expect(sizes).toBeLessThan(200_000);
  await window.context.close();
});

test('with the network cut the case is still changed and answered; after a reload the change is offered', async () => {
  const window = await openWindow(at().browser, at().served.address, 'en', 1280);
  await goTo(window, `${EXAMPLE}/minister`);
  await window.context.setOffline(true);
  const before = await window.page.locator('[data-digest]').getAttribute('data-digest');
  await press(window, '#lever-year-more');
  await expect.poll(() => window.page.locator('[data-digest][data-precision="record"]').getAttribute('data-digest'), { timeout: 120_000 }).not.toBe(before);
  await window.context.setOffline(false);
  await window.page.reload();
  await window.page.locator('button[data-do="take-draft"]').waitFor({ timeout: 120_000 });
  await window.context.close();
});
