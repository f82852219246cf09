/** Cases on their shelves: listed, read, and the cheap question whether one has changed. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readYaml } from '../../base/index.js';
import { need, Refused, requestIssue } from '../problems.js';
import type { Api } from '../server.js';
import { FILES, ID, ISSUES, PROBLEM, STATE } from '../shapes.js';
import type { Shelf } from '../types.js';

export const CASE_PARAMS = z.object({ shelf: z.enum(['examples', 'own']), id: ID });
const TITLE = z.record(z.string(), z.string());
const LISTED = z.object({ shelf: z.string(), id: z.string(), title: TITLE, state: z.string() });
const READ = z.object({ shelf: z.string(), id: z.string(), state: STATE, files: FILES, issues: ISSUES });

export function addCases({ app, parts }: Api): void {
  app.get('/cases', { schema: { summary: 'Every case of every shelf', tags: ['cases'], response: { 200: z.object({ cases: z.array(LISTED), issues: ISSUES }) } } }, async () => {
    const shelves = await Promise.all(parts.shelves.map(listShelf));
    return { cases: shelves.flatMap(({ cases }) => cases), issues: shelves.flatMap(({ issues }) => issues) };
  });
  app.get('/cases/:shelf/:id', { schema: { summary: 'A case, whole', tags: ['cases'], params: CASE_PARAMS, response: { 200: READ, 404: PROBLEM } } }, async (request) => {
    const { shelf, id } = paramsOf(request);
    const reading = await shelfOf(parts.shelves, shelf).store.read(id);
    const { state, files } = need(reading);
    return { shelf, id, state, files, issues: reading.issues };
  });
  app.get('/cases/:shelf/:id/state', { schema: { summary: 'Digest of what is on the disk now', tags: ['cases'], params: CASE_PARAMS, response: { 200: z.object({ state: STATE }), 404: PROBLEM } } }, async (request) => {
    const { shelf, id } = paramsOf(request);
    return { state: need(await shelfOf(parts.shelves, shelf).store.read(id)).state };
  });
}

export function paramsOf(request: FastifyRequest): z.infer<typeof CASE_PARAMS> {
  return request.params as z.infer<typeof CASE_PARAMS>;
}

export function shelfOf(shelves: readonly Shelf[], id: string): Shelf {
  const shelf = shelves.find((each) => each.id === id);
  if (shelf === undefined) throw new Refused(404, [requestIssue('request-to-nothing', { found: id })]);
  return shelf;
}

/** A folder that is not made yet is a shelf without cases. */
async function listShelf({ id: shelf, store }: Shelf): Promise<{ readonly cases: readonly z.infer<typeof LISTED>[]; readonly issues: z.infer<typeof ISSUES> }> {
  const ids = await store.list();
  if (ids.value === null) return { cases: [], issues: ids.issues.filter(({ code }) => code !== 'folder-missing').map((each) => ({ ...each })) };
  const cases: z.infer<typeof LISTED>[] = [];
  const issues: z.infer<typeof ISSUES> = [];
  for (const id of ids.value) {
    const reading = await store.read(id);
    issues.push(...reading.issues);
    if (reading.value === null) continue;
    const { state, files } = reading.value;
    cases.push({ shelf, id, title: titleOf(files.find(({ path }) => path === 'case.yaml')?.text ?? ''), state });
  }
  return { cases, issues };
}

/** Names by language; none where the file cannot be read, for the case is opened to see what is wrong. */
function titleOf(text: string): Record<string, string> {
  const value = readYaml('case.yaml', text).value;
  const title = typeof value === 'object' && value !== null && 'title' in value ? value.title : null;
  if (typeof title === 'string') return { en: title };
  if (typeof title !== 'object' || title === null) return {};
  return Object.fromEntries(Object.entries(title).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
