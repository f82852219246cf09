/** The contract of a tender made from a decision: every line has an id that the document and the table share. */

interface Line {
  /** `REQ-…` requirement, `AWD-…` award criterion, `ASK-…` question to suppliers, `TRM-…` contract term. */
  readonly id: string;
  /** The entry of the catalogue that it comes from. */
  readonly entry: string;
}

/** A gate in force as a requirement that an offer meets or fails. */
export interface TenderRequirement extends Line {
  readonly code: string | null;
  readonly pack: string;
  readonly effect: 'exclude' | 'condition' | 'duty';
  readonly source: { readonly id: string; readonly title: string; readonly locator: string; readonly url: string | null };
  readonly from: string;
  readonly until: string | null;
  /** The rule as the catalogue computes it. */
  readonly applies: string;
  readonly passes: string;
  readonly unlock: string;
  /** Alternatives in scope by how they stand today, in the worst of the services in scope. */
  readonly standing: { readonly failed: readonly string[]; readonly unknown: readonly string[]; readonly conditional: readonly string[]; readonly duty: readonly string[] };
}

export interface TenderCriterion extends Line {
  readonly code: string | null;
  readonly dimension: string;
  readonly measures: string;
  readonly unit: string;
  readonly worst: { readonly at: number | string; readonly says: string };
  readonly best: { readonly at: number | string; readonly says: string };
  /** Share of the whole by class of service (null: for all); empty where nobody is named who decides. */
  readonly weights: readonly { readonly serviceClass: string | null; readonly weight: number }[];
}

export interface TenderQuestion extends Line {
  readonly ask: string | null;
  /** Alternatives of which the case does not say it. */
  readonly alternatives: readonly string[];
  /** Ids of the requirements, criteria and terms that the answer serves. */
  readonly serves: readonly string[];
}

export interface TenderTerm extends Line {
  readonly collection: 'contract-terms' | 'requirements';
  readonly code: string | null;
  readonly says: string | null;
  readonly benchmark: string | null;
  readonly level: 'required' | 'recommended' | 'conditional' | 'by-supplier' | 'by-partner';
  readonly alternatives: readonly string[];
  readonly serves: readonly string[];
  readonly sources: readonly { readonly id: string; readonly title: string; readonly published: string | null }[];
}

export interface Tender {
  readonly services: readonly string[];
  readonly alternatives: readonly string[];
  readonly decider: string | null;
  readonly requirements: readonly TenderRequirement[];
  readonly criteria: readonly TenderCriterion[];
  readonly questions: readonly TenderQuestion[];
  readonly terms: readonly TenderTerm[];
}

export interface TenderScope {
  /** Null: all services with an open decision. */
  readonly service: string | null;
  /** Null: every alternative that no rule excludes from all services in scope. */
  readonly alternative: string | null;
}

