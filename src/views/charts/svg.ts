/** Drawing with few words: marks, labels, axes and the frame of a picture. Coordinates have one decimal so that pictures compare as text. */
import type { Markup } from '../html.js';
import { element, raw, tag } from '../html.js';
import type { Names } from '../names.js';
import { magnitude } from '../figures.js';
import { wrapTo } from '../text-width.js';
import type { Surface } from './chart.js';
import type { LinearScale } from './scale.js';

/** Colours for a picture that stands alone; on a page the classes take over, so that dark mode works. All ≥ 4.5:1 on white. */
const INK = { text: '#1c2733', quiet: '#51606e', line: '#8a97a3', m1: '#0b5a8a', m2: '#a8480b', m3: '#3f6a22', m4: '#6a3d8a' } as const;
export type Ink = keyof typeof INK;

export const WIDTH = 680;
export const LABEL_WIDTH = 212;
/** Columns of text that fit beside the plot at 13 px. */
const LABEL_COLUMNS = 29;
const NOTICE_COLUMNS = 104;

export function fixed(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(Object.is(rounded, -0) ? 0 : rounded);
}

export function words(x: number, y: number, text: string, options: { readonly anchor?: 'start' | 'middle' | 'end'; readonly ink?: Ink; readonly size?: number; readonly bold?: boolean; readonly halo?: boolean } = {}): Markup {
  const ink = options.ink ?? 'text';
  return element('text', {
    x: fixed(x), y: fixed(y), 'font-size': options.size ?? 13, fill: INK[ink], class: `f-${ink}${options.halo === true ? ' halo' : ''}`,
    ...(options.halo === true ? { stroke: '#ffffff', 'stroke-width': 4, 'paint-order': 'stroke' } : {}),
    'text-anchor': options.anchor === 'start' ? null : (options.anchor ?? null), 'font-weight': options.bold === true ? 600 : null,
  }, text);
}

export function line(x1: number, y1: number, x2: number, y2: number, ink: Ink, width = 1, dash: string | null = null): Markup {
  return element('path', {
    d: `M${fixed(x1)} ${fixed(y1)}L${fixed(x2)} ${fixed(y2)}`, stroke: INK[ink], class: `s-${ink}`, 'stroke-width': width, fill: 'none', 'stroke-dasharray': dash,
  });
}

export function path(d: string, ink: Ink, options: { readonly filled?: boolean; readonly width?: number; readonly round?: boolean } = {}): Markup {
  const filled = options.filled ?? false;
  return element('path', {
    d, fill: filled ? INK[ink] : 'none', stroke: INK[ink], class: filled ? `f-${ink} s-${ink}` : `s-${ink}`,
    'stroke-width': options.width ?? 1.5, 'stroke-linecap': options.round === true ? 'round' : null,
  });
}

export type Shape = 'diamond' | 'ring' | 'dot' | 'square' | 'triangle' | 'cross';

/** One mark around a point; `r` is half its size. */
export function mark(shape: Shape, x: number, y: number, r: number, ink: Ink): Markup {
  const at = (dx: number, dy: number): string => `${fixed(x + dx)} ${fixed(y + dy)}`;
  const circle = `M${at(-r, 0)}A${r} ${r} 0 1 0 ${at(r, 0)}A${r} ${r} 0 1 0 ${at(-r, 0)}Z`;
  switch (shape) {
    case 'diamond': return path(`M${at(0, -r)}L${at(r, 0)}L${at(0, r)}L${at(-r, 0)}Z`, ink, { filled: true });
    case 'ring': return path(circle, ink, { width: 2 });
    case 'dot': return path(circle, ink, { filled: true });
    case 'square': return path(`M${at(-r, -r)}L${at(r, -r)}L${at(r, r)}L${at(-r, r)}Z`, ink, { filled: true });
    case 'triangle': return path(`M${at(0, -r)}L${at(r, r)}L${at(-r, r)}Z`, ink, { filled: true });
    case 'cross': return path(`M${at(-r, -r)}L${at(r, r)}M${at(-r, r)}L${at(r, -r)}`, ink, { width: 2.5, round: true });
  }
}

export function bar(x: number, y: number, width: number, height: number, ink: Ink): Markup {
  return element('rect', { x: fixed(x), y: fixed(y), width: fixed(Math.max(0, width)), height: fixed(height), fill: INK[ink], class: `f-${ink}` });
}

/** The label of a row: at most two lines, right of the left edge, centred on `y`. */
export function rowLabel(y: number, text: string, columns: number = LABEL_COLUMNS): Markup {
  const lines = wrapTo(text, columns);
  const shown = lines.length > 2 ? [lines[0] ?? '', `${lines[1] ?? ''}…`] : lines;
  return raw(shown.map((each, position) => words(0, y + 4.5 + (position - (shown.length - 1) / 2) * 15, each).markup).join(''));
}

/** Grid lines, tick labels and the title of a horizontal axis below a plot from `top` to `bottom`. */
export function axisBelow(scale: LinearScale, top: number, bottom: number, title: string, say: (tick: number) => string): Markup {
  const ticks = scale.ticks.map((tick) => [
    line(scale.at(tick), top, scale.at(tick), bottom, 'line', 0.6),
    words(scale.at(tick), bottom + 16, say(tick), { anchor: 'middle', ink: 'quiet', size: 12 }),
  ]);
  const middle = (scale.at(0) + scale.at(scale.largest)) / 2;
  return raw([...ticks.flat(), words(middle, bottom + 33, title, { anchor: 'middle', ink: 'quiet', size: 12 })].map((each) => each.markup).join(''));
}

/** Ticks of money: as many digits as their step needs. */
export function sayTick(scale: LinearScale, names: Names): (tick: number) => string {
  return (tick) => (tick === 0 ? names.words.number(0) : names.words.money(tick, '', { significant: magnitude(tick) - magnitude(scale.step) + 1 }).trim());
}

/** The whole picture: accessible name and description, body, and the notice of METHOD 33 below it. */
export function frame(id: string, title: string, sentence: string, size: { readonly width: number; readonly height: number }, body: readonly Markup[], surface: Surface): Markup {
  const anchor = `${surface.prefix}-${id}`;
  const noticeLines = surface.notice === null ? [] : wrapTo(surface.notice, Math.round((NOTICE_COLUMNS * size.width) / WIDTH));
  const height = size.height + noticeLines.length * 14 + (noticeLines.length > 0 ? 8 : 0);
  const notice = noticeLines.map((each, position) => words(0, size.height + 12 + position * 14, each, { ink: 'quiet', size: 11 }));
  return element('svg', {
    xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${fixed(size.width)} ${fixed(height)}`, width: fixed(size.width), height: fixed(height), role: 'img',
    'aria-labelledby': `${anchor}-t ${anchor}-d`, 'font-family': "system-ui, 'Segoe UI', 'Noto Sans KR', 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif",
    lang: surface.names.words.locale,
  }, element('title', { id: `${anchor}-t` }, title), element('desc', { id: `${anchor}-d` }, sentence), tag('g', ...body, ...notice));
}
