/** The answer and why, for all services: by form of answer, in groups of likes, each unfolding to its own. */
import { REPORT_SECTIONS, tag, type Content } from '../../views/index.js';
import { unseenHeading } from '../parts/frame.js';
import type { AnswerContext, CaseContext, Page } from './page.js';

function draw({ say, answer }: CaseContext & { readonly answer: AnswerContext }): Content {
  const { report } = answer;
  const goals = REPORT_SECTIONS.goals(report);
  return [
    unseenHeading(say('web-page-services')), ...REPORT_SECTIONS.services(report).body,
    ...(goals === null ? [] : [tag('h2', goals.title), ...goals.body]),
    tag('h2', REPORT_SECTIONS.performance(report)?.title ?? ''), ...(REPORT_SECTIONS.performance(report)?.body ?? []),
    tag('h2', REPORT_SECTIONS.defaults(report).title), ...REPORT_SECTIONS.defaults(report).body,
  ];
}

export const answerPage: Page = { id: 'answer', journey: 'answer', needs: 'answer', draw, actions: {} };
