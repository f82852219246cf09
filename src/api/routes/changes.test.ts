/** Cases are begun, saved, undone and carried away over the wire, and nothing else can be done to them. */
import { beforeEach, describe, expect, test } from 'vitest';
import { PAGE, serve, type Served } from '../../../tests/api/served.js';
import { writeArchive } from '../../io/index.js';
import { LIMITS } from '../limits.js';

const CASE = '/api/v1/cases/own/mine';
const TITLE = '<script>alert(1)</script>';
let served: Served;
let state: string;
const note = { what: 'changed', why: 'because' };
const save = (change: object, headers?: Record<string, string>) => served.ask('PUT', CASE, { from: state, write: [], remove: [], ...note, ...change }, headers);

beforeEach(async () => {
  served = await serve();
  const begun = await served.ask('POST', '/api/v1/cases/own', { id: 'mine', files: [{ path: 'case.yaml', text: `title: {en: "${TITLE}"}\n` }], ...note });
  expect([begun.statusCode, begun.json()]).toMatchObject([201, { entry: { n: 1, who: 'ada', when: '2026-11-26T00:00:00Z', what: 'changed', why: 'because' } }]);
  state = (begun.json() as { state: string }).state;
});

test('a case is listed, read and watched; what stands in it is data', async () => {
  const list = await served.ask('GET', '/api/v1/cases');
  expect([list.headers['content-type'], list.headers['x-content-type-options'], list.headers['cache-control']]).toEqual(['application/json; charset=utf-8', 'nosniff', 'no-store']);
  expect(list.json()).toEqual({ cases: [{ shelf: 'own', id: 'mine', title: { en: TITLE }, state }], issues: [] });
  expect((await served.ask('GET', CASE)).json()).toMatchObject({ shelf: 'own', id: 'mine', state, files: [{ path: 'case.yaml' }] });
  expect((await served.ask('GET', `${CASE}/state`)).json()).toEqual({ state });
  served.disk.files.set('own/mine/case.yaml', 'title: {en: other}\n');
  expect((await served.ask('GET', `${CASE}/state`)).json()).not.toEqual({ state });
});

test('a save gives its entry, a late one is told, and an undo is a new entry', async () => {
  const saved = await save({ write: [{ path: 'a.csv', text: 'id\n' }], who: ' grace ' });
  expect([saved.statusCode, saved.json()]).toMatchObject([200, { entry: { n: 2, who: 'grace', files: {} } }]);
  const late = await save({ write: [{ path: 'a.csv', text: 'mine\n' }] });
  expect([late.statusCode, late.json()]).toMatchObject([409, { issues: [{ code: 'case-changed-elsewhere' }] }]);
  expect(served.disk.files.get('own/mine/a.csv')).toBe('id\n');
  const undone = await served.ask('POST', `${CASE}/undo`, { from: (saved.json() as { state: string }).state, to: 1, why: 'wrong' });
  expect(undone.json()).toMatchObject({ state, entry: { n: 3, kind: 'undone', to: 1 } });
  const history = (await served.ask('GET', `${CASE}/history`)).json() as { entries: readonly { n: number }[] };
  expect(history).toMatchObject({ entries: [{ n: 1 }, { n: 2 }, { n: 3 }], issues: [] });
});

test.each([
  ['without the header of our pages', { 'x-portolan': '' }, 403, 'request-not-from-page'],
  ['without an origin', { origin: '' }, 403, 'request-not-from-page'],
  ['from a form of another site', { origin: 'http://evil.example', 'content-type': 'text/plain' }, 403, 'request-of-other-origin'],
  ['by a secret of nobody', { cookie: '' }, 401, 'session-missing'],
])('a save %s changes nothing', async (_name, odd, status, code) => {
  const headers = Object.fromEntries(Object.entries<string>({ ...PAGE, ...odd }).filter(([, value]) => value !== ''));
  const refused = await save({ write: [{ path: 'a.csv', text: '' }] }, headers);
  expect([refused.statusCode, refused.json()]).toMatchObject([status, { issues: [{ code }] }]);
  expect(served.disk.files.has('own/mine/a.csv')).toBe(false);
});

test('worked cases are not changed, and a method that nobody offers does nothing', async () => {
  served.disk.files.set('examples/worked/case.yaml', 'title: {en: x}\n');
  const refused = [
    await served.ask('POST', '/api/v1/cases/examples', { id: 'new', files: [], ...note }),
    await served.ask('PUT', '/api/v1/cases/examples/worked', { from: state, write: [], remove: [], ...note }),
    await served.ask('POST', '/api/v1/cases/examples/worked/undo', { from: state, to: 1, why: '' }),
  ];
  expect(refused.map((each) => [each.statusCode, (each.json() as { title: string }).title])).toEqual(Array(3).fill([403, 'shelf-read-only']));
  expect((await served.ask('DELETE', CASE)).statusCode).toBe(404);
  expect((await served.ask('GET', '/api/v1/cases/other/mine')).statusCode).toBe(400);
});

describe('a request', () => {
  test.each([
    ['that climbs out', { write: [{ path: '../../out.yaml', text: '' }] }, 422, 'path-outside-case'],
    ['that writes its own history', { write: [{ path: 'history.jsonl', text: '' }] }, 422, 'path-not-of-case'],
    ['with half a character', { write: [{ path: 'a.csv', text: '\ud800' }] }, 422, 'text-not-unicode'],
    ['with a key that nobody asked for', { more: 1 }, 400, 'request-misshapen'],
    ['without a reason', { why: undefined }, 400, 'request-misshapen'],
    ['with a name that is no line', { who: 'x'.repeat(LIMITS.lineCharacters + 1) }, 400, 'request-misshapen'],
    ['with more files than a case has', { remove: Array(LIMITS.files + 1).fill('a.csv') }, 400, 'request-misshapen'],
  ])('%s is refused', async (_name, change, status, code) => {
    const refused = await save(change);
    expect([refused.statusCode, refused.json()]).toMatchObject([status, { issues: [{ code }] }]);
    expect((await served.ask('GET', `${CASE}/state`)).json()).toEqual({ state });
  });

  test.each(['{"__proto__": {"isAdmin": true}, "from": "x"}', '{"constructor": {"prototype": {"isAdmin": true}}}', '{"id": "x", "files": [{"path": "a.csv", "text": "", "__proto__": {"isAdmin": true}}]}'])('%s does not reach the prototype of anything', async (text) => {
    const refused = await served.ask('POST', '/api/v1/cases/own', text);
    expect([refused.statusCode, (refused.json() as { title: string }).title]).toEqual([400, 'request-not-json']);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test('of a hundred megabytes is not taken in, as JSON or as an archive', async () => {
    const field = await served.ask('PUT', CASE, JSON.stringify({ from: state, write: [{ path: 'a.csv', text: 'x'.repeat(100_000_000) }], remove: [], ...note }));
    expect([field.statusCode, field.json()]).toMatchObject([413, { issues: [{ code: 'request-too-large' }] }]);
    const archive = await served.ask('POST', '/api/v1/cases/own/archive', Buffer.alloc(100_000_000), { ...PAGE, 'content-type': 'application/zip' });
    expect(archive.statusCode).toBe(413);
  });

  test.each([['text/html', 415], ['application/x-www-form-urlencoded', 415], ['multipart/form-data; boundary=x', 415]])('of the kind %s is refused', async (kind, status) => {
    const refused = await served.ask('PUT', CASE, 'a=b', { ...PAGE, 'content-type': kind });
    expect([refused.statusCode, refused.json()]).toMatchObject([status, { issues: [{ code: 'request-of-other-kind' }] }]);
  });
});

describe('an archive', () => {
  const send = async (bytes: Uint8Array, query = '') => served.ask('POST', `/api/v1/cases/own/archive${query}`, Buffer.from(bytes), { ...PAGE, 'content-type': 'application/zip' });

  test('carries the whole case away and back, history and all', async () => {
    await save({ write: [{ path: 'judgement/minister.answers.yaml', text: 'answers: []\n' }] });
    const out = await served.ask('GET', `${CASE}/archive`);
    expect([out.headers['content-type'], out.headers['content-disposition']]).toEqual(['application/zip', 'attachment; filename="mine.zip"']);
    const arrived = await send(out.rawPayload, '?id=copy');
    expect([arrived.statusCode, arrived.json()]).toMatchObject([201, { id: 'copy', entry: { n: 3, kind: 'imported', files: {} } }]);
    expect([...served.disk.files].filter(([path]) => path.startsWith('own/copy/') && !path.endsWith('history.jsonl') && !path.includes('/history/')).map(([path, text]) => [path.slice(9), text]).sort()).toEqual([['case.yaml', `title: {en: "${TITLE}"}\n`], ['judgement/minister.answers.yaml', 'answers: []\n']]);
    expect((await served.ask('GET', '/api/v1/cases/own/copy/history')).json()).toMatchObject({ issues: [] });
    expect((await send(out.rawPayload)).json()).toMatchObject({ status: 409, title: 'case-exists' });
  });

  test.each([
    ['that climbs out', writeArchive([{ path: 'mine/case.yaml', text: '' }, { path: 'mine/../../x.yaml', text: '' }]), 'archive-path'],
    ['with two cases', writeArchive([{ path: 'a/case.yaml', text: '' }, { path: 'b/case.yaml', text: '' }]), 'archive-without-case'],
    ['without a case', writeArchive([{ path: 'a/b/case.yaml', text: '' }]), 'archive-without-case'],
    ['that swells', writeArchive([{ path: 'case.yaml', text: ' '.repeat(LIMITS.unpackedBytes + 1) }]), 'archive-over-limit'],
    ['that is none', new Uint8Array([1, 2, 3]), 'archive-broken'],
  ])('%s is refused whole', async (_name, bytes, code) => {
    const before = new Map(served.disk.files);
    expect((await send(bytes)).json()).toMatchObject({ status: 422, issues: [{ code }] });
    expect(served.disk.files).toEqual(before);
  });
});

test('a disk that does not take it is said, and the page still has its change', async () => {
  served.disk.fill(true);
  expect((await save({ write: [{ path: 'a.csv', text: 'id\n' }] })).json()).toMatchObject({ status: 507, issues: [{ code: 'file-unwritable', params: { found: 'ENOSPC' } }] });
  served.disk.fill(false);
  expect((await save({ write: [{ path: 'a.csv', text: 'id\n' }] })).statusCode).toBe(200);
});
