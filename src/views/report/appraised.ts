/** Which services the finance appraiser's page shows: those that cost most, because a page for hundreds would be read by nobody. */
import type { Results, ServiceResult } from '../../analysis/index.js';

/** More services would make the page longer than the rest of the report. */
const MOST_SERVICES = 5;

/** Services with an open decision and a known cost, dearest first by the expected cost of the alternative ahead (or of the cheapest candidate). */
export function servicesToAppraise(results: Results): { readonly shown: readonly string[]; readonly all: number } {
  const priced = results.services.flatMap((service) => {
    const cost = sizeOf(service);
    return cost === null ? [] : [{ id: service.id, cost }];
  });
  return { shown: [...priced].sort((a, b) => b.cost - a.cost).slice(0, MOST_SERVICES).map(({ id }) => id), all: priced.length };
}

function sizeOf({ alternatives, recommendation }: ServiceResult): number | null {
  const candidates = alternatives.filter(({ standing, cost }) => standing === 'candidate' && cost !== null);
  const ahead = candidates.find(({ id }) => id === (recommendation.alternative ?? recommendation.leaderIfAll));
  const costs = (ahead === undefined ? candidates : [ahead]).map(({ cost }) => cost?.mean ?? 0);
  return costs.length === 0 ? null : Math.min(...costs);
}
