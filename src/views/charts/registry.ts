/** Every chart by its descriptor. Menus, the method page and the picture tests read this list and nothing else. */
import { assumptionShareChart } from './assumption-share.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { countedDotsChart } from './counted-dots.js';
import { costIntervalChart } from './cost-interval.js';
import { costScheduleChart } from './cost-schedule.js';
import { differenceBarsChart } from './difference-bars.js';
import { dotStripChart } from './dot-strip.js';
import { driversChart } from './drivers.js';
import { formsChart } from './forms.js';
import { gateMatrixChart } from './gate-matrix.js';
import { priceOfValueChart } from './price-of-value.js';
import { regretHeatChart } from './regret-heat.js';
import { sCurveChart } from './s-curve.js';
import { valueCostChart } from './value-cost.js';
import { weightsChart } from './weights-strip.js';

/** A chart with its own examples bound to it, so that a caller need not know the sort of its view. */
export interface ChartEntry {
  readonly id: string;
  readonly asks: string;
  readonly method: string;
  readonly needs: readonly string[];
  readonly gives: readonly string[];
  readonly examples: readonly { readonly name: string; readonly draw: (surface: Surface) => ChartParts }[];
}

function entryOf<View>(chart: ChartDescriptor<View>): ChartEntry {
  const { id, asks, method, needs, gives } = chart;
  return { id, asks, method, needs, gives, examples: chart.examples.map(({ name, view }) => ({ name, draw: (surface) => chart.draw(view, surface) })) };
}

export const CHARTS: readonly ChartEntry[] = [
  entryOf(formsChart), entryOf(gateMatrixChart), entryOf(costIntervalChart), entryOf(valueCostChart), entryOf(priceOfValueChart), entryOf(weightsChart),
  entryOf(assumptionShareChart), entryOf(sCurveChart), entryOf(costScheduleChart), entryOf(driversChart),
  entryOf(dotStripChart), entryOf(countedDotsChart), entryOf(differenceBarsChart), entryOf(regretHeatChart),
];
