/** What crosses between a published page and its engine, wherever that runs; and the engine's side of a worker. */
import type { ReaderSettings } from '../../pipeline/index.js';
import { openDesk, type CheckAnswer, type Desk, type DocumentTexts, type ReaderAnswer } from './desk.js';

export type Question =
  | { readonly n: number; readonly ask: 'open'; readonly texts: DocumentTexts }
  | { readonly n: number; readonly ask: 'check' }
  | { readonly n: number; readonly ask: 'reader'; readonly settings: ReaderSettings; readonly isQuick: boolean };

export type Answer =
  | { readonly n: number; readonly is: 'open' }
  | { readonly n: number; readonly is: 'progress'; readonly done: number; readonly all: number }
  | { readonly n: number; readonly is: 'checked'; readonly answer: CheckAnswer | null }
  | { readonly n: number; readonly is: 'reader'; readonly answer: ReaderAnswer | null }
  | { readonly n: number; readonly is: 'own-fault'; readonly found: string };

/** Answers questions with a desk; a later question stops a reader's version that is still being worked out. */
export function openAnswering(say: (answer: Answer) => void): (question: Question) => Promise<void> {
  let desk: Desk | null = null;
  let latest = 0;
  return async (question) => {
    const { n } = question;
    latest = n;
    const progress = (done: number, all: number): void => say({ n, is: 'progress', done, all });
    try {
      if (question.ask === 'open') {
        desk = openDesk(question.texts);
        say({ n, is: 'open' });
      } else if (question.ask === 'check') say({ n, is: 'checked', answer: (await desk?.check(progress)) ?? null });
      else say({ n, is: 'reader', answer: (await desk?.reader(question.settings, question.isQuick, progress, () => latest !== n)) ?? null });
    } catch (error) {
      say({ n, is: 'own-fault', found: error instanceof Error ? error.message : String(error) });
    }
  };
}

/** The worker's own global, as far as this file uses it. */
interface WorkerPort {
  postMessage(answer: Answer): void;
  addEventListener(type: 'message', listen: (event: { readonly data: Question }) => void): void;
}

export function serveWorker(port: WorkerPort): void {
  const answer = openAnswering((each) => port.postMessage(each));
  port.addEventListener('message', ({ data }) => void answer(data));
}
