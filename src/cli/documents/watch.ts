/** What a watch prints with `--json`. `schema/watch.schema.json` is made from this type. */
import type { Watched } from '../../pipeline/index.js';

export const WATCH_FORMAT = 'portolan-watch-1';

export interface WatchDocument extends Watched {
  readonly format: typeof WATCH_FORMAT;
  readonly case: string;
}

export function watchDocument(theCase: string, watched: Watched): WatchDocument {
  return { format: WATCH_FORMAT, case: theCase, ...watched };
}
