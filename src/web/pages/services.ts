/** The register of services: what each is, what the answer is so far; import a list, group likes, answer one question for many at once. */
import { IMPORTERS, recogniseImporter, servicesToCsv, SHARED_WORDS } from '../../importers/index.js';
import { element, list, tag, type Content } from '../../views/index.js';
import { button, choiceField, fileField, form, link, textField } from '../parts/controls.js';
import { headed } from '../parts/frame.js';
import { fieldsOf } from '../parts/case-fields.js';
import { idFrom } from '../parts/frame-actions.js';
import type { Action, CaseContext, Page } from './page.js';

/** Rows on one page of the table. */
const ROWS = 50;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly form: string;
  readonly ahead: string;
  readonly group: string;
}

function draw(context: CaseContext): Content {
  const { say, words, state } = context;
  const rows = rowsOf(context);
  const found = filtered(rows, state.memory.get('services-filter') ?? '');
  const pages = Math.max(1, Math.ceil(found.length / ROWS));
  const at = Math.min(pages, Math.max(1, Number(state.memory.get('services-page') ?? 1) || 1));
  return [
    tag('p', say('web-services-says', { n: rows.length })),
    form('filter-services', {}, say('web-filter-apply'), textField({ id: 'services-filter', name: 'filter', label: say('web-filter'), hint: say('web-filter-hint'), value: state.memory.get('services-filter') ?? '' })),
    element('p', { role: 'status' }, say('web-filter-found', { n: found.length, all: rows.length })),
    table(found.slice((at - 1) * ROWS, at * ROWS), context),
    pages === 1 ? null : element('nav', { 'aria-label': say('web-pages') }, element('p', {}, say('web-page-of', { at: words.number(at), all: words.number(pages) }), ' ', at > 1 ? button(say('web-page-before'), 'services-page', { value: String(at - 1) }) : null, ' ', at < pages ? button(say('web-page-next'), 'services-page', { value: String(at + 1) }) : null)),
    ...bulk(found, context),
    ...headed('h2', say('web-service-new'), form('add-service', {}, say('web-service-add'), textField({ id: 'service-label', name: 'label', label: say('web-service-label'), isRequired: true }))),
    ...headed('h2', say('web-import'), tag('p', say('web-import-says')), list(IMPORTERS.map(({ id, needs }) => [tag('strong', id), ' ', needs[state.language] ?? needs['en'] ?? ''])), fileField('register', say('web-import-file'), 'import-register', {}, { accept: '.csv,.json,.txt' })),
    ...importOutcome(context),
  ];
}

/** Rows in which any column has the text: the table and an answer for many mean the same ones. */
function filtered(rows: readonly Row[], filterText: string): readonly Row[] {
  const wanted = filterText.toLowerCase();
  return rows.filter((row) => wanted === '' || [row.name, row.id, row.form, row.ahead, row.group].some((text) => text.toLowerCase().includes(wanted)));
}

function rowsOf({ form: caseForm, answer, state, say }: CaseContext): readonly Row[] {
  const answered = new Map((answer?.output.results?.services ?? []).map((service) => [service.id, service]));
  return (caseForm.rows['services'] ?? []).map(({ id, label }) => {
    const service = answered.get(id);
    const ahead = service?.recommendation.alternative ?? service?.recommendation.leaderIfAll ?? null;
    return {
      id, name: label[state.language] ?? label['en'] ?? id, form: service === undefined ? say('web-not-answered') : say(`form-${service.recommendation.form}`),
      ahead: ahead === null ? '' : answer?.names.alternative(ahead) ?? '', group: service?.kind == null ? '' : answer?.names.entry('service-kinds', service.kind) ?? '',
    };
  });
}

function table(rows: readonly Row[], { say, to }: CaseContext): Content {
  const head = ['service', 'kind', 'answer', 'ahead'].map((column) => element('th', { scope: 'col' }, say(`web-column-${column}`)));
  return element('div', { class: 'wide', role: 'group', tabindex: 0, 'aria-label': say('web-page-services') }, tag('table', tag('caption', say('web-page-services')), tag('thead', tag('tr', ...head)),
    tag('tbody', ...rows.map((row) => tag('tr', element('th', { scope: 'row' }, link(row.name, to('service', row.id))), tag('td', row.group), tag('td', row.form), tag('td', row.ahead))))));
}

/** One answer for all that the filter shows: likes are grouped by what one types. */
function bulk(found: readonly Row[], context: CaseContext): readonly Content[] {
  const { say, form: caseForm, answer } = context;
  if (found.length === 0) return [];
  const asked = (answer?.output.results?.asks ?? []).map(({ quantity }) => quantity);
  const fields = fieldsOf(caseForm, 'services', asked);
  return headed('h2', say('web-bulk'), tag('p', say('web-bulk-says', { n: found.length })), form('bulk', { rows: found.map(({ id }) => id).join(' ') }, say('web-bulk-apply', { n: found.length }),
    choiceField({ id: 'bulk-field', name: 'field', label: say('web-bulk-field'), value: '', choices: fields.map(({ field, quantity }) => ({ value: field, label: answer?.names.quantity(quantity) ?? field })) }),
    textField({ id: 'bulk-value', name: 'value', label: say('web-bulk-value'), hint: say('web-bulk-hint') })));
}

function importOutcome({ state, say }: CaseContext): readonly Content[] {
  const outcome = state.memory.get('import-outcome') ?? '';
  return outcome === '' ? [] : [element('div', { class: 'note info', role: 'status' }, tag('p', say('web-import-outcome')), list(outcome.split('\n')))];
}

const filter: Action = (desk, { fields }) => {
  desk.remember('services-filter', fields['filter'] ?? '');
  desk.remember('services-page', '1');
};

const turnPage: Action = (desk, { data }) => desk.remember('services-page', data['value'] ?? '1');

const addService: Action = (desk, { fields }) => {
  const label = (fields['label'] ?? '').trim();
  if (label !== '') desk.edit([{ is: 'add-row', table: 'services', row: idFrom(label), label }], desk.state().words.say('web-did-service', { label }));
};

/** Of the rows that the page showed when the button was pressed, whatever has been answered since. */
const bulkAnswer: Action = (desk, { data, fields }) => {
  const { words } = desk.state();
  const field = fields['field'] ?? '';
  const chosen = (data['rows'] ?? '').split(' ').filter((row) => row !== '');
  desk.edit(chosen.map((row) => ({ is: 'cell' as const, table: 'services', row, field, text: fields['value'] ?? '' })), words.say('web-did-bulk', { field: words.quantityLabel(field, field), n: chosen.length }));
};

const importRegister: Action = async (desk, { files }) => {
  const [file] = files;
  if (file === undefined) return;
  const { words } = desk.state();
  const text = new TextDecoder().decode(file.bytes);
  const importer = recogniseImporter(text);
  if (importer === null) return desk.fail([{ code: 'format-not-recognised', severity: 'error', file: file.name, at: null, path: '', params: {} }]);
  const shared = desk.got(await desk.world.shelves.own(SHARED_WORDS));
  const mapping = importer.mapping === null ? null : desk.got(await desk.world.shelves.own(importer.mapping));
  if (shared === null || mapping === null) return;
  const result = importer.run({ name: file.name, text }, { mapping: { name: importer.mapping ?? '', text: mapping }, words: { name: SHARED_WORDS, text: shared } });
  const refused = new Map<string, number>();
  for (const { reason } of result.refusals) refused.set(reason.code, (refused.get(reason.code) ?? 0) + 1);
  desk.remember('import-outcome', [words.say('cli-import-counts', { rows: result.rowsRead, services: result.services.length, refused: result.refusals.length }), ...[...refused].map(([code, n]) => words.say('cli-import-refused', { n, code })), words.say('cli-import-licence', { licence: result.licence })].join('\n'));
  if (result.services.length === 0) return desk.fail(result.issues);
  const tables = servicesToCsv(result);
  desk.edit([
    { is: 'file', path: 'services.csv', text: tables.services }, { is: 'file', path: 'services.provenance.csv', text: tables.provenance },
    { is: 'value', file: 'case.yaml', path: ['services'], value: 'services.csv' },
  ], words.say('web-did-import', { file: file.name }));
};

export const servicesPage: Page = {
  id: 'services', journey: 'register', needs: 'case', draw,
  actions: { 'filter-services': filter, 'services-page': turnPage, 'add-service': addService, bulk: bulkAnswer, 'import-register': importRegister },
};
