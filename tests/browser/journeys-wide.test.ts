/** The journeys on a screen, in both languages. */
import { journeys } from './journeys.js';

journeys([['en', 1280], ['ko', 1280]]);
