export type * from './types.js';
export type { Case, CaseRow, LocalText, Stakeholder } from '../case/index.js';
export type { Catalogue, CatalogueQuantity, Criterion, Framework, Gate, Stress } from '../catalogue/index.js';
export { compileModel } from './model.js';
export { cellNumber } from './facts.js';
export { catalogueId, isStatedId, statedId } from './table.js';
export type { CeilingFault, PlanLimit } from './plan-limits.js';
export { planLimits } from './plan-limits.js';
