/** What every section of the report is handed, and what it gives back. One context is one language. */
import type { AppraisalAnswer, FigureTrace, Receipt, Results } from '../../analysis/index.js';
import type { Issue } from '../../base/index.js';
import type { ChartParts, Surface } from '../charts/chart.js';
import type { Content, Markup } from '../html.js';
import { anchorOf, element, tag } from '../html.js';
import type { Names } from '../names.js';
import { drawTable } from '../table.js';
import type { StudiedChanges } from './changes.js';

export interface ReportContext {
  readonly results: Results;
  readonly receipt: Receipt;
  readonly names: Names;
  readonly explained: readonly FigureTrace[];
  /** Appraisals of the services that cost most. */
  readonly appraised: readonly AppraisalAnswer[];
  /** Studies of the services that the page "what would change this" shows in full. */
  readonly changes: readonly StudiedChanges[];
  readonly issues: readonly Issue[];
  readonly locale: string;
  /** Illustration sentence with the count of assumed decisive inputs (METHOD 33); null for a real case. */
  readonly notice: string | null;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: readonly Content[];
}

/** A fragment that is unique on the page: language, then parts. */
export function anchor(context: ReportContext, ...parts: readonly string[]): string {
  return anchorOf(context.locale, ...parts);
}

export function surfaceOf(context: ReportContext, ...parts: readonly string[]): Surface {
  return { names: context.names, prefix: anchor(context, ...parts), notice: context.notice };
}

export function paragraph(...content: readonly Content[]): Markup {
  return tag('p', ...content);
}

/** Title, sentence, picture and table of a chart, always together. */
export function drawFigure(chart: ChartParts, level: 'h2' | 'h3' | 'h4' = 'h3'): Markup {
  const picture = chart.svg === null ? null : element('div', { class: 'wide', role: 'group', tabindex: 0, 'aria-label': chart.title }, chart.svg);
  return element('figure', {}, element('figcaption', {}, tag(level, chart.title), tag('p', chart.sentence)), picture, drawTable(chart.table));
}
