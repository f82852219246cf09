/** The answer of a whole case on one screen of a terminal. */
import type { Receipt, Results } from '../../analysis/index.js';
import type { Background } from '../background.js';
import { NO_BACKGROUND } from '../background.js';
import { saysPercent, saysRoughAmount } from '../figures.js';
import type { Names } from '../names.js';
import { createNames } from '../names.js';
import { FORMS, countRules, overviewAlternatives } from '../overview.js';
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
const MOST_ALTERNATIVES = 5;
const MOST_ASKS = 3;
const MOST_RULES = 2;
const SHOWN_DIGEST = 16;

/**
 * Title, notice, forms with counted bars, the alternatives that lead, first questions, excluding rules, receipt: at most `height` lines of
 * `width` columns (Hangul counts two). What does not fit is left out from the middle, never the notice or the receipt.
 */
export function tabulateSummary(results: Results, receipt: Receipt, words: Words, screen: Screen = {}): string {
  const width = screen.width ?? DEFAULT_WIDTH;
  const height = screen.height ?? DEFAULT_HEIGHT;
  const names = createNames(results, screen.background ?? NO_BACKGROUND, words);
  const head = headLines(results, names, width);
  const foot = footLines(results, receipt, names, width);
  const blocks = [formLines(results, names, width), leaderLines(results, names, width), askLines(results, names, width), ruleLines(results, names, width)];
  const body: string[] = [];
  const room = height - head.length - foot.length;
  for (const block of blocks) if (block.length > 0 && body.length < room) body.push(...block.slice(0, room - body.length));
  return [...head, ...body, ...foot].map((line) => cutTo(line, width)).join('\n');
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

function leaderLines(results: Results, names: Names, width: number): readonly string[] {
  const overview = overviewAlternatives(results);
  const rows = overview
    .filter((each) => each.services > 0 && (each.ahead > 0 || each.shortlisted > 0))
    .sort((a, b) => b.ahead - a.ahead || b.aheadIfAll - a.aheadIfAll || b.shortlisted - a.shortlisted || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_ALTERNATIVES)
    .map((each) => [
      names.alternative(each.id),
      names.words.number(each.ahead),
      names.words.number(each.aheadIfAll),
      names.words.number(each.shortlisted),
      `${names.words.number(each.gates.fail)} / ${names.words.number(each.gates.unknown)}`,
      each.cost === null ? names.say('terminal-unknown') : `${saysRoughAmount(each.cost.low, names.words)} – ${saysRoughAmount(each.cost.high, names.words)}`,
    ]);
  if (rows.length === 0) return [];
  const right = { side: 'right', most: 24 } as const;
  const header = ['alternative', 'ahead', 'ahead-if-all', 'shortlist', 'fails-unknown'].map((each) => names.say(`terminal-column-${each}`));
  const cost = names.say('terminal-column-cost', { currency: names.money.split('_')[0] ?? names.money });
  const footnote = overview.some((each) => each.aheadIfAll > 0) ? [cutTo(names.say('terminal-if-all'), width)] : [];
  return [...alignColumns([[...header, cost], ...rows], [{ side: 'left', most: null }, right, right, right, right, { side: 'right', most: 34 }], width), ...footnote];
}

function askLines(results: Results, names: Names, width: number): readonly string[] {
  const asks = results.asks.slice(0, MOST_ASKS);
  if (asks.length === 0) return [];
  return [
    names.say('terminal-asks'),
    ...asks.flatMap((ask) => wrapTo(names.say('terminal-ask', { question: names.question(ask.quantity), n: ask.services }), width - 4).slice(0, 2).map((line, position) => (position === 0 ? `  ${line}` : `    ${line}`))),
  ];
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
