/** What rates a risk: the matrix, the quantities and every consequence exist, and each value the quantity may take has one consequence. */
import { firesQuantityOf, levelsOfScale, type Draft } from './draft.js';
import type { Risk, RiskRating } from './knowledge-types.js';
import type { Place, Problems } from './problems.js';

export function checkRiskRating({ rating }: Risk, place: Place, draft: Draft, problems: Problems): void {
  if (rating === null) return;
  const { likelihood, consequence } = rating;
  if (likelihood === null && consequence === null) problems.add('risk-rating', place, 'rating', { found: '–' });
  const fires = [...draft.knowledge.trigger.keys()].map(firesQuantityOf);
  if (likelihood !== null) problems.demandKnown('unknown-quantity', place, 'rating.likelihood.quantity', likelihood.quantity, new Set([...draft.quantities.keys(), ...fires]));
  if (consequence !== null) checkConsequence(rating.matrix, consequence, place, draft, problems);
  problems.demandKnown('unknown-reference', place, 'rating.matrix', rating.matrix, draft.knowledge['rating-matrix']);
}

function checkConsequence(matrix: string, { quantity, over, levels, bands }: NonNullable<RiskRating['consequence']>, place: Place, draft: Draft, problems: Problems): void {
  const path = 'rating.consequence';
  if (over !== null) problems.demandKnown('unknown-quantity', place, `${path}.over`, over, draft.quantities);
  const known = new Set(draft.knowledge['rating-matrix'].get(matrix)?.value.consequences.map(({ id }) => id) ?? []);
  for (const [level, name] of Object.entries(levels ?? {})) problems.demandKnown('unknown-reference', place, `${path}.levels.${level}`, name, known);
  bands?.forEach((band, position) => problems.demandKnown('unknown-reference', place, `${path}.bands.${position}.consequence`, band.consequence, known));
  if (!problems.demandKnown('unknown-quantity', place, `${path}.quantity`, quantity, draft.quantities)) return;
  const kind = draft.quantities.get(quantity)?.value.built.definition.kind;
  const wanted = kind?.is === 'ordinal' ? (levelsOfScale(draft, kind.scale) ?? []) : [];
  const given = Object.keys(levels ?? {});
  const isLevelled = kind?.is === 'ordinal' && bands === null && over === null && wanted.length === given.length && wanted.every((level) => given.includes(level));
  const isBanded = kind?.is === 'number' && levels === null && bands !== null && bands.every((band, position) => position === 0 || (bands[position - 1]?.from ?? band.from) < band.from);
  if (!isLevelled && !isBanded) problems.add('risk-rating', place, path, { found: quantity });
}
