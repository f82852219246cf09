/** The desk without a browser: every page of a case draws in both languages, an edit runs everything again, nothing unsaved is lost. */
import { beforeAll, describe, expect, test } from 'vitest';
import { runPipeline } from '../../src/pipeline/index.js';
import { PAGES } from '../../src/web/pages/registry.js';
import { inputOf } from '../worked-cases.js';
import { openFakeWorld, type FakeWorld } from './fake-world.js';

const CASE = '#/examples/rule-of-thumb';
let world: FakeWorld;
beforeAll(async () => {
  world = openFakeWorld(['rule-of-thumb', 'singapore']);
  await world.desk.take({ is: 'begin', hash: `${CASE}/minister`, language: 'en-GB' });
  await world.settled();
});

describe('pages', () => {
  test.each(['en', 'fr', 'ko'].flatMap((language) => PAGES.map(({ id }) => [language, id] as const)))('%s %s draws without a missing word', async (language, id) => {
    await world.act('speak', { language });
    await world.desk.take({ is: 'go', n: 1, hash: id === 'start' || id === 'help' ? `#/${id}` : id === 'service' ? `${CASE}/service/${world.desk.state().run.prepared?.services[0]?.id ?? ''}` : `${CASE}/${id}` });
    await world.settled();
    const html = world.html();
    expect(world.pages.at(-1)?.language).toBe(language);
    expect(html).toContain('<main');
    expect(html).not.toMatch(/undefined|NaN|\[object/);
    expect(world.desk.state().words.gaps().filter((gap) => gap.startsWith('web-'))).toEqual([]);
  });

  test('an address that nobody could have made says so', async () => {
    await world.desk.take({ is: 'go', n: 1, hash: '#/examples/rule-of-thumb/%E0%A4%A/x' });
    expect(world.html()).toContain(world.desk.state().words.say('web-no-page'));
  });

  test('a page says after which step it was drawn, so that an older one takes nobody back', async () => {
    const fresh = openFakeWorld(['rule-of-thumb']);
    await fresh.desk.take({ is: 'begin', hash: `${CASE}/minister`, language: 'en' });
    expect([fresh.pages[0]?.heard, fresh.pages.at(-1)?.heard]).toEqual([-1, 0]);
    const going = fresh.desk.take({ is: 'go', n: 7, hash: `${CASE}/values` });
    expect(fresh.pages.filter(({ heard }) => heard === 7).every(({ hash }) => hash === `${CASE}/values`)).toBe(true);
    await going;
    expect([fresh.pages.at(-1)?.heard, fresh.pages.at(-1)?.hash]).toEqual([7, `${CASE}/values`]);
    await fresh.settled();
  });

  test('no action has two owners', () => {
    const ids = PAGES.flatMap(({ actions }) => Object.keys(actions));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('an edit', () => {
  test('the digest is that of the terminal, before and after a change, and after it is taken back', async () => {
    const fresh = openFakeWorld(['rule-of-thumb']);
    await fresh.desk.take({ is: 'begin', hash: `${CASE}/minister`, language: 'en' });
    await fresh.settled();
    const digest = (): string | undefined => fresh.desk.state().run.output?.receipt?.resultDigest;
    const before = runPipeline(inputOf('cases/examples/rule-of-thumb')).receipt?.resultDigest;
    expect(digest()).toBe(before);
    await fresh.act('first-year', { value: '2029' });
    await fresh.settled();
    const files = fresh.desk.state().open?.files ?? [];
    expect(digest()).toBe(runPipeline({ ...inputOf('cases/examples/rule-of-thumb'), caseFiles: files }).receipt?.resultDigest);
    expect(digest()).not.toBe(before);
    expect(fresh.drafts.size).toBe(1);
    await fresh.act('undo-step');
    await fresh.settled();
    expect(digest()).toBe(before);
    expect(fresh.drafts.size).toBe(0);
  });

  test('on the page of a service that service is answered first and says so; what is handed over stays whole', async () => {
    const fresh = openFakeWorld(['singapore']);
    await fresh.desk.take({ is: 'begin', hash: '#/examples/singapore/minister', language: 'en' });
    await fresh.settled();
    const service = fresh.desk.state().run.prepared?.services.at(-1)?.id ?? '';
    await fresh.desk.take({ is: 'go', n: 1, hash: `#/examples/singapore/service/${service}` });
    const [drawn, before] = [fresh.pages.length, fresh.desk.state().run.output];
    await fresh.act('answer', { table: 'services', row: service, field: 'tasks-per-month' }, { value: '123456' });
    await fresh.settled();
    const said = fresh.desk.state().words.say('web-answer-ahead');
    expect(fresh.pages.slice(drawn).filter(({ html }) => html.includes(said)).length).toBeGreaterThan(0);
    expect(fresh.html()).not.toContain(said);
    expect(fresh.desk.state().run.ahead).toBeNull();
    expect(fresh.desk.state().run.output).not.toBe(before);
    expect(before?.receipt?.resultDigest).toBe(runPipeline(inputOf('cases/examples/singapore')).receipt?.resultDigest);
  });

  test('a moving hand is one step, however often it moves', async () => {
    const fresh = openFakeWorld(['rule-of-thumb']);
    await fresh.desk.take({ is: 'begin', hash: `${CASE}/minister`, language: 'en' });
    for (const year of ['2028', '2029', '2030']) await fresh.act('first-year', {}, { value: year }, true);
    await fresh.act('first-year', {}, { value: '2031' });
    expect(fresh.desk.state().open?.steps.length).toBeLessThanOrEqual(2);
    await fresh.settled();
    expect(fresh.desk.state().run.output?.results?.settings.firstYear).toBe(2031);
  });
});

describe('saving', () => {
  test('a copy, a change, a save, and the history that says who and why', async () => {
    const fresh = openFakeWorld(['rule-of-thumb']);
    await fresh.desk.take({ is: 'begin', hash: `${CASE}/save`, language: 'en' });
    await fresh.act('copy-case', {}, { id: 'My Copy', who: 'A. Analyst' });
    expect(fresh.desk.state().open?.name).toEqual({ shelf: 'own', id: 'my-copy' });
    await fresh.act('first-year', { value: '2030' });
    await fresh.act('save', {}, { who: 'A. Analyst', why: 'a later start' });
    expect(fresh.files.get('own/my-copy/case.yaml')).toContain('first-year: 2030');
    await fresh.act('read-history');
    expect(fresh.desk.state().open?.history?.map(({ who, why }) => [who, why])).toEqual([['A. Analyst', ''], ['A. Analyst', 'a later start']]);
    expect(fresh.drafts.size).toBe(0);
    await fresh.act('undo-to', { n: '1' });
    expect(fresh.files.get('own/my-copy/case.yaml')).not.toContain('first-year: 2030');
    expect(fresh.desk.state().open?.history?.length).toBe(3);
  });

  test('what another program wrote is noticed and never overwritten', async () => {
    const fresh = openFakeWorld(['rule-of-thumb']);
    await fresh.desk.take({ is: 'begin', hash: `${CASE}/save`, language: 'en' });
    await fresh.act('copy-case', {}, { id: 'shared', who: 'A' });
    await fresh.act('first-year', { value: '2030' });
    fresh.files.set('own/shared/case.yaml', `${fresh.files.get('own/shared/case.yaml')}\n# by an editor\n`);
    await fresh.act('save', {}, { who: 'A', why: 'mine' });
    expect(fresh.desk.state().issues.map(({ code }) => code)).toEqual(['case-changed-elsewhere']);
    expect(fresh.files.get('own/shared/case.yaml')).toContain('# by an editor');
    await fresh.desk.take({ is: 'tick' });
    expect(fresh.html()).toContain(fresh.desk.state().words.say('web-changed-elsewhere'));
  });

  test('with the network cut everything but saving works, and unsaved changes come back', async () => {
    const drafts = new Map();
    const first = openFakeWorld(['rule-of-thumb'], drafts);
    await first.desk.take({ is: 'begin', hash: `${CASE}/minister`, language: 'en' });
    await first.settled();
    first.cut = true;
    await first.act('first-year', { value: '2032' });
    await first.settled();
    expect(first.desk.state().run.output?.results?.settings.firstYear).toBe(2032);
    const second = openFakeWorld(['rule-of-thumb'], drafts);
    await second.desk.take({ is: 'begin', hash: `${CASE}/minister`, language: 'en' });
    await second.settled();
    expect(second.html()).toContain('data-do="take-draft"');
    await second.act('take-draft');
    await second.settled();
    expect(second.desk.state().run.output?.results?.settings.firstYear).toBe(2032);
  });
});

test('a case from the profile of a state runs at once and lists its questions', async () => {
  const fresh = openFakeWorld([]);
  await fresh.desk.take({ is: 'begin', hash: '#/', language: 'ko-KR' });
  expect(fresh.html()).toContain('value="KOR"');
  await fresh.act('new-case', {}, { id: 'korea-trial', country: 'KOR', who: 'A' });
  await fresh.settled();
  expect(fresh.desk.state().route.page).toBe('tasks');
  expect(fresh.desk.state().run.output?.results?.asks.length).toBeGreaterThan(0);
});
