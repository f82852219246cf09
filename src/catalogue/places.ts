/** Which kind of thing a catalogue file holds, by its path below `catalogue/`. */
import type { KnowledgeKind } from './knowledge-types.js';

export type FileKind =
  | KnowledgeKind
  | 'quantity' | 'scale' | 'criterion' | 'gate' | 'pack' | 'framework' | 'source'
  | 'units' | 'indexes' | 'evidence-kinds' | 'defaults' | 'bindings';

export type FilePlace =
  | { readonly is: FileKind; readonly id: string }
  | { readonly is: 'entry'; readonly id: string; readonly folder: string }
  | { readonly is: 'misplaced' }
  /** What lives beside the data: README.md, LICENSE, VERSION. */
  | { readonly is: 'prose' };

const SINGLE_FILES: ReadonlyMap<string, FileKind> = new Map([
  ['units.yaml', 'units'],
  ['indexes.yaml', 'indexes'],
  ['evidence-kinds.yaml', 'evidence-kinds'],
  ['defaults.yaml', 'defaults'],
  ['bindings.yaml', 'bindings'],
]);
/** Folder → kind and how many folders deep its files lie. */
const FOLDERS: ReadonlyMap<string, { readonly is: FileKind; readonly depth: number }> = new Map([
  ['quantities', { is: 'quantity', depth: 2 }],
  ['gates', { is: 'gate', depth: 2 }],
  ['scales', { is: 'scale', depth: 1 }],
  ['criteria', { is: 'criterion', depth: 1 }],
  ['packs', { is: 'pack', depth: 1 }],
  ['frameworks', { is: 'framework', depth: 1 }],
  ['sources', { is: 'source', depth: 1 }],
  ['risks', { is: 'risk', depth: 1 }],
  ['rating-matrices', { is: 'rating-matrix', depth: 1 }],
  ['contract-terms', { is: 'contract-term', depth: 1 }],
  ['vehicles', { is: 'vehicle', depth: 1 }],
  ['lifecycle-points', { is: 'lifecycle-point', depth: 1 }],
  ['triggers', { is: 'trigger', depth: 1 }],
  ['stresses', { is: 'stress', depth: 1 }],
  ['questions', { is: 'question', depth: 1 }],
  ['ceilings', { is: 'ceiling', depth: 1 }],
  ['precedents', { is: 'precedent', depth: 1 }],
  ['pathway-needs', { is: 'pathway-needs', depth: 1 }],
  ['biases', { is: 'bias', depth: 1 }],
  ['candidate-tests', { is: 'candidate-test', depth: 1 }],
  ['country-profiles', { is: 'country-profile', depth: 1 }],
]);

/** Where a file belongs. Every other folder with YAML files is a collection; whether an index of that name exists is checked later. */
export function placeOf(path: string): FilePlace {
  const parts = path.split('/');
  const file = parts[parts.length - 1]!;
  if (file.endsWith('.md') || (parts.length === 1 && !file.includes('.'))) return { is: 'prose' };
  if (!file.endsWith('.yaml')) return { is: 'misplaced' };
  const id = file.slice(0, -'.yaml'.length);
  if (parts.length === 1) {
    const single = SINGLE_FILES.get(file);
    return single === undefined ? { is: 'misplaced' } : { is: single, id };
  }
  const folder = FOLDERS.get(parts[0]!);
  const depth = parts.length - 1;
  if (folder !== undefined) return depth === folder.depth ? { is: folder.is, id } : { is: 'misplaced' };
  return depth === 1 ? { is: 'entry', id, folder: parts[0]! } : { is: 'misplaced' };
}

/** Folder of a collection: the English plural of its index id (`pathway` → `pathways`, `currency` → `currencies`, `service-class` → `service-classes`). */
export function folderOf(index: string): string {
  if (/[^aeiou]y$/.test(index)) return `${index.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(index) ? `${index}es` : `${index}s`;
}
