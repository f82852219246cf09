/** All services by form of answer, grouped by what they have in common; each service folds open. */
import type { ServiceResult } from '../../analysis/index.js';
import type { Content, Markup } from '../html.js';
import { element, list, tag } from '../html.js';
import type { AnswerGroup, FormGroup } from '../overview.js';
import { groupServices, hasOpenDecision } from '../overview.js';
import type { ReportContext, Section } from './context.js';
import { anchor, paragraph } from './context.js';
import { serviceBody } from './service.js';

export function servicesSection(context: ReportContext): Section {
  const { names, results } = context;
  return {
    id: 'services', title: names.say('report-services'),
    body: [
      paragraph(names.say('report-services-lead', { money: results.case.money.replace('_', ' ') })),
      ...groupServices(results).map((group) => formBlock(group, context)),
    ],
  };
}

function formBlock(group: FormGroup, context: ReportContext): Content {
  const { names } = context;
  return [
    element('h3', { id: anchor(context, 'form', group.form) }, names.say('report-form-heading', { form: names.say(`form-${group.form}`), n: group.services })),
    paragraph(names.say(`form-${group.form}-means`)),
    ...group.groups.map((each) => groupBlock(each, context)),
  ];
}

/** A group folds; services without an open decision are a plain list, because there is nothing to unfold. */
function groupBlock(group: AnswerGroup, context: ReportContext): Markup {
  const { names } = context;
  const heading = names.say('report-group-heading', { heading: groupTitle(group, context), n: group.services.length });
  const [first] = group.services;
  const body = first !== undefined && hasOpenDecision(first)
    ? group.services.map((service) => serviceBlock(service, context))
    : [list(group.services.map((service) => element('span', { id: anchor(context, 's', service.id) }, names.service(service.id))), { class: 'many' })];
  return element('details', { class: 'group' }, tag('summary', tag('h4', heading)), ...body);
}

function groupTitle(group: AnswerGroup, context: ReportContext): string {
  const { names } = context;
  switch (group.by) {
    case 'alternative': return names.alternative(group.ids[0] ?? '');
    case 'shortlist': return group.ids.map((id) => names.alternative(id)).join(names.say('report-or'));
    case 'ask': return names.question(group.ids[0] ?? '');
    case 'reason': return group.reason === null ? '' : names.reason(group.reason);
    case 'none': return names.say('report-group-none');
  }
}

function serviceBlock(service: ServiceResult, context: ReportContext): Markup {
  return element('details', { id: anchor(context, 's', service.id) }, tag('summary', context.names.service(service.id)), ...serviceBody(service, context));
}
