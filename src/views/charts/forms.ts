/** How many services get which form of answer: counted dots, one for each service (or a stated number of them). */
import type { RecommendationForm, Results } from '../../analysis/index.js';
import { FORMS } from '../overview.js';
import { element, type Markup } from '../html.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { columnsOf } from '../text-width.js';
import { fixed, frame, path, words } from './svg.js';

export interface FormsView {
  readonly counts: Readonly<Record<RecommendationForm, number>>;
  readonly all: number;
}

/** The first picture of the page fits a telephone without scrolling: the label stands above its dots. */
const FORMS_WIDTH = 320;
const DOTS_A_ROW = 31;
const FIRST_DOT = 5;
/** Pixels of a digit at the size of the counts. */
const DIGIT = 10;
const PITCH = 10;
/** More dots than this on one picture are no longer counted by anyone. */
const MOST_DOTS = 1200;

export function viewForms(results: Results): FormsView {
  return { counts: results.counts.byForm, all: results.counts.services };
}

export function drawForms(view: FormsView, surface: Surface): ChartParts {
  const { names } = surface;
  const shown = FORMS.filter((form) => view.counts[form] > 0);
  const per = view.all <= MOST_DOTS ? 1 : Number(`1e${String(Math.ceil(view.all / MOST_DOTS)).length}`);
  const sentence = names.say('chart-forms-sentence', { n: view.all, parts: shown.map((form) => names.say('chart-forms-part', { form: names.say(`form-${form}`), n: view.counts[form] })).join(', ') });
  const title = names.say('chart-forms-title');
  const marks: Markup[] = [];
  const digits = Math.max(...shown.map((form) => columnsOf(names.words.number(view.counts[form]))), 1);
  let top = 4;
  for (const form of shown) {
    const dots = Math.ceil(view.counts[form] / per);
    const rows = Math.ceil(dots / DOTS_A_ROW);
    marks.push(words(digits * DIGIT, top + 14, names.words.number(view.counts[form]), { bold: true, size: 15, anchor: 'end' }), words(digits * DIGIT + 8, top + 14, names.say(`form-${form}`), { size: 14 }));
    marks.push(path(dotPath(dots, top + 26), 'm1', { width: 7.5, round: true }));
    top += rows * PITCH + 34;
  }
  const key = names.say('chart-forms-key', { n: per });
  marks.push(words(0, top + 10, key, { ink: 'quiet', size: 12 }));
  return {
    id: 'forms', title, sentence,
    svg: frame('forms', title, sentence, { width: FORMS_WIDTH, height: top + 18 }, marks, surface),
    table: {
      caption: names.say('chart-forms-table'),
      columns: [{ label: names.say('column-form') }, { label: names.say('column-services'), numeric: true }],
      rows: shown.map((form) => [[names.say(`form-${form}`), element('div', { class: 'says' }, names.say(`form-${form}-means`))], names.words.number(view.counts[form])]),
    },
  };
}

/** All dots of a form as one path of points; a round line end makes each point a dot. */
function dotPath(dots: number, firstY: number): string {
  let d = '';
  for (let position = 0; position < dots; position += 1) {
    const x = FIRST_DOT + (position % DOTS_A_ROW) * PITCH;
    d += `M${fixed(x)} ${fixed(firstY + Math.floor(position / DOTS_A_ROW) * PITCH)}h.01`;
  }
  return d;
}

const NONE = { recommended: 0, 'price-decides': 0, 'too-close-to-call': 0, 'not-enough-evidence': 0, 'none-feasible': 0, 'out-of-scope': 0, 'no-open-decision': 0 };

export const formsChart: ChartDescriptor<FormsView> = {
  id: 'forms', asks: 'chart-forms-asks', method: 'chart-forms-method', needs: ['counts.byForm', 'counts.services'], gives: ['svg', 'table', 'sentence'],
  examples: [
    { name: 'few', view: { counts: { ...NONE, recommended: 2, 'too-close-to-call': 5, 'not-enough-evidence': 11, 'out-of-scope': 3 }, all: 21 } },
    { name: 'many', view: { counts: { ...NONE, recommended: 7, 'price-decides': 38, 'not-enough-evidence': 291, 'out-of-scope': 52, 'no-open-decision': 21 }, all: 409 } },
  ],
  draw: drawForms,
};
