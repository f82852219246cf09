export type * from './types.js';
export type { EntryPage } from './entry-page.js';
export type { FigureTrace, Receipt, Results, ServiceResult } from '../analysis/index.js';
export type { CaseFile } from '../case/index.js';
export type { CatalogueFile } from '../catalogue/index.js';
export type { CountryCase, CountryRequest } from './country-case.js';
export { countryCase } from './country-case.js';
export { prepareRun, runPipeline } from './pipeline.js';
export { engineVersion } from './version.js';
