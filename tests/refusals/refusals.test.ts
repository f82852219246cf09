/**
 * Every folder here holds a broken file and what must be said about it: codes, places, and nothing else. A folder's files replace those of
 * `_sound/<reader>/`, so that each has exactly one fault. `generate` makes a file that is too large to keep.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compareIssues, createWords, describeIssue } from '../../src/words/index.js';
import type { Issue } from '../../src/base/index.js';
import type { TextFile } from './readers.js';
import { READERS } from './readers.js';

interface Expectation {
  readonly says: string;
  readonly reader: string;
  /** The folder below `_sound/` whose files stand under the broken ones; the reader's own when absent. */
  readonly sound?: string;
  readonly generate?: { readonly file: string; readonly repeat: string; readonly characters: number };
  /** `code file line:column`, `-` where there is no place; in the order of files and places. */
  readonly issues: readonly string[];
}

const HERE = 'tests/refusals';
const folders = readdirSync(HERE, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'));

function textFiles(folder: string): TextFile[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name !== 'expect.yaml')
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(folder.length + 1).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}

function filesOf(name: string, expected: Expectation): TextFile[] {
  const files = new Map<string, string>();
  const sound = expected.sound ?? expected.reader;
  const broken = textFiles(join(HERE, name));
  for (const file of sound === 'none' ? broken : [...textFiles(join(HERE, '_sound', sound)), ...broken]) files.set(file.path, file.text);
  const made = expected.generate;
  if (made !== undefined) files.set(made.file, made.repeat.repeat(Math.ceil(made.characters / made.repeat.length)));
  return [...files].map(([path, text]) => ({ path, text }));
}

const shown = (issue: Issue): string => `${issue.code} ${issue.file} ${issue.at === null ? '-' : `${issue.at.line}:${issue.at.column}`}`;

/** What is wrong stands in a text that was read. What is missing has no place; neither has a whole file that is empty or too large to read. */
function couldBePlaced(issue: Issue, files: readonly TextFile[]): boolean {
  if (issue.file === '') return true;
  const text = files.find((file) => file.path === issue.file)?.text;
  return text !== undefined && text.replace(/^#.*$/gm, '').trim() !== '' && issue.code !== 'file-too-large';
}

const localeFiles = readdirSync('locales', { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const LOCALES = ['en', 'fr', 'ko'].map((locale) => createWords(locale, localeFiles));

describe('a broken file', () => {
  it('is there at least sixty times', () => {
    expect(folders.length).toBeGreaterThanOrEqual(60);
  });

  it.each(folders.map((folder) => folder.name))('%s', (name) => {
    const expected = parse(readFileSync(join(HERE, name, 'expect.yaml'), 'utf8')) as Expectation;
    const read = READERS[expected.reader];
    if (read === undefined) throw new Error(`no reader ${expected.reader}`);
    const files = filesOf(name, expected);
    const issues = [...read(files)].sort(compareIssues);
    expect(issues.map(shown)).toEqual(expected.issues);
    expect(issues.filter((issue) => issue.severity === 'error' && issue.at === null && couldBePlaced(issue, files))).toEqual([]);
    for (const words of LOCALES) {
      for (const issue of issues) {
        const before = words.gaps().length;
        const { text } = describeIssue(issue, words);
        expect(words.gaps().slice(before), text).toEqual([]);
        expect(text).not.toMatch(/\[issues\//);
        expect(text).not.toMatch(/undefined|\[object|NaN\b|\{[a-z-]+\}|\bat .*:\d+:\d+\)/);
      }
    }
  });
});

describe('a sound file', () => {
  it.each(Object.keys(READERS))('%s has no fault of its own', (reader) => {
    const files = textFiles(join(HERE, '_sound', reader));
    expect(files.length).toBeGreaterThan(0);
    expect(READERS[reader]?.(files).map(shown)).toEqual([]);
  });
});
