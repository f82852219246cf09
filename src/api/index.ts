/** The door of `api`: one call that serves the pages and the routes on an address of this machine. */
export type { Address } from './listen.js';
export { isLoopback, openServer } from './listen.js';
export { LIMITS } from './limits.js';
export type { AnalysisAnswer, AnalysisQuestion, Analyst, Knowledge, Listening, People, Person, ServerParts, Shelf } from './types.js';
