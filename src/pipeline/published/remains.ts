/** Whether something withheld still stands somewhere: in a note, a name, a reason. */
import type { Issue, Position } from '../../base/index.js';
import type { CaseFile } from '../../case/index.js';

/** A shorter text says nothing by itself, and would be found everywhere. */
const LEAST_LETTERS = 4;
const LEAST_DIGITS = 4;
/** A level, a key or an id: a word of the catalogue that many cells share. */
const SHARED_WORD = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * An issue for each withheld text (error) or long number (warning) that stands in one of the files. The text itself is not repeated.
 * `placeOf`: where a text stands in the file as its author knows it, for files that were written anew; null: as it stands here.
 */
export function remainsOf(values: readonly unknown[], files: readonly CaseFile[], placeOf: (path: string, found: string) => Position | null = () => null): readonly Issue[] {
  const texts = new Set<string>();
  const numbers = new Set<string>();
  for (const value of values) gather(value, texts, numbers);
  const issues: Issue[] = [];
  for (const { path, text } of files) {
    for (const each of texts) if (text.includes(each)) issues.push(remaining(path, 'error', placeOf(path, each) ?? positionIn(text, text.indexOf(each))));
    for (const each of numbers) {
      const at = placeOfNumber(text, each);
      if (at >= 0) issues.push(remaining(path, 'warning', placeOf(path, each) ?? positionIn(text, at)));
    }
  }
  return issues;
}

function gather(value: unknown, texts: Set<string>, numbers: Set<string>): void {
  if (typeof value === 'object' && value !== null) for (const inside of Object.values(value)) gather(inside, texts, numbers);
  else if (typeof value === 'number' || (typeof value === 'string' && /^-?[\d.]+$/.test(value))) {
    if (String(value).replace(/\D/g, '').length >= LEAST_DIGITS) numbers.add(String(value));
  } else if (typeof value === 'string' && value.length >= LEAST_LETTERS && !SHARED_WORD.test(value)) {
    texts.add(value);
  }
}

function placeOfNumber(text: string, number: string): number {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    if (!/[\d.]/.test(text[at - 1] ?? ' ') && !/\d/.test(text[at + number.length] ?? ' ')) return at;
  }
  return -1;
}

function positionIn(text: string, at: number): Position {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

function remaining(file: string, severity: Issue['severity'], at: Position): Issue {
  return { code: 'withheld-text-remains', severity, file, at, path: '', params: {} };
}
