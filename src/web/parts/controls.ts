/** Controls that every page shares. Each works by keyboard alone; a slider never stands without its number and its buttons (WCAG 2.5.7). */
import type { Content, Markup } from '../../views/index.js';
import { anchorOf, element, tag } from '../../views/index.js';
import type { Words } from '../../words/index.js';

export type Data = Readonly<Record<string, string>>;

/** `data-do` and the data of an action as attributes. */
export function doing(action: string, data: Data = {}): Readonly<Record<string, string>> {
  return { 'data-do': action, ...Object.fromEntries(Object.entries(data).map(([key, value]) => [`data-${key}`, value])) };
}

export function button(label: Content, action: string, data: Data = {}, more: Readonly<Record<string, string | boolean | null>> = {}): Markup {
  return element('button', { type: 'button', ...doing(action, data), ...more }, label);
}

export function link(label: Content, href: string, more: Readonly<Record<string, string | null>> = {}): Markup {
  return element('a', { href, ...more }, label);
}

export interface NumberControl {
  readonly id: string;
  readonly label: Content;
  /** Null: nothing stands there yet. */
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly action: string;
  readonly data?: Data;
  /** Said after the number: its unit, or what it stands for. */
  readonly beside?: Content;
  readonly hint?: Content;
}

/** Slider, number field and two buttons for one number. */
export function numberControl(control: NumberControl, words: Words): Markup {
  const { low, high, step, action, data = {} } = control;
  const id = anchorOf(control.id);
  const value = control.value ?? low;
  const within = (number: number): string => plainNumber(Math.min(high, Math.max(low, number)));
  const same = doing(action, data);
  const hint = control.hint === undefined ? null : element('p', { class: 'hint', id: `${id}-hint` }, control.hint);
  const described = hint === null ? null : `${id}-hint`;
  return element('div', { class: 'control' },
    element('label', { for: `${id}-number` }, control.label), hint,
    element('div', { class: 'control-row' },
      element('button', { type: 'button', id: `${id}-less`, ...doing(action, { ...data, value: within(value - step) }), class: 'step', 'aria-label': words.say('web-less', { step: words.number(step) }), 'aria-describedby': described }, '−'),
      element('input', { type: 'range', id: `${id}-slider`, name: 'value', min: low, max: high, step, value: plainNumber(value), ...same, 'data-live': true, 'aria-labelledby': `${id}-number-label ${id}-number`, 'aria-label': typeof control.label === 'string' ? control.label : words.say('web-slider') }),
      element('button', { type: 'button', id: `${id}-more`, ...doing(action, { ...data, value: within(value + step) }), class: 'step', 'aria-label': words.say('web-more', { step: words.number(step) }), 'aria-describedby': described }, '+'),
      element('input', { type: 'number', id: `${id}-number`, name: 'value', min: low, max: high, step: 'any', value: control.value === null ? '' : plainNumber(control.value), ...same, inputmode: 'decimal', 'aria-describedby': described }),
      control.beside === undefined ? null : element('span', { class: 'beside' }, control.beside)));
}

/** As an input of a form takes it. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

export interface TextField {
  readonly id: string;
  readonly name: string;
  readonly label: Content;
  readonly value?: string;
  readonly hint?: Content;
  readonly isLong?: boolean;
  readonly isRequired?: boolean;
  readonly list?: string;
}

export function textField({ id, name, label, value = '', hint, isLong = false, isRequired = false, list }: TextField): Markup {
  const shared = { id: anchorOf(id), name, required: isRequired, 'aria-describedby': hint === undefined ? null : `${anchorOf(id)}-hint` };
  return element('div', { class: 'field' },
    element('label', { for: anchorOf(id) }, label), hint === undefined ? null : element('p', { class: 'hint', id: `${anchorOf(id)}-hint` }, hint),
    isLong ? element('textarea', { ...shared, rows: 3 }, value) : element('input', { type: 'text', ...shared, value, list: list ?? null }));
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceField {
  readonly id: string;
  readonly name: string;
  readonly label: Content;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly hint?: Content;
  /** Acts as soon as something is chosen. */
  readonly acts?: Readonly<Record<string, string>>;
}

export function choiceField({ id, name, label, choices, value, hint, acts = {} }: ChoiceField): Markup {
  return element('div', { class: 'field' },
    element('label', { for: anchorOf(id) }, label), hint === undefined ? null : element('p', { class: 'hint', id: `${anchorOf(id)}-hint` }, hint),
    element('select', { id: anchorOf(id), name, 'aria-describedby': hint === undefined ? null : `${anchorOf(id)}-hint`, ...acts },
      ...choices.map((each) => element('option', { value: each.value, selected: each.value === value }, each.label))));
}

/** A form whose button does `action` with its named fields. */
export function form(action: string, data: Data, submit: Content, ...content: readonly Content[]): Markup {
  return element('form', { ...doing(action, data), novalidate: false }, ...content, tag('p', element('button', { type: 'submit', class: 'main' }, submit)));
}

/** Chooses files; also a place to drop them. */
export function fileField(id: string, label: Content, action: string, data: Data, more: { readonly accept?: string; readonly isMany?: boolean } = {}): Markup {
  return element('div', { class: 'field drop', 'data-drop': action, ...Object.fromEntries(Object.entries(data).map(([key, value]) => [`data-${key}`, value])) },
    element('label', { for: anchorOf(id) }, label),
    element('input', { type: 'file', id: anchorOf(id), ...doing(action, data), accept: more.accept ?? null, multiple: more.isMany === true }));
}

export function notice(kind: 'info' | 'warning' | 'problem', ...content: readonly Content[]): Markup {
  return element('div', { class: `note ${kind}`, role: kind === 'problem' ? 'alert' : null }, ...content);
}
