/** The interview as people hold it: piped answers, an interruption, a replay from a file, and both languages. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const root = mkdtempSync(join(tmpdir(), 'portolan-elicit-'));
afterAll(() => rmSync(root, { recursive: true }));
const program = new URL('../../bin/portolan.js', import.meta.url).pathname;

function newCase(name: string): string {
  const folder = join(root, name);
  cpSync('tests/refusals/_sound/model', folder, { recursive: true });
  writeFileSync(join(folder, 'case.yaml'), readFileSync(join(folder, 'case.yaml'), 'utf8').replace(/^ +weights: .*$/m, ''));
  return folder;
}

type Done = { readonly code: number | null; readonly out: string; readonly err: string };

/** About weights or values alone. */
function elicit(folder: string, input: string, ...args: readonly string[]): Done {
  return asked(folder, input, '--no-feeling', ...args);
}

function asked(folder: string, input: string, ...args: readonly string[]): Done {
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
  // The anchors first, then an answer a line.
  expect(kept(folder)[0]).toMatch(/^- {"swings":{/);
  expect(kept(folder)).toHaveLength(1 + 3);
  // Somebody edits the file and leaves no line break at its end.
  writeFileSync(join(folder, 'judgement/ministry.answers.yaml'), kept(folder).join('\n'));
  const second = elicit(folder, 'a\nq\n');
  expect(second.out).toContain('3 earlier answers count');
  expect(kept(folder)).toHaveLength(1 + 4);
});

test('answers from a file are the answers that were typed', () => {
  const typed = '6 7 1\na\nb\n\na\n';
  const [piped, replayed] = [newCase('piped'), newCase('replayed')];
  writeFileSync(join(root, 'answers.txt'), typed);
  expect(elicit(replayed, '', '--answers', 'answers.txt').out).toBe(elicit(piped, typed).out);
  expect(kept(replayed)).toEqual(kept(piped));
});

describe('the choice by feeling', () => {
  const log = (folder: string): string => {
    const file = join(folder, 'judgement/log.jsonl');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  test('opens the first interview of a person before anything else, and no later one', () => {
    const folder = newCase('felt');
    const first = asked(folder, '1\n6 7 1\na\nq\n');
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toMatch(/^Before any figure/);
    expect(first.out).toContain('Kept.');
    expect(log(folder)).toContain('"is":"felt"');
    // The anchors, and two answers.
    expect(kept(folder)).toHaveLength(1 + 2);
    expect(asked(folder, 'q\n').out).not.toContain('Before any figure');
  });
  test('is asked nobody who has answered before, unless it is asked for', () => {
    const folder = newCase('felt-late');
    elicit(folder, '6 7 1\nq\n');
    expect(log(folder)).toBe('');
    expect(asked(folder, 'q\n').out).not.toContain('Before any figure');
    expect(asked(folder, '2\nq\n', '--feeling').out).toContain('Kept.');
  });
  test('is said not to be answered where nobody can answer or the line is empty, and the interview goes on', () => {
    writeFileSync(join(root, 'weights.txt'), '6 7 1\na\nq\n');
    const [closed, passed] = [newCase('felt-closed'), newCase('felt-passed')];
    const { code, out } = asked(closed, '', '--answers', 'weights.txt');
    expect([code, out]).toEqual([0, expect.stringContaining('Not answered')]);
    expect([kept(closed).length, log(closed)]).toEqual([1 + 2, '']);
    expect(asked(passed, '\n6 7 1\nq\n').out).toContain('Not answered');
    expect([kept(passed).length, log(passed)]).toEqual([1 + 1, '']);
  });
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

/** As written, on a line of its own or beside the key, which it is after something was taken out. */
const told = (folder: string): string => /values:\s+\{?keeping-up: (\{[^}]*\})/.exec(readFileSync(join(folder, 'case.yaml'), 'utf8'))?.[1] ?? '';
const history = (folder: string): readonly { readonly who: string; readonly what: string }[] => readFileSync(join(folder, 'history.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { readonly who: string; readonly what: string });

test('value between the anchors is asked by halves, kept in the case and its history at once, and gone on with', () => {
  const folder = newCase('values');
  const first = elicit(folder, '12\n60\n', '--values', 'keeping-up');
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.out).toContain('going from 48 months to 12 months is worth as much to you as going from 12 months to 0 months');
  expect(first.out).toContain('That is no answer here');
  expect(told(folder)).toBe('{half: 12, swing: {worst: 48, best: 0}');
  const second = elicit(folder, '30\n5\n=\n', '--values', 'keeping-up');
  expect(second.out).toContain('The levels hold together');
  expect(second.out).toContain('Nothing is left that is worth asking');
  expect(told(folder)).toBe('{quarter: 30, half: 12, three-quarters: 5, swing: {worst: 48, best: 0}');
  expect(history(folder).slice(-3).map(({ who, what }) => [who, what])).toEqual([['ministry', 'half of the value of keeping-up at 12'], ['ministry', 'quarter of the value of keeping-up at 30'], ['ministry', 'three-quarters of the value of keeping-up at 5']]);
  // Whoever comes back is asked nothing again.
  expect(elicit(folder, '', '--values', 'keeping-up').out).toContain('Nothing is left that is worth asking');
});

test('levels whose middle steps are not worth the same are taken back and asked again', () => {
  const folder = newCase('values-apart');
  const { out } = elicit(folder, '12\n30\n5\na\n20\n', '--values', 'keeping-up');
  expect(out).toContain('do not hold together');
  expect(told(folder)).toBe('{half: 20, swing: {worst: 48, best: 0}');
});

test('in Korean the questions of value have every word, and a criterion on named levels is refused', () => {
  const { code, out } = elicit(newCase('values-ko'), '12\n30\n5\n=\n', '--values', 'keeping-up', '--lang', 'ko');
  expect(code).toBe(0);
  expect(out).not.toMatch(/\[[a-z]+-[a-z-]+\]|undefined|NaN|\[object|\{[a-z]+\}/);
  expect(out).toMatch(/[가-힣]/);
  const refused = elicit(newCase('values-levels'), '', '--values', 'no-such');
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('[interview-criterion-unknown]')]);
});

test('whoever does not decide changes no curve in force, and is told whose they are', () => {
  const folder = newCase('values-beside');
  const file = join(folder, 'case.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n    - {id: panel, citizens: true, label: {en: A panel of citizens}}\n    - {id: treasury, label: {en: The treasury}}\n`);
  const text = readFileSync(file, 'utf8');
  for (const lang of ['en', 'ko', 'fr']) {
    for (const who of ['panel', 'treasury']) {
      const { code, err } = elicit(folder, '12\n', '--values', 'keeping-up', '--who', who, '--lang', lang);
      expect([code, err]).toEqual([2, expect.stringContaining('[values-not-deciders]')]);
      expect(err).toContain('ministry');
    }
  }
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(elicit(folder, '12\n', '--values', 'keeping-up').code).toBe(0);
  expect(told(folder)).toBe('{half: 12, swing: {worst: 48, best: 0}');
});
