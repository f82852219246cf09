/** The worker that holds the desk and the engine: events in, pages out. Studies go on to a worker of their own. */
import { openDesk } from './desk/desk.js';
import { openDrafts } from './desk/drafts.js';
import { differences } from './desk/run.js';
import { openServer } from './desk/server.js';
import type { CaseFile, CatalogueFile, LivePlan } from '../pipeline/index.js';
import type { PageEvent, Shown, Surroundings } from './desk/types.js';
import type { StudyQuestion, StudyReply } from './study-worker.js';

interface Port {
  postMessage(shown: Shown): void;
  addEventListener(type: 'message', listen: (event: { readonly data: PageEvent }) => void): void;
}

const port = self as unknown as Port;
const studies = openStudies();
const desk = openDesk({
  shelves: openServer((path, init) => fetch(path, init)),
  drafts: openDrafts(indexedDB),
  show: (shown) => port.postMessage(shown),
  study: studies.study,
  // A worker of its own: a plan that follows a hand does not wait for a study that takes minutes.
  livePlan: openStudies().livePlan,
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

function openStudies(): Pick<Surroundings, 'study' | 'livePlan'> {
  let worker: Worker | null = null;
  let n = 0;
  /** As the worker has them: only what differs crosses. */
  let sent: readonly CaseFile[] = [];
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
  const ask = (catalogue: readonly CatalogueFile[], files: readonly CaseFile[], asked: StudyQuestion['asked'], progress?: (part: string) => void): Promise<unknown> => new Promise((done, failed) => {
    const isFirst = worker === null;
    worker ??= start();
    n += 1;
    waiting.set(n, { done, failed, progress });
    worker.postMessage({ n, catalogue: isFirst ? catalogue : null, changed: differences(sent, files), asked } satisfies StudyQuestion);
    sent = files;
  });
  return {
    study: (catalogue, files, id, request, progress) => ask(catalogue, files, { id, request }, progress),
    livePlan: (catalogue, files) => ask(catalogue, files, null) as Promise<LivePlan | null>,
  };
}
