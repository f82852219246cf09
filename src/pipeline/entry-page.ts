/** The contract of a page about one entry of the catalogue: pieces by which any language finds its words. */

export type EntryPiece =
  /** A sentence or label of an entry: `locales/<lang>/catalogue/<collection>.yaml`, else its English. */
  | { readonly is: 'phrase'; readonly collection: string; readonly id: string; readonly part: string; readonly english: string }
  | { readonly is: 'message'; readonly id: string }
  /** A formula, a date, a place in a source: the same in every language. */
  | { readonly is: 'text'; readonly text: string };

export interface EntryLine {
  /** Its heading is the message `entry-part-<part>`. */
  readonly part: string;
  /** One item is pieces that belong together. */
  readonly items: readonly (readonly EntryPiece[])[];
}

export interface EntrySource {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string | null;
  readonly published: string | null;
  readonly grade: string;
}

export interface EntryPage {
  readonly kind: string;
  readonly collection: string;
  readonly id: string;
  readonly code: string | null;
  readonly label: string;
  /** Null where the kind of entry has none: packs, frameworks and scales are their publishers'. */
  readonly origin: 'paper' | 'extension' | 'ours' | null;
  readonly checked: string | null;
  readonly lines: readonly EntryLine[];
  readonly sources: readonly EntrySource[];
}
