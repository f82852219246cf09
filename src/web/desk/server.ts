/** Shelves behind the server on this machine: one request each, problems as issues, silence as `isAway`. */
import type { Issue } from '../../base/index.js';
import type { CaseName, Got, Shelves } from './types.js';

const BASE = '/api/v1';
const AWAY: readonly Issue[] = [{ code: 'server-away', severity: 'error', file: 'portolan', at: null, path: '', params: {} }];

interface Ask {
  readonly method?: 'GET' | 'PUT' | 'POST';
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
}

/** What the browser gives: here so that a test can answer instead. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

export function openServer(ask: Fetch): Shelves {
  const request = async (path: string, { method = 'GET', body, bytes }: Ask): Promise<Got<Response>> => {
    const content = bytes === undefined ? (body === undefined ? null : JSON.stringify(body)) : (bytes as Uint8Array<ArrayBuffer>);
    try {
      const response = await ask(`${BASE}${path}`, {
        method, body: content, credentials: 'same-origin',
        headers: { 'x-portolan': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(bytes === undefined ? {} : { 'content-type': 'application/zip' }) },
      });
      return response.ok ? { value: response } : { issues: await issuesOf(response), isAway: false };
    } catch {
      return { issues: AWAY, isAway: true };
    }
  };
  /** One part of a JSON answer. */
  const part = async <T>(key: string | null, path: string, asked: Ask = {}): Promise<Got<T>> => {
    const answer = await request(path, asked);
    if (!('value' in answer)) return answer;
    const value = (await answer.value.json()) as Readonly<Record<string, unknown>>;
    return { value: (key === null ? value : value[key]) as T };
  };
  return {
    about: () => part(null, '/about'),
    catalogue: () => part('files', '/catalogue'),
    locales: () => part('files', '/locales'),
    cases: () => part('cases', '/cases'),
    read: (name) => part(null, pathOf(name)),
    state: (name) => part('state', `${pathOf(name)}/state`),
    save: (name, from, change, note) => part('state', pathOf(name), { method: 'PUT', body: { from, ...change, ...note } }),
    create: (id, files, note) => part('state', '/cases/own', { method: 'POST', body: { id, files, ...note } }),
    history: (name) => part('entries', `${pathOf(name)}/history`),
    undo: (name, from, to, note) => part('state', `${pathOf(name)}/undo`, { method: 'POST', body: { from, to, ...note } }),
    archive: async (name) => {
      const answer = await request(`${pathOf(name)}/archive`, {});
      return 'value' in answer ? { value: new Uint8Array(await answer.value.arrayBuffer()) } : answer;
    },
    unpack: (bytes, note) => part('id', `/cases/own/archive?${new URLSearchParams({ ...note }).toString()}`, { method: 'POST', bytes }),
    own: (path) => part('text', `/texts?${new URLSearchParams({ path }).toString()}`),
    template: (which) => part('files', `/templates/${which}`),
  };
}

function pathOf({ shelf, id }: CaseName): string {
  return `/cases/${shelf}/${encodeURIComponent(id)}`;
}

/** Problem details carry the issues; an answer without them is named by its status. */
async function issuesOf(response: Response): Promise<readonly Issue[]> {
  try {
    const problem = (await response.json()) as { readonly issues?: readonly Issue[] };
    if (Array.isArray(problem.issues) && problem.issues.length > 0) return problem.issues;
  } catch {
    // No JSON: named by its status below.
  }
  return [{ code: 'server-refused', severity: 'error', file: 'portolan', at: null, path: '', params: { found: response.status } }];
}
