/** Which pathways bear a cost line: those for which its formula is not nothing whatever the case says. */
import { factAsOf, type Catalogue, type CatalogueQuantity } from '../src/catalogue/index.js';
import { parseFormula, type Tree } from '../src/formula/index.js';

const NO_END = '9999-12-31';

/** What a formula is for one pathway before any case is read: a number, an answer, a member of an index, or null where a case decides. */
type Sure = number | boolean | string | null;

/** One pathway, and the quantity that names the pathway of the alternative which is looked at. */
interface Scene {
  readonly catalogue: Catalogue;
  readonly pathway: string;
  readonly pathwayOf: string;
  /** What was found of quantities so far: many formulas read the same ones. */
  readonly found: Map<string, Sure>;
}

const scenesOf = new WeakMap<Catalogue, readonly Scene[]>();

/** Pathways in the order of the catalogue for which `line` can be more than nothing. Cost: one walk of the formulas for each pathway and catalogue. */
export function bearers(line: string, catalogue: Catalogue): readonly string[] {
  const known = scenesOf.get(catalogue) ?? scenes(catalogue);
  scenesOf.set(catalogue, known);
  return known.filter((scene) => ofQuantity(line, scene) !== 0).map(({ pathway }) => pathway);
}

function scenes(catalogue: Catalogue): readonly Scene[] {
  const pathwayOf = catalogue.bindings.get('pathway-of')?.[0] ?? '';
  return [...(catalogue.collections.get('pathway')?.keys() ?? [])].map((pathway) => ({ catalogue, pathway, pathwayOf, found: new Map() }));
}

function ofQuantity(id: string, scene: Scene): Sure {
  const before = scene.found.get(id);
  if (before !== undefined) return before;
  const sure = findQuantity(id, scene);
  scene.found.set(id, sure);
  return sure;
}

function findQuantity(id: string, scene: Scene): Sure {
  if (id === scene.pathwayOf) return scene.pathway;
  const quantity = scene.catalogue.quantities.get(id);
  if (quantity === undefined) return null;
  const { definition: { formula }, data } = quantity;
  if (formula !== null) return ofTree(treeOf(formula), scene);
  if (data === null) return null;
  return data.from === 'fact' ? ofFact(quantity, scene.pathway) : ofAttribute(data, scene);
}

function treeOf(formula: string): Tree {
  const { tree } = parseFormula(formula);
  if (tree === null) throw new Error(`not a formula: ${formula}`);
  return tree;
}

function ofFact({ data }: CatalogueQuantity, pathway: string): Sure {
  const value = data?.from === 'fact' ? factAsOf(data.values, NO_END) : null;
  const row = value?.table?.find(({ key }) => key['pathway'] === pathway && Object.keys(key).length === 1);
  const estimate = row?.estimate ?? (value?.table === null ? value.estimate : null);
  return estimate?.kind === 'exact' ? estimate.value : null;
}

/** A property of the pathway is sure; what a case is asked is sure only as far as the value that stands in where it is silent. */
function ofAttribute(data: { readonly index: string | null; readonly field: string; readonly assume: string | null }, scene: Scene): Sure {
  if (data.index !== 'pathway') return data.assume === null ? null : ofQuantity(data.assume, scene);
  const fields = scene.catalogue.collections.get('pathway')?.get(scene.pathway)?.fields;
  const value = data.field.split('.').reduce<unknown>((at, step) => (at as Readonly<Record<string, unknown>> | undefined)?.[step], fields);
  return typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number' ? value : null;
}

function ofTree(tree: Tree, scene: Scene): Sure {
  switch (tree.is) {
    case 'number': return tree.value;
    case 'flag': return tree.value;
    case 'member': return tree.text;
    case 'name': return ofQuantity(tree.name, scene);
    case 'negate':
    case 'reduce': return ofTree(tree.of, scene);
    case 'not': return opposite(ofTree(tree.of, scene));
    case 'binary': return ofBinary(tree, scene);
    case 'if': return ofChoice(ofTree(tree.test, scene), ofTree(tree.yes, scene), ofTree(tree.no, scene));
    case 'call': return ofCall(tree.args.map((each) => ofTree(each, scene)));
    case 'join': return tree.keys.every((key) => ofTree(key, scene) === scene.pathway) ? ofTree(tree.of, scene) : null;
  }
}

const opposite = (value: Sure): Sure => (typeof value === 'boolean' ? !value : null);

function ofChoice(test: Sure, yes: Sure, no: Sure): Sure {
  if (typeof test === 'boolean') return test ? yes : no;
  return yes === no ? yes : null;
}

/** Every function of numbers here gives nothing for nothing alone, but for the exponential, which no cost line uses by itself. */
function ofCall(args: readonly Sure[]): Sure {
  return args.length > 0 && args.every((each) => each === 0) ? 0 : null;
}

function ofNumbers(a: Sure, b: Sure, of: (x: number, y: number) => number): Sure {
  return typeof a === 'number' && typeof b === 'number' ? of(a, b) : null;
}

function ofBinary({ mark, left, right }: Extract<Tree, { readonly is: 'binary' }>, scene: Scene): Sure {
  const [a, b] = [ofTree(left, scene), ofTree(right, scene)];
  switch (mark) {
    case '*': return a === 0 || b === 0 ? 0 : ofNumbers(a, b, (x, y) => x * y);
    case '/': return a === 0 ? 0 : null;
    case '+': return ofNumbers(a, b, (x, y) => x + y);
    case '-': return ofNumbers(a, b, (x, y) => x - y);
    case 'and': return a === false || b === false ? false : a === true ? b : b === true ? a : null;
    case 'or': return a === true || b === true ? true : a === false ? b : b === false ? a : null;
    case '=': return typeof a === 'string' && typeof b === 'string' ? a === b : null;
    case '!=': return typeof a === 'string' && typeof b === 'string' ? a !== b : null;
    default: return null;
  }
}
