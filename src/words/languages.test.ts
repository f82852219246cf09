/** A language is its folder, and a document speaks those of its reader and of its case. */
import { expect, test } from 'vitest';
import { documentLanguages, languagesIn, speakersOf } from './languages.js';
import { createWords } from './words.js';

const format = (language: string): { readonly path: string; readonly text: string } => ({ path: `${language}/format.yaml`, text: `language: ${language}\n` });

test('folders with a format are languages, English first', () => {
  expect(languagesIn([format('ko'), format('fr'), format('en'), { path: 'de/messages/cli.yaml' }])).toEqual(['en', 'fr', 'ko']);
  expect(languagesIn([{ path: 'locales/ko/format.yaml' }, { path: 'locales/en/format.yaml' }])).toEqual(['en', 'ko']);
});

test.each([
  [{ en: 'A', ko: '가' }, 'en', ['en', 'ko']],
  [{ en: 'A', ko: '가' }, 'ko', ['ko', 'en']],
  [{ en: 'A' }, 'fr', ['fr', 'en']],
  [{ en: 'A', fr: 'A', de: 'A' }, 'en', ['en', 'fr']],
])('a case titled %j, read in %s, is told in %j', (title, reader, languages) => {
  const files = ['en', 'fr', 'ko'].map(format);
  expect(documentLanguages(title, reader, languagesIn(files))).toEqual(languages);
  expect(speakersOf(title, createWords(reader, files), files).map(({ locale }) => locale)).toEqual(languages);
});
