/** The manual page of issue codes, made from the words of a language: one heading a code, so that every code has a paragraph. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { listFiles } from './source.js';

export interface IssueWords {
  readonly what: string;
  readonly found?: string;
  readonly accepted?: string;
  readonly why?: string;
  readonly next?: string;
}

const TITLES: Readonly<Record<string, { readonly title: string; readonly intro: string }>> = {
  en: { title: 'Issues and what to do about them', intro: 'Every problem that Portolan can report. The code stands in brackets at the end of each message.' },
  ko: { title: '문제 코드와 조치 방법', intro: 'Portolan이 보고할 수 있는 모든 문제입니다. 코드는 각 메시지 끝의 대괄호 안에 있습니다.' },
};

/** Code → words, from every file of a language; a code that stands twice is our own bug. */
export function readIssueWords(language: string): ReadonlyMap<string, IssueWords> {
  const words = new Map<string, IssueWords>();
  for (const path of listFiles(`locales/${language}/issues`, (p) => p.endsWith('.yaml'))) {
    const entries = (parse(readFileSync(path, 'utf8')) ?? {}) as Record<string, IssueWords>;
    for (const [code, entry] of Object.entries(entries)) {
      if (words.has(code)) throw new Error(`${path}: ${code} has words already`);
      words.set(code, entry);
    }
  }
  return words;
}

export function issuesPage(language: string): string {
  const { title, intro } = TITLES[language] ?? TITLES.en!;
  const sections = [...readIssueWords(language)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, w]) => `## ${code}\n\n${[w.what, w.found, w.accepted, w.why, w.next].filter((s) => s !== undefined && s !== '').join(' ')}\n`);
  return `<!-- generated, do not edit -->\n# ${title}\n\n${intro}\n\n${sections.join('\n')}`;
}
