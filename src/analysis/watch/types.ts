/** What new facts do to what was decided: triggers, evidence past its age, tipping points that were passed, answers that moved. */
import type { AdaptivePath } from '../roadmap/types.js';
import type { Receipt, Recommendation } from '../types.js';

export type TriggerState = 'fires' | 'quiet' | 'unknown';

/** One trigger of the catalogue, read with what the case and the new facts say. */
export interface WatchedTrigger {
  readonly trigger: string;
  readonly code: string | null;
  readonly state: TriggerState;
  /** Alternatives in use for which it fires; empty where it is no matter of alternatives. */
  readonly alternatives: readonly string[];
  /** Decisions that it opens. */
  readonly services: readonly string[];
  /** What it was read from, and its value in words of its unit. */
  readonly inputs: readonly { readonly quantity: string; readonly value: string; readonly isDerived: boolean }[];
  /** What nobody has answered and would have to be, for it to be fires or quiet. */
  readonly missing: readonly string[];
}

export interface WatchedSignpost extends Pick<AdaptivePath, 'kind' | 'from' | 'to' | 'subject'> {
  readonly service: string;
  readonly before: number | null;
  readonly threshold: number | null;
  readonly now: number | null;
  /** Loss of the plan by the switch, before and now; negative: the other is ahead. Null where it is no longer among what can be chosen. */
  readonly marginBefore: number;
  readonly marginNow: number | null;
  readonly state: 'passed' | 'nearer' | 'further' | 'unmoved';
}

export type ReopenedBy =
  | { readonly is: 'trigger'; readonly trigger: string }
  | { readonly is: 'evidence'; readonly quantity: string }
  | { readonly is: 'signpost'; readonly to: string }
  | { readonly is: 'answer' };

export interface Reopened {
  readonly service: string;
  readonly choice: string;
  readonly by: readonly ReopenedBy[];
  readonly before: Pick<Recommendation, 'form' | 'alternative'>;
  readonly now: Pick<Recommendation, 'form' | 'alternative'>;
}

export interface WatchAnswer {
  readonly decided: string;
  readonly asOf: string;
  readonly decisions: number;
  readonly triggers: readonly WatchedTrigger[];
  /** Evidence and facts whose age ran out since. */
  readonly expired: readonly { readonly quantity: string; readonly key: Readonly<Record<string, string>>; readonly date: string; readonly until: string }[];
  readonly signposts: readonly WatchedSignpost[];
  readonly reopened: readonly Reopened[];
}

export interface Watched {
  readonly answer: WatchAnswer;
  /** Of the case as it was, and with what is known now. */
  readonly receipts: { readonly before: Receipt; readonly now: Receipt };
}
