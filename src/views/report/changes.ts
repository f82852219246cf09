/** The page "what would change this": for the whole case from its results, and for the services shown from studies of them. */
import type { FlipsAnswer, RobustnessAnswer, StressAnswer } from '../../analysis/index.js';
import { drawCountedDots, viewCountedDots } from '../charts/counted-dots.js';
import { drawDifferenceBars, viewDifferenceBars } from '../charts/difference-bars.js';
import { drawDotStrip, viewDotStrip } from '../charts/dot-strip.js';
import { drawRegretHeat, viewRegretHeat } from '../charts/regret-heat.js';
import type { Content } from '../html.js';
import { element, list, tag } from '../html.js';
import { flipParts, stretchSentences } from '../studies/flip-words.js';
import { drawTable } from '../table.js';
import { testSentences } from '../service-words.js';
import type { ReportContext, Section } from './context.js';
import { anchor, drawFigure, paragraph, surfaceOf } from './context.js';
import { turningGroups, type TurningGroup } from './turning.js';

/** Studies of one service for this page; what nobody asked for is null. */
export interface StudiedChanges {
  readonly service: string;
  readonly flips: FlipsAnswer | null;
  readonly robustness: RobustnessAnswer | null;
  readonly stress: StressAnswer | null;
}

/** More rows are read by nobody; every service says the same of itself under its own heading. */
const MOST_GROUPS = 30;

export function changesSection(context: ReportContext): Section {
  const { names, results, changes } = context;
  const groups = turningGroups(results, names);
  const strip = viewDotStrip(results);
  return {
    id: 'changes', title: names.say('changes-title'),
    body: [
      paragraph(names.say('changes-lead')),
      strip.rows.length === 0 ? null : drawFigure(drawDotStrip(strip, surfaceOf(context, 'changes'))),
      tag('h3', names.say('changes-whole')),
      groups.length === 0 ? paragraph(names.say('changes-nothing-open')) : groupsTable(groups, context),
      ...(changes.length === 0 ? [] : [tag('h3', names.say('changes-services')), paragraph(names.say('changes-services-lead', { n: changes.length })), ...changes.map((each, at) => servicePart(each, at === 0, context))]),
      element('p', { class: 'quiet' }, names.say('flips-within-model')),
    ],
  };
}

function groupsTable(groups: readonly TurningGroup[], { names }: ReportContext): Content {
  const rest = groups.slice(MOST_GROUPS);
  const left = rest.reduce((sum, { services }) => sum + services.length, 0);
  return drawTable({
    caption: names.say('changes-table', { money: names.moneyUnit }),
    columns: [{ label: names.say('changes-column-of') }, { label: names.say('changes-column-turns') }, { label: names.say('changes-column-next') }],
    rows: groups.slice(0, MOST_GROUPS).map(({ form, services, turns, next }) => [services.length === 1 ? names.say('changes-of-one', { service: names.service(services[0]!), form: names.say(`form-${form}`) }) : names.say('changes-of', { n: services.length, form: names.say(`form-${form}`) }), turns, next]),
    ...(rest.length === 0 ? {} : { note: names.say('changes-more', { n: left }) }),
  });
}

/** A service folds; the first is open. */
function servicePart({ service, flips, robustness, stress }: StudiedChanges, isOpen: boolean, context: ReportContext): Content {
  const { names, results } = context;
  const surface = surfaceOf(context, 'x', service);
  const difference = flips === null ? null : viewDifferenceBars(flips);
  const found = results.services.find(({ id }) => id === service);
  const tests = found === undefined ? [] : testSentences(found, names);
  return element('details', { class: 'group', open: isOpen ? '' : null },
    element('summary', {}, element('h4', { id: anchor(context, 'changes', service) }, names.service(service))),
    ...(flips === null ? [] : [paragraph(tag('b', names.say('flips-leader', { alternative: names.alternative(flips.leader), form: names.say(`form-${flips.form}`) }))), ...stretchSentences(flips, names).map((text) => paragraph(text))]),
    robustness === null ? null : drawFigure(drawCountedDots(viewCountedDots(robustness), surface), 'h4'),
    difference === null ? null : drawFigure(drawDifferenceBars(difference, surface), 'h4'),
    ...(flips === null ? [] : flipParts(flips, names).flatMap(({ heading, texts }) => [tag('p', tag('b', heading)), list(texts)])),
    ...(tests.length === 0 ? [] : [tag('p', tag('b', names.say('changes-next-heading'))), list(tests)]),
    stress === null ? null : drawFigure(drawRegretHeat(viewRegretHeat(stress), surface), 'h4'));
}
