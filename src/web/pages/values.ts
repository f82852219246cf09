/** What a point is worth: anchors in words, three midpoint questions per criterion, the curve with its sentence (METHOD 17, J5). */
import { element, raw, tag, type Content } from '../../views/index.js';
import { choiceField, form, textField } from '../parts/controls.js';
import type { Action, AnswerContext, CaseContext, Page } from './page.js';
import { record } from '../parts/weights-of-case.js';

const SIZE = { wide: 320, high: 200, edge: 30 } as const;

function draw(context: CaseContext & { readonly answer: AnswerContext }): Content {
  const { say, answer, form: caseForm, state, words } = context;
  const { names, report } = answer;
  const criteria = report.results.criteria.filter(({ id }) => typeof names.background.criteria.find((each) => each.id === id)?.worst.at === 'number');
  const chosen = criteria.find(({ id }) => id === state.memory.get('values-criterion')) ?? criteria[0];
  if (chosen === undefined) return tag('p', say('web-values-none'));
  const anchors = names.background.criteria.find(({ id }) => id === chosen.id);
  const [worst, best] = [Number(anchors?.worst.at), Number(anchors?.best.at)];
  const given = record(record(record(caseForm.written?.['judgement'])['values'])[chosen.id]);
  const number = (key: string): number | null => (typeof given[key] === 'number' ? given[key] : null);
  const half = number('half');
  const points = pointsOf(worst, best, { quarter: number('quarter'), half, 'three-quarters': number('three-quarters') });
  const dots = report.results.performance.find(({ criterion }) => criterion === chosen.id)?.cells.flatMap(({ performance }) => (typeof performance === 'number' ? [performance] : [])) ?? [];
  const unit = chosen.unit === '1' ? '' : words.unit(chosen.unit);
  return [
    tag('p', say('web-values-says')),
    choiceField({ id: 'values-criterion', name: 'value', label: say('web-values-criterion'), value: chosen.id, choices: criteria.map(({ id }) => ({ value: id, label: names.criterion(id) })), acts: { 'data-do': 'remember', 'data-key': 'values-criterion' } }),
    tag('dl', tag('dt', say('web-anchor-worst', { at: words.number(worst), unit })), tag('dd', names.words.phrase('criteria', chosen.id, 'worst', anchors?.worst.says ?? '')), tag('dt', say('web-anchor-best', { at: words.number(best), unit })), tag('dd', names.words.phrase('criteria', chosen.id, 'best', anchors?.best.says ?? ''))),
    form('value-curve', { criterion: chosen.id, worst: String(worst), best: String(best) }, say('web-values-apply'),
      tag('p', say('web-values-half-asks', { worst: words.number(worst), best: words.number(best), unit })),
      textField({ id: 'value-half', name: 'half', label: say('web-values-half'), value: half === null ? '' : String(half), isRequired: true }),
      textField({ id: 'value-quarter', name: 'quarter', label: say('web-values-quarter'), hint: say('web-values-quarter-asks'), value: number('quarter') === null ? '' : String(number('quarter')) }),
      textField({ id: 'value-three', name: 'three-quarters', label: say('web-values-three'), hint: say('web-values-three-asks'), value: number('three-quarters') === null ? '' : String(number('three-quarters')) })),
    element('figure', {}, element('figcaption', {}, tag('h2', say('web-curve', { criterion: names.criterion(chosen.id) })), tag('p', half === null ? say('web-curve-straight') : say('web-curve-says', { half: words.number(half), unit, middle: words.number((worst + best) / 2) }))), curve(points, dots, worst, best)),
  ];
}

type Told = Readonly<Record<'quarter' | 'half' | 'three-quarters', number | null>>;

function pointsOf(worst: number, best: number, told: Told): readonly (readonly [number, number])[] {
  const inner: readonly (readonly [number | null, number])[] = [[told.quarter, 0.25], [told.half, 0.5], [told['three-quarters'], 0.75]];
  return [[worst, 0], ...inner.flatMap(([at, value]): readonly (readonly [number, number])[] => (at === null ? [] : [[at, value]])), [best, 1]];
}

/** The curve through what was said, with a dot for each way of getting a model; table and sentence stand beside it. */
function curve(points: readonly (readonly [number, number])[], dots: readonly number[], worst: number, best: number): Content {
  const x = (level: number): number => SIZE.edge + ((level - worst) / (best - worst || 1)) * (SIZE.wide - 2 * SIZE.edge);
  const y = (value: number): number => SIZE.high - SIZE.edge - value * (SIZE.high - 2 * SIZE.edge);
  const line = points.map(([level, value], at) => `${at === 0 ? 'M' : 'L'}${x(level).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const valueAt = (level: number): number => {
    const at = points.findIndex(([end], position) => position > 0 && (best > worst ? level <= end : level >= end));
    const [from, to] = [points[Math.max(0, at - 1)] ?? [worst, 0], points[at < 0 ? points.length - 1 : at] ?? [best, 1]];
    return Math.min(1, Math.max(0, from[1] + ((level - from[0]) / (to[0] - from[0] || 1)) * (to[1] - from[1])));
  };
  return raw(`<svg viewBox="0 0 ${SIZE.wide} ${SIZE.high}" role="img" aria-hidden="true" width="${SIZE.wide}"><path class="s-line" fill="none" d="M${SIZE.edge} ${SIZE.high - SIZE.edge}H${SIZE.wide - SIZE.edge}M${SIZE.edge} ${SIZE.edge}V${SIZE.high - SIZE.edge}"/><path class="s-m1" fill="none" stroke-width="2" d="${line}"/>${dots.map((level) => `<circle class="f-m2" r="4" cx="${x(Math.min(Math.max(level, Math.min(worst, best)), Math.max(worst, best))).toFixed(1)}" cy="${y(valueAt(level)).toFixed(1)}"/>`).join('')}</svg>`);
}

const setCurve: Action = (desk, { data, fields }) => {
  const { criterion = '' } = data;
  const { words } = desk.state();
  const told = Object.fromEntries(['quarter', 'half', 'three-quarters'].flatMap((key) => {
    const text = (fields[key] ?? '').trim().replace(',', '.');
    return text === '' ? [] : [[key, Number(text)]];
  }));
  // Something that is no number takes nothing away; what is not told at all does.
  if (!Object.values(told).every(Number.isFinite)) return desk.say(words.say('web-values-not-a-number'));
  // The shape that was chosen stays, and the anchors that were on the screen go along.
  const { shape } = record(record(record(desk.state().run.prepared?.form().written?.['judgement'])['values'])[criterion]);
  const { worst, best } = data;
  const beside = { ...(typeof shape === 'string' ? { shape } : {}), ...(worst === undefined || best === undefined ? {} : { swing: { worst: Number(worst), best: Number(best) } }) };
  desk.edit([{ is: 'value', file: 'case.yaml', path: ['judgement', 'values', criterion], value: Object.hasOwn(told, 'half') ? { ...told, ...beside } : undefined }], words.say('web-did-values', { criterion: words.label('criteria', criterion, criterion) }));
};

export const valuesPage: Page = { id: 'values', journey: 'judge', needs: 'answer', draw, actions: { 'value-curve': setCurve } };
