/** The journeys on a telephone, in both languages. */
import { journeys } from './journeys.js';

journeys([['en', 360], ['ko', 360]]);
