/** Pictures of a watch: how far each choice still is from turning, and when what it rests on grew old. Each with its table and sentence. */
import type { WatchAnswer, WatchedSignpost } from '../../analysis/index.js';
import { saysPercent } from '../figures.js';
import type { Markup } from '../html.js';
import type { ChartParts, Surface } from '../charts/chart.js';
import { linearScale } from '../charts/scale.js';
import { axisBelow, bar, frame, LABEL_WIDTH, line, mark, rowLabel, WIDTH, words } from '../charts/svg.js';
import type { Names } from '../names.js';
import { wrapTo } from '../text-width.js';
import { shareLeft, signpostNumber, signpostWhat } from './watch-words.js';

const RIGHT = 34, TOP = 6, ROW = 40, AXIS = 46, NOTE = 16, NOTE_COLUMNS = 98, PLOT_LEFT = LABEL_WIDTH + 10;
/** Rows that a picture shows; its table has all of them. */
const MOST_ROWS = 12;
const PLOT = 140, AGEING_LEFT = 44, MONTH = 7, MONTHS_IN_YEAR = 12, MOST_LABELS = 6;

interface Switch {
  readonly signpost: WatchedSignpost;
  readonly left: number;
}

/** One bar for each service and other alternative: what is left of the distance that it had when decided; of several signposts of one switch the distance is the same. */
export function drawDistances({ signposts }: WatchAnswer, surface: Surface): ChartParts {
  const { names } = surface;
  const switches = switchesOf(signposts);
  const shown = switches.slice(0, MOST_ROWS);
  const title = names.say('watch-chart-distance');
  const scale = linearScale(Math.max(1, ...shown.map(({ left }) => left)), PLOT_LEFT, WIDTH - RIGHT);
  const bottom = TOP + shown.length * ROW;
  const note = wrapTo(names.say('watch-chart-distance-key'), NOTE_COLUMNS);
  const body = shown.flatMap(({ signpost, left }, i): readonly Markup[] => {
    const y = TOP + i * ROW + ROW / 2;
    return [rowLabel(y, names.say('watch-chart-switch', { service: names.service(signpost.service), to: names.alternative(signpost.to) })), ...(signpost.state === 'passed' ? [mark('cross', scale.at(0), y, 6, 'm2')] : [bar(scale.at(0), y - 6, scale.at(left) - scale.at(0), 12, 'm1')])];
  });
  const sentence = distanceSentence(switches, names);
  return {
    id: 'watch-distance', title, sentence,
    svg: shown.length === 0 ? null : frame('watch-distance', title, sentence, { width: WIDTH, height: bottom + AXIS + note.length * NOTE }, [
      axisBelow(scale, TOP, bottom, names.say('watch-chart-distance-axis'), (tick) => saysPercent(tick, names.words)), line(scale.at(1), TOP, scale.at(1), bottom, 'text', 1.5, '5 4'), ...body,
      ...note.map((text, i) => words(0, bottom + AXIS + 8 + i * NOTE, text, { size: 12, ink: 'quiet' })),
    ], surface),
    table: {
      caption: title,
      columns: ['service', 'switch', 'what', 'then', 'now', 'turns-at', 'left', 'state'].map((each) => ({ label: names.say(`watch-column-${each}`), numeric: ['then', 'now', 'turns-at', 'left'].includes(each) })),
      rows: [...signposts].sort((a, b) => (shareLeft(a) ?? Infinity) - (shareLeft(b) ?? Infinity)).map((each) => signpostRow(each, names)),
    },
  };
}

function switchesOf(signposts: readonly WatchedSignpost[]): readonly Switch[] {
  const one = new Map<string, Switch>();
  for (const signpost of signposts) {
    const left = shareLeft(signpost);
    if (left !== null && !one.has(`${signpost.service} ${signpost.to}`)) one.set(`${signpost.service} ${signpost.to}`, { signpost, left });
  }
  return [...one.values()].sort((a, b) => a.left - b.left);
}

function distanceSentence(switches: readonly Switch[], names: Names): string {
  if (switches.length === 0) return names.say('watch-chart-distance-none');
  const passed = switches.filter(({ signpost: { state } }) => state === 'passed').length;
  const nearest = switches.find(({ signpost: { state } }) => state !== 'passed');
  return [
    names.say('watch-chart-distance-passed', { n: passed, all: switches.length }),
    ...(nearest === undefined ? [] : [names.say('watch-chart-distance-nearest', { service: names.service(nearest.signpost.service), from: names.alternative(nearest.signpost.from), to: names.alternative(nearest.signpost.to), left: saysPercent(nearest.left, names.words) })]),
  ].join(' ');
}

function signpostRow(each: WatchedSignpost, names: Names): readonly string[] {
  const left = shareLeft(each);
  return [
    names.service(each.service), names.say('watch-switch', { from: names.alternative(each.from), to: names.alternative(each.to) }), signpostWhat(each, names),
    signpostNumber(each.before, each, names), signpostNumber(each.now, each, names), signpostNumber(each.threshold, each, names), left === null ? '–' : saysPercent(left, names.words), names.say(`watch-state-${each.state}`),
  ];
}

/** Bars by month between the decision and the day on which one looks: facts and lines of evidence that grew too old in it. */
export function drawAgeing({ decided, asOf, expired }: WatchAnswer, surface: Surface): ChartParts {
  const { names } = surface;
  const months = monthsBetween(decided, asOf).map((month) => ({ month, n: expired.filter(({ until }) => until.slice(0, MONTH) === month).length }));
  const title = names.say('watch-chart-ageing');
  const sentence = names.say(expired.length === 0 ? 'watch-chart-ageing-none' : 'watch-chart-ageing-sentence', { n: expired.length, decided: names.words.date(decided), asOf: names.words.date(asOf) });
  const [top, bottom] = [TOP + 20, TOP + 20 + PLOT];
  const count = linearScale(Math.max(1, ...months.map(({ n }) => n)), bottom, top);
  const wide = (WIDTH - RIGHT - AGEING_LEFT) / Math.max(1, months.length);
  const every = Math.max(1, Math.ceil(months.length / MOST_LABELS));
  const body = [
    words(0, top - 10, names.say('watch-chart-ageing-axis'), { ink: 'quiet', size: 12 }),
    ...count.ticks.flatMap((tick) => [line(AGEING_LEFT, count.at(tick), WIDTH - RIGHT, count.at(tick), 'line', 0.6), words(AGEING_LEFT - 8, count.at(tick) + 4, names.words.number(tick), { anchor: 'end', ink: 'quiet', size: 12 })]),
    ...months.flatMap(({ month, n }, i) => [
      ...(n === 0 ? [] : [bar(AGEING_LEFT + i * wide + 2, count.at(n), wide - 4, bottom - count.at(n), 'm1')]),
      ...(i % every === 0 ? [words(AGEING_LEFT + (i + 1 / 2) * wide, bottom + 16, month, { anchor: 'middle', ink: 'quiet', size: 12 })] : []),
    ]),
  ];
  return {
    id: 'watch-ageing', title, sentence,
    svg: expired.length === 0 ? null : frame('watch-ageing', title, sentence, { width: WIDTH, height: bottom + 28 }, body, surface),
    table: { caption: title, columns: [{ label: names.say('watch-column-month') }, { label: names.say('watch-column-aged'), numeric: true }], rows: months.map(({ month, n }) => [month, names.words.number(n)]) },
  };
}

/** Both ends with them, as year and month. */
function monthsBetween(from: string, to: string): readonly string[] {
  const numbered = (date: string): number => Number(date.slice(0, MONTH - 3)) * MONTHS_IN_YEAR + Number(date.slice(MONTH - 2, MONTH)) - 1;
  const [first, last] = [numbered(from), numbered(to)];
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, i) => `${String(Math.floor((first + i) / MONTHS_IN_YEAR))}-${String(((first + i) % MONTHS_IN_YEAR) + 1).padStart(2, '0')}`);
}
