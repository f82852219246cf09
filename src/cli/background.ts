/** What the pages are told besides the results: names, rules with their basis, anchors, sources and questions, as the pipeline gives them. */
import type { PipelineOutput } from '../pipeline/index.js';
import { NO_BACKGROUND, type Background } from '../views/index.js';

export function backgroundOf({ surroundings }: Pick<PipelineOutput, 'surroundings'>): Background {
  return surroundings ?? NO_BACKGROUND;
}
