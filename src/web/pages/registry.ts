/** Every page of the workbench by its id. A new one is a file beside this and a line here; menu, words test and browser sweep follow from it. */
import { answerPage } from './answer.js';
import { breakPage } from './break-it.js';
import { costPage } from './cost.js';
import { evidencePage } from './evidence.js';
import { filesPage } from './files.js';
import { framePage } from '../parts/frame-actions.js';
import { gatesPage } from './gates.js';
import { helpPage } from './help.js';
import { interviewPage } from './interview.js';
import { ministerPage } from './minister.js';
import type { Action, Page } from './page.js';
import { portfolioPage } from './portfolio.js';
import { profilePage } from './profile.js';
import { publishPage } from './publish.js';
import { roadmapPage } from './roadmap.js';
import { savePage } from './save.js';
import { servicePage } from './service.js';
import { servicesPage } from './services.js';
import { startPage } from './start.js';
import { tasksPage } from './tasks.js';
import { tracePage } from './trace.js';
import { valuesPage } from './values.js';
import { waysPage } from './ways.js';
import { weightsPage } from './weights.js';

export type { Desk, Given } from './page.js';

export const PAGES: readonly Page[] = [
  startPage, helpPage, ministerPage, tasksPage, profilePage, servicesPage, waysPage, evidencePage, gatesPage, costPage, valuesPage, weightsPage, interviewPage, answerPage, servicePage, breakPage, portfolioPage,
  roadmapPage, publishPage, savePage, filesPage, tracePage,
];

/** Journeys with their pages, in order; pages that are reached from others only have no journey. */
export const MENU: readonly (readonly [string, readonly string[]])[] = ['first', 'register', 'evidence', 'gates', 'cost', 'judge', 'answer', 'whole', 'record']
  .map((journey) => [journey, PAGES.filter((page) => page.journey === journey).map(({ id }) => id)]);

const byId = new Map(PAGES.map((page) => [page.id, page]));
const actions = new Map<string, Action>([framePage, ...PAGES].flatMap((page) => Object.entries(page.actions)));

export function pageOf(id: string): Page | null {
  return byId.get(id) ?? null;
}

export function actionOf(id: string): Action | null {
  return actions.get(id) ?? null;
}
