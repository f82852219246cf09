/** A study of one service on a page: asked for by a button, worked out beside the page, marked as old when the case moves on. */
import type { ServiceStudyId, StudyAnswer } from '../../pipeline/index.js';
import { drawLines, STUDY_SCREENS, tag, UNBOUNDED, type Content, type StudyScreen } from '../../views/index.js';
import type { AnswerContext, CaseContext } from '../pages/page.js';
import { button, notice } from './controls.js';

export function studyKey(id: string, service: string): string {
  return `${id} ${service}`;
}

export function drawStudy(id: ServiceStudyId, service: string, { say, state, answer }: CaseContext & { readonly answer: AnswerContext }): readonly Content[] {
  const screen = STUDY_SCREENS[id] as StudyScreen<StudyAnswer<ServiceStudyId>>;
  const study = state.studies.get(studyKey(id, service));
  const ask = button(say(study === undefined ? 'web-study-run' : 'web-study-again'), 'study', { study: id, service });
  return [
    tag('h3', say(`web-study-${id}`)), tag('p', say(`cli-${id}`)),
    study?.isWorking === true ? notice('info', tag('p', say('web-study-working'))) : tag('p', ask),
    study?.isOld === true ? notice('warning', tag('p', say('web-study-old'))) : null,
    ...(study === undefined || study.isWorking ? [] : study.answer === null ? [tag('p', say('web-study-none'))] : drawLines(screen.page(study.answer as StudyAnswer<ServiceStudyId>, answer.names, UNBOUNDED), say(`web-study-${id}`))),
  ];
}
