/** Answers as lines of a terminal: the question, its state, findings with evidence, and what is missing. */
import type { Results } from '../../analysis/index.js';
import type { Background } from '../background.js';
import { NO_BACKGROUND } from '../background.js';
import { createNames, type Names } from '../names.js';
import type { Words } from '../speaker.js';
import { wrapTo } from '../text-width.js';
import { createAnswerWords, type AnswerStatement, type AnswerView, type AnswerWords } from './answer-words.js';

export interface AnswerScreen {
  readonly width?: number;
  readonly background?: Background;
  /** Every finding and all evidence, instead of the first few. */
  readonly isWhole?: boolean;
}

const DEFAULT_WIDTH = 100;
const BRIEF = { findings: 5, background: 2, lacks: 3, evidence: 1, needs: 2 } as const;
const WHOLE = { findings: Infinity, background: Infinity, lacks: Infinity, evidence: Infinity, needs: 12 } as const;
type Breadth = Readonly<Record<keyof typeof BRIEF, number>>;

/** Statements that no question asked for, under the message `heading`. */
export interface StatementBlock {
  readonly heading: string;
  readonly statements: readonly (AnswerStatement & { readonly needs?: readonly string[] })[];
}

/** One block of lines for each answer, or one for statements without a question; no line is wider than `width`. */
export function tabulateAnswers(answers: readonly AnswerView[] | StatementBlock, results: Results, words: Words, screen: AnswerScreen = {}): string {
  if ('heading' in answers) return statementLines(answers, results, words, screen);
  const names = createNames(results, screen.background ?? NO_BACKGROUND, words);
  const said = createAnswerWords(names);
  const width = screen.width ?? DEFAULT_WIDTH;
  return answers.map((answer) => answerLines(answer, names, said, width, screen.isWhole === true ? WHOLE : BRIEF).join('\n')).join('\n\n');
}

function answerLines(answer: AnswerView, names: Names, said: AnswerWords, width: number, breadth: Breadth): readonly string[] {
  const hung = (text: string, first: string, rest: string): readonly string[] => wrapTo(text, width - rest.length).map((line, position) => `${position === 0 ? first : rest}${line}`);
  const own = answer.findings.filter(({ of }) => of === 'case');
  const general = answer.findings.filter(({ of }) => of === 'catalogue');
  const statement = (each: AnswerStatement): readonly string[] => [...hung(said.sentence(each), '- ', '  '), ...evidenceLines(each)];
  const evidenceLines = ({ evidence, moreEvidence }: AnswerStatement): readonly string[] => {
    const more = moreEvidence + Math.max(0, evidence.length - breadth.evidence);
    const shown = evidence.slice(0, breadth.evidence).map(said.evidence);
    if (more > 0 && shown.length > 0) shown.push(`${shown.pop() ?? ''} (${names.say('answer-more-evidence', { n: more })})`);
    return shown.flatMap((text) => hung(text, '    ', '      '));
  };
  const more = (all: number, shown: number): readonly string[] => (all <= shown ? [] : [`  ${names.say('answer-more', { n: all - shown, code: answer.code ?? answer.question })}`]);
  const asked = (needs: readonly string[]): string => {
    const questions = needs.slice(0, breadth.needs).map(names.question).join(names.say('list-separator'));
    return needs.length <= breadth.needs ? questions : names.say('answer-needs-more', { questions, n: needs.length - breadth.needs });
  };
  const lackLines = answer.lacks.slice(0, breadth.lacks).flatMap((lack) => [
    ...statement(lack),
    ...(lack.needs.length === 0 ? [] : hung(names.say('answer-needs', { questions: asked(lack.needs) }), '    ', '      ')),
  ]);
  return [
    ...hung([answer.code, names.say(`entry-reader-${answer.reader}`), said.question(answer)].filter((part) => part !== null).join(' · '), '', '  '),
    names.say(`answer-state-${answer.state}`),
    ...own.slice(0, breadth.findings).flatMap(statement), ...more(own.length, breadth.findings),
    ...(general.length === 0 ? [] : [names.say('answer-background'), ...general.slice(0, breadth.background).flatMap(statement), ...more(general.length, breadth.background)]),
    ...(answer.lacks.length === 0 ? [] : [names.say('answer-missing'), ...lackLines, ...more(answer.lacks.length, breadth.lacks)]),
    ...(answer.servicesNotShown === 0 ? [] : [names.say('answer-services-not-shown', { n: answer.servicesNotShown })]),
  ];
}

/** Each statement with the first of its evidence and what would fill a lack. */
function statementLines({ heading, statements }: StatementBlock, results: Results, words: Words, screen: AnswerScreen): string {
  const names = createNames(results, screen.background ?? NO_BACKGROUND, words);
  const said = createAnswerWords(names);
  const width = screen.width ?? DEFAULT_WIDTH;
  const hung = (text: string, first: string, rest: string): readonly string[] => wrapTo(text, width - rest.length).map((line, position) => `${position === 0 ? first : rest}${line}`);
  const lines = statements.flatMap((each) => [
    ...hung(said.sentence(each), '- ', '  '),
    ...each.evidence.slice(0, WHOLE.needs).flatMap((evidence) => hung(said.evidence(evidence), '    ', '      ')),
    ...(each.needs === undefined || each.needs.length === 0 ? [] : hung(names.say('answer-needs', { questions: each.needs.map(names.question).join(names.say('list-separator')) }), '    ', '      ')),
  ]);
  return [names.say(heading), ...lines].join('\n');
}
