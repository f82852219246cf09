/** The server listens where it was told, takes a free port only where nobody insisted, and ends. */
import { createServer as plainServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { isLoopback, openServer } from './listen.js';
import type { ServerParts } from './types.js';

const parts: ServerParts = {
  knowledge: { engine: '0.0.0', catalogue: () => [], locales: () => [], mappings: () => [], template: () => [] }, shelves: [], people: { whoHas: () => ({ name: '', mayChange: true }) },
  analyst: { run: () => Promise.reject(new Error('nobody asks')) }, webFolder: 'absent', instant: () => '',
};

test('a taken port gives another one, unless the port was stated', async () => {
  const taken = plainServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const refused = await openServer(parts, { host: '127.0.0.1', port, isPortStated: true });
  expect(refused.issues.map(({ code }) => code)).toEqual(['port-taken']);
  const opened = (await openServer(parts, { host: '127.0.0.1', port, isPortStated: false })).value!;
  expect(opened.port).not.toBe(port);
  const token = opened.address.split('token=')[1]!;
  expect(token.length).toBeGreaterThanOrEqual(43);
  const answer = await fetch(`http://127.0.0.1:${opened.port}/api/v1/cases`, { headers: { authorization: `Bearer ${token}` } });
  expect(await answer.json()).toEqual({ cases: [], issues: [] });
  await opened.close();
  await expect(fetch(`http://127.0.0.1:${opened.port}/`)).rejects.toThrow();
  taken.close();
});

test('an address of another machine cannot be listened on, and two servers have two tokens', async () => {
  expect((await openServer(parts, { host: '203.0.113.7', port: 0, isPortStated: true })).issues.map(({ code }) => code)).toEqual(['address-unusable']);
  const [a, b] = await Promise.all([openServer(parts, { host: '127.0.0.1', port: 0, isPortStated: false }), openServer(parts, { host: '127.0.0.1', port: 0, isPortStated: false })]);
  expect(a.value!.address.split('token=')[1]).not.toBe(b.value!.address.split('token=')[1]);
  await Promise.all([a.value!.close(), b.value!.close()]);
});

test('loopback is told from other addresses', () => {
  expect(['127.0.0.1', 'localhost', '::1'].filter(isLoopback)).toHaveLength(3);
  expect(['0.0.0.0', '::', '192.0.2.1', 'example.org', '127.0.0.1.example.org'].filter(isLoopback)).toEqual([]);
});
