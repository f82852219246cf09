/** The part of the catalogue that a published case needs: everything that its answer can rest on, closed under what the entries name. */
import type { CaseFile } from '../../case/index.js';
import type { CatalogueFile } from '../../catalogue/index.js';

/** What holds for every case: the frame of the catalogue, and what the rules of the engine look through whole. */
const WHOLE_FOLDERS: ReadonlySet<string> = new Set(['criteria', 'frameworks', 'risks', 'rating-matrices', 'stresses']);
/** Entries of these kinds stand in the part only where something in it names them. */
const NAMED_FOLDERS: ReadonlySet<string> = new Set([
  'quantities', 'scales', 'gates', 'packs', 'sources', 'contract-terms', 'vehicles', 'lifecycle-points', 'triggers', 'questions', 'ceilings', 'precedents',
  'pathway-needs', 'biases', 'country-profiles',
]);
/** A name as entries write it. */
const NAME = /[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*/g;
/** Quantities of which every decision counts or lists all: attributes of tables, and facts that are assumptions of ours. */
const COUNTED = /^attribute:|kind: assumption/m;

/**
 * The files of `catalogue` that a case rests on, in their order. Kept: the frame (units, indexes, defaults, bindings, kinds of evidence),
 * every collection that is an index (sums run over all its members), criteria, stresses and risks, every attribute of a table and every assumption (they
 * are counted), the gates of the packs of the case, and whatever the texts of these or of the case name, and so on. The texts are searched for names, not
 * understood, so the part may hold too much and never too little. Cost: linear in the texts.
 */
export function cataloguePart(catalogue: readonly CatalogueFile[], caseFiles: readonly CaseFile[], packs: readonly string[]): readonly CatalogueFile[] {
  const owners = ownersOf(catalogue);
  const kept = new Set<string>();
  const waiting: string[] = [];
  const keep = (file: CatalogueFile): void => {
    if (kept.has(file.path)) return;
    kept.add(file.path);
    waiting.push(file.text);
  };
  for (const file of catalogue) if (isAlways(file, packs)) keep(file);
  for (const file of caseFiles) waiting.push(file.text);
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    for (const [name] of text.matchAll(NAME)) for (const owner of owners.get(name) ?? []) keep(owner);
  }
  return catalogue.filter(({ path }) => kept.has(path));
}

function isAlways({ path, text }: CatalogueFile, packs: readonly string[]): boolean {
  const [folder = '', below = ''] = path.split('/');
  if (!path.includes('/')) return true;
  if (folder === 'quantities') return COUNTED.test(text);
  if (folder === 'gates') return packs.includes(below);
  return WHOLE_FOLDERS.has(folder) || !NAMED_FOLDERS.has(folder);
}

/** Name → files that answer to it: the id of an entry, and the quantities that a rule, a trigger or a stress brings with it. */
function ownersOf(catalogue: readonly CatalogueFile[]): ReadonlyMap<string, readonly CatalogueFile[]> {
  const owners = new Map<string, CatalogueFile[]>();
  for (const file of catalogue) {
    const id = file.path.split('/').at(-1)?.replace(/\.yaml$/, '') ?? '';
    for (const name of [id, ...RULE_ENDS.map((end) => `${id}${end}`)]) owners.set(name, [...(owners.get(name) ?? []), file]);
  }
  return owners;
}

const RULE_ENDS = ['-applies', '-passes', '-fires', '-strikes', '-ends'] as const;
