/** The working of a figure as a tree of lines, with source, place, date and kind of claim at each leaf. */
import type { ExplainedNode, FigureTrace } from '../../analysis/index.js';
import type { Background } from '../background.js';
import { NO_BACKGROUND } from '../background.js';
import { leafSentence } from '../leaf-words.js';
import type { Words } from '../speaker.js';
import { createTraceWords, type TraceWords } from '../trace-words.js';
import { columnsOf, cutTo, wrapTo } from '../text-width.js';

const DEFAULT_WIDTH = 100;
/** A long title gives way to its value, down to this many columns. */
const LEAST_TITLE = 16;

export interface TraceScreen {
  readonly width?: number;
  /** Names of what the nodes are cells of. */
  readonly background?: Background;
  /** The case's money, as in its results. */
  readonly money?: string;
}

/** As many lines as the tree has nodes and formulas; `width` columns. A shared sub-tree stands once and is pointed at after that. */
export function tabulateTrace(trace: FigureTrace, words: Words, screen: TraceScreen = {}): string {
  const width = screen.width ?? DEFAULT_WIDTH;
  const said = createTraceWords(words, screen.background ?? NO_BACKGROUND, screen.money ?? null);
  const head = [
    trace.path,
    words.say('terminal-trace-method', { method: said.method(trace.method), draws: trace.settings.draws, seed: trace.settings.seed }),
    ...(trace.error === null ? [] : [words.say('terminal-trace-error', { error: said.formula(String(Number(trace.error.toPrecision(2)))) })]),
  ];
  return [...head.flatMap((line) => wrapTo(line, width)), '', ...nodeLines(trace.node, ['', ''], said, words, width)].join('\n');
}

function nodeLines(node: ExplainedNode, [first, rest]: readonly [string, string], said: TraceWords, words: Words, width: number): readonly string[] {
  const room = width - columnsOf(rest);
  const at = Object.values(node.at).join(', ');
  const title = at === '' ? said.title(node) : `${said.title(node)} [${at}]`;
  const again = node.seeAbove ? ` (${words.say('terminal-trace-above')})` : '';
  const value = said.value(node);
  const result = cutTo(`${value === '' ? '' : ` = ${value}`}${again}`, Math.max(room - LEAST_TITLE, LEAST_TITLE));
  const lines = [first + cutTo(title, Math.max(1, room - columnsOf(result))) + result];
  if (node.seeAbove) return lines;
  const stem = rest + (node.inputs.length > 0 ? '│  ' : '   ');
  const detail = (text: string): void => {
    for (const line of wrapTo(text, width - columnsOf(stem))) lines.push(stem + line);
  };
  if (node.formula !== null) {
    detail(`= ${node.formula.words}`);
    if (node.formula.withNumbers !== node.formula.words) detail(`= ${said.formula(node.formula.withNumbers)}`);
  }
  if (node.leaf !== null) detail(leafSentence(node.leaf, words));
  node.inputs.forEach((input, position) => {
    const isLast = position === node.inputs.length - 1;
    lines.push(...nodeLines(input, [`${rest}${isLast ? '└─ ' : '├─ '}`, `${rest}${isLast ? '   ' : '│  '}`], said, words, width));
  });
  return lines;
}
