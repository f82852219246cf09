/** A list of records that each hold the hash of the one before: what is wrong with the next link, for everybody who keeps or checks one. */
import { digestOf } from './digest.js';

/** The part of a record that makes it a link; `hash` covers all its other fields. */
export interface ChainLink {
  readonly n: number;
  /** `hash` of the link before; '' for the first. */
  readonly before: string;
  readonly hash: string;
}

/** What breaks the chain at this link, the `n`-th, after one whose hash is `before`; null when it holds. */
export function chainFault(link: ChainLink, n: number, before: string): 'number' | 'order' | 'content' | null {
  const { hash, ...rest } = link;
  if (link.n !== n) return 'number';
  if (link.before !== before) return 'order';
  return digestOf(rest) === hash ? null : 'content';
}
