/** The working of a figure as a tree of lines, with source, place, date and kind of claim at each leaf. */
import type { ExplainedNode, FigureTrace } from '../../analysis/index.js';
import { leafSentence } from '../leaf-words.js';
import type { Words } from '../speaker.js';
import { columnsOf, cutTo, wrapTo } from '../text-width.js';

const DEFAULT_WIDTH = 100;
/** A long title gives way to its value, down to this many columns. */
const LEAST_TITLE = 16;

/** As many lines as the tree has nodes and formulas; `width` columns. A shared sub-tree stands once and is pointed at after that. */
export function tabulateTrace(trace: FigureTrace, words: Words, screen: { readonly width?: number } = {}): string {
  const width = screen.width ?? DEFAULT_WIDTH;
  const head = [
    trace.path,
    words.say('terminal-trace-method', { method: words.has(`method-${trace.method}`) ? words.say(`method-${trace.method}`) : trace.method, draws: trace.settings.draws, seed: trace.settings.seed }),
  ];
  return [...head.flatMap((line) => wrapTo(line, width)), '', ...nodeLines(trace.node, '', '', words, width)].join('\n');
}

function nodeLines(node: ExplainedNode, first: string, rest: string, words: Words, width: number): readonly string[] {
  const room = width - columnsOf(rest);
  const unit = node.unit === '' || node.unit === '1' ? '' : ` ${node.unit}`;
  const at = Object.values(node.at).join(', ');
  const title = at === '' ? node.title : `${node.title} [${at}]`;
  const again = node.seeAbove ? ` (${words.say('terminal-trace-above')})` : '';
  const result = cutTo(` = ${node.value}${unit}${again}`, Math.max(room - LEAST_TITLE, LEAST_TITLE));
  const lines = [first + cutTo(title, Math.max(1, room - columnsOf(result))) + result];
  if (node.seeAbove) return lines;
  const stem = rest + (node.inputs.length > 0 ? '│  ' : '   ');
  const detail = (text: string): void => {
    for (const line of wrapTo(text, width - columnsOf(stem))) lines.push(stem + line);
  };
  if (node.formula !== null) {
    detail(`= ${node.formula.words}`);
    if (node.formula.withNumbers !== node.formula.words) detail(`= ${node.formula.withNumbers}`);
  }
  if (node.leaf !== null) detail(leafSentence(node.leaf, words));
  node.inputs.forEach((input, position) => {
    const isLast = position === node.inputs.length - 1;
    lines.push(...nodeLines(input, `${rest}${isLast ? '└─ ' : '├─ '}`, `${rest}${isLast ? '   ' : '│  '}`, words, width));
  });
  return lines;
}
