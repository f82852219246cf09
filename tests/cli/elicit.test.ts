/** The interview as people hold it: piped answers, an interruption, a replay from a file, and both languages. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = mkdtempSync(join(tmpdir(), 'portolan-elicit-'));
afterAll(() => rmSync(root, { recursive: true }));
const program = new URL('../../bin/portolan.js', import.meta.url).pathname;

function newCase(name: string): string {
  const folder = join(root, name);
  cpSync('tests/refusals/_sound/model', folder, { recursive: true });
  writeFileSync(join(folder, 'case.yaml'), readFileSync(join(folder, 'case.yaml'), 'utf8').replace(/^ +weights: .*$/m, ''));
  return folder;
}

function elicit(folder: string, input: string, ...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const done = spawnSync(process.execPath, [program, 'elicit', folder, ...args], { cwd: root, encoding: 'utf8', input, env: { PATH: process.env.PATH, LANG: 'en' } });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

const kept = (folder: string): readonly string[] => {
  const file = join(folder, 'judgement/ministry.answers.yaml');
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
};

test('an interview that breaks off keeps every answer, and goes on from there', () => {
  const folder = newCase('broken-off');
  const first = elicit(folder, '6 7 1\na\nnonsense\nb\n');
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.out).toContain('That is no answer here');
  expect(first.out).toContain('the same command goes on from here');
  expect(kept(folder)).toHaveLength(3);
  // Somebody edits the file and leaves no line break at its end.
  writeFileSync(join(folder, 'judgement/ministry.answers.yaml'), kept(folder).join('\n'));
  const second = elicit(folder, 'a\nq\n');
  expect(second.out).toContain('3 earlier answers count');
  expect(kept(folder)).toHaveLength(4);
});

test('answers from a file are the answers that were typed', () => {
  const typed = '6 7 1\na\nb\n\na\n';
  const [piped, replayed] = [newCase('piped'), newCase('replayed')];
  writeFileSync(join(root, 'answers.txt'), typed);
  expect(elicit(replayed, '', '--answers', 'answers.txt').out).toBe(elicit(piped, typed).out);
  expect(kept(replayed)).toEqual(kept(piped));
});

test('a respondent who ignores the range and follows the first number is told, and the hint stands in the file', () => {
  const folder = newCase('biased');
  const { out } = elicit(folder, '6 7 1\na\na\na\na\na\na\na\na\na\na\n60\n60\n20\n');
  expect(out).toContain('Blindness to the range');
  expect(out).toContain('Drawn to the first number');
  expect(kept(folder).filter((line) => line.includes('"hints"')).length).toBeGreaterThanOrEqual(2);
});

test.each(['en', 'ko'])('in %s no word is missing, and levels have their units', (lang) => {
  const folder = newCase(`words-${lang}`);
  const { code, out } = elicit(folder, '1 2 3\na\na\nb\nb\nb\nb\n=\n=\n50\n50\n10\n\n1 2 3 4\n', '--within', 'evolution-optionality', '--lang', lang);
  expect(code).toBe(0);
  expect(out).not.toMatch(/\[[a-z]+-[a-z-]+\]|undefined|NaN|\[object|\{[a-z]+\}/);
  if (lang === 'ko') expect(out).toMatch(/[가-힣]/);
});

test('who cannot be asked is said', () => {
  const { code, err } = elicit(newCase('nobody'), '', '--who', 'minstry');
  expect(code).toBe(2);
  expect(err).toContain('[stakeholder-unknown]');
});
