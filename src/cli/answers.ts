/** What `ask --json` prints: each answer with its sentences in every language and its evidence. `schema/answers.schema.json` is made from this type. */
import type { Answer, AnswerEvidence, Receipt, Results } from '../pipeline/index.js';
import { createAnswerWords, createNames, type Background } from '../views/index.js';
import type { Words } from '../words/index.js';

export const ANSWERS_FORMAT = 'portolan-answers-1';

/** Language → sentence. */
export type Said = Readonly<Record<string, string>>;

export interface SaidStatement {
  /** Kind of finding or lack; stable for programs. */
  readonly code: string;
  readonly says: Said;
  readonly evidence: readonly AnswerEvidence[];
  /** Evidence of the same kind that is not listed. */
  readonly moreEvidence: number;
}

export interface SaidFinding extends SaidStatement {
  readonly of: 'case' | 'catalogue';
}

export interface SaidLack extends SaidStatement {
  /** Quantities whose value would fill it. */
  readonly needs: readonly string[];
}

export interface SaidAnswer {
  readonly question: string;
  readonly code: string | null;
  readonly reader: string;
  readonly asks: Said;
  readonly state: Answer['state'];
  readonly findings: readonly SaidFinding[];
  readonly lacks: readonly SaidLack[];
  readonly servicesNotShown: number;
}

export interface AnswersDocument {
  readonly format: typeof ANSWERS_FORMAT;
  readonly case: string;
  readonly receipt: Receipt;
  readonly answers: readonly SaidAnswer[];
}

export function answersDocument(answers: readonly Answer[], results: Results, receipt: Receipt, background: Background, speakers: readonly Words[]): AnswersDocument {
  const languages = speakers.map((words) => ({ locale: words.locale, said: createAnswerWords(createNames(results, background, words)) }));
  const inAll = (say: (said: (typeof languages)[number]['said']) => string): Said => Object.fromEntries(languages.map(({ locale, said }) => [locale, say(said)]));
  return {
    format: ANSWERS_FORMAT,
    case: results.case.id,
    receipt,
    answers: answers.map((answer) => ({
      question: answer.question, code: answer.code, reader: answer.reader, asks: inAll((said) => said.question(answer)), state: answer.state,
      findings: answer.findings.map((finding) => ({ code: finding.code, says: inAll((said) => said.sentence(finding)), evidence: finding.evidence, moreEvidence: finding.moreEvidence, of: finding.of })),
      lacks: answer.lacks.map((lack) => ({ code: lack.code, says: inAll((said) => said.sentence(lack)), evidence: lack.evidence, moreEvidence: lack.moreEvidence, needs: lack.needs })),
      servicesNotShown: answer.servicesNotShown,
    })),
  };
}
