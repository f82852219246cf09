/** The first page of a case (METHOD 35): what can be said in a minute, and the few levers that a minister moves. */
import { REPORT_SECTIONS, element, tag, type Content } from '../../views/index.js';
import { headed, unseenHeading } from '../parts/frame.js';
import { link, numberControl } from '../parts/controls.js';
import type { Action, AnswerContext, CaseContext, Page } from './page.js';
import { deciderOf, dimensionsOf, weightPaths } from '../parts/weights-of-case.js';

/** What can be said now stands before anything can be moved. */
const BEFORE_LEVERS = 1;
/** Years from the day on which the case stands that the lever reaches. */
const YEARS_ON = 6;

function draw(context: CaseContext & { readonly answer: AnswerContext }): Content {
  const { say, to, answer } = context;
  const { body } = REPORT_SECTIONS.minister(answer.report);
  return [
    unseenHeading(say('web-journey-first')), ...body.slice(0, BEFORE_LEVERS), levers(context), ...body.slice(BEFORE_LEVERS),
    tag('p', link(say('web-page-services'), to('services')), ' · ', link(say('web-page-tasks'), to('tasks')), ' · ', link(say('web-page-publish'), to('publish'))),
  ];
}

/** At most three, and next to each what it does not stand for. */
function levers({ say, words, form, answer }: CaseContext & { readonly answer: AnswerContext }): Content {
  const { names, report } = answer;
  const { firstYear, asOf } = report.results.settings;
  const thisYear = Number(asOf.slice(0, 'YYYY'.length));
  const decider = deciderOf(form);
  const most = decider === null ? [] : dimensionsOf(form, decider.id, names).filter(({ id }) => id === names.background.leverDimension);
  return element('div', { class: 'levers' }, ...headed('h2', say('web-levers'),
    tag('p', say('web-levers-says')),
    numberControl({ id: 'lever-year', label: say('web-lever-year'), value: firstYear, low: Math.min(firstYear, thisYear), high: thisYear + YEARS_ON, step: 1, action: 'first-year', hint: say('web-lever-year-not') }, words),
    ...most.map(({ id, label, value }) => numberControl({ id: 'lever-sovereignty', label, value, low: 0, high: 100, step: 5, action: 'weight', data: { stakeholder: decider?.id ?? '', dimension: id }, hint: say('web-lever-weight-not') }, words))));
}

const firstYear: Action = (desk, { data, fields, isMoving }) => {
  const year = Number(data['value'] ?? fields['value']);
  if (Number.isInteger(year)) desk.edit([{ is: 'value', file: 'case.yaml', path: ['horizon', 'first-year'], value: year }], desk.state().words.say('web-lever-year'), isMoving);
};

const weight: Action = (desk, { data, fields, isMoving }) => {
  const value = Number(data['value'] ?? fields['value']);
  const { stakeholder = '', dimension = '' } = data;
  const form = desk.state().run.prepared?.form();
  if (form === undefined || !Number.isFinite(value)) return;
  const edits = weightPaths(form, stakeholder, data['class'] ?? null).map((path) => ({ is: 'value' as const, file: 'case.yaml', path: [...path, 'dimensions', dimension], value }));
  desk.edit(edits, desk.state().words.say('web-did-weight', { dimension: desk.state().words.label('dimensions', dimension, dimension) }), isMoving);
};

export const ministerPage: Page = { id: 'minister', journey: 'first', needs: 'answer', draw, actions: { 'first-year': firstYear, weight } };
