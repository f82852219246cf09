/** Question: do two answers differ that one set of weights would give alike? Each hint is such a pair beyond the threshold of its entry in the catalogue. */
import type { Bias, BiasWatch, Catalogue, Change, Changes, Criterion, Saying } from '../../model/index.js';
import { ln } from '../../maths/index.js';

export interface BiasHint {
  /** Entry of the catalogue. */
  readonly bias: string;
  /** What was measured; the entry's threshold is in the same measure. */
  readonly measure: number;
  /** Positions of the statements that it rests on. */
  readonly statements: readonly number[];
}

export interface HintContext {
  readonly catalogue: Pick<Catalogue, 'knowledge'>;
  readonly criteria: readonly Pick<Criterion, 'id' | 'dimension' | 'overlaps'>[];
  /** Share of the swing that a change of `name` makes; null when it is none. */
  readonly gain: (name: string, change: Change) => number | null;
}

interface Finding {
  readonly measure: number;
  /** The answers, put back to what they may have been before they were rounded, can be those of one set of weights. */
  readonly isNeutral: boolean;
  readonly statements: readonly number[];
}

/** Rounding of answers that were typed; a measure within it of the threshold is none. */
const ROUNDING = 1e-9;

/** Hints of all statements, in the order of the biases' ids. Neutral answers give none: every measure compares two answers that true weights make equal. */
export function biasHints(context: HintContext, statements: readonly Saying[]): readonly BiasHint[] {
  return [...context.catalogue.knowledge.bias.values()].flatMap((bias) => findingsOf(context, bias, statements).map(({ measure, statements: at }) => ({ bias: bias.id, measure, statements: at })));
}

const isAtMost = (bias: Bias, measure: number): boolean => measure <= bias.threshold + ROUNDING;
const isAtLeast = (bias: Bias, measure: number): boolean => measure >= bias.threshold - ROUNDING;

function findingsOf(context: HintContext, bias: Bias, statements: readonly Saying[]): readonly Finding[] {
  const keeps: Readonly<Record<BiasWatch, (measure: number) => boolean>> = {
    ranges: (measure) => isAtMost(bias, measure),
    splits: (measure) => isAtLeast(bias, measure),
    levels: (measure) => isAtMost(bias, measure),
    starts: (measure) => isAtLeast(bias, measure),
    overlaps: (measure) => isAtMost(bias, measure),
    dummies: (measure) => isAtLeast(bias, measure),
  };
  const found: Readonly<Record<BiasWatch, () => readonly Finding[]>> = {
    ranges: () => pairsOf(matches(context, statements), rangeResponse, (first, second) => overlap(timesSpan(second.span, 1 / second.gain), timesSpan(first.span, 1 / first.gain))),
    starts: () => pairsOf(matches(context, statements), startResponse, (first, second) => overlap(first.span, second.span)),
    splits: () => splits(context, statements),
    levels: () => levels(context, statements),
    overlaps: () => overlaps(context, statements),
    dummies: () => dummies(context, statements),
  };
  return found[bias.watches]().filter(({ measure, isNeutral }) => !isNeutral && keeps[bias.watches](measure));
}

/** An indifference between one change each of two names, as shares of their swings. */
interface Match {
  readonly at: number;
  readonly one: string;
  readonly other: string;
  readonly gain: number;
  readonly answer: number;
  readonly shown: number | null;
  /** What the answer may have been before it was rounded. */
  readonly span: Span;
}

interface Span {
  readonly low: number;
  readonly high: number;
}

/** Steps to which people round numbers up to a hundred, the widest first. */
const STEPS = [10, 5, 1] as const;

/** The widest step that all numbers keep to, a tenth of `most` at the widest; 0 where they keep to none. */
function stepOf(numbers: readonly number[], most: number): number {
  return STEPS.find((step) => step <= most / STEPS[0] && numbers.every((each) => Math.abs(each / step - Math.round(each / step)) < ROUNDING)) ?? 0;
}

/** What a number may have been; one that is the first step of all may have been next to nothing, because nothing is no answer. */
function spanOf(number: number, step: number): Span {
  return { low: number <= step ? Math.min(0, number) : number - step / 2, high: number + step / 2 };
}

function overlap(one: Span, other: Span): boolean {
  return one.low <= other.high * (1 + ROUNDING) && other.low <= one.high * (1 + ROUNDING);
}

function timesSpan({ low, high }: Span, factor: number): Span {
  return { low: low * factor, high: high * factor };
}

function ratioSpan(one: Span, other: Span): Span {
  return { low: one.low / other.high, high: other.low <= 0 ? Infinity : one.high / other.low };
}

function sumSpan(spans: readonly Span[]): Span {
  return spans.reduce((sum, { low, high }) => ({ low: sum.low + low, high: sum.high + high }), { low: 0, high: 0 });
}

function matches(context: HintContext, statements: readonly Saying[]): readonly Match[] {
  const found = statements.flatMap((said, at): readonly Omit<Match, 'span'>[] => {
    if (said.is !== 'indifference' || said.one.size !== 1 || said.other.size !== 1) return [];
    const [[one, from]] = [...said.one] as [[string, Change]];
    const [[other, to]] = [...said.other] as [[string, Change]];
    const [gain, answer] = [context.gain(one, from), context.gain(other, to)];
    return gain === null || answer === null ? [] : [{ at, one, other, gain, answer, shown: said.shown }];
  });
  const step = answerStep(context, statements);
  return found.map((match) => ({ ...match, span: spanOf(match.answer, step) }));
}

/** Step of the answers in percent, over all of them, as a share. */
function answerStep(context: HintContext, statements: readonly Saying[]): number {
  const answers = statements.flatMap((said) => (said.is === 'indifference' && said.other.size === 1 ? [...said.other].map(([name, change]) => context.gain(name, change) ?? 0) : []));
  return stepOf(answers.map((share) => share * 100), 100) / 100;
}

function pairsOf(found: readonly Match[], measure: (first: Match, second: Match) => number | null, isNeutral: (first: Match, second: Match) => boolean): readonly Finding[] {
  return found.flatMap((first, k) => found.slice(k + 1).flatMap((second) => {
    const value = first.one === second.one && first.other === second.other ? measure(first, second) : null;
    return value === null ? [] : [{ measure: value, isNeutral: isNeutral(first, second), statements: [first.at, second.at] }];
  }));
}

/** How far the answer moved with the range: logarithm over logarithm, 1 when it moved in proportion, 0 when it did not move. */
function rangeResponse(first: Match, second: Match): number | null {
  return first.gain === second.gain || first.shown !== second.shown ? null : ln(second.answer / first.answer) / ln(second.gain / first.gain);
}

/** How far the answer moved with the number shown (Jacowitz and Kahneman 1995 measure anchoring so): 0 not at all, 1 all the way. */
function startResponse(first: Match, second: Match): number | null {
  if (first.gain !== second.gain || first.shown === null || second.shown === null || first.shown === second.shown) return null;
  return (second.answer - first.answer) / (second.shown - first.shown);
}

type Points = Extract<Saying, { is: 'points' }>;

function pointsIn(statements: readonly Saying[]): readonly { readonly at: number; readonly of: ReadonlyMap<string, number>; readonly spans: ReadonlyMap<string, Span> }[] {
  return statements.flatMap((said, at) => (said.is === 'points' ? [{ at, of: middles(said), spans: spansIn(said) }] : []));
}

function middles({ points }: Points): ReadonlyMap<string, number> {
  return new Map([...points].map(([name, { low, high }]) => [name, (low + high) / 2]));
}

function spansIn({ points }: Points): ReadonlyMap<string, Span> {
  const told = [...points.values()].flatMap(({ low, high }) => [low, high]);
  const step = stepOf(told, Math.max(...told));
  return new Map([...points].map(([name, { low, high }]) => [name, { low: spanOf(low, step).low, high: spanOf(high, step).high }]));
}

/** Weight of a dimension's parts over that of the whole, each against the heaviest name that both statements have, which rounding moves least. */
function splits({ criteria }: HintContext, statements: readonly Saying[]): readonly Finding[] {
  const all = pointsIn(statements);
  return all.flatMap((whole) => all.flatMap((parts) => [...whole.of.keys()].flatMap((dimension) => {
    const own = criteria.filter((criterion) => criterion.dimension === dimension).map(({ id }) => id);
    const shared = (name: string): number => Math.min(whole.of.get(name) ?? 0, parts.of.get(name) ?? 0);
    const base = [...whole.of.keys()].filter((name) => name !== dimension && shared(name) > 0).sort((a, b) => shared(b) - shared(a))[0];
    const undivided = whole.of.get(dimension) ?? 0;
    if (own.length < 2 || base === undefined || undivided <= 0 || !own.every((name) => parts.of.has(name))) return [];
    const together = own.reduce((sum, name) => sum + (parts.of.get(name) ?? 0), 0) / parts.of.get(base)!;
    const isNeutral = overlap(ratioSpan(sumSpan(own.map((name) => parts.spans.get(name)!)), parts.spans.get(base)!), ratioSpan(whole.spans.get(dimension)!, whole.spans.get(base)!));
    return [{ measure: together / (undivided / whole.of.get(base)!), isNeutral, statements: [whole.at, parts.at] }];
  })));
}

/** Slope of the logarithms of ratios in points over those in trade-offs, through 0: 1 when they agree, less when points lie closer together. */
function levels(context: HintContext, statements: readonly Saying[]): readonly Finding[] {
  const traded = matches(context, statements);
  return pointsIn(statements).flatMap(({ at, of, spans }) => {
    const shared = traded.filter(({ one, other }) => (of.get(one) ?? 0) > 0 && (of.get(other) ?? 0) > 0);
    let [products, squares] = [0, 0];
    for (const { one, other, gain, answer } of shared) {
      const trade = ln(answer / gain);
      products += trade * ln(of.get(one)! / of.get(other)!);
      squares += trade * trade;
    }
    const isNeutral = shared.every(({ one, other, gain, span }) => overlap(ratioSpan(spans.get(one)!, spans.get(other)!), timesSpan(span, 1 / gain)));
    return squares <= ROUNDING ? [] : [{ measure: products / squares, isNeutral, statements: [at, ...shared.map((match) => match.at)] }];
  });
}

/** What two overlapping criteria are worth together over the sum of what each is worth, all in shares of the same third swing. */
function overlaps(context: HintContext, statements: readonly Saying[]): readonly Finding[] {
  const alone = matches(context, statements);
  return statements.flatMap((said, at): readonly Finding[] => {
    if (said.is !== 'indifference' || said.one.size !== 2 || said.other.size !== 1) return [];
    const [first, second] = [...said.one.keys()] as [string, string];
    const [third] = [...said.other.keys()] as [string];
    const joint = context.gain(third, said.other.get(third)!);
    const isShared = context.criteria.some(({ id, overlaps: with_ }) => (id === first && with_.includes(second)) || (id === second && with_.includes(first)));
    const each = [first, second].map((name) => alone.find((match) => match.one === name && match.other === third && match.gain === context.gain(name, said.one.get(name)!)));
    if (!isShared || joint === null || each[0] === undefined || each[1] === undefined) return [];
    const isNeutral = overlap(spanOf(joint, answerStep(context, statements)), sumSpan([each[0].span, each[1].span]));
    return [{ measure: joint / (each[0].answer + each[1].answer), isNeutral, statements: [each[0].at, each[1].at, at] }];
  });
}

/** Two preferences between the same things that point opposite ways, one of them with a third thing beside. */
function dummies(context: HintContext, statements: readonly Saying[]): readonly Finding[] {
  const key = (changes: Changes): string => [...changes].map(([name, change]) => `${name} ${context.gain(name, change)}`).sort().join(', ');
  const preferences = statements.flatMap((said, at) => (said.is === 'preference' ? [{ at, more: key(said.more), less: key(said.less), isAlone: said.beside === null }] : []));
  return preferences.flatMap((first, k) => preferences.slice(k + 1).flatMap((second) => {
    const turned = first.isAlone !== second.isAlone && first.more === second.less && first.less === second.more;
    return turned ? [{ measure: 1, isNeutral: false, statements: [first.at, second.at] }] : [];
  }));
}
