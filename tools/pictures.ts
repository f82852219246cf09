/** Pictures of what people see, for `docs/pictures/`: a report, one service with its charts, a terminal, pages of the workbench. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { goTo, openWindow, serve } from '../tests/browser/workbench.js';
import { CHROMIUM_FLAGS, findChromium } from './browser.js';

const FOLDER = 'docs/pictures';
const LANGUAGES = ['en', 'ko'] as const;
const WIDTHS = [1280, 360] as const;
/** A register of hundreds of services for the summary, a composite with stated facts for one service. */
const SUMMARY_CASE = 'cases/examples/canada-federal';
const SERVICE_CASE = 'cases/examples/small-language-state';
/** Longer pictures are read by nobody on a project's front page. */
const MOST_HEIGHT = { 1280: 1500, 360: 1660 } as const;

/** Runs the program itself, so that the pictures show what a reader would get. Gives the summary that it prints. */
function decide(folder: string, language: string, report: string): string {
  return execFileSync(process.execPath, ['bin/portolan.js', 'decide', folder, '--lang', language, '--report', report], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, COLUMNS: '100' },
  });
}

async function open(browser: Browser, report: string, language: string, width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: 'light' });
  await page.goto(`${pathToFileURL(resolve(report)).href}#${language}`);
  return page;
}

/** The page from `from` down to just above `to`, or to the greatest height. */
async function shoot(page: Page, path: string, from: string, to: string, width: keyof typeof MOST_HEIGHT): Promise<void> {
  const topOf = (selector: string): Promise<number> => page.locator(selector).first().evaluate((found) => Math.round(found.getBoundingClientRect().top + scrollY));
  const top = Math.max(0, (await topOf(from)) - 16);
  const height = Math.min(MOST_HEIGHT[width], (await topOf(to)) - top - 24);
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: top, width, height } });
}

async function pictureReport(browser: Browser, report: string, name: string, places: (language: string, width: number) => readonly [string, string]): Promise<void> {
  for (const language of LANGUAGES) {
    for (const width of WIDTHS) {
      const page = await open(browser, report, language, width);
      await shoot(page, join(FOLDER, `${name}-${width}-${language}.png`), ...places(language, width), width);
      await page.close();
    }
  }
}

async function pictureTerminal(browser: Browser, text: string, language: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 900, height: 400 } });
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/^.*\.html.*$/m, '').trimEnd();
  // A terminal gives Korean signs two cells and every other sign one; fonts of a page do not.
  const inCells = safe.replace(/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7a3]/g, '<i>$&</i>').replace(/[✕✓]/g, '<b>$&</b>');
  await page.setContent(`<html lang="${language}"><style>i,b{display:inline-block;width:2ch;font:inherit;text-align:center;overflow:hidden;vertical-align:bottom}b{width:1ch}body{margin:0;background:#11181f;color:#e8edf2}pre{display:inline-block;margin:0;padding:16px 20px;font:14px/1.35 "DejaVu Sans Mono","D2Coding","Noto Sans Mono CJK KR",monospace}</style><pre>${inCells}</pre></html>`);
  await page.locator('pre').screenshot({ path: join(FOLDER, `terminal-${language}.png`) });
  await page.close();
}

/** Pages of the workbench that the front page shows, by width. */
const WORKBENCH = [['minister', 1280], ['weights', 360], ['portfolio', 1280], ['gates', 360]] as const;

async function pictureWorkbench(browser: Browser): Promise<void> {
  const served = await serve();
  for (const language of LANGUAGES) {
    for (const [name, width] of WORKBENCH) {
      const window = await openWindow(browser, served.address, language, width);
      await goTo(window, `#/${SERVICE_CASE.replace('cases/', '')}/${name}`);
      await window.page.setViewportSize({ width, height: width < 600 ? 740 : 860 });
      await window.page.screenshot({ path: join(FOLDER, `workbench-${name}-${width}-${language}.png`) });
      await window.context.close();
    }
  }
  await served.close();
}

const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS] });
const scratch = mkdtempSync(join(tmpdir(), 'portolan-pictures-'));
try {
  mkdirSync(FOLDER, { recursive: true });
  for (const old of readdirSync(FOLDER).filter((name) => name.endsWith('.png'))) rmSync(join(FOLDER, old));
  const [summary, service] = [join(scratch, 'summary.html'), join(scratch, 'service.html')];
  decide(SUMMARY_CASE, 'en', summary);
  await pictureReport(browser, summary, 'summary', (language) => [`#${language}-minister`, `#${language}-minister ~ figure .wide:has(table)`]);
  for (const language of LANGUAGES) await pictureTerminal(browser, decide(SERVICE_CASE, language, service), language);
  await pictureReport(browser, service, 'service', (language, width) => [`#${language}-examples ~ h3 ~ figure`, `#${language}-examples ~ h3 ~ figure ~ figure${width < 600 ? '' : ' .wide:has(table)'}`]);
  await pictureWorkbench(browser);
  console.log(`${readdirSync(FOLDER).length} pictures in ${FOLDER}`);
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true });
}
