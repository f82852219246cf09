/** A whole case as one archive, out and in: judgement, history and the texts of it included. */
import { z } from 'zod';
import { isId } from '../../base/index.js';
import { readTree, writeArchive, type TextFile } from '../../io/index.js';
import { foldedPath, isPackedFile, staysInside } from '../../store/index.js';
import { LIMITS } from '../limits.js';
import { need, Refused, requestIssue } from '../problems.js';
import type { Api } from '../server.js';
import { ID, LINE, PROBLEM, STATE } from '../shapes.js';
import { CASE_PARAMS, paramsOf, shelfOf } from './cases.js';
import { ENTRY, noteOf, SHELF_PARAMS, writable } from './changes.js';

const QUERY = z.strictObject({ id: ID.optional(), who: LINE.optional(), what: LINE.optional(), why: LINE.optional() });
const ARRIVED = z.object({ id: z.string(), state: STATE, entry: ENTRY });
const ARCHIVE_LIMITS = { fileBytes: LIMITS.archiveBytes, unpackedBytes: LIMITS.unpackedBytes, members: LIMITS.archiveMembers };
const KINDS = ['application/zip', 'application/octet-stream'];

export function addArchives({ app, parts }: Api): void {
  app.addContentTypeParser(KINDS, { parseAs: 'buffer', bodyLimit: LIMITS.archiveBytes }, (_request, body, done) => done(null, body));
  app.get('/cases/:shelf/:id/archive', { schema: { summary: 'The whole case as a ZIP archive', tags: ['cases'], produces: ['application/zip'], params: CASE_PARAMS, response: { 404: PROBLEM } } }, async (request, reply) => {
    const { shelf, id } = paramsOf(request);
    const packed = need(await shelfOf(parts.shelves, shelf).store.pack(id));
    const bytes = writeArchive(packed.map(({ path, text }) => ({ path: `${id}/${path}`, text })));
    return reply.type('application/zip').header('content-disposition', `attachment; filename="${id}.zip"`).send(Buffer.from(bytes));
  });
  app.post('/cases/:shelf/archive', { bodyLimit: LIMITS.archiveBytes, schema: { summary: 'A case from a ZIP archive; its history goes on', tags: ['cases'], consumes: ['application/zip'], params: SHELF_PARAMS, querystring: QUERY, response: { 201: ARRIVED, 403: PROBLEM, 409: PROBLEM, 422: PROBLEM } } }, async (request, reply) => {
    const { shelf } = request.params as z.infer<typeof SHELF_PARAMS>;
    const query = request.query as z.infer<typeof QUERY>;
    if (!Buffer.isBuffer(request.body)) throw new Refused(415, [requestIssue('request-of-other-kind', { found: KINDS[0] ?? '' })]);
    const { id, files } = unpack(request.body, query.id);
    const note = noteOf(parts, request.person, { who: query.who, what: query.what ?? 'case arrived as an archive', why: query.why ?? '' });
    const { state, entry } = need(await writable(parts, shelf, request.person, id).store.admit(id, files, note));
    return reply.code(201).send({ id, state, entry });
  });
}

/** The files of the one case in it, below the folder that they stand in, and the name that it gets. */
function unpack(bytes: Buffer, wanted: string | undefined): { readonly id: string; readonly files: readonly TextFile[] } {
  const rules = { isSafe: staysInside, folded: foldedPath, keep: (path: string) => isPackedFile(path) || isPackedFile(path.slice(path.indexOf('/') + 1)) };
  const files = need(readTree('archive', new Uint8Array(bytes), rules, ARCHIVE_LIMITS));
  const roots = files.flatMap(({ path }) => /^([^/]+\/)?case\.yaml$/.exec(path)?.[1] ?? (path === 'case.yaml' ? [''] : []));
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw new Refused(422, [requestIssue('archive-without-case', { found: roots.length })]);
  const named = root.slice(0, -1);
  const id = wanted ?? (isId(named) ? named : 'imported-case');
  return { id, files: files.filter(({ path }) => path.startsWith(root)).map(({ path, text }) => ({ path: path.slice(root.length), text })) };
}
