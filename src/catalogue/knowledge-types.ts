/** What the catalogue knows besides quantities, criteria and gates: risks, terms, vehicles, lifecycle, triggers, questions, ceilings, needs and states. */
import type { ClaimKind, Gate } from './types.js';

/** Common to every entry: where it comes from and the day on which somebody last went through it. */
export interface KnowledgeEntry {
  readonly id: string;
  /** Short code for tables, such as R01; null where an entry is found by its id only. */
  readonly code: string | null;
  readonly label: string;
  readonly origin: 'paper' | 'extension' | 'ours';
  readonly sources: readonly string[];
  readonly checked: string;
  readonly note: string | null;
}

/** METHOD 30: shocked (a quantity and a probability), carried (the quantity's own interval has it), or left out, with the reason. */
export interface RiskNumbers {
  readonly state: 'shocked' | 'carried' | 'left-out';
  readonly quantity: string | null;
  readonly probability: number | null;
  readonly why: string;
}

/** What of a case tells how likely a risk is and how much it would do. A side that no quantity tells is null, and then the rating has bounds only. */
export interface RiskRating {
  readonly matrix: string;
  /** `chance`: the quantity is the probability, or holds in a share of the draws; `complement`: what is left of it to one; `yearly-rate`: at least one event in a year. */
  readonly likelihood: { readonly quantity: string; readonly reads: 'chance' | 'complement' | 'yearly-rate' } | null;
  readonly consequence: {
    readonly quantity: string;
    /** The quantity is measured by this one; null: by itself. */
    readonly over: string | null;
    /** Level of the quantity's scale → consequence; null where it is a number. */
    readonly levels: Readonly<Record<string, string>> | null;
    /** From which value on, ascending; below the first the first holds. Null where it has levels. */
    readonly bands: readonly { readonly from: number; readonly consequence: string }[] | null;
  } | null;
  /** Why these quantities, and whose judgement the bands are. */
  readonly why: string;
}

export interface Risk extends KnowledgeEntry {
  readonly pathways: readonly string[];
  readonly indicator: string;
  readonly mitigation: string;
  readonly numbers: RiskNumbers;
  /** Null: no fact of a case tells it, and it stays without a rating. */
  readonly rating: RiskRating | null;
}

/** A published table from likelihood and consequence to a rating. Bands of likelihood are shares and cover 0 to 1. */
export interface RatingMatrix extends KnowledgeEntry {
  readonly likelihoods: readonly { readonly id: string; readonly says: string; readonly from: number; readonly to: number }[];
  readonly consequences: readonly { readonly id: string; readonly says: string }[];
  readonly ratings: readonly { readonly id: string; readonly says: string }[];
  /** Likelihood → consequence → rating; every cell given. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface ContractTerm extends KnowledgeEntry {
  /** What an offer must say for the term to be present. */
  readonly says: string;
  /** A level that somebody published, to measure a weaker offer by. */
  readonly benchmark: string | null;
  readonly pathways: readonly string[];
  readonly gates: readonly string[];
  readonly risks: readonly string[];
  /** What the case may say of an offer that tells whether it holds the term. */
  readonly tells: readonly string[];
}

/** What the legal form of a vehicle settles, in the order in which people ask. */
export const LEGAL_POINTS = ['personality', 'procurement', 'rights', 'liability', 'partners-leave', 'publication'] as const;
export type LegalPoint = (typeof LEGAL_POINTS)[number];

export interface Vehicle extends KnowledgeEntry {
  readonly failure: string;
  /** Property → level of `scale`; guesses of ours until a state puts its own experience in. */
  readonly ratings: Readonly<Record<string, string>>;
  readonly scale: string;
  readonly anchors: readonly { readonly says: string; readonly source: string }[];
  /** Legal form: one sentence a point, from a source that says it of a real body or law, else from us. */
  readonly legal: Readonly<Record<LegalPoint, { readonly says: string; readonly source: string }>>;
  readonly pathways: readonly string[];
}

export interface LifecyclePoint extends KnowledgeEntry {
  readonly stage: { readonly scale: string; readonly level: string };
  readonly artefact: string;
  readonly pathways: readonly string[];
}

export interface Trigger extends KnowledgeEntry {
  readonly says: string;
  /** Id of the boolean quantity that the reader made from `fires`. */
  readonly firesQuantity: string;
  /** Quantities that a state may set otherwise. */
  readonly thresholds: readonly string[];
  /** Quantities whose moves it would show first: a rule of a scenario on an input below one of them names it as its signpost. */
  readonly signposts: readonly string[];
  readonly examples: readonly { readonly given: Gate['examples'][number]['given']; readonly expect: 'fires' | 'quiet' | 'unknown' }[];
}

/** What a stress does to one quantity of an alternative that it strikes: exactly one of the three. */
export interface Shock {
  readonly quantity: string;
  /** Quantities that hold the amount, so that it has its source, date and kind like every other. */
  readonly multiply: string | null;
  readonly set: string | null;
  /** What is known of it falls away. */
  readonly forgets: boolean;
}

/** Something that could happen, with no probability: it is played through, not expected (METHOD 26). */
export interface Stress extends KnowledgeEntry {
  readonly happens: string;
  /** Id of the boolean quantity that the reader made from `strikes`: whether it reaches an alternative. */
  readonly strikesQuantity: string;
  /** Likewise from `ends`: a struck alternative that can no longer be kept. Null where each can. */
  readonly endsQuantity: string | null;
  readonly shocks: readonly Shock[];
  /** Gates that a struck alternative no longer passes; those of packs in force bite. */
  readonly gates: readonly string[];
  /** Quantities in days: how long the event is, how long an alternative survives it, and how long its users wait. Null where nothing stands still. */
  readonly outage: { readonly lasts: string; readonly survives: string; readonly waits: string } | null;
}

export interface Question extends KnowledgeEntry {
  readonly reader: 'minister' | 'information-officer' | 'security-officer' | 'budget-office' | 'auditor';
  /** Entries of the catalogue that an answer rests on. */
  readonly rests: readonly string[];
  /** What of the results an answer shows first. */
  readonly shows: readonly AnswerLook[];
}

/** Ways of looking at the results of a case, each of which can answer several questions. */
export const ANSWER_LOOKS = ['choices', 'exclusions', 'price-of-more', 'sharing', 'feasibility', 'costs', 'what-to-test', 'record', 'history', 'assumptions', 'leaders', 'price-moves'] as const;
export type AnswerLook = (typeof ANSWER_LOOKS)[number];

/** One row of the table of ceilings: what a pack allows for a class of data. */
export interface Ceiling extends KnowledgeEntry {
  readonly pack: string;
  readonly bound: 'up-to' | 'at' | 'above';
  /** Levels of the pack's own scales; empty where the rule is about a kind of system, not a class. */
  readonly levels: readonly { readonly scale: string; readonly level: string }[];
  readonly allowed: readonly string[];
  readonly says: string;
  readonly gates: readonly string[];
}

export const NEED_AREAS = ['roles', 'data', 'compute', 'platform', 'evaluation', 'safety', 'contract-terms', 'funding'] as const;
export type NeedArea = (typeof NEED_AREAS)[number];

/** How firmly: by the state itself, by the other side, only under a condition, or as advice. */
export type NeedLevel = 'required' | 'recommended' | 'conditional' | 'by-supplier' | 'by-partner';

/** What one pathway requires, by area: roles, requirements and contract terms. */
export interface PathwayNeeds extends KnowledgeEntry {
  readonly pathway: string;
  readonly says: string;
  readonly areas: Readonly<Record<NeedArea, readonly { readonly id: string; readonly level: NeedLevel; readonly when: string | null }[]>>;
  /** Area → quantities that hold the profile against the need: ratios, what is met, time and cost of what is missing. */
  readonly measures: Readonly<Partial<Record<NeedArea, readonly string[]>>>;
}

/** A programme that went one or more of the pathways: what is known of it, and by whom. */
export interface Precedent extends KnowledgeEntry {
  readonly pathways: readonly string[];
  /** Null where no kind of vehicle fits. */
  readonly vehicle: string | null;
  /** Years as reported, such as 2023–2025; an open end means that it goes on. */
  readonly period: string;
  readonly says: string;
}

/** What a state is known by besides its answers; each has its unit in the heading that readers see. */
export const PROFILE_FIGURES = [
  'population', 'gross-domestic-product', 'carbon-of-electricity', 'industrial-electricity-price', 'hourly-earnings-in-public-service', 'digital-government-index',
  'listed-supercomputers', 'share-of-listed-computing',
] as const;
export type ProfileFigure = (typeof PROFILE_FIGURES)[number];

/** Where a statement about a state comes from. `published` is null where the source tells no day; then only the day on which we took it over is known. */
export interface Sourced {
  readonly source: string;
  readonly locator: string;
  readonly kind: ClaimKind;
  readonly published: string | null;
  readonly retrieved: string;
}

export interface ProfileAnswer extends Sourced {
  /** As written: an estimate in any of its forms. */
  readonly estimate: unknown;
  readonly note: string | null;
}

export interface ProfileProgramme extends Sourced {
  readonly says: string;
  readonly pathway: string;
  readonly vehicle: string | null;
}

/** What sources say of one state, as answers to the questions that a case asks of its government. */
export interface CountryProfile extends KnowledgeEntry {
  readonly jurisdiction: string;
  /** Packs that bind its government as a whole, and those of single bodies. */
  readonly packs: { readonly whole: readonly string[]; readonly part: readonly string[] };
  /** Currency and price year in which a case of this state counts. */
  readonly money: string;
  /** Quantity of the profile → what a source answers. Every other question of the profile is in `unknown`. */
  readonly answers: Readonly<Record<string, ProfileAnswer>>;
  readonly unknown: readonly string[];
  readonly figures: Readonly<Partial<Record<ProfileFigure, Sourced & { readonly value: number; readonly of: string }>>>;
  readonly programmes: readonly ProfileProgramme[];
}

/** What a pair of answers is held against: each tells that two answers which one set of weights would give alike were not alike. */
export const BIAS_WATCHES = ['ranges', 'splits', 'levels', 'starts', 'overlaps', 'dummies'] as const;
export type BiasWatch = (typeof BIAS_WATCHES)[number];

/** A bias in answers about weights: what is watched, from which measure on it is said, in one sentence, with one repair. */
export interface Bias extends KnowledgeEntry {
  readonly watches: BiasWatch;
  readonly threshold: number;
  readonly says: string;
  readonly repair: string;
}

/** What a test reports of one quantity: a share out of so many items, or a number with an error in proportion to it. */
export interface TestedQuantity {
  /** A number of a service, of an alternative, of both, or of neither. */
  readonly quantity: string;
  /** Quantities that hold how many items are counted, or the standard error over the value; exactly one of the two. */
  readonly items: string | null;
  readonly error: string | null;
}

/** A study that a state could buy before it chooses; what it is worth is worked out from the case (METHOD 24). */
export interface CandidateTest extends KnowledgeEntry {
  readonly says: string;
  /** One for each service, or one for the whole case. */
  readonly of: 'service' | 'case';
  readonly informs: readonly TestedQuantity[];
  /** Quantities of money: for the test itself, and for every alternative that is tested. */
  readonly costs: { readonly once: string; readonly each: string | null };
  /** Quantity of months until it reports. */
  readonly takes: string;
}

/** Kind of knowledge → what one entry is. */
export interface KnowledgeKinds {
  readonly 'risk': Risk;
  readonly 'rating-matrix': RatingMatrix;
  readonly 'contract-term': ContractTerm;
  readonly 'vehicle': Vehicle;
  readonly 'lifecycle-point': LifecyclePoint;
  readonly 'trigger': Trigger;
  readonly 'stress': Stress;
  readonly 'question': Question;
  readonly 'ceiling': Ceiling;
  readonly 'pathway-needs': PathwayNeeds;
  readonly 'precedent': Precedent;
  readonly 'country-profile': CountryProfile;
  readonly 'bias': Bias;
  readonly 'candidate-test': CandidateTest;
}

export type KnowledgeKind = keyof KnowledgeKinds;
export type Knowledge = { readonly [K in KnowledgeKind]: ReadonlyMap<string, KnowledgeKinds[K]> };
