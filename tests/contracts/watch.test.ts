/** New facts against a decision: each trigger in both states, what opens again by what, and nothing where nothing is new. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NEW_FACTS_FILE, prepareRun, watchCase, type PreparedRun, type WatchAnswer } from '../../src/pipeline/index.js';
import { columnsOf, drawWatch, tabulateWatch, type Background } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { inputOf } from '../worked-cases.js';

const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const before = prepareRun(inputOf('cases/examples/small-language-state', { draws: 64 }));

function withFacts(lines: readonly string[], asOf = '2026-11-26'): PreparedRun {
  const changed = before.change([{ path: NEW_FACTS_FILE, text: `as-of: '${asOf}'\nfacts: [${lines.map((line) => `{${line}, who: a test, why: to see what opens}`).join(', ')}]\n` }]);
  expect(changed.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return changed;
}

function watched(now: PreparedRun): WatchAnswer {
  return watchCase(before, now)!.answer;
}

const stateOf = (answer: WatchAnswer, code: string): string => answer.triggers.find((each) => each.code === code)!.state;

it('opens nothing where nothing is new, and tells what nobody has answered', () => {
  const answer = watched(before);
  expect(answer.reopened).toEqual([]);
  expect(answer.triggers).toHaveLength(18);
  expect(answer.triggers.filter(({ state }) => state === 'fires')).toEqual([]);
  // What two sides of the same case tell is known: no time has passed, no rule, cost or volume has moved.
  expect(['T01', 'T03', 'T06'].map((code) => stateOf(answer, code))).toEqual(['quiet', 'quiet', 'quiet']);
  for (const { state, missing } of answer.triggers) if (state === 'unknown') expect(missing.length).toBeGreaterThan(0);
});

it('opens exactly the decisions that a fact about one alternative touches', () => {
  const inUse = watched(before).decisions;
  const answer = watched(withFacts(['quantity: supplier-stopped, key: {alternative: generic-shared-public}, value: true']));
  const cut = answer.triggers.find(({ code }) => code === 'T07')!;
  expect([cut.state, cut.alternatives]).toEqual(['fires', ['generic-shared-public']]);
  expect(answer.reopened.map(({ service }) => service)).toEqual(cut.services);
  expect(answer.reopened.every(({ choice }) => choice === 'generic-shared-public')).toBe(true);
  expect(cut.services.length).toBeGreaterThan(0);
  expect(cut.services.length).toBeLessThan(inUse);
});

it('opens every decision by a cut of the budget that is large enough, and none by one that is not', () => {
  const cut = (share: number): WatchAnswer => watched(withFacts([`quantity: budget-cut-share, value: ${share}`, 'quantity: refresh-is-unfunded, value: false']));
  expect([stateOf(cut(0.2), 'T15'), stateOf(cut(0.05), 'T15')]).toEqual(['fires', 'quiet']);
  expect(cut(0.2).reopened).toHaveLength(cut(0.2).decisions);
});

it('sees a volume that passes its tipping point, in the service that passed it and in no other', () => {
  const answer = watched(withFacts(['quantity: tasks-per-month, key: {service: registry-search}, value: 30000']));
  const left = answer.triggers.find(({ code }) => code === 'T03')!;
  expect([left.state, left.services]).toEqual(['fires', ['registry-search']]);
  expect(left.inputs.filter(({ isDerived }) => isDerived).map(({ quantity }) => quantity)).toEqual(['volume-outside-band']);
  expect(answer.signposts.filter(({ service, state }) => service === 'registry-search' && state === 'passed').length).toBeGreaterThan(0);
  expect(answer.reopened.find(({ service }) => service === 'registry-search')!.by.map(({ is }) => is)).toContain('signpost');
});

it('lets decisions and evidence grow old, and says until when each carried', () => {
  const answer = watched(withFacts([], '2027-11-27'));
  expect(stateOf(answer, 'T01')).toBe('fires');
  expect(answer.expired.length).toBeGreaterThan(0);
  expect(answer.expired.every(({ until }) => until >= '2026-11-26' && until < '2027-11-27')).toBe(true);
  expect(answer.reopened.some(({ by }) => by.some(({ is }) => is === 'evidence'))).toBe(true);
  expect(stateOf(watched(withFacts([], '2027-05-27')), 'T01')).toBe('quiet');
});

it.each(['en', 'ko', 'fr'])('is drawn as a page in %s: what opens again and why, how far each choice is from turning, what grew old', (language) => {
  const words = createWords(language, locales);
  const page = (now: PreparedRun): { readonly answer: WatchAnswer; readonly text: string } => {
    const { answer, receipts } = watchCase(before, now)!;
    const output = now.finish([]);
    return { answer, text: drawWatch({ answer, receipt: receipts.now, results: { ...output.results!, services: now.services }, background: output.surroundings as Background, words }) };
  };
  const moved = page(withFacts(['quantity: supplier-stopped, key: {alternative: generic-shared-public}, value: true', 'quantity: tasks-per-month, key: {service: registry-search}, value: 30000'], '2027-11-27'));
  const still = page(before);
  for (const { answer, text } of [moved, still]) {
    expect(text).not.toMatch(/undefined|NaN|\[object|Infinity|plural,|select,/);
    expect(text).not.toContain('<script');
    for (const figure of text.split('<figure>').slice(1)) expect(figure.slice(0, figure.indexOf('</figure>'))).toMatch(/<p>[^<]{15,}[\s\S]*<table>/);
    // A row for each decision that opens again, signpost, month, trigger and thing that grew old, besides the heads.
    const months = answer.decided === answer.asOf ? 1 : 13;
    const heads = 3 + (answer.reopened.length > 0 ? 1 : 0) + (answer.expired.length > 0 ? 1 : 0);
    expect(text.match(/<tr>/g)).toHaveLength(answer.reopened.length + answer.signposts.length + months + answer.triggers.length + answer.expired.length + heads);
  }
  // One cross for each switch that was passed, and none where nothing is new.
  const passed = new Set(moved.answer.signposts.filter(({ state }) => state === 'passed').map(({ service, to }) => `${service} ${to}`)).size;
  const crosses = ({ text }: { readonly text: string }): number => text.match(/stroke-width="2.5" stroke-linecap="round"/g)?.length ?? 0;
  expect(passed).toBeGreaterThan(0);
  expect([crosses(moved), crosses(still)]).toEqual([passed, 0]);
  expect(moved.text.match(/<svg/g)).toHaveLength(2);
  expect(words.gaps()).toEqual([]);
});

it.each(['en', 'ko', 'fr'])('is said in %s within the width of a page', (language) => {
  const now = withFacts(['quantity: supplier-stopped, key: {alternative: generic-shared-public}, value: true', 'quantity: tasks-per-month, key: {service: registry-search}, value: 30000'], '2027-11-27');
  const words = createWords(language, locales);
  const output = now.finish([]);
  for (const width of [80, 100]) {
    const text = tabulateWatch(watched(now), { ...output.results!, services: now.services }, words, { width, background: output.surroundings as Background });
    expect(text).not.toMatch(/undefined|NaN|\[object|plural|select,/);
    expect(text.split('\n').filter((line) => columnsOf(line) > width)).toEqual([]);
  }
  expect(words.gaps()).toEqual([]);
});
