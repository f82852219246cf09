/** Question: what will it cost, by when, and how sure is that? The appraisal of a treasury, for one service (METHOD 13–16, 29, 34). */
import { meanOf, quantileIntervals, quantilesOf } from '../../maths/index.js';
import { jointTarget, stepsOf, type JointTarget, type TimedStep } from '../appraisal/schedule.js';
import { crossoverOf, type Crossover } from '../appraisal/crossover.js';
import { restsOn, type RestsOn } from '../appraisal/rests-on.js';
import { waitingOf, type Waiting } from '../appraisal/waiting.js';
import type { Candidate } from '../candidates.js';
import { drawsAt, meanAt, readColumns, slotInYear, slotOf, type Run, type ServiceColumns } from '../columns.js';
import type { ServiceFrame } from '../service.js';
import { studyOfService } from './study.js';

/** An amount with its Monte Carlo standard error. */
export interface Amount {
  readonly value: number;
  readonly error: number;
}

export interface AppraisedAlternative {
  readonly id: string;
  readonly mean: number;
  /** Cost that is not exceeded in 5 %, 10 %, … 95 % of the draws: the S-curve. */
  readonly curve: readonly number[];
  readonly p50: Amount;
  readonly p70: Amount;
  readonly p80: Amount;
  /** Months until it serves: P10, P50, P80; null where unknown. */
  readonly months: { readonly p10: number; readonly p50: number; readonly p80: number } | null;
  /** Chance of keeping the target of cost, of time, and of both together. */
  readonly within: { readonly cost: number; readonly time: number; readonly both: number } | null;
  /** What has to be granted so that both are kept with the confidence for decisions; null where a stated time alone misses it, or the time is unknown. */
  readonly forBoth: JointTarget | null;
  /** Steps of delivery that take time, in their order; empty where the case states the whole. */
  readonly steps: readonly TimedStep[];
  /** Cost and months of some draws, for a picture of both. */
  readonly points: readonly (readonly [number, number])[];
  /** Share of the mean that cannot be had back, and share that makes something which lasts. */
  readonly irreversible: number | null;
  readonly capital: number | null;
  /** Median of each year: real cost (economic case) and cash at the prices of the year (financial case), with its P80. */
  readonly years: readonly { readonly real: number; readonly cash: number; readonly cashP80: number }[];
  /** Chance that it has cost less than the one ahead by the end of each year, in cash; empty for the one ahead. */
  readonly cheaperBy: readonly number[];
  /** First year from whose end on it has spent less cash than the one ahead, as a distribution; null for the one ahead. */
  readonly crossover: Crossover | null;
  /** Share of the mean that is the line for optimism. */
  readonly optimism: number | null;
  /** Volume from which owning pays, tokens a year; null where it is unknown. */
  readonly breakEven: { readonly p10: number; readonly p50: number; readonly p90: number } | null;
  readonly restsOn: RestsOn;
}

export interface AppraisalAnswer {
  readonly service: string;
  readonly draws: number;
  readonly firstYear: number;
  readonly money: string;
  /** Mean of the real discount rate. */
  readonly discountRate: number | null;
  /** The largest sum that may be approved here, as the case states it; null where it does not. */
  readonly budget: number | null;
  /** What is held to be kept: the stated sum and the stated months, otherwise the P70 of the one ahead. */
  readonly targets: { readonly cost: number; readonly isCostStated: boolean; readonly months: number | null; readonly isTimeStated: boolean };
  /** Chance with which a target must be kept. */
  readonly confidence: number;
  /** What keeping the way that ties up least and choosing later would save; null where fewer than two ways are compared. */
  readonly waiting: Waiting | null;
  /** The one ahead: recommended or leading, otherwise of the least expected cost. */
  readonly ahead: string;
  /** In the order of expected cost. */
  readonly alternatives: readonly AppraisedAlternative[];
}

const STEPS = 19, PART = 20;
/** Draws of a bin are enough for a mean and few enough for the bin to be one bill. */
const DRAWS_A_BIN = 32;
/** Shares that figures are given at. */
const P10 = 0.1, P50 = 0.5, P70 = 0.7, P80 = 0.8, P90 = 0.9;
const MOST_POINTS = 200;
/** What is read of the service beside its costs, in one pass. */
const roles = ['yearly-cost', 'yearly-money', 'irreversible-share', 'capital-share', 'lead-time', 'break-even-volume', 'start-cost', 'optimism', 'delivery-steps', 'months-allowed'] as const;

export const appraisal = studyOfService('appraisal', answerOf);

interface Costed {
  readonly candidate: Candidate;
  readonly cost: Float64Array;
  readonly months: Float64Array | null;
  /** By year, draws of that year. */
  readonly cash: readonly Float64Array[];
  readonly real: readonly Float64Array[];
}

function answerOf(frame: ServiceFrame, service: string): AppraisalAnswer | null {
  const { run } = frame.work;
  const { model } = run;
  const columns = readColumns(run, frame.position, roles.map((role) => model.bound(role)));
  const costed = frame.situation.open.flatMap((candidate) => costedOf(run, columns, candidate)).sort((a, b) => meanOf(a.cost) - meanOf(b.cost));
  const ahead = costed.find(({ candidate }) => candidate.id === frame.verdict.alternative) ?? costed[0];
  if (ahead === undefined) return null;
  const confidence = model.setting('decision-confidence');
  const budget = meanAt(run.session.shared(model.bound('spending-authority')), 0);
  const allowed = meanAt(columns.get(model.bound('months-allowed')), 0);
  const targets = { cost: budget ?? quantile(ahead.cost, confidence), isCostStated: budget !== null, months: allowed ?? (ahead.months === null ? null : quantile(ahead.months, confidence)), isTimeStated: allowed !== null };
  return {
    service,
    draws: model.settings.draws,
    firstYear: model.case.horizon.firstYear,
    money: model.case.money,
    discountRate: meanAt(run.session.shared(model.bound('discount-rate')), 0),
    budget,
    targets,
    confidence,
    waiting: waitingFor(run, columns, costed),
    ahead: ahead.candidate.id,
    alternatives: costed.map((each) => appraised(run, columns, each, ahead, { service, targets, confidence })),
  };
}

function costedOf({ model }: Run, columns: ServiceColumns, candidate: Candidate): readonly Costed[] {
  if (candidate.cost === null) return [];
  const years = model.case.horizon.years;
  const byYear = (role: string): readonly Float64Array[] => {
    const column = columns.get(model.bound(role));
    return Array.from({ length: years }, (_, year) => {
      const from = slotInYear(column, candidate.position, year, years);
      return column.values.subarray(from, from + column.draws);
    });
  };
  const months = drawsAt(columns.get(model.bound('lead-time')), candidate.position, model.settings.draws);
  return [{ candidate, cost: candidate.cost, months, real: byYear('yearly-cost'), cash: byYear('yearly-money') }];
}

function appraised(run: Run, columns: ServiceColumns, own: Costed, ahead: Costed, { service, targets, confidence }: Pick<AppraisalAnswer, 'service' | 'targets' | 'confidence'>): AppraisedAlternative {
  const { candidate, cost, months } = own;
  const at = { service, alternative: candidate.id };
  const shares = Array.from({ length: STEPS }, (_, step) => (step + 1) / PART);
  const mean = (role: string): number | null => columns.mean(run.model.bound(role), candidate.position);
  return {
    id: candidate.id,
    mean: meanOf(cost),
    curve: quantilesOf(cost, shares),
    p50: amountAt(cost, P50), p70: amountAt(cost, P70), p80: amountAt(cost, P80),
    months: months === null ? null : monthsOf(months),
    within: months === null || targets.months === null ? null : withinOf(cost, months, targets.cost, targets.months),
    forBoth: months === null ? null : jointTarget(cost, months, targets.isTimeStated ? targets.months : null, confidence),
    steps: months === null ? [] : stepsOf(run, columns.get(run.model.bound('delivery-steps')), candidate.position, months),
    points: months === null ? [] : Array.from({ length: Math.min(MOST_POINTS, cost.length) }, (_, d) => [cost[d] ?? 0, months[d] ?? 0] as const),
    irreversible: mean('irreversible-share'),
    capital: mean('capital-share'),
    years: own.real.map((real, year) => {
      const cash = own.cash[year] ?? real;
      return { real: quantile(real, P50), cash: quantile(cash, P50), cashP80: quantile(cash, P80) };
    }),
    cheaperBy: own === ahead ? [] : cheaperBy(own.cash, ahead.cash),
    crossover: own === ahead ? null : crossoverOf(own.cash, ahead.cash),
    optimism: shareOf(mean('optimism'), meanOf(cost)),
    breakEven: breakEvenOf(run, columns, candidate.position),
    restsOn: restsOn(run, at, cost),
  };
}

function quantile(draws: Float64Array, share: number): number {
  return quantilesOf(draws, [share])[0] ?? 0;
}

/** Half the distance of the order statistics one standard deviation of the rank apart. */
function amountAt(draws: Float64Array, share: number): Amount {
  const [interval] = quantileIntervals(draws, [share], 1);
  return { value: quantile(draws, share), error: interval === undefined ? 0 : (interval.high - interval.low) / 2 };
}

function monthsOf(months: Float64Array): AppraisedAlternative['months'] {
  const [p10 = 0, p50 = 0, p80 = 0] = quantilesOf(months, [P10, P50, P80]);
  return { p10, p50, p80 };
}

function withinOf(cost: Float64Array, months: Float64Array, most: number, latest: number): AppraisedAlternative['within'] {
  let [inCost, inTime, inBoth] = [0, 0, 0];
  for (let d = 0; d < cost.length; d++) {
    const [cheap, early] = [cost[d]! <= most, months[d]! <= latest];
    inCost += cheap ? 1 : 0;
    inTime += early ? 1 : 0;
    inBoth += cheap && early ? 1 : 0;
  }
  return { cost: inCost / cost.length, time: inTime / cost.length, both: inBoth / cost.length };
}

/** Holds the way that ties up least, by the mean of its cost that cannot be had back. Ways whose start or time is unknown cannot be begun later here. */
function waitingFor(run: Run, columns: ServiceColumns, costed: readonly Costed[]): Waiting | null {
  const { model, session } = run;
  const starts = columns.get(model.bound('start-cost'));
  const ways = costed.flatMap(({ candidate, cost, months, real }) => {
    const share = columns.mean(model.bound('irreversible-share'), candidate.position);
    const start = drawsAt(starts, candidate.position, model.settings.draws);
    return start === null || months === null ? [] : [{ id: candidate.id, years: real, start, months, tied: share === null ? Infinity : share * meanOf(cost) }];
  });
  const [hold] = ways.filter((way) => Number.isFinite(way.tied)).sort((a, b) => a.tied - b.tied);
  const factors = session.shared(model.bound('discount-factor'));
  const discount = Array.from({ length: model.case.horizon.years }, (_, year) => factors.values.slice(year * factors.draws, (year + 1) * factors.draws));
  return hold === undefined ? null : waitingOf(ways, hold, discount, { yearsLeft: model.setting('service-years-left'), drawsPerBin: DRAWS_A_BIN });
}

/** Null where either is unknown or the whole is nothing. */
function shareOf(part: number | null, whole: number): number | null {
  return part === null || whole === 0 ? null : part / whole;
}

/** Share of draws in which the cash spent until the end of each year is less than the other's. */
function cheaperBy(own: readonly Float64Array[], other: readonly Float64Array[]): readonly number[] {
  const draws = own[0]?.length ?? 0;
  const [mine, theirs] = [new Float64Array(draws), new Float64Array(draws)];
  return own.map((year, y) => {
    let less = 0;
    for (let d = 0; d < draws; d++) {
      mine[d] = mine[d]! + year[d]!;
      theirs[d] = theirs[d]! + (other[y]?.[d] ?? 0);
      less += mine[d]! < theirs[d]! ? 1 : 0;
    }
    return draws === 0 ? 0 : less / draws;
  });
}

function breakEvenOf({ model }: Run, columns: ServiceColumns, alternative: number): AppraisedAlternative['breakEven'] {
  const column = columns.get(model.bound('break-even-volume'));
  const draws = drawsAt(column, alternative, model.settings.draws);
  if (draws === null || !Number.isFinite(column.values[slotOf(column, alternative)] ?? Number.NaN)) return null;
  const [p10 = 0, p50 = 0, p90 = 0] = quantilesOf(draws, [P10, P50, P90]);
  return { p10, p50, p90 };
}
