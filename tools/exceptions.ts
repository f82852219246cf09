/** Exceptions from the tidy rules, each with its reason. An exception that is no longer needed fails the test as well. */

export interface Exception {
  readonly path: string;
  readonly why: string;
}

/** Source files with logic but without a test file of the same name: who tests them instead. */
export const WITHOUT_TWIN: readonly Exception[] = [
  ...['bench', 'check', 'compare', 'decide', 'explain', 'import', 'new', 'verify'].map((name) => ({
    path: `src/cli/commands/${name}.ts`,
    why: 'A command is tested as people use it: src/cli/main.test.ts for words and wrong usage, tests/cli for answers.',
  })),
  { path: 'src/cli/run.ts', why: 'Threads need compiled workers: tests/cli runs the program with one and with several.' },
  { path: 'src/cli/worker.ts', why: 'Threads need compiled workers: tests/cli runs the program with one and with several.' },
  { path: 'src/cli/parts.ts', why: 'Threads need compiled workers: tests/cli runs the program with one and with several.' },
  { path: 'src/cli/place.ts', why: 'Where the program lies: tests/cli starts it from another folder.' },
  { path: 'src/cli/this-machine.ts', why: 'The real machine: tests/cli runs the program on it.' },
  { path: 'src/cli/refusal.ts', why: 'A value that is thrown and caught; options.test.ts and main.test.ts see every field of it.' },
];

/** Doors that give more than fifteen functions and constants (types are the contract and not counted). */
export const WIDE_DOORS: readonly Exception[] = [
  { path: 'src/base/index.ts', why: 'What every room needs and nothing else: ids, issues, YAML, estimates, canonical JSON, digest, dates, streams.' },
];

/** Files longer than 400 lines, and functions (`path#name`) longer than 60. */
export const LONG: readonly Exception[] = [];

/** Folders with more than 25 files. */
export const FULL_FOLDERS: readonly Exception[] = [];

/** Numbers in `src/analysis` other than 0, 1, 2, 12 and 100: `path` with the literal after a colon. */
export const LITERALS: readonly Exception[] = [];

/** Words of our own formats that a catalogue entry happens to be named as well: `path` with the word after a colon. */
export const FORMAT_WORDS: readonly Exception[] = [
  { path: 'src/case/schema.ts:service-class', why: 'A key of case.yaml (weights by class of service); the entry of that name classifies services.' },
];
