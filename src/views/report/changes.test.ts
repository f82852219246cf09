/** The page "what would change this": every open service in one group, studies in both languages with nothing left without words, dots that sum. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlipsAnswer, RobustnessAnswer, StressAnswer } from '../../analysis/index.js';
import { background, receipt, smallResults, wordsOf } from '../../../tests/views/small-results.js';
import { render } from '../html.js';
import { drawCountedDots, sharedOut } from '../charts/counted-dots.js';
import { createNames } from '../names.js';
import { hasOpenDecision } from '../overview.js';
import { drawReport } from './draw-report.js';
import { turningGroups } from './turning.js';

const results = smallResults();
const service = results.services.find(hasOpenDecision)!.id;
const [leader, rival] = ['rented-model', 'own-model'] as const;
const moved = [{ quantity: 'hours-asked', unit: 'hour', at: {}, standing: 'assumed', from: 3, to: 5, halfWidths: 0.8 }];
const flips: FlipsAnswer = {
  service, form: 'price-decides', leader, price: 200_000, isPriceStated: false, prices: [{ from: 0, leader: rival }, { from: 200_000, leader }],
  lead: { rival, parts: [{ criterion: null, by: 90_000 }, { criterion: 'exit-time', by: -90_000 }] },
  weights: [], dimensions: [], quantities: [],
  facts: { far: 3, varying: 7, all: null, decisive: { facts: moved, proven: 0.5, found: { rival: 'no-model', distance: 0.8, moved } }, joint: { proven: 0.2, found: null } },
  gates: { lifted: [], falls: [], near: [{ gate: 'data-stays', chance: 0.93, asked: 0.9, next: null }] },
};
const chance = (share: number): { readonly share: number; readonly error: number } => ({ share, error: 0.01 });
const ranked = (id: string, share: number): RobustnessAnswer['alternatives'][number] => ({ id, overFacts: [chance(share), chance(1 - share)], overWeights: [chance(share), chance(1 - share)], jointFirst: chance(share), centralWeights: null, confidence: null, bestCase: null, wins: [] });
const robustness: RobustnessAnswer = { service, form: 'price-decides', leader, price: 200_000, isPriceStated: false, draws: 64, weightSamples: 64, alternatives: [ranked(leader, 0.64), ranked(rival, 0.36)] };
const under = (alternative: string, net: number | null): StressAnswer['before'][number] => ({ alternative, chance: 0, struck: 'no', kept: net === null ? 'no' : 'yes', lostTo: null, value: 0.5, netCost: 1, regret: net === null ? null : { net, value: 0, cost: 0 }, days: null });
const stress: StressAnswer = { service, form: 'price-decides', leader, price: 200_000, isPriceStated: false, peopleAffected: null, tolerableOutage: null, before: [under(leader, 0), under(rival, 5000)], stresses: [{ stress: 'supply-ends', outcome: 'lost', leader: rival, alternatives: [under(leader, null), under(rival, 0)] }], notPlayed: [], leastRegret: [] };

describe.each(['en', 'ko'])('what would change this, in %s', (locale) => {
  it('puts every service with an open decision into one group', () => {
    const groups = turningGroups(results, createNames(results, background, wordsOf(locale)));
    const named = groups.flatMap(({ services }) => services);
    expect([...named].sort()).toEqual(results.services.filter(hasOpenDecision).map(({ id }) => id).sort());
    for (const { turns, next } of groups) expect(Math.min(turns.length, next.length)).toBeGreaterThan(5);
  });

  it('says what was found, what is proven and the gap, with a picture of each study and words for everything', () => {
    const words = wordsOf(locale);
    const html = drawReport({ results, receipt, words: [words], background, changes: [{ service, flips, robustness, stress }] });
    const page = html.slice(html.indexOf(`aria-labelledby="${locale}-changes"`));
    for (const chart of ['counted-dots', 'difference-bars', 'regret-heat', 'dot-strip']) expect(page).toContain(`-${chart}-t`);
    expect(page).toContain(locale === 'en' ? 'are level at the price in force' : '적용 가격에서');
    for (const figure of ['0.8', '0.5', '0.3']) expect(page).toContain(figure);
    expect(page.match(/\[(flips|changes|chart)-[^\]]*\]/g)).toBeNull();
    expect(words.gaps().filter((gap) => !gap.includes('/'))).toEqual([]);
  });
});

it('shares twenty dots out so that they sum to twenty and none is off by one or more', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 9 }), (counts) => {
    const all = counts.reduce((sum, each) => sum + each, 0);
    const dots = sharedOut(counts.map((each) => each / all), 20);
    expect(dots.reduce((sum, each) => sum + each, 0)).toBe(20);
    dots.forEach((each, at) => expect(Math.abs(each - (20 * counts[at]!) / all)).toBeLessThan(1));
  }), { seed: 20261126, numRuns: 200 });
});

it('hides nobody who comes first often: the leader, the most frequent of the others, and the rest in one row', () => {
  const names = createNames(results, background, wordsOf('en'));
  const first = [0.3, 0, 0.02, 0, 0.01, 0.03, 0, 0, 0.25, 0.2, 0.18, 0.01];
  const rows = first.map((share, at) => ({ alternative: `way-${at}`, first: share, weights: 0 }));
  const { svg, table } = drawCountedDots({ service, rows }, { names, prefix: 'p', notice: null });
  const drawn = render(svg);
  for (const at of [0, 8, 9, 10, 5]) expect(drawn).toContain(names.alternative(`way-${at}`));
  expect(drawn).toContain('7 others together');
  expect(drawn).toContain('4 of 100');
  expect(table.rows).toHaveLength(rows.length);
});
