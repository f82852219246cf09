/** Looks for words and phrases in free text of a register, whole words only, in any script. */

/** One phrase as compared: lower case, straight apostrophes, single blanks; `prefix` when it was written with a trailing `*`. */
export interface Phrase {
  readonly written: string;
  readonly sought: string;
  readonly prefix: boolean;
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Text as compared: lower case, typographic apostrophes and dashes made plain, all white space single blanks. */
export function plainText(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/** `large language model*` → phrase with prefix match of its last word. */
export function readPhrase(written: string): Phrase {
  const prefix = written.endsWith('*');
  return { written, sought: plainText(prefix ? written.slice(0, -1) : written), prefix };
}

/**
 * First of `phrases` (in list order) that occurs in `text`, which must already be plain; null when none does. A phrase must stand
 * between signs that are neither letters nor digits; with `prefix`, only its beginning must. Scripts written without blanks
 * (Han, Kana, Hangul, Thai, Lao, Khmer, Myanmar) have no such borders, so there a phrase is found anywhere.
 */
export function findPhrase(text: string, phrases: readonly Phrase[]): Phrase | null {
  for (const phrase of phrases) if (occurs(text, phrase)) return phrase;
  return null;
}

const WITHOUT_BLANKS = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;

function occurs(text: string, phrase: Phrase): boolean {
  if (phrase.sought === '') return false;
  const anywhere = WITHOUT_BLANKS.test(phrase.sought);
  for (let at = text.indexOf(phrase.sought); at >= 0; at = text.indexOf(phrase.sought, at + 1)) {
    if (anywhere) return true;
    const before = at === 0 ? '' : text.charAt(at - 1);
    const after = text.charAt(at + phrase.sought.length);
    if (!LETTER_OR_DIGIT.test(before) && (phrase.prefix || !LETTER_OR_DIGIT.test(after))) return true;
  }
  return false;
}
