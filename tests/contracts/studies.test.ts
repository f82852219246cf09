/** Studies of every small worked case: laws of their figures, the same answer twice, and words for every screen. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gatherStudy, prepareRun } from '../../src/pipeline/index.js';
import { columnsOf, STUDY_SCREENS, tabulateStudy, type Background } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { inputOf, smallCases } from '../worked-cases.js';

const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const near = (value: number): number => Math.round(value * 1e9) / 1e9;

describe.each(smallCases())('%s', (folder) => {
  const input = inputOf(folder, { draws: 64 });
  const prepared = prepareRun(input);
  /** What a case adds to the catalogue has the words that its author gave it. */
  const own = input.caseFiles.flatMap(({ path }) => /catalogue\/.*?([^/]+)\.yaml$/.exec(path)?.[1] ?? []);
  const answers = prepared.services.flatMap(({ id }) => {
    const studied = prepared.study('robustness', { service: id });
    return studied === null ? [] : [{ service: id, ...studied }];
  });

  const appraised = prepared.services.flatMap(({ id }) => {
    const studied = prepared.study('appraisal', { service: id });
    return studied === null ? [] : [{ service: id, ...studied }];
  });

  const informed = prepared.services.flatMap(({ id }) => {
    const studied = prepared.study('information', { service: id });
    return studied === null ? [] : [{ service: id, ...studied }];
  });

  const parted = prepared.services.flatMap(({ id }) => {
    const studied = prepared.study('disagreement', { service: id });
    return studied === null ? [] : [{ service: id, ...studied }];
  });

  const stressed = prepared.services.flatMap(({ id }) => {
    const studied = prepared.study('stress', { service: id });
    return studied === null ? [] : [{ service: id, ...studied }];
  });

  const [first] = answers;
  /** All in brief, and one with runs of its own. */
  const flipped = prepared.services.flatMap(({ id }) => {
    const studied = prepared.study('flips', { service: id, isBrief: id !== first?.service });
    return studied === null ? [] : [{ service: id, ...studied }];
  });

  const moving = answers.flatMap(({ service }) => {
    const studied = prepared.study('sensitivity', { service, isBrief: service !== first?.service });
    return studied === null ? [] : [{ service, ...studied }];
  });

  const framed = answers.flatMap(({ service }) => {
    const studied = prepared.study('methods', { service });
    return studied === null ? [] : [{ service, ...studied }];
  });

  const overtaken = answers.flatMap(({ service }) => {
    const studied = prepared.study('scenarios', { service });
    return studied === null ? [] : [{ service, ...studied }];
  });

  it('has ranks that sum to one over facts and over weights, and wins that add up', () => {
    for (const { answer } of answers) {
      for (const part of ['overFacts', 'overWeights'] as const) {
        answer.alternatives.forEach((each, rank) => {
          expect(near(each[part].reduce((sum, { share }) => sum + share, 0))).toBe(1);
          expect(near(answer.alternatives.reduce((sum, other) => sum + other[part][rank]!.share, 0))).toBe(1);
        });
      }
      for (const { id, wins } of answer.alternatives) {
        for (const { rival, overFacts, overWeights } of wins) {
          const back = answer.alternatives.find((other) => other.id === rival)!.wins.find((win) => win.rival === id)!;
          expect([near(overFacts + back.overFacts), near(overWeights + back.overWeights)]).toEqual([1, 1]);
        }
      }
    }
  });
  it('puts whoever leads under some admissible weights first under its best case too', () => {
    for (const { answer } of answers) for (const each of answer.alternatives) if (each.overWeights[0]!.share > 0 && answer.alternatives.length > 1) expect(each.bestCase).not.toBeNull();
  });
  it('puts everyone in one camp, names the decider once, and parts people by what weighs more for them', () => {
    for (const { answer } of parted) {
      expect(answer.camps.flatMap(({ stakeholders }) => stakeholders).sort()).toEqual(answer.views.map(({ stakeholder }) => stakeholder).sort());
      expect(answer.views.filter(({ isDecider }) => isDecider)).toHaveLength(answer.hasDecider ? 1 : 0);
      const decider = answer.views.find(({ isDecider }) => isDecider);
      if (decider !== undefined && decider.price !== null) expect(decider.leaders).toEqual([answer.official]);
      for (const { leader, other, criteria } of answer.partings) {
        expect(leader).not.toBe(other);
        expect(criteria.every(({ by }, at) => by > 0 && by <= (criteria[at - 1]?.by ?? 1))).toBe(true);
      }
    }
  });
  it('never values a test above knowing everything, keeps a plan within its budget and under its bound', () => {
    for (const { answer } of informed) {
      for (const { worth, chance } of answer.tests) {
        expect([0 <= chance.low, chance.low <= chance.mean, chance.mean <= chance.high, chance.high <= 1]).toEqual([true, true, true, true]);
        worth.forEach(({ low, high }, at) => {
          expect(low).toBeLessThanOrEqual(high + 1e-6);
          expect(high).toBeLessThanOrEqual(answer.perfect[at]! + 1e-6); // money; sums of millions round at a billionth
        });
      }
    }
    const { plan, forSale } = gatherStudy('information', informed.map(({ answer }) => answer), 500_000)!.tests!;
    expect(plan!.cost).toBeLessThanOrEqual(500_000);
    if (plan!.by === 'money') expect(plan!.net!).toBeLessThanOrEqual(plan!.bound + 1e-6);
    else expect(forSale.every(({ worth }) => worth === null)).toBe(true);
  });
  it('gives the same receipt for the same question', () => {
    for (const { service, receipt } of answers) expect(prepared.study('robustness', { service })?.receipt).toEqual(receipt);
  });
  it('appraises with a curve that rises, chances that fit together, and shares that are whole', () => {
    for (const { answer } of appraised) {
      for (const { saves, foresight } of answer.waiting?.after ?? []) {
        expect(saves.low).toBeLessThanOrEqual(saves.high);
        expect(saves.high).toBeLessThanOrEqual(foresight + 1e-6); // money; sums of millions round at a billionth
      }
      expect(answer.alternatives.filter(({ crossover }) => crossover === null).map(({ id }) => id)).toEqual([answer.ahead]);
      for (const { crossover, cheaperBy } of answer.alternatives) if (crossover !== null) {
        expect(near(crossover.first.reduce((sum, share) => sum + share, crossover.never))).toBe(1);
        expect(crossover.never).toBeCloseTo(1 - (cheaperBy.at(-1) ?? 0), 9);
      }
      for (const { curve, p50, p70, p80, within, years, restsOn, cheaperBy } of answer.alternatives) {
        expect([...curve].sort((a, b) => a - b)).toEqual(curve);
        expect([p50.value, p80.value]).toEqual([curve[9], curve[15]]);
        expect(p70.value).toBe(curve[13]);
        expect(p50.error).toBeGreaterThanOrEqual(0);
        if (within !== null) expect(within.both).toBeLessThanOrEqual(Math.min(within.cost, within.time));
        if (within !== null) expect(within.both).toBeGreaterThanOrEqual(near(within.cost + within.time - 1));
        for (const year of years) expect(year.cashP80).toBeGreaterThanOrEqual(year.cash);
        for (const shares of [restsOn.figure, restsOn.variance]) {
          const sum = Object.values(shares).reduce((total, share) => total + share, 0);
          expect([0, 1]).toContain(near(sum));
        }
        for (const chance of cheaperBy) expect(chance >= 0 && chance <= 1).toBe(true);
      }
    }
  });
  it('finds no single input worth more than knowing everything, and two figures in order', () => {
    for (const { answer } of informed) {
      for (const { chance, worth } of answer.inputs) {
        expect([0 <= chance.low, chance.low <= chance.mean, chance.mean <= chance.high, chance.high <= 1]).toEqual([true, true, true, true]);
        worth.forEach(({ low, high }, at) => {
          expect(low).toBeLessThanOrEqual(high + 1e-6); // money; sums of millions round at a billionth
          expect(high).toBeLessThanOrEqual(answer.perfect[at]! * (1 + 1e-9) + 1e-6);
        });
      }
      expect(answer.prices.length === 0).toBe(answer.perfect.length === 0);
    }
  });
  it('shares the variance of the lead out to inputs, and moves only what an input moves', () => {
    for (const { service, answer } of moving) {
      const ranked = answers.find((each) => each.service === service)!.answer.alternatives.find(({ id }) => id === answer.leader)!;
      const { overFacts } = ranked.wins.find(({ rival }) => rival === answer.rival)!;
      expect(answer.behind <= near(1 - overFacts)).toBe(true);
      expect(answer.lead.low).toBeLessThanOrEqual(answer.lead.high);
      expect(answer.inputs.length).toBeLessThanOrEqual(answer.varying);
      // A share less two standard errors: what an input moves at least.
      const strengths = answer.inputs.map((each) => Math.max(0, ...[each.first, each.total].map((share) => (share === null ? 0 : share.value - 2 * share.error))));
      expect([...strengths].sort((a, b) => b - a)).toEqual(strengths);
      for (const each of answer.inputs) {
        expect(each.first.value).toBeLessThanOrEqual(1);
        expect(each.ends === null).toBe(service !== first?.service);
        if (each.total === null || each.ends === null) continue;
        expect(each.total.value).toBeGreaterThanOrEqual(0);
        expect(each.ends.low.at).toBeLessThanOrEqual(each.ends.high.at);
        // What moves nothing leaves the lead at both ends to the last bit.
        if (each.total.value === 0) expect([each.ends.low.lead, each.ends.high.lead].map(near)).toEqual([near(answer.lead.mean), near(answer.lead.mean)]);
      }
    }
  });
  it('judges by other methods that agree with themselves, in frames that a dummy does not change', () => {
    for (const { service, answer } of framed) {
      const ranked = answers.find((each) => each.service === service)!.answer;
      expect([answer.additive, answer.alternatives.map(({ id }) => id)]).toEqual([ranked.leader, ranked.alternatives.map(({ id }) => id)]);
      for (const { additive, weakest, links, dominatedBy, weakestNet } of answer.alternatives) {
        expect(near(weakest)).toBeLessThanOrEqual(near(additive));
        expect(near(links.reduce((sum, { part }) => sum + part, 0))).toBe(1);
        if (dominatedBy !== null) expect(answer.undominated.length).toBeLessThan(answer.alternatives.length);
        expect(weakestNet).toBeLessThanOrEqual(answer.alternatives.find(({ id }) => id === answer.weakest)!.weakestNet);
      }
      expect(answer.undominated.length).toBeGreaterThan(0);
      if (answer.undominated.length === 1) expect([answer.additive, answer.weakest].every((id) => answer.undominated.includes(id))).toBe(true);
      expect(answer.parting.length === 0 || answer.weakest !== answer.additive).toBe(true);
      for (const { leader } of answer.frames) expect(answer.alternatives.some(({ id }) => id === leader)).toBe(true);
      expect([service, answer.dummy.isSame]).toEqual([service, true]);
    }
  });
  it('tells scenarios of few limits whose counts fit together, and marks what does not hold on other draws', () => {
    for (const { service, answer } of overtaken) {
      const ranked = answers.find((each) => each.service === service)!.answer.alternatives;
      expect(answer.leader).toBe(ranked[0]!.id);
      expect(near(answer.overtaken)).toBeLessThanOrEqual(near(1 - ranked[0]!.overFacts[0]!.share) + 0.5);
      for (const { limits, found, heldOut, accident, share, overtaker } of answer.rules) {
        const conditions = new Set(limits.map(({ quantity, at }) => JSON.stringify([quantity, at]))).size;
        expect(conditions > 0 && conditions <= 3).toBe(true);
        expect(new Set(limits.map(({ quantity, at, side }) => JSON.stringify([quantity, at, side]))).size).toBe(limits.length);
        expect(found.inside <= 32 && heldOut.inside <= 32).toBe(true);
        expect(overtaker).not.toBe(answer.leader);
        expect(found.inside + heldOut.inside).toBeLessThanOrEqual(64);
        expect(found.density).toBeGreaterThanOrEqual(found.coverage === 1 ? 0 : share / 2);
        for (const { hits, inside, coverage, density } of [found, heldOut]) expect([hits <= inside, coverage <= 1, near(density * inside)]).toEqual([true, true, hits]);
        expect(accident >= 0 && accident <= 1).toBe(true);
      }
    }
  });
  it('has tipping points of weights that are proven to where they are found, nearest first', () => {
    for (const { answer } of flipped) {
      answer.weights.forEach(({ proven, found, changes }, at) => {
        expect(found - proven).toBeLessThan(1e-9);
        expect(found).toBeGreaterThanOrEqual(answer.weights[at - 1]?.found ?? 0);
        for (const { from, to } of changes) if (from > 0 && to > 0) expect(Math.abs(Math.log(to / from))).toBeLessThanOrEqual(found + 1e-9);
      });
      for (const { weight, low, high } of answer.dimensions) expect(low <= weight + 1e-12 && weight <= high + 1e-12).toBe(true);
      for (const { halfWidths } of answer.quantities) if (halfWidths !== null) expect(halfWidths).toBeGreaterThanOrEqual(0);
      // What puts the leader ahead sums to the lead, which is none below zero, and none at all where two are level.
      const lead = answer.lead?.parts.reduce((sum, { by }) => sum + by, 0) ?? 0;
      const largest = Math.abs(answer.lead?.parts[0]?.by ?? 0);
      expect(lead).toBeGreaterThanOrEqual(-1e-9 * largest);
      for (const { chance, asked } of answer.gates.near) expect(chance >= asked && chance < 1).toBe(true);
    }
  });
  it('has no regret below zero, none for the one ahead before any stress, and moves nothing that a stress does not reach', () => {
    for (const { service, answer, receipt } of stressed) {
      expect(answer.before.find(({ alternative }) => alternative === answer.leader)?.regret).toMatchObject(answer.price === null ? { value: 0 } : { net: 0 });
      for (const { leader, outcome, alternatives } of [{ leader: answer.leader, outcome: 'untouched', alternatives: answer.before }, ...answer.stresses]) {
        alternatives.forEach(({ alternative, chance, kept, regret, value, netCost }, at) => {
          expect(regret === null).toBe(kept === 'no');
          for (const figure of [regret?.net, regret?.value, regret?.cost]) expect(figure ?? 0).toBeGreaterThanOrEqual(0);
          if (alternative === leader) expect(answer.price === null ? regret?.value : regret?.net).toBe(0);
          const before = answer.before[at]!;
          if (chance === 0 && kept !== 'no') expect([near(value!), Math.round(netCost!)]).toEqual([near(before.value!), Math.round(before.netCost!)]);
          if (chance === 0) expect(kept).toBe('yes');
        });
        if (outcome === 'untouched') expect(leader).toBe(answer.leader);
        expect(leader === null).toBe(outcome === 'nothing-left');
      }
      for (const { losses } of answer.leastRegret) expect(losses).toBeLessThanOrEqual(answer.stresses.length);
      expect(prepared.study('stress', { service })?.receipt).toEqual(receipt);
    }
  });
  it('counts no service twice under one stress', () => {
    for (const each of gatherStudy('stress', stressed.map(({ answer }) => answer))?.stresses ?? []) {
      expect(each.services).toBe(stressed.length);
      expect(each.struck + each.perhapsStruck).toBeLessThanOrEqual(each.services);
      expect(each.overturned + each.level + each.lost + each.nothingLeft).toBeLessThanOrEqual(each.services);
      expect(each.withoutPeople).toBeLessThanOrEqual(each.struck);
    }
  });
  it.each(['en', 'ko'])('is said in %s within the width of a page', (language) => {
    const words = createWords(language, locales);
    const output = prepared.finish([]);
    const results = { ...output.results!, services: prepared.services };
    const page = { width: 100, background: output.surroundings as Background };
    for (const isOverview of [true, false]) {
      const texts = [tabulateStudy(STUDY_SCREENS.robustness, answers, results, words, { ...page, isOverview }), tabulateStudy(STUDY_SCREENS.appraisal, appraised, results, words, { ...page, isOverview }), tabulateStudy(STUDY_SCREENS.flips, flipped, results, words, { ...page, isOverview }), tabulateStudy(STUDY_SCREENS.information, informed, results, words, { ...page, isOverview, whole: gatherStudy('information', informed.map(({ answer }) => answer), 1_000_000) }), tabulateStudy(STUDY_SCREENS.disagreement, parted, results, words, { ...page, isOverview }), tabulateStudy(STUDY_SCREENS.stress, stressed, results, words, { ...page, isOverview, whole: gatherStudy('stress', stressed.map(({ answer }) => answer)) }), tabulateStudy(STUDY_SCREENS.sensitivity, moving, results, words, { ...page, isOverview }), tabulateStudy(STUDY_SCREENS.methods, framed, results, words, { ...page, isOverview }), tabulateStudy(STUDY_SCREENS.scenarios, overtaken, results, words, { ...page, isOverview })];
      for (const text of texts) {
        expect(text).not.toMatch(/undefined|NaN|\[object/);
        expect(text.split('\n').filter((line) => columnsOf(line) > 100)).toEqual([]);
      }
    }
    expect(words.gaps().filter((gap) => !own.some((id) => gap.includes(id)))).toEqual([]);
  });
  it('does not study a service that is not there', () => {
    expect(prepared.study('robustness', { service: 'nowhere' })).toBeNull();
  });
});
