/** The appraisal of a treasury at a terminal: how sure the cost is, by when, over which years, and what it rests on. */
import type { AppraisalAnswer } from '../../analysis/index.js';
import { saysOfHundred, saysRoughAmount } from '../figures.js';
import type { Names } from '../names.js';
import { alignColumns, type TextColumn } from '../terminal/lines.js';
import { wrapTo } from '../text-width.js';
import type { StudyScreen } from './screen.js';

const NAME: TextColumn = { side: 'left', most: null, whenLong: 'wrap' };
const AMOUNT: TextColumn = { side: 'right', most: 16 };
const MOST_DRIVERS = 6;
/** Alternatives, from the least expected cost on, of which is said when they become the cheaper one. */
const MOST_CROSSINGS = 5;
/** Shares of the S-curve that are printed, of the nineteen that are there: 10 %, 20 %, … 90 %. */
const PRINTED = [1, 3, 5, 7, 9, 11, 13, 15, 17] as const;
const PART = 5;
/** From this chance on an alternative is said to have become the cheaper one. */
const EVEN = 0.5;

type Appraised = AppraisalAnswer['alternatives'][number];

export const appraisalScreen: StudyScreen<AppraisalAnswer> = {
  study: 'appraisal',
  key: 'appraisal-key',
  columns: [
    { label: 'appraisal-column-cheapest', column: NAME },
    { label: 'appraisal-column-p50', column: AMOUNT },
    { label: 'appraisal-column-p80', column: AMOUNT },
    { label: 'appraisal-column-irreversible', column: { side: 'right', most: 14 } },
  ],
  row: ({ alternatives }, names) => {
    const [first] = alternatives;
    return first === undefined ? ['–', '–', '–', '–'] : [names.alternative(first.id), amount(first.p50.value, names), amount(first.p80.value, names), share(first.irreversible, names)];
  },
  page: (answer, names, width) => {
    const said = (text: string): readonly string[] => wrapTo(text, width);
    const [first] = answer.alternatives;
    if (first === undefined) return said(names.say('robustness-nothing-placed'));
    return [
      ...said(names.say('appraisal-basis', { money: names.moneyUnit, year: answer.firstYear, rate: answer.discountRate === null ? names.say('terminal-unknown') : names.words.percent(answer.discountRate), draws: answer.draws })),
      '', ...costTable(answer, names, width), ...said(targetsLine(answer, names)), ...said(jointLine(answer, first, names)), ...said(stepsLine(first, names)).filter((line) => line !== ''),
      '', ...said(names.say('appraisal-curve', { alternative: names.alternative(first.id), curve: PRINTED.map((at) => `${(at + 1) * PART} %: ${amount(first.curve[at] ?? 0, names)}`).join(' · ') })),
      '', ...yearTable(answer, first, names, width),
      ...answer.alternatives.slice(0, MOST_CROSSINGS).flatMap((each) => said(crossing(answer, each, names))).filter((line) => line !== ''),
      '', ...restsOnLines(first, names, width),
    ];
  },
};

function costTable({ alternatives }: AppraisalAnswer, names: Names, width: number): readonly string[] {
  const header = ['alternative', 'p50', 'p80', 'months', 'both', 'irreversible'].map((each) => names.say(`appraisal-column-${each}`));
  const rows = alternatives.map((each) => [
    names.alternative(each.id), amount(each.p50.value, names), amount(each.p80.value, names),
    each.months === null ? '?' : `${names.words.number(each.months.p50, { significant: 2 })}–${names.words.number(each.months.p80, { significant: 2 })}`,
    each.within === null ? '?' : saysOfHundred(each.within.both, names.words), share(each.irreversible, names),
  ]);
  return alignColumns([header, ...rows], [NAME, AMOUNT, AMOUNT, AMOUNT, AMOUNT, AMOUNT], width);
}

function targetsLine({ targets }: AppraisalAnswer, names: Names): string {
  const params = { cost: amount(targets.cost, names), months: targets.months === null ? names.say('terminal-unknown') : names.words.number(targets.months, { significant: 2 }) };
  const of = (part: 'cost' | 'time', isStated: boolean): string => names.say(`appraisal-target-${part}-${isStated ? 'stated' : 'ours'}`);
  return [names.say('appraisal-targets', params), of('cost', targets.isCostStated), of('time', targets.isTimeStated)].join(' ');
}

/** The sum with which the first keeps cost and time together with the confidence for decisions. */
function jointLine({ confidence }: AppraisalAnswer, { id, forBoth, within }: Appraised, names: Names): string {
  const params = { alternative: names.alternative(id), chance: saysOfHundred(confidence, names.words) };
  if (forBoth !== null) return names.say('appraisal-joint', { ...params, sum: amount(forBoth.cost, names), months: names.words.number(forBoth.months, { significant: 2 }) });
  return within === null ? names.say('appraisal-joint-unknown', params) : names.say('appraisal-joint-none', { ...params, count: saysOfHundred(within.time, names.words) });
}

/** Steps of delivery of the first, in months; nothing where the case states the whole. */
function stepsLine({ id, steps }: Appraised, names: Names): string {
  if (steps.length === 0) return '';
  const months = (value: number): string => names.words.number(value, { significant: 2 });
  const each = steps.map(({ id: step, p50, p80, moves }) => names.say('appraisal-step', { step: names.say(`appraise-step-${step}`), p50: months(p50), p80: months(p80), moves: names.words.percent(moves, { digits: 0 }) }));
  return names.say('appraisal-steps', { alternative: names.alternative(id), steps: each.join(' · ') });
}

function yearTable({ firstYear }: AppraisalAnswer, { id, years }: Appraised, names: Names, width: number): readonly string[] {
  const header = ['year', 'real', 'cash', 'cash-p80'].map((each) => names.say(`appraisal-column-${each}`));
  const rows = years.map(({ real, cash, cashP80 }, at) => [String(firstYear + at), amount(real, names), amount(cash, names), amount(cashP80, names)]);
  return [...wrapTo(names.say('appraisal-years', { alternative: names.alternative(id) }), width), ...alignColumns([header, ...rows], [AMOUNT, AMOUNT, AMOUNT, AMOUNT], width)];
}

/** When an alternative becomes the cheaper one in cash, if it does; nothing is said of the one ahead. */
function crossing({ firstYear, alternatives }: AppraisalAnswer, { id, cheaperBy }: Appraised, names: Names): string {
  const ahead = alternatives.find((each) => each.cheaperBy.length === 0);
  if (cheaperBy.length === 0 || ahead === undefined) return '';
  const at = cheaperBy.findIndex((chance) => chance >= EVEN);
  const last = cheaperBy.at(-1) ?? 0;
  const params = { alternative: names.alternative(id), other: names.alternative(ahead.id) };
  if (at < 0) return names.say('appraisal-never-cheaper', { ...params, year: firstYear + cheaperBy.length - 1, count: saysOfHundred(last, names.words) });
  return names.say('appraisal-cheaper', { ...params, year: firstYear + at, count: saysOfHundred(cheaperBy[at] ?? 0, names.words) });
}

function restsOnLines({ id, restsOn }: Appraised, names: Names, width: number): readonly string[] {
  const percent = (part: number): string => names.words.percent(part, { digits: 0 });
  const shares = (of: Appraised['restsOn']['figure']): Readonly<Record<string, string>> => ({ tested: percent(of['back-tested']), sourced: percent(of.sourced), stated: percent(of.stated), assumed: percent(of.assumed) });
  const drivers = restsOn.drivers.slice(0, MOST_DRIVERS).map((driver) => `  - ${names.quantity(driver.quantity)}: ${percent(driver.share)} (${names.say(`appraisal-standing-${driver.standing}`)})`);
  return [
    ...wrapTo(names.say('appraisal-figure', { alternative: names.alternative(id), ...shares(restsOn.figure) }), width),
    ...wrapTo(names.say('appraisal-variance', shares(restsOn.variance)), width),
    names.say('appraisal-drivers'), ...drivers.flatMap((line) => wrapTo(line, width)),
  ];
}

function amount(value: number, names: Names): string {
  return saysRoughAmount(value, names.words);
}

function share(value: number | null, names: Names): string {
  return value === null ? '?' : names.words.percent(value, { digits: 0 });
}
