/** A floor on a criterion: what is counted is its value as the page of the criterion says, the plan keeps it, and what cannot be kept is named. */
import { describe, expect, it } from 'vitest';
import { readCase } from '../../../src/case/index.js';
import { openSession } from '../../../src/formula/index.js';
import { compileModel, planLimitNames, planLimits } from '../../../src/model/index.js';
import { prepareRun, type PlanLimit, type PortfolioAnswer } from '../../../src/pipeline/index.js';
import { inputOf, wholeCatalogue } from '../../worked-cases.js';

const COMPOSITE = 'cases/examples/small-language-state';
const DRAWS = 64;
const FLOOR = 'least-value-of';
const input = inputOf(COMPOSITE, { draws: DRAWS });
const catalogue = wholeCatalogue();
const theCase = readCase(input.caseFiles).case!;
const prepared = prepareRun(input);
const model = compileModel(theCase, catalogue, { seed: theCase.seed, draws: DRAWS, asOf: theCase.asOf, assumptions: true }).model!;
const session = openSession(model.program);

/** Criteria with a straight line between two numbers whose performance is known of every alternative. */
const plain = model.criteria.filter(({ id, steps, worst, best, measures }) => {
  if (steps !== null || Number.isNaN(Number(worst.at)) || Number.isNaN(Number(best.at)) || theCase.judgement.values.has(id)) return false;
  const columns = model.services.map((_, service) => columnOf(measures, service));
  return columns.every((column) => column.unknown === null);
});

function columnOf(quantity: string, service: number): ReturnType<typeof session.shared> {
  return model.program.definitions.get(quantity)!.per.includes('service') ? session.forMember(service, [quantity]).get(quantity)! : session.shared(quantity);
}

/** Mean over draws of the value of an alternative, by its own arithmetic. */
function valueAt(criterion: (typeof plain)[number], service: number, alternative: number): number {
  const { values, draws, per } = columnOf(criterion.measures, service);
  const [worst, best] = [Number(criterion.worst.at), Number(criterion.best.at)];
  const cell = per.includes('alternative') ? alternative : 0;
  const own = [...values.slice(cell * draws, (cell + 1) * draws)].map((each) => Math.min(1, Math.max(0, (each - worst) / (best - worst))));
  return own.reduce((sum, each) => sum + each, 0) / own.length;
}

function planned(criterion: string, stated: number): PortfolioAnswer {
  const limits = prepared.ceiling(`${FLOOR}-${criterion}`, stated) as readonly PlanLimit[];
  return prepared.study('portfolio', { limits, whyNot: null })!.answer;
}

describe('a floor on a criterion', () => {
  it('is offered for each criterion that scores, and for no other', () => {
    const names = planLimitNames(theCase, catalogue).filter((name) => name.startsWith(FLOOR));
    expect(names).toEqual(model.criteria.map(({ id }) => `${FLOOR}-${id}`));
    expect(planLimits(theCase, catalogue, `${FLOOR}-no-such`, 0.5)).toMatchObject({ code: 'unknown-id' });
    expect(planLimits(theCase, catalogue, names[0]!, 1.2)).toMatchObject({ code: 'ceiling-not-a-number', params: { accepted: '0 … 1' } });
    expect(planLimits(theCase, catalogue, FLOOR, 0.5)).toMatchObject({ code: 'unknown-id' });
  });

  it('counts the mean over services of the value of what they take, keeps it, and costs something or nothing but never gains', () => {
    expect(plain.length).toBeGreaterThan(1);
    let [raised, impossible] = [0, 0];
    for (const criterion of plain.slice(0, 3)) {
      const free = planned(criterion.id, 0);
      const own = free.plan!.choices.map(({ service, alternative }) => valueAt(criterion, model.services.indexOf(service), model.alternatives.indexOf(alternative)));
      const mean = own.reduce((sum, each) => sum + each, 0) / own.length;
      const use = free.plan!.limits.find(({ ceiling }) => ceiling === `${FLOOR}-${criterion.id}`)!;
      expect(use).toMatchObject({ limit: FLOOR, unit: '1', bound: 'at-least', isKept: true, unnamed: 0 });
      expect(use.used).toBeCloseTo(mean, 5);
      const wanted = (mean + 1) / 2;
      const { plan, conflict } = planned(criterion.id, wanted);
      if (plan === null) {
        impossible++;
        expect(conflict!.ceilings).toContain(`${FLOOR}-${criterion.id}`);
        continue;
      }
      raised++;
      const after = plan.choices.map(({ service, alternative }) => valueAt(criterion, model.services.indexOf(service), model.alternatives.indexOf(alternative)));
      expect(after.reduce((sum, each) => sum + each, 0) / after.length).toBeGreaterThanOrEqual(wanted - 1e-6);
      expect(plan.netBenefit ?? 0).toBeLessThanOrEqual((free.plan!.netBenefit ?? 0) + 1e-6 * Math.abs(free.plan!.netBenefit ?? 1));
    }
    expect(raised).toBeGreaterThan(0);
    expect(raised + impossible).toBe(Math.min(3, plain.length));
  });
});
