export type * from './types.js';
export { openRun, type OpenedRun } from './run.js';
export { explainFigure, figurePaths } from './explain.js';
export { frameworkScore } from './whole-case/frameworks.js';
export { judge, type Situation, type Verdict } from './recommend.js';
export { openReader, type Reader, type Reading, type ReadingInput, type ReadingValue } from './readings.js';
export { STUDIES } from './studies/registry.js';
export type { StudyAnswer, StudyId, StudyRequest } from './studies/registry.js';
export type { RobustnessAnswer } from './studies/robustness.js';
