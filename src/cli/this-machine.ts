/** The real world of the program: its streams, clock and processors. A reader that stops reading (`| head`) ends the program quietly. */
import { writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInterface, type Interface } from 'node:readline';
import { EXIT, type World } from './world.js';

export function thisMachine(): World {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.DONE : EXIT.OWN_FAULT));
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void writeAll(2, text),
    isWatched: process.stderr.isTTY === true,
    ...(process.stdout.isTTY === true ? { columns: process.stdout.columns } : {}),
    env: process.env,
    milliseconds: () => performance.now(),
    instant: () => new Date().toISOString(),
    threads: Math.min(8, availableParallelism()),
    ended: untilSignal,
    input: standardInput(),
  };
}

/** The first signal ends in order; a second one ends at once, for listeners are gone then. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** Standard input, opened at the first question only. */
function standardInput(): NonNullable<World['input']> {
  let lines: Interface | null = null;
  let each: AsyncIterator<string> | null = null;
  return {
    next: async () => {
      lines ??= createInterface({ input: process.stdin });
      each ??= lines[Symbol.asyncIterator]();
      const { done, value } = await each.next();
      return done === true ? null : value;
    },
    close: () => lines?.close(),
  };
}

/** Progress must be seen while the thread is busy, so it does not wait for the event loop. */
function writeAll(descriptor: number, text: string): void {
  try {
    writeSync(descriptor, text);
  } catch {
    process.stderr.write(text);
  }
}
