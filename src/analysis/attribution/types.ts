/** Which changed inputs moved which answers between two versions of a case. */
/** Where an input stands: a part of the case, and within it a field, a column or a quantity; null where the part moves as a whole. */
export interface ChangedInput {
  readonly part: string;
  readonly name: string | null;
}

export interface MovedAnswer {
  readonly service: string;
  readonly before: { readonly form: string; readonly alternative: string | null };
  readonly after: { readonly form: string; readonly alternative: string | null };
  /** Each of these alone, brought into the first version, gives the second's answer. */
  readonly alone: readonly ChangedInput[];
  /** Without any one of these the second version does not give its answer. */
  readonly needed: readonly ChangedInput[];
  /** Where no input does it alone: some that do it together, none of which could be left out. There may be other such sets. */
  readonly together: readonly ChangedInput[];
}

export interface Attribution {
  readonly inputs: readonly ChangedInput[];
  /** Inputs were moved by whole parts of the case, because there are too many. */
  readonly isCoarse: boolean;
  readonly moved: readonly MovedAnswer[];
  /** Versions of the case that were decided for it. */
  readonly versions: number;
}
