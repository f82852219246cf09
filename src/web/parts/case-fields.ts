/** Questions about a state, a service or a way of getting a model as fields of a form. "Unknown" is an answer like any other. */
import type { CaseForm, FieldAnswer, FormField, FormValue } from '../../pipeline/index.js';
import type { Content } from '../../views/index.js';
import { anchorOf, element } from '../../views/index.js';
import type { CaseContext } from '../pages/page.js';
import { doing } from './controls.js';

export interface FieldsOf {
  readonly table: string;
  readonly row: string | null;
}

/** Asked first: what would move most answers. */
export function fieldsOf(form: CaseForm, table: string, asked: readonly string[]): readonly FormField[] {
  const rank = new Map(asked.map((quantity, at) => [quantity, at]));
  const place = ({ quantity }: FormField): number => rank.get(quantity) ?? Number.MAX_SAFE_INTEGER;
  return form.fields.filter((field) => field.table === table).sort((a, b) => place(a) - place(b) || (a.quantity < b.quantity ? -1 : 1));
}

export function drawFields(fields: readonly FormField[], { table, row }: FieldsOf, context: CaseContext): Content {
  const given = context.form.answers(table, row);
  return element('div', { class: 'fields' }, ...fields.map((field) => drawField(field, given.get(field.field) ?? null, { table, row }, context)));
}

function drawField(field: FormField, given: FormValue | null, { table, row }: FieldsOf, context: CaseContext): Content {
  const { say } = context;
  const id = anchorOf('f', table, row ?? '', field.field);
  const labels = wordsOf(field, context);
  const basis = given === null ? (field.isAssumed ? say('web-basis-ours') : say('web-basis-silent')) : say(`web-basis-${given.basis}`);
  const acts = doing('answer', { table, row: row ?? '', field: field.field });
  const control = field.answer.is === 'number'
    ? element('input', { type: 'text', id, name: 'value', value: given?.text ?? '', 'aria-describedby': `${id}-hint`, inputmode: 'text', ...acts })
    : element('select', { id, name: 'value', 'aria-describedby': `${id}-hint`, ...acts }, ...optionsOf(field.answer, given?.text ?? '', context));
  return element('div', { class: 'field' }, element('label', { for: id }, labels.question), control, element('p', { class: 'hint', id: `${id}-hint` }, [labels.unit, basis].filter((part) => part !== '').join(' · ')));
}

/** The question in the language of the page, and the unit of the answer. */
function wordsOf({ quantity, answer }: FormField, { answer: known, words, say }: CaseContext): { readonly question: string; readonly unit: string } {
  const question = known?.names.question(quantity) ?? words.phrase('quantities', quantity, 'ask', words.quantityLabel(quantity, quantity.replaceAll('-', ' ')));
  if (answer.is !== 'number') return { question, unit: '' };
  return { question, unit: say('web-number-hint', { unit: answer.unit === '1' ? say('web-unit-one') : words.unit(answer.unit) }) };
}

const PLAIN = { flag: ['yes', 'no'] } as const;

function optionsOf(answer: Exclude<FieldAnswer, { is: 'number' }>, value: string, { say, words, answer: known }: CaseContext): readonly Content[] {
  const options = answer.is === 'flag' ? PLAIN.flag : answer.options;
  const label = (option: string): string => {
    if (answer.is === 'flag') return say(`web-flag-${option}`);
    if (answer.is === 'level') return words.phrase('scales', answer.scale, `levels.${option}`, known?.names.background.scales[answer.scale]?.[option] ?? option.replaceAll('-', ' '));
    const own = known?.output.results?.[answer.index === 'alternative' ? 'alternatives' : 'services'];
    return own?.some((each) => each.id === option) === true ? option : known?.names.entry(`${answer.index}s`, option) ?? option.replaceAll('-', ' ');
  };
  const known_ = ['', 'unknown', ...options];
  const all = known_.includes(value) ? known_ : [...known_, value];
  return all.map((option) => element('option', { value: option, selected: option === value }, option === '' ? say('web-silent') : option === 'unknown' ? say('web-unknown') : label(option)));
}
