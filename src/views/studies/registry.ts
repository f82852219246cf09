/** The screen of every study, by its id; a study without one is not offered at a terminal. */
import type { StudyAnswer, StudyId } from '../../analysis/index.js';
import { appraisalScreen } from './appraisal.js';
import { flipsScreen } from './flips.js';
import { informationScreen } from './information.js';
import { methodsScreen } from './methods.js';
import { robustnessScreen } from './robustness.js';
import { sensitivityScreen } from './sensitivity.js';
import { scenariosScreen } from './scenarios.js';
import type { StudyScreen } from './screen.js';

export const STUDY_SCREENS: { readonly [Id in StudyId]: StudyScreen<StudyAnswer<Id>> } = { robustness: robustnessScreen, flips: flipsScreen, information: informationScreen, appraisal: appraisalScreen, sensitivity: sensitivityScreen, methods: methodsScreen, scenarios: scenariosScreen };
