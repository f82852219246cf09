/** Break the decision: stresses with regret, rules under which it fails, other sound methods, what moves the figures; one service at a time. */
import type { ServiceStudyId } from '../../pipeline/index.js';
import { tag, type Content } from '../../views/index.js';
import { choiceField } from '../parts/controls.js';
import { unseenHeading } from '../parts/frame.js';
import { drawStudy, studyKey } from '../parts/study.js';
import type { Action, AnswerContext, CaseContext, Page } from './page.js';

const STUDIES_HERE = ['stress', 'scenarios', 'methods', 'sensitivity', 'robustness', 'flips', 'information'] as const satisfies readonly ServiceStudyId[];

function draw(context: CaseContext & { readonly answer: AnswerContext }): Content {
  const { say, answer, state } = context;
  const open = (answer.output.results?.services ?? []).filter(({ recommendation }) => recommendation.form !== 'out-of-scope' && recommendation.form !== 'no-open-decision');
  const chosen = open.find(({ id }) => id === state.memory.get('break-service')) ?? open[0];
  if (chosen === undefined) return tag('p', say('studies-none'));
  return [
    tag('p', say('web-break-says')),
    choiceField({ id: 'break-service', name: 'value', label: say('web-column-service'), value: chosen.id, choices: open.map(({ id }) => ({ value: id, label: answer.names.service(id) })), acts: { 'data-do': 'remember', 'data-key': 'break-service' } }),
    unseenHeading(say('web-journey-answer')), ...STUDIES_HERE.flatMap((id) => drawStudy(id, chosen.id, context)),
  ];
}

/** Nobody waits for it: the page is drawn again when it is there. */
const study: Action = (desk, { data }) => {
  const { study: id = '', service = '' } = data;
  void desk.study(studyKey(id, service), () => desk.world.study(desk.catalogue(), desk.state().open?.files ?? [], id as ServiceStudyId, { service }));
};

export const breakPage: Page = { id: 'break', journey: 'answer', needs: 'answer', draw, actions: { study } };
