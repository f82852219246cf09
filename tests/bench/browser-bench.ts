/** The workbench in Chromium: how long a person waits for the first answer, after one input moves and after a ceiling moves, and what reaches the first page. Times mean something only beside each other in one run. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { goTo, launch, openWindow, serve, type Window } from '../browser/workbench.js';

/** Targets of performance.md, section 6, in milliseconds and bytes. */
const TARGETS = { usable: 2000, quickMedian: 50, quickP95: 150, record: 1000, ceiling: 150, pageBytes: 200_000, engineBytes: 1_000_000 } as const;

/** Some half more than what all services cost together at their best, in money of the case: the moves begin where it binds nothing. */
const CEILING = 12e9;

export interface Moves {
  readonly moves: number;
  readonly median: number;
  readonly p95: number;
  /** Median over the first quick answer of the whole case in the same browser. */
  readonly ofFullRun: number;
  readonly target: { readonly median: number | null; readonly p95: number | null };
}

export interface BrowserReport {
  readonly case: string;
  readonly usable: { readonly milliseconds: number; readonly target: number };
  /** From opening the case to its quick answer and to that of record: everything read and every service run. */
  readonly first: { readonly quick: number; readonly record: number };
  /** A weight moves; every service ranks again. */
  readonly weight: { readonly quick: Moves; readonly record: Moves };
  /** One answer about one service changes, on the page of that service: what it shows, and the record of the whole case. */
  readonly answer: { readonly quick: Moves; readonly record: Moves };
  /** To a plan with a stated gap, after the services have been read once. */
  readonly ceiling: (Moves & { readonly opened: number; readonly gaps: readonly string[] }) | null;
  readonly bytes: { readonly page: number; readonly engine: number; readonly studies: number; readonly target: { readonly page: number; readonly engine: number } };
}

interface Timed {
  readonly quick: number;
  readonly record: number;
}

/** `moves` of each kind on a worked case of some hundred services. Minutes. */
export async function benchBrowser(id = 'canada-federal', moves = 20, movesOfCeilings = moves): Promise<BrowserReport> {
  const [served, browser] = [await serve(), await launch()];
  try {
    const began = performance.now();
    const window = await openWindow(browser, served.address, 'en', 1280);
    const usable = performance.now() - began;
    const at = `#/examples/${id}`;
    const first = await firstAnswer(window, `${at}/minister`);
    const of = (times: readonly number[], target: Moves['target']): Moves => movesOf(times, first.quick, target);
    const both = (timed: readonly Timed[]): { readonly quick: Moves; readonly record: Moves } => ({
      quick: of(timed.map(({ quick }) => quick), { median: TARGETS.quickMedian, p95: TARGETS.quickP95 }), record: of(timed.map(({ record }) => record), { median: TARGETS.record, p95: null }),
    });
    await goTo(window, `${at}/weights`);
    const weight = both(await timedMoves(window, '.weigh input[type="range"]', Array.from({ length: moves }, (_, i) => String(i % 2 === 0 ? 35 : 75))));
    const service = await window.page.evaluate(async (to) => {
      location.hash = to;
      await new Promise((resolve) => setTimeout(resolve, 2000));
      return document.querySelector<HTMLAnchorElement>('main tbody a')?.getAttribute('href') ?? '';
    }, `${at}/services`);
    await goTo(window, service);
    await window.page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
    const answer = both(await timedMoves(window, '[data-do="answer"][data-field="personal-data"]', Array.from({ length: moves }, (_, i) => (i % 2 === 0 ? 'yes' : 'no'))));
    const ceilings = Array.from({ length: movesOfCeilings }, (_, i) => CEILING * (0.8 + (0.2 * ((i * 7) % movesOfCeilings)) / movesOfCeilings));
    const ceiling = movesOfCeilings === 0 ? null : await ceilingMoves(window, `${at}/portfolio`, [CEILING, ...ceilings]);
    return { case: id, usable: { milliseconds: Math.round(usable), target: TARGETS.usable }, first, weight, answer, ceiling: ceiling === null ? null : { ...of(ceiling.times, { median: TARGETS.ceiling, p95: null }), opened: ceiling.opened, gaps: ceiling.gaps }, bytes: bytesOf() };
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Quantiles by nearest rank. */
function movesOf(times: readonly number[], full: number, target: Moves['target']): Moves {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { moves: times.length, median: at(0.5), p95: at(0.95), ofFullRun: Number((at(0.5) / full).toPrecision(2)), target };
}

/** What reaches the first page before the engine, and the engine without the catalogue, as sent. */
function bytesOf(): BrowserReport['bytes'] {
  const sent = (...names: readonly string[]): number => names.reduce((sum, name) => sum + gzipSync(readFileSync(`dist/workbench/${name}`)).length, 0);
  return { page: sent('index.html', 'app.js', 'app.css'), engine: sent('desk.js'), studies: sent('study.js'), target: { page: TARGETS.pageBytes, engine: TARGETS.engineBytes } };
}

async function firstAnswer({ page }: Window, hash: string): Promise<Timed> {
  const began = performance.now();
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.locator('main .standing.quick, main .standing.record').first().waitFor({ timeout: 300_000 });
  const quick = Math.round(performance.now() - began);
  await page.locator('main .standing.record').first().waitFor({ timeout: 300_000 });
  return { quick, record: Math.round(performance.now() - began) };
}

/** Each value is set as a hand sets it, and the next one when the record stands; measured in the page, from the event to the frame that shows the answer. */
async function timedMoves({ page }: Window, control: string, values: readonly string[]): Promise<readonly Timed[]> {
  const times: Timed[] = [];
  for (const value of values) {
    times.push(await page.evaluate(({ selector, to }) => new Promise<{ quick: number; record: number }>((resolve) => {
      const input = document.querySelector<HTMLInputElement | HTMLSelectElement>(selector);
      if (input === null) throw new Error(`the page has no ${selector}`);
      const began = performance.now();
      let [isOld, quick] = [false, -1];
      const observer = new MutationObserver(() => {
        const standing = document.querySelector('main .standing')?.classList;
        isOld ||= standing?.contains('old') ?? false;
        if (!isOld) return;
        const now = performance.now() - began;
        if (quick < 0 && (standing?.contains('quick') === true || standing?.contains('record') === true)) quick = now;
        if (standing?.contains('record') !== true) return;
        observer.disconnect();
        resolve({ quick, record: now });
      });
      observer.observe(document.getElementById('app') as HTMLElement, { subtree: true, childList: true, attributes: true, characterData: true });
      input.value = to;
      input.dispatchEvent(new Event(input instanceof HTMLInputElement && input.type === 'range' ? 'input' : 'change', { bubbles: true }));
    }), { selector: control, to: value }));
  }
  return times;
}

async function ceilingMoves(window: Window, hash: string, ceilings: readonly number[]): Promise<{ readonly opened: number; readonly times: readonly number[]; readonly gaps: readonly string[] }> {
  const { page } = window;
  await goTo(window, hash);
  await page.locator('#ceiling-new').selectOption('plan-money');
  await page.locator('#ceiling-value').fill(String(ceilings[0]));
  const began = performance.now();
  await page.locator('form[data-do="add-ceiling"] button[type="submit"]').click();
  await page.locator('.live-plan.now').waitFor({ timeout: 300_000 });
  const opened = Math.round(performance.now() - began);
  const times: number[] = [];
  const gaps: string[] = [];
  for (const ceiling of ceilings.slice(1)) {
    const { time, gap } = await page.evaluate((to) => new Promise<{ time: number; gap: string }>((resolve) => {
      const input = document.querySelector<HTMLInputElement>('.ceiling input[type="range"]');
      if (input === null) throw new Error('the page has no ceiling to move');
      const began = performance.now();
      let isOld = false;
      const observer = new MutationObserver(() => {
        const plan = document.querySelector('.live-plan')?.classList;
        isOld ||= plan?.contains('old') ?? false;
        if (!isOld || plan?.contains('now') !== true) return;
        observer.disconnect();
        resolve({ time: performance.now() - began, gap: document.querySelector<HTMLElement>('.live-plan [data-gap]')?.dataset['gap'] ?? '' });
      });
      observer.observe(document.getElementById('app') as HTMLElement, { subtree: true, childList: true, attributes: true, characterData: true });
      input.value = String(to);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }), ceiling);
    times.push(time);
    gaps.push(gap);
  }
  return { opened, times, gaps };
}
