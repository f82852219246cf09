/** The page for a finance appraiser: what the figures stand on, how sure they are, by when, what moves them, what is left out, and four marks with evidence. */
import type { AppraisalAnswer } from '../../analysis/index.js';
import { drawCostSchedule, viewCostSchedule } from '../charts/cost-schedule.js';
import { drawDrivers, viewDrivers } from '../charts/drivers.js';
import { drawSCurve, inOrder, MOST_CURVES, viewSCurve } from '../charts/s-curve.js';
import { keptTogether, saysOfHundred, saysPercent, saysRoughAmount, saysRoughSpan } from '../figures.js';
import type { Content } from '../html.js';
import { element, list, tag } from '../html.js';
import { drawTable } from '../table.js';
import { marksOf } from './appraisal-marks.js';
import type { ReportContext, Section } from './context.js';
import { anchor, drawFigure, paragraph, surfaceOf } from './context.js';
import { servicesToAppraise } from './appraised.js';

type Appraised = AppraisalAnswer['alternatives'][number];

const MONTHS_IN_YEAR = 12;
/** From this chance on an alternative is said to have become the cheaper one. */
const EVEN = 0.5;

export function appraisalSection(context: ReportContext): Section | null {
  const { names, appraised, results } = context;
  if (appraised.length === 0) return null;
  const { all } = servicesToAppraise(results);
  return {
    id: 'appraisal', title: names.say('appraise-title'),
    body: [
      paragraph(names.say('appraise-lead', { n: appraised.length, all, money: names.moneyUnit })),
      tag('h3', names.say('appraise-basis')), basisTable(context, appraised[0] as AppraisalAnswer),
      ...appraised.map((answer, at) => servicePart(answer, at === 0, context)),
      tag('h3', names.say('appraise-left-out')), ...leftOutPart(context),
      tag('h3', names.say('appraise-marks')), paragraph(names.say('appraise-marks-lead')), marksOf(context),
    ],
  };
}

function basisTable({ names, results }: ReportContext, answer: AppraisalAnswer): Content {
  const { words } = names;
  const { firstYear, years, draws, seed } = results.settings;
  const rate = answer.discountRate === null ? names.say('terminal-unknown') : words.percent(answer.discountRate, { digits: 1 });
  const confidence = names.background.thresholds.find(({ id }) => id === 'decision-confidence')?.value ?? null;
  const rows: readonly (readonly [string, string])[] = [
    ['base-year', names.say('appraise-base-year-is', { money: names.moneyUnit, first: firstYear, last: firstYear + years - 1 })],
    ['discount-rate', names.say('appraise-discount-rate-is', { rate })],
    ['optimism', names.say('appraise-optimism-is')],
    ['confidence', names.say('appraise-confidence-is', { share: confidence === null ? 'P70' : `P${Math.round(confidence * 100)}` })],
    ['two-cases', names.say('appraise-two-cases-is')],
    ['budget', answer.budget === null ? names.say('appraise-budget-none') : names.say('appraise-budget-is', { budget: saysRoughAmount(answer.budget, words) })],
    ['draws', names.say('appraise-draws-is', { draws, seed })],
  ];
  return drawTable({ caption: names.say('appraise-basis-table'), columns: [{ label: names.say('column-item') }, { label: names.say('column-entry') }], rows: rows.map(([id, says]) => [names.say(`appraise-${id}`), says]) });
}

/** A service folds; the dearest is open. */
function servicePart(answer: AppraisalAnswer, isOpen: boolean, context: ReportContext): Content {
  const { names, results } = context;
  const surface = surfaceOf(context, 'x', answer.service);
  const shown = inOrder(answer, answer.alternatives).slice(0, MOST_CURVES);
  const own = shown[0];
  if (own === undefined) return null;
  const isAhead = results.services.find(({ id }) => id === answer.service)?.recommendation.alternative === own.id;
  return element('details', { class: 'group', id: anchor(context, 'appraise', answer.service), open: isOpen }, tag('summary', tag('h3', names.service(answer.service))),
    paragraph(names.say(isAhead ? 'appraise-service' : 'appraise-service-by-cost', { alternative: names.alternative(own.id), shown: shown.length, all: answer.alternatives.length })),
    paragraph(element('strong', {}, restsText(own, context))),
    drawFigure(drawSCurve(viewSCurve(answer), surface), 'h4'), drawFigure(drawCostSchedule(viewCostSchedule(answer), surface), 'h4'),
    drawFigure(drawDrivers(viewDrivers(answer), surface), 'h4'),
    ...stepsPart(own, context),
    tag('h4', names.say('appraise-tied')), paragraph(tiedText(own, context)), tiedTable(answer, shown, context), paragraph(waitingText(answer, context)),
    tag('h4', names.say('appraise-years')), paragraph(names.say('appraise-years-lead', { alternative: names.alternative(own.id) })), yearsTable(answer, own, context));
}

/** Steps of delivery of the one that stands first; nothing where the case states the whole time or nothing takes any. */
function stepsPart({ id, steps }: Appraised, { names }: ReportContext): readonly Content[] {
  if (steps.length === 0) return [];
  const months = (value: number): string => names.words.number(value, { significant: 2 });
  return [tag('h4', names.say('appraise-steps')), drawTable({
    caption: names.say('appraise-steps-table', { alternative: names.alternative(id) }),
    columns: ['step', 'step-p50', 'step-p80', 'step-moves'].map((each, at) => ({ label: names.say(`appraise-column-${each}`), numeric: at > 0 })),
    rows: steps.map(({ id: step, p50, p80, moves }) => [names.say(`appraise-step-${step}`), months(p50), months(p80), saysPercent(moves, names.words)]),
    note: names.say('appraise-steps-note'),
  })];
}

/** What the figure and its spread rest on (METHOD 34). */
function restsText({ restsOn }: Appraised, { names }: ReportContext): string {
  const part = (of: Appraised['restsOn']['figure']): Readonly<Record<string, string>> => ({
    tested: saysPercent(of['back-tested'], names.words), sourced: saysPercent(of.sourced, names.words), stated: saysPercent(of.stated, names.words), assumed: saysPercent(of.assumed, names.words),
  });
  return `${names.say('appraise-figure', part(restsOn.figure))} ${names.say('appraise-variance', part(restsOn.variance))}`;
}

function tiedText({ irreversible, capital, optimism }: Appraised, { names }: ReportContext): string {
  const share = (part: number | null): string => (part === null ? names.say('terminal-unknown') : saysPercent(part, names.words));
  return names.say('appraise-irreversible', { irreversible: share(irreversible), capital: share(capital), optimism: share(optimism) });
}

/** Irreversible share, break-even band and crossover of each alternative shown. */
function tiedTable(answer: AppraisalAnswer, shown: readonly Appraised[], { names, results }: ReportContext): Content {
  const usesNone = new Set(results.alternatives.flatMap(({ id, isBaseline }) => (isBaseline ? [id] : [])));
  const share = (part: number | null): string => (part === null ? names.say('terminal-unknown') : saysPercent(part, names.words));
  return drawTable({
    caption: names.say('appraise-tied-table', { other: names.alternative(answer.ahead) }),
    columns: [{ label: names.say('column-alternative') }, { label: names.say('appraise-column-irreversible'), numeric: true }, { label: names.say('appraise-column-optimism'), numeric: true }, { label: names.say('appraise-column-break-even'), numeric: true }, { label: names.say('appraise-column-crossover') }],
    rows: shown.map((each) => [names.alternative(each.id), share(each.irreversible), share(each.optimism), usesNone.has(each.id) ? '–' : breakEven(each, names), crossover(answer, each, names)]),
    note: names.say('appraise-break-even-note'),
  });
}

function breakEven({ breakEven: band }: Appraised, names: ReportContext['names']): string {
  if (band === null) return names.say('terminal-unknown');
  const tokens = (value: number): string => keptTogether(saysRoughAmount(value / MONTHS_IN_YEAR, names.words));
  return names.say('appraise-band', { p10: tokens(band.p10), p50: tokens(band.p50), p90: tokens(band.p90) });
}

function crossover({ firstYear }: AppraisalAnswer, { crossover: each }: Appraised, names: ReportContext['names']): string {
  if (each === null) return names.say('appraise-is-ahead');
  let sum = 0;
  const at = each.first.findIndex((share) => {
    sum += share;
    return sum >= EVEN;
  });
  const never = saysOfHundred(each.never, names.words);
  return at < 0 ? names.say('appraise-never-crosses', { never }) : names.say('appraise-crosses', { year: firstYear + at, never });
}

function waitingText({ waiting }: AppraisalAnswer, { names }: ReportContext): string {
  const best = [...(waiting?.after ?? [])].sort((a, b) => b.saves.low - a.saves.low)[0];
  if (waiting === null || best === undefined) return names.say('appraise-waiting-none');
  const money = (value: number): string => saysRoughAmount(Math.abs(value), names.words);
  const [less, more] = [Math.abs(best.saves.low), Math.abs(best.saves.high)].sort((a, b) => a - b) as [number, number];
  const params = { years: best.years, hold: names.alternative(waiting.hold), now: money(waiting.now), span: saysRoughSpan(less, more, names.words), low: money(best.saves.low), high: money(best.saves.high), foresight: money(Math.max(0, best.foresight)) };
  return names.say(best.saves.low > 0 ? 'appraise-waiting-saves' : best.saves.high < 0 ? 'appraise-waiting-costs' : 'appraise-waiting-even', params);
}

/** Economic and financial case side by side. */
function yearsTable({ firstYear }: AppraisalAnswer, { years }: Appraised, { names }: ReportContext): Content {
  const say = (value: number): string => saysRoughAmount(value, names.words);
  return drawTable({
    caption: names.say('appraise-years-table', { money: names.moneyUnit }),
    columns: ['year', 'real', 'cash', 'cash-p80'].map((each, at) => ({ label: names.say(`appraise-column-${each}`), numeric: at > 0 })),
    rows: years.map(({ real, cash, cashP80 }, at) => [String(firstYear + at), say(real), say(cash), say(cashP80)]),
  });
}

function leftOutPart({ names }: ReportContext): readonly Content[] {
  const { lines, risks } = names.background.leftOut;
  const item = (collection: string, id: string, part: string, label: string, english: string): Content => [tag('strong', `${label}:`), ' ', names.words.phrase(collection, id, part, english)];
  return [
    paragraph(names.say('appraise-left-out-lines')), list(lines.map(({ id, limits }) => item('quantities', id, 'limits', names.quantity(id), limits))),
    paragraph(names.say('appraise-left-out-risks', { n: risks.length })),
    element('details', {}, tag('summary', names.say('appraise-left-out-list')), list(risks.map(({ id, why }) => item('risks', id, 'numbers.why', names.entry('risks', id), why)))),
  ];
}
