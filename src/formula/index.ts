/** The door of `formula`: text → checked quantities → program → values and their working. */
export type * from './types.js';
export type { Tree, Span } from './syntax.js';
export type { CheckedQuantities } from './typed.js';
export type { UnitSource } from './units.js';
export type { FormulaReading } from './parse.js';
export type { Problem } from './tokens.js';
export { parseFormula } from './parse.js';
export { formatFormula } from './format.js';
export { readUnits } from './units.js';
export { checkQuantities } from './check.js';
export { compileProgram, reviseProgram } from './compile.js';
export { openRevised, openSession } from './session.js';
export { interpret } from './interpret.js';
export { openReplaced, type DataCell, type ReplacedOptions, type ReplacedSamples, type SampleBlock, type SampleRow } from './replaced/replaced-samples.js';
export { explain } from './explain.js';
export { summarize } from './column-summary.js';
export { PART_SAMPLES, joinNormalParts, normalPart, type NormalAcceptability, type NormalPart, type NormalProblem } from './samples/normal-values.js';
export { firstShares, rankShares, winShares, type ColumnTotals } from './samples/rank-columns.js';
