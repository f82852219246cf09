/** `npm run bench`: ratios measured in one run, never absolute times to compare across runs. */
import { benchBrowser } from '../tests/bench/browser-bench.js';
import { benchFormula } from '../tests/bench/formula-bench.js';
import { benchW1 } from '../tests/bench/w1-bench.js';
import { benchW2 } from '../tests/bench/w2-bench.js';
import { benchW4 } from '../tests/bench/w4-bench.js';

console.log(JSON.stringify({ w1: await benchW1(), w2: await benchW2(), formula: benchFormula(), w4: await benchW4(), browser: await benchBrowser() }, null, 2));
