/** Whether something withheld still stands somewhere: in a note, a name, a reason. */
import type { Issue } from '../../base/index.js';
import type { CaseFile } from '../../case/index.js';

/** A shorter text says nothing by itself, and would be found everywhere. */
const LEAST_LETTERS = 4;
const LEAST_DIGITS = 4;
/** A level, a key or an id: a word of the catalogue that many cells share. */
const SHARED_WORD = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** An issue for each withheld text (error) or long number (warning) that stands in one of the files. The text itself is not repeated. */
export function remainsOf(values: readonly unknown[], files: readonly CaseFile[]): readonly Issue[] {
  const texts = new Set<string>();
  const numbers = new Set<string>();
  for (const value of values) gather(value, texts, numbers);
  const issues: Issue[] = [];
  for (const { path, text } of files) {
    for (const each of texts) report(path, text, text.indexOf(each), 'error', issues);
    for (const each of numbers) report(path, text, placeOfNumber(text, each), 'warning', issues);
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

function report(file: string, text: string, at: number, severity: Issue['severity'], issues: Issue[]): void {
  if (at < 0) return;
  const before = text.slice(0, at);
  issues.push({ code: 'withheld-text-remains', severity, file, at: { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }, path: '', params: {} });
}
