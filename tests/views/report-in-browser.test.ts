/** The report in a real browser without scripts or network: both languages by plain links, no sideways scrolling at 360 px, no fault that axe finds. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawReport } from '../../src/views/index.js';
import { CHROMIUM_FLAGS, findChromium } from '../../tools/browser.js';
import { background, receipt, smallAppraisal, smallResults, trace, wordsOf } from './small-results.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-report-'));
const file = join(folder, 'report.html');
let browser: Browser;

beforeAll(async () => {
  writeFileSync(file, drawReport({ results: smallResults(), receipt, words: ['en', 'ko'].map(wordsOf), background, explained: [trace], appraised: [smallAppraisal()] }));
  browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS] });
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function open(width: number, options: { readonly fragment?: string; readonly scripts?: boolean; readonly dark?: boolean } = {}): Promise<{ readonly page: Page; readonly asked: readonly string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: options.scripts ?? false, offline: true, colorScheme: options.dark === true ? 'dark' : 'light' });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${pathToFileURL(file).href}${options.fragment ?? ''}`);
  return { page, asked };
}

describe('without scripts and network', () => {
  it('asks for nothing but itself', async () => {
    const { asked } = await open(1280);
    expect(asked).toEqual([pathToFileURL(file).href]);
  });

  it('shows one language, and the other after one click', async () => {
    const { page } = await open(1280);
    expect([await page.locator('#en').isVisible(), await page.locator('#ko').isVisible()]).toEqual([true, false]);
    await page.locator('#en .languages a').click();
    expect([await page.locator('#en').isVisible(), await page.locator('#ko').isVisible()]).toEqual([false, true]);
    await page.locator('#ko nav a').nth(3).click();
    expect([await page.locator('#en').isVisible(), await page.locator('#ko-services').isVisible()]).toEqual([false, true]);
    await page.locator('#ko .languages a').click();
    expect([await page.locator('#en').isVisible(), await page.locator('#ko').isVisible()]).toEqual([true, false]);
  });

  it('opens a group and a service by keyboard', async () => {
    const { page } = await open(1280);
    const group = page.locator('#en details.group summary').first();
    await group.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('[id="en-s-recommended-1"] > summary').isVisible()).toBe(true);
  });
});

describe.each(['', '#ko'])('at the address %j', (fragment) => {
  it.each([360, 1280])('never scrolls the page sideways at %i px, whatever is open', async (width) => {
    const { page } = await open(width, { fragment, scripts: true });
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => each.setAttribute('open', '')));
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    expect(content).toBeLessThanOrEqual(window ?? 0);
  });

  it('has no fault that axe finds against WCAG 2.2 AA, English in light and Korean in dark colours', async () => {
    const { page } = await open(1280, { fragment, scripts: true, dark: fragment === '#ko' });
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => each.setAttribute('open', '')));
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    expect(violations.map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`)).toEqual([]);
  });
});
