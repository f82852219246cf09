/** The ways of getting a model that are looked at, with do nothing and wait beside them; what each is, and how they compare over all services. */
import { element, REPORT_SECTIONS, tag, type Content } from '../../views/index.js';
import { drawFields, fieldsOf } from '../parts/case-fields.js';
import { button, choiceField, form, textField } from '../parts/controls.js';
import { headed } from '../parts/frame.js';
import { idFrom } from '../parts/frame-actions.js';
import type { Action, CaseContext, Page } from './page.js';

const FIRST = 8;

function draw(context: CaseContext): Content {
  const { say, form: caseForm, answer, state } = context;
  const asked = (answer?.output.results?.asks ?? []).map(({ quantity }) => quantity);
  const fields = fieldsOf(caseForm, 'alternatives', asked);
  const pathways = Object.keys(answer?.names.background.labels['pathways'] ?? {});
  return [
    tag('p', say('web-ways-says')),
    ...(caseForm.rows['alternatives'] ?? []).map(({ id, label }) => element('details', { id: `way-${id}` }, tag('summary', label[state.language] ?? label['en'] ?? id),
      drawFields(fields.slice(0, FIRST), { table: 'alternatives', row: id }, context),
      element('details', {}, tag('summary', say('web-more-questions', { n: Math.max(0, fields.length - FIRST) })), drawFields(fields.slice(FIRST), { table: 'alternatives', row: id }, context)),
      tag('p', button(say('web-way-remove'), 'remove-row', { table: 'alternatives', row: id })))),
    ...headed('h2', say('web-way-new'), form('add-way', {}, say('web-way-add'),
      textField({ id: 'way-label', name: 'label', label: say('web-way-label'), isRequired: true }),
      choiceField({ id: 'way-pathway', name: 'pathway', label: say('web-way-pathway'), value: pathways[0] ?? '', choices: pathways.map((id) => ({ value: id, label: answer?.names.entry('pathways', id) ?? id })) }))),
    ...(answer === null ? [] : [tag('h2', REPORT_SECTIONS.alternatives(answer.report).title), ...REPORT_SECTIONS.alternatives(answer.report).body]),
  ];
}

const addWay: Action = (desk, { fields }) => {
  const label = (fields['label'] ?? '').trim();
  const row = idFrom(label);
  if (label === '') return;
  desk.edit([{ is: 'add-row', table: 'alternatives', row, label }, { is: 'cell', table: 'alternatives', row, field: 'pathway', text: fields['pathway'] ?? '' }], desk.state().words.say('web-did-way', { label }));
};

const removeRow: Action = (desk, { data }) => desk.edit([{ is: 'remove-row', table: data['table'] ?? '', row: data['row'] ?? '' }], desk.state().words.say('web-did-remove', { row: data['row'] ?? '' }));

export const waysPage: Page = { id: 'ways', journey: 'register', needs: 'case', draw, actions: { 'add-way': addWay, 'remove-row': removeRow } };
