/** Questions about value between the anchors at the door of the engine: who is asked about which scales, what stands in the case, and the edit that keeps an answer. */
import { NOTHING_TOLD, bisected, nextValueQuestion, readMiddle, settledQuestions, valueKey, withLevel, type OpenedRun, type ToldLevels, type ValueQuestion } from '../analysis/index.js';
import { nearest, type Issue } from '../base/index.js';
import type { CaseEdit, LocalText } from '../case/index.js';
import { saysCurves } from './people.js';

export interface ValueRequest {
  /** Id of a stakeholder; null: the decider, or the only one there is. */
  readonly stakeholder: string | null;
  /** Id of a criterion; null: all that are measured in numbers. */
  readonly criterion: string | null;
}

export interface ValueDesk {
  readonly stakeholder: { readonly id: string; readonly label: LocalText };
  /** Criteria that are asked about, with their anchors. */
  readonly criteria: readonly { readonly id: string; readonly english: string; readonly unit: string | null; readonly worst: number; readonly best: number }[];
  /** Levels that the case has, by criterion. */
  readonly before: ReadonlyMap<string, ToldLevels>;
  /** Keys of questions that the levels before have settled. */
  readonly settled: ReadonlySet<string>;
  readonly next: (told: ReadonlyMap<string, ToldLevels>, passed: ReadonlySet<string>) => ValueQuestion | null;
  readonly read: (question: ValueQuestion & { readonly is: 'middle' }, text: string) => number | null;
  readonly key: (question: ValueQuestion) => string;
  readonly withLevel: typeof withLevel;
  /** What takes the levels told of a criterion into the case; the shape that stands there stays, and levels of nothing are taken out. */
  readonly edit: (criterion: string, told: ToldLevels) => CaseEdit;
}

/** Issues: `stakeholder-unknown`, `values-not-deciders`, `interview-criterion-unknown`. */
export function openValueDesk({ work }: OpenedRun, request: ValueRequest): ValueDesk | readonly Issue[] {
  const { model } = work.run;
  const { stakeholders, decider, values } = model.case.judgement;
  const wanted = request.stakeholder ?? decider ?? (stakeholders.length === 1 ? stakeholders[0]!.id : '');
  const person = stakeholders.find(({ id }) => id === wanted);
  if (person === undefined) return [fault('stakeholder-unknown', 'judgement.stakeholders', wanted, stakeholders.map(({ id }) => id))];
  if (!saysCurves(model.case.judgement, person)) return [{ ...fault('values-not-deciders', 'judgement.values', person.id, []), params: { found: person.id, accepted: decider ?? '-' } }];
  const all = bisected(model.criteria);
  const criteria = all.filter(({ id }) => request.criterion === null || id === request.criterion);
  if (criteria.length === 0) return [fault('interview-criterion-unknown', 'judgement.values', request.criterion ?? '', all.map(({ id }) => id))];
  const before = new Map(criteria.map(({ id }): [string, ToldLevels] => [id, values.get(id) ?? NOTHING_TOLD]));
  return {
    stakeholder: { id: person.id, label: person.label },
    criteria: criteria.map(({ id, label, worst, best, measures }) => {
      const kind = model.program.definitions.get(measures)?.kind;
      return { id, english: label, unit: kind?.is === 'number' ? kind.unit : null, worst: Number(worst.at), best: Number(best.at) };
    }),
    before,
    settled: settledQuestions(criteria, before),
    next: (told, passed) => nextValueQuestion(criteria, told, passed),
    read: readMiddle,
    key: valueKey,
    withLevel,
    edit: (criterion, { quarter, half, threeQuarters }) => {
      const shape = values.get(criterion)?.shape ?? 'straight';
      const anchors = criteria.find(({ id }) => id === criterion);
      const levels = { ...(quarter === null ? {} : { quarter }), ...(half === null ? {} : { half }), ...(threeQuarters === null ? {} : { 'three-quarters': threeQuarters }), ...(shape === 'straight' ? {} : { shape }), ...(anchors === undefined ? {} : { swing: { worst: anchors.worst.at, best: anchors.best.at } }) };
      return { is: 'value', file: 'case.yaml', path: ['judgement', 'values', criterion], value: half === null ? undefined : levels };
    },
  };
}

function fault(code: string, path: string, found: string, ids: readonly string[]): Issue {
  return { code, severity: 'error', file: 'case.yaml', at: null, path, params: { found: found === '' ? '-' : found, accepted: ids.join(', '), suggestion: nearest(found, ids).join(', ') } };
}
