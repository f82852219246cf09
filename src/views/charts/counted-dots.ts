/** Who comes first in how many of twenty possible states of the world: a row of counted dots for each alternative, so that nobody takes a chance for a certainty. */
import type { RobustnessAnswer } from '../../analysis/index.js';
import { saysOfHundred } from '../figures.js';
import type { Markup } from '../html.js';
import type { ChartDescriptor, ChartParts, Surface } from './chart.js';
import { LABEL_WIDTH, WIDTH, frame, mark, rowLabel, words } from './svg.js';

export interface CountedDotsView {
  readonly service: string;
  /** By expected net benefit, best first; shares of draws in which each comes first. */
  readonly rows: readonly { readonly alternative: string; readonly first: number; readonly weights: number }[];
}

const DOTS = 20, PITCH = 18, RADIUS = 6, ROW = 36, MOST_ROWS = 6, BESIDE = 12;

export function viewCountedDots(answer: RobustnessAnswer): CountedDotsView {
  return { service: answer.service, rows: answer.alternatives.map(({ id, overFacts, overWeights }) => ({ alternative: id, first: overFacts[0]?.share ?? 0, weights: overWeights[0]?.share ?? 0 })) };
}

/** Twenty dots shared out so that they sum to twenty: whole ones first, what is left to the largest remainders (Hamilton). */
export function sharedOut(shares: readonly number[], dots: number): readonly number[] {
  const whole = shares.map((share) => Math.floor(share * dots + 1e-9));
  const left = Math.max(0, Math.round(shares.reduce((sum, share) => sum + share, 0) * dots) - whole.reduce((sum, each) => sum + each, 0));
  const next = new Set(shares.map((share, at) => ({ at, rest: share * dots - whole[at]! })).sort((a, b) => b.rest - a.rest || a.at - b.at).slice(0, left).map(({ at }) => at));
  return whole.map((each, at) => each + (next.has(at) ? 1 : 0));
}

/** The leader, then who comes first most often, and in one row all others that ever do, so that the dots sum to twenty. */
function shownRows([leader, ...others]: CountedDotsView['rows'], { names }: Surface): readonly { readonly label: string; readonly first: number }[] {
  if (leader === undefined) return [];
  const often = [...others].sort((a, b) => b.first - a.first);
  const isAll = others.length < MOST_ROWS;
  const [told, rest] = [often.slice(0, isAll ? undefined : MOST_ROWS - 2), isAll ? [] : often.slice(MOST_ROWS - 2)];
  const rows = [leader, ...told].map(({ alternative, first }) => ({ label: names.alternative(alternative), first }));
  return rest.length === 0 ? rows : [...rows, { label: names.say('chart-dots-others', { n: rest.length }), first: rest.reduce((sum, { first }) => sum + first, 0) }];
}

export function drawCountedDots(view: CountedDotsView, surface: Surface): ChartParts {
  const { names } = surface;
  const title = names.say('chart-dots-title', { service: names.service(view.service) });
  const [leader] = view.rows;
  const sentence = leader === undefined ? names.say('chart-dots-none') : names.say('chart-dots-sentence', { alternative: names.alternative(leader.alternative), count: saysOfHundred(leader.first, names.words), weights: saysOfHundred(leader.weights, names.words) });
  const shown = shownRows(view.rows, surface);
  const counts = sharedOut(shown.map(({ first }) => first), DOTS);
  const marks: Markup[] = shown.flatMap(({ label, first }, at) => {
    const y = 6 + at * ROW + ROW / 2;
    const dots = Array.from({ length: DOTS }, (_, dot) => mark(dot < counts[at]! ? 'dot' : 'ring', LABEL_WIDTH + BESIDE + dot * PITCH, y, dot < counts[at]! ? RADIUS : RADIUS - 2, 'm1'));
    return [rowLabel(y, label), ...dots, words(LABEL_WIDTH + BESIDE + DOTS * PITCH + 2, y + 4.5, saysOfHundred(first, names.words), { size: 12, ink: 'quiet' })];
  });
  const bottom = 6 + shown.length * ROW;
  return {
    id: 'counted-dots', title, sentence,
    svg: shown.length < 2 ? null : frame('counted-dots', title, sentence, { width: WIDTH, height: bottom + 24 }, [...marks, words(0, bottom + 14, names.say('chart-dots-key'), { size: 12, ink: 'quiet' })], surface),
    table: {
      caption: names.say('chart-dots-table'),
      columns: [{ label: names.say('column-alternative') }, { label: names.say('chart-dots-facts'), numeric: true }, { label: names.say('chart-dots-weights'), numeric: true }],
      rows: view.rows.map(({ alternative, first, weights }) => [names.alternative(alternative), saysOfHundred(first, names.words), saysOfHundred(weights, names.words)]),
    },
  };
}

export const countedDotsChart: ChartDescriptor<CountedDotsView> = {
  id: 'counted-dots', asks: 'chart-dots-asks', method: 'chart-dots-method', needs: ['robustness.alternatives.*.overFacts'], gives: ['svg', 'table', 'sentence'],
  examples: [{ name: 'three', view: { service: 'example-service', rows: [{ alternative: 'first-way', first: 0.62, weights: 0.9 }, { alternative: 'second-way', first: 0.355, weights: 0.1 }, { alternative: 'third-way', first: 0.025, weights: 0 }] } }],
  draw: drawCountedDots,
};
