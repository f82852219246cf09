/** Plans for all services against every plan there is: the best one, what stands in its way, and what each ceiling costs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cautiousPlans } from '../../src/analysis/portfolio/caution.js';
import { conflictOf } from '../../src/analysis/portfolio/conflict.js';
import { cutOffAnswer } from '../../src/analysis/portfolio/cut-off.js';
import { hardRegrets } from '../../src/analysis/portfolio/hard-worlds.js';
import { planOf } from '../../src/analysis/portfolio/evaluate.js';
import { alternativeOf, sharedBy } from '../../src/analysis/portfolio/field.js';
import { frontierOf, nearBest, pricesOf, quest, whyNot } from '../../src/analysis/portfolio/search.js';
import { inWorlds } from '../../src/analysis/portfolio/worlds.js';
import { bestOf, everyPlan, fieldOf, keeps, limitsOf, written, writtenWithLate, writtenWithPairs, writtenWithYears, type Written } from './random-field.js';

const near = (value: number): number => Math.round(value * 1e7) / 1e7;
const runs = { numRuns: 400 };

function opened(problem: Written): { readonly field: ReturnType<typeof fieldOf>; readonly limits: ReturnType<typeof limitsOf>; readonly possible: ReturnType<typeof everyPlan> } {
  const field = fieldOf(problem);
  return { field, limits: limitsOf(field, problem), possible: everyPlan(problem).filter((plan) => keeps(plan, problem)) };
}

/** The plan found, held against every plan that keeps the ceilings; null where there is none. */
function bestOfAll(problem: Written): ReturnType<typeof planOf> | null {
  const { field, limits, possible } = opened(problem);
  const { best } = quest(field, limits, 'net-benefit');
  expect(best.choice === null).toBe(possible.length === 0);
  if (best.choice === null) return null;
  expect(near(best.total)).toBe(near(bestOf(possible)));
  const plan = planOf(field, limits, best.choice, best.gap);
  expect(near(plan.netBenefit!)).toBe(near(best.total));
  for (const { isKept } of plan.limits) expect(isKept).toBe(true);
  return plan;
}

describe('a plan for all services', () => {
  it('is the best of all plans that keep every ceiling, or there is none', () => {
    fc.assert(
      fc.property(written, (problem) => {
        bestOfAll(problem);
      }),
      { numRuns: 1500 },
    );
  });

  it('is the best of all plans too where services may take two sources at once', () => {
    let paired = 0;
    fc.assert(
      fc.property(writtenWithPairs, (problem) => {
        const plan = bestOfAll(problem);
        if (plan?.choices.some(({ alternative }) => alternative.startsWith('pair('))) paired++;
      }),
      { numRuns: 1500 },
    );
    expect(paired).toBeGreaterThan(100);
  });

  it('is the best of all plans too where what is shared may begin later, with fewer people in the year that is scarce; and begins nothing twice', () => {
    let [later, joined] = [0, 0];
    fc.assert(
      fc.property(writtenWithLate, (problem) => {
        const plan = bestOfAll(problem);
        if (plan === null) return;
        if (plan.choices.some(({ alternative }) => alternative.startsWith('sequence('))) later++;
        const { field, limits, possible } = opened(problem);
        const places = new Set([...quest(field, limits, 'net-benefit').best.choice!].flatMap((o) => sharedBy(field, o)));
        expect(new Set([...places].map((place) => alternativeOf(field, place))).size).toBe(places.size);
        // Without beginning before one must, services pay for the same thing in each year in which one of them begins it.
        const apart = bestOf(possible.filter(({ early }) => early === 0));
        expect(near(plan.netBenefit!)).toBeGreaterThanOrEqual(near(apart));
        if (possible.some(({ early, again, value, money }) => early === 0 && again > 0 && near(value - money) === near(apart)) && plan.netBenefit! > apart) joined++;
      }),
      { numRuns: 600 },
    );
    expect(later).toBeGreaterThan(50);
    expect(joined).toBeGreaterThan(5);
  });

  it('is the best of all plans too where each year has its ceiling on what services use and share, and says what it costs and who stands in the way', () => {
    let [bound, conflicts] = [0, 0];
    fc.assert(
      fc.property(writtenWithYears, (problem) => {
        const { field, limits, possible } = opened(problem);
        const plan = bestOfAll(problem);
        const everywhere = everyPlan(problem);
        if (plan === null) {
          const { ceilings } = conflictOf(field, limits)!;
          const others = limits.map(({ limit }) => limit.ceiling).filter((ceiling) => !ceilings.includes(ceiling));
          expect(everywhere.some((each) => keeps(each, problem, others))).toBe(false);
          for (const ceiling of ceilings) expect(everywhere.some((each) => keeps(each, problem, [...others, ceiling]))).toBe(true);
          if (ceilings.some((ceiling) => ceiling.startsWith('energy'))) conflicts++;
          return;
        }
        for (const { ceiling, without } of pricesOf(quest(field, limits, 'net-benefit'))) {
          if (!ceiling.startsWith('energy')) continue;
          const price = bestOf(everywhere.filter((each) => keeps(each, problem, [ceiling]))) - bestOf(possible);
          expect(near(without!)).toBe(near(price));
          if (price > 0) bound++;
        }
      }),
      { numRuns: 800 },
    );
    expect(bound).toBeGreaterThan(50);
    expect(conflicts).toBeGreaterThan(10);
  });

  it('costs and uses what adding up by hand says', () => {
    fc.assert(
      fc.property(written, fc.nat(), (problem, pick) => {
        const field = fieldOf(problem);
        const all = everyPlan(problem);
        const tried = all[pick % all.length]!;
        const choice = Int32Array.from(tried.ways, (way, s) => [...field.alternative].findIndex((a, o) => o >= field.first[s]! && a === way));
        const plan = planOf(field, limitsOf(field, { ...problem, limits: { money: 5, people: 5, share: 0.5, held: 0.5 } }), choice, null);
        expect(near(plan.cost.mean)).toBe(near(tried.money));
        const tasks = problem.services.reduce((sum, each) => sum + each.tasks, 0);
        expect(plan.limits.map(({ used }) => near(used))).toEqual([tried.money, tried.people, tried.share, tasks === 0 ? 0 : tried.held].map(near));
      }),
      runs,
    );
  });

  it('names ceilings in conflict of which none could be left out, and how far each one alone must give way', () => {
    let conflicts = 0;
    fc.assert(
      fc.property(written, (problem) => {
        const { field, limits, possible } = opened(problem);
        if (possible.length > 0) return;
        const conflict = conflictOf(field, limits);
        if (conflict === null) throw new Error('no plan keeps all, and nothing is proved');
        conflicts++;
        const names = ['money', 'people', 'share', 'held'];
        const plans = everyPlan(problem);
        const possibleWith = (kept: readonly string[]): boolean => plans.some((plan) => keeps(plan, problem, names.filter((name) => !kept.includes(name))));
        expect(possibleWith(conflict.ceilings)).toBe(false);
        for (const each of conflict.ceilings) expect(possibleWith(conflict.ceilings.filter((other) => other !== each))).toBe(true);
        const costs = conflict.relaxations.map(({ cost }) => cost);
        expect(costs).toEqual([...costs].sort((a, b) => a - b));
        for (const { ceiling, needed, cost } of conflict.relaxations) {
          const others = plans.filter((plan) => keeps(plan, problem, [ceiling]));
          const least = ceiling === 'held' ? Math.max(...others.map(({ held }) => held)) : Math.min(...others.map((plan) => plan[ceiling as 'money' | 'people' | 'share']));
          expect(Math.abs(needed - least)).toBeLessThan(1e-3);
          const reached = others.filter((plan) => (ceiling === 'held' ? plan.held >= needed - 1e-6 : plan[ceiling as 'money' | 'people' | 'share'] <= needed + 1e-6));
          expect(near(cost)).toBe(near(Math.min(...reached.map(({ money }) => money))));
        }
      }),
      { numRuns: 500 },
    );
    expect(conflicts).toBeGreaterThan(50);
  });

  it('prices a ceiling at what the best plan gains without it', () => {
    fc.assert(
      fc.property(written, (problem) => {
        const { field, limits, possible } = opened(problem);
        if (possible.length === 0) return;
        const found = quest(field, limits, 'net-benefit');
        for (const { ceiling, without, wider } of pricesOf(found)) {
          // Every why-not asks for the same plan again; it is solved for once.
          expect(found.without(ceiling)).toBe(found.without(ceiling));
          const free = bestOf(everyPlan(problem).filter((plan) => keeps(plan, problem, [ceiling])));
          expect(near(without!)).toBe(near(free - bestOf(possible)));
          expect(wider!).toBeLessThanOrEqual(without! + 1e-7);
        }
      }),
      runs,
    );
  });

  it('says what it costs to take another alternative, and which ceilings make it dearer', () => {
    fc.assert(
      fc.property(written, fc.nat(), fc.nat(), (problem, first, second) => {
        const { field, limits, possible } = opened(problem);
        if (possible.length === 0) return;
        const s = first % problem.services.length;
        const a = second % problem.shared.length;
        const found = quest(field, limits, 'net-benefit');
        const answer = whyNot(found, `service-${s}`, `way-${a}`)!;
        const forced = possible.filter(({ ways }) => ways[s] === a);
        if (forced.length === 0) {
          expect(answer.loss).toBeNull();
          return;
        }
        expect(near(answer.loss!)).toBe(near(bestOf(possible) - bestOf(forced)));
        for (const { limit } of limits) {
          const free = everyPlan(problem).filter((plan) => keeps(plan, problem, [limit.ceiling]));
          const lossWithout = bestOf(free) - bestOf(free.filter(({ ways }) => ways[s] === a));
          expect(answer.hindered.includes(limit.ceiling)).toBe(near(lossWithout) < near(answer.loss!));
        }
      }),
      runs,
    );
  });

  it('calls core what every near-best plan uses, and out what none does', () => {
    fc.assert(
      fc.property(written, (problem) => {
        const { field, limits, possible } = opened(problem);
        if (possible.length === 0) return;
        const found = quest(field, limits, 'net-benefit');
        const best = planOf(field, [], found.best.choice!, null);
        const tolerance = 0.02 * best.cost.mean;
        const close = possible.filter(({ value, money }) => bestOf(possible) - (value - money) <= tolerance + 1e-7);
        for (const { alternative, standing, inWorlds: share } of nearBest(found, inWorlds(found).alternatives)) {
          const a = field.model.alternatives.indexOf(alternative);
          const using = close.filter(({ ways }) => ways.includes(a)).length;
          expect(standing).toBe(using === 0 ? 'out' : using === close.length ? 'core' : 'borderline');
          // One draw is the one world there is, so what its best plan uses is used always or never.
          expect([0, 1]).toContain(share);
        }
      }),
      runs,
    );
  });

  it('finds the plan with the best mean of its worst draws and the one with the smallest largest regret', () => {
    const draws = 5;
    let moved = 0;
    fc.assert(
      fc.property(written, fc.array(fc.integer({ min: -200, max: 200 }), { minLength: 80, maxLength: 80 }), (problem, noise) => {
        const field = fieldOf(problem);
        // Values move by whole numbers from draw to draw; what is expected is their mean, and the ceilings are as they were.
        const at = (o: number, d: number): number => field.value[o]! + noise[(o * draws + d) % noise.length]!;
        const options = [...field.alternative.keys()];
        const spread = {
          ...field, draws, model: { ...field.model, setting: (id: string) => (id === 'plan-worlds' ? draws : id === 'decision-confidence' ? 0.6 : field.model.setting(id)) },
          value: Float64Array.from(options, (o) => Array.from({ length: draws }, (_, d) => at(o, d)).reduce((sum, each) => sum + each, 0) / draws),
          valueDraws: Float32Array.from(options.flatMap((o) => Array.from({ length: draws }, (_, d) => at(o, d)))), publicDraws: new Float32Array(options.length * draws),
          measures: field.measures.map((each) => ({ ...each, optionDraws: Float32Array.from([...each.option].flatMap((value) => Array.from({ length: draws }, () => value))), sharedDraws: Float32Array.from([...each.shared].flatMap((value) => Array.from({ length: draws }, () => value))) })),
        };
        const limits = limitsOf(spread, problem);
        const possible = everyPlan(problem).filter((plan) => keeps(plan, problem));
        if (possible.length === 0) return;
        const found = quest(spread, limits, 'net-benefit');
        const cautious = cautiousPlans(found, inWorlds(found));
        const totals = possible.map(({ ways, money }) => Array.from({ length: draws }, (_, d) => ways.reduce((sum, way, s) => sum + at(options.find((o) => o >= field.first[s]! && field.alternative[o] === way)!, d), 0) - money));
        const tailOf = (all: readonly number[]): number => [...all].sort((a, b) => a - b).slice(0, 2).reduce((sum, each) => sum + each, 0) / 2;
        const best = Array.from({ length: draws }, (_, d) => Math.max(...totals.map((all) => all[d]!)));
        const regretOf = (all: readonly number[]): number => Math.max(...all.map((each, d) => best[d]! - each));
        const [expected, tail, regret] = cautious as [(typeof cautious)[number], (typeof cautious)[number], (typeof cautious)[number]];
        expect(tail.tail).toBeCloseTo(Math.max(...totals.map(tailOf)), 4);
        expect(regret.regret).toBeCloseTo(Math.min(...totals.map(regretOf)), 4);
        expect(expected.tail).toBeLessThanOrEqual(tail.tail + 1e-4);
        expect(expected.regret).toBeGreaterThanOrEqual(regret.regret - 1e-4);
        expect(expected.expected).toBeGreaterThanOrEqual(Math.max(tail.expected, regret.expected) - 1e-4);
        if (tail.moved + regret.moved > 0) moved++;
      }),
      { numRuns: 800 },
    );
    expect(moved).toBeGreaterThan(5);
  });

  it('finds the plan that loses least at worst over worlds in which something has happened, and says what each plan loses in each', () => {
    let moved = 0;
    fc.assert(
      fc.property(written, fc.array(fc.record({ value: fc.integer({ min: -300, max: 300 }), isUsable: fc.boolean() }), { minLength: 60, maxLength: 60 }), fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 12, maxLength: 12 }), (problem, happens, dearer) => {
        const { field, limits, possible } = opened(problem);
        if (possible.length === 0) return;
        const found = quest(field, limits, 'net-benefit');
        const options = [...field.alternative.keys()];
        const [three, money] = [[0, 1, 2], field.measures[0]!];
        const usable = three.map((w) => Uint8Array.from(options, (o) => (w === 0 || happens[(w * 17 + o) % 60]!.isUsable ? 1 : 0)));
        const value = three.map((w) => options.map((o) => (w === 0 ? field.value[o]! : usable[w]![o] === 0 ? 0 : field.value[o]! + happens[(w * 17 + o) % 60]!.value)));
        const shared = three.map((w) => problem.shared.map((each, a) => each.money + (w === 0 ? 0 : dearer[w * 4 + a]!)));
        const worlds = three.map((w) => ({ is: w === 0 ? ('as-expected' as const) : ('stress' as const), id: `world-${w}`, usable: usable[w]!, aim: { option: Float64Array.from(options, (o) => value[w]![o]! - money.option[o]!), shared: Float64Array.from(shared[w]!, (each) => -each) } }));
        const answer = hardRegrets(found, { worlds, notPlayed: [] })!;
        // By hand: every plan that keeps the ceilings, in every world.
        const totals = possible.map(({ ways }) => three.map((w) => {
          const own = ways.map((way, s) => options.find((o) => o >= field.first[s]! && o < field.first[s + 1]! && field.alternative[o] === way)!);
          return own.reduce((sum, o) => sum + value[w]![o]! - money.option[o]!, 0) - [...new Set(ways)].reduce((sum, way) => sum + shared[w]![way]!, 0);
        }));
        const best = three.map((w) => Math.max(...totals.map((own) => own[w]!)));
        expect(answer.worlds.map((each) => near(each.best))).toEqual(best.map(near));
        const least = Math.min(...totals.map((own) => Math.max(...own.map((each, w) => best[w]! - each))));
        const [expected, calm] = answer.plans as [(typeof answer.plans)[number], (typeof answer.plans)[number]];
        expect(calm.largest).toBeCloseTo(least, 4);
        expect(expected.largest).toBeGreaterThanOrEqual(calm.largest - 1e-6);
        expect(expected.regrets[0]).toBe(0);
        for (const plan of answer.plans) {
          const at = (w: number): number => plan.plan.choices.filter(({ alternative }, s) => usable[w]![options.find((o) => o >= field.first[s]! && field.model.alternatives[field.alternative[o]!] === alternative)!] === 0).length;
          expect(plan.lost).toEqual(three.map(at));
        }
        if (calm.moved > 0) moved++;
      }),
      { numRuns: 800 },
    );
    expect(moved).toBeGreaterThan(30);
  });

  it('lists who stands still when a supplier stops, and finds the best and the cheapest plan that survive', () => {
    let surviving = 0;
    fc.assert(
      fc.property(written, fc.array(fc.constantFrom('yes', 'no', 'unknown'), { minLength: 16, maxLength: 16 }), (problem, marks) => {
        const { field, limits, possible } = opened(problem);
        if (possible.length === 0) return;
        const { best } = quest(field, limits, 'net-benefit');
        const kept = [...field.alternative].map((_, o) => marks[o]!);
        const days = kept.map(() => 3);
        const suppliers = problem.shared.map(({ owner }) => (owner === null ? [] : [owner]));
        const answer = cutOffAnswer(field, limits, 'net-benefit', best.choice!, { stress: 'stop', lasts: 19, struck: kept.map((each) => (each === 'yes' ? 'no' : each === 'no' ? 'yes' : 'unknown')), kept, survives: days, waits: days, suppliers });
        // By hand: a way of a service survives where it is marked; a service without any is free.
        const marked = problem.services.map((_, s) => new Map(Array.from({ length: field.first[s + 1]! - field.first[s]! }, (_each, i) => [field.alternative[field.first[s]! + i]!, kept[field.first[s]! + i]!])));
        const isFree = marked.map((own) => ![...own.values()].includes('yes'));
        const survives = possible.filter(({ ways }) => ways.every((way, s) => isFree[s] === true || marked[s]!.get(way) === 'yes'));
        expect(answer.cannot).toEqual(problem.services.flatMap((_, s) => (isFree[s] === true ? [`service-${s}`] : [])));
        expect(answer.everyone.struck.map(({ service }) => service)).toEqual(problem.services.flatMap((_, s) => (kept[best.choice![s]!] === 'yes' ? [] : [`service-${s}`])));
        for (const { owner, struck } of answer.suppliers) expect(struck.map(({ service }) => service)).toEqual(answer.everyone.struck.filter(({ alternative }) => suppliers[Number(alternative.slice(4))]!.includes(owner!)).map(({ service }) => service));
        expect(answer.surviving === null).toBe(survives.length === 0);
        if (answer.surviving === null || answer.cheapest === null) return;
        surviving++;
        expect(near(answer.surviving.plan.netBenefit!)).toBe(near(bestOf(survives)));
        expect(near(answer.cheapest.plan.cost.mean)).toBe(near(Math.min(...survives.map(({ money }) => money))));
      }),
      runs,
    );
    expect(surviving).toBeGreaterThan(15);
  });

  it('has a frontier on which no plan beats another, with ends that no plan beats', () => {
    fc.assert(
      fc.property(written, (problem) => {
        const { field, limits, possible } = opened(problem);
        const frontier = frontierOf(field, limits);
        expect(frontier.length === 0).toBe(possible.length === 0);
        if (possible.length === 0) return;
        expect(near(frontier[0]!.cost.mean)).toBe(near(Math.min(...possible.map(({ money }) => money))));
        expect(near(frontier.at(-1)!.value.equal * problem.services.length)).toBe(near(Math.max(...possible.map(({ value }) => value))));
        for (const [i, plan] of frontier.entries()) {
          for (const [j, other] of frontier.entries()) if (i !== j) expect(other.cost.mean <= plan.cost.mean && other.value.equal >= plan.value.equal).toBe(false);
        }
      }),
      runs,
    );
  });

  it('keeps a sum with the confidence for decisions and not only on expectation, or says that it is not kept', () => {
    const draws = 10;
    const risky = { alternative: 0, value: 10, money: 8 };
    const safe = { alternative: 1, value: 9, money: 9 };
    const planned = (options: readonly (typeof risky)[]): ReturnType<typeof planOf> => {
      const problem: Written = { services: [{ tasks: 1, options }], shared: [0, 1].map(() => ({ money: 0, people: 0, owner: null, holds: null })), limits: { money: 10, people: null, share: null, held: null } };
      const field = fieldOf(problem);
      // The risky way costs nothing in six worlds of ten and 20 in the others: 8 on average, and above the ceiling too often.
      const costs = options.flatMap(({ alternative }) => Array.from({ length: draws }, (_, d) => (alternative === 0 ? (d < 6 ? 0 : 20) : 9)));
      const spread = { ...field, draws, measures: field.measures.map((each, m) => ({ ...each, optionDraws: m === 0 ? Float32Array.from(costs) : new Float32Array(options.length * draws), sharedDraws: new Float32Array(2 * draws) })) };
      const limits = limitsOf(spread, problem);
      const { best } = quest(spread, limits, 'net-benefit');
      return planOf(spread, limits, best.choice!, best.gap);
    };
    expect(planned([risky, safe])).toMatchObject({ counts: { 'way-1': 1 }, limits: [{ kept: 1, isKept: true }] });
    expect(planned([risky])).toMatchObject({ counts: { 'way-0': 1 }, limits: [{ kept: 0.6, isKept: false }] });
  });
});
