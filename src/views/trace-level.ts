/** One level of a working as markup: the figure, its formula in words and numbers, and what it is worked out from, each with the way further down. */
import type { ExplainedNode, FigureTrace } from '../analysis/index.js';
import type { Content } from './html.js';
import { element, tag } from './html.js';
import { leafSentence } from './leaf-words.js';
import type { Names } from './names.js';
import { drawTable } from './table.js';
import { shownOf } from './terminal/level.js';
import { createTraceWords, type TraceWords } from './trace-words.js';

/** `href` is the address of the working below a step. */
export function drawTraceLevel(trace: FigureTrace, names: Names, href: (step: string) => string): readonly Content[] {
  const { words } = names;
  const said = createTraceWords(words, names.background, names.money);
  const { node, steps } = shownOf(trace);
  const rows = node.inputs.map((input, at) => inputCells(input, steps[at] ?? null, said, names, href));
  return [
    tag('h2', titleOf(node, said)),
    element('p', { class: 'figure' }, said.value(node)),
    element('p', { class: 'quiet' }, words.say('terminal-trace-method', { method: said.method(trace.method), draws: trace.settings.draws, seed: trace.settings.seed })),
    ...(node.leaf === null ? [] : [tag('p', leafSentence(node.leaf, words))]),
    ...(node.formula === null ? [] : [tag('p', element('code', {}, node.formula.words)), tag('p', element('code', {}, said.formula(node.formula.withNumbers)))]),
    rows.length === 0 ? null : drawTable({ caption: words.say('trace-worked-out-from'), columns: [{ label: words.say('column-quantity') }, { label: words.say('trace-column-value'), numeric: true }, { label: words.say('column-source') }], rows }),
    element('p', { class: 'quiet' }, element('code', {}, trace.path)),
  ];
}

function inputCells(input: ExplainedNode, step: string | null, said: TraceWords, names: Names, href: (step: string) => string): readonly Content[] {
  const title = titleOf(input, said);
  const leadsOn = step !== null && input.leaf === null && (input.inputs.length > 0 || input.formula !== null);
  return [leadsOn ? element('a', { href: href(step) }, title) : title, said.value(input), input.leaf === null ? '' : leafSentence(input.leaf, names.words)];
}

function titleOf(node: ExplainedNode, said: TraceWords): string {
  const at = Object.values(node.at).join(', ');
  return at === '' ? said.title(node) : `${said.title(node)} [${at}]`;
}
