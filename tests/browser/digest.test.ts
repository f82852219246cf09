/** The same bytes in a real browser as in Node: the engine bundled for the web, in a worker, under a strict content policy. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runPipeline, type PipelineInput, type Receipt } from '../../src/pipeline/index.js';
import { inputOf, smallCases } from '../worked-cases.js';
import { openEnginePage, type Opened } from './page.js';

interface Answer {
  readonly kind: 'progress' | 'done' | 'own-fault';
  readonly receipt: Receipt | null;
  readonly found?: string;
}

let opened: Opened;
beforeAll(async () => {
  opened = await openEnginePage();
});
afterAll(() => opened?.close());

function decideInBrowser(input: PipelineInput): Promise<Answer> {
  return opened.page.evaluate(
    (question) =>
      new Promise<Answer>((resolve, reject) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }: MessageEvent<Answer & { readonly results?: unknown }>) => {
          if (data.kind === 'progress') return;
          worker.terminate();
          resolve({ kind: data.kind, receipt: data.receipt ?? null, ...(data.found === undefined ? {} : { found: data.found }) });
        };
        worker.postMessage({ n: 1, input: question });
      }),
    input,
  );
}

describe('Node and the browser give the same result digest', () => {
  test.each(smallCases())('%s', async (folder) => {
    const input = inputOf(folder);
    const inNode = runPipeline(input).receipt;
    const inBrowser = await decideInBrowser(input);
    expect(inNode).not.toBeNull();
    expect(inBrowser).toEqual({ kind: 'done', receipt: inNode });
  });

  test('Canada, with the quick number of draws', async () => {
    const input = inputOf('cases/examples/canada-federal', { quick: true });
    const inNode = runPipeline(input).receipt;
    expect(inNode).not.toBeNull();
    expect((await decideInBrowser(input)).receipt).toEqual(inNode);
  });

  test('another seed gives another digest there as well', async () => {
    const [folder] = smallCases();
    const [one, two] = [await decideInBrowser(inputOf(folder!, { seed: 1 })), await decideInBrowser(inputOf(folder!, { seed: 2 }))];
    expect(one.receipt?.resultDigest).not.toBe(two.receipt?.resultDigest);
  });

  test('the page asked nobody for anything', () => {
    expect(opened.strays).toEqual([]);
  });
});
