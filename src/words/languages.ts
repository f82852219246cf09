/** Which languages ship, and which of them a document speaks. A language is its folder below `locales/`; nothing else names it. */
import { createWords, type Words } from './words.js';
import type { WordsFile } from './read-words.js';

/** English first, for it is the one that every entry of the catalogue has; the others by their code. */
export function languagesIn(files: readonly Pick<WordsFile, 'path'>[]): readonly string[] {
  const folders = files.flatMap(({ path }) => /^(?:locales\/)?([a-z]{2,3})\/format\.yaml$/.exec(path)?.[1] ?? []);
  return ['en', ...[...new Set(folders)].filter((language) => language !== 'en').sort()];
}

/** The languages of a document about a case: that of its reader, then those in which the case has its title, as far as they ship. */
export function documentLanguages(title: Readonly<Record<string, string>>, reader: string, ship: readonly string[]): readonly string[] {
  return [reader, ...ship.filter((language) => language !== reader && Object.hasOwn(title, language))];
}

/** Words of the languages of a document, the reader's first. */
export function speakersOf(title: Readonly<Record<string, string>>, reader: Words, files: readonly WordsFile[]): readonly Words[] {
  return documentLanguages(title, reader.locale, languagesIn(files)).map((language) => (language === reader.locale ? reader : createWords(language, files)));
}
