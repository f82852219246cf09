/** Anchors under which a person was asked against the anchors that the scale has now: a weight is of the swing that it was asked for. */
import type { Issue, Position } from '../base/index.js';
import { namesIn, type Case, type Statement, type Swing } from '../case/index.js';
import type { Catalogue, Criterion } from '../catalogue/index.js';

const CASE_FILE = 'case.yaml';
type Place = Pick<Statement, 'file' | 'at' | 'path'>;

/** Each statement, set of weights and curve whose anchors were written down and are others now (Fischer 1995: weights must react to ranges). Issue: `swing-range-changed`. */
export function changedSwings(theCase: Case, catalogue: Catalogue, active: readonly Criterion[]): readonly Issue[] {
  const { swings, stakeholders, values } = theCase.judgement;
  const compare = (criterion: string, asked: Swing | undefined, place: Place): readonly Issue[] => {
    const now = catalogue.criteria.get(criterion);
    return now === undefined || asked === undefined || (now.worst.at === asked.worst && now.best.at === asked.best) ? [] : [changed(criterion, now, asked, place)];
  };
  const stated = stakeholders.flatMap(({ statements }) => statements.flatMap((statement) => coveredBy(active, namesIn(statement)).flatMap((criterion) => compare(criterion, statement.swings.get(criterion), statement))));
  const weighed = stakeholders.flatMap(({ weights }, i) => weights.flatMap((set, j) => {
    const path = `judgement.stakeholders.${i}.weights.${j}`;
    return [...set.swings].flatMap(([criterion, asked]) => compare(criterion, asked, placeOf(theCase, `${path}.swings.${criterion}`)));
  }));
  const bent = [...values].flatMap(([criterion, { swing }]) => compare(criterion, swing ?? undefined, placeOf(theCase, `judgement.values.${criterion}`)));
  return [
    ...[...swings].flatMap(([criterion, asked]) => compare(criterion, asked, placeOf(theCase, `judgement.swings.${criterion}`))),
    ...onceEach([...weighed, ...stated, ...bent]),
  ];
}

function placeOf(theCase: Case, path: string): Place {
  const at: Position | null = theCase.namePlaces.get(path) ?? theCase.places.get(path) ?? null;
  return { file: CASE_FILE, at, path };
}

/** Criteria whose swing is part of what the names stand for: a dimension's swing is that of all its criteria. */
function coveredBy(criteria: readonly Pick<Criterion, 'id' | 'dimension'>[], names: readonly string[]): readonly string[] {
  return criteria.filter(({ id, dimension }) => names.includes(id) || names.includes(dimension)).map(({ id }) => id);
}

/** Of what one file says under the same anchors, the first place: one question has to be asked again, however many answers rest on it. */
function onceEach(issues: readonly Issue[]): readonly Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ file, path, params }) => {
    const person = path.split('.').slice(0, 2 + 1).join('.');
    const key = JSON.stringify([file, path.startsWith('judgement') ? person : '', params['criterion'], params['found']]);
    return !seen.has(key) && seen.add(key);
  });
}

function changed(criterion: string, { worst, best }: Criterion, asked: Swing, { file, at, path }: Place): Issue {
  const span = (one: number | string, other: number | string): number => (typeof one === 'number' && typeof other === 'number' ? Math.abs(other - one) : 0);
  const [then, now] = [span(asked.worst, asked.best), span(worst.at, best.at)];
  const times = then > 0 && now > 0 ? Number((then / now).toPrecision(2 + 1)) : 0;
  const params = { criterion, found: `${asked.worst} … ${asked.best}`, accepted: `${worst.at} … ${best.at}`, times };
  return { code: 'swing-range-changed', severity: 'warning', file, at, path, params };
}
