/** The script of a published page: the check button, the levers, and what they show. It changes only the places that are marked as live. */
import { comparePages, drawFindings, isSound, PAYLOAD_ID, verdictOf, type FindingsView } from '../../views/index.js';
import { createWords, type Words } from '../../words/index.js';
import type { CheckAnswer } from './desk.js';
import { openLine, type EngineLine } from './engine-line.js';
import { watchLevers } from './levers.js';
import { clearMarks, firstContents, markAltered, parsePage, readLive, type FirstContents } from './live-page.js';
import { say } from './say.js';

interface Page {
  readonly first: FirstContents;
  readonly line: () => Promise<EngineLine>;
}

/** `script`: the engine's own text, from which the worker is made. */
export function openPage(script: string): void {
  const first = firstContents(document);
  let opened: Promise<EngineLine> | null = null;
  const page: Page = { first, line: () => (opened ??= openLine({ script, payload: document.getElementById(PAYLOAD_ID)?.textContent ?? '' })) };
  for (const button of buttons('check')) button.addEventListener('click', () => void check(page));
  watchLevers(page.line);
}

function buttons(does: string): readonly HTMLButtonElement[] {
  return [...document.querySelectorAll<HTMLButtonElement>(`button[data-do="${does}"]`)];
}

async function check(page: Page): Promise<void> {
  if (buttons('check').some((button) => button.getAttribute('aria-disabled') === 'true')) return;
  clearMarks(document);
  for (const panel of document.querySelectorAll('.check')) panel.removeAttribute('data-holds');
  const stands = readLive(document.documentElement, page.first);
  for (const button of buttons('check')) button.setAttribute('aria-disabled', 'true');
  say('findings', () => '');
  say('state', (locale) => PLAIN[locale]?.working ?? PLAIN['en']!.working);
  const line = await page.line();
  const reply = await line.ask({ ask: 'check' }, (done, all) => say('state', () => `${done} / ${all}`));
  for (const button of buttons('check')) button.removeAttribute('aria-disabled');
  if (reply?.is !== 'checked' || reply.answer === null) return sayDamaged();
  show(reply.answer, stands);
}

/** The few sentences that must be said even when the words in the file are damaged. */
const PLAIN: Readonly<Record<string, { readonly working: string; readonly damaged: string }>> = {
  en: { working: 'Checking…', damaged: 'The data in this file are damaged: the case cannot be replayed.' },
  ko: { working: '확인하고 있습니다…', damaged: '이 파일의 데이터가 손상되어 사례를 다시 계산할 수 없습니다.' },
};

function sayDamaged(): void {
  say('state', (locale) => PLAIN[locale]?.damaged ?? PLAIN['en']!.damaged);
  for (const panel of document.querySelectorAll('.check')) panel.setAttribute('data-holds', 'no');
}

function show(answer: CheckAnswer, stands: ReturnType<typeof readLive>): void {
  const pages = comparePages(stands, readLive(parsePage(answer.html)));
  const findings: FindingsView = { checks: answer.checks, pages, decisive: answer.decisive };
  const known = new Map<string, Words>();
  const wordsIn = (locale: string): Words => {
    const words = known.get(locale) ?? createWords(locale, answer.words);
    known.set(locale, words);
    return words;
  };
  const links = pages.shown.map((each, position) => {
    const locale = (each.at.shown instanceof Element ? each.at.shown.closest('[lang]')?.getAttribute('lang') : null) ?? 'en';
    return markAltered(each, position, wordsIn(locale).say('published-altered-here', { drawn: each.drawn || wordsIn(locale).say('published-nothing') }));
  });
  say('state', (locale) => verdictOf(findings, wordsIn(locale)));
  say('findings', (locale) => ({ markup: drawFindings(findings, wordsIn(locale), (position) => links[position] ?? null) }));
  for (const panel of document.querySelectorAll('.check')) panel.setAttribute('data-holds', isSound(findings) ? 'yes' : 'no');
}
