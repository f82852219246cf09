/** Question: what should a person be asked next, and what have the answers left open? One level at a time: dimensions, or the criteria within one. */
import { bestSplit, checkWeights, sampleWeightSet, solveLinear, weightCentre, weightRanges, type LinearRow } from '../../maths/index.js';
import { frameRows, gainOf, levelOfValue, levelsOf, type Change, type Criterion, type DecisionModel, type Saying } from '../../model/index.js';
import { biasHints, type BiasHint } from './bias-hints.js';

/** A saying of an interview; a check bounds no weight. */
export type Answered = Saying & { readonly isCheck: boolean };

/** A step on one name: a share of its swing, between two levels where it has a scale of its own. */
export interface Step {
  readonly name: string;
  readonly share: number;
  readonly levels: { readonly from: number | string; readonly to: number | string } | null;
}

export type Question =
  /** Which would you move from worst to best first? */
  | { readonly is: 'rank'; readonly names: readonly string[]; readonly isCheck: false }
  /** Which of two steps is worth more? `beside`: a third on offer that is worse than `other`. `taken`: share of what is open that the answer is expected to take away. */
  | { readonly is: 'trade'; readonly one: Step; readonly other: Step; readonly beside: Step | null; readonly taken: number; readonly isCheck: boolean }
  /** What share of the swing of `other` is worth as much as the step `one`, or as it and `also` together? */
  | { readonly is: 'match'; readonly one: Step; readonly also: Step | null; readonly other: string; readonly shown: number; readonly isCheck: true }
  | { readonly is: 'points'; readonly names: readonly string[]; readonly isCheck: true };

export interface Standing {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly centre: number;
}

export interface Interview {
  readonly names: readonly string[];
  /** The next question; null when nothing is worth asking. `skipped` holds keys of questions that were passed over. */
  readonly next: (answers: readonly Answered[], skipped: ReadonlySet<string>) => Question | null;
  /** Range and centre of each weight. */
  readonly standing: (answers: readonly Answered[]) => readonly Standing[];
  /** Least and most that the swing of `one` can be worth in swings of `other`; `high` is null where nothing bounds it. */
  readonly worth: (answers: readonly Answered[], one: string, other: string) => { readonly low: number; readonly high: number | null };
  /** Positions of the answers that the last one contradicts; empty when all can hold together. */
  readonly contradicts: (answers: readonly Answered[]) => readonly number[];
  readonly hints: (answers: readonly Answered[]) => readonly BiasHint[];
}

/** Shares of a swing that a trade-off offers where value is measured in numbers. */
const QUARTERS = [1, 3 / 4, 1 / 2, 1 / 4] as const;
/** Numbers that are shown before an answer, far apart so that following them is seen. */
const SHOWN = { high: 9 / 10, low: 1 / 10 } as const;
const HALF = 1 / 2;

/** An interview about the dimensions (`within` null) or the criteria of one dimension; null where fewer than two things can be compared. */
export function openInterview(model: DecisionModel, within: string | null): Interview | null {
  const levels = levelsOf(model.criteria);
  const names = within === null ? levels.dimensions : model.criteria.filter(({ dimension }) => dimension === within).map(({ id }) => id);
  if (names.length < 2) return null;
  const rowsOf = (answers: readonly Answered[]): readonly (readonly LinearRow[])[] => frameRows(model.case, model.criteria, names, answers.filter(({ isCheck }) => !isCheck)).map((rows) => rows ?? []);
  const request = (answers: readonly Answered[]): Parameters<typeof weightCentre>[0] => ({ size: names.length, rows: rowsOf(answers).flat(), count: model.setting('weight-samples'), seed: model.settings.seed, stream: `interview/${within ?? ''}` });
  const centre = (answers: readonly Answered[]): readonly number[] => [...(weightCentre(request(answers)) ?? names.map(() => 1 / names.length))];
  return {
    names,
    next: (answers, skipped) => {
      const open = (question: Question | null): question is Question => question !== null && !skipped.has(questionKey(question));
      const rank: Question = { is: 'rank', names, isCheck: false };
      if (open(rank) && !answers.some((said) => said.is === 'ranking')) return rank;
      const trade = nextTrade(model, names, answers, request(answers), skipped);
      if (trade !== null) return trade;
      return checks(model, names, answers, centre(answers)).find(open) ?? null;
    },
    standing: (answers) => {
      const ranges = weightRanges(names.length, rowsOf(answers).flat()) ?? [];
      const middle = centre(answers);
      return names.map((name, at) => ({ name, low: ranges[at]?.low ?? 0, high: ranges[at]?.high ?? 1, centre: middle[at] ?? 0 }));
    },
    worth: (answers, one, other) => worthBetween(names, rowsOf(answers).flat(), one, other),
    contradicts: (answers) => {
      const found = checkWeights(names.length, rowsOf(answers));
      return found.is === 'consistent' ? [] : found.conflict;
    },
    hints: (answers) => biasHints({ catalogue: model.catalogue, criteria: model.criteria, gain: (name, change) => gainOf(model.case, model.criteria, name, change) }, answers),
  };
}

/** Questions with the same key are the same question. */
export function questionKey(question: Question): string {
  return JSON.stringify(question, (key, value: unknown) => (key === 'taken' ? undefined : value));
}

/**
 * Our own rule: of all steps on one name against the whole swing of another, the question whose two answers leave the least spread of the
 * weights on average (`bestSplit`). Either answer leaves weights, so no answer contradicts those before it.
 */
function nextTrade(model: DecisionModel, names: readonly string[], answers: readonly Answered[], request: Parameters<typeof weightCentre>[0], skipped: ReadonlySet<string>): Question | null {
  const asked = answers.filter((said) => !said.isCheck && (said.is === 'preference' || said.is === 'indifference')).length;
  if (asked >= model.setting('interview-trades')) return null;
  const sample = sampleWeightSet(request);
  if (sample.is === 'empty') return null;
  const questions = names.flatMap((name, i) => names.flatMap((other, j) => (i === j ? [] : stepsOf(model, name).filter(({ share }) => share < 1 || i < j).map((one) => ({
    question: { is: 'trade' as const, one, other: wholeStep(model, other), beside: null, taken: 0, isCheck: false },
    vector: names.map((_, k) => (k === i ? one.share : k === j ? -1 : 0)),
  }))))).filter(({ question }) => !skipped.has(questionKey(question)));
  const split = bestSplit(sample.points, names.length, questions.map(({ vector }) => vector));
  if (split === null || split.taken < model.setting('interview-narrowing')) return null;
  return { ...questions[split.at]!.question, taken: split.taken };
}

/** Steps from the worst level that a name allows, the whole swing first: quarters where it is measured, its own levels where it has some. */
function stepsOf(model: DecisionModel, name: string): readonly Step[] {
  const criterion = model.criteria.find(({ id }) => id === name);
  if (criterion === undefined) return QUARTERS.map((share) => ({ name, share, levels: null }));
  const { worst, steps } = criterion;
  if (steps !== null) return Object.entries(steps).filter(([, value]) => value > 0).sort(([, a], [, b]) => b - a).map(([level, share]) => ({ name, share, levels: { from: worst.at, to: level } }));
  return QUARTERS.map((share) => ({ name, share, levels: { from: worst.at, to: levelAt(model, criterion, share) } }));
}

function wholeStep(model: DecisionModel, name: string): Step {
  return stepsOf(model, name)[0]!;
}

/** Level of a criterion at which a share of its value is reached from the worst. */
export function levelAt(model: DecisionModel, criterion: Criterion, share: number): number | string {
  const [worst, best] = [Number(criterion.worst.at), Number(criterion.best.at)];
  return share === 1 ? criterion.best.at : levelOfValue(model.case, criterion, share) ?? worst + share * (best - worst);
}

/** Pairs of questions that a biased person answers differently: the whole and half of a step, from a high and a low number, with and without a dummy, in points. */
function checks(model: DecisionModel, names: readonly string[], answers: readonly Answered[], weights: readonly number[]): readonly Question[] {
  const order = names.map((_, at) => at).sort((i, j) => (weights[j] ?? 0) - (weights[i] ?? 0));
  const [heavy, light] = [names[order[0]!]!, names[order[1]!]!];
  const done = answers.filter(({ isCheck }) => isCheck);
  const matched = done.flatMap((said) => (said.is === 'indifference' && said.one.size === 1 ? [said] : []));
  // Once begun, the same pair is asked to the end, even where answers have moved the centre.
  const [one, other] = matched[0] === undefined ? [light, heavy] : [[...matched[0].one.keys()][0]!, [...matched[0].other.keys()][0]!];
  const whole = wholeStep(model, one);
  const half = stepsOf(model, one).filter(({ share }) => share < 1 && share >= HALF).at(-1) ?? whole;
  const wanted: readonly (readonly [Step, number])[] = [[whole, SHOWN.high], ...(half === whole ? [] : [[half, SHOWN.high] as const]), [whole, SHOWN.low]];
  const isAsked = (step: Step, shown: number): boolean => matched.some((said) => said.shown === shown && sameChange(said.one.get(step.name), changeOf(step)));
  const first = answers.find((said) => said.is === 'preference' && !said.isCheck);
  return [
    ...wanted.filter(([step, shown]) => !isAsked(step, shown)).map(([step, shown]): Question => ({ is: 'match', one: step, also: null, other, shown, isCheck: true })),
    ...(first?.is !== 'preference' || done.some((said) => said.is === 'preference') ? [] : dummyOf(model, first)),
    ...(done.some((said) => said.is === 'points') ? [] : [{ is: 'points' as const, names, isCheck: true as const }]),
    ...splitOf(model, names, done, order.map((at) => names[at]!)),
    ...overlapOf(model, names, done, heavy),
  ];
}

/** Points once more with the heaviest dimension put as its criteria: its parts must not weigh more than it did as a whole. Only where dimensions are asked about. */
function splitOf({ criteria }: DecisionModel, names: readonly string[], done: readonly Answered[], byWeight: readonly string[]): readonly Question[] {
  const partsOf = (dimension: string): readonly string[] => criteria.filter((criterion) => criterion.dimension === dimension).map(({ id }) => id);
  const split = byWeight.find((name) => partsOf(name).length > 1 && partsOf(name).length <= MOST_PARTS);
  if (split === undefined || done.some((said) => said.is === 'points' && [...said.points.keys()].some((name) => !names.includes(name)))) return [];
  return [{ is: 'points', names: [...names.filter((name) => name !== split), ...partsOf(split)], isCheck: true }];
}

/** Two criteria that overlap against a third: each alone, and both together, which cannot be worth less than they are one by one unless something counts twice. */
function overlapOf(model: DecisionModel, names: readonly string[], done: readonly Answered[], heavy: string): readonly Question[] {
  const overlaps = (name: string): readonly string[] => model.criteria.find(({ id }) => id === name)?.overlaps ?? [];
  const pair = names.flatMap((one) => overlaps(one).filter((also) => names.includes(also)).map((also) => [one, also] as const)).find((each) => each.every((name) => name !== heavy));
  if (pair === undefined) return [];
  const [one, also] = pair.map((name) => stepsOf(model, name).filter(({ share }) => share >= HALF).at(-1)!) as [Step, Step];
  const isAsked = (steps: readonly Step[]): boolean => done.some((said) => said.is === 'indifference' && said.one.size === steps.length && said.other.has(heavy) && steps.every((step) => sameChange(said.one.get(step.name), changeOf(step))));
  const asked: readonly (readonly [Step, Step | null])[] = [[one, null], [also, null], [one, also]];
  return asked.filter(([first, second]) => !isAsked(second === null ? [first] : [first, second])).map(([first, second]) => ({ is: 'match', one: first, also: second, other: heavy, shown: SHOWN.low, isCheck: true }));
}

/** More lines than this nobody puts in proportion at once. */
const MOST_PARTS = 6;

/** The same two again beside a smaller step on what was not preferred, which nobody would choose. */
function dummyOf(model: DecisionModel, said: Extract<Saying, { is: 'preference' }>): readonly Question[] {
  const stepIn = (changes: ReadonlyMap<string, Change>): Step | null => {
    const [name, change] = [...changes][0]!;
    return changes.size > 1 ? null : (stepsOf(model, name).find((step) => sameChange(changeOf(step), change)) ?? null);
  };
  const [more, less] = [stepIn(said.more), stepIn(said.less)];
  if (more === null || less === null) return [];
  const beside = stepsOf(model, less.name).find(({ share }) => share < less.share);
  return beside === undefined ? [] : [{ is: 'trade', one: more, other: less, beside, taken: 0, isCheck: true }];
}

function sameChange(one: Change | undefined, other: Change): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function changeOf({ share, levels }: Step): Change {
  return levels === null ? { is: 'share', share } : { is: 'levels', ...levels };
}

/** All rows have the bound 0, so one swing of `other` may be set to 1 and the most and least of `one` are two linear programmes. */
function worthBetween(names: readonly string[], rows: readonly LinearRow[], one: string, other: string): { readonly low: number; readonly high: number | null } {
  const unit = (name: string, sign: number): Float64Array => Float64Array.from(names, (each) => (each === name ? sign : 0));
  const fixed: LinearRow = { coefficients: unit(other, 1), relation: 'equal', bound: 1 };
  const least = solveLinear({ objective: unit(one, -1), rows: [...rows, fixed] });
  const most = solveLinear({ objective: unit(one, 1), rows: [...rows, fixed] });
  return { low: least.is === 'optimal' ? Math.max(0, -least.value) : 0, high: most.is === 'optimal' ? most.value : null };
}
