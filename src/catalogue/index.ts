/** The door of `catalogue`: YAML text to a checked, immutable catalogue. */
export type * from './types.js';
export type * from './knowledge-types.js';
export { LEGAL_POINTS, NEED_AREAS, PROFILE_FIGURES } from './knowledge-types.js';
export { folderOf } from './places.js';
export { readCatalogue } from './read.js';
export { shakenFormula } from './shaken-formula.js';
export { factAsOf, youngerAssumption } from './fact-as-of.js';
