/** The built pages, by name: the folder is read once, so no path of a request ever reaches the disk. The first address opens the session. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pack, sendPacked, type Packed } from '../packed.js';
import { Refused, requestIssue } from '../problems.js';
import { cookieLine, isSame, type Guard } from '../session/guard.js';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml', png: 'image/png', ico: 'image/x-icon', woff2: 'font/woff2', wasm: 'application/wasm', txt: 'text/plain; charset=utf-8', webmanifest: 'application/manifest+json',
};

export function addPages(app: FastifyInstance, folder: string, guard: () => Guard): void {
  const known = new Map<string, Packed>();
  const paths = new Set(filesBelow(folder, ''));
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const { pathname, searchParams } = new URL(request.url, 'http://portolan.invalid');
    const token = searchParams.get('token');
    if (token !== null) {
      if (!isSame(token, guard().token)) throw new Refused(401, [requestIssue('session-missing')]);
      return reply.header('set-cookie', cookieLine(guard())).header('cache-control', 'no-store').redirect('/', 303);
    }
    const path = pathname === '/' ? 'index.html' : pathname.slice(1);
    if (!paths.has(path)) throw new Refused(404, [requestIssue('request-to-nothing', { found: pathname })]);
    const packed = known.get(path) ?? pack(typeOf(path), readFileSync(join(folder, path)));
    known.set(path, packed);
    return sendPacked(request, reply, packed);
  });
}

function typeOf(path: string): string {
  return TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}

function filesBelow(folder: string, below: string): readonly string[] {
  let entries;
  try {
    entries = readdirSync(join(folder, below), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(folder, path);
    return entry.isFile() ? [path] : [];
  });
}
