/** View models over all services count each service once and invent nothing. */
import { describe, expect, it } from 'vitest';
import { alternative, alternatives, background, smallResults, spread } from '../../tests/views/small-results.js';
import { chooseExamples, countDissent, countLeadersIfAll, countRules, groupServices, hasOpenDecision, overviewAlternatives, priceOfMoreValue, worstLanguageRow } from './overview.js';

const results = smallResults();

describe('groups', () => {
  it('hold each service once, forms in order, questions that split as the heading', () => {
    const groups = groupServices(results);
    expect(groups.flatMap((form) => form.groups.flatMap((group) => group.services.map((each) => each.id))).sort()).toEqual(results.services.map((each) => each.id).sort());
    expect(groups.map((group) => group.form)).toEqual(['recommended', 'price-decides', 'too-close-to-call', 'not-enough-evidence', 'none-feasible', 'out-of-scope', 'no-open-decision']);
    expect(groups[3]?.groups[0]).toMatchObject({ by: 'ask', ids: ['data-class-asked'], leaderIfAll: 'own-model' });
    expect(groups[5]?.groups[0]).toMatchObject({ by: 'reason', ids: ['not-a-language-model'] });
  });
});

describe('alternatives', () => {
  it('are counted over services with an open decision', () => {
    const open = results.services.filter(hasOpenDecision).length;
    const [rented, own, foreign] = overviewAlternatives(results);
    expect(rented).toMatchObject({ services: open, gates: { pass: open, fail: 0, unknown: 0, conditional: 0 }, ahead: 4, cost: { low: 346_789, high: 346_789, unknown: 0 } });
    expect(own).toMatchObject({ gates: { unknown: open }, aheadIfAll: 3, weakest: { criterion: 'skills-here', services: open, lowest: 0.05 } });
    expect(foreign?.gates.fail).toBe(open);
  });

  it('never turn an unknown cost or value into a number', () => {
    const partner = overviewAlternatives(results).find((each) => each.id === 'partner-model');
    expect(partner?.cost).toBeNull();
    expect(overviewAlternatives(results).find((each) => each.id === 'no-model')?.value).toBeNull();
  });
});

it('counts rules by what they do, those that exclude first', () => {
  const open = results.services.filter(hasOpenDecision).length;
  expect(countRules(results)).toEqual([
    { gate: 'ceiling-rule', excludes: open, unknown: 0, conditions: 0 }, { gate: 'data-class-rule', excludes: 0, unknown: open, conditions: 0 }, { gate: 'audit-rule', excludes: 0, unknown: 0, conditions: open }]);
});

it('prices more value as the difference of two medians, and says nothing where the same alternative is both', () => {
  expect(priceOfMoreValue(results)).toMatchObject({ median: 3_456_789 - 346_789, low: 3_110_000, high: 3_110_000 });
  const alone = { ...results, services: results.services.map((each) => ({ ...each, alternatives: [alternative('rented-model', { cost: spread(1, 2, 3) })] })) };
  expect(priceOfMoreValue(alone)).toBeNull();
});

it('counts who disagrees, finds the row of the worst-served language, and chooses one example for each open form', () => {
  expect(countDissent(results)).toEqual([{ stakeholder: 'treasury-person', services: 2, leaders: ['own-model'] }]);
  expect(countLeadersIfAll(results)).toEqual([{ alternative: 'own-model', services: 3 }]);
  const unpriced = results.services.map((each) => ({ ...each, recommendation: { ...each.recommendation, leaderIfAll: null, prices: [{ from: 0, leader: 'rented-model' }, { from: 9, leader: 'own-model' }, { from: 12, leader: 'rented-model' }] } }));
  expect(countLeadersIfAll({ ...results, services: unpriced })).toEqual([{ alternative: 'own-model', services: 3 }, { alternative: 'rented-model', services: 3 }]);
  expect(worstLanguageRow(results, background)).toBeNull();
  expect(worstLanguageRow(results, { ...background, worstLanguageCriterion: 'exit-time' })?.criterion).toBe('exit-time');
  expect(chooseExamples(results).map((each) => each.recommendation.form)).toEqual(['recommended', 'price-decides', 'too-close-to-call', 'not-enough-evidence', 'none-feasible']);
  expect(alternatives()).toHaveLength(6);
});
