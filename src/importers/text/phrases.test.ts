/** Whole words, prefixes, typographic signs, and scripts without blanks. */
import { expect, test } from 'vitest';
import { findPhrase, plainText, readPhrase } from './phrases.js';

const found = (text: string, ...phrases: string[]): string | null => findPhrase(plainText(text), phrases.map(readPhrase))?.written ?? null;

test.each([
  ['Uses a Large\u00a0Language\n Models for search', 'large language model*', true],
  ['a dragon', 'rag', false],
  ['RAG-based chat', 'rag', true],
  ['GPT-4o', 'gpt*', true],
  ['ChatGPT', 'gpt*', false],
  ['research', 'search*', false],
  ['l’IA générative', "ia générative", true],
  ['speech\u2013to\u2013text', 'speech-to-text', true],
  ['l’été', 'et', false],
  ['정부의 언어모델을 씁니다', '언어모델', true],
  ['大规模语言模型系统', '语言模型', true],
  ['text', '', false],
])('%s / %s', (text, phrase, expected) => {
  expect(found(text, phrase) !== null).toBe(expected);
});

test('the first phrase of the list wins, not the first in the text', () => {
  expect(found('a chatbot with search', 'search', 'chatbot')).toBe('search');
});
