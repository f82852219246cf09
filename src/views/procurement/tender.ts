/** Structure of a tender as `pipeline` gives it; views know no other room. */
interface Line {
  readonly id: string;
  readonly entry: string;
}

export interface TenderRequirement extends Line {
  readonly code: string | null;
  readonly pack: string;
  readonly effect: 'exclude' | 'condition' | 'duty';
  readonly source: { readonly id: string; readonly title: string; readonly locator: string; readonly url: string | null };
  readonly from: string;
  readonly until: string | null;
  readonly applies: string;
  readonly passes: string;
  readonly unlock: string;
  readonly standing: { readonly failed: readonly string[]; readonly unknown: readonly string[]; readonly conditional: readonly string[]; readonly duty: readonly string[] };
}

export interface TenderCriterion extends Line {
  readonly code: string | null;
  readonly dimension: string;
  readonly measures: string;
  readonly unit: string;
  readonly worst: { readonly at: number | string; readonly says: string };
  readonly best: { readonly at: number | string; readonly says: string };
  readonly weights: readonly { readonly serviceClass: string | null; readonly weight: number }[];
}

export interface TenderQuestion extends Line {
  readonly ask: string | null;
  readonly alternatives: readonly string[];
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

export interface TenderView {
  readonly services: readonly string[];
  readonly alternatives: readonly string[];
  readonly decider: string | null;
  readonly requirements: readonly TenderRequirement[];
  readonly criteria: readonly TenderCriterion[];
  readonly questions: readonly TenderQuestion[];
  readonly terms: readonly TenderTerm[];
}
