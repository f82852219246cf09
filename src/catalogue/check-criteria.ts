/** Criteria against METHOD 7 and 8: roles, anchors in order and on the scale, steps complete, floor inside, overlaps known. */
import type { Kind } from '../formula/index.js';
import { levelsOfScale } from './draft.js';
import type { Draft, Placed } from './draft.js';
import { folderOf } from './places.js';
import type { Place, Problems } from './problems.js';
import type { Criterion } from './types.js';

/** Index that groups criteria; its folder holds the dimensions. */
const DIMENSION_INDEX = 'dimension';

/** `moneyUnits`: tells whether a unit is an amount of money or money per something; money may not be scored (METHOD 7). */
export function checkCriteria(draft: Draft, problems: Problems, isMoney: (unit: string) => boolean): void {
  const dimensions = draft.collections.get(folderOf(DIMENSION_INDEX)) ?? new Map();
  for (const { value: criterion, place } of draft.criteria.values()) {
    problems.demandKnown('unknown-dimension', place, 'dimension', criterion.dimension, dimensions);
    checkOverlaps(criterion, place, draft, problems);
    criterion.sources.forEach((source, position) => problems.demandKnown('unknown-source', place, `sources.${position}`, source, draft.sources));
    if (!problems.demandKnown('unknown-quantity', place, 'measures', criterion.measures, draft.quantities)) continue;
    const kind = draft.quantities.get(criterion.measures)!.value.built.definition.kind;
    checkAnchors(criterion, kind, place, draft, problems);
    if (criterion.role === 'value' && kind.is === 'number' && isMoney(kind.unit)) {
      problems.add('money-as-value', place, 'role', { found: criterion.measures, accepted: 'money' });
    }
  }
  checkMeasuredOnce(draft, problems);
}

function checkOverlaps(criterion: Criterion, place: Place, draft: Draft, problems: Problems): void {
  criterion.overlaps.forEach((other, position) => {
    if (other === criterion.id) problems.add('overlaps-itself', place, `overlaps.${position}`, { found: other });
    else if (!draft.quantities.has(other)) problems.demandKnown('unknown-overlap', place, `overlaps.${position}`, other, draft.criteria);
  });
}

function checkAnchors(criterion: Criterion, kind: Kind, place: Place, draft: Draft, problems: Problems): void {
  switch (kind.is) {
    case 'number':
      checkNumberAnchors(criterion, place, problems);
      return;
    case 'ordinal':
      checkLevelAnchors(criterion, kind.scale, levelsOfScale(draft, kind.scale) ?? [], place, problems);
      return;
    case 'boolean':
      checkLevelAnchors(criterion, 'boolean', ['false', 'true'], place, problems);
      return;
    case 'key':
      problems.add('criterion-kind', place, 'measures', { found: kind.index });
  }
}

function checkNumberAnchors(criterion: Criterion, place: Place, problems: Problems): void {
  const worst = criterion.worst.at;
  const best = criterion.best.at;
  if (typeof worst !== 'number' || typeof best !== 'number') {
    problems.add('anchor-kind', place, 'anchors', { found: `${worst}, ${best}`, accepted: 'number' });
    return;
  }
  if (criterion.steps !== null) problems.add('steps-on-number', place, 'steps', {});
  if (!rises(worst, best, criterion.better)) problems.add('anchors-order', place, 'anchors', { found: `${worst} → ${best}`, accepted: criterion.better });
  if (criterion.floor === null) return;
  const inside = typeof criterion.floor === 'number' && criterion.floor >= Math.min(worst, best) && criterion.floor <= Math.max(worst, best);
  if (!inside) problems.add('floor-outside', place, 'floor', { found: criterion.floor, accepted: `${worst} … ${best}` });
}

function checkLevelAnchors(criterion: Criterion, scale: string, levels: readonly string[], place: Place, problems: Problems): void {
  const position = (at: number | string, path: string): number => {
    const found = levels.indexOf(String(at));
    if (found < 0) problems.add('anchor-level', place, path, { found: at, accepted: levels.join(', '), scale });
    return found;
  };
  const worst = position(criterion.worst.at, 'anchors.worst.at');
  const best = position(criterion.best.at, 'anchors.best.at');
  if (criterion.floor !== null) position(criterion.floor, 'floor');
  if (worst >= 0 && best >= 0 && !rises(worst, best, criterion.better)) {
    problems.add('anchors-order', place, 'anchors', { found: `${criterion.worst.at} → ${criterion.best.at}`, accepted: criterion.better });
  }
  if (scale !== 'boolean') checkSteps(criterion, levels, place, problems);
}

function checkSteps(criterion: Criterion, levels: readonly string[], place: Place, problems: Problems): void {
  if (criterion.steps === null) {
    if (criterion.role === 'value') problems.add('steps-missing', place, '', { accepted: levels.join(', ') });
    return;
  }
  const missing = levels.filter((level) => criterion.steps?.[level] === undefined);
  const strange = Object.keys(criterion.steps).filter((level) => !levels.includes(level));
  if (missing.length > 0) problems.add('steps-missing', place, 'steps', { accepted: missing.join(', ') });
  if (strange.length > 0) problems.add('steps-unknown', place, 'steps', { found: strange.join(', '), accepted: levels.join(', ') });
  if (missing.length > 0 || strange.length > 0) return;
  const values = levels.map((level) => criterion.steps![level]!);
  const ordered = criterion.better === 'more' ? values : [...values].reverse();
  const falls = ordered.some((value, index) => index > 0 && value < ordered[index - 1]!);
  if (falls) problems.add('steps-order', place, 'steps', { found: values.join(', '), accepted: criterion.better });
  const ends = [criterion.steps[String(criterion.worst.at)], criterion.steps[String(criterion.best.at)]];
  if (ends[0] !== 0 || ends[1] !== 1) problems.add('steps-ends', place, 'steps', { found: `${ends[0]}, ${ends[1]}` });
}

function rises(worst: number, best: number, better: 'more' | 'less'): boolean {
  return better === 'more' ? worst < best : worst > best;
}

/** One quantity scored by two criteria would count twice (METHOD 7). */
function checkMeasuredOnce(draft: Draft, problems: Problems): void {
  const first = new Map<string, string>();
  const scored = [...draft.criteria.values()].filter(({ value }) => value.role === 'value');
  for (const { value, place } of scored.sort(byId)) {
    const other = first.get(value.measures);
    if (other === undefined) first.set(value.measures, value.id);
    else problems.add('measured-twice', place, 'measures', { found: value.measures, other });
  }
}

function byId(left: Placed<Criterion>, right: Placed<Criterion>): number {
  return left.value.id < right.value.id ? -1 : 1;
}
