/** The last step of compiling: keeps what reading the catalogue gives, so that the program starts faster. It would start without as well. */
import { keepReadings } from './readings.js';

keepReadings();
