/** Rules against ways: in how many services a rule excludes a way, leaves it unknown, or sets a condition. Shape, number and word, not colour alone. */
import type { Results } from '../../analysis/index.js';
import { element, raw } from '../html.js';
import type { Markup } from '../html.js';
import { countRules, hasOpenDecision } from '../overview.js';
import { wrapTo } from '../text-width.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { LABEL_WIDTH, frame, line, mark, path, rowLabel, words } from './svg.js';

export interface GateCell {
  readonly fail: number;
  readonly unknown: number;
  readonly conditional: number;
  /** Services in which this rule neither fails, is unknown, nor conditions the way: it passes or does not apply. */
  readonly clear: number;
}

export interface GateMatrixView {
  readonly gates: readonly string[];
  readonly rows: readonly { readonly alternative: string; readonly cells: readonly GateCell[] }[];
}

/** Columns stand closer where many rules would make the picture wider than a page, but never so close that heads touch. */
const COLUMN = { widest: 92, closest: 76, forAll: 720 } as const;
const ROW = 46;
const HEAD = 78;
/** Pixels of a column of text in the heads. */
const HEAD_LETTER = 6.3;

/** Rules that bite somewhere, by bite; all alternatives in the order of the case. */
export function viewGateMatrix(results: Results): GateMatrixView {
  const gates = countRules(results).map((rule) => rule.gate);
  const open = results.services.filter(hasOpenDecision);
  const rows = results.alternatives.flatMap(({ id }) => {
    const found = open.flatMap((service) => service.alternatives.filter((each) => each.id === id));
    if (found.length === 0) return [];
    const count = (gate: string, where: 'failed' | 'unknown' | 'conditions'): number => found.filter((each) => each.gates[where].includes(gate)).length;
    const cells = gates.map((gate) => {
      const cell = { fail: count(gate, 'failed'), unknown: count(gate, 'unknown'), conditional: count(gate, 'conditions') };
      return { ...cell, clear: Math.max(0, found.length - cell.fail - cell.unknown - cell.conditional) };
    });
    return [{ alternative: id, cells }];
  });
  return { gates, rows };
}

export function drawGateMatrix(view: GateMatrixView, surface: Surface): ChartParts {
  const { names } = surface;
  const title = names.say('chart-gates-title');
  const total = (key: keyof GateCell): number => view.rows.reduce((sum, row) => sum + row.cells.reduce((all, cell) => all + cell[key], 0), 0);
  const sentence = names.say('chart-gates-sentence', { gates: view.gates.length, ways: view.rows.length, fail: total('fail'), unknown: total('unknown') });
  const step = Math.min(COLUMN.widest, Math.max(COLUMN.closest, Math.floor(COLUMN.forAll / Math.max(1, view.gates.length))));
  const width = LABEL_WIDTH + view.gates.length * step + 10;
  const body: Markup[] = view.gates.map((gate, position) => columnHead(LABEL_WIDTH + position * step, step, names.gate(gate)));
  view.rows.forEach((row, position) => {
    const y = HEAD + position * ROW + ROW / 2;
    body.push(line(0, y - ROW / 2, width, y - ROW / 2, 'line', 0.6), rowLabel(y, names.alternative(row.alternative)));
    row.cells.forEach((cell, column) => body.push(drawCell(cell, LABEL_WIDTH + column * step, step, y)));
  });
  const bottom = HEAD + view.rows.length * ROW;
  body.push(...legend(bottom + 20, surface));
  return {
    id: 'gate-matrix', title, sentence,
    svg: view.gates.length === 0 || view.rows.length === 0 ? null : frame('gate-matrix', title, sentence, { width: Math.max(width, 680), height: bottom + 34 }, body, surface),
    table: {
      caption: names.say('chart-gates-table'),
      columns: [{ label: names.say('column-alternative') }, ...view.gates.map((gate) => ({ label: names.gate(gate) }))],
      rows: view.rows.map((row) => [names.alternative(row.alternative), ...row.cells.map((cell) => cellText(cell, surface))]),
    },
  };
}

function columnHead(left: number, step: number, text: string): Markup {
  const x = left + step / 2;
  const lines = wrapTo(text, Math.floor(step / HEAD_LETTER));
  const shown = lines.length > 5 ? [...lines.slice(0, 4), `${lines[4] ?? ''}…`] : lines;
  return raw(shown.map((each, position) => words(x, HEAD - 8 - (shown.length - 1 - position) * 14, each, { anchor: 'middle', size: 11 }).markup).join(''));
}

function drawCell(cell: GateCell, left: number, step: number, y: number): Markup {
  const parts = (['fail', 'unknown', 'conditional'] as const).filter((key) => cell[key] > 0);
  if (parts.length === 0) return check(left + step / 2, y);
  return raw(parts.map((key, position) => {
    const at = y + (position - (parts.length - 1) / 2) * 15;
    return sign(key, left + 18, at).markup + words(left + 30, at + 4.5, String(cell[key]), { bold: key === 'fail', size: 12 }).markup;
  }).join(''));
}

function sign(key: 'fail' | 'unknown' | 'conditional', x: number, y: number): Markup {
  if (key === 'fail') return mark('cross', x, y, 4, 'm2');
  if (key === 'conditional') return mark('triangle', x, y, 4.5, 'm4');
  return element('g', {}, mark('ring', x, y, 6, 'm1'), words(x, y + 3.6, '?', { anchor: 'middle', size: 10, ink: 'm1', bold: true }));
}

function check(x: number, y: number): Markup {
  return path(`M${x - 5} ${y}L${x - 1} ${y + 4}L${x + 6} ${y - 5}`, 'm3', { width: 2, round: true });
}

function legend(y: number, surface: Surface): readonly Markup[] {
  const say = (key: string): string => surface.names.say(`chart-gates-key-${key}`);
  return [
    sign('fail', 8, y), words(20, y + 4.5, say('fail'), { size: 12 }), sign('unknown', 178, y), words(190, y + 4.5, say('unknown'), { size: 12 }),
    sign('conditional', 348, y), words(360, y + 4.5, say('conditional'), { size: 12 }), check(518, y), words(530, y + 4.5, say('clear'), { size: 12 }),
  ];
}

function cellText(cell: GateCell, surface: Surface): string {
  const parts = (['fail', 'unknown', 'conditional'] as const).filter((key) => cell[key] > 0);
  if (parts.length === 0) return surface.names.say('chart-gates-clear');
  return parts.map((key) => surface.names.say(`chart-gates-${key}`, { n: cell[key] })).join(', ');
}

export const gateMatrixChart: ChartDescriptor<GateMatrixView> = {
  id: 'gate-matrix', asks: 'chart-gates-asks', method: 'chart-gates-method', needs: ['services.*.alternatives.*.gates'], gives: ['svg', 'table', 'sentence'],
  examples: [
    { name: 'three-rules', view: { gates: ['first-rule', 'second-rule', 'third-rule'], rows: [
      { alternative: 'first-way', cells: [{ fail: 12, unknown: 280, conditional: 0, clear: 8 }, { fail: 0, unknown: 0, conditional: 31, clear: 269 }, { fail: 3, unknown: 4, conditional: 5, clear: 288 }] },
      { alternative: 'second-way', cells: [{ fail: 0, unknown: 0, conditional: 0, clear: 300 }, { fail: 0, unknown: 12, conditional: 0, clear: 288 }, { fail: 0, unknown: 0, conditional: 0, clear: 300 }] }] } },
  ],
  draw: drawGateMatrix,
};
