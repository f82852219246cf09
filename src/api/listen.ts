/** Opens the server on an address: the wanted port, or the next free one where the person did not insist. */
import { randomBytes } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';
import type { FastifyInstance } from 'fastify';
import type { Checked } from '../base/index.js';
import { requestIssue } from './problems.js';
import { createServer } from './server.js';
import { cookieName, type Guard } from './session/guard.js';
import type { Listening, ServerParts } from './types.js';

export interface Address {
  readonly host: string;
  readonly port: number;
  /** False: another free port will do. */
  readonly isPortStated: boolean;
}

const TOKEN_BYTES = 32;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** True for names of this machine that no other can reach. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

/** Issues: `port-taken`, `address-unusable`. */
export async function openServer(parts: ServerParts, address: Address, token: string = randomBytes(TOKEN_BYTES).toString('base64url')): Promise<Checked<Listening>> {
  let guard: Guard = { hosts: new Set(), token, cookie: '' };
  const app = await createServer(parts, () => guard);
  const failed = await listen(app, address);
  if (failed !== null) {
    await app.close();
    return { value: null, issues: [{ ...requestIssue(failed === 'EADDRINUSE' ? 'port-taken' : 'address-unusable', { found: `${address.host}:${address.port}`, why: failed }), file: 'portolan' }] };
  }
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : address.port;
  guard = { hosts: hostsOf(address.host, port), token, cookie: cookieName(port) };
  const shown = address.host === '0.0.0.0' || address.host === '::' ? hostname() : address.host;
  return { value: { address: `http://${bracketed(shown)}:${port}/?token=${token}`, port, close: () => app.close() }, issues: [] };
}

/** The code of what went wrong, or null. */
async function listen(app: FastifyInstance, { host, port, isPortStated }: Address): Promise<string | null> {
  for (const wanted of isPortStated || port === 0 ? [port] : [port, 0]) {
    try {
      await app.listen({ host, port: wanted });
      return null;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      if (code !== 'EADDRINUSE' || wanted === 0 || isPortStated) return code;
    }
  }
  return 'EADDRINUSE';
}

/** Every name under which a browser may reach a server that listens on `host`. */
function hostsOf(host: string, port: number): ReadonlySet<string> {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const own = isEverywhere ? [...Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address)), hostname()] : [host];
  const names = isLoopback(host) || isEverywhere ? [...own, '127.0.0.1', 'localhost', '::1'] : own;
  return new Set(names.map((name) => `${bracketed(name)}:${port}`));
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
