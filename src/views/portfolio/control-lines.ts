/** What control costs: the best plan with ever more of it, and the frontier of cost, value of all else and control, as lines of a terminal. */
import type { ControlAnswer, ControlStep, PortfolioAnswer } from '../../analysis/index.js';
import { saysPercent, saysRoughAmount } from '../figures.js';
import type { Names } from '../names.js';
import { alignColumns, type TextColumn } from '../terminal/lines.js';
import { UNBOUNDED, bulletsOf, wrapTo } from '../text-width.js';
import { amount, money, movesTogether } from './portfolio-words.js';

const POINTS = 100;
const FIGURE: TextColumn = { side: 'right', most: 18, whenLong: 'wrap' };

export function controlLines(answer: PortfolioAnswer, names: Names, width: number): readonly string[] {
  const { control } = answer;
  if (control === null) return [];
  const { columns, rows, note } = stepTable(answer, control, names, width === UNBOUNDED);
  const steps = control.steps.length < 2 ? wrapTo(names.say('portfolio-control-one'), width) : [
    ...alignColumns([columns, ...rows], columns.map(() => FIGURE), width),
    ...wrapTo(note, width),
    ...control.steps.flatMap((step) => moveLines(step, answer, names, width)),
  ];
  return [...controlSentences(answer, control, names).flatMap((each) => wrapTo(each, width)), ...steps, ...surfaceLines(answer, control, names, width), ...wrapTo(gapSentence(control, names), width)];
}

/** How much better any of them could be at most. */
export function gapSentence({ surface, steps }: ControlAnswer, names: Names): string {
  return names.say('portfolio-control-gap', { gap: names.words.percent(Math.max(0, ...[...surface, ...steps].map(({ gap }) => gap)), { significant: 1 }) });
}

/** What control is here, and how much of it there is in which plan. */
export function controlSentences({ plan, singles, today }: PortfolioAnswer, { dimension, surface }: ControlAnswer, names: Names): readonly string[] {
  const have = (id: string, level: number | undefined): readonly string[] => (level === undefined ? [] : [names.say(id, { level: saysPercent(level, names.words) })]);
  return [
    names.say('portfolio-control-axis', { dimension: names.entry('dimensions', dimension) }),
    names.say('portfolio-control-levels', {
      levels: [
        ...have('portfolio-control-plan', plan?.control?.level), ...have('portfolio-control-singles', singles.control?.level), ...have('portfolio-control-today', today?.control?.level),
        ...have('portfolio-control-most', Math.max(...surface.map(({ control }) => control))),
      ].join(names.say('list-separator')),
    }),
  ];
}

/** Where a page has room, with the cheapest plan and the number of services beside. */
export function stepTable(answer: PortfolioAnswer, { steps }: ControlAnswer, names: Names, isWide: boolean): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly note: string } {
  const isBest = answer.plan !== null;
  const ids = ['control', 'rest', 'step-cost', 'step-more', ...(isBest ? ['step-worth'] : []), 'step-point', ...(isWide ? [...(isBest ? ['step-least'] : []), 'step-moved'] : [])];
  return {
    columns: ids.map((each) => names.say(`portfolio-column-${each}`)),
    rows: steps.map((step) => stepCells(step, answer, names).filter(({ id }) => ids.includes(id)).map(({ text }) => text)),
    note: [names.say(isBest ? 'portfolio-control-signs' : 'portfolio-control-signs-cheapest'), ...(isBest && isWide ? [names.say('portfolio-control-signs-least')] : [])].join(' '),
  };
}

function stepCells({ control, rest, cost, leastCost, worth, more, moved }: ControlStep, answer: PortfolioAnswer, names: Names): readonly { readonly id: string; readonly text: string }[] {
  const percent = (share: number): string => saysPercent(share, names.words);
  const perPoint = more === null ? null : (more.worth ?? more.leastCost) / (more.control * POINTS);
  const ofPoint = perPoint === null || !Number.isFinite(perPoint) ? '–' : worth === null ? money(perPoint, names) : amount(perPoint, answer, names);
  return [
    { id: 'control', text: percent(control) }, { id: 'rest', text: percent(rest) }, { id: 'step-cost', text: money(cost.mean, names) }, { id: 'step-more', text: more === null ? '–' : money(more.cost, names) },
    { id: 'step-worth', text: more === null ? '–' : amount(more.worth, answer, names) }, { id: 'step-point', text: ofPoint }, { id: 'step-least', text: money(leastCost, names) }, { id: 'step-moved', text: more === null ? '–' : names.words.number(moved.length) },
  ];
}

function moveLines({ control, moved }: ControlStep, answer: PortfolioAnswer, names: Names, width: number): readonly string[] {
  return moved.length === 0 ? [] : [...wrapTo(names.say('portfolio-control-moves', { level: saysPercent(control, names.words) }), width), ...bulletsOf(movesTogether(moved, answer, names), width)];
}

function surfaceLines({ confidence }: PortfolioAnswer, { surface }: ControlAnswer, names: Names, width: number): readonly string[] {
  if (surface.length < 2) return [];
  const header = ['control', 'rest', 'p50', 'high'].map((each) => names.say(`portfolio-column-${each}`, { confidence: names.words.number(confidence * 100, { digits: 0 }) }));
  const rows = [...surface].sort((a, b) => a.control - b.control || a.cost.mean - b.cost.mean).map(({ control, rest, cost }) => [saysPercent(control, names.words), saysPercent(rest, names.words), saysRoughAmount(cost.p50, names.words), saysRoughAmount(cost.atConfidence, names.words)]);
  return [...wrapTo(names.say('portfolio-surface'), width), ...alignColumns([header, ...rows], header.map(() => FIGURE), width)];
}
