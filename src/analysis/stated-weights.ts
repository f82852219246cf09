/** Question: which weights do a person's statements leave? Points drawn evenly from them, level by level, and their centre (METHOD 18–19). */
import { meanPoint, sampleLevels, sampleWeightSet, weightCentre, type LevelsRequest, type LinearRow, type WeightSetRequest } from '../maths/index.js';
import { statedRows, statementsFor, type DecisionModel, type Stakeholder, type StatedRows, type WeightLevels } from '../model/index.js';

/** Sample-major, a weight per criterion; the same seed, person and class give the same points. Cost O(count × criteria) where rankings say all. */
export function statedSample(model: DecisionModel, levels: WeightLevels, person: Stakeholder, serviceClass: string | null, count: number): Float64Array {
  const request = requests(model, levels, person, serviceClass, count);
  const size = model.criteria.length;
  const out = new Float64Array(count * size);
  if (request.is === 'across') {
    out.set(acrossOf(request.all));
    return out;
  }
  const top = pointsOf(request.dimensions);
  const inner = request.within.map(pointsOf);
  for (let s = 0; s < count; s++) {
    levels.criteriaOf.forEach((list, d) => {
      const share = top[s * levels.dimensions.length + d] ?? 0;
      list.forEach((c, i) => (out[s * size + c] = share * (inner[d]?.[s * list.length + i] ?? 0)));
    });
  }
  return out;
}

/** The centre of the same set. Levels are drawn apart, so the centre of a product is the product of the centres. */
export function statedCentre(model: DecisionModel, levels: WeightLevels, person: Stakeholder, serviceClass: string | null): Float64Array {
  const request = requests(model, levels, person, serviceClass, model.setting('weight-samples'));
  if (request.is === 'across') return meanPoint(acrossOf(request.all), model.criteria.length);
  const top = centreOf(request.dimensions);
  const weights = new Float64Array(model.criteria.length);
  levels.criteriaOf.forEach((list, d) => {
    const inner = centreOf(request.within[d]!);
    list.forEach((c, i) => (weights[c] = (top[d] ?? 0) * (inner[i] ?? 0)));
  });
  return weights;
}

type Requests =
  | { readonly is: 'levels'; readonly dimensions: WeightSetRequest; readonly within: readonly WeightSetRequest[] }
  | { readonly is: 'across'; readonly all: LevelsRequest };

function requests(model: DecisionModel, levels: WeightLevels, person: Stakeholder, serviceClass: string | null, count: number): Requests {
  const stated: StatedRows = statedRows(model.case, model.criteria, statementsFor(person, serviceClass));
  const common = { count, seed: model.settings.seed };
  const stream = `stated/${person.id}/${serviceClass ?? ''}`;
  if (stated.is === 'across') return { is: 'across', all: { ...common, groups: levels.criteriaOf, rows: banded(stated.rows, model.setting('materiality-value')), stream } };
  return {
    is: 'levels',
    dimensions: { ...common, size: levels.dimensions.length, rows: stated.dimensions, stream: `${stream}/dimensions` },
    within: levels.criteriaOf.map((list, d) => ({ ...common, size: list.length, rows: stated.within[d] ?? [], stream: `${stream}/${levels.dimensions[d] ?? ''}` })),
  };
}

/**
 * Across dimensions a level is drawn given the others, and an equality would hold it still: what was called the same is drawn as the same but for
 * less than the materiality of value.
 */
function banded(rows: readonly LinearRow[], materiality: number): readonly LinearRow[] {
  return rows.flatMap((row): readonly LinearRow[] => {
    if (row.relation !== 'equal') return [row];
    const side = (sign: number): LinearRow => ({ coefficients: Float64Array.from(row.coefficients, (c) => sign * c * (sign * c > 0 ? 1 + materiality : 1)), relation: 'at-least', bound: 0 });
    return [side(1), side(-1)];
  });
}

/** Statements that contradict each other stop the case before any weight is drawn. */
function held<Found>(found: Found | null, stream: string): Found {
  if (found === null) throw new Error(`no weights keep to the statements of ${stream}`);
  return found;
}

function pointsOf(request: WeightSetRequest): Float64Array {
  const sample = sampleWeightSet(request);
  return held(sample.is === 'empty' ? null : sample.points, request.stream);
}

function centreOf(request: WeightSetRequest): Float64Array {
  return held(weightCentre(request), request.stream);
}

function acrossOf(request: LevelsRequest): Float64Array {
  const sample = sampleLevels(request);
  return held(sample.is === 'empty' ? null : sample.points, request.stream);
}
