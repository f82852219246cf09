/** Which criteria score in a case. */
import type { Case } from '../case/index.js';
import type { Catalogue, Criterion } from '../catalogue/index.js';

/** Criteria that score: role value, and among those the case chose when it chose any. */
export function activeCriteria(theCase: Case, catalogue: Catalogue): readonly Criterion[] {
  const scoring = [...catalogue.criteria.values()].filter((criterion) => criterion.role === 'value');
  const chosen = theCase.criteria;
  return chosen === null ? scoring : scoring.filter((criterion) => chosen.includes(criterion.id));
}
