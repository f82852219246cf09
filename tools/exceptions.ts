/** Exceptions from the tidy rules, each with its reason. An exception that is no longer needed fails the test as well. */

export interface Exception {
  readonly path: string;
  readonly why: string;
}

/** Source files with logic that no test of their room reaches: who tests them instead. */
export const WITHOUT_TWIN: readonly Exception[] = [
  ...['bench', 'check', 'compare', 'decide', 'elicit', 'explain', 'import', 'new', 'serve', 'verify'].map((name) => ({
    path: `src/cli/commands/${name}.ts`,
    why: 'A command is tested as people use it: src/cli/main.test.ts for words and wrong usage, tests/cli for answers.',
  })),
  ...['assumed', 'bare-candidates', 'cost-figures', 'explain', 'figures', 'gates', 'nodes', 'results', 'run', 'service', 'spread', 'weight-space'].map((name) => ({
    path: `src/analysis/${name}.ts`,
    why: 'Works on a compiled model only: tests/laws runs it on random cases, tests/contracts walks every figure and its working.',
  })),
  ...['study', 'ranking', 'registry', 'robustness', 'flips', 'information', 'candidate-tests', 'disagreement', 'stress', 'sensitivity', 'leads', 'methods', 'frames', 'scenarios', 'appraisal', 'portfolio', 'held-inputs', 'roadmap', 'outcomes', 'goals'].map((name) => ({
    path: `src/analysis/studies/${name}.ts`,
    why: 'Works on a compiled model only: tests/contracts/studies runs every study on the worked cases, tests/oracles its arithmetic.',
  })),
  ...['fact-world', 'fact-flips'].map((name) => ({
    path: `src/analysis/flips/${name}.ts`,
    why: 'Works on a compiled model only: tests/analysis/flips holds it against the whole engine on every worked case.',
  })),
  ...['appraisal/rests-on'].map((name) => ({
    path: `src/analysis/${name}.ts`,
    why: 'Works on a compiled model only: tests/contracts/studies runs every study on the worked cases, tests/oracles its arithmetic.',
  })),
  ...['interview', 'read-answer'].map((name) => ({
    path: `src/analysis/interview/${name}.ts`,
    why: 'Works on a compiled model only: tests/contracts/interview holds interviews with known weights, tests/cli the program.',
  })),
  { path: 'src/views/elicitation/interview-words.ts', why: 'Needs a desk of a compiled case: tests/cli/elicit reads every sentence in both languages.' },
  { path: 'src/cli/commands/study.ts', why: 'A command is tested as people use it: tests/contracts/studies for the screens, tests/cli for the program.' },
  { path: 'src/cli/commands/portfolio.ts', why: 'A command is tested as people use it: tests/contracts/portfolio for the screen, tests/cli for the program.' },
  ...['roadmap', 'watch', 'goals', 'outcomes'].map((name) => ({ path: `src/cli/commands/${name}.ts`, why: `A command is tested as people use it: tests/contracts/${name} for the screen.` })),
  ...['ways', 'paths', 'calendar'].map((name) => ({ path: `src/analysis/roadmap/${name}.ts`, why: 'Works on a compiled model only: tests/contracts/roadmap turns each choice in the case itself and looks whether it turns.' })),
  { path: 'src/cli/run.ts', why: 'Threads need compiled workers: tests/cli runs the program with one and with several.' },
  { path: 'src/cli/worker.ts', why: 'Threads need compiled workers: tests/cli runs the program with one and with several.' },
  { path: 'src/cli/serve/analysis-worker.ts', why: 'Needs a compiled worker: tests/api asks the program for an analysis.' },
  { path: 'src/cli/parts.ts', why: 'Threads need compiled workers: tests/cli runs the program with one and with several.' },
  { path: 'src/cli/keep-readings.ts', why: 'One call of readings.ts, which has its test: every command that compiles runs it.' },
  { path: 'src/cli/place.ts', why: 'Where the program lies: tests/cli starts it from another folder.' },
  { path: 'src/cli/this-machine.ts', why: 'The real machine: tests/cli runs the program on it.' },
  ...['worker', 'desk-worker', 'study-worker', 'app', 'page/picture', 'page/morph', 'desk/drafts', 'desk/server'].map((name) => ({
    path: `src/web/${name}.ts`,
    why: 'Needs a real browser: tests/browser runs it in Chromium.',
  })),
  ...['answer', 'break-it', 'cost', 'draw-page', 'evidence', 'files', 'gates', 'help', 'interview', 'minister', 'portfolio', 'profile', 'publish', 'registry', 'roadmap', 'save', 'service', 'services', 'start', 'tasks', 'trace', 'values', 'ways', 'weights'].map((name) => ({
    path: `src/web/pages/${name}.ts`,
    why: 'A page is drawn from an open case: tests/web sweeps every page in every language, tests/browser uses them.',
  })),
  ...['case-fields', 'controls', 'frame', 'frame-actions', 'import-evidence', 'issue-text', 'study', 'weights-of-case'].map((name) => ({
    path: `src/web/parts/${name}.ts`,
    why: 'A part of pages: tests/web sweeps every page in every language, tests/browser uses them.',
  })),
  ...['desk', 'run', 'state'].map((name) => ({ path: `src/web/desk/${name}.ts`, why: 'Works on an open case: tests/web is its world, with shelves in memory.' })),
  { path: 'src/views/trace-level.ts', why: 'Draws a compiled working: tests/web opens it on a worked case.' },
  ...['desk', 'engine-line', 'levers', 'live-page', 'messages', 'page', 'published', 'say'].map((name) => ({
    path: `src/web/published/${name}.ts`,
    why: 'Needs a real page: tests/browser/published opens published documents in Chromium, with and without workers.',
  })),
  ...['commands/publish', 'commands/verify-published', 'published-file'].map((name) => ({
    path: `src/cli/${name}.ts`,
    why: 'Writes and reads whole documents: tests/browser/published publishes and verifies worked cases with the program.',
  })),
  { path: 'src/pipeline/published/publication.ts', why: 'Runs whole cases with the real catalogue: tests/contracts/publication makes editions of the worked cases.' },
  { path: 'src/cli/refusal.ts', why: 'A value that is thrown and caught; options.test.ts and main.test.ts see every field of it.' },
];

/** Tests beside the code that are named after the data they sweep, not after a file. */
export const SWEEPS: readonly Exception[] = [
  { path: 'src/catalogue/truth-tables.test.ts', why: 'Sweeps catalogue/gates: the truth table beside every gate.' },
  { path: 'src/catalogue/contents.test.ts', why: 'Sweeps catalogue/: what the first full width must hold is there.' },
];

/** Doors that give more than fifteen functions and constants (types are the contract and not counted). */
export const WIDE_DOORS: readonly Exception[] = [
  { path: 'src/base/index.ts', why: 'What every room needs and nothing else: ids, issues, YAML, estimates, canonical JSON, digest, dates, streams.' },
  { path: 'src/formula/index.ts', why: 'The language from text to columns and to an explanation, one function a step; and the loops over samples that are made of its instructions.' },
  { path: 'src/analysis/index.ts', why: 'Opens a run, asks studies, explains figures, reads cells; the rest are rules that doors apply to several cases at once.' },
  { path: 'src/views/index.ts', why: 'One draw or tabulate for each surface; its door lists the surfaces.' },
  { path: 'src/maths/index.ts', why: 'A library: one function a file, and its door lists them all.' },
  { path: 'src/case/index.ts', why: 'One reader or writer for each kind of file that belongs to a case, redactions among them.' },
  { path: 'src/pipeline/index.ts', why: 'What doors ask of a case, one function each: run, study, publish, check what was published.' },
];

/** Files longer than 400 lines, and functions (`path#name`) longer than 60. */
export const LONG: readonly Exception[] = [{ path: 'tests/browser/journeys.ts#inView', why: 'A list of tests that several test files run, each in its views.' }];

/** Folders with more than 25 files. */
export const FULL_FOLDERS: readonly Exception[] = [
  { path: 'src/formula', why: 'One compiler: its phases (read, check, plan, draw, run, explain) share types at every step; the file names tell them apart.' },
  { path: 'src/analysis', why: 'One question a file: the folder is the list of questions, and a reader looks for one by its name.' },
];

/** Numbers in `src/analysis` other than 0, 1, 2, 12 and 100: `path` with the literal after a colon. */
export const LITERALS: readonly Exception[] = [
  ...['0.1', '0.5', '0.7', '0.9'].map((share) => ({ path: `src/analysis/spread.ts:${share}`, why: 'The quantiles that a Spread is made of; its type names them p10, p50, p70, p90.' })),
  ...['0.1', '0.5', '0.7', '0.8', '0.9', '19', '20', '32', '200'].map((number) => ({ path: `src/analysis/studies/appraisal.ts:${number}`, why: 'The levels and steps of an S-curve, which the result names, and how many draws a picture and a bin hold.' })),
  ...['0.5', '0.8'].map((share) => ({ path: `src/analysis/appraisal/schedule.ts:${share}`, why: 'The quantiles that a step of delivery is told by; the result names them p50 and p80.' })),
  ...['6', '0.1', '0.05'].map((number) => ({ path: `src/analysis/portfolio/search.ts:${number}`, why: 'Rounds and levels of a search, and the tenth by which a ceiling is widened, which the result names.' })),
  { path: 'src/analysis/studies/flips.ts:1e-9', why: 'Rounding of a sum of shares; two that differ by less are level.' },
  { path: 'src/analysis/studies/held-inputs.ts:0.5', why: 'The median, which the result names.' },
  ...['24', '1e-7'].map((number) => ({ path: `src/analysis/portfolio/caution.ts:${number}`, why: 'Rounds of a search and the least step that it looks for; the result names the gap that is left.' })),
  { path: 'src/analysis/portfolio/evaluate.ts:0.5', why: 'The median, which the result names.' },
  { path: 'src/analysis/portfolio/evaluate.ts:4', why: 'Digits of a share in the name of a mix, so that shares that differ have names that do.' },
  { path: 'src/analysis/portfolio/programme.ts:1e-3', why: 'What breaks ties between plans of the same value; its words say so.' },
  ...['5', '12', '32'].map((number) => ({ path: `src/analysis/studies/candidate-tests.ts:${number}`, why: 'How many tests are tried together, the months of a year, and how many draws make a group as in the value of information.' })),
  ...['24', '64'].map((number) => ({ path: `src/analysis/studies/information.ts:${number}`, why: 'How many draws make a bin, and how many inputs are listed; no figure rests on the second.' })),
  ...['sensitivity', 'scenarios'].map((id) => ({ path: `src/analysis/studies/${id}.ts:32`, why: 'How many draws make a bin, as in the value of information.' })),
  { path: 'src/analysis/studies/disagreement.ts:3', why: 'How many criteria that part two people are named; no figure rests on it.' },
  ...['0.1', '0.5', '0.8'].map((share) => ({ path: `src/analysis/roadmap/ways.ts:${share}`, why: 'The quantiles of a date that is told as early, middle and late.' })),
  ...['0.1', '0.9', '0.8', '0.5', '0.25', '4', '10', '6'].map((number) => ({ path: `src/analysis/roadmap/paths.ts:${number}`, why: 'The ends of an 80 % interval, a late date, the volumes that are tried, which its words name, and how many tipping points of a service are told.' })),
  ...['0.8', '5', '0.1', '0.5', '0.9'].map((number) => ({ path: `src/analysis/outcomes/calibration.ts:${number}`, why: 'An 80 % interval with its ends and its middle, and the fifths into which outcomes are counted; the result names them.' })),
  ...['4', '1e-6'].map((number) => ({ path: `src/analysis/portfolio/control-frontier.ts:${number}`, why: 'Floors and levels of a search, whose points the result lists, and what two floors may differ by and be one.' })),
  ...['0.5', '1e-3', '1e-6', '1e-9'].map((number) => ({ path: `src/analysis/portfolio/control.ts:${number}`, why: 'The middle of what is unknown, as in the whole value; what breaks ties between plans; what rounding may leave.' })),
  ...['24', '0.02', '1e-9'].map((number) => ({ path: `src/analysis/portfolio/different.ts:${number}`, why: 'Halvings of a search and how near its ends come, which the result names; what rounding may leave.' })),
  { path: 'src/analysis/portfolio/conflict.ts:1e-9', why: 'What rounding may leave of a sum.' },
  { path: 'src/analysis/portfolio/hard-worlds.ts:1e-9', why: 'What rounding may leave of a sum.' },
  { path: 'src/analysis/goals/met.ts:0.5', why: 'The median, which the result names.' },
  { path: 'src/analysis/studies/methods.ts:3', why: 'How many weak links are named; no figure rests on it.' },
  ...['0.1', '0.9'].map((number) => ({ path: `src/analysis/flips/fact-world.ts:${number}`, why: 'The ends of an 80 % interval, in half-widths of which facts move.' })),
  ...['1e-9', '4', '4096'].map((number) => ({ path: `src/analysis/flips/fact-flips.ts:${number}`, why: 'What rounding may take from a bound, how many moves are told, and how many places are remembered.' })),
  ...['0.1', '0.9', '4'].map((number) => ({ path: `src/analysis/studies/flips.ts:${number}`, why: 'The ends of an 80 % interval, in half-widths of which distance is told, and how many changes of weight are named.' })),
  ...['0.5', '0.9'].map((share) => ({ path: `src/analysis/back-test/score.ts:${share}`, why: 'The two quantiles of the error by which predictions are scored; the result names them.' })),
  ...['3', '4', '6', '9', '10'].map((number) => ({ path: `src/analysis/interview/interview.ts:${number}`, why: 'Quarters of a swing that a step may be, two numbers shown far apart, and how many parts a split shows; no weight rests on them.' })),
  { path: 'src/analysis/interview/bias-hints.ts:1e-9', why: 'What rounding leaves of a number that was typed.' },
  { path: 'src/analysis/interview/bias-hints.ts:10', why: 'A step to which people round, and a tenth of the largest number: fractions of a hundred, no threshold.' },
  { path: 'src/analysis/interview/bias-hints.ts:5', why: 'A step to which people round.' },
  { path: 'src/analysis/candidates.ts:0.5', why: 'A tie is half a win for each side: the definition of pairwise winning.' },
  { path: 'src/analysis/run.ts:0.5', why: 'The median, at which assumed inputs are held still to see what they carry.' },
  { path: 'src/analysis/nodes.ts:6', why: 'Digits of a number inside a written formula; the figure itself keeps all of its own.' },
  { path: 'src/analysis/weight-space.ts:0.5', why: 'The middle of two bounds.' },
];

/** Words of our own formats that a catalogue entry happens to be named as well: `path` with the word after a colon. */
export const FORMAT_WORDS: readonly Exception[] = [
  { path: 'src/case/schema.ts:service-class', why: 'A key of case.yaml (weights by class of service); the entry of that name classifies services.' },
];
