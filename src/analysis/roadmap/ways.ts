/** Question: when does each alternative of a plan begin, serve, replace and come up for review? */
import { addDays, addMonths, dateAfter } from '../../base/index.js';
import { meanOf, quantilesOf } from '../../maths/index.js';
import { chanceAt, drawsAt, meanAt, type Run } from '../columns.js';
import type { Feasibility } from '../feasibility.js';
import type { DateSpan, Replaced, WayAhead } from './types.js';

/** The quantiles of a date that is told as early, middle and late. */
const EARLY = 0.1, MIDDLE = 0.5, LATE = 0.8;
const MONTHS_IN_YEAR = 12;

/** The service's own part of a road: what it takes, and what ran before, where that is another. */
export interface RoadOfService {
  readonly service: string;
  readonly alternative: string;
  readonly runsToday: string | null;
  /** Calendar year in which it takes over; null from the start. */
  readonly from: number | null;
  /** Calendar year in which its work begins, where that is before it must. */
  readonly begins?: number;
}

/** First and last day of the model's months. The months of every quantity count from the first day of the horizon, or from today where that is later. */
export function spanOf({ model }: Run): { readonly begins: string; readonly ends: string } {
  const { firstYear, years } = model.case.horizon;
  const first = `${String(firstYear)}-01-01`;
  return { begins: first > model.settings.asOf ? first : model.settings.asOf, ends: `${String(firstYear + years - 1)}-${String(MONTHS_IN_YEAR)}-31` };
}

/** One row for each alternative that some service takes, most services first. */
export function waysOf(run: Run, feasibility: readonly Feasibility[], roads: readonly RoadOfService[]): readonly WayAhead[] {
  const { begins } = spanOf(run);
  const used = [...new Map(roads.map(({ alternative, from }) => [`${alternative} ${from ?? ''}`, { id: alternative, from }])).values()];
  const ways = used.map(({ id, from }): WayAhead => {
    const position = run.model.alternatives.indexOf(id);
    const isBaseline = run.model.baselines.has(id);
    const own = roads.filter((road) => road.alternative === id && road.from === from);
    const months = isBaseline ? null : monthsOf(run, 'lead-time', position);
    const start = startOf(begins, from, months, Math.min(...own.map((road) => road.begins ?? Infinity)));
    const serves = months === null ? null : spanFrom(start, months);
    const { status, months: investment } = feasibility[position] ?? { status: 'unknown', months: null };
    const requirementsMet = isBaseline || status === 'now' || investment === null || investment === 0 ? null : dateAfter(start, investment);
    return {
      alternative: id,
      isBaseline,
      from,
      begins: start,
      services: own.map(({ service }) => service),
      serves,
      requirementsMet,
      waits: requirementsMet !== null && serves !== null && requirementsMet > serves.middle,
      fullUse: isBaseline || serves === null ? null : fullUseOf(run, begins, serves.middle),
      replaces: replacedBy(run, own, serves),
      review: reviewOf(run, position, isBaseline),
      substitutionDays: isBaseline ? null : meanAt(run.session.shared(run.model.bound('substitution-days')), position),
      retires: retirementOf(run, position),
    };
  });
  return ways.sort((a, b) => b.services.length - a.services.length || (a.alternative < b.alternative ? -1 : a.alternative > b.alternative ? 1 : 0) || (a.from ?? 0) - (b.from ?? 0));
}

/** Draws of a quantity in months of one alternative; null where it is unknown. */
export function monthsOf({ model, session }: Run, role: string, position: number): Float64Array | null {
  return drawsAt(session.shared(model.bound(role)), position, model.settings.draws);
}

/** With the plan; of what takes over in a later year, so long before that it serves by then even if late, or in an earlier year in which its work begins, but not before the plan. */
function startOf(begins: string, from: number | null, months: Float64Array | null, year: number): string {
  if (from === null) return begins;
  const [late = 0] = months === null ? [] : quantilesOf(months, [LATE]);
  const [latest, early] = [dateAfter(`${String(from)}-01-01`, -late), `${String(year)}-01-01`];
  const start = year < Infinity && early < latest ? early : latest;
  return start > begins ? start : begins;
}

function spanFrom(begins: string, months: Float64Array): DateSpan {
  const [early = 0, middle = 0, late = 0] = quantilesOf(months, [EARLY, MIDDLE, LATE]);
  return { early: dateAfter(begins, early), middle: dateAfter(begins, middle), late: dateAfter(begins, late) };
}

/** Use grows with the years of the horizon, so nobody is at full use before; nor before it serves. */
function fullUseOf(run: Run, begins: string, serves: string): string {
  const years = meanAt(run.session.shared(run.model.bound('adoption-years')), 0) ?? 0;
  const full = dateAfter(begins, years * MONTHS_IN_YEAR);
  return full > serves ? full : serves;
}

/** Doing without a model has no contract to end. */
function replacedBy(run: Run, roads: readonly RoadOfService[], serves: DateSpan | null): readonly Replaced[] {
  const { model, session } = run;
  const old = [...new Set(roads.flatMap(({ runsToday, alternative }) => (runsToday === null || runsToday === alternative || model.baselines.has(runsToday) ? [] : [runsToday])))];
  return old.map((id) => {
    const position = model.alternatives.indexOf(id);
    const at = (role: string): number | null => meanAt(session.shared(model.bound(role)), position);
    const [notice, left] = [at('contract-notice'), at('contract-months-left')];
    return {
      alternative: id,
      services: roads.filter(({ runsToday }) => runsToday === id).map(({ service }) => service),
      notice,
      noticeBy: notice === null || serves === null ? null : dateAfter(serves.late, -notice),
      contractEnds: left === null ? null : dateAfter(model.settings.asOf, left),
    };
  });
}

/** Counted from the as-of date: that is the day of the decision. Where nobody knows who runs it, the shorter life holds. */
function reviewOf({ model, session }: Run, position: number, isBaseline: boolean): WayAhead['review'] {
  const chance = chanceAt(session.shared(model.bound('run-by-supplier')), position);
  const isRunBySupplier = isBaseline ? false : chance.unknown > 0 ? null : chance.yes === 1;
  const life = meanAt(session.shared(model.bound(isRunBySupplier === false ? 'decision-life' : 'decision-life-of-suppliers')), 0) ?? MONTHS_IN_YEAR;
  const everyMonths = Math.max(1, Math.round(life));
  return { first: addMonths(model.settings.asOf, everyMonths), everyMonths, isRunBySupplier };
}

function retirementOf(run: Run, position: number): WayAhead['retires'] {
  const { model, session } = run;
  const days = meanAt(session.shared(model.bound('retirement-notice')), position);
  if (days === null) return null;
  const on = addDays(model.settings.asOf, Math.round(days));
  const substitution = drawsAt(session.shared(model.bound('substitution-days')), position, model.settings.draws);
  const margin = meanAt(session.shared(model.bound('migration-margin')), 0) ?? 0;
  return { on, moveBy: substitution === null ? null : addDays(on, -Math.ceil(meanOf(substitution) + margin)) };
}
