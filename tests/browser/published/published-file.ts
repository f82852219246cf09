/** Published documents, made by the program as people make them, and opened in a fresh profile of a real Chromium with the network off. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../../../tools/browser.js';
import { portolan, type Spoken } from '../../worked-cases.js';

export interface Bench {
  readonly folder: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-published-'));
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS] });
  const close = async (): Promise<void> => {
    await browser.close();
    rmSync(folder, { recursive: true });
  };
  return { folder, browser, close };
}

/** Publishes a case; throws what the program said when it did not. */
export function publish(bench: Bench, caseFolder: string, ...args: readonly string[]): { readonly file: string; readonly spoken: Spoken } {
  const file = join(bench.folder, `${basename(caseFolder)}-${args.join('').replace(/\W/g, '').slice(-12)}.html`);
  const spoken = portolan(['publish', caseFolder, '--out', file, ...args]);
  if (spoken.code !== 0) throw new Error(spoken.err);
  return { file, spoken };
}

/** The record in a document, as text. */
export function recordIn(html: string): string {
  const payload = /<script[^>]*id="portolan-record"[^>]*>([^<]*)<\/script>/.exec(html)?.[1] ?? '';
  return gunzipSync(Buffer.from(payload, 'base64')).toString('utf8');
}

export interface OpenedDocument {
  readonly page: Page;
  /** Requests besides that for the file itself, and what the browser complained of. */
  readonly asked: readonly string[];
  readonly complaints: readonly string[];
}

export interface Glasses {
  readonly width?: number;
  readonly language?: 'en' | 'ko';
  /** A browser that refuses to make workers. */
  readonly withoutWorkers?: boolean;
}

export async function openDocument({ browser }: Bench, file: string, { width = 1280, language = 'en', withoutWorkers = false }: Glasses = {}): Promise<OpenedDocument> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, offline: true, reducedMotion: 'reduce' });
  const page = await context.newPage();
  if (withoutWorkers) await page.addInitScript(() => { window.Worker = class { constructor() { throw new Error('refused'); } } as unknown as typeof Worker; });
  const asked: string[] = [];
  const complaints: string[] = [];
  const own = pathToFileURL(file).href;
  page.on('request', (request) => void (request.url() === own || request.url().startsWith('blob:') || asked.push(request.url())));
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${own}#${language}`);
  return { page, asked, complaints };
}

/** Presses the check button and waits for what it says. */
export async function checkDocument(page: Page, language: 'en' | 'ko' = 'en'): Promise<{ readonly holds: string; readonly state: string; readonly findings: string }> {
  const panel = page.locator(`#${language} .check`);
  await panel.getByRole('button').click();
  await page.waitForFunction((l) => document.querySelector(`#${l} .check[data-holds]`) !== null, language, { timeout: 500_000 });
  return {
    holds: (await panel.getAttribute('data-holds')) ?? '',
    state: await panel.locator('[data-live="state"]').innerText(),
    findings: await panel.locator('[data-live="findings"]').innerText(),
  };
}

/** A text of the document with one digit more in the first cell of figures. */
export function withOneDigitChanged(html: string): { readonly html: string; readonly was: string; readonly is: string } {
  const cell = /<td class="n">([^<]*?)(\d)([^<]*)<\/td>/.exec(html);
  if (cell === null) throw new Error('no figure in the document');
  const [found = '', before = '', digit = '', after = ''] = cell;
  const other = String((Number(digit) + 1) % 10);
  return { html: `${html.slice(0, cell.index)}<td class="n">${before}${other}${after}</td>${html.slice(cell.index + found.length)}`, was: `${before}${digit}${after}`, is: `${before}${other}${after}` };
}

export function read(file: string): string {
  return readFileSync(file, 'utf8');
}
