/** Progress is silent for a second, rewrites one line for a person, and writes few lines into a log. */
import { expect, test } from 'vitest';
import { openProgress } from './progress.js';
import type { World } from './world.js';

function watch(isWatched: boolean): { readonly written: string[]; readonly at: (ms: number) => void; readonly world: World } {
  const written: string[] = [];
  let now = 0;
  const world: World = {
    out: () => undefined, err: (text) => void written.push(text), isWatched, env: {}, milliseconds: () => now, instant: () => '2026-11-01T00:00:00Z', threads: 1,
  };
  return { written, at: (ms) => { now = ms; }, world };
}

test('nothing is said in the first second', () => {
  const { written, at, world } = watch(true);
  const progress = openProgress(world, (done, all) => `${done}/${all}`);
  at(900);
  progress.report(5, 10);
  progress.end();
  expect(written).toEqual([]);
});

test('a person sees one line rewritten and then wiped', () => {
  const { written, at, world } = watch(true);
  const progress = openProgress(world, (done, all) => `${done}/${all}`);
  for (const [ms, done] of [[1100, 1], [1150, 2], [1400, 3], [1401, 10]] as const) {
    at(ms);
    progress.report(done, 10);
  }
  progress.end();
  expect(written.map((text) => text.replace(/[\r\u001b]|\[2K/g, ''))).toEqual(['1/10', '3/10', '10/10', '']);
});

test('a log sees a line every five seconds and the last one', () => {
  const { written, at, world } = watch(false);
  const progress = openProgress(world, (done, all) => `${done}/${all}`);
  for (const [ms, done] of [[2000, 1], [3000, 2], [8000, 3], [8100, 10]] as const) {
    at(ms);
    progress.report(done, 10);
  }
  progress.end();
  expect(written).toEqual(['1/10\n', '3/10\n', '10/10\n']);
});
