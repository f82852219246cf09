/** The one or two answers that decide a service, in sentences: the questions, who leads under which answers, and what this takes for granted. */
import type { AnswerSpan, BranchTable, ServiceResult } from '../analysis/index.js';
import type { Names } from './names.js';
import { answerText, lossSentences } from './service-words.js';

/** The answer of a question that is about a rule rather than about a level: it stands for every alternative concerned. */
const RULE_MET = 'rule-met';

export interface BranchWords {
  readonly heading: string;
  readonly questions: readonly string[];
  readonly rows: readonly string[];
  readonly notes: readonly string[];
}

/** Null where no answer changes who leads. */
export function branchWords(service: ServiceResult, names: Names): BranchWords | null {
  const { branchTable: table, asks, prices } = service.recommendation;
  if (table === null) return null;
  const n = table.quantities.length;
  return {
    heading: names.say(n === 1 ? 'branches-one' : 'branches-two'),
    questions: table.quantities.map((quantity, which) => {
      const ask = asks.find((each) => each.quantity === quantity);
      return [numbered('question', which, n, names.question(quantity), names), ...(ask === undefined ? [] : lossSentences(ask, names))].join(' ');
    }),
    rows: [...table.rows.map((row) => rowSentence(row, table.quantities, names)), names.say('branches-ask', { n })],
    notes: [
      ...(table.rows.some(({ answers }) => answers.some((span) => span.answers.includes(RULE_MET))) ? [names.say('branches-rule')] : []),
      ...(asks.length > n ? [names.say('branches-others')] : []),
      ...(prices.length > 1 ? [names.say('branches-price')] : []),
    ],
  };
}

/** Asks that the table does not cover. */
export function asksBeside(service: ServiceResult): ServiceResult['recommendation']['asks'] {
  const { branchTable, asks } = service.recommendation;
  return asks.filter((ask) => branchTable?.quantities.includes(ask.quantity) !== true);
}

function rowSentence({ answers, leader, left, leadsOutside }: BranchTable['rows'][number], quantities: readonly string[], names: Names): string {
  const said = answers.map((span, which) => numbered('answer', which, answers.length, spanText(span, quantities[which] ?? '', names), names)).join(', ');
  if (leadsOutside) return names.say('branches-outside', { answers: said });
  if (leader === null) return names.say('branches-open', { answers: said });
  return names.say('branches-leads', { answers: said, alternative: names.alternative(leader), left: left.length });
}

/** A number before each of two; none where there is one. */
function numbered(what: 'question' | 'answer', which: number, of: number, text: string, names: Names): string {
  return of === 1 ? text : names.say(`branches-${what}`, { n: which + 1, [what]: text });
}

/** A range of levels in words, or the answers with "or" between. */
function spanText({ is, answers, bound }: AnswerSpan, quantity: string, names: Names): string {
  const said = answers.map((answer) => answerText(quantity, answer, names));
  if (is === 'these') return said.join(names.say('report-or'));
  return names.say(`branches-${is}`, { bound: bound === null ? '' : answerText(quantity, bound, names), first: said[0] ?? '', last: said.at(-1) ?? '' });
}
