/** Text by language, and the words that every view speaks with. */
import type { Words } from '../words/index.js';

export type { Words };
export type Params = Readonly<Record<string, string | number>>;
export type LocalText = Readonly<Record<string, string>>;

/** Text of a language, else English, else the fallback. */
export function localText(text: LocalText | null | undefined, locale: string, fallback: string): string {
  return text?.[locale] ?? text?.['en'] ?? fallback;
}
