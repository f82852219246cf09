/** What the pages need before any case: the catalogue, the words of every language, and what this server is. */
import { z } from 'zod';
import { digestOf } from '../../base/index.js';
import { languagesIn } from '../../words/index.js';
import { pack, sendPacked, type Packed } from '../packed.js';
import { Refused, requestIssue } from '../problems.js';
import { FILES, PROBLEM } from '../shapes.js';
import type { Api } from '../server.js';
import type { Knowledge } from '../types.js';

const LONGEST_PATH = 200;
const JSON_TYPE = 'application/json; charset=utf-8';

export function addKnowledge({ app, parts }: Api): void {
  const { knowledge, shelves } = parts;
  const catalogue = once(() => catalogueOf(knowledge));
  const locales = once(() => knowledge.locales().map(({ path, text }) => ({ path, text })));
  const packedCatalogue = once(() => pack(JSON_TYPE, JSON.stringify({ version: catalogue().version, files: catalogue().files })));
  const packedLocales = once(() => pack(JSON_TYPE, JSON.stringify({ files: locales() })));

  const give = (url: string, summary: string, shape: z.ZodType, packed: () => Packed): void => {
    app.get(url, { schema: { summary, tags: ['knowledge'], response: { 200: shape } } }, (request, reply) => sendPacked(request, reply, packed()));
  };
  give('/catalogue', 'Every file of the catalogue', z.object({ version: z.string(), files: FILES }), packedCatalogue);
  give('/locales', 'Words of every language', z.object({ files: FILES }), packedLocales);

  const mappings = once(() => new Map(knowledge.mappings().map(({ path, text }) => [path, text])));
  app.get('/texts', { schema: { summary: 'A mapping of registers, by its path', tags: ['knowledge'], querystring: z.object({ path: z.string().max(LONGEST_PATH) }), response: { 200: z.object({ text: z.string() }), 404: PROBLEM } } }, (request) => {
    const { path } = request.query as { readonly path: string };
    const text = mappings().get(path);
    if (text === undefined) throw new Refused(404, [requestIssue('request-to-nothing', { found: path })]);
    return { text };
  });
  app.get('/templates/:which', { schema: { summary: 'What a new case begins with', tags: ['knowledge'], params: z.object({ which: z.enum(['empty', 'country']) }), response: { 200: z.object({ files: FILES }) } } }, (request) => ({
    files: knowledge.template((request.params as { readonly which: 'empty' | 'country' }).which).map(({ path, text }) => ({ path, text })),
  }));

  app.get('/about', { schema: { summary: 'What this server is', tags: ['knowledge'], response: { 200: ABOUT } } }, (request) => ({
    engine: knowledge.engine,
    catalogue: { version: catalogue().version, digest: catalogue().digest },
    shelves: shelves.map(({ id, folder, isWritable }) => ({ id, folder, isWritable })),
    languages: [...languagesIn(locales())],
    person: request.person?.name ?? '',
  }));
}

const ABOUT = z.object({
  engine: z.string(),
  catalogue: z.object({ version: z.string(), digest: z.string() }),
  shelves: z.array(z.object({ id: z.string(), folder: z.string(), isWritable: z.boolean() })),
  languages: z.array(z.string()),
  person: z.string(),
});

/** The digest is that of receipts: over the entries, without the file of the version. */
function catalogueOf(knowledge: Knowledge): { readonly version: string; readonly digest: string; readonly files: readonly { readonly path: string; readonly text: string }[] } {
  const files = knowledge.catalogue().map(({ path, text }) => ({ path, text }));
  const entries = files.filter(({ path }) => path.endsWith('.yaml')).sort((left, right) => (left.path < right.path ? -1 : 1));
  return { version: files.find(({ path }) => path === 'VERSION')?.text.trim() ?? '', digest: digestOf(entries), files };
}

function once<T>(make: () => T): () => T {
  let kept: { readonly value: T } | null = null;
  return () => (kept ??= { value: make() }).value;
}
