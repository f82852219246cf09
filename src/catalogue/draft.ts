/** Everything that was written, with its place, before the parts are checked against each other. */
import type { Place } from './problems.js';
import type {
  BindingsShape, DefaultsShape, EvidenceKindsShape, FrameworkShape, GateShape, IndexesShape, PackShape, QuantityShape, UnitsShape,
} from './shapes.js';
import type { CatalogueQuantity, CollectionEntry, Criterion, Scale, Source } from './types.js';
import type { KnowledgeKind, KnowledgeKinds } from './knowledge-types.js';
import type { StressShape, TriggerShape } from './knowledge-shapes.js';
import { folderOf } from './places.js';

export interface Placed<T> {
  readonly value: T;
  readonly place: Place;
}

/** As written, where that differs from what it becomes. */
interface Written {
  readonly trigger: TriggerShape;
  readonly stress: StressShape;
}
export type WrittenKnowledge = { readonly [K in KnowledgeKind]: Map<string, Placed<K extends keyof Written ? Written[K] : KnowledgeKinds[K]>> };

export interface Draft {
  readonly knowledge: WrittenKnowledge;
  readonly quantities: Map<string, Placed<{ readonly built: CatalogueQuantity; readonly shape: QuantityShape }>>;
  readonly scales: Map<string, Placed<Scale>>;
  /** Folder → id → entry. */
  readonly collections: Map<string, Map<string, Placed<CollectionEntry>>>;
  readonly criteria: Map<string, Placed<Criterion>>;
  readonly gates: Map<string, Placed<GateShape>>;
  readonly packs: Map<string, Placed<PackShape>>;
  readonly frameworks: Map<string, Placed<FrameworkShape>>;
  readonly sources: Map<string, Placed<Source>>;
  units: Placed<UnitsShape> | null;
  indexes: Placed<IndexesShape> | null;
  evidenceKinds: Placed<EvidenceKindsShape> | null;
  defaults: Placed<DefaultsShape> | null;
  bindings: Placed<BindingsShape> | null;
}

export function emptyDraft(): Draft {
  return {
    knowledge: {
      'risk': new Map(), 'rating-matrix': new Map(), 'contract-term': new Map(), 'vehicle': new Map(), 'lifecycle-point': new Map(),
      'trigger': new Map(), 'stress': new Map(), 'question': new Map(), 'ceiling': new Map(), 'pathway-needs': new Map(), 'precedent': new Map(), 'bias': new Map(), 'candidate-test': new Map(), 'country-profile': new Map(),
    },
    quantities: new Map(),
    scales: new Map(),
    collections: new Map(),
    criteria: new Map(),
    gates: new Map(),
    packs: new Map(),
    frameworks: new Map(),
    sources: new Map(),
    units: null,
    indexes: null,
    evidenceKinds: null,
    defaults: null,
    bindings: null,
  };
}

/** Members of an index, sorted by id where they are files; null where only a case knows them. */
export function membersOfIndex(draft: Draft, index: string): readonly string[] | null {
  const definition = draft.indexes?.value[index];
  if (definition === undefined || definition.of === 'case' || definition.of === 'time') return null;
  if (definition.members !== null) return definition.members;
  const entries = draft.collections.get(folderOf(index));
  return entries === undefined ? [] : [...entries.keys()].sort();
}

export function levelsOfScale(draft: Draft, scale: string): readonly string[] | null {
  return draft.scales.get(scale)?.value.levels.map((level) => level.id) ?? null;
}

/** Id of the boolean quantity that is made from what a trigger `fires` on. */
export function firesQuantityOf(trigger: string): string {
  return `${trigger}-fires`;
}

/** Ids of the boolean quantities that are made from whom a stress `strikes` and whom it `ends`. */
export function strikesQuantityOf(stress: string): string {
  return `${stress}-strikes`;
}

export function endsQuantityOf(stress: string): string {
  return `${stress}-ends`;
}
