/** A ceiling that moves on a case of a whole government: the plan looked for again, against the whole portfolio run of the same ceilings. */
import { prepareRun, type PlanLimit } from '../../src/pipeline/index.js';
import { inputOf } from '../worked-cases.js';

export interface LiveReport {
  readonly services: number;
  /** Reading every service, once. */
  readonly opening: number;
  /** Milliseconds from moved ceilings to a plan with a stated gap, or to the proof that there is none. */
  readonly median: number;
  readonly worst: number;
  /** The largest gap of the plans. */
  readonly gap: number;
  /** How many times longer the whole portfolio run takes, the services read already. */
  readonly ratio: number;
}

const CASE = 'cases/examples/canada-federal';
/** Whole-life cost that is moved down from where it binds nothing to where it leaves no plan. */
const LEVELS = [2e10, 8.5e9, 8e9, 7.5e9, 7e9, 6.5e9, 6e9, 4e9];
const BESIDE: readonly (readonly [string, number])[] = [['core-people', 2000], ['model-owner-share-of-money', 0.4], ['held-weights-share-of-critical-tasks', 0.2]];

export interface LiveSize {
  readonly folder: string;
  readonly draws?: number;
  readonly levels: readonly number[];
}

export function benchLive({ folder, draws, levels }: LiveSize = { folder: CASE, levels: LEVELS }): LiveReport {
  const prepared = prepareRun(inputOf(folder, draws === undefined ? {} : { draws }));
  const limits = (money: number): readonly PlanLimit[] => [['plan-money', money] as const, ...BESIDE].flatMap(([name, stated]) => prepared.ceiling(name, stated) as readonly PlanLimit[]);
  const clock = (): number => performance.now();
  let start = clock();
  const plans = prepared.plans({ limits: limits(levels[0]!) });
  if (plans === null) throw new Error(`${folder}: nothing to plan`);
  const opening = clock() - start;
  let gap = 0;
  const times = levels.map((money) => {
    const asked = limits(money);
    start = clock();
    const { plan } = plans.resolve(asked);
    const took = clock() - start;
    gap = Math.max(gap, plan?.gap ?? 0);
    return took;
  });
  const median = [...times].sort((a, b) => a - b)[times.length >> 1]!;
  start = clock();
  prepared.study('portfolio', { limits: limits(levels[2] ?? levels[0]!), whyNot: null });
  const whole = clock() - start;
  return { services: prepared.size, opening, median, worst: Math.max(...times), gap, ratio: whole / median };
}
