/** A plan that follows the ceilings, before anything else is known of it: what it costs, what it is worth, what it uses of each ceiling, and how sure it is the best. */
import type { LivePlan, LimitUse, Plan } from '../../analysis/index.js';
import { saysOfHundred } from '../figures.js';
import { element, tag, type Content } from '../html.js';
import type { Names } from '../names.js';
import { drawTable } from '../table.js';
import { ceilingName, limitAmount, money } from './portfolio-words.js';
import { valueSentence } from './tabulate-portfolio.js';

/** `confidence`: of decisions, a share. Cost: linear in the ceilings. */
export function drawLivePlan({ objective, plan, isImpossible }: LivePlan, names: Names, confidence: number): readonly Content[] {
  if (objective === null) return [tag('p', names.say('portfolio-no-objective'))];
  if (plan === null) return [tag('p', names.say(isImpossible ? 'portfolio-live-impossible' : 'portfolio-live-none'))];
  return [
    tag('p', names.say('portfolio-live-cost', { p50: money(plan.cost.p50, names), high: money(plan.cost.atConfidence, names), confidence: names.words.number(confidence * 100, { digits: 0 }) }), ' ', valueSentence(plan, names)),
    element('p', { 'data-gap': String(plan.gap ?? '') }, tag('strong', names.say('portfolio-gap', { gap: names.words.percent(plan.gap ?? 0, { significant: 1 }) }))),
    ...(plan.limits.length === 0 ? [] : [ceilingTable(plan, names)]),
  ];
}

function ceilingTable({ limits }: Plan, names: Names): Content {
  const row = (use: LimitUse): readonly string[] => [ceilingName(use.ceiling, use.limit, names), limitAmount(use.stated, use.unit, names), limitAmount(use.used, use.unit, names), saysOfHundred(use.kept, names.words)];
  return drawTable({
    caption: names.say('portfolio-live-ceilings'),
    columns: ['ceiling', 'stated', 'used', 'kept'].map((each, i) => ({ label: names.say(`portfolio-column-${each}`), numeric: i > 0 })),
    rows: limits.map(row),
  });
}
