/** Who may talk to the server: the right address, the right page, the right secret. Pure: a request's headers in, a refusal or nothing out. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Issue } from '../../base/index.js';
import { requestIssue } from '../problems.js';

export interface Guard {
  /** `127.0.0.1:4714` and the other names under which this server may be asked. */
  readonly hosts: ReadonlySet<string>;
  /** The secret in the first address. */
  readonly token: string;
  readonly cookie: string;
}

export interface GuardedRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Refusal {
  readonly status: number;
  readonly issue: Issue;
}

/** A cookie is of the host and not of the port, so its name says which server it is of. */
export function cookieName(port: number): string {
  return `portolan-${port}`;
}

/** What the cookie holds: made from the token, so that whoever sees one of the two does not have the other. */
export function sessionSecret(token: string): string {
  return createHmac('sha256', token).update('portolan session').digest('base64url');
}

export function cookieLine(guard: Guard): string {
  return `${guard.cookie}=${sessionSecret(guard.token)}; HttpOnly; SameSite=Strict; Path=/`;
}

/** Compares in a time that does not depend on where the texts differ. */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return timingSafeEqual(a!, b!);
}

/**
 * The address must be one of ours: a page of another site whose name was made to point here (DNS rebinding) sends its own. The page must be
 * ours: a browser tells where a request comes from.
 */
export function refuseStranger(guard: Guard, { method, headers }: GuardedRequest): Refusal | null {
  const host = headers.host ?? '';
  if (!guard.hosts.has(host)) return { status: 421, issue: requestIssue('request-of-other-host', { found: host }) };
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return { status: 403, issue: requestIssue('request-of-other-origin', { found: origin }) };
  const site = headers['sec-fetch-site'];
  const isOpening = method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isOpening) return { status: 403, issue: requestIssue('request-of-other-origin', { found: String(site) }) };
  return null;
}

/**
 * The secret of a request: of the cookie, or of `Authorization: Bearer`, which is the token itself and which no page of another site can
 * send. With a cookie a change needs `Origin` and `x-portolan: 1` as well.
 */
export function sessionOf(guard: Guard, { method, headers }: GuardedRequest): Refusal | string {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return isSame(bearer, guard.token) ? guard.token : unknown();
  if (!isSame(cookieIn(headers.cookie ?? '', guard.cookie), sessionSecret(guard.token))) return unknown();
  const isReading = method === 'GET' || method === 'HEAD';
  if (!isReading && (headers.origin === undefined || headers['x-portolan'] !== '1')) return { status: 403, issue: requestIssue('request-not-from-page') };
  return guard.token;
}

function unknown(): Refusal {
  return { status: 401, issue: requestIssue('session-missing') };
}

function cookieIn(line: string, name: string): string {
  const found = line.split(';').map((each) => each.trim()).find((each) => each.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? '';
}
