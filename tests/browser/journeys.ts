/** The ten journeys of one person in a real Chromium, by keyboard alone, and every page before axe; in a language, at a width. */
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runPipeline } from '../../src/pipeline/index.js';
import { PAGES } from '../../src/web/pages/registry.js';
import { inputOf } from '../worked-cases.js';
import { whileStarted, type Started } from './started.js';
import { goTo, openWindow, press, tabTo, type, type Window } from './workbench.js';

const EXAMPLE = '#/examples/small-language-state';

export type View = readonly [language: 'en' | 'ko', width: number];

/** Registers the journeys in each view, with a server and a browser of their own. Cost: about a minute a view. */
export function journeys(views: readonly View[]): void {
  const at = whileStarted();
  describe.each(views)('by keyboard, %s, %i pixels', (language, width) => inView(at, language, width));
}

function inView(at: () => Started, language: View[0], width: View[1]): void {
  let window: Window;
  let own = '';
  beforeAll(async () => {
    window = await openWindow(at().browser, at().served.address, language, width);
    own = await copied(window, `mine-${language}-${width}`);
  });
  afterAll(async () => {
    expect(window.faults).toEqual([]);
    await window.context.close();
  });

  test('J1 from a state to a register: a case that runs at once, a service added', async () => {
    await goTo(window, '#/', false);
    await type(window, '#new-id', `j1-${language}-${width}`);
    await tabTo(window, '#new-from');
    await window.page.locator('#new-from').selectOption('KOR');
    await press(window, 'form[data-do="new-case"] button[type="submit"]');
    await window.page.waitForURL((url) => url.hash.includes(`j1-${language}-${width}/tasks`));
    await goTo(window, `#/own/j1-${language}-${width}/services`, false);
    await type(window, '#service-label', 'Visa letters');
    await press(window, 'form[data-do="add-service"] button[type="submit"]');
    await window.page.getByRole('link', { name: 'Visa letters' }).waitFor({ timeout: 60_000 });
  });

  test('J2 evidence: what is no result is refused with a reason, and nothing is lost', async () => {
    await goTo(window, `${own}/evidence`, false);
    await tabTo(window, '#evidence-files');
    await window.page.locator('#evidence-files').setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from('{"results":{}}') });
    await window.page.locator('.note.problem').waitFor({ timeout: 60_000 });
    expect(await window.page.locator('.note.problem code').first().textContent()).toBe('mapping-needed');
  });

  test('J3 gates: a waiver on record names who, why and until when', async () => {
    await goTo(window, `${own}/gates`);
    await type(window, '#waive-why', 'drill of the journey');
    await type(window, '#waive-until', '2027-06-30');
    await press(window, 'form[data-do="waive"] button[type="submit"]');
    await window.page.getByText('drill of the journey').first().waitFor({ timeout: 60_000 });
    await press(window, 'button[data-do="remove-waiver"]');
    await window.page.getByText('drill of the journey').waitFor({ state: 'detached', timeout: 60_000 });
  });

  test('J4 cost: a figure leads to its working', async () => {
    await goTo(window, `${own}/service/${firstService()}`);
    await press(window, 'a[href*="/trace/"]');
    await window.page.locator('.figure').waitFor({ timeout: 60_000 });
    await press(window, 'main .wide td a, main .wide th a');
    await window.page.locator('a[href*="/trace/"]').first().waitFor();
  });

  test('J5 a value curve is set and read back', async () => {
    await goTo(window, `${own}/values`);
    const before = await window.page.locator('figcaption p').first().textContent();
    const dt = (await window.page.locator('dl dt').allTextContents()).map((text) => Number(/-?[\d.]+/.exec(text.replaceAll(',', ''))?.[0]));
    await type(window, '#value-half', String(((dt[0] ?? 0) + 2 * (dt[1] ?? 0)) / 3));
    await press(window, 'form[data-do="value-curve"] button[type="submit"]');
    await expect.poll(() => window.page.locator('figcaption p').first().textContent(), { timeout: 60_000 }).not.toBe(before);
  });

  test('J6 weights: an arrow key on the slider, the number beside it follows, and everything is worked out again', async () => {
    await goTo(window, `${own}/weights`);
    const slider = window.page.locator('input[type="range"]').first();
    const id = (await slider.getAttribute('id')) ?? '';
    const digest = await window.page.locator('[data-digest]').getAttribute('data-digest');
    await tabTo(window, `#${id}`);
    const before = Number(await slider.inputValue());
    await window.page.keyboard.press(before > 50 ? 'ArrowLeft' : 'ArrowRight');
    await expect.poll(async () => Number(await window.page.locator(`#${id.replace('-slider', '-number')}`).inputValue()), { timeout: 60_000 }).not.toBe(before);
    await expect.poll(() => window.page.locator('[data-digest][data-precision="record"]').getAttribute('data-digest'), { timeout: 120_000 }).not.toBe(digest);
    expect(await window.page.evaluate((wanted) => document.activeElement?.id === wanted, id)).toBe(true);
  });

  test('J6 an interview: somebody new is asked, each answer is kept and the next question follows', async () => {
    await goTo(window, `${own}/weights`);
    await type(window, '#stakeholder-label', 'Somebody new');
    await press(window, 'form[data-do="add-stakeholder"] button[type="submit"]');
    await goTo(window, `${own}/interview`);
    expect(await window.page.locator('#weigher').inputValue()).toBe('somebody-new');
    await type(window, '#interview-text', '1 1');
    await press(window, 'form[data-do="interview-answer"] button[type="submit"]');
    await window.page.getByText(window.words.say('elicit-form-rank')).waitFor({ timeout: 60_000 });
    await type(window, '#interview-text', '2 1');
    await press(window, 'form[data-do="interview-answer"] button[type="submit"]');
    const kept = (n: number): Promise<void> => window.page.getByText(window.words.say('web-interview-kept', { n, file: 'judgement/somebody-new.answers.yaml' })).waitFor({ timeout: 60_000 });
    await kept(1);
    await press(window, 'button.choice[data-text="a"]');
    await kept(2);
    const asked = await window.page.locator('.choices').textContent();
    await press(window, 'button[data-do="interview-pass"]');
    await expect.poll(() => window.page.locator('.choices').textContent(), { timeout: 60_000 }).not.toBe(asked);
  });

  test('J7 the answer and what would change it', async () => {
    await goTo(window, `${own}/service/${firstService()}`);
    await press(window, 'button[data-study="flips"]');
    await workedOut('flips');
  });

  test('J8 it is broken by stresses, without waiting for the page', async () => {
    await goTo(window, `${own}/break`);
    await press(window, 'button[data-study="stress"]');
    await workedOut('stress');
  });

  test('J9 a ceiling is set, and the plan keeps it', async () => {
    await goTo(window, `${own}/portfolio`);
    await tabTo(window, '#ceiling-new');
    await window.page.locator('#ceiling-new').selectOption('plan-money');
    await type(window, '#ceiling-value', '1e9');
    await press(window, 'form[data-do="add-ceiling"] button[type="submit"]');
    await window.page.locator('.ceiling').first().waitFor({ timeout: 60_000 });
    await press(window, 'button[data-do="plan"]');
    await window.page.locator('.plan table').first().waitFor({ timeout: 90_000 });
  });

  test('J10 saved, with a history that says why; the files on the disk are those of the terminal', async () => {
    await saved(window, own);
    await goTo(window, `${own}/publish`, false);
    await press(window, 'button[data-do="read-history"]');
    await window.page.getByText('as the journey says').waitFor({ timeout: 60_000 });
    const folder = `${at().served.folder}/mine-${language}-${width}`;
    expect(readFileSync(`${folder}/case.yaml`, 'utf8')).toContain('plan-money: 1');
    await goTo(window, `${own}/minister`);
    const shown = await window.page.locator('[data-digest][data-precision="record"]').getAttribute('data-digest');
    expect(shown).toBe(runPipeline(inputOf(folder)).receipt?.resultDigest);
  });

  test.each(PAGES.map(({ id }) => [id] as const))('%s: axe finds nothing, nothing scrolls sideways, focus is seen', async (id) => {
    const isPlain = id === 'start' || id === 'help';
    await goTo(window, isPlain ? `#/${id}` : id === 'service' ? `${own}/service/${firstService()}` : `${own}/${id}`, false);
    await window.page.waitForTimeout(150);
    const { violations } = await new AxeBuilder({ page: window.page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    expect(violations.map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`)).toEqual([]);
    expect(await window.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    await window.page.keyboard.press('Tab');
    await window.page.keyboard.press('Tab');
    const isSeen = await window.page.evaluate(() => {
      const box = document.activeElement?.getBoundingClientRect();
      return box !== undefined && document.elementFromPoint(box.left + box.width / 2, Math.min(innerHeight - 1, Math.max(0, box.top + box.height / 2))) !== null;
    });
    expect(isSeen).toBe(true);
  });

  function workedOut(study: string): Promise<void> {
    return expect.poll(() => window.page.locator(`button[data-study="${study}"]`).textContent().catch(() => ''), { timeout: 90_000 }).toBe(window.words.say('web-study-again'));
  }

  function firstService(): string {
    return readFileSync('cases/examples/small-language-state/services.csv', 'utf8').split('\n')[1]?.split(',')[0] ?? '';
  }
}

async function copied(window: Window, id: string): Promise<string> {
  await goTo(window, `${EXAMPLE}/save`, false);
  await type(window, '#copy-id', id);
  await press(window, 'form[data-do="copy-case"] button[type="submit"]');
  await window.page.waitForURL((url) => url.hash.startsWith(`#/own/${id}`));
  await window.page.locator('.standing.record').waitFor({ timeout: 90_000 });
  return `#/own/${id}`;
}

async function saved(window: Window, at: string): Promise<void> {
  await goTo(window, `${at}/save`, false);
  await type(window, '#save-why', 'as the journey says');
  await press(window, 'form[data-do="save"] button[type="submit"]');
  await window.page.locator('.badge.saved').waitFor();
}
