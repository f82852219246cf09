/** The server as people start it: its help, its refusals, what other programs do beside it, disks that fail, and a quiet end. */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { portolan, smallCases } from '../worked-cases.js';
import { startServer, type Running } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** Whoever runs as root may write everywhere, so the server is then started as nobody. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

interface Answer {
  readonly state?: string;
  readonly title?: string;
  readonly receipt?: { readonly resultDigest: string };
  readonly issues?: readonly { readonly code: string; readonly params: Record<string, unknown> }[];
}
const json = async (answer: Promise<Response>): Promise<Answer> => (await (await answer).json()) as Answer;
const begin = (server: Running, id = 'mine') => json(server.ask('POST', '/cases/own', { id, files: [{ path: 'case.yaml', text: 'a: 1\n' }], what: 'begun', why: 'test' }));
const save = async (server: Running, text: string) => {
  const { state } = await json(server.ask('GET', '/cases/own/mine/state'));
  return json(server.ask('PUT', '/cases/own/mine', { from: state, write: [{ path: 'case.yaml', text }], remove: [], what: 'saved', why: 'test' }));
};

async function end({ child, ended }: Running, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | string | null> {
  child.kill(signal);
  return ended;
}

describe('the command', () => {
  test.each(['en', 'ko'])('its help in %s lists host, port and folder', (lang) => {
    const { code, out } = portolan(['serve', '--help', '--lang', lang], folder);
    expect(code).toBe(0);
    for (const word of ['[folder]', '--host <address>', '--port <n>', '--other-machines', '4714', '127.0.0.1']) expect(out).toContain(word);
  });

  test.each([['0.0.0.0', 'host-of-other-machines'], ['192.0.2.1', 'host-of-other-machines'], ['example.org', 'host-of-other-machines']])('it does not listen on %s unasked', (host, code) => {
    const refused = portolan(['serve', '--host', host], folder);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain(code);
  });

  test('where nobody sits at a terminal it says how, and ends', () => {
    const { code, out } = portolan(['serve', '--if-terminal'], folder);
    expect([code, out]).toEqual([0, expect.stringContaining('npx portolan serve')]);
    expect((JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts.start).toMatch(/decide cases\/examples\/canada-federal .*&& node bin\/portolan.js serve --if-terminal$/);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it in order, with what was saved', async (signal) => {
    const root = join(folder, signal);
    const server = await startServer(root);
    await begin(server);
    expect(await end(server, signal)).toBe(0);
    expect(server.said()).toContain('Ended.');
    expect(portolan(['verify', join(root, 'mine')], folder).out).toContain('Unaltered');
  });

  test('nothing is made before the first save, and two servers have two ports', async () => {
    const [a, b] = await Promise.all([startServer(join(folder, 'unmade')), startServer(join(folder, 'unmade'))]);
    expect(existsSync(join(folder, 'unmade'))).toBe(false);
    expect(a.base).not.toBe(b.base);
    await Promise.all([end(a), end(b)]);
  });
});

describe('beside others', () => {
  test('two servers on one folder do not interleave: every save is whole, and from the state before', async () => {
    const root = join(folder, 'two');
    const servers = await Promise.all([startServer(root), startServer(root)]);
    await begin(servers[0]!);
    const outcomes = (await Promise.all(servers.map(async (server, at) => {
      const codes: string[] = [];
      for (let n = 0; n < 12; n += 1) codes.push((await save(server, `server: ${at}\nn: ${n}\n`)).title ?? 'saved');
      return codes;
    }))).flat();
    expect(new Set(outcomes)).toEqual(new Set(['saved', ...(outcomes.includes('case-changed-elsewhere') ? ['case-changed-elsewhere'] : [])]));
    const history = (await (await servers[0]!.ask('GET', '/cases/own/mine/history')).json()) as { entries: readonly unknown[]; issues: readonly unknown[] };
    expect([history.entries.length, history.issues]).toEqual([1 + outcomes.filter((each) => each === 'saved').length, []]);
    await Promise.all(servers.map((server) => end(server)));
  });

  test('an editor that writes to the folder is noticed and never overwritten', async () => {
    const root = join(folder, 'edited');
    const server = await startServer(root);
    const { state } = await begin(server);
    writeFileSync(join(root, 'mine/case.yaml'), 'edited: 1\n');
    const refused = await json(server.ask('PUT', '/cases/own/mine', { from: state, write: [{ path: 'case.yaml', text: 'mine\n' }], remove: [], what: 'late', why: '' }));
    expect(refused.issues?.map(({ code }) => code)).toEqual(['case-changed-elsewhere']);
    expect(readFileSync(join(root, 'mine/case.yaml'), 'utf8')).toBe('edited: 1\n');
    expect((await save(server, 'after: 1\n')).title).toBeUndefined();
    await end(server);
    expect(portolan(['verify', join(root, 'mine')], folder).code).toBe(0);
  });

  test('a folder that is taken away is said, and is not half made again', async () => {
    const root = join(folder, 'gone');
    const server = await startServer(root);
    const { state } = await begin(server);
    rmSync(join(root, 'mine'), { recursive: true });
    const refused = await json(server.ask('PUT', '/cases/own/mine', { from: state, write: [{ path: 'case.yaml', text: 'mine\n' }], remove: [], what: 'late', why: '' }));
    expect([refused.title, existsSync(join(root, 'mine'))]).toEqual(['case-missing', false]);
    await end(server);
  });
});

describe('a disk that does not take it', () => {
  test('a protected folder is said, reading goes on, and nothing is lost', async () => {
    const root = join(folder, 'protected');
    const first = await startServer(root);
    await begin(first);
    await end(first);
    const files = [join(root, 'mine'), join(root, 'mine/.portolan'), join(root, 'mine/history')];
    for (const each of files) chmodSync(each, 0o555);
    chmodSync(folder, 0o755);
    const server = await startServer(root, [], isRoot ? { uid: NOBODY, gid: NOBODY } : {});
    const refused = await save(server, 'more: 1\n');
    expect(refused.issues?.map(({ code, params }) => [code, params.found])).toEqual([['file-unwritable', 'EACCES']]);
    expect((await json(server.ask('GET', '/cases/own/mine'))).issues).toEqual([]);
    for (const each of files) chmodSync(each, 0o755);
    if (isRoot) for (const each of [...files, join(root, 'mine/case.yaml'), join(root, 'mine/history.jsonl')]) chownSync(each, NOBODY, NOBODY);
    expect((await save(server, 'more: 1\n')).title).toBeUndefined();
    await end(server);
  });

  test('a full disk is said and keeps what it has; with space again the change is saved', async (context) => {
    const root = join(folder, 'full');
    mkdirSync(root);
    if (!isRoot || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', root]).status !== 0) return context.skip();
    const server = await startServer(root);
    try {
      await begin(server);
      writeFileSync(join(root, 'ballast'), Buffer.alloc(900_000));
      const refused = await save(server, `more: ${'x'.repeat(200_000)}\n`);
      expect(refused.issues?.map(({ code, params }) => [code, params.found])).toEqual([['file-unwritable', 'ENOSPC']]);
      expect(readFileSync(join(root, 'mine/case.yaml'), 'utf8')).toBe('a: 1\n');
      rmSync(join(root, 'ballast'));
      expect((await save(server, `more: ${'x'.repeat(200_000)}\n`)).title).toBeUndefined();
      expect(portolan(['verify', join(root, 'mine')], folder).code).toBe(0);
    } finally {
      await end(server);
      spawnSync('umount', [root]);
    }
  });
});

test('an analysis over the wire has the digest of the terminal', async () => {
  const root = join(folder, 'decided');
  const small = resolve(smallCases()[0]!);
  mkdirSync(root);
  cpSync(small, join(root, 'copy'), { recursive: true });
  const server = await startServer(join(root, 'copy'));
  const { receipt } = await json(server.ask('POST', '/analyses/decide', { case: { shelf: 'own', id: 'copy' }, settings: { draws: 32 } }));
  const { receipt: terminal } = JSON.parse(portolan(['decide', small, '--draws', '32', '--json'], folder).out) as { receipt: { resultDigest: string } };
  expect(receipt).toEqual(terminal);
  await end(server);
});

test('another name for this machine, as another site could make one, gets nothing', async () => {
  const server = await startServer(join(folder, 'names'));
  const { port } = new URL(server.base);
  const status = await new Promise((done) => request({ host: '127.0.0.1', port, path: '/api/v1/cases', headers: { host: `evil.example:${port}`, authorization: `Bearer ${server.token}` } }, (answer) => done(answer.resume().statusCode)).end());
  expect(status).toBe(421);
  expect((await fetch(`${server.base}/api/v1/cases`)).status).toBe(401);
  await end(server);
});
