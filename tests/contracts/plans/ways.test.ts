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
});
