/** The answer for one service in a terminal: form, reasons, alternatives, questions, who disagrees. */
import type { Results, ServiceResult } from '../../analysis/index.js';
import type { Background } from '../background.js';
import { asksBeside, branchWords } from '../branch-words.js';
import { NO_BACKGROUND } from '../background.js';
import { GATE_SIGNS, answerSentence, askBranches, chanceSentences, costText, dissentSentence, lossSentences, priceSentence, testSentences, valueText, weakestText } from '../service-words.js';
import { createNames, type Names } from '../names.js';
import type { Words } from '../speaker.js';
import { bulletsOf, wrapTo } from '../text-width.js';
import { alignColumns, ruled } from './lines.js';

/** Names go on in a second line when space is short; costs never do. */
const COLUMNS = [
  { side: 'left', most: null, whenLong: 'wrap' }, { side: 'left', most: 4 }, { side: 'right', most: 48 }, { side: 'left', most: 13 }, { side: 'left', most: null, whenLong: 'wrap' },
] as const;

/** Claims that are named in one line. */
const MOST_CLAIMS = 5;

/** `width` columns; as many lines as needed. */
export function tabulateService(
  results: Results, service: ServiceResult, words: Words, screen: { readonly width?: number; readonly background?: Background } = {},
): string {
  const width = screen.width ?? 100;
  const names = createNames(results, screen.background ?? NO_BACKGROUND, words);
  const { recommendation } = service;
  const price = priceSentence(service, names);
  const rows = service.alternatives.map((each) => [
    names.alternative(each.id), GATE_SIGNS[each.gates.status], costText(each, names), valueText(each, names), weakestText(each, names),
  ]);
  const header = ['alternative', 'sign', 'cost-quantiles', 'value', 'weakest'].map((each) => names.say(`terminal-column-${each}`));
  const table = branchWords(service, names);
  const asks = asksBeside(service).flatMap((ask) => [...bulletsOf([names.question(ask.quantity)], width), ...[...askBranches(ask, names), ...lossSentences(ask, names)].flatMap((line) => wrapTo(line, width - 8).map((each) => `      ${each}`))]);
  return [
    ruled(names.service(service.id), width),
    ...wrapTo(answerSentence(service, names), width),
    ...bulletsOf(names.reasons([...recommendation.reasons, ...recommendation.conditions]), width),
    ...(rows.length === 0 ? [] : ['', ...alignColumns([header, ...rows], COLUMNS, width), ...wrapTo(names.say('terminal-signs', { money: names.moneyUnit }), width)]),
    ...section(table === null ? [] : [...wrapTo(table.heading, width), ...bulletsOf(table.questions, width), ...table.rows.flatMap((row) => wrapTo(row, width - 8).map((line, position) => (position === 0 ? `      ${line}` : `        ${line}`))), ...table.notes.flatMap((note) => wrapTo(note, width - 4).map((line) => `    ${line}`))]),
    ...(asks.length === 0 ? [] : ['', names.say(table === null ? 'terminal-asks-service' : 'branches-rest'), ...asks]),
    ...section([...(price === null ? [] : [price]), ...chanceSentences(service, results.weights, names)].flatMap((each) => wrapTo(each, width))),
    ...section(testSentences(service, names).flatMap((each) => wrapTo(each, width))),
    ...section(claimLines(results, service, names).flatMap((each) => wrapTo(each, width))),
    ...section(recommendation.dissent.flatMap((each) => wrapTo(dissentSentence(each, names), width))),
  ].join('\n');
}

/** What is a claim of a vendor is called one here too: of the alternatives on the shortlist, and of all. */
function claimLines({ evidence }: Results, { recommendation }: ServiceResult, names: Names): readonly string[] {
  const claims = evidence.claims.filter(({ alternatives }) => alternatives.length === 0 || alternatives.some((id) => recommendation.shortlist.includes(id)));
  const shown = claims.slice(0, MOST_CLAIMS).map(({ quantity }) => names.quantity(quantity)).join('; ');
  return claims.length === 0 || recommendation.shortlist.length === 0 ? [] : [names.say('terminal-claims', { list: shown, more: claims.length - Math.min(claims.length, MOST_CLAIMS) })];
}

function section(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}
