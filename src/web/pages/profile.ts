/** The state or agency: who it is, what it has, what rules hold. Each answer with where it comes from; not knowing is an answer. */
import { element, localText, tag, type Content } from '../../views/index.js';
import { drawFields, fieldsOf } from '../parts/case-fields.js';
import { form, textField } from '../parts/controls.js';
import { headed } from '../parts/frame.js';
import type { Action, CaseContext, Page } from './page.js';
import { record } from '../parts/weights-of-case.js';

/** So many questions stand open at once; the others fold. */
const FIRST = 12;

function draw(context: CaseContext): Content {
  const { say, form: caseForm, answer, state } = context;
  const { written } = caseForm;
  const asked = (answer?.output.results?.asks ?? []).map(({ quantity }) => quantity);
  const fields = fieldsOf(caseForm, 'profile', asked);
  const title = localText(record(written?.['title']) as Readonly<Record<string, string>>, state.language, '');
  const packs = caseForm.entries('pack');
  return [
    ...headed('h2', say('web-profile-who'), form('case-title', {}, say('web-apply'),
      textField({ id: 'case-title', name: 'title', label: say('web-case-title'), value: title, isRequired: true }),
      textField({ id: 'case-jurisdictions', name: 'jurisdictions', label: say('web-jurisdictions'), hint: say('web-jurisdictions-hint'), value: strings(written?.['jurisdictions']).join(', ') }),
      textField({ id: 'case-packs', name: 'packs', label: say('web-packs'), hint: packs.length === 0 ? say('web-packs-hint') : packs.map(({ id }) => id).join(', '), value: strings(written?.['packs']).join(', ') }))),
    tag('h2', say('web-profile-has')), tag('p', say('web-profile-says')),
    drawFields(fields.slice(0, FIRST), { table: 'profile', row: null }, context),
    element('details', {}, tag('summary', say('web-more-questions', { n: fields.length - Math.min(FIRST, fields.length) })), drawFields(fields.slice(FIRST), { table: 'profile', row: null }, context)),
  ];
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

const commas = (text: string | undefined): readonly string[] => (text ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');

const title: Action = (desk, { fields }) => {
  const { language, words } = desk.state();
  desk.edit([
    { is: 'value', file: 'case.yaml', path: ['title', language], value: fields['title'] ?? '' },
    { is: 'value', file: 'case.yaml', path: ['jurisdictions'], value: commas(fields['jurisdictions']) },
    { is: 'value', file: 'case.yaml', path: ['packs'], value: commas(fields['packs']) },
  ], words.say('web-did-profile'));
};

/** One answer, wherever it is asked: `table` and `row` say of what. */
const answerField: Action = (desk, { data, fields }) => {
  const { table = '', row = '', field = '' } = data;
  const text = fields['value'] ?? '';
  const { words } = desk.state();
  const what = words.say('web-did-answer', { field: words.quantityLabel(field, field.replaceAll('-', ' ')), row: row === '' ? '' : row });
  desk.edit([table === 'profile' ? { is: 'profile', field, text } : { is: 'cell', table, row, field, text }], what);
};

export const profilePage: Page = { id: 'profile', journey: 'register', needs: 'case', draw, actions: { 'case-title': title, answer: answerField } };
