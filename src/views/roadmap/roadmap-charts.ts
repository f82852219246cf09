/** Pictures of a plan in time: what serves when, with how sure that is, and how near each choice is to its tipping point. Each with its table and sentence. */
import type { AdaptivePath, EventKind, RoadmapAnswer, RoadmapEvent, WayAhead } from '../../analysis/index.js';
import { addMonths, dayNumber } from '../../base/index.js';
import type { Markup } from '../html.js';
import type { ChartParts, Surface } from '../charts/chart.js';
import { linearScale } from '../charts/scale.js';
import { axisBelow, bar, frame, LABEL_WIDTH, line, mark, rowLabel, WIDTH, words, type Ink, type Shape } from '../charts/svg.js';
import type { Names } from '../names.js';
import { wrapTo } from '../text-width.js';
import { pathSentence } from './path-words.js';
import { eventSentence, wayLabel } from './tabulate-roadmap.js';

const RIGHT = 34, TOP = 24, ROW = 46, LANE = 12, KEY = 22, PLOT_LEFT = LABEL_WIDTH + 10, MONTHS_IN_YEAR = 12;
/** Height of a line of the note, and how many columns of text fit across the picture at its size. */
const NOTE = 16, NOTE_COLUMNS = 98;
/** Rows that a picture shows; its table has all of them. */
const MOST_ROWS = 12;

/** Kinds of day that are drawn alike: shape and ink, so that colour alone says nothing. */
const DAYS: readonly { readonly id: string; readonly kinds: readonly EventKind[]; readonly shape: Shape; readonly ink: Ink; readonly size: number }[] = [
  { id: 'met', kinds: ['requirements-met'], shape: 'diamond', ink: 'm3', size: 6 },
  { id: 'act', kinds: ['notice-by', 'move-by'], shape: 'square', ink: 'm2', size: 5 },
  { id: 'end', kinds: ['contract-ends', 'version-retires'], shape: 'cross', ink: 'm4', size: 5 },
  { id: 'last-switch', kinds: ['last-switch'], shape: 'triangle', ink: 'm2', size: 5 },
  { id: 'review', kinds: ['review'], shape: 'ring', ink: 'quiet', size: 4 },
  { id: 'rule', kinds: ['waiver-ends', 'rule-begins', 'rule-ends', 'goal-due'], shape: 'dot', ink: 'm4', size: 4 },
];

interface TimeScale {
  readonly years: readonly string[];
  readonly at: (date: string) => number;
}

/** A way of the plan, or null for what holds for the case as a whole, with the days that belong to it. */
interface Lane {
  readonly way: WayAhead | null;
  readonly days: readonly RoadmapEvent[];
}

/** What prepares, serves and ends when: of each way the time until it serves as a bar from early to late, never as one day, and the days to act on below it. */
export function drawTimeline(answer: RoadmapAnswer, surface: Surface): ChartParts {
  const { names } = surface;
  const title = names.say('roadmap-chart-time');
  const sentence = timelineSentence(answer, names);
  const all = lanesOf(answer);
  const lanes = all.slice(0, MOST_ROWS);
  const time = timeScale(answer);
  const bottom = TOP + lanes.length * ROW;
  const axis = time.years.flatMap((date) => [line(time.at(date), TOP - 6, time.at(date), bottom, 'line', 0.6), words(time.at(date), TOP - 10, date.slice(0, date.indexOf('-')), { anchor: 'middle', ink: 'quiet', size: 12 })]);
  const drawn = lanes.flatMap((each, i) => drawLane(each, TOP + i * ROW, time, answer.begins, names));
  const key = keyOf(lanes, bottom + KEY, names);
  const picture = lanes.every(({ way, days }) => (way?.serves ?? null) === null && days.length === 0) ? null : frame('roadmap-time', title, sentence, { width: WIDTH, height: bottom + key.height + KEY }, [...axis, ...drawn, ...key.marks], surface);
  return {
    id: 'roadmap-time', title, sentence, svg: picture,
    table: {
      caption: title,
      columns: ['alternative', 'services', 'early', 'middle', 'late', 'full-use', 'review', 'next'].map((each, i) => ({ label: names.say(`roadmap-column-${each}`), numeric: i === 1 })),
      rows: all.flatMap(({ way, days }) => (way === null ? [] : [wayRow(way, days, names)])),
    },
  };
}

function timelineSentence({ ways, calendar }: RoadmapAnswer, names: Names): string {
  const [first] = ways.filter(({ serves }) => serves !== null).sort((a, b) => (a.serves!.middle < b.serves!.middle ? -1 : 1));
  const act = calendar.find(({ kind }) => kind === 'notice-by' || kind === 'move-by');
  return [
    first === undefined ? names.say('roadmap-chart-time-none') : names.say('roadmap-chart-time-sentence', { alternative: names.alternative(first.alternative), early: names.words.date(first.serves!.early), late: names.words.date(first.serves!.late) }),
    act === undefined ? names.say('roadmap-chart-time-no-act') : names.say('roadmap-chart-time-act', { date: names.words.date(act.date), what: eventSentence(act, names) }),
  ].join(' ');
}

function wayRow(way: WayAhead, days: readonly RoadmapEvent[], names: Names): readonly string[] {
  const { services, serves, fullUse, review, isBaseline } = way;
  const day = (date: string | null | undefined): string => (date == null ? (isBaseline ? '–' : names.say('terminal-unknown')) : names.words.date(date));
  const next = days.find(({ kind }) => kind !== 'review');
  return [wayLabel(way, names), names.words.number(services.length), day(serves?.early), day(serves?.middle), day(serves?.late), day(fullUse), names.words.date(review.first), next === undefined ? '–' : names.words.date(next.date)];
}

/** Days of an alternative that goes stand in the row of what comes in its place. */
function lanesOf({ ways, calendar }: RoadmapAnswer): readonly Lane[] {
  const rowOf = ({ alternative, subject }: RoadmapEvent): WayAhead | null => [alternative, subject].flatMap((id) => ways.filter((way) => way.alternative === id))[0] ?? null;
  const drawn = calendar.filter(({ kind }) => DAYS.some(({ kinds }) => kinds.includes(kind)));
  const ofCase = drawn.filter((event) => rowOf(event) === null);
  return [...ways.map((way): Lane => ({ way, days: drawn.filter((event) => rowOf(event) === way) })), ...(ofCase.length === 0 ? [] : [{ way: null, days: ofCase }])];
}

function timeScale({ begins, ends, calendar }: RoadmapAnswer): TimeScale {
  const [earliest = begins] = calendar.map(({ date }) => date);
  const from = earliest < begins ? earliest : begins;
  const [low, high] = [dayNumber(from), dayNumber(ends)];
  const first = Number(from.slice(0, from.indexOf('-')));
  const years = Array.from({ length: Number(ends.slice(0, ends.indexOf('-'))) - first + 1 }, (_, i) => addMonths(`${String(first)}-01-01`, i * MONTHS_IN_YEAR)).filter((date) => date >= from);
  return { years, at: (date) => PLOT_LEFT + (Math.min(1, Math.max(0, (dayNumber(date) - low) / Math.max(1, high - low)))) * (WIDTH - RIGHT - PLOT_LEFT) };
}

function drawLane({ way, days }: Lane, top: number, time: TimeScale, begins: string, names: Names): readonly Markup[] {
  const [first, second] = [top + LANE, top + LANE * 2.5];
  const label = rowLabel(top + ROW / 2, way === null ? names.say('roadmap-chart-case') : wayLabel(way, names));
  const serves = way?.serves ?? null;
  const bars = serves === null ? [] : [
    line(time.at(way?.begins ?? begins), first, time.at(serves.early), first, 'm1', 1.5, '2 3'),
    bar(time.at(serves.early), first - 5, Math.max(2, time.at(serves.late) - time.at(serves.early)), 10, 'm1'),
    line(time.at(serves.middle), first - 9, time.at(serves.middle), first + 9, 'text', 2),
    ...(way?.fullUse == null ? [] : [line(time.at(serves.late), first, time.at(way.fullUse), first, 'm1', 1.5), mark('dot', time.at(way.fullUse), first, 4.5, 'm1')]),
  ];
  return [line(PLOT_LEFT, top + ROW - 2, WIDTH - RIGHT, top + ROW - 2, 'line', 0.4), label, ...bars, ...days.flatMap((event) => DAYS.filter(({ kinds }) => kinds.includes(event.kind)).map(({ shape, ink, size }) => mark(shape, time.at(event.date), second, size, ink)))];
}

/** Only of what is drawn. */
function keyOf(lanes: readonly Lane[], top: number, names: Names): { readonly marks: readonly Markup[]; readonly height: number } {
  const kinds = DAYS.filter(({ kinds: own }) => lanes.some(({ days }) => days.some(({ kind }) => own.includes(kind))));
  const bars = lanes.some(({ way }) => (way?.serves ?? null) !== null) ? ['prepares', 'serves', 'full-use'] : [];
  const at = (i: number): number => top + i * KEY;
  const signs: Readonly<Record<string, (y: number) => readonly Markup[]>> = {
    prepares: (y) => [line(0, y, 18, y, 'm1', 1.5, '2 3')], serves: (y) => [bar(0, y - 5, 18, 10, 'm1'), line(9, y - 8, 9, y + 8, 'text', 2)], 'full-use': (y) => [mark('dot', 9, y, 4.5, 'm1')],
  };
  const marks = [
    ...bars.flatMap((id, i) => [...signs[id]!(at(i) - 4), words(26, at(i), names.say(`roadmap-chart-key-${id}`), { size: 12 })]),
    ...kinds.flatMap(({ id, shape, ink, size }, i) => [mark(shape, 9, at(bars.length + i) - 4, size, ink), words(26, at(bars.length + i), names.say(`roadmap-chart-key-${id}`), { size: 12 })]),
  ];
  return { marks, height: (bars.length + kinds.length) * KEY };
}

/** How far what is known today lies from where each choice turns, in half-widths of its own 80 % interval; what has no such distance stands in the table alone. */
export function drawTippingPoints(answer: RoadmapAnswer, surface: Surface): ChartParts {
  const { names } = surface;
  const title = names.say('roadmap-chart-tipping');
  const rows = answer.paths.map((path) => ({ path, span: spanOf(path) }));
  const near = rows.flatMap(({ path, span }) => (span === null ? [] : [{ path, ...span }])).sort((a, b) => a.low - b.low);
  const shown = near.slice(0, MOST_ROWS);
  const [nearest] = near;
  const sentence = nearest === undefined
    ? names.say(answer.paths.length === 0 ? 'roadmap-paths-none' : 'roadmap-chart-tipping-none')
    : names.say('roadmap-chart-tipping-sentence', { path: pathSentence(nearest.path, answer.basis, names), distance: halves(nearest.low, names) });
  const scale = linearScale(Math.max(1, ...shown.map(({ high }) => high)), PLOT_LEFT, WIDTH - RIGHT);
  const [top, height] = [6, ROW - 8];
  const bottom = top + shown.length * height;
  const note = wrapTo(names.say('roadmap-chart-tipping-key'), NOTE_COLUMNS);
  const body = shown.flatMap(({ path, low, high }, i) => {
    const y = top + i * height + height / 2;
    return [rowLabel(y, pathLabel(path, names)), line(scale.at(low), y, scale.at(high), y, 'm1', 4), mark('diamond', scale.at(low), y, 6, 'm2')];
  });
  return {
    id: 'roadmap-tipping', title, sentence,
    svg: shown.length === 0 ? null : frame('roadmap-tipping', title, sentence, { width: WIDTH, height: bottom + 52 + note.length * NOTE }, [axisBelow(scale, top, bottom, names.say('roadmap-chart-tipping-axis'), (tick) => names.words.number(tick)), line(scale.at(1), top, scale.at(1), bottom, 'text', 1.5, '5 4'), ...body, ...note.map((text, i) => words(0, bottom + 60 + i * NOTE, text, { size: 12, ink: 'quiet' }))], surface),
    table: {
      caption: title,
      columns: [{ label: names.say('roadmap-column-path') }, { label: names.say('roadmap-column-services'), numeric: true }, { label: names.say('roadmap-column-distance'), numeric: true }],
      rows: rows.map(({ path, span }) => [pathSentence(path, answer.basis, names), names.words.number(path.points.length), span === null ? '–' : halves(span.low, names)]),
      note: names.say('roadmap-within-model'),
    },
  };
}

function halves(value: number, names: Names): string {
  return names.words.number(value, { significant: 2 });
}

/** Nearest and farthest service; null where no point has a distance. */
function spanOf({ points }: AdaptivePath): { readonly low: number; readonly high: number } | null {
  const all = points.flatMap(({ halfWidths }) => halfWidths ?? []);
  return all.length === 0 ? null : { low: Math.min(...all), high: Math.max(...all) };
}

function pathLabel({ kind, to, subject }: AdaptivePath, names: Names): string {
  return names.say('roadmap-chart-path', { subject: subject === null ? names.say(`roadmap-chart-subject-${kind}`) : names.criterion(subject), to: names.alternative(to) });
}
