/** A long plan that is killed outright goes on where it was, says so, and comes to the same answer as one that nobody stopped. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'portolan-'));
const file = join(folder, 'parts.json');
const ARGUMENTS = ['bin/portolan.js', 'portfolio', 'cases/examples/small-language-state', '--quick', '--json', '--lang', 'en'];

afterAll(() => rmSync(folder, { recursive: true }));

const heldIn = (path: string): readonly string[] => (existsSync(path) ? Object.keys((JSON.parse(readFileSync(path, 'utf8')) as { parts: object }).parts) : []);

/** Killed as soon as the file holds a part, with no time to tidy up; resolves with how it ended. */
function killedAfterAPart(): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [...ARGUMENTS, '--keep', file], { stdio: 'ignore' });
  const looking = setInterval(() => {
    if (heldIn(file).length > 0) child.kill('SIGKILL');
  }, 5);
  return new Promise((resolve) => {
    child.once('exit', (_code, signal) => {
      clearInterval(looking);
      resolve(signal);
    });
  });
}

test('a run that was killed takes up what it had, says how much that is, and answers to the byte as one that was not', async () => {
  const whole = spawnSync(process.execPath, ARGUMENTS, { encoding: 'utf8' });
  expect(whole.status).toBe(0);
  expect(await killedAfterAPart()).toBe('SIGKILL');
  const held = heldIn(file);
  expect(held.length).toBeGreaterThan(0);
  const resumed = spawnSync(process.execPath, [...ARGUMENTS, '--keep', file], { encoding: 'utf8' });
  expect([resumed.status, resumed.stdout]).toEqual([0, whole.stdout]);
  expect(resumed.stderr).toContain(file);
  expect(heldIn(file)).toEqual(['worlds', 'frontier', 'control', 'prices', 'near', 'different', 'caution', 'cut-off']);
}, 300_000);
