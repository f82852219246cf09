/** Statements about weights as rows: names resolved, levels turned into value, and the sets of weights that they leave, level by level (METHOD 19). */
import { namesIn, type Case, type Change, type Changes, type Saying, type Stakeholder, type Statement } from '../case/index.js';
import type { Criterion } from '../catalogue/index.js';
import { compareRows, pointsRows, rankingRows, ratioRows, shareRows, type LinearRow, type Part, type StatementRows } from '../maths/index.js';
import { valueOfLevel } from './value-function.js';

/** Dimensions that score, in id order, each with the positions of its criteria. */
export interface WeightLevels {
  readonly dimensions: readonly string[];
  readonly criteriaOf: readonly (readonly number[])[];
}

export function levelsOf(criteria: readonly Criterion[]): WeightLevels {
  const dimensions = [...new Set(criteria.map((criterion) => criterion.dimension))].sort();
  return { dimensions, criteriaOf: dimensions.map((dimension) => criteria.flatMap((criterion, i) => (criterion.dimension === dimension ? [i] : []))) };
}

/** What names mean as vectors over some weights; null where a name has no weight there. */
interface Frame {
  readonly size: number;
  readonly part: (name: string) => Part | null;
  /** What a share of `name` is a share of. */
  readonly whole: (name: string) => Part;
}

/** All criteria at once: a dimension is the sum of its criteria. */
function wholeFrame(criteria: readonly Criterion[], levels: WeightLevels): Frame {
  const of = (which: (criterion: Criterion) => boolean): Part => Float64Array.from(criteria, (criterion) => (which(criterion) ? 1 : 0));
  return {
    size: criteria.length,
    part: (name) => {
      if (levels.dimensions.includes(name)) return of(({ dimension }) => dimension === name);
      return criteria.some(({ id }) => id === name) ? of(({ id }) => id === name) : null;
    },
    whole: (name) => {
      const dimension = criteria.find(({ id }) => id === name)?.dimension;
      return of((criterion) => dimension === undefined || criterion.dimension === dimension);
    },
  };
}

function levelFrame(names: readonly string[]): Frame {
  const one = (name: string): Part | null => (names.includes(name) ? Float64Array.from(names, (each) => (each === name ? 1 : 0)) : null);
  return { size: names.length, part: one, whole: () => new Float64Array(names.length).fill(1) };
}

/** Rows of one statement in a frame; null where it names what has no weight there, or a change that is none. */
function rowsIn(frame: Frame, statement: Saying, theCase: Case, criteria: readonly Criterion[]): StatementRows | null {
  const parts = (names: readonly string[]): readonly Part[] | null => {
    const found: Part[] = [];
    for (const name of names) {
      const part = frame.part(name);
      if (part === null) return null;
      found.push(part);
    }
    return found;
  };
  const sum = (changes: Changes): Part | null => {
    const total = new Float64Array(frame.size);
    for (const [name, change] of changes) {
      const part = frame.part(name);
      const gain = gainOf(theCase, criteria, name, change);
      if (part === null || gain === null) return null;
      for (let j = 0; j < frame.size; j++) total[j] = total[j]! + gain * part[j]!;
    }
    return total;
  };
  switch (statement.is) {
    case 'ranking': {
      const found = parts(statement.names);
      return found === null ? null : rankingRows(found);
    }
    case 'points': {
      const found = parts([...statement.points.keys()]);
      return found === null ? null : pointsRows(found, [...statement.points.values()]);
    }
    case 'ratio': {
      const found = parts([statement.one, statement.other]);
      return found === null ? null : ratioRows(found[0]!, found[1]!, statement.times);
    }
    case 'share': {
      const found = frame.part(statement.name);
      return found === null ? null : shareRows(found, frame.whole(statement.name), statement.share);
    }
    case 'preference': {
      const [more, less] = [sum(statement.more), sum(statement.less)];
      return more === null || less === null ? null : compareRows(more, less, 'at-least');
    }
    case 'indifference': {
      const [one, other] = [sum(statement.one), sum(statement.other)];
      return one === null || other === null ? null : compareRows(one, other, 'equal');
    }
  }
}

/** Share of a swing in value that a change makes; null when it is no gain between levels that the scale has. A dimension has no levels. */
export function gainOf(theCase: Case, criteria: readonly Criterion[], name: string, change: Change): number | null {
  if (change.is === 'share') return change.share;
  const criterion = criteria.find(({ id }) => id === name);
  if (criterion === undefined) return null;
  const [from, to] = [valueOfLevel(theCase, criterion, change.from), valueOfLevel(theCase, criterion, change.to)];
  return from === null || to === null || to <= from ? null : to - from;
}

/** Rows of each statement over all criteria, in the order of the statements; null for one that makes none. */
export function rowsOfStatements(theCase: Case, criteria: readonly Criterion[], statements: readonly Statement[]): readonly (StatementRows | null)[] {
  const frame = wholeFrame(criteria, levelsOf(criteria));
  return statements.map((statement) => rowsIn(frame, statement, theCase, criteria));
}

/** Statements of a person that bound the weights of a class: its own, else those for all classes. */
export function statementsFor(person: Stakeholder, serviceClass: string | null): readonly Statement[] {
  const bounding = person.statements.filter(({ isCheck }) => !isCheck);
  const own = bounding.filter((statement) => statement.serviceClass === serviceClass);
  return own.length > 0 ? own : bounding.filter((statement) => statement.serviceClass === null);
}

/** The rows that statements leave: for each level apart where every statement keeps to one, else over all criteria together. */
export type StatedRows =
  | { readonly is: 'levels'; readonly dimensions: readonly LinearRow[]; readonly within: readonly (readonly LinearRow[])[] }
  | { readonly is: 'across'; readonly rows: readonly LinearRow[] };

export function statedRows(theCase: Case, criteria: readonly Criterion[], statements: readonly Statement[]): StatedRows {
  const levels = levelsOf(criteria);
  const names = levels.criteriaOf.map((list) => list.map((c) => criteria[c]!.id));
  const top = levelFrame(levels.dimensions);
  const inner = names.map(levelFrame);
  const dimensions: LinearRow[] = [];
  const within: LinearRow[][] = names.map(() => []);
  for (const statement of statements) {
    const spoken = namesIn(statement);
    const at = spoken.every((name) => levels.dimensions.includes(name)) ? -1 : names.findIndex((list) => spoken.every((name) => list.includes(name)));
    const frame = at < 0 ? top : inner[at]!;
    if (at < 0 && !spoken.every((name) => levels.dimensions.includes(name))) {
      return { is: 'across', rows: rowsOfStatements(theCase, criteria, statements).flatMap((rows) => rows ?? []) };
    }
    (at < 0 ? dimensions : within[at]!).push(...(rowsIn(frame, statement, theCase, criteria) ?? []));
  }
  return { is: 'levels', dimensions, within };
}

/** Rows of each statement over the listed names alone; null for one that names others. */
export function frameRows(theCase: Case, criteria: readonly Criterion[], names: readonly string[], statements: readonly Saying[]): readonly (StatementRows | null)[] {
  const frame = levelFrame(names);
  return statements.map((statement) => rowsIn(frame, statement, theCase, criteria));
}
