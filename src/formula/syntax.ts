/** The tree of a formula as written: no meaning yet, only shape and place. */

/** Places are offsets into the text of the formula: `from` inclusive, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type Mark = '+' | '-' | '*' | '/' | '^' | '<' | '<=' | '>' | '>=' | '=' | '!=' | 'and' | 'or';

export type Tree = Span &
  (
    | { readonly is: 'number'; readonly value: number; readonly unit: string | null }
    | { readonly is: 'name'; readonly name: string }
    | { readonly is: 'member'; readonly text: string }
    | { readonly is: 'flag'; readonly value: boolean }
    | { readonly is: 'negate'; readonly of: Tree }
    | { readonly is: 'not'; readonly of: Tree }
    | { readonly is: 'binary'; readonly mark: Mark; readonly left: Tree; readonly right: Tree }
    | { readonly is: 'if'; readonly test: Tree; readonly yes: Tree; readonly no: Tree }
    | { readonly is: 'call'; readonly name: string; readonly args: readonly Tree[] }
    | { readonly is: 'reduce'; readonly name: string; readonly of: Tree; readonly over: string }
    | { readonly is: 'join'; readonly of: Tree; readonly keys: readonly Tree[] }
  );

/** Children of a node in the order in which they are written. Cost: one small array. */
export function childrenOf(tree: Tree): readonly Tree[] {
  switch (tree.is) {
    case 'negate':
    case 'not':
    case 'reduce':
      return [tree.of];
    case 'binary':
      return [tree.left, tree.right];
    case 'if':
      return [tree.test, tree.yes, tree.no];
    case 'call':
      return tree.args;
    case 'join':
      return [tree.of, ...tree.keys];
    default:
      return [];
  }
}
