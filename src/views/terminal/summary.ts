/** The answer of a whole case on one screen of a terminal. */
import type { Receipt, Results } from '../../analysis/index.js';
import type { Background } from '../background.js';
import { NO_BACKGROUND } from '../background.js';
import { saysPercent, saysRoughSpan } from '../figures.js';
import type { Names } from '../names.js';
import { createNames } from '../names.js';
import type { AlternativeOverview } from '../overview.js';
import { FORMS, countFamilies, countLeadersIfAll, countRules, overviewAlternatives } from '../overview.js';
import type { Words } from '../speaker.js';
import { localText } from '../speaker.js';
import { columnsOf, cutTo, fitTo, wrapTo } from '../text-width.js';
import { alignColumns, ruled } from './lines.js';

export interface Screen {
  /** Columns; 100 unless told. */
  readonly width?: number;
  /** Lines; 24 unless told. */
  readonly height?: number;
  readonly background?: Background;
}

const DEFAULT_WIDTH = 100;
const DEFAULT_HEIGHT = 24;
/** Rows of the table of alternatives: as many as leave room for the questions. */
const ALTERNATIVES = { most: 6, least: 4 } as const;
const MOST_ASKS = 3;
const MOST_RULES = 2;
const SHOWN_DIGEST = 16;
const INDENT = '  ';
const MOST_LINES_OF_ANSWER = 3;

/**
 * Title, notice, the answer in a sentence, forms with counted bars, the alternatives that lead, first questions, excluding rules, receipt: at
 * most `height` lines of `width` columns (Hangul counts two). What does not fit is left out from the middle, never the notice or the receipt.
 */
export function tabulateSummary(results: Results, receipt: Receipt, words: Words, screen: Screen = {}): string {
  const width = screen.width ?? DEFAULT_WIDTH;
  const height = screen.height ?? DEFAULT_HEIGHT;
  const names = createNames(results, screen.background ?? NO_BACKGROUND, words);
  const head = headLines(results, names, width);
  const foot = footLines(results, receipt, names, width);
  const room = height - head.length - foot.length;
  const before = [answerLines(results, names, width), formLines(results, names, width)];
  const after = [...askLines(results, names, width), ruleLines(results, names, width)];
  const taken = [...before, ...after].reduce((sum, block) => sum + block.length, 0);
  const leaders = leaderLines(results, names, width, room - taken);
  return [...head, ...fill([...before, leaders, ...after], room), ...foot].map((line) => cutTo(line, width)).join('\n');
}

/** Blocks one after the other until the room is full. A block that is cut loses its last lines; a question is shown whole or not at all. */
function fill(blocks: readonly (readonly string[])[], room: number): readonly string[] {
  const body: string[] = [];
  for (const block of blocks) {
    const left = room - body.length;
    if (block.length > left && block[0]?.startsWith(INDENT) === true) continue;
    body.push(...block.slice(0, Math.max(0, left)));
  }
  return body;
}

function headLines(results: Results, names: Names, width: number): readonly string[] {
  const { words } = names;
  const title = localText(results.case.title, words.locale, results.case.id);
  const counted = words.say('terminal-summary-count', { n: results.counts.services });
  const lines = [ruled(`${title} · ${counted}`, width)];
  if (results.case.illustration !== null) {
    const { assumed, all } = results.counts.decisive;
    const notice = localText(results.case.illustration, words.locale, '');
    lines.push(...wrapTo(`${notice} ${words.say('report-illustration-share', { assumed, all })}`, width).slice(0, 2));
  }
  return lines;
}

/** What the case as a whole says: how many decisions can be settled, and who would lead most often were all questions answered well. */
function answerLines(results: Results, names: Names, width: number): readonly string[] {
  const { byForm, services } = results.counts;
  const open = services - byForm['out-of-scope'] - byForm['no-open-decision'];
  const [first, second] = countLeadersIfAll(results);
  const hasFirst = first !== undefined && byForm.recommended === 0 && first.services > (second?.services ?? 0);
  const answer = names.say('terminal-answer', { open, n: byForm.recommended });
  const ifAll = hasFirst ? [names.say('terminal-answer-if-all', { alternative: names.alternative(first.alternative), n: first.services })] : [];
  const families = countFamilies(results).slice(0, 1).map(({ ids, services: n }) => names.say('family-services', { list: names.alternatives(ids), n }));
  return wrapTo([answer, ...ifAll, ...families].join(' '), width).slice(0, MOST_LINES_OF_ANSWER);
}

function formLines(results: Results, names: Names, width: number): readonly string[] {
  const all = results.counts.services;
  const label = Math.max(...FORMS.map((form) => columnsOf(names.say(`form-${form}`))));
  const room = Math.max(10, width - label - 10);
  return FORMS.filter((form) => results.counts.byForm[form] > 0).map((form) => {
    const n = results.counts.byForm[form];
    const bar = '█'.repeat(Math.max(1, Math.round((n / Math.max(1, all)) * room)));
    return `${fitTo(names.say(`form-${form}`), label)} ${fitTo(names.words.number(n), 5, 'right')}  ${bar}`;
  });
}

/** The table of alternatives with its key, in about `room` lines; never fewer than a few rows. */
function leaderLines(results: Results, names: Names, width: number, room: number): readonly string[] {
  const all = overviewAlternatives(results).filter((each) => each.services > 0);
  const found = all
    .filter((each) => each.ahead > 0 || each.shortlisted > 0)
    .sort((a, b) => b.ahead - a.ahead || b.aheadIfAll - a.aheadIfAll || b.shortlisted - a.shortlisted || (a.id < b.id ? -1 : 1));
  if (found.length === 0) return [];
  const key = (shown: number): readonly string[] => wrapTo(names.say('terminal-key', { more: all.length - shown }), width);
  const fitting = room - 1 - key(ALTERNATIVES.most).length;
  const shown = found.slice(0, Math.min(ALTERNATIVES.most, Math.max(ALTERNATIVES.least, fitting)));
  const header = [...['alternative', 'ahead', 'ahead-if-all', 'shortlist', 'fails-unknown'].map((each) => names.say(`terminal-column-${each}`)), costHeader(names)];
  const right = { side: 'right', most: 24 } as const;
  const columns = [{ side: 'left', most: null, whenLong: 'tell-apart' }, right, right, right, right, { side: 'right', most: 34 }] as const;
  return [...alignColumns([header, ...shown.map((each) => leaderCells(each, names))], columns, width), ...key(shown.length)];
}

function costHeader(names: Names): string {
  return names.say('terminal-column-cost', { currency: names.money.split('_')[0] ?? names.money });
}

function leaderCells(each: AlternativeOverview, names: Names): readonly string[] {
  const say = (n: number): string => names.words.number(n);
  return [
    names.alternative(each.id), say(each.ahead), say(each.aheadIfAll), say(each.shortlisted), `${say(each.gates.fail)} / ${say(each.gates.unknown)}`,
    each.cost === null ? names.say('terminal-unknown') : saysRoughSpan(each.cost.low, each.cost.high, names.words),
  ];
}

/** The first questions, each a block of its own, under a heading. */
function askLines(results: Results, names: Names, width: number): readonly (readonly string[])[] {
  const asks = results.asks.slice(0, MOST_ASKS).map((ask) => {
    const lines = wrapTo(names.say('terminal-ask', { question: names.question(ask.quantity), n: ask.services }), width - 2 * INDENT.length);
    return lines.slice(0, 2).map((line, position) => `${position === 0 ? INDENT : INDENT + INDENT}${line}`);
  });
  return asks.length === 0 ? [] : [[names.say('terminal-asks')], ...asks];
}

function ruleLines(results: Results, names: Names, width: number): readonly string[] {
  const rules = countRules(results).filter((rule) => rule.excludes > 0).slice(0, MOST_RULES);
  return rules.map((rule) => cutTo(names.say('terminal-rule', { gate: names.gate(rule.gate), n: rule.excludes }), width));
}

function footLines(results: Results, receipt: Receipt, names: Names, width: number): readonly string[] {
  const { stated, derived, assumed, unknown } = results.counts.inputs;
  const all = stated + derived + assumed + unknown;
  const share = (n: number): string => saysPercent(all === 0 ? 0 : n / all, names.words);
  return [
    cutTo(names.say('terminal-inputs', { stated: share(stated), derived: share(derived), assumed: share(assumed), unknown: share(unknown) }), width),
    cutTo(names.say('terminal-receipt', { digest: receipt.resultDigest.slice(0, SHOWN_DIGEST), asof: names.words.date(receipt.asOf), seed: receipt.seed, draws: receipt.draws }), width),
    cutTo(names.say('terminal-versions', { engine: receipt.engine, catalogue: receipt.catalogue.version, format: receipt.case.format, money: names.moneyUnit }), width),
  ];
}
