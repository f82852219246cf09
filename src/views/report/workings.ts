/** Worked figures: each down to facts and lines of the case. What one working has printed, those below it point at. */
import type { ExplainedNode, FigureTrace } from '../../analysis/index.js';
import type { Content } from '../html.js';
import { element, tag } from '../html.js';
import { leafSentence } from '../leaf-words.js';
import { createTraceWords, type TraceWords } from '../trace-words.js';
import { anchor, paragraph, type ReportContext, type Section } from './context.js';

/** A page that is read by people prints this many lines of a working besides those that stand above it already. */
const MOST_NODES = 150;

export function tracesSection(context: ReportContext): Section | null {
  const { names, explained } = context;
  if (explained.length === 0) return null;
  const workings = new Workings(context);
  return {
    id: 'traces', title: names.say('report-traces'),
    body: [paragraph(names.say('report-traces-lead')), ...explained.map((trace) => workings.block(trace))],
  };
}

class Workings {
  private readonly said: TraceWords;
  /** Fragments of the cells that stand on the page with all that is under them. */
  private readonly printed = new Map<string, string>();
  private left = 0;
  private count = 0;

  constructor(private readonly context: ReportContext) {
    const { words, background, money } = context.names;
    this.said = createTraceWords(words, background, money);
  }

  block(trace: FigureTrace): Content {
    const { names } = this.context;
    this.left = MOST_NODES;
    const tree = this.item(trace.node);
    return element('details', {}, tag('summary', element('code', {}, trace.path)),
      paragraph(names.say('terminal-trace-method', { method: this.said.method(trace.method), draws: trace.settings.draws, seed: trace.settings.seed })),
      this.left <= 0 ? paragraph(names.say('report-trace-cut', { n: MOST_NODES, path: trace.path })) : null, element('ul', { class: 'tree' }, tree));
  }

  /** Nodes are printed from the figure downward until the budget is spent; the program prints the rest. */
  private item(node: ExplainedNode): Content {
    this.left -= 1;
    const key = keyOf(node);
    const above = key === null ? undefined : this.printed.get(key);
    const head = this.head(node);
    if (above !== undefined || node.seeAbove) return tag('li', ...head, ...this.pointer(above));
    const id = key === null ? null : anchor(this.context, 'w', String((this.count += 1)));
    const body = [...this.formula(node), ...this.leaf(node), this.inputs(node)];
    // A cell that the budget cut short is no place to point at.
    if (key !== null && id !== null && this.left > 0) this.printed.set(key, id);
    return id === null ? tag('li', ...head, ...body) : element('li', { id }, ...head, ...body);
  }

  private head(node: ExplainedNode): readonly Content[] {
    const at = Object.values(node.at).join(', ');
    const value = this.said.value(node);
    return [tag('b', this.said.title(node)), at === '' ? '' : ` [${at}]`, value === '' ? '' : ` = ${value}`];
  }

  private pointer(above: string | undefined): readonly Content[] {
    const text = this.context.names.say('terminal-trace-above');
    return [' (', above === undefined ? text : element('a', { href: `#${above}` }, text), ')'];
  }

  private formula({ formula }: ExplainedNode): readonly Content[] {
    if (formula === null) return [];
    return [tag('br'), element('code', {}, formula.words), tag('br'), element('code', {}, this.said.formula(formula.withNumbers))];
  }

  private leaf({ leaf }: ExplainedNode): readonly Content[] {
    return leaf === null ? [] : [tag('br'), element('span', { class: 'quiet' }, leafSentence(leaf, this.context.names.words))];
  }

  private inputs({ inputs }: ExplainedNode): Content {
    const items: Content[] = [];
    for (const input of inputs) {
      if (this.left <= 0) {
        items.push(tag('li', '…'));
        break;
      }
      items.push(this.item(input));
    }
    return items.length === 0 ? null : tag('ul', ...items);
  }
}

/** One cell of one quantity with one value: the same wherever it is met. Null for lines that are no quantity, which are told apart by their place alone. */
function keyOf({ quantity, at, value }: ExplainedNode): string | null {
  return quantity === null ? null : JSON.stringify([quantity, at, value]);
}
