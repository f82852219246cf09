/** What a reader does with a published document in a real browser: moves levers by keyboard, reads a redacted edition, on a narrow and a wide screen, in both languages. */
import { AxeBuilder } from '@axe-core/playwright';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inputOf, portolan } from '../../worked-cases.js';
import { runPipeline } from '../../../src/pipeline/index.js';
import { checkDocument, openBench, openDocument, publish, read, recordIn, type Bench } from './published-file.js';

const DRAWS = '64';
const CASE = 'cases/examples/small-language-state';
const REDACTION = `redaction-format: 1
withhold:
  - {stakeholder: illustrative-finance-ministry, class: person, reason: {en: Has not agreed to be named, ko: 이름 공개에 동의하지 않음}}
  - {file: case.yaml, path: alternatives.generic-licensed-instance.licence-fee, class: price, reason: {en: Under non-disclosure, ko: 비밀 유지 대상}}
  - {file: case.yaml, path: alternatives.generic-api-overseas.label, class: note, reason: {en: The supplier has not agreed to be named}}
`;
/** Words of the withheld cells, in both languages. The fee itself stands with two other candidates, so its place is looked at. */
const WITHHELD = ['illustrative-finance-ministry', 'Ministry of finance (illustrative)', '재무부(예시)', 'wants nothing that cannot be stopped', 'API of a commercial model hosted abroad', '해외에서 운영되는 상용 모델 API'];

let bench: Bench;
let open: string;
let redacted: string;
beforeAll(async () => {
  bench = await openBench();
  const rules = join(bench.folder, 'redaction.yaml');
  writeFileSync(rules, REDACTION);
  open = publish(bench, CASE, '--draws', DRAWS).file;
  redacted = publish(bench, CASE, '--draws', DRAWS, '--redact', rules, '--opening', join(bench.folder, 'kept.json')).file;
});
afterAll(() => bench?.close());

/** Letters that three alignments of base64 give a text, without the ends that its neighbours change. */
function inBase64(text: string): readonly string[] {
  return [0, 1, 2].map((before) => Buffer.from(`${'-'.repeat(before)}${text}`).toString('base64').slice(before === 0 ? 0 : 4, -4));
}

async function waitForReader(page: Page, language: string, said: RegExp): Promise<string> {
  const place = page.locator(`#${language} [data-live="reader"]`);
  await page.waitForFunction(([l, pattern]) => new RegExp(pattern!).test(document.querySelector(`#${l} [data-live="reader"]`)?.textContent ?? ''), [language, said.source] as const, { timeout: 500_000 });
  return place.innerText();
}

describe('a redacted edition', () => {
  test('shows nothing of what was withheld, anywhere in its bytes', () => {
    const html = read(redacted);
    const record = recordIn(html);
    const full = runPipeline(inputOf(CASE, { draws: Number(DRAWS) })).receipt!;
    for (const text of [html, record]) {
      for (const gone of [...WITHHELD, full.case.digest, full.resultDigest]) expect(text).not.toContain(gone);
      for (const gone of WITHHELD.flatMap(inBase64)) expect(text).not.toContain(gone);
    }
    for (const gone of WITHHELD) expect(recordIn(read(open)) + read(open)).toContain(gone);
    expect(record).toContain('licence-fee: unknown');
  });

  test('verifies what is left, in the browser and at the terminal, and is matched with the full case by its opening', async () => {
    const { page } = await openDocument(bench, redacted, { language: 'ko', width: 360 });
    expect((await checkDocument(page, 'ko')).holds).toBe('yes');
    const listed = await page.locator('#ko section[aria-labelledby="ko-withheld"]').innerText();
    for (const said of ['case.yaml: alternatives.1.licence-fee', '비밀 유지 대상 가격', '이름 공개에 동의하지 않음', '공개된 것만으로']) expect(listed).toContain(said);
    await page.context().close();
    const spoken = portolan(['verify', redacted, '--opening', join(bench.folder, 'kept.json'), '--case', CASE]);
    expect([spoken.code, spoken.out]).toEqual([0, expect.stringContaining('The edition belongs to that case')]);
    expect(portolan(['verify', redacted, '--opening', join(bench.folder, 'kept.json'), '--case', 'cases/examples/rule-of-thumb']).code).toBe(3);
  });
});

describe('by keyboard alone', () => {
  test('check, move a weight, see it stamped beside the official answer, go back', async () => {
    const { page, complaints } = await openDocument(bench, open);
    await page.locator('#en .check button').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('#en .check[data-holds="yes"]') !== null, undefined, { timeout: 500_000 });
    const slider = page.locator('#en-lever-cultural-legal-fit');
    await slider.focus();
    const before = await slider.inputValue();
    await page.keyboard.press('End');
    const number = page.locator('#en .lever', { has: slider }).locator('input[type="number"]');
    expect([before === '100', await number.inputValue(), await page.locator('#ko-lever-cultural-legal-fit').inputValue()]).toEqual([false, '100', '100']);
    expect(await waitForReader(page, 'en', /Quick answer with/)).toContain("Reader's version");
    const said = await waitForReader(page, 'en', /In full, with 64 draws/);
    expect(said).toMatch(/Official\s+Reader's version/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type)).toBe('number');
    await page.locator('#en [data-do="official"]').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('#en [data-live="reader"]')?.textContent === '');
    expect(await slider.inputValue()).toBe(before);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('focus is never hidden: every control that takes it shows it', async () => {
    const { page } = await openDocument(bench, open, { width: 360 });
    for (const control of ['#en .check button', '#en .lever button >> nth=0', '#en .lever input[type="range"] >> nth=0', '#en .lever input[type="number"] >> nth=0', '#en [data-do="official"]']) {
      await page.locator(control).focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      const seen = await page.locator(control).evaluate((node) => ({ outline: getComputedStyle(node).outlineStyle, top: node.getBoundingClientRect().top, bottom: node.getBoundingClientRect().bottom }));
      expect(seen.outline, control).not.toBe('none');
      expect(seen.top >= 0 && seen.bottom <= 900, control).toBe(true);
    }
    await page.context().close();
  });
});

test('a lever flips an answer, and the number field and the buttons do as the slider does', async () => {
  const { page } = await openDocument(bench, open);
  const fields = page.locator('#en .lever[data-is="weight"] input[type="number"]');
  for (let at = 0; at < (await fields.count()); at++) {
    await fields.nth(at).fill(at === 3 ? '100' : '0');
    await fields.nth(at).press('Enter');
  }
  await page.locator('#en .lever[data-is="weight"]').nth(3).getByRole('button').first().click();
  expect(await fields.nth(3).inputValue()).toBe('99');
  const said = await waitForReader(page, 'en', /In full/);
  expect(said).toMatch(/\d+ of 12 services flips?\./);
  expect(await page.locator('#ko [data-live="reader"] .stamp').textContent()).toBe('독자 버전');
  await page.context().close();
});

describe.each([['en', 1280], ['ko', 360]] as const)('in %s at %d pixels', (language, width) => {
  test('axe finds nothing, and nothing scrolls sideways: as it opens, checked, and with a reader\'s version', async () => {
    const { page } = await openDocument(bench, redacted, { language, width });
    const sound = async (when: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).include(`#${language}`).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
      expect(violations.map(({ id, nodes }) => `${when}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), when).toBe(0);
    };
    await sound('opened');
    await checkDocument(page, language);
    const field = page.locator(`#${language} .lever input[type="number"]`).first();
    await field.fill('90');
    await field.press('Enter');
    await waitForReader(page, language, /\S/);
    await sound('with a reader\'s version');
    await page.context().close();
  });
});
