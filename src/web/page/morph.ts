/** Makes one tree of the document like another and touches only what differs, so that focus, caret and scroll stay. */
import * as library from 'morphdom';

export interface MorphOptions {
  readonly childrenOnly: boolean;
  /** False: this element stays as it is. */
  readonly onBeforeElUpdated: (from: HTMLElement, to: HTMLElement) => boolean;
}

// The package's types are written for CommonJS; what a bundler loads is its module with a default export.
export const morph = (library as unknown as { readonly default: (from: Node, to: Node, options: MorphOptions) => Node }).default;
