/** Ways of several alternatives on a worked case: what a ceiling of a year makes begin later, and what parts the tasks of a service. */
import { describe, expect, it } from 'vitest';
import { prepareRun, type PlanLimit, type PortfolioAnswer } from '../../../src/pipeline/index.js';
import { inputOf } from '../../worked-cases.js';

const COMPOSITE = 'cases/examples/small-language-state';

describe('beginning later', () => {
  const prepared = prepareRun(inputOf(COMPOSITE, { draws: 128 }));
  const wide = [...(prepared.ceiling('plan-money', 1e12) as readonly PlanLimit[]), ...(prepared.ceiling('core-people', 1e6) as readonly PlanLimit[])];

  it('begins later what the accelerators and the energy of a year cannot carry, and refuses a year that is not of the horizon', () => {
    const [service, second] = ['parliament-answers', 'generic-base-finetune'];
    const must = [{ service, alternative: second }];
    for (const limit of ['yearly-accelerators', 'yearly-energy']) {
      const within = (year: number, stated: number): readonly PlanLimit[] => prepared.ceiling(`${limit}-${year}`, stated) as readonly PlanLimit[];
      const planOf = (stated: number): PortfolioAnswer => prepared.study('portfolio', { limits: [...wide, ...within(2027, stated), ...within(2029, 1e12)], whyNot: null, must })!.answer;
      const useOf = ({ plan }: PortfolioAnswer, year: number): PortfolioAnswer['singles']['limits'][number] => plan!.limits.find(({ ceiling }) => ceiling === `${limit}-${year}`)!;
      const free = planOf(1e12);
      const scarce = planOf(useOf(free, 2027).used * 0.6);
      expect([useOf(scarce, 2027).isKept, useOf(scarce, 2029).used > useOf(scarce, 2027).used]).toEqual([true, true]);
      expect(scarce.ways[scarce.plan!.choices.find((each) => each.service === service)!.alternative]).toMatchObject({ kind: 'sequence', parts: [{}, { alternative: second }] });
      expect(scarce.plan!.netBenefit!).toBeLessThan(free.plan!.netBenefit!);
      expect(prepared.ceiling(`${limit}-2040`, 1)).toMatchObject({ code: 'ceiling-outside-horizon' });
      expect(prepared.ceiling(limit, -1)).toMatchObject({ code: 'ceiling-not-a-number' });
    }
  }, 240_000);

  it('is laid out in time from the year in which its work begins, where that is before it must', () => {
    const begins = (year?: number): string => {
      const choices = [{ service: 'parliament-answers', alternative: 'no-language-model', from: null }, { service: 'parliament-answers', alternative: 'generic-base-finetune', from: 2030, ...(year === undefined ? {} : { begins: year }) }];
      return prepared.study('roadmap', { limits: [], choices })!.answer.ways.find(({ from }) => from === 2030)!.begins;
    };
    expect(begins(2028)).toBe('2028-01-01');
    expect(begins() > '2028-01-01').toBe(true);
    expect(begins(2030)).toBe(begins());
  });
});

/** The composite with columns of its services added or changed; `cells` by column, then by service (any other service: empty). */
function withColumns(cells: Readonly<Record<string, Readonly<Record<string, string>>>>): ReturnType<typeof prepareRun> {
  const input = inputOf(COMPOSITE, { draws: 64 });
  const changed = prepareRun({ ...input, caseFiles: input.caseFiles.map((file) => (file.path === 'services.csv' ? { ...file, text: replaced(file.text, cells) } : file)) });
  expect(changed.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return changed;
}

function replaced(text: string, cells: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const [header = '', ...rows] = text.trimEnd().split('\n');
  const columns = header.split(',');
  const added = Object.keys(cells).filter((column) => !columns.includes(column));
  return [[...columns, ...added].join(','), ...rows.map((row) => {
    const old = row.split(',');
    return [...columns.map((column, i) => cells[column]?.[old[0]!] ?? old[i]!), ...added.map((column) => cells[column]![old[0]!] ?? '')].join(',');
  })].join('\n');
}

const mixesOf = ({ ways }: PortfolioAnswer, when: string): readonly string[] => Object.entries(ways).filter(([, way]) => way.when === when).map(([name]) => name);

describe('mixes by language', () => {
  const [service, abroad, when] = ['law-translation', 'generic-api-overseas', 'worst-served-language'];
  const ask = (cells: Parameters<typeof withColumns>[0]): PortfolioAnswer => {
    const run = withColumns(cells);
    return run.study('portfolio', { limits: ['plan-money', 'core-people', 'model-owner-share-of-critical-tasks'].flatMap((limit) => run.ceiling(limit, limit.includes('share') ? 1 : 1e12) as readonly PlanLimit[]), whyNot: null, ways: ['mix'], must: [{ service, alternative: abroad }] })!.answer;
  };
  const router = (error: string): Parameters<typeof withColumns>[0] => ({ 'language-router-error': { [service]: error }, 'language-router-error-allowed': { [service]: '0.02' } });

  it('sends what it serves well to an alternative that the floor in the worst-served language closes for the whole', () => {
    const sound = ask(router('0.005'));
    const taken = sound.plan!.choices.find((each) => each.service === service)!.alternative;
    expect(sound.unmet).toEqual([]);
    expect(sound.ways[taken]).toMatchObject({ kind: 'mix', when, parts: [{ alternative: abroad, share: expect.closeTo(0.5, 1) }, { share: expect.closeTo(0.5, 1) }] });
    // Without the question about the router it hangs on that; a router that errs too much makes none.
    const open = ask({});
    expect(open.plan!.choices.find((each) => each.service === service)!.alternative).toBe(taken);
    expect(open.plan!.conditional).toBeGreaterThan(sound.plan!.conditional);
    const none = ask(router('0.1'));
    expect(none.unmet).toEqual([{ service, alternative: abroad, closedBy: ['language-floor'] }]);
  }, 240_000);

  it('makes none of a share that nobody stated, and names the question', () => {
    const stated = ask({ 'local-language-share': { [service]: '' } });
    expect(stated.unmet.map((each) => each.service)).toEqual([service]);
    expect(stated.unanswered.find(({ condition }) => condition === when)).toEqual({ condition: when, asks: ['local-language-share'], services: [service] });
    expect(stated.unanswered.map(({ condition, services }) => [condition, services.length])).toContainEqual(['load-above-base', stated.planned]);
  }, 120_000);
});

describe('mixes by load', () => {
  const [service, hosted] = ['citizen-enquiries', 'generic-shared-public'];
  const ask = (cells: Parameters<typeof withColumns>[0], ways: PortfolioAnswer['ways'] | null): PortfolioAnswer => {
    const run = withColumns(cells);
    const limits = [['plan-money', 1e12], ['core-people', 1e6], ['model-owner-share-of-critical-tasks', 1], ['held-accelerators', 1e6]] as const;
    return run.study('portfolio', { limits: limits.flatMap(([limit, stated]) => run.ceiling(limit, stated) as readonly PlanLimit[]), whyNot: null, ways: ways === null ? [] : ['mix'], must: [{ service, alternative: hosted }] })!.answer;
  };

  it('keeps the steady part on machines sized for it and sends what comes above elsewhere, where the case states the steady load', () => {
    const answer = ask({ 'base-load': { [service]: '1.2' }, 'share-above-base': { [service]: '0.25' } }, {});
    expect(mixesOf(answer, 'load-above-base').length).toBeGreaterThan(0);
    for (const name of mixesOf(answer, 'load-above-base')) expect(answer.ways[name]!.parts.map(({ share }) => share)).toEqual([expect.closeTo(0.75, 6), expect.closeTo(0.25, 6)]);
    expect(answer.unanswered.find(({ condition }) => condition === 'load-above-base')!.services).not.toContain(service);
    // Nothing else is parted by load, whatever the peak factor that stands in says.
    const without = ask({}, {});
    expect(mixesOf(without, 'load-above-base')).toEqual([]);
    expect(without.unanswered.find(({ condition }) => condition === 'load-above-base')!.asks).toEqual(['base-load']);
    expect(ask({}, null).unanswered).toEqual([]);
  }, 240_000);
});
