/** One level of a working on one screen: the figure, its formula in words and numbers, and each thing it is worked out from with the step that leads there. */
import type { ExplainedNode, FigureTrace } from '../../analysis/index.js';
import { NO_BACKGROUND } from '../background.js';
import { leafSentence } from '../leaf-words.js';
import type { Words } from '../speaker.js';
import { columnsOf, cutTo, wrapTo } from '../text-width.js';
import { createTraceWords, type TraceWords } from '../trace-words.js';
import { traceHead, type TraceScreen } from './trace.js';

const DEFAULT_WIDTH = 100;
/** Lines of a screen on which a level must fit. */
export const LEVEL_LINES = 40;
/** Lines of a formula beyond which it is cut: with numbers, and in words. */
const MOST_NUMBER_LINES = 5;
const MOST_WORD_LINES = 8;

/** At most `LEVEL_LINES` lines of `width` columns. Inputs give up the line about their source first, then cells of one quantity become one line. */
export function tabulateLevel(trace: FigureTrace, words: Words, screen: TraceScreen = {}): string {
  const width = screen.width ?? DEFAULT_WIDTH;
  const said = createTraceWords(words, screen.background ?? NO_BACKGROUND, screen.money ?? null);
  const isTop = !trace.path.includes('/');
  const { node, steps } = shownOf(trace);
  const top = [...(isTop ? traceHead(trace, words, said, screen.sharpened) : [trace.path]).flatMap((line) => wrapTo(line, width)), '', ...ownLines(node, said, words, width)];
  const example = steps.find((_, at) => isWorkedOut(node.inputs[at])) ?? steps[0];
  const bottom = example === undefined ? [] : ['', ...wrapTo(words.say('terminal-level-below', { path: `${shortOf(trace.path)}/${example}` }), width)];
  const room = Math.max(1, LEVEL_LINES - top.length - bottom.length - 1);
  const inputs = inputLines(node, steps, room, said, words, width);
  return [...top, ...(inputs.length === 0 ? [] : ['', ...inputs]), ...bottom].join('\n');
}

/** A whole-life cost may be asked for by service and alternative alone, and what has to be typed should fit on a line. */
function shortOf(path: string): string {
  return path.replace(/^services\.([^.]+)\.alternatives\.([^.]+)\.cost\.p50(?=\/|$)/, '$1/$2');
}

/** Whether there is more to see below an input than nothing. */
function isWorkedOut(input: ExplainedNode | undefined): boolean {
  return input !== undefined && input.leaf === null && input.value !== '0';
}

/** A figure that is worked out from one quantity only is shown at that quantity. */
export function shownOf({ node, below }: FigureTrace): { readonly node: ExplainedNode; readonly steps: readonly string[] } {
  const [only, ...others] = node.inputs;
  if (node.quantity !== null || only === undefined || others.length > 0 || only.quantity === null) return { node, steps: below };
  return { node: only, steps: below };
}

function ownLines(node: ExplainedNode, said: TraceWords, words: Words, width: number): readonly string[] {
  const indented = (text: string, most: number): readonly string[] => {
    const lines = wrapTo(text, width - 2);
    const shown = lines.length <= most ? lines : [...lines.slice(0, most - 1), cutTo(`${lines[most - 1] ?? ''} …`, width - 2)];
    return shown.map((line) => `  ${line}`);
  };
  const value = said.value(node);
  return [
    ...wrapTo(`${titleOf(node, said)}${value === '' ? '' : ` = ${value}`}`, width),
    ...(node.formula === null ? [] : indented(`= ${node.formula.words}`, MOST_WORD_LINES)),
    ...(node.formula === null || node.formula.withNumbers === node.formula.words ? [] : indented(`= ${said.formula(node.formula.withNumbers)}`, MOST_NUMBER_LINES)),
    ...(node.leaf === null ? [] : indented(leafSentence(node.leaf, words), MOST_WORD_LINES)),
  ];
}

function titleOf(node: ExplainedNode, said: TraceWords): string {
  const at = Object.values(node.at).join(', ');
  return at === '' ? said.title(node) : `${said.title(node)} [${at}]`;
}

interface Input {
  readonly step: string;
  readonly node: ExplainedNode;
}

function inputLines(node: ExplainedNode, steps: readonly string[], room: number, said: TraceWords, words: Words, width: number): readonly string[] {
  const inputs = node.inputs.map((input, at): Input => ({ step: steps[at] ?? String(at + 1), node: input }));
  const name = (input: Input): string => `${input.step}: ${said.title(input.node)}`;
  // The unit of the whole is said once, above, where a line would otherwise lose its end.
  const isNarrow = inputs.some((input) => columnsOf(`  ${name(input)} = ${said.value(input.node)}`) > width);
  const valueOf = (input: ExplainedNode): string => said.value(isNarrow && input.unit === node.unit ? { ...input, unit: '1' } : input);
  const headed = (input: Input): string => lineOf(name(input), valueOf(input.node), width);
  const full = inputs.flatMap((input) => [headed(input), ...(input.node.leaf === null ? [] : [cutTo(`    ${leafSentence(input.node.leaf, words)}`, width)])]);
  if (full.length <= room) return full;
  const short = inputs.map(headed);
  if (short.length <= room) return short;
  const grouped = groupsOf(inputs).map((group) => (group.length === 1 ? headed(group[0] as Input) : groupLine(group, said.title(group[0]!.node), valueOf(group[0]!.node), words, width)));
  return grouped.length <= room ? grouped : [...grouped.slice(0, room - 1), words.say('terminal-level-more', { n: grouped.length - room + 1 })];
}

/** What is read at several cells of one quantity stands together. */
function groupsOf(inputs: readonly Input[]): readonly (readonly Input[])[] {
  const groups = new Map<string, Input[]>();
  for (const input of inputs) {
    const key = input.node.quantity ?? input.step;
    groups.set(key, [...(groups.get(key) ?? []), input]);
  }
  return [...groups.values()];
}

function groupLine(group: readonly Input[], title: string, value: string, words: Words, width: number): string {
  return lineOf(`${group[0]?.step} … ${group.at(-1)?.step}: ${title}`, words.say('terminal-level-cells', { n: group.length, value }), width);
}

/** The name gives way to the value where both do not fit. */
function lineOf(name: string, value: string, width: number): string {
  const result = value === '' ? '' : ` = ${cutTo(value, width >> 1)}`;
  return `  ${cutTo(name, width - 2 - columnsOf(result))}${result}`;
}
