/**
 * What a programme of training costs, worked out once more by hand from the inputs alone: final run, whole programme, data, red team, release,
 * then renewals as they fall due and retirement. No formula of the catalogue is read here.
 */
import type { Inputs, Shape } from './plain-costs.js';

const MONTHS = 12, SECONDS = 3600;

/** Accelerator hours as billed: six operations a parameter and token over what the chips really do. */
export function plainFinalRunHours({ of }: Pick<Inputs, 'of'>): number {
  const operations = 6 * of('trained-model-size') * of('training-tokens');
  const utilisation = of('typical-training-utilisation') * of('training-run-spread') * (of('trained-model-is-mixture') === 1 ? of('mixture-utilisation-factor') : 1);
  return operations / (of('accelerator-peak') * utilisation * SECONDS);
}

/** Money that the state bears for the first programme; nothing where nothing is trained. */
export function plainProgramme(inputs: Pick<Inputs, 'of'>, shape: Shape): number {
  if (!shape.trains) return 0;
  const { of } = inputs;
  const rate = of('money-per-usd-2026');
  const month = of('specialist-year-cost') / MONTHS;
  const compute = plainFinalRunHours(inputs) * of('programme-compute-factor') * of('accelerator-hour-price') * of('rental-uplift') * rate;
  const examples = of('human-examples') * of('taught-languages') * of('preference-example-price') * of('rater-scarcity-of-state') * (1 + of('dollar-inflation')) * rate;
  const rights = of('licensed-works') * of('licensed-work-price') * Math.pow(1 + of('dollar-inflation'), 2) * rate;
  const spent = compute + examples + rights + of('curation-effort') * month;
  return (spent * (1 + of('model-red-team-share')) + of('release-effort') * month) * of('programme-share');
}

/** Present value of renewals, each paid in the year in which it is due, and of retirement in the last year. */
export function plainRefreshes({ of, years }: Pick<Inputs, 'of' | 'years'>, shape: Shape, programme: number): number {
  if (!shape.refreshes) return 0;
  const month = of('specialist-year-cost') / MONTHS;
  const worth = (year: number): number => 1 / Math.pow(1 + of('discount-rate'), year);
  const renewal = programme * of('refresh-share') + of('refresh-effort') * month;
  let sum = of('retirement-effort') * month * worth(years - 1);
  for (let due = of('lead-time') / MONTHS + of('years-between-refreshes'); due <= years; due += of('years-between-refreshes')) sum += renewal * worth(Math.ceil(due) - 1);
  return sum;
}
