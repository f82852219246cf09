/** When to begin, switch and look again; which goals the plan meets; and what is still to be asked or goes out of date. */
import type { GoalsAnswer, RoadmapAnswer } from '../../pipeline/index.js';
import { drawLines, REPORT_SECTIONS, tabulateGoals, tabulateRoadmap, tag, UNBOUNDED, type Content } from '../../views/index.js';
import { button, notice } from '../parts/controls.js';
import type { Action, AnswerContext, CaseContext, Page } from './page.js';

const STUDIES_HERE = ['roadmap', 'goals'] as const;

function draw(context: CaseContext & { readonly answer: AnswerContext }): Content {
  const { say, answer } = context;
  const evidence = REPORT_SECTIONS.evidence(answer.report);
  return [tag('p', say('web-roadmap-says')), ...STUDIES_HERE.flatMap((id) => part(id, context)), ...(evidence === null ? [] : [tag('h2', evidence.title), ...evidence.body])];
}

function part(id: (typeof STUDIES_HERE)[number], { say, state, words, answer }: CaseContext & { readonly answer: AnswerContext }): readonly Content[] {
  const study = state.studies.get(id);
  const { results } = answer.output;
  const page = { width: UNBOUNDED, background: answer.names.background };
  const lines = study?.answer == null || results === null ? [] : id === 'roadmap' ? [tabulateRoadmap(study.answer as RoadmapAnswer, results, words, page)] : [tabulateGoals(study.answer as GoalsAnswer, results, words, page)];
  return [
    tag('h2', say(`${id}-title`)),
    study?.isWorking === true ? notice('info', tag('p', say('web-study-working'))) : tag('p', button(say(study === undefined ? 'web-study-run' : 'web-study-again'), 'lay-out', { study: id })),
    study?.isOld === true ? notice('warning', tag('p', say('web-study-old'))) : null,
    ...(study !== undefined && !study.isWorking && study.answer === null ? [tag('p', say('web-study-none'))] : []),
    ...drawLines(lines, say(`${id}-title`)).slice(1),
  ];
}

const layOut: Action = (desk, { data }) => {
  const id = STUDIES_HERE.find((each) => each === data['study']);
  if (id !== undefined) void desk.study(id, () => desk.world.study(desk.catalogue(), desk.state().open?.files ?? [], id, { limits: [] }));
};

export const roadmapPage: Page = { id: 'roadmap', journey: 'whole', needs: 'answer', draw, actions: { 'lay-out': layOut } };
