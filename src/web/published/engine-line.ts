/** The line to the engine: a worker made from the engine's own text, or this thread where a browser refuses one. */
import { openAnswering, type Answer, type Question } from './messages.js';
import type { DocumentTexts } from './desk.js';

export type Reply = Exclude<Answer, { readonly is: 'progress' | 'open' }>;
/** A question without its number. */
export type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'n'> : never) : never;

export interface EngineLine {
  /** Null where a later question came before the answer. */
  ask(asked: Asked, progress: (done: number, all: number) => void): Promise<Reply | null>;
  /** False: everything runs on the page's own thread, and the page stands still while a service is worked out. */
  readonly isApart: boolean;
}

/** Longest wait for a worker to say that it is there, before this thread is taken. Nothing that is computed depends on it. */
const PATIENCE_MILLISECONDS = 8000;

export async function openLine(texts: DocumentTexts): Promise<EngineLine> {
  const worker = await workerOf(texts);
  if (worker !== null) return lineOver((question) => worker.postMessage(question), (hear) => worker.addEventListener('message', (event: MessageEvent<Answer>) => hear(event.data)), true);
  const listeners: ((answer: Answer) => void)[] = [];
  const answering = openAnswering((answer) => listeners.forEach((hear) => hear(answer)));
  await answering({ n: 0, ask: 'open', texts });
  return lineOver((question) => void answering(question), (hear) => void listeners.push(hear), false);
}

function lineOver(send: (question: Question) => void, listen: (hear: (answer: Answer) => void) => void, isApart: boolean): EngineLine {
  let n = 0;
  let waiting: { readonly n: number; readonly settle: (reply: Reply | null) => void; readonly progress: (done: number, all: number) => void } | null = null;
  listen((answer) => {
    if (waiting === null || answer.n !== waiting.n || answer.is === 'open') return;
    if (answer.is === 'progress') return waiting.progress(answer.done, answer.all);
    const { settle } = waiting;
    waiting = null;
    settle(answer);
  });
  return {
    isApart,
    ask: (asked, progress) =>
      new Promise((settle) => {
        waiting?.settle(null);
        n += 1;
        waiting = { n, settle, progress };
        send({ ...asked, n } as Question);
      }),
  };
}

/** A worker that has answered once; null where none can be made. */
function workerOf(texts: DocumentTexts): Promise<Worker | null> {
  return new Promise((settle) => {
    try {
      const worker = new Worker(URL.createObjectURL(new Blob([texts.script], { type: 'text/javascript' })));
      const refuse = (): void => {
        worker.terminate();
        settle(null);
      };
      const tooLong = setTimeout(refuse, PATIENCE_MILLISECONDS);
      worker.addEventListener('error', refuse, { once: true });
      worker.addEventListener('message', () => { clearTimeout(tooLong); settle(worker); }, { once: true });
      worker.postMessage({ n: 0, ask: 'open', texts } satisfies Question);
    } catch {
      settle(null);
    }
  });
}
