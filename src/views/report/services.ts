/** All services by form of answer, grouped by what they have in common; each service folds open. */
import type { ServiceResult } from '../../analysis/index.js';
import type { Content, Markup } from '../html.js';
import { element, list, tag } from '../html.js';
import type { AnswerGroup, FormGroup } from '../overview.js';
import { groupServices, hasOpenDecision } from '../overview.js';
import type { ReportContext, Section } from './context.js';
import { anchor, paragraph } from './context.js';
import { remarksOf, serviceBody } from './service.js';

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
    ? openServices(group.services, context)
    : [list(group.services.map((service) => element('span', { id: anchor(context, 's', service.id) }, names.service(service.id))), { class: 'many' })];
  return element('details', { class: 'group' }, tag('summary', tag('h4', heading)), ...body);
}

function groupTitle(group: AnswerGroup, context: ReportContext): string {
  const { names } = context;
  const leader = group.leaderIfAll ?? null;
  const asks = (): string => group.ids.map((id) => names.question(id)).join('; ');
  switch (group.by) {
    case 'alternative': return names.alternative(group.ids[0] ?? '');
    case 'shortlist': return group.ids.map((id) => names.alternative(id)).join(names.say('report-or'));
    case 'ask': return leader === null ? asks() : names.say('report-group-ask', { questions: asks(), alternative: names.alternative(leader) });
    case 'reason': return group.reason === null ? '' : names.reasons([group.reason]).join(' ');
    case 'none': return names.say('report-group-none');
  }
}

/** What all services of the group share is said once, above them. */
function openServices(services: readonly ServiceResult[], context: ReportContext): readonly Content[] {
  const { names } = context;
  const described = services.map((service) => ({ service, remarks: remarksOf(service, context) }));
  const [first] = described;
  const shared = services.length < 2 ? [] : (first?.remarks ?? []).filter((remark) => described.every((each) => each.remarks.includes(remark)));
  return [
    shared.length === 0 ? null : [tag('p', names.say('report-group-shared')), list(shared.map((each) => ({ markup: each })))],
    ...described.map(({ service, remarks }) => serviceBlock(service, remarks.filter((each) => !shared.includes(each)), context)),
  ];
}

function serviceBlock(service: ServiceResult, remarks: readonly string[], context: ReportContext): Markup {
  return element('details', { id: anchor(context, 's', service.id) }, tag('summary', context.names.service(service.id)), ...serviceBody(service, remarks, context));
}
