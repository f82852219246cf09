/** Issue codes and their words: each code has words in every language, with the same places, and no words are left over. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { readIssueWords, type IssueWords } from '../../tools/issues-page.js';
import { isTest, listFiles, parse, readSources, walk } from '../../tools/source.js';

const english = readIssueWords('en');
const korean = readIssueWords('ko');
const sources = readSources('src', (path) => !isTest(path));

/** Every kebab-case literal in the code, and those that are written as the code of something. */
function literals(): { readonly all: ReadonlySet<string>; readonly codes: ReadonlyMap<string, string> } {
  const all = new Set<string>();
  const codes = new Map<string, string>();
  for (const source of sources) {
    walk(parse(source), (node) => {
      if (!ts.isStringLiteralLike(node)) return;
      all.add(node.text);
      const { parent } = node;
      if (ts.isPropertyAssignment(parent) && parent.name.getText() === 'code' && /-/.test(node.text)) codes.set(node.text, source.path);
    });
  }
  return { all, codes };
}

function placesOf(words: IssueWords): readonly string[] {
  const text = Object.values(words).join(' ');
  return [...new Set([...text.matchAll(/\{([a-zA-Z][a-zA-Z0-9-]*)\s*[,:}]/g)].map(([, name]) => name!))].sort();
}

const messages = new Set(listFiles('locales/en/messages').flatMap((path) => Object.keys((parseYaml(readFileSync(path, 'utf8')) ?? {}) as object)));
const used = literals();

describe('issue codes', () => {
  test('every code that the source names has words, as an issue or as a reason', () => {
    const silent = [...used.codes].filter(([code]) => !english.has(code) && !messages.has(`reason-${code}`));
    expect(silent.map(([code, path]) => `${path}: ${code}`)).toEqual([]);
  });

  test('every code that has words is named somewhere in the source', () => {
    expect([...english.keys()].filter((code) => !used.all.has(code))).toEqual([]);
  });

  test('the languages have the same codes', () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test.each([...english])('%s says the same places in both languages', (code, words) => {
    expect(placesOf(korean.get(code)!)).toEqual(placesOf(words));
    expect(words.what).not.toBe('');
    expect(korean.get(code)!.what).toMatch(/[가-힣]/);
  });
});

describe('messages', () => {
  test.each(listFiles('locales/en/messages').map((path) => path.split('/').at(-1)!))('%s has the same ids in both languages', (name) => {
    const ids = (language: string): readonly string[] => Object.keys(parseYaml(readFileSync(`locales/${language}/messages/${name}`, 'utf8')) as object).sort();
    expect(ids('ko')).toEqual(ids('en'));
  });
});
