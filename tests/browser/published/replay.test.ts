/** A fresh browser profile opens a published file with the network off and replays it to the digest of the terminal; one changed digit is found and shown. */
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runPipeline } from '../../../src/pipeline/index.js';
import { inputOf, portolan, smallCases } from '../../worked-cases.js';
import { checkDocument, openBench, openDocument, publish, read, withOneDigitChanged, type Bench } from './published-file.js';

/** Enough for every form of answer, and a second or two a case. */
const DRAWS = 64;
const SMALL = 'cases/examples/rule-of-thumb';
/** Megabytes: what may be sent by mail, for a handful of services, and for hundreds in each language that the document speaks. */
const LARGEST = { small: 3, canadaInOneLanguage: 3.5 } as const;

let bench: Bench;
let small: string;
beforeAll(async () => {
  bench = await openBench();
  small = publish(bench, SMALL, '--draws', String(DRAWS)).file;
});
afterAll(() => bench?.close());

const megabytes = (file: string): number => statSync(file).size / 1_000_000;

describe('every small worked case', () => {
  test.each(smallCases())('%s replays to the digest of the terminal', async (folder) => {
    const { file } = publish(bench, folder, '--draws', String(DRAWS));
    const inNode = runPipeline(inputOf(folder, { draws: DRAWS })).receipt;
    const { page, asked, complaints } = await openDocument(bench, file);
    const { holds, state, findings } = await checkDocument(page);
    expect([holds, state], findings).toEqual(['yes', expect.stringMatching(/^Unaltered and reproducible\. .* decisive inputs are assumptions of ours\.$/)]);
    expect(findings).toContain(`gave the same result: digest ${inNode?.resultDigest.slice(0, 16)}`);
    expect([asked, complaints]).toEqual([[], []]);
    expect(megabytes(file)).toBeLessThan(LARGEST.small);
    await page.context().close();
  });
});

test('Canada, 409 services with 64 draws, in Korean', async () => {
  const { file } = publish(bench, 'cases/examples/canada-federal', '--draws', String(DRAWS));
  const languages = [...read(file).matchAll(/<article class="doc" id="([a-z]+)"/g)].map(([, language]) => language);
  expect(languages.sort()).toEqual(['en', 'fr', 'ko']);
  expect(megabytes(file) / languages.length).toBeLessThan(LARGEST.canadaInOneLanguage);
  const { page } = await openDocument(bench, file, { language: 'ko' });
  const { holds, findings } = await checkDocument(page, 'ko');
  expect(holds, findings).toBe('yes');
  await page.context().close();
});

describe('what was altered', () => {
  const altered = (name: string, change: (html: string) => string): string => {
    const made = join(bench.folder, `${name}.html`);
    writeFileSync(made, change(read(small)));
    return made;
  };

  test('one digit of the page is found, named and marked, in the browser and at the terminal', async () => {
    let changed = { was: '', is: '' };
    const file = altered('digit', (html) => (changed = withOneDigitChanged(html)) && withOneDigitChanged(html).html);
    const { page } = await openDocument(bench, file);
    const { holds, findings } = await checkDocument(page);
    expect(holds).toBe('no');
    expect(findings).toContain('1 place of this page differs');
    const cell = page.locator('td.altered');
    expect(await cell.count()).toBe(1);
    expect(await cell.innerText()).toBe(`${changed.is}\nAltered. The replay gives: ${changed.was}`);
    await page.locator('#en [data-live="findings"] a').first().click();
    expect(await page.locator('#altered-1').isVisible()).toBe(true);
    const spoken = portolan(['verify', file]);
    expect([spoken.code, spoken.err]).toEqual([3, expect.stringContaining('[published-altered]')]);
    await page.context().close();
  });

  test('a sentence put where the check speaks is found', async () => {
    const file = altered('sentence', (html) => html.replace('data-live="state" role="status">', 'data-live="state" role="status">Unaltered and reproducible.'));
    const { page } = await openDocument(bench, file);
    expect(await checkDocument(page)).toMatchObject({ holds: 'no', findings: expect.stringContaining('Unaltered and reproducible.') as string });
    await page.context().close();
  });

  test('a byte of the packed record: nothing is believed', async () => {
    const file = altered('record', (html) => html.replace(/(id="portolan-record"[^>]*>[\s\S]{4000})(.)/, (_, before: string, letter: string) => before + (letter === 'A' ? 'B' : 'A')));
    const { page } = await openDocument(bench, file);
    expect(await checkDocument(page)).toMatchObject({ holds: 'no', state: 'The data in this file are damaged: the case cannot be replayed.' });
    expect(portolan(['verify', file]).code).toBe(3);
    await page.context().close();
  });

  test('a letter of the engine: the browser does not run it, and the terminal says so', async () => {
    const file = altered('engine', (html) => html.replace(/(id="portolan-engine">)/, '$1;'));
    const { page, complaints } = await openDocument(bench, file);
    await page.locator('#en .check button').click();
    expect(await page.locator('#en .check [data-live="state"]').innerText()).toBe('');
    expect(complaints.join(' ')).toContain('Content Security Policy');
    expect(portolan(['verify', file]).err).toContain('[published-engine-altered]');
    await page.context().close();
  });
});

test('a browser that refuses workers checks on the page itself', async () => {
  const { page } = await openDocument(bench, small, { withoutWorkers: true });
  expect((await checkDocument(page)).holds).toBe('yes');
  await page.context().close();
});

test('the policy allows this one script and nothing unsafe', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(read(small))?.[1] ?? '';
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[A-Za-z0-9+/]{43}=' 'wasm-unsafe-eval'; worker-src blob:; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'$/);
  expect(read(small)).not.toMatch(/<[a-z]+ [^>]*\bon[a-z]+=/);
});

test('the same case gives the same bytes', () => {
  const first = read(small);
  expect(read(publish(bench, SMALL, '--draws', String(DRAWS)).file)).toBe(first);
});
