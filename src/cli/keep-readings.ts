/** The last step of compiling: keeps what reading the program's own texts gives, so that it starts faster. It would start without as well. */
import { keepReadings, OWN_FOLDERS } from './readings.js';

OWN_FOLDERS.forEach(keepReadings);
