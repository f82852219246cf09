/** When to start, switch and look again: lead times of what is ahead, what would reopen an answer, and the questions with dates. */
import { REPORT_SECTIONS, tag, type Content } from '../../views/index.js';
import type { AnswerContext, CaseContext, Page } from './page.js';

function draw({ say, answer }: CaseContext & { readonly answer: AnswerContext }): Content {
  const evidence = REPORT_SECTIONS.evidence(answer.report);
  const asks = REPORT_SECTIONS.asks(answer.report);
  return [tag('p', say('web-roadmap-says')), ...(asks === null ? [] : [tag('h2', asks.title), ...asks.body]), ...(evidence === null ? [] : [tag('h2', evidence.title), ...evidence.body])];
}

export const roadmapPage: Page = { id: 'roadmap', journey: 'whole', needs: 'answer', draw, actions: {} };
