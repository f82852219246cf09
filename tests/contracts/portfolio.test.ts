/** Plans of the worked cases: what is counted once and what by service adds up, ceilings are kept, and both languages have the words. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readCase } from '../../src/case/index.js';
import { openSession } from '../../src/formula/index.js';
import { compileModel } from '../../src/model/index.js';
import { prepareRun, type PlanLimit, type PlanningPart, type PortfolioAnswer } from '../../src/pipeline/index.js';
import { columnsOf, drawPortfolio, tabulatePortfolio, type Background } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { inputOf, smallCases, wholeCatalogue } from '../worked-cases.js';

const locales = readdirSync('locales', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const catalogue = wholeCatalogue();
const COMPOSITE = 'cases/examples/small-language-state';

describe('what a plan counts', () => {
  it('names quantities that exist, of the indexes that a plan adds up over', () => {
    for (const file of readdirSync('catalogue/plan-limits')) {
      const entry = parse(readFileSync(`catalogue/plan-limits/${file}`, 'utf8')) as { bound: string; counts: { service?: string; alternative?: string }; group?: string; flag?: string };
      const per = (quantity: string | undefined): readonly string[] => (quantity === undefined ? [] : catalogue.quantities.get(quantity)!.definition.per.filter((index) => index !== 'year'));
      expect(['at-most', 'at-least']).toContain(entry.bound);
      expect([['service'], ['service', 'alternative'], []]).toContainEqual(per(entry.counts.service));
      expect([['alternative'], []]).toContainEqual(per(entry.counts.alternative));
      expect([['alternative'], []]).toContainEqual([...per(entry.group), ...per(entry.flag)]);
      expect(entry.flag === undefined).toBe(entry.bound === 'at-most');
    }
  });

  it('is the whole-life cost and the cost of each year, with what is shared taken apart and nothing lost or counted twice', () => {
    const read = readCase(inputOf(COMPOSITE).caseFiles);
    const model = compileModel(read.case!, catalogue, { seed: 1, draws: 16, asOf: '2026-11-25', assumptions: true }).model!;
    const session = openSession(model.program);
    const alternatives = model.alternatives.length;
    const shared = (quantity: string): Float64Array => session.shared(quantity).values;
    const years = model.case.horizon.years;
    const at = (values: Float64Array, cells: number, cell: number, draw: number): number => values[cell * (values.length / cells) + (values.length === cells ? 0 : draw)]!;
    let compared = 0;
    model.services.forEach((_, service) => {
      const own = session.forMember(service, ['whole-life-cost', 'plan-service-cost', 'peak-cost', 'volume-share', 'plan-service-cash', 'share-already-done', 'adaptation-cost', 'plan-service-present', 'plan-task-cost', 'plan-task-cash']);
      for (let a = 0; a < alternatives; a++) {
        const unknown = own.get('whole-life-cost')!.unknown;
        for (let d = 0; d < 16; d++) {
          if (unknown !== null && unknown[a * 16 + d] === 1) continue;
          const share = at(own.get('volume-share')!.values, 1, 0, d);
          const first = at(shared('first-copy-cost'), alternatives, a, d);
          const fleet = at(shared('fleet-cost'), alternatives, a, d);
          const sharedCost = at(shared('plan-shared-cost'), alternatives, a, d);
          const peak = at(own.get('peak-cost')!.values, alternatives, a, d);
          const whole = at(own.get('whole-life-cost')!.values, alternatives, a, d);
          const service = at(own.get('plan-service-cost')!.values, alternatives, a, d);
          // What the service view splits by volume, the plan bears once: the rest of the service stands alone, with what it takes of a fleet.
          const done = at(shared('programme-already-done'), alternatives, a, d);
          const doneHere = at(own.get('share-already-done')!.values, alternatives, a, d) * at(own.get('adaptation-cost')!.values, alternatives, a, d) * (1 + at(shared('uplift-development'), 1, 0, d));
          expect(service + share * (sharedCost + done - first + fleet)).toBeCloseTo(whole + peak + doneHere, 4);
          const discount = shared('discount-factor');
          let [presentService, presentShared, presentByYear, presentTasks] = [0, 0, 0, 0];
          for (let y = 0; y < years; y++) {
            const inflation = (1 + at(shared('expected-inflation'), 1, 0, d)) ** (y + 1);
            presentService += (at(own.get('plan-service-cash')!.values, alternatives * years, a * years + y, d) / inflation) * at(discount, years, y, d);
            presentTasks += (at(own.get('plan-task-cash')!.values, alternatives * years, a * years + y, d) / inflation) * at(discount, years, y, d);
            presentByYear += at(own.get('plan-service-present')!.values, alternatives * years, a * years + y, d);
            presentShared += (at(shared('plan-shared-cash'), alternatives * years, a * years + y, d) / inflation) * at(discount, years, y, d);
          }
          expect(presentShared / Math.max(1, sharedCost)).toBeCloseTo(sharedCost / Math.max(1, sharedCost), 6);
          expect(presentService / Math.max(1, Math.abs(service))).toBeCloseTo(service / Math.max(1, Math.abs(service)), 6);
          expect(presentByYear / Math.max(1, Math.abs(service))).toBeCloseTo(service / Math.max(1, Math.abs(service)), 6);
          const tasks = at(own.get('plan-task-cost')!.values, alternatives, a, d);
          expect(presentTasks / Math.max(1, tasks)).toBeCloseTo(tasks / Math.max(1, tasks), 6);
          compared++;
        }
      }
    });
    expect(compared).toBeGreaterThan(500);
  });
});

describe('decided one by one and together', () => {
  const prepared = prepareRun(inputOf(COMPOSITE, { draws: 128 }));
  const onlyOwners = (stated: number): readonly PlanLimit[] => [
    ...(prepared.ceiling('plan-money', 1e12) as readonly PlanLimit[]),
    ...(prepared.ceiling('core-people', 1e6) as readonly PlanLimit[]),
    ...(prepared.ceiling('model-owner-share-of-critical-tasks', stated) as readonly PlanLimit[]),
  ];
  const planned = (limits: readonly PlanLimit[], whyNot: { readonly service: string; readonly alternative: string } | null = null): PortfolioAnswer => prepared.study('portfolio', { limits, whyNot })!.answer;

  it('sees that answers which are each fine lean on one developer together, and says what the cure costs', () => {
    const answer = planned(onlyOwners(0.6));
    const alone = answer.singles.limits.find(({ limit }) => limit === 'model-owner-share-of-critical-tasks')!;
    expect(new Set(answer.singles.choices.map(({ alternative }) => alternative)).size).toBeGreaterThan(2);
    expect([alone.isKept, alone.largest]).toEqual([false, 'upstream-developer']);
    const together = answer.plan!.limits.find(({ limit }) => limit === alone.limit)!;
    expect(together.isKept).toBe(true);
    expect(together.used).toBeLessThanOrEqual(0.6 + 1e-9);
    const price = answer.prices.find(({ ceiling }) => ceiling === alone.ceiling)!;
    expect(price.without!).toBeGreaterThan(0);
    // The price of the cure is what the plan without the ceiling has more: solved again.
    expect(planned(onlyOwners(1)).plan!.netBenefit! - answer.plan!.netBenefit!).toBeCloseTo(price.without!, -3);
  });

  it('follows ceilings as they move: as good as planned anew, the same whichever way they came, and none where there is none', () => {
    const plans = prepared.plans({ limits: onlyOwners(1) })!;
    const seen = [0.6, 0.4, 0.9, 0.6].map((stated) => plans.resolve(onlyOwners(stated)));
    for (const [i, stated] of [0.6, 0.4, 0.9].entries()) {
      const anew = planned(onlyOwners(stated));
      const { objective, plan } = seen[i]!;
      expect(objective).toBe(anew.objective);
      const worst = Math.max(plan!.gap!, anew.plan!.gap!);
      expect(Math.abs(plan!.netBenefit! - anew.plan!.netBenefit!)).toBeLessThanOrEqual((worst + 1e-9) * Math.abs(anew.plan!.netBenefit!));
      expect(plan!.limits.map(({ ceiling, isKept }) => [ceiling, isKept])).toEqual(anew.plan!.limits.map(({ ceiling, isKept }) => [ceiling, isKept]));
    }
    expect(seen[3]).toEqual(seen[0]);
    expect(structuredClone(seen[0])).toEqual(seen[0]);
    const tooFew = prepared.ceiling('plan-money', 0) as readonly PlanLimit[];
    expect(planned(tooFew).plan).toBeNull();
    expect(plans.resolve(tooFew)).toMatchObject({ plan: null, isImpossible: true });
  });

  it('pays once for what services share, so a plan is never worse than what each would take by itself', () => {
    const { plan, singles } = planned(onlyOwners(1));
    expect(plan!.netBenefit!).toBeGreaterThanOrEqual(singles.netBenefit!);
    expect(plan!.cost.atConfidence).toBeLessThan(plan!.sumAtConfidence);
  });

  it('takes ways of several alternatives only where they are asked for, and is no worse for having them', () => {
    const without = planned(onlyOwners(0.6));
    const answer = prepared.study('portfolio', { limits: onlyOwners(0.6), whyNot: null, ways: ['pair', 'mix', 'sequence'] })!.answer;
    expect(Object.keys(without.ways)).toEqual([]);
    expect(new Set(Object.values(answer.ways).map(({ kind }) => kind))).toEqual(new Set(['pair', 'mix', 'sequence']));
    expect(answer.plan!.netBenefit!).toBeGreaterThanOrEqual(without.plan!.netBenefit! * (1 - 1e-3));
    for (const { parts, kind, from } of Object.values(answer.ways)) {
      expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(from !== null).toBe(kind === 'sequence');
    }
  });

  it('gives critical services a second source where a ceiling asks for it, with pairs that no one supplier stops', () => {
    const twice = [...onlyOwners(1), ...(prepared.ceiling('dual-sourced-share-of-critical-tasks', 0.9) as readonly PlanLimit[])];
    const answer = planned(twice);
    const use = answer.plan!.limits.find(({ limit }) => limit === 'dual-sourced-share-of-critical-tasks')!;
    expect(use.isKept).toBe(true);
    expect(use.used).toBeGreaterThanOrEqual(0.9);
    expect(answer.singles.limits.find(({ limit }) => limit === use.limit)!.isKept).toBe(false);
    expect(answer.plan!.choices.some(({ alternative }) => answer.ways[alternative]?.kind === 'pair')).toBe(true);
  });

  it('makes what must be made, goes without what may not, and names what is asked for and closed', () => {
    const service = 'parliament-answers';
    const must = [{ service, alternative: 'generic-adapted-open' }, { service: 'defence-reports', alternative: 'generic-api-overseas' }];
    const before = planned(onlyOwners(1));
    const answer = prepared.study('portfolio', { limits: onlyOwners(1), whyNot: null, must, never: [{ service: null, alternative: 'generic-shared-public' }] })!.answer;
    expect(answer.plan!.choices.find((each) => each.service === service)!.alternative).toBe('generic-adapted-open');
    expect(answer.unmet.map((each) => each.service)).toEqual(['defence-reports']);
    expect(answer.unmet[0]!.closedBy.length).toBeGreaterThan(0);
    expect(Object.keys(before.plan!.counts)).toContain('generic-shared-public');
    expect(Object.keys(answer.plan!.counts)).not.toContain('generic-shared-public');
    expect(answer.plan!.netBenefit!).toBeLessThan(before.plan!.netBenefit!);
  });

  it('goes on where it was cut off, and says the same as a run that was not', () => {
    const store = new Map<PlanningPart, string>();
    const request = { limits: onlyOwners(0.6), whyNot: null };
    const find = (part: PlanningPart): unknown => (store.has(part) ? JSON.parse(store.get(part)!) : undefined);
    const done: PlanningPart[] = [];
    const cut = (part: PlanningPart, found: unknown): void => {
      if (part === 'prices') throw new Error('cut off');
      store.set(part, JSON.stringify(found));
    };
    expect(() => prepared.study('portfolio', { ...request, kept: { find, keep: cut } })).toThrow('cut off');
    expect([...store.keys()]).toEqual(['worlds', 'frontier']);
    const resumed = prepared.study('portfolio', { ...request, kept: { find, keep: (part) => done.push(part) } })!;
    expect(done).toEqual(['prices', 'near', 'caution', 'cut-off']);
    expect(resumed).toEqual(prepared.study('portfolio', request));
  });

  it.each(['en', 'ko', 'fr'])('is drawn as a page in %s, with the frontier, who it rests on and what is near-best', (language) => {
    const words = createWords(language, locales);
    const output = prepared.finish([]);
    const { answer, receipt } = prepared.study('portfolio', { limits: onlyOwners(0.6), whyNot: null })!;
    const page = drawPortfolio({ answer, receipt, results: { ...output.results!, services: prepared.services }, background: output.surroundings as Background, words });
    expect(page).not.toMatch(/undefined|NaN|\[object|Infinity|plural,/);
    expect(page.match(/<svg/g)).toHaveLength(2);
    // Frontier, best plan and deciding alone are marks; the ceiling is a broken line at its share.
    expect(page.match(/stroke-dasharray="5 4"/g)!.length).toBe(2);
    expect(answer.concentration[0]!.singles[0]!.share).toBeCloseTo(answer.singles.limits.find(({ ceiling }) => ceiling === answer.concentration[0]!.ceiling)!.used, 9);
    expect(page).toContain(words.say('portfolio-standing-core'));
    expect(words.gaps()).toEqual([]);
  });

  it('lists what stands still when suppliers stop, and prices the plan in which nothing is lost that can be kept', () => {
    const answer = planned(onlyOwners(1));
    expect(answer.cutOffs.map(({ stress }) => stress)).toEqual([...catalogue.knowledge.stress.values()].filter(({ outage }) => outage !== null).map(({ id }) => id));
    const [{ everyone, surviving, cheapest, cannot, lasts }] = answer.cutOffs as [(typeof answer.cutOffs)[number]];
    expect(lasts!).toBeGreaterThan(10);
    for (const { waits, survives } of everyone.struck) expect(waits === null || waits > 0 || survives! > 0).toBe(true);
    expect(cheapest!.plan.cost.mean).toBeLessThanOrEqual(surviving!.plan.cost.mean + 1);
    // What survives is another plan's choice among fewer: never better.
    expect(surviving!.netBenefit!).toBeLessThanOrEqual(1e-3 * Math.abs(answer.plan!.netBenefit!));
    expect(cannot.every((id) => answer.plan!.choices.some(({ service }) => service === id))).toBe(true);
  });

  it('names the ceiling that nothing can keep and what would do', () => {
    const { plan, conflict } = planned(prepared.ceiling('plan-money', 1000) as readonly PlanLimit[]);
    expect(plan).toBeNull();
    expect(conflict!.ceilings).toEqual(['plan-money']);
    const { needed } = conflict!.relaxations[0]!;
    // Expectations meet the relaxed ceiling; with confidence it takes more, which the plan then says.
    expect(planned(prepared.ceiling('plan-money', needed * 1.5) as readonly PlanLimit[]).plan).not.toBeNull();
  });

  it('says what another alternative would cost, or which rule closes it', () => {
    const answer = planned(onlyOwners(1), { service: 'parliament-answers', alternative: 'generic-adapted-open' }).whyNot!;
    expect(answer.closedBy).toEqual([]);
    expect(answer.loss!).toBeGreaterThan(0);
    // Ceilings that wide stand in nobody's way.
    expect(answer.hindered).toEqual([]);
    expect(planned(onlyOwners(1), { service: 'defence-reports', alternative: 'generic-api-overseas' }).whyNot!.closedBy.length).toBeGreaterThan(0);
  });
});

describe.each(smallCases())('%s', (folder) => {
  const input = inputOf(folder, { draws: 64 });
  const prepared = prepareRun(input);
  const own = input.caseFiles.flatMap(({ path }) => /catalogue\/.*?([^/]+)\.yaml$/.exec(path)?.[1] ?? []);
  const wide = prepared.ceiling('plan-money', 1e13) as readonly PlanLimit[];
  const narrow = [...(prepared.ceiling('plan-money', 1) as readonly PlanLimit[]), ...(prepared.ceiling('yearly-money', 1) as readonly PlanLimit[])];
  const all = [wide, narrow].map((limits) => prepared.study('portfolio', { limits, whyNot: null }));

  it('plans, or says what stands in the way, with the same receipt twice', () => {
    const [free, none] = all;
    expect(free === null).toBe(none === null);
    if (free == null || none == null) return;
    expect(free.answer.plan !== null || free.answer.conflict !== null).toBe(true);
    // Where not using a model costs nothing, even nothing is enough.
    expect(none.answer.plan === null ? none.answer.conflict !== null : none.answer.plan.cost.mean <= 1).toBe(true);
    expect(prepared.study('portfolio', { limits: wide, whyNot: null })!.receipt).toEqual(free.receipt);
    for (const { used, kept } of free.answer.plan?.limits ?? []) expect([Number.isFinite(used), kept >= 0 && kept <= 1]).toEqual([true, true]);
  });

  it.each(['en', 'ko', 'fr'])('is said in %s within the width of a page', (language) => {
    const words = createWords(language, locales);
    const output = prepared.finish([]);
    for (const studied of all) {
      if (studied === null) continue;
      for (const width of [80, 100]) {
        const text = tabulatePortfolio(studied.answer, { ...output.results!, services: prepared.services }, words, { width, background: output.surroundings as Background });
        expect(text).not.toMatch(/undefined|NaN|\[object|plural|select,/);
        expect(text.split('\n').filter((line) => columnsOf(line) > width)).toEqual([]);
      }
    }
    expect(words.gaps().filter((gap) => !own.some((id) => gap.includes(id)))).toEqual([]);
  });
});
