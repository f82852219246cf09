/** Question: can this state do it now, after listed investment, or not? Missing people, compute or funds are feasibility, not a gate. */
import { chanceAt, meanAt, type Run } from './columns.js';
import type { AlternativeResult } from './types.js';

export type Feasibility = AlternativeResult['feasibility'];

/**
 * One outcome per alternative; it does not depend on the service. What can be had after investment in every completion is available:
 * whether it stands today is then a question of time and money, not of yes or no.
 */
export function runFeasibility(run: Run): readonly Feasibility[] {
  const { model, session } = run;
  const now = session.shared(model.bound('feasible-now'));
  const after = session.shared(model.bound('feasible-after'));
  const months = session.shared(model.bound('investment-months'));
  const confidence = model.setting('gate-confidence');
  return model.alternatives.map((id, alternative) => {
    if (model.baselines.has(id)) return { status: 'now', months: null };
    const isNow = chanceAt(now, alternative);
    const isAfter = chanceAt(after, alternative);
    if (isNow.yes >= confidence) return { status: 'now', months: 0 };
    if (isAfter.yes >= confidence) return { status: 'after-investment', months: meanAt(months, alternative) };
    if (isAfter.yes + isAfter.unknown <= 1 - confidence) return { status: 'not', months: null };
    return { status: 'unknown', months: meanAt(months, alternative) };
  });
}
