/** Shapes of what goes over the wire; checks of requests and the description for programs are made from the same. */
import { z } from 'zod';
import { LIMITS } from './limits.js';

export const LINE = z.string().max(LIMITS.lineCharacters);
export const FILE = z.strictObject({ path: LINE.min(1), text: z.string() });
export const FILES = z.array(FILE).max(LIMITS.files);
export const ID = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/).max(120);
export const STATE = z.string().regex(/^[0-9a-f]{64}$/);

export const ISSUE = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  file: z.string(),
  at: z.object({ line: z.number(), column: z.number() }).nullable(),
  path: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export const ISSUES = z.array(ISSUE);

export const PROBLEM = z.object({ type: z.string(), title: z.string(), status: z.number(), detail: z.string(), issues: ISSUES });
