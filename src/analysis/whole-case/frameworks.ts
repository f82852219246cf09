/** Question: what does an outside framework say of each alternative? Two keys: every minimum level first, then the score, under each published weight set apart. */
import type { Framework } from '../../model/index.js';
import { memberAt, type Run } from '../columns.js';
import type { FrameworkScore, FrameworkTurn } from '../types.js';

/**
 * Σ weight × level / highest level, with weights in percent (EU Cloud Sovereignty Framework, domain.md 2.1). `levels` are positions on the
 * framework's scale, null when unknown; the score is null then and the bounds say how far it can go.
 */
export function frameworkScore(levels: readonly (number | null)[], weights: readonly number[], highest: number): { readonly score: number | null; readonly low: number; readonly high: number } {
  let low = 0;
  let high = 0;
  let all = 0;
  levels.forEach((level, i) => {
    const weight = weights[i] ?? 0;
    all += weight;
    low += weight * (level ?? 0);
    high += weight * (level ?? highest);
  });
  const scale = all * highest;
  const isKnown = levels.every((level) => level !== null);
  return { score: isKnown ? low / scale : null, low: low / scale, high: high / scale };
}

/** The first key: every level reaches its minimum. One that falls short decides; otherwise what is unknown on either side stays unknown. */
export function firstKey(levels: readonly (number | null)[], minimums: readonly (number | null)[]): FrameworkScore['passes'] {
  const reached = levels.map((level, i) => reaches(level, minimums[i] ?? null));
  if (reached.includes(false)) return 'no';
  return reached.includes(null) ? 'unknown' : 'yes';
}

function reaches(level: number | null, minimum: number | null): boolean | null {
  return level === null || minimum === null ? null : level >= minimum;
}

/** Every framework that the catalogue binds levels for, over all alternatives that are not baselines. */
export function runFrameworks(run: Run): readonly FrameworkScore[] {
  const { model } = run;
  return boundFrameworks(run).flatMap((framework) => {
    const minimums = levelsOf(run, framework, model.boundAll('framework-minimums'), 0);
    const rows = model.alternatives.flatMap((id, position) => (model.baselines.has(id) ? [] : [scoreOf(run, framework, minimums, id, position)]));
    return rows.map((row) => ({ ...row, scores: row.scores.map((score) => ({ ...score, rank: rankOf(row, score.weightSet, rows) })) }));
  });
}

function boundFrameworks(run: Run): readonly Framework[] {
  const { length } = run.model.boundAll('framework-levels');
  return [...run.model.catalogue.frameworks.values()].filter((framework) => framework.objectives.length === length);
}

function scaleOf(run: Run, framework: Framework): readonly string[] {
  return run.model.catalogue.vocabulary.scales.get(framework.scale) ?? [];
}

function levelsOf(run: Run, framework: Framework, quantities: readonly string[], position: number): readonly (string | null)[] {
  return framework.objectives.map((_, i) => {
    const quantity = quantities[i];
    return quantity === undefined ? null : memberAt(run, quantity, run.session.shared(quantity), position);
  });
}

function scoreOf(run: Run, framework: Framework, minimums: readonly (string | null)[], alternative: string, position: number): FrameworkScore {
  const scale = scaleOf(run, framework);
  const placeOf = (level: string | null): number | null => (level === null ? null : scale.indexOf(level));
  const levels = levelsOf(run, framework, run.model.boundAll('framework-levels'), position);
  const positions = levels.map(placeOf);
  const floors = minimums.map(placeOf);
  const scores = framework.weightSets.map((set) => {
    const { score, low, high } = frameworkScore(positions, weightsOf(framework, set), scale.length - 1);
    return { weightSet: set.id, score, bounds: { low, high }, rank: null };
  });
  const known = positions.filter((level): level is number => level !== null);
  const lowest = known.length === positions.length ? (scale[Math.min(...known)] ?? null) : null;
  return {
    framework: framework.id,
    alternative,
    levels: framework.objectives.map(({ id }, i) => ({ objective: id, level: levels[i] ?? null, minimum: minimums[i] ?? null, reached: reaches(positions[i] ?? null, floors[i] ?? null) })),
    passes: firstKey(positions, floors),
    scores,
    changes: pairsOf(framework).map(([from, to]) => changeBetween(framework, from, to, positions.map((place) => (place === null ? null : place / (scale.length - 1))))),
    lowest,
  };
}

type WeightSet = Framework['weightSets'][number];

function weightsOf(framework: Framework, set: WeightSet): readonly number[] {
  return framework.objectives.map(({ id }) => set.weights[id] ?? 0);
}

/** Each weight set with the one published after it. */
function pairsOf({ weightSets }: Framework): readonly (readonly [WeightSet, WeightSet])[] {
  return weightSets.slice(1).map((to, i) => [weightSets[i] ?? to, to] as const);
}

/** What each objective whose weight changed adds to the score; the parts sum to the difference of the two scores. `shares` are levels of 1. */
function changeBetween(framework: Framework, from: WeightSet, to: WeightSet, shares: readonly (number | null)[]): FrameworkScore['changes'][number] {
  const [before, after] = [from, to].map((set) => sharesOf(weightsOf(framework, set)));
  // Summed before they are divided, so that parts that cancel leave nothing behind.
  const partOf = (set: WeightSet): number => {
    const weights = weightsOf(framework, set);
    const changed = weights.reduce((sum, weight, i) => sum + (before?.[i] === after?.[i] ? 0 : weight * (shares[i] ?? 0)), 0);
    return changed / weights.reduce((sum, weight) => sum + weight, 0);
  };
  const parts = framework.objectives.flatMap(({ id }, i) => {
    const [old, now, share] = [before?.[i] ?? 0, after?.[i] ?? 0, shares[i] ?? null];
    return old === now ? [] : [{ objective: id, before: old, after: now, contributed: share === null ? null : (now - old) * share }];
  });
  const isKnown = parts.every(({ contributed }) => contributed !== null);
  return { from: from.id, to: to.id, difference: isKnown ? partOf(to) - partOf(from) : null, parts };
}

function sharesOf(weights: readonly number[]): readonly number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
}

/** The second key is turned only by those that passed the first: one and the number of them that score more. */
function rankOf(row: FrameworkScore, set: string, rows: readonly FrameworkScore[]): number | null {
  const own = scoreUnder(row, set);
  if (row.passes !== 'yes' || own === null) return null;
  return 1 + rows.filter((other) => other.passes === 'yes' && (scoreUnder(other, set) ?? 0) > own).length;
}

function scoreUnder(row: FrameworkScore, set: string): number | null {
  return row.scores.find(({ weightSet }) => weightSet === set)?.score ?? null;
}

/** Pairs of alternatives that change places between two weight sets, with what each objective did to their distance. */
export function frameworkTurns(rows: readonly FrameworkScore[]): readonly FrameworkTurn[] {
  const ranked = rows.filter((row) => row.passes === 'yes');
  return ranked.flatMap((first) =>
    ranked.filter((second) => second !== first && second.framework === first.framework).flatMap((second) =>
      first.changes.flatMap(({ from, to, parts }, i) => {
        const lead = (set: string): number => (scoreUnder(first, set) ?? 0) - (scoreUnder(second, set) ?? 0);
        if (!(lead(from) > 0 && lead(to) < 0)) return [];
        const theirs = second.changes[i]?.parts ?? [];
        const moved = parts.map((part, p) => ({ objective: part.objective, by: (theirs[p]?.contributed ?? 0) - (part.contributed ?? 0) }));
        return [{ framework: first.framework, from, to, first: first.alternative, second: second.alternative, parts: moved.filter(({ by }) => by !== 0) }];
      }),
    ),
  );
}
