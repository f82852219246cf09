/** An interview about weights at the door of the engine: who is asked about what, what was answered before, and the line that keeps an answer. */
import { levelAt, openInterview, questionKey, readAnswer, type Answered, type Interview, type OpenedRun, type Question } from '../analysis/index.js';
import { nearest, type Issue } from '../base/index.js';
import { answersFileOf, namesIn, writeStatement, type LocalText, type Swings } from '../case/index.js';

export interface InterviewRequest {
  /** Id of a stakeholder; null: the decider, or the only one there is. */
  readonly stakeholder: string | null;
  readonly serviceClass: string | null;
  /** Dimension whose criteria are asked about; null: the dimensions themselves. */
  readonly within: string | null;
}

/** Words of one thing that is weighed; `level` names a level of its scale. */
export interface WeighedName {
  readonly collection: 'dimensions' | 'criteria';
  readonly english: string;
  readonly worst: string | null;
  readonly best: string | null;
  readonly unit: string | null;
  readonly scale: string | null;
  /** Criteria whose swings together are that of a dimension; empty for a criterion. */
  readonly parts: readonly string[];
}

/** What becomes of something said: kept as a line of the file with the hints that it gives rise to, or not at all. */
export type Taken =
  | { readonly is: 'no-answer' }
  /** It cannot hold together with these, so it is not kept. */
  | { readonly is: 'contradicts'; readonly against: readonly Answered[] }
  /** `news`: hints that nothing said before had given. */
  | { readonly is: 'kept'; readonly answer: Answered; readonly line: string; readonly news: readonly string[] };

export interface InterviewDesk extends Interview {
  readonly stakeholder: { readonly id: string; readonly label: LocalText };
  /** Path below the folder of the case. */
  readonly file: string;
  /** Given before, at this level and for this class, in order. */
  readonly before: readonly Answered[];
  readonly nameOf: (name: string) => WeighedName;
  /** English of a level of a scale. */
  readonly levelOf: (scale: string, level: string) => string;
  /** Level of a criterion measured in numbers at which a share of its swing is reached; null for other names. */
  readonly levelAt: (name: string, share: number) => number | null;
  /** Levels of an ordinal criterion with what each is worth, worst first; empty for other names. */
  readonly stepsOf: (name: string) => readonly { readonly level: string; readonly value: number }[];
  readonly biasOf: (bias: string) => { readonly label: string; readonly says: string; readonly repair: string };
  /** Reads and checks what was said to a question after these answers. */
  readonly take: (answers: readonly Answered[], question: Question, text: string) => Taken;
  readonly key: (question: Question) => string;
}

/** Issues: `stakeholder-unknown`, `interview-level-unknown`, `statements-beside-weights`. */
export function openDesk({ work }: OpenedRun, request: InterviewRequest): InterviewDesk | readonly Issue[] {
  const { model } = work.run;
  const people = model.case.judgement.stakeholders;
  const wanted = request.stakeholder ?? model.case.judgement.decider ?? (people.length === 1 ? people[0]!.id : '');
  const person = people.find(({ id }) => id === wanted);
  const ids = people.map(({ id }) => id);
  if (person === undefined) return [fault('stakeholder-unknown', { found: wanted === '' ? '-' : wanted, accepted: ids.join(', '), suggestion: nearest(wanted, ids).join(', ') })];
  if (person.weights.some(({ serviceClass }) => serviceClass === request.serviceClass)) return [fault('statements-beside-weights', { found: person.id, class: request.serviceClass ?? '-' })];
  const interview = openInterview(model, request.within);
  if (interview === null) {
    const dimensions = [...new Set(model.criteria.map(({ dimension }) => dimension))].sort();
    return [fault('interview-level-unknown', { found: request.within ?? '-', accepted: dimensions.join(', ') })];
  }
  // Points that split a dimension name its criteria beside the other dimensions; what names criteria alone belongs to another interview.
  const isHere = (names: readonly string[]): boolean => names.some((name) => interview.names.includes(name)) && names.every((name) => interview.names.includes(name) || (request.within === null && model.criteria.some(({ id }) => id === name)));
  const before = person.statements.filter((statement) => statement.serviceClass === request.serviceClass && isHere(namesIn(statement)));
  return {
    ...interview,
    stakeholder: { id: person.id, label: person.label },
    file: answersFileOf(person.id),
    before,
    nameOf: (name) => {
      const criterion = model.criteria.find(({ id }) => id === name);
      if (criterion === undefined) return { collection: 'dimensions', english: model.catalogue.collections.get('dimension')?.get(name)?.label ?? name, worst: null, best: null, unit: null, scale: null, parts: model.criteria.filter(({ dimension }) => dimension === name).map(({ id }) => id) };
      const kind = model.program.definitions.get(criterion.measures)?.kind;
      return { collection: 'criteria', english: criterion.label, worst: criterion.worst.says, best: criterion.best.says, unit: kind?.is === 'number' ? kind.unit : null, scale: kind?.is === 'ordinal' ? kind.scale : null, parts: [] };
    },
    levelOf: (scale, level) => model.catalogue.scales.get(scale)?.levels.find(({ id }) => id === level)?.says ?? level,
    levelAt: (name, share) => {
      const criterion = model.criteria.find(({ id }) => id === name);
      return criterion === undefined || typeof criterion.worst.at !== 'number' ? null : Number(levelAt(model, criterion, share));
    },
    stepsOf: (name) => Object.entries(model.criteria.find(({ id }) => id === name)?.steps ?? {}).map(([level, value]) => ({ level, value })).sort((a, b) => a.value - b.value),
    biasOf: (bias) => model.catalogue.knowledge.bias.get(bias) ?? { label: bias, says: '', repair: '' },
    take: (answers, question, text) => {
      const answer = readAnswer(question, text);
      if (answer === null) return { is: 'no-answer' };
      const all = [...answers, answer];
      const conflict = interview.contradicts(all);
      const against = conflict.flatMap((at) => answers[at] ?? []);
      if (conflict.length > 0) return { is: 'contradicts', against };
      const known = interview.hints(answers).length;
      const found = interview.hints(all);
      const hints = [...new Set(found.filter(({ statements }) => statements.includes(all.length - 1)).map(({ bias }) => bias))];
      // The first answer of a sitting says under which anchors it and those after it were asked, unless the file has said the same.
      const swings = answers.length === before.length ? unsaid(model, interview.names, person.statements.filter(({ file }) => file === answersFileOf(person.id)).at(-1)?.swings) : new Map();
      return { is: 'kept', answer, line: writeStatement(answer, { serviceClass: request.serviceClass, isCheck: answer.isCheck, hints, swings }), news: found.length > known ? hints : [] };
    },
    key: questionKey,
  };
}

/** Anchors as they are now of what an interview weighs, without those that were written down last. */
function unsaid({ criteria }: OpenedRun['work']['run']['model'], names: readonly string[], said: Swings = new Map()): Swings {
  const asked = criteria.filter(({ id, dimension }) => names.includes(id) || names.includes(dimension));
  return new Map(asked.flatMap(({ id, worst, best }) => (said.get(id)?.worst === worst.at && said.get(id)?.best === best.at ? [] : [[id, { worst: worst.at, best: best.at }]])));
}

function fault(code: string, params: Issue['params']): Issue {
  return { code, severity: 'error', file: 'case.yaml', at: null, path: 'judgement.stakeholders', params };
}
