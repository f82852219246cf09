/** A feeling asked first, a result shown, weights changed afterwards: what stands on record, in both languages. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = mkdtempSync(join(tmpdir(), 'portolan-seen-'));
afterAll(() => rmSync(root, { recursive: true }));
const program = new URL('../../bin/portolan.js', import.meta.url).pathname;
const folder = join(root, 'watched');
cpSync('cases/examples/consortium', folder, { recursive: true });
const log = join(folder, 'judgement/log.jsonl');

function run(args: readonly string[], input = '', lang = 'en'): { readonly code: number | null; readonly out: string; readonly err: string } {
  const done = spawnSync(process.execPath, [program, ...args], { cwd: root, encoding: 'utf8', input, env: { PATH: process.env.PATH, LANG: lang } });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

test('a view is on record, changes no result, and weights changed after it are marked', () => {
  const text = readFileSync(join(folder, 'case.yaml'), 'utf8');
  const who = /decider: (\S+)/.exec(text)![1]!;
  expect(run(['seen', folder]).out).toContain('Nobody is on record');
  expect(run(['elicit', folder, '--who', who, '--feeling'], 'x\n99\n1\n').out).toContain('Kept.');
  const first = run(['seen', folder, '--who', who]);
  expect(first.code).toBe(0);
  expect(first.out).toContain('On record');
  const digest = /Result ([0-9a-f]+)/.exec(first.out)![1]!;
  expect(/Result ([0-9a-f]+)/.exec(run(['seen', folder, '--who', who]).out)![1]).toBe(digest);
  expect(run(['decide', folder, '--seen-by', who]).code).toBe(0);
  const before = run(['seen', folder]).out;
  expect(before).toContain('stood before the first view of results (3 views)');
  expect(run(['ask', folder, 'Q18']).out).toMatch(/3\s+looks\s+recorded/);
  expect(before).toMatch(/by feeling .*own weights lead there/);
  writeFileSync(join(folder, 'case.yaml'), text.replace(/(dimensions: \{[a-z-]+: )(\d+)/, (_, head: string, points: string) => `${head}${Number(points) - 1}`));
  expect(run(['seen', folder]).out).toContain('AFTER RESULTS');
  expect(run(['seen', folder], '', 'ko').out).toContain('결과를 본 뒤');
});

test("a curve of value that changed after a view is a later word of the decider, and of nobody else", () => {
  const curved = join(root, 'curved');
  cpSync('tests/refusals/_sound/model', curved, { recursive: true });
  const file = join(curved, 'case.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n    - {id: treasury, label: {en: The treasury}, weights: [{dimensions: {sovereignty-continuity: 50}}]}\n  values: {keeping-up: {half: 12}}\n`);
  for (const who of ['ministry', 'treasury']) expect(run(['seen', curved, '--who', who]).code).toBe(0);
  expect(run(['seen', curved]).out).not.toContain('AFTER RESULTS');
  writeFileSync(file, readFileSync(file, 'utf8').replace('half: 12', 'half: 20'));
  const late = run(['seen', curved]).out.split('\n').filter((line) => line.includes('AFTER RESULTS'));
  expect(late).toEqual([expect.stringContaining('The ministry')]);
});

test('an edited log is refused, and so is a name that the case does not know', () => {
  writeFileSync(log, readFileSync(log, 'utf8').replace('"n":2', '"n":3'));
  const broken = run(['seen', folder]);
  expect(broken.code).not.toBe(0);
  expect(broken.err + broken.out).toContain('history-broken');
  const nobody = run(['seen', folder, '--who', 'nobody-at-all']);
  expect(nobody.err + nobody.out).toContain('stakeholder-unknown');
  expect(existsSync(log)).toBe(true);
});
