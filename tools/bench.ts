/** `npm run bench`: ratios measured in one run, never absolute times to compare across runs. */
import { benchFormula } from '../tests/bench/formula-bench.js';

console.log(JSON.stringify(benchFormula(), null, 2));
