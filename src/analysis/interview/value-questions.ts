/**
 * Question: at which level of a scale in numbers is half of the way gone, in worth? Bisection of a value function (midvalue splitting: von Winterfeldt and
 * Edwards, "Decision Analysis and Behavioral Research", 1986): the half, then the half of each half, then whether the two middle steps are worth the same.
 */
import type { Criterion } from '../../model/index.js';

export type ValuePart = 'half' | 'quarter' | 'three-quarters';

export type ValueQuestion =
  /** Which level is worth half way between the two? */
  | { readonly is: 'middle'; readonly criterion: string; readonly part: ValuePart; readonly from: number; readonly to: number }
  /** Are the step up to the half and the step after it, both told as a quarter of the whole, worth the same? */
  | { readonly is: 'same'; readonly criterion: string; readonly quarter: number; readonly half: number; readonly threeQuarters: number };

/** What is told of a criterion so far; nothing is told of a part before the half is. */
export interface ToldLevels {
  readonly quarter: number | null;
  readonly half: number | null;
  readonly threeQuarters: number | null;
}
export const NOTHING_TOLD: ToldLevels = { quarter: null, half: null, threeQuarters: null };

/** Criteria that can be bisected: those whose anchors are numbers. */
export function bisected<Each extends Pick<Criterion, 'worst' | 'best'>>(criteria: readonly Each[]): readonly Each[] {
  return criteria.filter(({ worst, best }) => typeof worst.at === 'number' && typeof best.at === 'number');
}

/**
 * The next question; null when nothing is left. `passed` holds keys of questions that were passed over or have an answer that the case does not keep. A
 * criterion whose half was passed over is left straight.
 */
export function nextValueQuestion(criteria: readonly Pick<Criterion, 'id' | 'worst' | 'best'>[], told: ReadonlyMap<string, ToldLevels>, passed: ReadonlySet<string>): ValueQuestion | null {
  for (const criterion of bisected(criteria)) {
    const open = questionsOf(criterion.id, Number(criterion.worst.at), Number(criterion.best.at), told.get(criterion.id) ?? NOTHING_TOLD).find((question) => !passed.has(valueKey(question)));
    if (open !== undefined) return open;
  }
  return null;
}

function questionsOf(criterion: string, worst: number, best: number, { quarter, half, threeQuarters }: ToldLevels): readonly ValueQuestion[] {
  const middle = (part: ValuePart, from: number, to: number): ValueQuestion => ({ is: 'middle', criterion, part, from, to });
  if (half === null) return [middle('half', worst, best)];
  return [
    ...(quarter === null ? [middle('quarter', worst, half)] : []),
    ...(threeQuarters === null ? [middle('three-quarters', half, best)] : []),
    ...(quarter === null || threeQuarters === null ? [] : [{ is: 'same' as const, criterion, quarter, half, threeQuarters }]),
  ];
}

/** Questions with the same key are the same question. */
export function valueKey(question: ValueQuestion): string {
  return JSON.stringify(question);
}

/** The level that a person typed; null when it is none that lies between the two of the question. */
export function readMiddle({ from, to }: { readonly from: number; readonly to: number }, text: string): number | null {
  const typed = text.trim().replace(',', '.');
  const level = Number(typed);
  return typed !== '' && Number.isFinite(level) && (level - from) * (level - to) < 0 ? level : null;
}

/** What is told once an answer is added to it. */
export function withLevel(told: ToldLevels, part: ValuePart, level: number): ToldLevels {
  return part === 'half' ? { ...told, half: level } : part === 'quarter' ? { ...told, quarter: level } : { ...told, threeQuarters: level };
}

/** Keys of the questions about the middle steps that earlier levels answer: whoever comes back is not asked again. */
export function settledQuestions(criteria: readonly Pick<Criterion, 'id' | 'worst' | 'best'>[], told: ReadonlyMap<string, ToldLevels>): ReadonlySet<string> {
  return new Set(criteria.flatMap(({ id, worst, best }) => questionsOf(id, Number(worst.at), Number(best.at), told.get(id) ?? NOTHING_TOLD).filter((question) => question.is === 'same').map(valueKey)));
}
