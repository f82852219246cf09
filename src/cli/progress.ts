/** How far a run is, on stderr, only when it takes longer than a second. */
import type { World } from './world.js';

const PATIENCE_MILLISECONDS = 1000;
const BETWEEN_LINES_MILLISECONDS = 5000;
const BETWEEN_REWRITES_MILLISECONDS = 200;

export interface Progress {
  readonly report: (done: number, all: number) => void;
  readonly end: () => void;
}

/** `sentence` says how far it is in the user's language. A watched terminal sees one line rewritten; a log sees a line now and then. */
export function openProgress(world: World, sentence: (done: number, all: number) => string): Progress {
  const start = world.milliseconds();
  let [last, shown] = [start, false];
  return {
    report: (done, all) => {
      const now = world.milliseconds();
      const pause = world.isWatched ? BETWEEN_REWRITES_MILLISECONDS : BETWEEN_LINES_MILLISECONDS;
      if (now - start < PATIENCE_MILLISECONDS || (shown && now - last < pause && done < all)) return;
      world.err(world.isWatched ? `\r\u001b[2K${sentence(done, all)}` : `${sentence(done, all)}\n`);
      [last, shown] = [now, true];
    },
    end: () => {
      if (shown && world.isWatched) world.err('\r\u001b[2K');
    },
  };
}
