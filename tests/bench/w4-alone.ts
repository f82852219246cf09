/** One solve of workload W4 in a process of its own, which prints its largest memory in MiB. */
import { resourceUsage } from 'node:process';
import { solveW4, w4 } from './w4.js';

const { gap } = solveW4(w4(Number(process.argv[2])));
process.stdout.write(JSON.stringify({ gap, memory: Math.round(resourceUsage().maxRSS / 1024) }));
