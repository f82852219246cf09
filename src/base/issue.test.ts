/** Only errors stop a result. */
import { expect, test } from 'vitest';
import { hasErrors } from './issue.js';
import type { Issue, Severity } from './issue.js';

const issue = (severity: Severity): Issue => ({ code: 'a-code', severity, file: 'case.yaml', at: null, path: '', params: {} });

test('warnings and notes are no errors', () => {
  expect(hasErrors([])).toBe(false);
  expect(hasErrors([issue('warning'), issue('note')])).toBe(false);
  expect(hasErrors([issue('note'), issue('error')])).toBe(true);
});
