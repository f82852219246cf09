/** The real world of the program: its streams, clock and processors. A reader that stops reading (`| head`) ends the program quietly. */
import { writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
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
