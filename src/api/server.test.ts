/** Who may ask, what every answer carries, and how a refusal looks. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServer } from './server.js';
import { cookieLine, type Guard } from './session/guard.js';
import { CONTENT_SECURITY_POLICY } from './session/headers.js';
import type { ServerParts } from './types.js';
import { openFolderStore } from '../store/index.js';
import { disk } from '../io/index.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-api-'));
const guard: Guard = { hosts: new Set(['127.0.0.1:1']), token: 'the-token', cookie: 'portolan-1' };
const parts: ServerParts = {
  knowledge: { engine: '0.0.0', catalogue: () => [{ path: 'VERSION', text: '1\n' }, { path: 'a.yaml', text: 'a: 1\n' }], locales: () => [{ path: 'ko/format.yaml', text: '' }, { path: 'en/format.yaml', text: '' }], mappings: () => [{ path: 'data/registers/mappings/x.yaml', text: 'x: 1' }], template: (which) => [{ path: 'case.yaml', text: which }] },
  shelves: [{ id: 'own', folder, isWritable: true, store: openFolderStore(disk, join(folder, 'cases')) }],
  people: { whoHas: () => ({ name: 'ada', mayChange: true }) },
  analyst: { run: () => Promise.resolve({ answer: 1, receipt: 2, issues: [] }) },
  webFolder: folder,
  instant: () => '2026-11-26T00:00:00Z',
};
let app: FastifyInstance;
beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  app = await createServer(parts, () => guard);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const session = { host: '127.0.0.1:1', cookie: cookieLine(guard).split(';')[0]! };
const ask = (url: string, headers: Record<string, string> = session, method: 'GET' | 'POST' = 'GET') => app.inject({ method, url, headers });

test('the first address gives the session and goes on to the page, which is no secret and carries every header', async () => {
  const first = await ask('/?token=the-token', { host: '127.0.0.1:1' });
  expect([first.statusCode, first.headers.location, first.headers['set-cookie']]).toEqual([303, '/', cookieLine(guard)]);
  expect(first.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Strict; Path=\/$/);
  expect(first.headers['set-cookie']).not.toContain('the-token');
  expect((await ask('/?token=another', { host: '127.0.0.1:1' })).statusCode).toBe(401);
  const page = await ask('/', { host: '127.0.0.1:1' });
  expect([page.statusCode, page.body]).toEqual([200, '<!doctype html>']);
  expect(page.headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
  expect(CONTENT_SECURITY_POLICY).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' });
});

test.each([
  ['without the secret', { host: '127.0.0.1:1' }, 401, 'session-missing'],
  ['with another secret', { host: '127.0.0.1:1', cookie: 'portolan-1=x' }, 401, 'session-missing'],
  ['with the token in the place of the session', { host: '127.0.0.1:1', cookie: 'portolan-1=the-token' }, 401, 'session-missing'],
  ['with another bearer', { host: '127.0.0.1:1', authorization: 'Bearer x' }, 401, 'session-missing'],
  ['under another name of this address', { ...session, host: 'evil.example:1' }, 421, 'request-of-other-host'],
  ['on another port', { ...session, host: '127.0.0.1:2' }, 421, 'request-of-other-host'],
  ['from a page of another site', { ...session, origin: 'http://evil.example' }, 403, 'request-of-other-origin'],
  ['from a page that hides where it is', { ...session, origin: 'null' }, 403, 'request-of-other-origin'],
  ['fetched by another site', { ...session, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 403, 'request-of-other-origin'],
  ['fetched by another port of this machine', { ...session, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }, 403, 'request-of-other-origin'],
])('a request %s is refused', async (_name, headers, status, code) => {
  const answer = await ask('/api/v1/cases', headers);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
  expect(answer.json()).toMatchObject({ type: `urn:portolan:${code}`, status, issues: [{ code, severity: 'error' }] });
  expect(answer.headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
});

test('a program asks with the token, and nothing lies outside the folder of pages', async () => {
  expect((await ask('/api/v1/about', { host: '127.0.0.1:1', authorization: 'Bearer the-token' })).json()).toMatchObject({ languages: ['en', 'ko'], person: 'ada' });
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/absent.js', '/api/v1/absent', '//etc/passwd']) expect((await ask(path)).statusCode, path).toBe(404);
});

test('texts of the program come packed where that is wanted, and not again where they are known', async () => {
  const packed = await ask('/api/v1/catalogue', { ...session, 'accept-encoding': 'gzip' });
  expect(packed.headers['content-encoding']).toBe('gzip');
  const plain = await ask('/api/v1/catalogue');
  expect(plain.json()).toEqual({ version: '1', files: parts.knowledge.catalogue() });
  expect((await ask('/api/v1/catalogue', { ...session, 'if-none-match': String(plain.headers.etag) })).statusCode).toBe(304);
});

test('a shelf whose folder is not made yet is empty', async () => {
  expect((await ask('/api/v1/cases')).json()).toEqual({ cases: [], issues: [] });
});
