/** What is done, what is open, what cannot be done yet; then every question that would move an answer, most first. */
import { hasErrors } from '../../base/index.js';
import { element, REPORT_SECTIONS, tag, type Content } from '../../views/index.js';
import { link } from '../parts/controls.js';
import { headed } from '../parts/frame.js';
import type { CaseContext, Page } from './page.js';
import { weighersOf } from '../parts/weights-of-case.js';

type Standing = 'done' | 'open' | 'not-yet';

interface Task {
  readonly page: string;
  readonly standing: Standing;
  readonly says: string;
}

function draw(context: CaseContext): Content {
  const { say, to, answer } = context;
  const tasks = tasksOf(context);
  return [
    tag('p', say('web-tasks-says', { done: tasks.filter(({ standing }) => standing === 'done').length, all: tasks.length })),
    element('ol', { class: 'tasks' }, ...tasks.map(({ page, standing, says }) => element('li', {},
      standing === 'not-yet' ? element('span', { class: 'task' }, say(`web-page-${page}`)) : link(say(`web-page-${page}`), to(page), { class: 'task' }),
      element('span', { class: `tag ${standing}` }, say(`web-standing-${standing}`)), element('p', { class: 'hint' }, says)))),
    ...(answer === null ? [] : headed('h2', REPORT_SECTIONS.asks(answer.report)?.title ?? '', ...(REPORT_SECTIONS.asks(answer.report)?.body ?? []))),
  ];
}

/** In the order of the journeys. A task that waits for another says for which. */
function tasksOf({ say, words, form, prepared, answer, open }: CaseContext): readonly Task[] {
  const fields = form.fields.filter(({ table }) => table === 'profile');
  const told = form.answers('profile', null).size;
  const services = form.rows['services']?.length ?? 0;
  const ways = form.rows['alternatives']?.length ?? 0;
  const weighers = weighersOf(form);
  const errors = prepared.issues.filter(({ severity }) => severity === 'error').length;
  const results = answer?.output.results ?? null;
  const answered = results !== null && !hasErrors(prepared.issues);
  const task = (page: string, standing: Standing, says: string): Task => ({ page, standing, says });
  const after = (page: string, isReady: boolean, standing: Standing, says: string): Task => (isReady ? task(page, standing, says) : task(page, 'not-yet', say('web-task-needs-answer')));
  const hasEvidence = open.files.some(({ path }) => path === 'evidence.csv');
  const conflicts = results?.evidence.conflicts.length ?? 0;
  return [
    ...(errors === 0 ? [] : [task('files', 'open', say('web-task-errors', { n: errors }))]),
    task('profile', told === 0 ? 'open' : 'done', say('web-task-profile', { told: words.number(told), all: words.number(fields.length) })),
    task('services', services === 0 ? 'open' : 'done', say('web-task-services', { n: services })),
    task('ways', ways === 0 ? 'open' : 'done', say('web-task-ways', { n: ways })),
    task('evidence', hasEvidence && conflicts === 0 ? 'done' : 'open', conflicts > 0 ? say('web-task-conflicts', { n: conflicts }) : say(hasEvidence ? 'web-task-evidence' : 'web-task-no-evidence')),
    after('gates', answered, 'done', say('web-task-gates')),
    after('cost', answered, 'done', say('web-task-cost')),
    after('values', answered, 'done', say('web-task-values')),
    after('weights', answered, weighers.some(({ isDecider, blocks }) => isDecider && blocks.length > 0) ? 'done' : 'open', say('web-task-weights', { n: weighers.length })),
    after('answer', answered, (results?.asks.length ?? 0) === 0 ? 'done' : 'open', say('web-task-answer', { n: results?.asks.length ?? 0 })),
    after('break', answered, 'open', say('web-task-break')),
    after('portfolio', answered, Object.keys((form.written?.['ceilings'] ?? {}) as object).length > 0 ? 'done' : 'open', say('web-task-portfolio')),
    task('publish', open.history === null || open.history.length === 0 ? 'open' : 'done', say('web-task-publish')),
  ];
}

export const tasksPage: Page = { id: 'tasks', journey: 'first', needs: 'case', draw, actions: {} };
