/** Every study by its id. A new one is a file beside this and a line here; doors and the program's help follow from it. */
import { appraisal } from './appraisal.js';
import { disagreement } from './disagreement.js';
import { flips } from './flips.js';
import { goals } from './goals.js';
import { information, type InformationAnswer } from './information.js';
import { methods } from './methods.js';
import { outcomes } from './outcomes.js';
import { portfolio } from './portfolio.js';
import { roadmap } from './roadmap.js';
import { robustness } from './robustness.js';
import { scenarios } from './scenarios.js';
import { sensitivity } from './sensitivity.js';
import { casesUnderStress, stress, type StressAnswer, type StressedCase } from './stress.js';
import { testsOfCase, type TestsOfCase } from './test-plan.js';

export const SERVICE_STUDIES = { robustness, flips, information, stress, sensitivity, methods, scenarios, appraisal, disagreement } as const;
export const STUDIES = { ...SERVICE_STUDIES, portfolio, roadmap, outcomes, goals } as const;

export type StudyId = keyof typeof STUDIES;
export type ServiceStudyId = keyof typeof SERVICE_STUDIES;
export type StudyRequest<Id extends StudyId> = Parameters<(typeof STUDIES)[Id]['run']>[1];
export type StudyAnswer<Id extends StudyId> = NonNullable<ReturnType<(typeof STUDIES)[Id]['run']>>;

/** What a study of every service says of the case as a whole. */
export interface WholeCase {
  readonly stresses: readonly StressedCase[] | null;
  readonly tests: TestsOfCase | null;
}

/** Null where a study says nothing of the case as a whole. `budget`: money for tests; null: none was named, and nothing is planned. */
export function gatherStudy(id: ServiceStudyId, answers: readonly StudyAnswer<ServiceStudyId>[], budget: number | null = null): WholeCase | null {
  if (id === STUDIES.stress.id) return { stresses: casesUnderStress(answers as readonly StressAnswer[]), tests: null };
  if (id === STUDIES.information.id) return { stresses: null, tests: testsOfCase(answers as readonly InformationAnswer[], budget) };
  return null;
}
