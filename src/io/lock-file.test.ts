/** A lock keeps others out while its owner lives, and no longer. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lockFile } from './lock-file.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'below/lock');
const patience = { wait: 60, step: 5, unsigned: 50 };
const codes = (): readonly string[] => lockFile(path, patience).issues.map(({ code }) => code);
const owned = (pid: number, host = hostname()): void => writeFileSync(path, JSON.stringify({ pid, host, nonce: 'theirs' }));

test('one has it until it lets it go', () => {
  const release = lockFile(path, patience).value!;
  expect(codes()).toEqual(['case-locked']);
  release();
  expect(existsSync(path)).toBe(false);
  lockFile(path, patience).value!();
});

test('a living owner is named and waited for, a dead one is not', () => {
  const living = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
  owned(living.pid!);
  expect(lockFile(path, patience).issues.map(({ code, params }) => [code, params.found])).toEqual([['case-locked', String(living.pid)]]);
  living.kill('SIGKILL');
  owned(spawnSync(process.execPath, ['-e', '']).pid);
  lockFile(path, patience).value!();
});

test('our own number in a lock that we never took is of a process before us', () => {
  owned(process.pid);
  lockFile(path, patience).value!();
});

test('whether a process of another machine lives cannot be known', () => {
  owned(1, 'another-machine');
  expect(lockFile(path, patience).issues.map(({ params }) => params.host)).toEqual(['another-machine']);
  rmSync(path);
});

test('a lock that nobody signed is taken over when it is old', () => {
  writeFileSync(path, '');
  const old = new Date(Date.now() - 60_000);
  utimesSync(path, old, old);
  lockFile(path, patience).value!();
});

test('a place that cannot be written is said', () => {
  writeFileSync(join(folder, 'plain'), '');
  expect(lockFile(join(folder, 'plain/lock'), patience).issues.map(({ code }) => code)).toEqual(['file-unwritable']);
});
