/** The checked draft as an immutable catalogue. Maps are in order of ids, so that nothing depends on the order of files. */
import { buildEvidenceKinds, buildFramework, buildGate, buildPack, buildStress, buildTrigger } from './build.js';
import type { Language } from './check-language.js';
import type { Draft, Placed } from './draft.js';
import { folderOf } from './places.js';
import type { Knowledge } from './knowledge-types.js';
import type { Catalogue, CatalogueQuantity, CollectionEntry, IndexDefinition } from './types.js';

export function assemble(draft: Draft, language: Language, version: string, digest: string): Catalogue {
  const quantities = new Map<string, CatalogueQuantity>();
  for (const [id, { value }] of sorted(draft.quantities)) quantities.set(id, value.built);
  for (const quantity of language.ruleQuantities) quantities.set(quantity.definition.id, quantity);
  return {
    version,
    digest,
    units: language.units,
    vocabulary: language.vocabulary,
    indexes: indexesOf(draft),
    scales: mapped(draft.scales, (scale) => scale),
    collections: collectionsOf(draft),
    quantities,
    criteria: mapped(draft.criteria, (criterion) => criterion),
    gates: mapped(draft.gates, buildGate),
    packs: mapped(draft.packs, buildPack),
    frameworks: mapped(draft.frameworks, buildFramework),
    sources: mapped(draft.sources, (source) => source),
    knowledge: knowledgeOf(draft),
    evidenceKinds: buildEvidenceKinds(draft.evidenceKinds?.value ?? {}),
    defaults: new Map(Object.entries(draft.defaults?.value ?? {})),
    bindings: new Map(Object.entries(draft.bindings?.value ?? {}).map(([role, bound]) => [role, typeof bound === 'string' ? [bound] : bound])),
  };
}

function knowledgeOf({ knowledge }: Draft): Knowledge {
  return {
    'risk': mapped(knowledge.risk, (risk) => risk),
    'rating-matrix': mapped(knowledge['rating-matrix'], (matrix) => matrix),
    'contract-term': mapped(knowledge['contract-term'], (term) => term),
    'vehicle': mapped(knowledge.vehicle, (vehicle) => vehicle),
    'lifecycle-point': mapped(knowledge['lifecycle-point'], (point) => point),
    'trigger': mapped(knowledge.trigger, buildTrigger),
    'stress': mapped(knowledge.stress, buildStress),
    'question': mapped(knowledge.question, (question) => question),
    'ceiling': mapped(knowledge.ceiling, (ceiling) => ceiling),
    'precedent': mapped(knowledge.precedent, (precedent) => precedent),
    'pathway-needs': mapped(knowledge['pathway-needs'], (needs) => needs),
    'bias': mapped(knowledge.bias, (bias) => bias),
    'candidate-test': mapped(knowledge['candidate-test'], (test) => test),
    'country-profile': mapped(knowledge['country-profile'], (profile) => profile),
  };
}

function indexesOf(draft: Draft): ReadonlyMap<string, IndexDefinition> {
  return new Map(Object.entries(draft.indexes?.value ?? {}).map(([id, index]) => [id, { id, ...index }]));
}

/** Index id → its entries; the folder's name is the plural of the index. */
function collectionsOf(draft: Draft): ReadonlyMap<string, ReadonlyMap<string, CollectionEntry>> {
  const collections = new Map<string, ReadonlyMap<string, CollectionEntry>>();
  for (const [id, index] of Object.entries(draft.indexes?.value ?? {})) {
    if (index.of !== 'catalogue') continue;
    const entries: ReadonlyMap<string, Placed<CollectionEntry>> = draft.collections.get(folderOf(id)) ?? new Map();
    collections.set(id, mapped(entries, (entry) => ({ ...entry, collection: id })));
  }
  return collections;
}

function mapped<T, U>(entries: ReadonlyMap<string, Placed<T>>, build: (value: T) => U): Map<string, U> {
  return new Map(sorted(entries).map(([id, { value }]) => [id, build(value)]));
}

function sorted<T>(entries: ReadonlyMap<string, T>): [string, T][] {
  return [...entries].sort(([left], [right]) => (left < right ? -1 : 1));
}
