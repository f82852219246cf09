export type * from './types.js';
export type { Case, CaseRow, Change, Changes, LocalText, Saying, Stakeholder, Statement } from '../case/index.js';
export type { Bias, BiasWatch, Catalogue, CatalogueQuantity, Criterion, Framework, Gate } from '../catalogue/index.js';
export { compileModel } from './model.js';
export type { StatedRows, WeightLevels } from './weight-statements.js';
export { frameRows, gainOf, levelsOf, statedRows, statementsFor } from './weight-statements.js';
export { levelOfValue, toldCurve, toldPoints, valueOfLevel } from './value-function.js';
export { cellNumber } from './facts.js';
export { catalogueId, isStatedId, statedId } from './table.js';
