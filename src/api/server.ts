/** The server as one value: guard, headers, limits, routes, description. Nothing listens yet. */
import swagger from '@fastify/swagger';
import { fastify, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { createJsonSchemaTransform, hasZodFastifySchemaValidationErrors, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Issue } from '../base/index.js';
import { LIMITS } from './limits.js';
import { Refused, requestIssue, sendProblem } from './problems.js';
import { addAnalyses } from './routes/analyses.js';
import { addArchives } from './routes/archives.js';
import { addCases } from './routes/cases.js';
import { addChanges } from './routes/changes.js';
import { addKnowledge } from './routes/knowledge.js';
import { addPages } from './routes/pages.js';
import { refuseStranger, sessionOf, type Guard } from './session/guard.js';
import { SAFE_HEADERS } from './session/headers.js';
import type { Person, ServerParts } from './types.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; null before the session was looked at, and on the pages, which are no secret. */
    person: Person | null;
  }
}

/** What a file of routes is given. */
export interface Api {
  readonly app: FastifyInstance;
  readonly parts: ServerParts;
}

export const API = '/api/v1';

export async function createServer(parts: ServerParts, guard: () => Guard): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: LIMITS.bodyBytes, requestTimeout: LIMITS.requestSeconds * 1000, forceCloseConnections: 'idle', routerOptions: { maxParamLength: LIMITS.lineCharacters } });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('person', null);
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(SAFE_HEADERS);
    const stranger = refuseStranger(guard(), request);
    if (stranger !== null) throw new Refused(stranger.status, [stranger.issue]);
  });
  app.setErrorHandler((error: FastifyError, _request, reply) => answerError(error, reply));
  app.setNotFoundHandler((request, reply) => sendProblem(reply, 404, [requestIssue('request-to-nothing', { found: request.url.split('?')[0] ?? '' })]));
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Portolan', version: parts.knowledge.engine, description: DESCRIPTION }, security: [{ bearer: [] }], components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } } },
    transform: createJsonSchemaTransform({ zodToJsonConfig: { target: 'draft-2020-12' } }),
  });
  await app.register(async (api) => addApi({ app: api, parts }, guard), { prefix: API });
  addPages(app, parts.webFolder, guard);
  return app;
}

const DESCRIPTION = 'Cases, their history and the analyses of Portolan. Send the token of the first address as `Authorization: Bearer`. Every answer of an analysis carries its receipt; refusals are problem details (RFC 9457) with issues.';

function addApi(api: Api, guard: () => Guard): void {
  const { app, parts } = api;
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    request.person = personOf(request, guard(), parts);
  });
  addKnowledge(api);
  addCases(api);
  addChanges(api);
  addArchives(api);
  addAnalyses(api);
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}

function personOf(request: FastifyRequest, guard: Guard, parts: ServerParts): Person {
  const session = sessionOf(guard, request);
  if (typeof session !== 'string') throw new Refused(session.status, [session.issue]);
  const person = parts.people.whoHas(session);
  if (person === null) throw new Refused(401, [requestIssue('session-missing')]);
  return person;
}

/** Errors of the library, by its own codes. */
const CODES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request-too-large', FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request-of-other-kind', FST_ERR_CTP_EMPTY_JSON_BODY: 'request-not-json',
};

/** No stack trace and no text of ours reaches the wire; what is our own fault says so. */
function answerError(error: FastifyError, reply: FastifyReply): FastifyReply {
  if (error instanceof Refused) return sendProblem(reply, error.status, error.issues);
  if (hasZodFastifySchemaValidationErrors(error)) return sendProblem(reply, 400, error.validation.map(shapeIssue));
  const status = error.statusCode ?? 500;
  if (status < 500) return sendProblem(reply, status, [requestIssue(CODES[error.code] ?? 'request-not-json', { found: error.code })]);
  return sendProblem(reply, 500, [requestIssue('own-fault', { found: error.message })]);
}

function shapeIssue({ instancePath, message }: { readonly instancePath: string; readonly message?: string | undefined }): Issue {
  const path = instancePath.split('/').filter((step) => step !== '').join('.');
  return { ...requestIssue('request-misshapen', { found: path === '' ? 'body' : path, why: message ?? '' }), path };
}
