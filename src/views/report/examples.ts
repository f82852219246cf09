/** A few services in full, one for each form of answer, with every chart. Chosen by most stated inputs, so that the choice tunes nothing. */
import type { ServiceResult } from '../../analysis/index.js';
import { drawAssumptionShare, viewAssumptionShare } from '../charts/assumption-share.js';
import { drawCostInterval, viewCostInterval } from '../charts/cost-interval.js';
import { drawPriceOfValue, viewPriceOfValue } from '../charts/price-of-value.js';
import { drawValueCost, viewValueCost } from '../charts/value-cost.js';
import type { Content } from '../html.js';
import { element } from '../html.js';
import { chooseExamples } from '../overview.js';
import type { ReportContext, Section } from './context.js';
import { anchor, drawFigure, paragraph, surfaceOf } from './context.js';
import { fullBody } from './service.js';

export function examplesSection(context: ReportContext): Section {
  const examples = chooseExamples(context.results);
  return {
    id: 'examples', title: context.names.say('report-examples'),
    body: [paragraph(context.names.say(examples.length === 0 ? 'report-examples-none' : 'report-examples-lead')), ...examples.map((each) => example(each, context))],
  };
}

function example(service: ServiceResult, context: ReportContext): Content {
  const { names, results } = context;
  const surface = surfaceOf(context, 'x', service.id);
  const charts = [
    drawCostInterval(viewCostInterval(service, results), surface),
    drawValueCost(viewValueCost(service, results), surface),
    drawPriceOfValue(viewPriceOfValue(service, results), surface),
    drawAssumptionShare(viewAssumptionShare(service, names.background.assumedCeiling), surface),
  ];
  const heading = names.say('report-example-heading', { service: names.service(service.id), form: names.say(`form-${service.recommendation.form}`) });
  return [
    element('h3', { id: anchor(context, 'x', service.id) }, heading), ...fullBody(service, context),
    ...charts.filter((chart) => chart.table.rows.length > 0).map((chart) => drawFigure(chart, 'h4')),
  ];
}
