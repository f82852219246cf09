/** What the pages are told besides the results: the English names that the pipeline gives, under every collection that a page asks by. */
import type { PipelineOutput } from '../pipeline/index.js';
import { NO_BACKGROUND, type Background } from '../views/index.js';

/** Collections by which pages name entries; ids are unique over the whole catalogue, so one list of names serves all. */
const COLLECTIONS = [
  'gates', 'criteria', 'quantities', 'dimensions', 'pathways', 'packs', 'sources', 'defaults', 'goals', 'requirements', 'roles',
  'frameworks', 'framework-levels', 'objectives', 'weight-sets', 'service-classes', 'service-kinds',
] as const;

export function backgroundOf({ labels }: Pick<PipelineOutput, 'labels'>): Background {
  return { ...NO_BACKGROUND, labels: Object.fromEntries(COLLECTIONS.map((collection) => [collection, labels])) };
}
