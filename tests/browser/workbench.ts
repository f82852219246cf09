/** The workbench as a person meets it: the program serving a folder of its own, and a real Chromium that opened its link. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { readFolder } from '../../src/io/index.js';
import { createWords, type Words } from '../../src/words/index.js';
import { CHROMIUM_FLAGS, findChromium } from '../../tools/browser.js';

export interface Served {
  /** The link with the token. */
  readonly address: string;
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** Starts `portolan serve` on a free port over an empty folder. */
export async function serve(folder = mkdtempSync(join(tmpdir(), 'portolan-cases-'))): Promise<Served> {
  const program: ChildProcess = spawn(process.execPath, ['bin/portolan.js', 'serve', folder, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'], LANG: 'en', USER: 'tester' } });
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    program.stdout?.on('data', (part: Buffer) => {
      text += part.toString();
      const found = /http:\/\/\S+/.exec(text);
      if (found !== null) resolve(found[0]);
    });
    program.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${text}`)));
  });
  const close = async (): Promise<void> => {
    const gone = new Promise((resolve) => program.once('exit', resolve));
    program.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, folder, close };
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS], headless: true });
}

const locales = readFolder('locales', (path) => path.endsWith('.yaml')).value ?? [];

export function wordsOf(language: string): Words {
  return createWords(language, locales);
}

/** A browser window of one person, and what it must never see. */
export interface Window {
  readonly page: Page;
  readonly words: Words;
  readonly context: BrowserContext;
  /** Errors of scripts and breaches of the content policy. */
  readonly faults: string[];
}

export async function openWindow(browser: Browser, address: string, language: string, width: number): Promise<Window> {
  const context = await browser.newContext({ locale: language, viewport: { width, height: 800 }, reducedMotion: 'reduce', acceptDownloads: true });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
  page.on('dialog', (dialog) => void (dialog.type() === 'beforeunload' ? dialog.accept() : (faults.push(`dialog: ${dialog.message()}`), dialog.dismiss())));
  await page.goto(address);
  await page.locator('.cases').first().waitFor({ timeout: 120_000 });
  return { page, words: wordsOf(language), context, faults };
}

/** Goes to an address of the workbench and waits for its answer of record, where the page shows one. */
export async function goTo({ page }: Window, hash: string, needsAnswer = true): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  const [, shelf = '', , of = 'minister'] = hash.split('/');
  const wanted = shelf === 'own' || shelf === 'examples' ? of : shelf === '' ? 'start' : shelf;
  await page.locator(`main[data-page="${wanted}"] ${needsAnswer ? '.standing.record' : 'h1'}`).first().waitFor({ timeout: 90_000 });
}

/** Tab, as often as it takes: what cannot be reached so cannot be reached by everybody. */
export async function tabTo({ page }: Window, selector: string, most = 600): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} is not reached by ${most} presses of Tab`);
}

/** Tab there, then Enter. */
export async function press(window: Window, selector: string): Promise<void> {
  await tabTo(window, selector);
  await window.page.keyboard.press('Enter');
}

/** Tab there, and type in the place of what stands there. */
export async function type(window: Window, selector: string, text: string): Promise<void> {
  await tabTo(window, selector);
  await window.page.keyboard.press('ControlOrMeta+A');
  await window.page.keyboard.type(text);
}
