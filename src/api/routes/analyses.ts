/** The analyses: one route each, from the list of studies; the work is somebody else's, the limits are here. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { STUDIES, type CaseFile, type PipelineSettings } from '../../pipeline/index.js';
import type { HistoryEntry } from '../../store/index.js';
import { LIMITS } from '../limits.js';
import { need, Refused, requestIssue } from '../problems.js';
import type { Api } from '../server.js';
import { FILES, ID, ISSUES, LINE, PROBLEM } from '../shapes.js';
import type { AnalysisAnswer, Analyst, ServerParts } from '../types.js';
import { shelfOf } from './cases.js';

const MOST_DRAWS = 1_000_000;
const CASE = z.union([z.strictObject({ shelf: z.enum(['examples', 'own']), id: ID }), z.strictObject({ files: FILES })]);
const SETTINGS = z.strictObject({
  seed: z.number().int().min(0).optional(), draws: z.number().int().min(1).max(MOST_DRAWS).optional(), quick: z.boolean().optional(),
  asOf: z.iso.date().optional(), assumptions: z.boolean().optional(),
});
const OF_SERVICE = z.strictObject({ service: LINE.optional() });
/** What can be asked of each analysis besides the case; a study that is not listed is about one service or, without it, about all. */
const REQUESTS: Readonly<Record<string, z.ZodType>> = {
  decide: z.strictObject({}),
  explain: z.strictObject({ figure: LINE.min(1) }),
  ask: z.strictObject({ question: LINE.optional() }),
  procure: z.strictObject({ service: LINE.optional(), alternative: LINE.optional() }),
  portfolio: z.strictObject({ ceilings: z.array(z.strictObject({ name: LINE, value: z.number().nullable() })).max(100).optional(), whyNot: z.strictObject({ service: LINE, alternative: LINE }).optional() }),
};
const RECEIPT = z.object({
  engine: z.string(), catalogue: z.object({ version: z.string(), digest: z.string() }), case: z.object({ format: z.number(), digest: z.string() }),
  seed: z.number(), draws: z.number(), asOf: z.string(), resultDigest: z.string(),
});
const ANSWER = z.object({ answer: z.unknown(), receipt: RECEIPT, issues: ISSUES });

export function addAnalyses({ app, parts }: Api): void {
  const seconds = parts.analysisSeconds ?? LIMITS.analysisSeconds;
  const analyst = fewAtOnce(parts.analyst, seconds);
  const ids = [...new Set([...Object.keys(REQUESTS), ...Object.keys(STUDIES)])];
  for (const analysis of ids) {
    const body = z.strictObject({ case: CASE, settings: SETTINGS.optional(), request: (REQUESTS[analysis] ?? OF_SERVICE).optional() });
    const schema = { summary: `The answer of \`${analysis}\`, with its receipt`, tags: ['analyses'], body, response: { 200: ANSWER, 404: PROBLEM, 422: PROBLEM, 503: PROBLEM, 504: PROBLEM } };
    app.post(`/analyses/${analysis}`, { schema }, async (request, reply) => {
      const { case: which, settings, request: asked } = request.body as { case: z.infer<typeof CASE>; settings?: PipelineSettings; request?: unknown };
      const { files, history } = await caseOf(parts, which);
      const answer = await analyst.run({ analysis, files, history, settings: settings ?? {}, request: asked ?? {} }, endOf(request, seconds));
      if (answer.answer === null || answer.answer === undefined) throw new Refused(422, answer.issues);
      // Checked where it was made; checking it again would take longer than making it.
      return reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(answer);
    });
  }
}

async function caseOf(parts: ServerParts, which: z.infer<typeof CASE>): Promise<{ readonly files: readonly CaseFile[]; readonly history: readonly HistoryEntry[] }> {
  if ('files' in which) return { files: which.files, history: [] };
  const { store } = shelfOf(parts.shelves, which.shelf);
  const { files } = need(await store.read(which.id));
  return { files, history: (await store.history(which.id)).value ?? [] };
}

/** When to stop: after the longest time, or when nobody waits any more. */
function endOf(request: FastifyRequest, seconds: number): AbortSignal {
  const gone = new AbortController();
  request.raw.socket.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, AbortSignal.timeout(seconds * 1000)]);
}

/** A few at once, each to an end: an answer, or a refusal that says what it was too much of. */
function fewAtOnce(analyst: Analyst, seconds: number): Analyst {
  let running = 0;
  return {
    run: async (question, signal): Promise<AnalysisAnswer> => {
      if (running >= LIMITS.analyses) throw new Refused(503, [requestIssue('analyses-busy', { accepted: LIMITS.analyses })]);
      running += 1;
      try {
        return await analyst.run(question, signal);
      } catch (error) {
        if (signal.aborted) throw new Refused(504, [requestIssue('analysis-too-long', { accepted: seconds })]);
        if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') throw new Refused(504, [requestIssue('analysis-too-large')]);
        throw error;
      } finally {
        running -= 1;
      }
    },
  };
}
