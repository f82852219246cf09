/** One call of the program: the world, the language, and the words to speak with. */
import { hasErrors, type Issue } from '../base/index.js';
import { tabulateIssues } from '../views/index.js';
import { createWords, languagesIn, type Words, type WordsFile } from '../words/index.js';
import { keptReadings, ownTexts, withReadings } from './readings.js';
import { Refusal } from './refusal.js';
import { EXIT, type World } from './world.js';

const WIDTH = { least: 80, usual: 100, most: 120 } as const;

export interface Session {
  readonly world: World;
  readonly language: string;
  /** All that ship. */
  readonly languages: readonly string[];
  readonly words: Words;
  /** Every file below `locales/`, for pages that hold several languages. */
  readonly locales: readonly WordsFile[];
  /** Options that the line gave to a command beyond its own. */
  exit: number;
}

/** `--lang` wherever it stands in the line, else PORTOLAN_LANG, else the language of the terminal, else English; of those that ship. */
export function chooseLanguage(argv: readonly string[], env: World['env'], languages: readonly string[]): string {
  const at = argv.indexOf('--lang');
  const joined = argv.find((each) => each.startsWith('--lang='))?.slice('--lang='.length);
  const wanted = (at >= 0 ? argv[at + 1] : joined) ?? env.PORTOLAN_LANG ?? env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? 'en';
  return languages.find((language) => wanted.toLowerCase().startsWith(language)) ?? 'en';
}

export function openSession(argv: readonly string[], world: World): Session {
  const texts = ownTexts('locales').value;
  if (texts === null) throw new Error('the folder locales is missing from the installation');
  const locales = withReadings(texts, keptReadings('locales'));
  const languages = languagesIn(locales);
  const language = chooseLanguage(argv, world.env, languages);
  return { world, language, languages, words: createWords(language, locales), locales, exit: EXIT.DONE };
}

/** Width of a printed page: that of the terminal within what is readable; the same everywhere for files and pipes. */
export function pageWidth({ columns }: World): number {
  return columns === undefined ? WIDTH.usual : Math.min(WIDTH.most, Math.max(WIDTH.least, columns));
}

/** Prints issues on stderr, at most twenty and then a count. */
export function printIssues(session: Session, issues: readonly Issue[]): void {
  if (issues.length > 0) session.world.err(`${tabulateIssues(issues, session.words, { width: pageWidth(session.world) })}\n`);
}

/** The value, or the end of the command with its issues. */
export function need<T>(reading: { readonly value: T | null; readonly issues: readonly Issue[] }, exit: 1 | 2 = EXIT.CASE_HAS_ERRORS): T {
  if (reading.value === null || hasErrors(reading.issues)) throw new Refusal(exit, reading.issues);
  return reading.value;
}
