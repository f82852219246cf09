/** Changes of cases: saved, begun, undone, and the history that they leave. */
import { z } from 'zod';
import { need, Refused, requestIssue } from '../problems.js';
import type { Api } from '../server.js';
import { FILE, FILES, ID, ISSUES, LINE, PROBLEM, STATE } from '../shapes.js';
import type { Person, ServerParts, Shelf } from '../types.js';
import { LIMITS } from '../limits.js';
import { CASE_PARAMS, paramsOf, shelfOf } from './cases.js';

export const SHELF_PARAMS = z.object({ shelf: z.enum(['examples', 'own']) });
const NOTE = { who: LINE.optional(), what: LINE.min(1), why: LINE };
export const ENTRY = z.object({
  n: z.number(), who: z.string(), when: z.string(), what: z.string(), why: z.string(), kind: z.enum(['found', 'undone', 'imported']).optional(), to: z.number().optional(), seen: z.string().optional(),
  files: z.record(z.string(), z.string().nullable()), state: STATE, before: z.string(), hash: z.string(),
});
const SAVED = z.object({ state: STATE, entry: ENTRY });
const SAVE = z.strictObject({ from: STATE, write: FILES, remove: z.array(FILE.shape.path).max(LIMITS.files), ...NOTE });
const BEGIN = z.strictObject({ id: ID, files: FILES, ...NOTE });
const UNDO = z.strictObject({ from: STATE, to: z.number().int().min(1), who: LINE.optional(), what: LINE.optional(), why: LINE });
const HISTORY = z.object({ entries: z.array(ENTRY), issues: ISSUES });

export function addChanges({ app, parts }: Api): void {
  const answers = { 200: SAVED, 403: PROBLEM, 404: PROBLEM, 409: PROBLEM, 422: PROBLEM, 423: PROBLEM, 507: PROBLEM };
  app.put('/cases/:shelf/:id', { schema: { summary: 'Saves a change, unless the case has changed since it was read', tags: ['cases'], params: CASE_PARAMS, body: SAVE, response: answers } }, async (request) => {
    const { shelf, id } = paramsOf(request);
    const { from, write, remove, ...note } = request.body as z.infer<typeof SAVE>;
    const { state, entry } = need(await writable(parts, shelf, request.person, id).store.save(id, from, { write, remove }, noteOf(parts, request.person, note)));
    return { state, entry };
  });
  app.post('/cases/:shelf', { schema: { summary: 'Begins a case', tags: ['cases'], params: SHELF_PARAMS, body: BEGIN, response: { ...answers, 201: SAVED } } }, async (request, reply) => {
    const { shelf } = request.params as z.infer<typeof SHELF_PARAMS>;
    const { id, files, ...note } = request.body as z.infer<typeof BEGIN>;
    const { state, entry } = need(await writable(parts, shelf, request.person, id).store.create(id, files, noteOf(parts, request.person, note)));
    return reply.code(201).send({ state, entry });
  });
  app.post('/cases/:shelf/:id/undo', { schema: { summary: 'A new entry that restores the files as entry `to` left them', tags: ['cases'], params: CASE_PARAMS, body: UNDO, response: answers } }, async (request) => {
    const { shelf, id } = paramsOf(request);
    const { from, to, ...note } = request.body as z.infer<typeof UNDO>;
    const { state, entry } = need(await writable(parts, shelf, request.person, id).store.undo(id, from, to, noteOf(parts, request.person, { ...note, what: note.what ?? `back to entry ${to}` })));
    return { state, entry };
  });
  app.get('/cases/:shelf/:id/history', { schema: { summary: 'Who changed what, when and why', tags: ['cases'], params: CASE_PARAMS, response: { 200: HISTORY, 404: PROBLEM } } }, async (request) => {
    const { shelf, id } = paramsOf(request);
    const history = await shelfOf(parts.shelves, shelf).store.history(id);
    return { entries: need(history), issues: history.issues };
  });
}

/** The shelf, where this person may change it. */
export function writable(parts: ServerParts, shelf: string, person: Person | null, id: string): Shelf {
  const found = shelfOf(parts.shelves, shelf);
  if (!found.isWritable || person?.mayChange !== true) throw new Refused(403, [requestIssue('shelf-read-only', { found: id })]);
  return found;
}

export function noteOf(parts: ServerParts, person: Person | null, { who, what, why }: { readonly who?: string | undefined; readonly what: string; readonly why: string }): { readonly who: string; readonly when: string; readonly what: string; readonly why: string } {
  const name = who?.trim() ?? '';
  return { who: name === '' ? (person?.name ?? '') : name, when: parts.instant(), what, why };
}
