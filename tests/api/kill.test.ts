/** The server is killed at two hundred moments while it saves: what it acknowledged is there, the chain holds, and nobody reads half of a change. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { philoxBlock } from '../../src/base/index.js';
import { disk } from '../../src/io/index.js';
import { openFolderStore } from '../../src/store/index.js';
import { startServer, type Running } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'portolan-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KILLS = 200;
/** Each lane is a server with a folder of its own; the seconds go into starting them. */
const LANES = 4;
/** The latest moment, in lengths of the first save: it falls into the second save, the third, or between two. */
const LATEST_MOMENT = 2.5;
/** About a minute where nobody else works; starting two hundred programs beside others takes many. */
const LONGEST = 1_800_000;
/** Files of one change, all of one number: two numbers in one reading would be half a change. */
const PATHS = ['case.yaml', 'services.csv', 'evidence/runs.csv', 'judgement/minister.answers.yaml'];

const textOf = (path: string, n: number): string => `# ${path}\nn: ${n}\n${'line of a table that is not short\n'.repeat(40)}`;
const numbersIn = (files: readonly { readonly text: string }[]): readonly number[] => files.map(({ text }) => Number(/^n: (\d+)$/m.exec(text)?.[1]));
/** Odd changes write the last file, even ones remove it. */
const pathsOf = (n: number): readonly string[] => (n % 2 === 1 ? PATHS : PATHS.slice(0, -1));

interface Lane {
  acknowledged: number;
  begun: number;
}

function changeOf(n: number): { readonly write: readonly { readonly path: string; readonly text: string }[]; readonly remove: readonly string[]; readonly what: string; readonly why: string } {
  return { write: pathsOf(n).map((path) => ({ path, text: textOf(path, n) })), remove: n % 2 === 1 || n === 0 ? [] : PATHS.slice(-1), what: `n ${n}`, why: 'to be killed' };
}

/** Saves without a pause until the server is gone; `first` hears how long each took, and listens to the first. */
async function saveUntilDead({ ask }: Running, lane: Lane, first: (length: number) => void): Promise<void> {
  try {
    for (;;) {
      const began = performance.now();
      const { state } = (await (await ask('GET', '/cases/own/made/state')).json()) as { state?: string };
      lane.begun = lane.acknowledged + 1;
      const { write, remove, ...note } = changeOf(lane.begun);
      const answer = state === undefined ? await ask('POST', '/cases/own', { id: 'made', files: write, ...note }) : await ask('PUT', '/cases/own/made', { from: state, write, remove, ...note });
      if (!answer.ok) throw new Error(`refused: ${await answer.text()}`);
      await answer.json();
      lane.acknowledged = lane.begun;
      first(performance.now() - began);
    }
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('refused')) throw error;
  }
}

async function killOnce(root: string, lane: Lane, moment: number): Promise<void> {
  const server = await startServer(root);
  let saving = Promise.resolve();
  const length = await new Promise<number>((resolve) => void (saving = saveUntilDead(server, lane, resolve)));
  await new Promise((resolve) => setTimeout(resolve, moment * length));
  server.child.kill('SIGKILL');
  expect(await server.ended).toBe('SIGKILL');
  await saving;
  // Read before anybody has cleaned up, as another program would.
  const store = openFolderStore(disk, root);
  const reading = store.read('made').value;
  const [n = -1] = numbersIn(reading!.files);
  expect([lane.acknowledged, lane.begun]).toContain(n);
  expect(reading!.files.map(({ path }) => path)).toEqual([...pathsOf(n)].sort());
  expect(numbersIn(reading!.files)).toEqual(pathsOf(n).map(() => n));
  store.list();
  expect(store.check('made')).toEqual([]);
  expect(store.history('made').value?.map(({ what }) => what)).toEqual(Array.from({ length: n }, (_, at) => `n ${at + 1}`));
  lane.acknowledged = n;
}

test(`${KILLS} kills lose nothing that was acknowledged`, async () => {
  const lanes = Array.from({ length: LANES }, async (_, at) => {
    const lane: Lane = { acknowledged: 0, begun: 0 };
    for (let kill = 0; kill < KILLS / LANES; kill += 1) {
      const share = philoxBlock([kill, at, 0, 0], [7, 0])[0]! / 2 ** 32;
      await killOnce(join(folder, `lane-${at}`), lane, share * LATEST_MOMENT);
    }
    return lane.acknowledged;
  });
  const saved = await Promise.all(lanes);
  expect(Math.min(...saved)).toBeGreaterThan(KILLS / LANES);
}, LONGEST);
