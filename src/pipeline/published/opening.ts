/** Whether an opening opens the seals of an edition, and whether the sealed receipt is that of a full case. */
import type { Receipt } from '../../analysis/index.js';
import { digestOf } from '../../base/index.js';
import { OPENING_FORMAT, type Opening } from './publication.js';
import { OFFICIAL_PLACE, entryPlace, type PublishedRecord } from './record.js';
import { sealOf } from './seal.js';

export interface OpeningMatch {
  /** Seals of the edition, and places of those that the opening does not open. */
  readonly all: number;
  readonly unopened: readonly string[];
  /** The receipt under the seal; null where there is none or it was not opened. */
  readonly receipt: Receipt | null;
}

function readOpening(text: string): Opening | null {
  try {
    const value = JSON.parse(text) as Partial<Opening> | null;
    return value?.format === OPENING_FORMAT && Array.isArray(value.seals) ? (value as Opening) : null;
  } catch {
    return null;
  }
}

/** Opens every seal of the record with what `text` holds; null where that is no opening. Cost: linear in what was sealed. */
export function matchOpening(record: PublishedRecord, text: string): OpeningMatch | null {
  const opening = readOpening(text);
  if (opening === null) return null;
  const known = new Map(opening.seals.map((each) => [each.place, each]));
  const seals = [
    ...record.withheld.map(({ place, seal }) => ({ place, seal })),
    ...(record.official === null ? [] : [{ place: OFFICIAL_PLACE, seal: record.official.seal }]),
    ...(record.history.is === 'sealed' ? record.history.entries.map(({ n, seal }) => ({ place: entryPlace(n), seal })) : []),
  ];
  const opens = ({ place, seal }: { readonly place: string; readonly seal: string }): boolean => {
    const own = known.get(place);
    return own !== undefined && sealOf(own) === seal;
  };
  const official = known.get(OFFICIAL_PLACE)?.value as { readonly receipt: Receipt; readonly answers: unknown } | undefined;
  const isOfficial = record.official !== null && official !== undefined && opens({ place: OFFICIAL_PLACE, seal: record.official.seal }) && digestOf(official.answers) === digestOf(record.official.answers);
  const unopened = seals.filter((each) => !opens(each)).map(({ place }) => place);
  return { all: seals.length, unopened: record.official !== null && !isOfficial && !unopened.includes(OFFICIAL_PLACE) ? [...unopened, OFFICIAL_PLACE] : unopened, receipt: isOfficial ? official.receipt : null };
}
