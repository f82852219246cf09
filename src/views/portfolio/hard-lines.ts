/** Plans held against every stress and scenario: what each loses against the best plan of that world, as lines of a terminal. */
import type { HardWorldTold, PortfolioAnswer } from '../../analysis/index.js';
import type { Names } from '../names.js';
import { localText } from '../speaker.js';
import { alignColumns, type TextColumn } from '../terminal/lines.js';
import { wrapTo } from '../text-width.js';
import { amount } from './portfolio-words.js';

const WORLD: TextColumn = { side: 'left', most: null, whenLong: 'wrap' };
const FIGURE: TextColumn = { side: 'right', most: 22, whenLong: 'wrap' };

/** A row for each world, the largest loss of the expected best first; then which plan loses least at worst. */
export function hardLines(answer: PortfolioAnswer, names: Names, width: number): readonly string[] {
  const { hard } = answer;
  const [expected, calm] = hard?.plans ?? [];
  if (hard === null || expected === undefined || calm === undefined) return [];
  const order = [...hard.worlds.keys()].sort((a, b) => expected.regrets[b]! - expected.regrets[a]! || a - b);
  const cell = (plan: typeof expected, world: number): string => names.say('portfolio-hard-cell', { loss: amount(plan.regrets[world]!, answer, names), n: plan.lost[world]! });
  const header = ['world', 'expected-best', 'least-regret'].map((each) => names.say(`portfolio-column-${each}`));
  const rows = order.map((world) => [worldName(hard.worlds[world]!, answer, names), cell(expected, world), cell(calm, world)]);
  return [
    ...alignColumns([header, ...rows], [WORLD, FIGURE, FIGURE], width),
    ...wrapTo(names.say('portfolio-hard-sentence', { expected: amount(expected.largest, answer, names), calm: amount(calm.largest, answer, names), n: calm.moved, gap: amount(calm.gap, answer, names) }), width),
    ...wrapTo(names.say('portfolio-hard-signs'), width),
    ...(hard.notPlayed.length === 0 ? [] : wrapTo(names.say('portfolio-hard-not-played', { scenarios: hard.notPlayed.map((id) => scenarioName(id, answer, names)).join(names.say('list-separator')) }), width)),
  ];
}

function worldName({ is, id }: HardWorldTold, answer: PortfolioAnswer, names: Names): string {
  if (is === 'as-expected') return names.say('portfolio-hard-as-expected');
  return is === 'stress' ? names.entry('stresses', id) : scenarioName(id, answer, names);
}

function scenarioName(id: string, { scenarios }: PortfolioAnswer, names: Names): string {
  return localText(scenarios[id], names.words.locale, id);
}
