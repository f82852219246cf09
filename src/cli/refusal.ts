/** What a command stops with: issues to print and the exit code. Thrown and caught inside the door only; people see sentences. */
import type { Issue } from '../base/index.js';
import type { ExitCode } from './world.js';

export class Refusal extends Error {
  constructor(
    readonly exit: ExitCode,
    readonly issues: readonly Issue[],
  ) {
    super(issues.map((issue) => issue.code).join(', '));
  }
}

/** An issue about the command line itself. */
export function usageIssue(code: string, params: Issue['params'] = {}): Issue {
  return { code, severity: 'error', file: 'portolan', at: null, path: '', params };
}
