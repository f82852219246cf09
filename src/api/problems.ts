/** Refusals as RFC 9457 problem details, with the issues that the pages put into words. */
import type { FastifyReply } from 'fastify';
import type { Issue } from '../base/index.js';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly issues: readonly Issue[];
}

/** Thrown inside a route and turned into an answer at its edge. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly issues: readonly Issue[],
  ) {
    super(issues.map(({ code }) => code).join(', '));
  }
}

/** An issue of a request itself. */
export function requestIssue(code: string, params: Issue['params'] = {}): Issue {
  return { code, severity: 'error', file: 'request', at: null, path: '', params };
}

/** Status of an issue of the store; whatever is not listed is a request that cannot be carried out as it stands. */
const STATUS: Readonly<Record<string, number>> = {
  'case-missing': 404, 'folder-missing': 404, 'case-exists': 409, 'case-changed-elsewhere': 409, 'case-locked': 423, 'history-entry-missing': 404, 'file-unwritable': 507,
};

/** The value, or a refusal with its issues. */
export function need<T>(reading: { readonly value: T | null; readonly issues: readonly Issue[] }): T {
  if (reading.value !== null) return reading.value;
  throw new Refused(STATUS[reading.issues[0]?.code ?? ''] ?? 422, reading.issues);
}

/** `title` and `detail` are for programs: codes and values. People read the issues in their language. */
export function problemOf(status: number, issues: readonly Issue[]): Problem {
  const [first] = issues;
  const code = first?.code ?? 'request-refused';
  const detail = Object.entries(first?.params ?? {}).map(([name, value]) => `${name}: ${value}`).join('; ');
  return { type: `urn:portolan:${code}`, title: code, status, detail, issues };
}

export function sendProblem(reply: FastifyReply, status: number, issues: readonly Issue[]): FastifyReply {
  return reply.code(status).type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(problemOf(status, issues));
}
