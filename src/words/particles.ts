/** Korean particles that depend on how the word before them sounds: 을/를, 은/는, 이/가, 과/와, 으로/로 and the like. */

/** How a word ends when read aloud: with a vowel, with ㄹ, with another final consonant, or we cannot tell. */
export type Ending = 'vowel' | 'rieul' | 'consonant' | 'unclear';

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const FINALS = 28;
const FINAL_RIEUL = 8;

/** Sino-Korean digits: 영 일 이 삼 사 오 육 칠 팔 구. */
const DIGITS: readonly Ending[] = [
  'consonant', 'rieul', 'vowel', 'consonant', 'vowel', 'vowel', 'consonant', 'rieul', 'rieul', 'vowel',
];

/** Symbols that are read as words: 퍼센트, 도, 유로, 달러, 원. */
const SYMBOLS: Readonly<Record<string, Ending>> = { '%': 'vowel', '°': 'vowel', '€': 'vowel', $: 'vowel', '₩': 'consonant' };

/** Letter names: 엘 and 알 end in ㄹ, 엠 and 엔 in a consonant, all others in a vowel. */
const LETTERS: Readonly<Record<string, Ending>> = { L: 'rieul', R: 'rieul', M: 'consonant', N: 'consonant' };

/**
 * Adds the fitting particle to a word. `pair` is written consonant form first: `을/를`, `은/는`, `이/가`, `과/와`, `으로/로`. Where the
 * sound is not known both are given, as Korean forms do: `을(를)`.
 */
export function withParticle(word: string, pair: string): string {
  const [afterConsonant = '', afterVowel = ''] = pair.split('/');
  const ending = endingOf(word);
  if (ending === 'unclear') return `${word}${afterConsonant}(${afterVowel})`;
  const takesVowelForm = ending === 'vowel' || (ending === 'rieul' && afterConsonant.startsWith('으로'));
  return word + (takesVowelForm ? afterVowel : afterConsonant);
}

/** The sound at the end of a text. Closing quotes and brackets are silent; a bracketed addition is skipped, the word before it counts. */
export function endingOf(text: string): Ending {
  const spoken = text.replace(/(?<=\S)\s*\([^()]*\)\s*$/u, '').replace(/[\s"'`”’»」』)\]}.,:;!?…]+$/u, '');
  const last = spoken.at(-1);
  if (last === undefined) return 'unclear';
  const code = last.charCodeAt(0);
  if (code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE) return endingOfSyllable(code);
  const symbol = SYMBOLS[last];
  if (symbol !== undefined) return symbol;
  if (/[0-9]/.test(last)) return endingOfNumber(spoken);
  if (/[A-Za-z]/.test(last)) return endingOfLatin(/[A-Za-z]+$/.exec(spoken)?.[0] ?? last);
  return 'unclear';
}

function endingOfSyllable(code: number): Ending {
  const final = (code - FIRST_SYLLABLE) % FINALS;
  if (final === 0) return 'vowel';
  return final === FINAL_RIEUL ? 'rieul' : 'consonant';
}

/** 십, 백, 천, 만 and 억 end in a consonant like 영; only 조 (12 to 15 zeros) ends in a vowel. Decimals are read digit by digit. */
function endingOfNumber(text: string): Ending {
  const written = /[0-9][0-9,.]*$/.exec(text)?.[0] ?? '';
  const zeros = /0*$/.exec(written.replaceAll(',', ''))?.[0].length ?? 0;
  if (!written.includes('.') && zeros >= 12 && zeros < 16) return 'vowel';
  return DIGITS[Number(written.at(-1))] ?? 'unclear';
}

function endingOfLatin(word: string): Ending {
  const last = word.at(-1) ?? '';
  if (word === word.toUpperCase()) return LETTERS[last] ?? 'vowel';
  return endingOfEnglish(word.toLowerCase());
}

/** English words as they are written in Hangul: file 파일, name 네임, book 북, but task 태스크, code 코드. */
function endingOfEnglish(word: string): Ending {
  if (word.length === 1) return LETTERS[word.toUpperCase()] ?? 'vowel';
  if (/(l|[^aeiou]le|[aeiou]le|al|el)$/.test(word)) return 'rieul';
  if (/(m|n|ng|[aeiou][mn]e)$/.test(word)) return 'consonant';
  if (/(^|[^aeiou])[aeiou][kptcb]$/.test(word) || /(ck|ook|oup)$/.test(word)) return 'consonant';
  return 'vowel';
}
