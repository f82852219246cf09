/**
 * Every cost line worked out once more by hand, draw by draw, from the inputs alone: no formula of the catalogue is read here. Written from
 * docs/methods, with plain loops and unit factors spelled out. Years count from 0; money is that of the case.
 */
import { plainProgramme, plainRefreshes } from './plain-training.js';

/** One draw of the inputs: numbers of the case, of the alternative and of the service, in the units of the catalogue. */
export interface Inputs {
  /** Of a quantity that belongs to no service, to this alternative or its pathway, or to this service. */
  readonly of: (quantity: string) => number;
  /** Of a role in the team of this alternative's pathway. */
  readonly ofRole: (quantity: string, role: string) => number;
  readonly roles: readonly string[];
  /** Months that a step takes on this alternative's pathway. */
  readonly ofStep: (step: string) => number;
  /** Months by which the plan is overrun; none where the case states the whole. */
  readonly overrun: number;
  /** People whom the state says it has; null where it does not say. */
  readonly peopleThere: number | null;
  /** Tasks that all services have over the horizon at present value, worked out by the same hand. */
  readonly scopeTasks: number;
  readonly years: number;
  /** Dollars for the tokens of all services by year, at prices without a commitment, in full years; worked out by the same hand. */
  readonly scopeBill: readonly number[];
  /** The supplier is paid in money of the case, so that no exchange rate moves the bill. */
  readonly isPaidAtHome: boolean;
  /** What the case says of today; null where nothing runs and nothing is being built. */
  readonly today: Today | null;
}

export interface Today {
  readonly stage: 'in-production' | 'in-development';
  /** This alternative is what runs, or is being built. */
  readonly isThis: boolean;
  /** Entry and index of what runs, times what leaving it takes: money for one usual service. */
  readonly leaving: number;
}

/** What a way of getting a model has, as the pathway says of itself. */
export interface Shape {
  readonly paysPerToken: boolean;
  readonly paysPerSeat: boolean;
  readonly hasLicenceFee: boolean;
  readonly hasCommitment: boolean;
  readonly hasIndex: boolean;
  readonly trains: boolean;
  readonly refreshes: boolean;
  readonly usesModel: boolean;
}

const MONTHS = 12, MINUTES = 60, MILLION = 1e6;

interface Timeline {
  readonly worth: readonly number[];
  readonly served: readonly number[];
  readonly tasks: readonly number[];
}

function timeline({ of, years }: Inputs): Timeline {
  const list = Array.from({ length: years }, (_, year) => year);
  return {
    worth: list.map((year) => 1 / Math.pow(1 + of('discount-rate'), year)),
    served: list.map((year) => Math.min(1, Math.max(0, year + 1 - of('lead-time') / MONTHS))),
    tasks: list.map((year) => {
      const start = of('adoption-at-start');
      const adopted = start + (1 - start) * Math.min(1, year / of('adoption-years'));
      return of('tasks-per-month') * MONTHS * adopted * Math.pow(1 + of('demand-growth'), year);
    }),
  };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Tasks of a service over the horizon at present value. */
export function tasksAtPresentValue(inputs: Inputs): number {
  const { worth, tasks } = timeline(inputs);
  return total(tasks.map((each, year) => each * worth[year]!));
}

/** Units of money for one unit of the supplier's currency, by year, over the first year: one draw, wider with the root of time. */
function exchangePath({ of, years, isPaidAtHome }: Inputs): readonly number[] {
  return Array.from({ length: years }, (_, year) => (isPaidAtHome ? 1 : Math.exp(of('exchange-move') * Math.sqrt(year))));
}

/** Text of a task that is read and written, as the language and retries make it. */
function tokensOfTask({ of }: Inputs): { readonly read: number; readonly written: number } {
  const longer = 1 + of('local-language-share') * (of('tokenizer-premium') - 1);
  return { read: of('input-tokens-per-task') * longer * of('attempts-per-task'), written: of('output-tokens-per-task') * of('thinking-token-factor') * longer * of('attempts-per-task') };
}

/** Dollars for the tokens of one task: what may wait is bundled, what is read at once comes from a cache for its share. */
function tokenPriceOfTask(inputs: Inputs): number {
  const { of } = inputs;
  const { read, written } = tokensOfTask(inputs);
  const [waits, cached] = [of('batch-share'), of('cached-input-share')];
  const input = read * waits * of('batch-price-ratio') + read * (1 - waits) * cached * of('cached-price-ratio') + read * (1 - waits) * (1 - cached);
  const output = written * waits * of('batch-price-ratio') + written * (1 - waits);
  return (input * of('input-token-price') + output * of('output-token-price')) / MILLION;
}

/** Dollars for the tokens of a service by year at today's prices, as if it were served all year. */
export function plainTokenBill(inputs: Inputs): readonly number[] {
  const each = tokenPriceOfTask(inputs);
  return timeline(inputs).tasks.map((tasks) => tasks * each);
}

/** Money that a commitment adds to each year: the larger of the sum and of what is drawn beyond it, less what would have been paid. */
function commitmentByYear(inputs: Inputs, shape: Shape): readonly number[] {
  const { of, scopeBill } = inputs;
  const { served } = timeline(inputs);
  const exchange = exchangePath(inputs);
  const discount = of('commitment-discount');
  return scopeBill.map((bill, year) => {
    const committed = of('committed-spend') * served[year]!;
    const usual = shape.paysPerToken ? bill * served[year]! * Math.pow(1 + of('token-price-drift'), year) : 0;
    const covered = committed / (1 - discount);
    const paid = committed === 0 ? usual : usual <= covered ? committed : committed + (usual - covered);
    // Below the full draw the committed sum is paid whatever is drawn.
    return (paid - usual) * exchange[year]! * of('money-per-usd-2026');
  });
}

/** Cost line → money, present value. Serving is left to whoever sizes a fleet: its own cost is taken as it is and shared. */
export function plainCosts(inputs: Inputs, shape: Shape): Readonly<Record<string, number>> {
  const { of, scopeTasks } = inputs;
  const { worth, served, tasks } = timeline(inputs);
  const all = total(tasks.map((each, year) => each * worth[year]!));
  const live = total(tasks.map((each, year) => each * worth[year]! * served[year]!));
  const liveYears = total(worth.map((each, year) => each * served[year]!));
  const years = total(worth);
  const shared = all / scopeTasks;
  const rate = of('money-per-usd-2026');
  const month = of('specialist-year-cost') / MONTHS;
  const effort = of('integration-deviation');

  const { read, written } = tokensOfTask(inputs);
  const exchange = exchangePath(inputs);
  const meanExchange = total(worth.map((each, year) => each * served[year]! * exchange[year]!)) / liveYears;
  const priceLevel = total(tasks.map((each, year) => each * worth[year]! * Math.pow(1 + of('token-price-drift'), year) * exchange[year]!)) / all;
  const tokens = shape.paysPerToken ? live * priceLevel * tokenPriceOfTask(inputs) : 0;
  const seats = shape.paysPerSeat ? ((live * of('seat-price')) / of('tasks-per-user-month')) * meanExchange : 0;
  const usage = (tokens + seats) * rate;

  const fees = ((shape.hasLicenceFee ? of('licence-fee') : 0) + (shape.hasCommitment ? of('minimum-commitment') : 0)) * liveYears * meanExchange * rate;
  const commitment = total(commitmentByYear(inputs, shape).map((each, year) => each * worth[year]!));
  const programme = plainProgramme(inputs, shape);
  const refreshes = plainRefreshes(inputs, shape, programme);
  const retrieval = shape.hasIndex ? (of('index-build-effort') + of('index-upkeep-effort') * liveYears) * month : 0;
  const integration = of('integration-effort-by-pathway') * month;
  const assurance = shape.usesModel ? of('evaluation-effort') * month * (1 + of('evaluation-upkeep-share') * liveYears) + of('red-team-price') * of('usd-2026-per-usd-2025') * rate : 0;

  const clerkMinute = of('clerk-hour-cost') / MINUTES;
  const review = of('review-share') * of('review-minutes-per-task') * clerkMinute;
  const seen = of('error-detection-share');
  const faulty = seen * of('review-minutes-per-task') * of('correction-over-review') * clerkMinute + (1 - seen) * of('error-damage-per-task');
  const bridgeTask = ((read + written * of('output-over-input-price')) * of('api-input-price') * rate) / MILLION + review + (1 - of('bridge-success')) * faulty;

  const lines = {
    'usage-cost': usage,
    'licence-and-commitment-cost': (fees + commitment) * shared,
    'serving-cost': of('fleet-cost') * shared,
    'adaptation-cost': programme * shared,
    'refresh-cost': refreshes * shared,
    'retrieval-cost': retrieval * effort,
    'platform-people-cost': plainTeam(inputs, years) * shared,
    'integration-cost': integration * effort,
    'delay-cost': total(delayByYear(inputs).map((each, year) => each * worth[year]!)) * shared,
    'assurance-cost': assurance * effort,
    'revalidation-cost': shape.paysPerToken || shape.paysPerSeat ? ((of('evaluation-effort') * of('revalidation-share') + of('integration-effort-by-pathway') * of('rework-share')) * month * liveYears * effort) / of('years-between-moves') : 0,
    'review-and-error-cost': live * (review * (shape.usesModel ? 1 : 0) + (1 - of('success-at-floor')) * faulty),
    'contract-and-gateway-cost': (shape.usesModel ? (of('contract-effort') * of('specialist-year-cost') + of('gateway-price') * rate) * years : 0) * shared,
    'exit-cost': (integration + retrieval) * of('exit-share') * worth.at(-1)! * effort,
    'bridge-cost': (all - live) * bridgeTask,
    'process-cost': shape.usesModel ? 0 : live * of('process-cost-per-task'),
    ...plainToday(inputs, shape, programme * shared),
    'optimism-uplift-cost':
      (programme * of('uplift-development') + fees * of('uplift-outsourcing')) * shared + (retrieval + integration) * of('uplift-development') * effort + usage * of('uplift-outsourcing'),
  };
  return { ...lines, 'whole-life-cost': total(Object.values(lines)) };
}

/** Cost of one post of the team for a year. */
function plainPost({ of, ofRole, roles }: Inputs): number {
  return total(roles.map((role) => ofRole('role-share', role) * ofRole('role-pay-ratio', role))) * of('specialist-year-cost');
}

/** Months until first use as planned: machines after the contract, data beside it, training after both, evaluation after that, the perimeter meanwhile. */
export function plainPlan({ ofStep, of, peopleThere }: Pick<Inputs, 'of' | 'ofStep' | 'peopleThere'>): number {
  const equipped = ofStep('procure') + ofStep('contract') + ofStep('hardware');
  const staffed = peopleThere !== null && peopleThere >= of('core-team') ? 0 : ofStep('staff');
  const tested = Math.max(equipped, staffed + ofStep('data')) + ofStep('train') + ofStep('evaluate');
  return Math.max(tested, equipped + ofStep('accredit'));
}

/** The build team cannot shrink while the plan is overrun; in the first year it would not have shrunk. */
function delayByYear(inputs: Inputs): readonly number[] {
  const { of, years, overrun } = inputs;
  const [end, begin] = [of('lead-time') / MONTHS, (of('lead-time') - overrun) / MONTHS];
  return Array.from({ length: years }, (_, year) => {
    const late = Math.max(0, Math.min(year + 1, end) - Math.max(year, begin));
    return year === 0 ? 0 : late * Math.max(0, 1 - of('steady-team-share')) * of('core-team') * plainPost(inputs);
  });
}

/** Pay of the team by role, those who leave replaced as they go, and everybody who must be found at the start; `years` at present value. */
function plainTeam(inputs: Inputs, years: number): number {
  const { of, peopleThere } = inputs;
  const post = plainPost(inputs);
  const newcomer = of('hiring-cost-of-person') + of('ramp-up-months') / MONTHS / 2;
  const postYears = of('core-team') * (1 + of('steady-team-share') * (years - 1));
  const found = peopleThere === null ? of('core-team') : Math.max(0, of('core-team') - peopleThere);
  return post * (postYears + postYears * of('usual-attrition') * newcomer + found * newcomer);
}

/** Leaving what runs, and the entry that is behind us; `programme` is the share of this service. */
function plainToday({ of, today }: Inputs, shape: Shape, programme: number): Readonly<Record<string, number>> {
  const month = of('specialist-year-cost') / MONTHS;
  const effort = of('integration-deviation');
  const entry = (of('integration-effort-by-pathway') + (shape.hasIndex ? of('index-build-effort') : 0)) * month * effort + programme;
  const done = today?.isThis !== true ? 0 : today.stage === 'in-production' ? 1 : of('work-done-share');
  const isSwitch = today !== null && !today.isThis && today.stage === 'in-production';
  return { 'switching-cost': isSwitch ? today.leaving * effort : 0, 'work-already-done': -done * entry * (1 + of('uplift-development')) };
}

/** Leaving one usual service of this alternative today: a share of the work it took to enter. */
export function plainLeaving({ of }: Inputs, shape: Shape): number {
  const effort = of('integration-effort-by-pathway') + (shape.hasIndex ? of('index-build-effort') : 0);
  return effort * (of('specialist-year-cost') / MONTHS) * of('exit-share');
}
