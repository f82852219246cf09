export type { Severity, Position, Issue, Checked } from './issue.js';
export { hasErrors } from './issue.js';
export type { Estimate, Domain } from './estimate.js';
