/** The levers of a published document: each a slider, a number field and two buttons that say the same. */
import type { Content, Markup } from '../html.js';
import { element, tag } from '../html.js';
import { anchor, type ReportContext } from '../report/context.js';
import { sayAmount } from '../unit-words.js';

export interface LeverView {
  readonly is: 'weight' | 'quantity';
  readonly id: string;
  readonly at: number;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly unit: string;
}

export function drawLevers(levers: readonly LeverView[], context: ReportContext): Content {
  const { names } = context;
  const [weights, others] = [levers.filter(({ is }) => is === 'weight'), levers.filter(({ is }) => is === 'quantity')];
  const group = (name: string, own: readonly LeverView[]): Content => own.length === 0 ? null : element('fieldset', {}, tag('legend', names.say(`published-levers-${name}`)), ...own.map((lever) => drawLever(lever, context)));
  return [group('weights', weights), group('quantities', others)];
}

/** What a lever is called. */
export function leverName({ is, id }: LeverView, { names }: ReportContext): string {
  return is === 'weight' ? names.entry('dimensions', id) : names.quantity(id);
}

function drawLever(lever: LeverView, context: ReportContext): Markup {
  const { names } = context;
  const name = leverName(lever, context);
  const id = anchor(context, 'lever', lever.id);
  const { low, high, step } = lever;
  const ends = { min: low, max: high, step, value: lever.at };
  const amount = lever.is === 'weight' ? names.words.number(lever.at) : sayAmount(names.words.number(lever.at), lever.unit, names.words, names.money);
  const button = (to: 'less' | 'more', sign: string): Markup => element('button', { type: 'button', 'data-step': to, 'aria-label': names.say(`published-lever-${to}`, { lever: name }) }, sign);
  return element('div', { class: 'lever', 'data-lever': lever.id, 'data-is': lever.is },
    element('label', { for: id }, name), element('span', { class: 'quiet' }, names.say('published-lever-official', { amount })),
    element('div', { class: 'moves' },
      button('less', '−'), element('input', { type: 'range', id, ...ends }), button('more', '+'),
      element('input', { type: 'number', 'aria-label': names.say('published-lever-number', { lever: name }), inputmode: 'decimal', ...ends, step: 'any' })));
}
