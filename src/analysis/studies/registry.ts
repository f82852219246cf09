/** Every study by its id. A new one is a file beside this and a line here; doors and the program's help follow from it. */
import { appraisal } from './appraisal.js';
import { flips } from './flips.js';
import { information } from './information.js';
import { methods } from './methods.js';
import { robustness } from './robustness.js';
import { scenarios } from './scenarios.js';
import { sensitivity } from './sensitivity.js';

export const STUDIES = { robustness, flips, information, appraisal, sensitivity, methods, scenarios } as const;

export type StudyId = keyof typeof STUDIES;
export type StudyRequest<Id extends StudyId> = Parameters<(typeof STUDIES)[Id]['run']>[1];
export type StudyAnswer<Id extends StudyId> = NonNullable<ReturnType<(typeof STUDIES)[Id]['run']>>;
