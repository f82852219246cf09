/** The screen of every study, by its id; a study without one is not offered at a terminal. */
import type { ServiceStudyId, StudyAnswer } from '../../analysis/index.js';
import { appraisalScreen } from './appraisal.js';
import { disagreementScreen } from './disagreement.js';
import { flipsScreen } from './flips.js';
import { informationScreen } from './information.js';
import { methodsScreen } from './methods.js';
import { robustnessScreen } from './robustness.js';
import { scenariosScreen } from './scenarios.js';
import { sensitivityScreen } from './sensitivity.js';
import { stressScreen } from './stress.js';
import type { StudyScreen } from './screen.js';

export const STUDY_SCREENS: { readonly [Id in ServiceStudyId]: StudyScreen<StudyAnswer<Id>> } = {
  robustness: robustnessScreen, flips: flipsScreen, information: informationScreen, stress: stressScreen, sensitivity: sensitivityScreen, methods: methodsScreen, scenarios: scenariosScreen, appraisal: appraisalScreen, disagreement: disagreementScreen,
};
