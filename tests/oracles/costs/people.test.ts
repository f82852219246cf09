/** The team of a way, by role: shares that add up, people to be found, replacement, and what the state says it can employ. */
import { describe, expect, it } from 'vitest';
import { askSmallCase } from '../small-case.js';
import { wholeCatalogue } from '../../worked-cases.js';

const catalogue = wholeCatalogue();
const pathways = [...catalogue.collections.get('pathway')!.values()];
const roles = [...catalogue.collections.get('role')!.keys()];
const close = (found: number, expected: number): void => expect(Math.abs(found - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));

describe.each(pathways.map(({ id, fields }) => [id, (fields['needs'] as { readonly roles: readonly string[] }).roles] as const))('%s', (pathway, needed) => {
  const ask = askSmallCase({ alternatives: [{ pathway }] });
  it('gives posts to the roles that it needs, to all of them and to no other', () => {
    const held = roles.filter((role) => ask('role-share', { pathway, role }) > 0);
    expect(held.sort()).toEqual([...needed].sort());
  });
  it('gives away the whole team', () => {
    const posts = roles.map((role) => ask('role-posts', { role }));
    close(posts.reduce((sum, each) => sum + each, 0), ask('core-team'));
  });
});

describe('finding people', () => {
  const team = { pathway: 'adapt-open-model', 'core-team': 20 };
  const fixed = { 'specialist-year-cost': 100000, 'hiring-cost-of-person': 0.2, 'ramp-up-months': 6, 'usual-attrition': 0.1, 'steady-team-share': 0.5, 'discount-rate': 0 };
  it('costs the search and half of the time until they are productive', () => {
    const ask = askSmallCase({ alternatives: [team], overrides: fixed });
    const post = 100000 * ask('team-pay-ratio');
    close(ask('newcomer-cost'), 0.2 + 0.25);
    close(ask('staffing-cost'), 20 * post * 0.45);
    // One year of twenty and four of ten; a tenth leaves and is replaced.
    close(ask('team-cost'), (20 + 4 * 10) * post * (1 + 0.1 * 0.45));
  });
  it('is not asked of people who are there', () => {
    const there = (people: number): number => askSmallCase({ alternatives: [team], profile: { 'people-available': people } })('newcomers-at-start');
    expect([there(5), there(20), there(90)]).toEqual([15, 0, 0]);
  });
  it('takes the share that leaves from the state where it says so', () => {
    const taken = (profile: object): number => askSmallCase({ alternatives: [team], profile, overrides: { 'usual-attrition': 0.1 } })('attrition-taken');
    expect([taken({}), taken({ 'annual-attrition': 0.3 })]).toEqual([0.1, 0.3]);
  });
});

describe('talent as a capacity', () => {
  const ready = { 'accelerator-hours-obtainable': 1e7, 'funding-years-obtainable': 9, 'people-available': 3 };
  const isFeasible = (profile: object): boolean => {
    const ask = askSmallCase({ alternatives: [{ pathway: 'adapt-open-model', 'core-team': 20 }], profile: { ...ready, ...profile } });
    return ask('feasible-after-investment') === 1;
  };
  it('rules a way out only where the state says that it cannot employ the team', () => {
    expect([isFeasible({}), isFeasible({ 'people-obtainable': 25 }), isFeasible({ 'people-obtainable': 12 })]).toEqual([true, true, false]);
  });
});
