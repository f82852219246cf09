/** The door of `base`: everything that other rooms may use of it. */
export type { Severity, Position, Issue, Checked } from './issue.js';
export { hasErrors } from './issue.js';
export type { Estimate, Domain } from './estimate.js';
export { isId, nearest } from './ids.js';
export { canonicalBytes } from './canonical-json.js';
export type { Sha256Stream } from './digest.js';
export { digestOf, sha256, sha256Stream } from './digest.js';
export { addDays, addMonths, compareDates, dateAfter, dayNumber, isIsoDate, yearsBetween } from './dates.js';
export type { YamlLimits, YamlPath, YamlReading } from './yaml-text.js';
export { readYaml } from './yaml-text.js';
export type { YamlRecord } from './yaml-record.js';
export { recallYaml, recordYaml } from './yaml-record.js';
export { checkShape } from './shape.js';
export type { EstimateProblem, EstimateReading } from './estimate-shape.js';
export { readEstimate, readEstimateText } from './estimate-shape.js';
export type { StreamKey } from './philox.js';
export { philoxBlock, streamKey, uniforms } from './philox.js';
export { encodeUtf8 } from './utf8.js';
