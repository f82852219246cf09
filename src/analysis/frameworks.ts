/** Question: what does an outside framework say of each alternative, under each of its published weight sets? Never mixed, never averaged elsewhere. */
import type { Framework } from '../model/index.js';
import { memberAt, type Run } from './columns.js';
import type { FrameworkScore } from './types.js';

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

/** Every framework that the catalogue binds levels for, over all alternatives that are not baselines. */
export function runFrameworks(run: Run): readonly FrameworkScore[] {
  const { model } = run;
  const quantities = model.boundAll('framework-levels');
  return [...model.catalogue.frameworks.values()].flatMap((framework) =>
    framework.objectives.length !== quantities.length ? [] : model.alternatives.flatMap((id, position) => (model.baselines.has(id) ? [] : [scoreOf(run, framework, quantities, id, position)])),
  );
}

function scoreOf(run: Run, framework: Framework, quantities: readonly string[], alternative: string, position: number): FrameworkScore {
  const scale = run.model.catalogue.vocabulary.scales.get(framework.scale) ?? [];
  const levels = framework.objectives.map((objective, i) => {
    const quantity = quantities[i] ?? '';
    return { objective: objective.id, level: memberAt(run, quantity, run.session.shared(quantity), position) };
  });
  const positions = levels.map(({ level }) => (level === null ? null : scale.indexOf(level)));
  const scores = framework.weightSets.map((set) => {
    const { score, low, high } = frameworkScore(positions, framework.objectives.map((objective) => set.weights[objective.id] ?? 0), scale.length - 1);
    return { weightSet: set.id, score, bounds: { low, high } };
  });
  const known = positions.filter((level): level is number => level !== null);
  const lowest = known.length === positions.length ? (scale[Math.min(...known)] ?? null) : null;
  return { framework: framework.id, alternative, levels, scores, lowest };
}
