/** One service, whole: the answer and why, what would change it, what it costs with every figure explained, and the questions about it. */
import { fullBody, tag, type Content } from '../../views/index.js';
import { drawFields, fieldsOf } from '../parts/case-fields.js';
import { button, link } from '../parts/controls.js';
import { headed } from '../parts/frame.js';
import { drawStudy } from '../parts/study.js';
import type { AnswerContext, CaseContext, Page } from './page.js';

const FIRST = 10;

function draw(context: CaseContext & { readonly answer: AnswerContext }): Content {
  const { say, to, form: caseForm, answer, state } = context;
  const service = answer.output.results?.services.find(({ id }) => id === state.route.at);
  if (service === undefined) return [tag('p', say('web-no-service', { id: state.route.at ?? '' })), tag('p', link(say('web-page-services'), to('services')))];
  const fields = fieldsOf(caseForm, 'services', service.recommendation.asks.map(({ quantity }) => quantity));
  return [
    tag('p', link(say('web-page-services'), to('services'))),
    tag('h2', answer.names.service(service.id)),
    ...fullBody(service, answer.report),
    ...figures(service, context),
    ...(['robustness', 'flips', 'information'] as const).flatMap((id) => drawStudy(id, service.id, context)),
    tag('h2', say('web-service-questions')),
    drawFields(fields.slice(0, FIRST), { table: 'services', row: service.id }, context),
    ...headed('h3', say('web-more-questions', { n: Math.max(0, fields.length - FIRST) }), drawFields(fields.slice(FIRST), { table: 'services', row: service.id }, context)),
    tag('p', button(say('web-service-remove'), 'remove-row', { table: 'services', row: service.id })),
  ];
}

/** Costs and values of what is still in the running, each with the way to its working. */
function figures(service: NonNullable<AnswerContext['output']['results']>['services'][number], { say, to, answer }: CaseContext & { readonly answer: AnswerContext }): readonly Content[] {
  const rows = service.alternatives.filter(({ cost }) => cost !== null).map(({ id }) => tag('li', link(say('web-explain-cost', { alternative: answer.names.alternative(id) }), to('trace', `services.${service.id}.alternatives.${id}.cost.p50`))));
  return rows.length === 0 ? [] : headed('h3', say('web-explain-figures'), tag('ul', ...rows));
}

export const servicePage: Page = { id: 'service', journey: '', needs: 'answer', draw, actions: {} };
