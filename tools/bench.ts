/** `npm run bench`: ratios measured in one run, never absolute times to compare across runs. */
import { benchBrowser } from '../tests/bench/browser-bench.js';
import { benchFormula } from '../tests/bench/formula-bench.js';
import { benchLive } from '../tests/bench/live-bench.js';
import { benchW1 } from '../tests/bench/w1-bench.js';
import { benchW2 } from '../tests/bench/w2-bench.js';
import { benchW3 } from '../tests/bench/w3-bench.js';
import { benchW4, w4Sizes } from '../tests/bench/w4-bench.js';

// Of the thousand re-solves of W4, so many; the first workload, so that the memory it states is its own.
const resolves = Number(process.env['W4_RESOLVES'] ?? 50);
const w4 = await benchW4(w4Sizes(resolves));
console.log(JSON.stringify({ w1: await benchW1(), w2: await benchW2(), w3: await benchW3(), formula: benchFormula(), w4, live: benchLive(), browser: await benchBrowser() }, null, 2));
