/** What the pages need to know of the case and the catalogue besides the results. Plain data; every list may be empty. */
import type { LocalText } from './speaker.js';

export interface GateBackground {
  readonly id: string;
  readonly code: string | null;
  readonly pack: string;
  readonly effect: 'exclude' | 'condition' | 'duty';
  readonly sort: 'law' | 'policy' | 'floor';
  readonly source: string;
  readonly locator: string;
  readonly from: string;
  /** What would unlock it, in English; other languages come from the words. */
  readonly unlock: string;
}

export interface CriterionBackground {
  readonly id: string;
  readonly code: string | null;
  /** Anchors: level, and the sentence in English. */
  readonly worst: { readonly at: number | string; readonly says: string };
  readonly best: { readonly at: number | string; readonly says: string };
}

export interface SourceBackground {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string | null;
  readonly licence: string;
  readonly published: string | null;
  readonly grade: string;
}

export interface Threshold {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly why: string;
  readonly source: string;
}

export interface Background {
  /** English labels of catalogue entries: collection (`gates`, `quantities`, `dimensions` …) → id → label. */
  readonly labels: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly stakeholders: readonly { readonly id: string; readonly label: LocalText; readonly isDecider: boolean; readonly isCitizens: boolean }[];
  readonly gates: readonly GateBackground[];
  readonly criteria: readonly CriterionBackground[];
  readonly sources: readonly SourceBackground[];
  /** Thresholds of the rule for forms, from the catalogue's defaults. */
  readonly thresholds: readonly Threshold[];
  /** Question that a person is asked for an attribute, in English: quantity id → sentence. */
  readonly questions: Readonly<Record<string, string>>;
  /** Levels of scales: scale id → level id → what it says, in English. */
  readonly scales: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Which scale a quantity, criterion or framework uses. */
  readonly scaleOf: Readonly<Record<string, string>>;
  /** Criterion that measures the worst-served language (minimum, not mean); null when the catalogue binds none. */
  readonly worstLanguageCriterion: string | null;
  /** Dimension whose weight a minister's lever moves; null when the catalogue binds none. */
  readonly leverDimension: string | null;
  /** Share of a cost above which assumptions of ours refuse a recommendation; null when not handed over. */
  readonly assumedCeiling: number | null;
  /** Facts of the catalogue, how many of them name source, place, kind and dates, and how many a back-test holds against what happened. */
  readonly facts: { readonly all: number; readonly documented: number; readonly backTested: number };
  /** What the figures of cost do not cover, in English: limits of the cost lines, risks that no number carries. */
  readonly leftOut: { readonly lines: readonly { readonly id: string; readonly limits: string }[]; readonly risks: readonly { readonly id: string; readonly why: string }[] };
  /** Stresses of the library: short code, and what happens, in English. */
  readonly stresses: readonly { readonly id: string; readonly code: string | null; readonly happens: string }[];
  /** Licence and attribution sentences that must stand on the page. */
  readonly notices: readonly LocalText[];
}

export const NO_BACKGROUND: Background = {
  labels: {}, stakeholders: [], gates: [], criteria: [], sources: [], thresholds: [], questions: {}, scales: {}, scaleOf: {},
  worstLanguageCriterion: null, leverDimension: null, assumedCeiling: null, facts: { all: 0, documented: 0, backTested: 0 }, leftOut: { lines: [], risks: [] }, stresses: [], notices: [],
};
