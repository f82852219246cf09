/** The door of `views`: results to a report, charts and terminal pages. Pure; all figures come from `analysis`. */
export type { Background, CriterionBackground, GateBackground, SourceBackground, Threshold } from './background.js';
export { NO_BACKGROUND } from './background.js';
export type { ChartDescriptor, ChartParts, Surface } from './charts/chart.js';
export type { ChartEntry } from './charts/registry.js';
export { CHARTS } from './charts/registry.js';
export type { Names } from './names.js';
export { createNames } from './names.js';
export type { ReportInput } from './report/draw-report.js';
export { drawReport } from './report/draw-report.js';
export type { TableView } from './table.js';
export { drawTable } from './table.js';
export { columnsOf, cutTo, fitTo, wrapTo } from './text-width.js';
export { tabulateEntry } from './terminal/entry.js';
export { tabulateIssues } from './terminal/issues.js';
export { tabulateService } from './terminal/service.js';
export type { Screen } from './terminal/summary.js';
export { tabulateSummary } from './terminal/summary.js';
export { tabulateTrace } from './terminal/trace.js';
