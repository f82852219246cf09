/** The contract of an answer to a question of the catalogue: findings with evidence and stated lacks, by ids; words are chosen elsewhere. */
import type { Leaf } from '../../model/index.js';

export type AnswerParam =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'count'; readonly n: number }
  | { readonly is: 'money' | 'share' | 'months'; readonly value: number }
  | { readonly is: 'date'; readonly date: string }
  | { readonly is: 'message'; readonly id: string }
  /** Labels of entries of a collection of the catalogue. */
  | { readonly is: 'entries'; readonly collection: string; readonly ids: readonly string[] }
  /** A sentence of an entry; its English stands here. */
  | { readonly is: 'phrase'; readonly collection: string; readonly id: string; readonly part: string; readonly english: string }
  | { readonly is: 'alternatives' | 'services' | 'stakeholders'; readonly ids: readonly string[] }
  /** Value of a quantity as digits or member, in its unit, scale or index. */
  | { readonly is: 'reading'; readonly quantity: string; readonly value: string; readonly unit: string };

export type AnswerEvidence =
  /** A figure of the results by its path, as `portolan explain` takes it. */
  | { readonly is: 'figure'; readonly path: string; readonly value: number }
  /** A fact of the catalogue or a line of the case. */
  | { readonly is: 'input'; readonly quantity: string; readonly basis: Leaf['basis']; readonly claim: string | null; readonly source: string | null; readonly title: string | null; readonly locator: string | null; readonly date: string | null; readonly file: string; readonly line: number | null }
  /** An entry of the catalogue: a source it rests on, when that was published (null: undated), and when somebody last went through the entry. */
  | { readonly is: 'entry'; readonly id: string; readonly source: string; readonly title: string; readonly locator: string | null; readonly date: string | null; readonly checked: string | null }
  /** A line of the receipt or of the history of the case, or a field of the results that is no number. */
  | { readonly is: 'record'; readonly name: string; readonly value: string };

interface Statement {
  /** Its sentence is the message `answer-<code>`. */
  readonly code: string;
  readonly params: Readonly<Record<string, AnswerParam>>;
  readonly evidence: readonly AnswerEvidence[];
  /** Evidence of the same kind that is not listed. */
  readonly moreEvidence: number;
}

export interface Finding extends Statement {
  /** `case`: this case says so; `catalogue`: it holds for everybody and does not answer by itself. */
  readonly of: 'case' | 'catalogue';
}

export interface Lack extends Statement {
  /** Inputs whose value would fill it. */
  readonly needs: readonly string[];
}

export interface Answer {
  readonly question: string;
  readonly code: string | null;
  readonly reader: string;
  /** `answered`: nothing is missing; `partly`: something is; `not-answered`: the case says nothing yet. */
  readonly state: 'answered' | 'partly' | 'not-answered';
  readonly findings: readonly Finding[];
  readonly lacks: readonly Lack[];
  /** Services that a whole answer would go through as well. */
  readonly servicesNotShown: number;
}

/** What one case makes of a risk. */
export interface RatedRisk {
  readonly risk: string;
  readonly statements: readonly (Finding | Lack)[];
  /** Services that were not gone through. */
  readonly servicesNotShown: number;
}

/** A change of the case as its history has it. */
export interface HistoryLine {
  readonly n: number;
  readonly who: string;
  readonly when: string;
  readonly what: string;
  readonly files: Readonly<Record<string, string | null>>;
  /** Digest of results that were looked at, where the line notes a look. */
  readonly seen?: string;
}

export interface AskOptions {
  /** Id or code of one question, answered over all services; null: all questions, over the first few services. */
  readonly question: string | null;
  readonly history: readonly HistoryLine[];
  /** Files differ from what the last line of the history says. */
  readonly isEditedSince?: boolean;
}
