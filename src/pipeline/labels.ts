/** English names by id, for doors that print results; other languages come from the locale files. */
import type { Case } from '../case/index.js';
import type { Catalogue } from '../catalogue/index.js';

export function labelsOf(theCase: Case, catalogue: Catalogue): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {};
  const add = (entries: Iterable<{ readonly id: string; readonly label: string }>): void => {
    for (const { id, label } of entries) labels[id] = label;
  };
  for (const collection of catalogue.collections.values()) add(collection.values());
  add([...catalogue.quantities.values()].map((quantity) => quantity.definition));
  for (const scale of catalogue.scales.values()) add(scale.levels.map((level) => ({ id: level.id, label: level.says })));
  add(catalogue.scales.values());
  add(catalogue.criteria.values());
  add(catalogue.gates.values());
  add(catalogue.packs.values());
  for (const framework of catalogue.frameworks.values()) {
    add([framework, ...framework.objectives, ...framework.weightSets]);
  }
  add([...catalogue.sources.values()].map((source) => ({ id: source.id, label: source.title })));
  add(theCase.judgement.stakeholders.map((person) => ({ id: person.id, label: person.label['en'] ?? person.id })));
  return labels;
}
