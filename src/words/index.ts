/** The door of `words`: message ids and a locale to sentences, numbers and dates. */
export type { Params, Words } from './words.js';
export { createWords } from './words.js';
export { documentLanguages, languagesIn, speakersOf } from './languages.js';
export type { WordsFile } from './read-words.js';
export type { Format, Precision } from './numbers.js';
export type { DescribedIssue, DescribedIssues } from './describe-issue.js';
export { compareIssues, describeIssue, describeIssues } from './describe-issue.js';
export type { Ending } from './particles.js';
export { withParticle } from './particles.js';
