/** Any figure with its working: one level a page, down to the fact and its source or the line of the case. */
import { drawTraceLevel, tag, type Content } from '../../views/index.js';
import { link } from '../parts/controls.js';
import type { AnswerContext, CaseContext, Page } from './page.js';

function draw({ say, answer, state, to }: CaseContext & { readonly answer: AnswerContext }): Content {
  const path = state.route.at ?? '';
  const { names, output } = answer;
  const trace = output.explain(path);
  if (trace === null) return tag('p', say('web-no-figure', { path }));
  const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null;
  return [parent === null ? null : tag('p', link(say('web-trace-up'), to('trace', parent))), ...drawTraceLevel(trace, names, (step) => to('trace', `${path}/${step}`))];
}

export const tracePage: Page = { id: 'trace', journey: '', needs: 'answer', draw, actions: {} };
