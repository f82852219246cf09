/** The working of a figure as a tree of lines, with source, place, date and kind of claim at each leaf. */
import type { ExplainedNode, FigureTrace, SmoothedQuantiles } from '../../analysis/index.js';
import type { Background } from '../background.js';
import { NO_BACKGROUND } from '../background.js';
import { leafSentence } from '../leaf-words.js';
import type { Words } from '../speaker.js';
import { createTraceWords, type TraceWords } from '../trace-words.js';
import { columnsOf, cutTo, wrapTo } from '../text-width.js';

const DEFAULT_WIDTH = 100;
/** A long title gives way to its value, down to this many columns. */
const LEAST_TITLE = 16;

/** Digits of a figure beside its error, and of an error. */
const SHOWN = 5;
const ERROR_SHOWN = 2;

export interface TraceScreen {
  readonly width?: number;
  /** Names of what the nodes are cells of. */
  readonly background?: Background;
  /** The case's money, as in its results. */
  readonly money?: string;
  /** The figure with chance taken out, where that was asked for; null where it cannot be had. */
  readonly sharpened?: SmoothedQuantiles | null | undefined;
}

/** As many lines as the tree has nodes and formulas; `width` columns. A shared sub-tree stands once and is pointed at after that. */
export function tabulateTrace(trace: FigureTrace, words: Words, screen: TraceScreen = {}): string {
  const width = screen.width ?? DEFAULT_WIDTH;
  const said = createTraceWords(words, screen.background ?? NO_BACKGROUND, screen.money ?? null);
  return [...traceHead(trace, words, said, screen.sharpened).flatMap((line) => wrapTo(line, width)), '', ...nodeLines(trace.node, ['', ''], said, words, width)].join('\n');
}

/** Path, method, error and, where asked for, the figure without chance; one text a paragraph. */
export function traceHead(trace: FigureTrace, words: Words, said: TraceWords, sharpened: TraceScreen['sharpened']): readonly string[] {
  return [
    trace.path,
    words.say('terminal-trace-method', { method: said.method(trace.method), draws: trace.settings.draws, seed: trace.settings.seed }),
    ...(trace.error === null ? [] : [words.say('terminal-trace-error', { error: said.formula(String(Number(trace.error.toPrecision(ERROR_SHOWN)))) })]),
    ...(sharpened === undefined ? [] : sharpenedLines(sharpened, words, said)),
  ];
}

/** What a figure is when chance is taken out as far as it goes, beside the record; or why it stays as it is. */
function sharpenedLines(sharpened: SmoothedQuantiles | null, words: Words, said: TraceWords): readonly string[] {
  const number = (value: number, digits: number): string => said.formula(String(Number(value.toPrecision(digits))));
  const lines = (sharpened?.quantiles ?? []).flatMap(({ record, smoothed }) => {
    if (sharpened === null || smoothed === null || sharpened.integrated === null) return [];
    const { replicates, draws, integrated } = sharpened;
    const input = said.title({ quantity: integrated, title: integrated, unit: '', at: {}, value: '', formula: null, leaf: null, inputs: [], seeAbove: false });
    const figures = { value: number(smoothed.value, SHOWN), error: number(smoothed.error, ERROR_SHOWN), record: number(record.value, SHOWN), recordError: number(record.error, ERROR_SHOWN) };
    return [words.say('terminal-trace-sharpened', { ...figures, input, replicates, draws })];
  });
  return lines.length > 0 ? lines : [words.say('terminal-trace-not-sharpened')];
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
