/** The door answers in sentences and exit codes, in both languages, and never with a stack trace. */
import { expect, test } from 'vitest';
import { main } from './main.js';
import type { World } from './world.js';

interface Spoken {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function portolan(argv: readonly string[], env: World['env'] = {}): Promise<Spoken> {
  let [out, err] = ['', ''];
  const world: World = {
    out: (text) => void (out += text), err: (text) => void (err += text), isWatched: false, env, milliseconds: () => 0, instant: () => '2026-11-01T00:00:00Z', threads: 1,
  };
  return { code: await main(argv, world), out, err };
}

const commands = ['decide', 'check', 'explain', 'ask', 'elicit', 'procure', 'import', 'verify', 'compare', 'new', 'serve', 'bench'];

test.each(['en', 'ko'])('help in %s names every command and leaves no word out', async (lang) => {
  const { code, out, err } = await portolan(['--help', '--lang', lang]);
  expect([code, err]).toEqual([0, '']);
  for (const command of commands) expect(out).toContain(`  ${command}`);
  expect(out).not.toMatch(/\[cli-/);
});

test.each(commands.flatMap((command) => [[command, 'en'], [command, 'ko']]))('%s --help in %s leaves no word out', async (command, lang) => {
  const { code, out } = await portolan([command, '--help', '--lang', lang]);
  expect(code).toBe(0);
  expect(out).toContain(lang === 'ko' ? '사용법:' : 'Usage:');
  expect(out).not.toMatch(/\[cli-/);
});

test('the version is the version of the engine', async () => {
  expect((await portolan(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  [[], 'command-missing'],
  [['decid', 'x'], 'command-unknown'],
  [['decide'], 'argument-missing'],
  [['procure', 'x'], 'argument-missing'],
  [['decide', 'x', '--sed', '1'], 'option-unknown'],
  [['decide', 'x', '--seed', 'ten'], 'option-not-whole-number'],
  [['decide', 'x', '--as-of', 'yesterday'], 'option-not-date'],
  [['import', 'canda', 'README.md'], 'format-unknown'],
  [['import', 'auto', 'README.md'], 'format-not-recognised'],
  [['import', 'mapping', 'README.md'], 'mapping-needed'],
  [['import', 'auto', 'absent.csv'], 'file-absent'],
  [['verify', 'package.json'], 'not-a-decision'],
  [['new', 'Not An Id'], 'case-name-not-id'],
  [['new', 'begun-case', '--country', 'XXX'], 'country-without-profile'],
])('%j is wrong usage: %s', async (argv, code) => {
  for (const lang of ['en', 'ko']) {
    const spoken = await portolan([...argv, '--lang', lang]);
    expect([spoken.code, spoken.out]).toEqual([2, '']);
    expect(spoken.err.replace(/\s+/g, ' ')).toContain(`[${code}]`);
    expect(spoken.err).not.toMatch(/\n\s+at |\[cli-|\[issues\//);
  }
});

test('a case that is not there is an error of the case', async () => {
  const { code, err } = await portolan(['check', 'cases/absent']);
  expect(code).toBe(1);
  expect(err).toContain('[case-missing]');
});
