/** What a plan in time prints with `--json`. `schema/roadmap.schema.json` is made from this type. */
import type { Receipt, RoadmapAnswer } from '../../pipeline/index.js';

export const ROADMAP_FORMAT = 'portolan-roadmap-1';

export interface RoadmapDocument {
  readonly format: typeof ROADMAP_FORMAT;
  readonly case: string;
  readonly answer: RoadmapAnswer;
  readonly receipt: Receipt;
}

export function roadmapDocument(theCase: string, answer: RoadmapAnswer, receipt: Receipt): RoadmapDocument {
  return { format: ROADMAP_FORMAT, case: theCase, answer, receipt };
}
