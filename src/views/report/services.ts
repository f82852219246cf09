/** All services by form of answer, grouped by what they have in common; each service folds open. */
import type { ServiceResult } from '../../analysis/index.js';
import type { Content, Markup } from '../html.js';
import { element, list, tag } from '../html.js';
import type { AnswerGroup, FormGroup } from '../overview.js';
import { groupServices, hasOpenDecision } from '../overview.js';
import type { ReportContext, Section } from './context.js';
import { anchor, paragraph } from './context.js';
import { ownBody, profileOf, remarksOf } from './service.js';

/** A title names this many questions; the group itself names all. */
const MOST_IN_TITLE = 2;

export function servicesSection(context: ReportContext): Section {
  const { names, results } = context;
  return {
    id: 'services', title: names.say('report-services'),
    body: [
      paragraph(names.say('report-services-lead', { money: names.moneyUnit })),
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
  const title = groupTitle(group, context);
  const [first] = group.services;
  if (first === undefined || !hasOpenDecision(first)) {
    const items = group.services.map((service) => element('span', { id: anchor(context, 's', service.id) }, names.service(service.id)));
    return foldedGroup(title, group.services.length, [list(items, { class: 'many' })], context);
  }
  const profiles = new Map<string, ServiceResult[]>();
  for (const service of group.services) {
    const profile = profileOf(service, context);
    profiles.set(profile, [...(profiles.get(profile) ?? []), service]);
  }
  const patterns = [...profiles].sort((a, b) => b[1].length - a[1].length);
  const [only] = patterns;
  if (only !== undefined && patterns.length === 1) return foldedGroup(title, group.services.length, openServices(only[0], group.services, context), context);
  return foldedGroup(title, group.services.length, [tag('p', names.say('report-patterns', { n: patterns.length })), ...patterns.map(([profile, services], position) =>
    element('details', { class: 'group' }, tag('summary', names.say('report-pattern', { k: position + 1, n: services.length })), ...openServices(profile, services, context)))], context);
}

function foldedGroup(heading: string, n: number, body: readonly Content[], context: ReportContext): Markup {
  return element('details', { class: 'group' }, tag('summary', tag('h4', context.names.say('report-group-heading', { heading, n }))), ...body);
}

function groupTitle(group: AnswerGroup, context: ReportContext): string {
  const { names } = context;
  const leader = group.leaderIfAll ?? null;
  const asks = (): string => {
    const shown = group.ids.slice(0, MOST_IN_TITLE).map((id) => names.quantity(id)).join('; ');
    return group.ids.length <= MOST_IN_TITLE ? shown : names.say('report-and-more', { list: shown, n: group.ids.length - MOST_IN_TITLE });
  };
  switch (group.by) {
    case 'alternative': return names.alternative(group.ids[0] ?? '');
    case 'shortlist': return group.ids.map((id) => names.alternative(id)).join(names.say('report-or'));
    case 'ask': return leader === null ? asks() : names.say('report-group-ask', { questions: asks(), alternative: names.alternative(leader) });
    case 'reason': return group.reason === null ? '' : names.reasons([group.reason]).join(' ');
    case 'none': return names.say('report-group-none');
  }
}

/** What all services of the group share is said once, above them: the profile of the alternatives, then common remarks. */
function openServices(profile: string, services: readonly ServiceResult[], context: ReportContext): readonly Content[] {
  const { names } = context;
  const described = services.map((service) => ({ service, remarks: remarksOf(service, context) }));
  const [first] = described;
  const shared = (first?.remarks ?? []).filter((remark) => described.every((each) => each.remarks.includes(remark)));
  return [
    tag('p', names.say('report-group-shared', { n: services.length })), list(shared.map((each) => ({ markup: each }))), { markup: profile },
    tag('p', names.say('report-group-own', { n: services.length })),
    ...described.map(({ service, remarks }) => serviceBlock(service, remarks.filter((each) => !shared.includes(each)), context)),
  ];
}

function serviceBlock(service: ServiceResult, remarks: readonly string[], context: ReportContext): Markup {
  return element('details', { id: anchor(context, 's', service.id) }, tag('summary', context.names.service(service.id)), ...ownBody(service, remarks, context));
}
