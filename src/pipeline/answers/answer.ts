/** Answers the questions of the catalogue for one case: what the results show, then what each entry that the answer rests on says in it. */
import { openReader, type OpenedRun, type Receipt, type Results } from '../../analysis/index.js';
import type { Case } from '../../case/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import { rulesElsewhere, statementsOn } from './by-kind.js';
import { isLack, leaderOf, type AnswerContext, type Statements } from './context.js';
import { lookAt } from './looks.js';
import { onRisk } from './risks.js';
import type { Answer, AskOptions, Finding, Lack, RatedRisk } from './types.js';

/** Services and inputs that an answer among others goes through; one question by itself goes through many more. */
const BRIEF = { services: 3, listed: 4 } as const;
const WHOLE = { services: 60, listed: 12 } as const;

export interface Decided {
  readonly run: OpenedRun;
  readonly theCase: Case;
  readonly catalogue: Catalogue;
  readonly results: Results;
  readonly receipt: Receipt;
}

/** Answers in the order of their codes; empty when no question has that id or code. Cost: each cell that a question rests on is read once. */
export function answersOf(decided: Decided, { question, history, isEditedSince = false }: AskOptions): readonly Answer[] {
  const questions = [...decided.catalogue.knowledge.question.values()]
    .filter(({ id, code }) => question === null || id === question || code?.toLowerCase() === question.toLowerCase())
    .sort((a, b) => ((a.code ?? a.id) < (b.code ?? b.id) ? -1 : 1));
  const breadth = question === null ? BRIEF : WHOLE;
  const open = decided.results.services.filter((service) => leaderOf(service) !== null);
  const context = { ...decided, reader: openReader(decided.run.work.run), history, isEditedSince, services: open.slice(0, breadth.services), listed: breadth.listed };
  return questions.map((each) => answerTo({ ...context, question: each }, Math.max(0, open.length - breadth.services)));
}

/** What the case makes of the risks that have that id or code, each as statements; empty when none has. Cost: as one question. */
export function ratedRisks(decided: Decided, wanted: string): readonly RatedRisk[] {
  const open = decided.results.services.filter((service) => leaderOf(service) !== null);
  const context = { ...decided, reader: openReader(decided.run.work.run), history: [], isEditedSince: false, services: open.slice(0, WHOLE.services), listed: WHOLE.listed };
  return [...decided.catalogue.knowledge.risk.values()]
    .filter(({ id, code }) => id === wanted || code?.toLowerCase() === wanted.toLowerCase())
    .map((risk) => ({ risk: risk.id, statements: onRisk(context, risk).filter(({ code }) => code !== 'risk'), servicesNotShown: Math.max(0, open.length - WHOLE.services) }));
}

function answerTo(context: AnswerContext, servicesNotShown: number): Answer {
  const { id, code, reader, shows, rests } = context.question;
  const statements = inTurn([...shows.map((look) => lookAt(context, look)), ...rests.map((entry) => statementsOn(context, entry)), rulesElsewhere(context)]);
  const findings = statements.filter((each): each is Finding => !isLack(each));
  const lacks = statements.filter(isLack);
  const own = findings.filter((each) => each.of === 'case' && each.evidence.length > 0);
  const stated: readonly Lack[] = own.length > 0 || lacks.length > 0 ? lacks : [{ code: 'nothing', params: {}, needs: [], evidence: [], moreEvidence: 0 }];
  return { question: id, code, reader, state: own.length === 0 ? 'not-answered' : stated.length === 0 ? 'answered' : 'partly', findings, lacks: stated, servicesNotShown };
}

/** First statements of every group, then the second ones and so on, each once: whoever reads only the beginning meets every group. */
function inTurn(groups: readonly Statements[]): Statements {
  const longest = Math.max(0, ...groups.map(({ length }) => length));
  const rows = Array.from({ length: longest }, (_, position) => groups.flatMap((group) => group[position] ?? []));
  const byContent = new Map(rows.flat().map((statement) => [JSON.stringify([statement.code, statement.params]), statement]));
  return [...byContent.values()];
}
