/** What a reader of a case should know of its weights and statements, though nothing of it is wrong: ranges that nobody wrote down, and hints of bias. */
import { openInterview, type OpenedRun } from '../analysis/index.js';
import type { Issue } from '../base/index.js';
import { namesIn, type Stakeholder, type Statement } from '../case/index.js';

type Model = OpenedRun['work']['run']['model'];
/** Two may be alike by chance; of three that are, it is worth asking. */
const ALIKE = 3;

/** Notes of `check`, never errors. Issues: `swing-not-recorded`, `weights-all-alike`, `judgement-bias`. */
export function judgementNotes({ work }: OpenedRun): readonly Issue[] {
  const { model } = work.run;
  return model.case.judgement.stakeholders.flatMap((person, i) => {
    const base = `judgement.stakeholders.${i}`;
    return [...unrecorded(model, person, `${base}.id`), ...alike(model, person, base), ...biased(model, person)];
  });
}

function noteOf(model: Model, code: string, path: string, params: Issue['params']): Issue {
  const { places, namePlaces } = model.case;
  return { code, severity: 'note', file: 'case.yaml', at: namePlaces.get(path) ?? places.get(path) ?? null, path, params };
}

/** One note for a person whose weights nobody could compare with another range, because the range was not written down. */
function unrecorded(model: Model, { id, weights, statements }: Stakeholder, path: string): readonly Issue[] {
  const { swings } = model.case.judgement;
  const covered = (names: readonly string[]): readonly string[] => model.criteria.filter((criterion) => names.includes(criterion.id) || names.includes(criterion.dimension)).map((criterion) => criterion.id);
  const bare = [
    ...weights.flatMap((set) => covered([...set.dimensions.keys(), ...set.criteria.keys()]).filter((criterion) => !set.swings.has(criterion))),
    ...statements.flatMap((statement) => covered(namesIn(statement)).filter((criterion) => !statement.swings.has(criterion))),
  ].filter((criterion) => !swings.has(criterion));
  return bare.length === 0 ? [] : [noteOf(model, 'swing-not-recorded', path, { found: id, count: new Set(bare).size, criterion: bare[0] ?? '' })];
}

/** Sets of weights and points in which everything got the same. */
function alike(model: Model, { id, weights, statements }: Stakeholder, base: string): readonly Issue[] {
  const isAlike = (numbers: readonly unknown[]): boolean => numbers.length >= ALIKE && numbers.every((each) => JSON.stringify(each) === JSON.stringify(numbers[0]));
  const inSets = weights.flatMap((set, j) => (['dimensions', 'criteria'] as const).flatMap((level) => {
    const told = [...set[level].values()];
    return isAlike(told) ? [noteOf(model, 'weights-all-alike', `${base}.weights.${j}.${level}`, { found: id, count: told.length })] : [];
  }));
  const inPoints = statements.flatMap((statement) => (statement.is === 'points' && isAlike([...statement.points.values()]) ? [{ ...noteOf(model, 'weights-all-alike', statement.path, { found: id, count: statement.points.size }), ...placeOf(statement) }] : []));
  return [...inSets, ...inPoints];
}

/** Hints over what a person said for each class, whoever wrote it down: the interview, or somebody by hand. */
function biased(model: Model, { id, statements }: Stakeholder): readonly Issue[] {
  const interview = [null, ...new Set(model.criteria.map(({ dimension }) => dimension))].flatMap((within) => openInterview(model, within) ?? [])[0];
  if (interview === undefined) return [];
  return [...new Set(statements.map(({ serviceClass }) => serviceClass))].flatMap((serviceClass) => {
    const said = statements.filter((statement) => statement.serviceClass === serviceClass);
    const found = interview.hints(said);
    return [...new Set(found.map(({ bias }) => bias))].map((bias): Issue => {
      const at = [...new Set(found.filter((hint) => hint.bias === bias).flatMap((hint) => hint.statements))].sort((a, b) => a - b).map((place) => said[place]!);
      const last = at.at(-1)!;
      return { ...noteOf(model, 'judgement-bias', last.path, { found: id, bias, where: at.map((each) => each.at?.line ?? each.path).join(', ') }), ...placeOf(last) };
    });
  });
}

function placeOf({ file, at, path }: Statement): Pick<Issue, 'file' | 'at' | 'path'> {
  return { file, at, path };
}
