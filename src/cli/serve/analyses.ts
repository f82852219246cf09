/** Answers the questions that come over the wire: the same engine and the same settings as the commands, an answer with its receipt. */
import type { AnalysisAnswer, AnalysisQuestion } from '../../api/index.js';
import { digestOf, hasErrors, type Issue } from '../../base/index.js';
import { gatherStudy, prepareRun, STUDIES, type CatalogueFile, type PipelineOutput, type PlanLimit, type PreparedRun, type Receipt, type Results, type ServiceStudyId } from '../../pipeline/index.js';
import { usageIssue } from '../refusal.js';
import { suggest } from '../usage.js';

type Asked = Readonly<Record<string, unknown>>;

/** Never throws at a question: what is wrong with it is in the issues, and then there is no answer. */
export function answerAnalysis(question: AnalysisQuestion, catalogueFiles: readonly CatalogueFile[]): AnalysisAnswer {
  return answerPrepared(prepareRun({ catalogueFiles, caseFiles: question.files, settings: question.settings }), question);
}

/** The same of a case that has been read and compiled. */
export function answerPrepared(prepared: PreparedRun, question: AnalysisQuestion): AnalysisAnswer {
  if (prepared.size === 0 || hasErrors(prepared.issues)) return { answer: null, receipt: null, issues: prepared.issues };
  const asked = question.request as Asked;
  if (question.analysis === STUDIES.portfolio.id) return plan(prepared, asked);
  if (question.analysis in STUDIES) return study(prepared, question.analysis as ServiceStudyId, asked);
  const output = prepared.finish([prepared.runPart(0, prepared.size)]);
  return output.results === null ? { answer: null, receipt: null, issues: output.issues } : decided(question, asked, output, output.results);
}

/** A question that is about the whole decision. The receipt is that of the decision. */
function decided(question: AnalysisQuestion, asked: Asked, output: PipelineOutput, results: Results): AnalysisAnswer {
  const wanted = (name: string): string | null => (typeof asked[name] === 'string' ? asked[name] : null);
  const give = (answer: unknown): AnalysisAnswer => ({ answer, receipt: output.receipt, issues: output.issues });
  const [figure, asking, service, alternative] = [wanted('figure') ?? '', wanted('question'), wanted('service'), wanted('alternative')];
  switch (question.analysis) {
    case 'explain': {
      const trace = output.explain(figure);
      return trace === null ? refuse('figure-unknown', figure, output.figures()) : give(trace);
    }
    case 'ask': {
      const answers = output.ask({ question: asking, history: question.history });
      return answers.length === 0 ? refuse('question-unknown', asking ?? '', []) : give(answers);
    }
    case 'procure': {
      const services = results.services.map(({ id }) => id);
      if (service !== null && !services.includes(service)) return refuse('service-unknown', service, services);
      const tender = output.tender({ service, alternative });
      return tender === null ? refuse('alternative-unknown', alternative ?? '', results.alternatives.map(({ id }) => id)) : give(tender);
    }
    default:
      return give(results);
  }
}

/** Of one service, or of all where there is something to compare, with what it says of the case as a whole. */
function study(prepared: PreparedRun, id: ServiceStudyId, { service }: Asked): AnalysisAnswer {
  const ids = prepared.services.map((each) => each.id);
  if (typeof service === 'string') {
    const studied = prepared.study(id, { service });
    if (studied !== null) return { ...studied, issues: prepared.issues };
    return ids.includes(service) ? refuse('service-without-comparison', service, []) : refuse('service-unknown', service, ids);
  }
  const answers = ids.flatMap((each) => {
    const studied = prepared.study(id, { service: each, isBrief: true });
    return studied === null ? [] : [{ service: each, ...studied }];
  });
  const answer = { answers, whole: gatherStudy(id, answers.map((each) => each.answer)) };
  const { receipt } = prepared.finish([]);
  return { answer, receipt: receipt === null ? null : ({ ...receipt, resultDigest: digestOf(answer) } satisfies Receipt), issues: prepared.issues };
}

function plan(prepared: PreparedRun, asked: Asked): AnalysisAnswer {
  const limits: PlanLimit[] = [];
  for (const { name, value } of (asked.ceilings ?? []) as readonly { readonly name: string; readonly value: number | null }[]) {
    const outcome = prepared.ceiling(name, value);
    if ('code' in outcome) return { answer: null, receipt: null, issues: [usageIssue(outcome.code, outcome.params)] };
    limits.push(...outcome);
  }
  const whyNot = (asked.whyNot ?? null) as { readonly service: string; readonly alternative: string } | null;
  const fault = whyNot === null ? null : whyNotFault(prepared, whyNot);
  if (fault !== null) return fault;
  const studied = prepared.study('portfolio', { limits, whyNot });
  return studied === null ? refuse('service-without-comparison', '', []) : { ...studied, issues: prepared.issues };
}

function whyNotFault(prepared: PreparedRun, { service, alternative }: { readonly service: string; readonly alternative: string }): AnalysisAnswer | null {
  const services = prepared.services.map(({ id }) => id);
  if (!services.includes(service)) return refuse('service-unknown', service, services);
  const alternatives = prepared.finish([]).results?.alternatives.map(({ id }) => id) ?? [];
  if (alternatives.includes(alternative)) return null;
  return { answer: null, receipt: null, issues: [usageIssue('plan-alternative-unknown', { found: alternative, accepted: alternatives.join(', ') })] };
}

function refuse(code: Issue['code'], found: string, names: readonly string[]): AnalysisAnswer {
  return { answer: null, receipt: null, issues: [usageIssue(code, { found, suggestion: suggest(found, names) })] };
}
