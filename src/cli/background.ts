/** What the pages are told besides the results: names, rules with their basis, anchors, sources and questions, as the pipeline gives them. */
import type { PipelineOutput } from '../pipeline/index.js';
import { NO_BACKGROUND, type Background } from '../views/index.js';

/** Collections by which pages name entries; ids are unique over the whole catalogue, so one list of names serves all. */
const COLLECTIONS = [
  'gates', 'criteria', 'quantities', 'dimensions', 'pathways', 'packs', 'sources', 'defaults', 'goals', 'requirements', 'roles',
  'frameworks', 'framework-levels', 'objectives', 'weight-sets', 'service-classes', 'service-kinds',
] as const;

export function backgroundOf({ labels, surroundings }: Pick<PipelineOutput, 'labels' | 'surroundings'>): Background {
  const everywhere = Object.fromEntries(COLLECTIONS.map((collection) => [collection, labels]));
  if (surroundings === null) return { ...NO_BACKGROUND, labels: everywhere };
  return { ...surroundings, labels: { ...everywhere, ...surroundings.labels } };
}
