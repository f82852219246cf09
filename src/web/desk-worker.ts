/** The worker that holds the desk and the engine: events in, pages out. Studies go on to a worker of their own. */
import { openDesk } from './desk/desk.js';
import { openDrafts } from './desk/drafts.js';
import { openServer } from './desk/server.js';
import type { PageEvent, Shown, Surroundings } from './desk/types.js';
import type { StudyQuestion, StudyReply } from './study-worker.js';

interface Port {
  postMessage(shown: Shown): void;
  addEventListener(type: 'message', listen: (event: { readonly data: PageEvent }) => void): void;
}

const port = self as unknown as Port;
const desk = openDesk({
  shelves: openServer((path, init) => fetch(path, init)),
  drafts: openDrafts(indexedDB),
  show: (shown) => port.postMessage(shown),
  study: openStudies(),
  turn: openTurns(),
  milliseconds: () => performance.now(),
  instant: () => new Date().toISOString(),
});

// One event after the other, so that two never change the desk at once; a run goes on between them.
let before: Promise<void> = Promise.resolve();
port.addEventListener('message', ({ data }) => {
  before = before.then(() => desk.take(data)).catch((error: unknown) => port.postMessage({ is: 'say', text: error instanceof Error ? error.message : String(error) }));
});

/** A message to oneself comes after all that wait already; a timer would wait four milliseconds. */
function openTurns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port2.onmessage = () => waiting.shift()?.();
  return () => new Promise((resolve) => {
    waiting.push(resolve);
    port1.postMessage(null);
  });
}

function openStudies(): Surroundings['study'] {
  let worker: Worker | null = null;
  let n = 0;
  const waiting = new Map<number, { readonly done: (answer: unknown) => void; readonly failed: (error: Error) => void; readonly progress: ((part: string) => void) | undefined }>();
  const start = (): Worker => {
    const made = new Worker(new URL('./study.js', self.location.href), { type: 'module' });
    made.onmessage = ({ data }: MessageEvent<StudyReply>) => {
      const asked = waiting.get(data.n);
      if (data.is === 'part') return asked?.progress?.(data.part);
      waiting.delete(data.n);
      return data.is === 'answer' ? asked?.done(data.answer) : asked?.failed(new Error(data.found));
    };
    return made;
  };
  return (catalogue, files, id, request, progress) => new Promise((done, failed) => {
    const isFirst = worker === null;
    worker ??= start();
    n += 1;
    waiting.set(n, { done, failed, progress });
    worker.postMessage({ n, catalogue: isFirst ? catalogue : null, files, id, request } satisfies StudyQuestion);
  });
}
