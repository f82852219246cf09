/** Forecasts against what came about, as lines of a terminal: each in its interval or outside, whether the intervals were right, what was learnt. */
import type { Calibration, OutcomeLine, OutcomesAnswer } from '../../analysis/index.js';
import type { Background } from '../background.js';
import { saysOfHundred } from '../figures.js';
import { createNames, type NamedResults, type Names } from '../names.js';
import type { Words } from '../speaker.js';
import { alignColumns, ruled, type TextColumn } from '../terminal/lines.js';
import { bulletsOf, wrapTo } from '../text-width.js';

const DIGITS = 3;
/** With less than this chance either way the intervals are said to be too narrow or too wide. */
const RARE = 0.05;
const WRAPPED: TextColumn = { side: 'left', most: null, whenLong: 'wrap' };
const FIGURE: TextColumn = { side: 'right', most: 24 };

export interface CaseOutcomes {
  readonly answer: OutcomesAnswer;
  readonly results: NamedResults;
  readonly background: Background;
}

export function tabulateOutcomes(cases: readonly CaseOutcomes[], calibration: Calibration, words: Words, width: number): string {
  const said = (id: string, params: Parameters<Names['say']>[1] = {}): readonly string[] => wrapTo(words.say(id, params), width);
  const rows = cases.flatMap(({ answer, results, background }) => {
    const names = createNames(results, background, words);
    return answer.lines.map((line) => ({ cells: rowOf(line, names), lesson: line.lesson === null ? [] : [names.say('outcomes-lesson', { what: whatText(line, names), lesson: line.lesson, source: line.source })] }));
  });
  const header = ['what', 'period', 'forecast', 'observed', 'held'].map((each) => words.say(`outcomes-column-${each}`));
  const lessons = rows.flatMap(({ lesson }) => lesson);
  return [
    ruled(words.say('outcomes-title'), width),
    ...alignColumns([header, ...rows.map(({ cells }) => cells)], [WRAPPED, { side: 'left', most: 12 }, FIGURE, FIGURE, { side: 'left', most: 10 }], width),
    '', ...calibrationLines(calibration, words).flatMap((line) => wrapTo(line, width)),
    ...(lessons.length === 0 ? [] : ['', ...said('outcomes-lessons'), ...bulletsOf(lessons, width)]),
  ].join('\n');
}

function whatText({ quantity, key }: OutcomeLine, names: Names): string {
  const at = Object.entries(key).map(([index, member]) => (index === 'service' ? names.service(member) : index === 'alternative' ? names.alternative(member) : member));
  return at.length === 0 ? names.quantity(quantity) : names.say('outcomes-what', { quantity: names.quantity(quantity), at: at.join(', ') });
}

function rowOf(line: OutcomeLine, names: Names): readonly string[] {
  const { number, flag } = line;
  const said = (value: number): string => names.words.number(value, { significant: DIGITS });
  const what = [whatText(line, names), line.period];
  if (number !== null) return [...what, names.say('outcomes-interval', { low: said(number.p10), high: said(number.p90) }), said(number.observed), names.say(number.isInside ? 'outcomes-inside' : number.observed < number.p10 ? 'outcomes-below' : 'outcomes-above')];
  if (flag !== null) return [...what, saysOfHundred(flag.chance, names.words), names.say(flag.observed ? 'watch-yes' : 'watch-no'), '–'];
  return [...what, names.say('terminal-unknown'), '–', '–'];
}

function calibrationLines({ numbers, inside, atMost, atLeast, fifths, flags, brier, log }: Calibration, words: Words): readonly string[] {
  const verdict = atMost !== null && atMost < RARE ? 'narrow' : atLeast !== null && atLeast < RARE ? 'wide' : 'fit';
  const score = (value: number): string => words.number(value, { significant: 2 });
  return [
    ...(numbers === 0 ? [] : [words.say('outcomes-coverage', { n: numbers, inside }), words.say(`outcomes-verdict-${verdict}`), words.say('outcomes-fifths', { list: fifths.join(' · ') })]),
    ...(flags === 0 || brier === null ? [] : [words.say('outcomes-brier', { n: flags, brier: score(brier) }), log === null ? words.say('outcomes-log-none') : words.say('outcomes-log', { log: score(-log) })]),
  ];
}
