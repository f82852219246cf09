/** Statements about weights and values against the catalogue: names, levels, and whether they can hold together. */
import type { Issue, Position } from '../base/index.js';
import { namesIn, type Case, type Changes, type Statement } from '../case/index.js';
import type { Criterion } from '../catalogue/index.js';
import { checkWeights } from '../maths/index.js';
import { toldPoints } from './value-function.js';
import { gainOf, levelsOf, rowsOfStatements } from './weight-statements.js';

const CASE_FILE = 'case.yaml';
/** Says that a name has no weight; the accepted ones are those that have. */
type Unknown = (found: string, accepted: readonly string[], statement: Pick<Statement, 'path' | 'at' | 'file'>) => Issue;

/** Issues: `unknown-id`, `statement-change`, `statements-contradict`, `bisection-order`, `bisection-on-levels`. */
export function checkStatements(theCase: Case, criteria: readonly Criterion[], unknown: Unknown): readonly Issue[] {
  const accepted = [...levelsOf(criteria).dimensions, ...criteria.map(({ id }) => id)];
  const issues: Issue[] = [...checkBisections(theCase, criteria, unknown)];
  for (const person of theCase.judgement.stakeholders) {
    for (const statement of person.statements) {
      const strange = namesIn(statement).filter((name) => !accepted.includes(name));
      issues.push(...strange.map((name) => unknown(name, accepted, statement)), ...(strange.length > 0 ? [] : changeFaults(theCase, criteria, statement)));
    }
    for (const serviceClass of new Set(person.statements.map((statement) => statement.serviceClass))) {
      issues.push(...contradictions(theCase, criteria, person.statements.filter((statement) => statement.serviceClass === serviceClass && !statement.isCheck)));
    }
  }
  return issues;
}

function changeFaults(theCase: Case, criteria: readonly Criterion[], statement: Statement): readonly Issue[] {
  const bundles: readonly Changes[] = statement.is === 'preference' ? [statement.more, statement.less, statement.beside ?? new Map()] : statement.is === 'indifference' ? [statement.one, statement.other] : [];
  return bundles.flatMap((bundle) => [...bundle].flatMap(([name, change]) => {
    if (change.is === 'share' || gainOf(theCase, criteria, name, change) !== null) return [];
    const criterion = criteria.find(({ id }) => id === name);
    const accepted = criterion === undefined ? 'swing' : criterion.steps === null ? `${criterion.worst.at} → ${criterion.best.at}` : Object.entries(criterion.steps).sort(([, a], [, b]) => a - b).map(([level]) => level).join(' → ');
    const { file, at, path } = statement;
    return [{ code: 'statement-change', severity: 'error' as const, file, at, path, params: { name, found: `${change.from} → ${change.to}`, accepted } }];
  }));
}

/** One issue for each statement that the smallest repair loosens. */
function contradictions(theCase: Case, criteria: readonly Criterion[], statements: readonly Statement[]): readonly Issue[] {
  const rows = rowsOfStatements(theCase, criteria, statements);
  const sound = statements.filter((_, at) => rows[at] !== null);
  const found = checkWeights(criteria.length, rows.flatMap((each) => (each === null ? [] : [each])));
  if (found.is === 'consistent') return [];
  return found.loosen.map(({ statement, by }): Issue => {
    const { file, at, path } = sound[statement]!;
    const others = found.conflict.filter((other) => other !== statement).map((other) => placeText(sound[other]!));
    return { code: 'statements-contradict', severity: 'error', file, at, path, params: { found: others.join(', '), by: Math.round(by * 1000) / 10, count: found.loosen.length } };
  });
}

function placeText({ file, at, path }: Statement): string {
  return at === null ? path : `${file} ${at.line}`;
}

function checkBisections(theCase: Case, criteria: readonly Criterion[], unknown: Unknown): readonly Issue[] {
  return [...theCase.judgement.values.keys()].flatMap((name): readonly Issue[] => {
    const path = `judgement.values.${name}`;
    const at: Position | null = theCase.namePlaces.get(path) ?? null;
    const criterion = criteria.find(({ id }) => id === name);
    if (criterion === undefined) return [unknown(name, criteria.map(({ id }) => id), { path, at, file: CASE_FILE })];
    const points = toldPoints(theCase, criterion);
    if (points === null) return [{ code: 'bisection-on-levels', severity: 'error', file: CASE_FILE, at, path, params: { found: name } }];
    const sign = points[0]!.level < points[points.length - 1]!.level ? 1 : -1;
    const rises = points.every(({ level }, k) => k === 0 || sign * level > sign * points[k - 1]!.level);
    return rises ? [] : [{ code: 'bisection-order', severity: 'error', file: CASE_FILE, at, path, params: { found: points.map(({ level }) => level).join(' → '), accepted: `${criterion.worst.at} → ${criterion.best.at}` } }];
  });
}
