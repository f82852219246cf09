/** A server without a socket, over a disk in memory, with an analyst that the test plays. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createServer } from '../../src/api/server.js';
import { cookieLine, type Guard } from '../../src/api/session/guard.js';
import type { Analyst, Shelf } from '../../src/api/types.js';
import { openFolderStore } from '../../src/store/index.js';
import { openMemoryDisk, type MemoryDisk } from '../store/memory-disk.js';

export interface Served {
  readonly app: FastifyInstance;
  readonly disk: MemoryDisk;
  readonly ask: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown, headers?: Record<string, string>) => Promise<LightMyRequestResponse>;
}

const guard: Guard = { hosts: new Set(['127.0.0.1:1']), token: 'the-token', cookie: 'portolan-1' };

/** Headers of a page of the workbench that has its session. */
export const PAGE: Record<string, string> = { host: '127.0.0.1:1', origin: 'http://127.0.0.1:1', 'x-portolan': '1', cookie: cookieLine(guard).split(';')[0]! };

export async function serve(analyst: Analyst = { run: () => Promise.resolve({ answer: 1, receipt: 2, issues: [] }) }, analysisSeconds = 60): Promise<Served> {
  const disk = openMemoryDisk();
  const shelf = (id: Shelf['id'], isWritable: boolean): Shelf => ({ id, folder: id, isWritable, store: openFolderStore(disk, id) });
  const app = await createServer({
    knowledge: { engine: '0.0.0', catalogue: () => [], locales: () => [], mappings: () => [], template: () => [] }, shelves: [shelf('examples', false), shelf('own', true)],
    people: { whoHas: () => ({ name: 'ada', mayChange: true }) }, analyst, analysisSeconds, webFolder: 'absent', instant: () => '2026-11-26T00:00:00Z',
  }, () => guard);
  return {
    app, disk,
    ask: (method, url, body, headers = PAGE) => app.inject({ method, url, headers: { ...(body === undefined || Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }) }),
  };
}
