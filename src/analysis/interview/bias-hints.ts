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
  readonly statements: readonly number[];
}

/** Rounding of answers that were typed; a measure within it of the threshold is none. */
const ROUNDING = 1e-9;

/** Hints of all statements, in the order of the biases' ids. Neutral answers give none: every measure compares two answers that true weights make equal. */
export function biasHints(context: HintContext, statements: readonly Saying[]): readonly BiasHint[] {
  return [...context.catalogue.knowledge.bias.values()].flatMap((bias) => findingsOf(context, bias, statements).map((finding) => ({ bias: bias.id, ...finding })));
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
    ranges: () => pairsOf(matches(context, statements), rangeResponse),
    starts: () => pairsOf(matches(context, statements), startResponse),
    splits: () => splits(context, statements),
    levels: () => levels(context, statements),
    overlaps: () => overlaps(context, statements),
    dummies: () => dummies(context, statements),
  };
  return found[bias.watches]().filter(({ measure }) => keeps[bias.watches](measure));
}

/** An indifference between one change each of two names, as shares of their swings. */
interface Match {
  readonly at: number;
  readonly one: string;
  readonly other: string;
  readonly gain: number;
  readonly answer: number;
  readonly shown: number | null;
}

function matches(context: HintContext, statements: readonly Saying[]): readonly Match[] {
  return statements.flatMap((said, at): readonly Match[] => {
    if (said.is !== 'indifference' || said.one.size !== 1 || said.other.size !== 1) return [];
    const [[one, from]] = [...said.one] as [[string, Change]];
    const [[other, to]] = [...said.other] as [[string, Change]];
    const [gain, answer] = [context.gain(one, from), context.gain(other, to)];
    return gain === null || answer === null ? [] : [{ at, one, other, gain, answer, shown: said.shown }];
  });
}

function pairsOf(found: readonly Match[], measure: (first: Match, second: Match) => number | null): readonly Finding[] {
  return found.flatMap((first, k) => found.slice(k + 1).flatMap((second) => {
    const value = first.one === second.one && first.other === second.other ? measure(first, second) : null;
    return value === null ? [] : [{ measure: value, statements: [first.at, second.at] }];
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

function pointsIn(statements: readonly Saying[]): readonly { readonly at: number; readonly of: ReadonlyMap<string, number> }[] {
  return statements.flatMap((said, at) => (said.is === 'points' ? [{ at, of: middles(said) }] : []));
}

function middles({ points }: Points): ReadonlyMap<string, number> {
  return new Map([...points].map(([name, { low, high }]) => [name, (low + high) / 2]));
}

/** Weight of a dimension's parts over that of the whole, each against a name that both statements have. */
function splits({ criteria }: HintContext, statements: readonly Saying[]): readonly Finding[] {
  const all = pointsIn(statements);
  return all.flatMap((whole) => all.flatMap((parts) => [...whole.of.keys()].flatMap((dimension) => {
    const own = criteria.filter((criterion) => criterion.dimension === dimension).map(({ id }) => id);
    const base = [...whole.of.keys()].find((name) => name !== dimension && (whole.of.get(name) ?? 0) > 0 && (parts.of.get(name) ?? 0) > 0);
    const undivided = whole.of.get(dimension) ?? 0;
    if (own.length < 2 || base === undefined || undivided <= 0 || !own.every((name) => parts.of.has(name))) return [];
    const together = own.reduce((sum, name) => sum + (parts.of.get(name) ?? 0), 0) / parts.of.get(base)!;
    return [{ measure: together / (undivided / whole.of.get(base)!), statements: [whole.at, parts.at] }];
  })));
}

/** Slope of the logarithms of ratios in points over those in trade-offs, through 0: 1 when they agree, less when points lie closer together. */
function levels(context: HintContext, statements: readonly Saying[]): readonly Finding[] {
  const traded = matches(context, statements);
  return pointsIn(statements).flatMap(({ at, of }) => {
    const shared = traded.filter(({ one, other }) => (of.get(one) ?? 0) > 0 && (of.get(other) ?? 0) > 0);
    let [products, squares] = [0, 0];
    for (const { one, other, gain, answer } of shared) {
      const trade = ln(answer / gain);
      products += trade * ln(of.get(one)! / of.get(other)!);
      squares += trade * trade;
    }
    return squares <= ROUNDING ? [] : [{ measure: products / squares, statements: [at, ...shared.map((match) => match.at)] }];
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
    const overlap = context.criteria.some(({ id, overlaps: with_ }) => (id === first && with_.includes(second)) || (id === second && with_.includes(first)));
    const each = [first, second].map((name) => alone.find((match) => match.one === name && match.other === third && match.gain === context.gain(name, said.one.get(name)!)));
    if (!overlap || joint === null || each[0] === undefined || each[1] === undefined) return [];
    return [{ measure: joint / (each[0].answer + each[1].answer), statements: [each[0].at, each[1].at, at] }];
  });
}

/** Two preferences between the same things that point opposite ways, one of them with a third thing beside. */
function dummies(context: HintContext, statements: readonly Saying[]): readonly Finding[] {
  const key = (changes: Changes): string => [...changes].map(([name, change]) => `${name} ${context.gain(name, change)}`).sort().join(', ');
  const preferences = statements.flatMap((said, at) => (said.is === 'preference' ? [{ at, more: key(said.more), less: key(said.less), isAlone: said.beside === null }] : []));
  return preferences.flatMap((first, k) => preferences.slice(k + 1).flatMap((second) => {
    const turned = first.isAlone !== second.isAlone && first.more === second.less && first.less === second.more;
    return turned ? [{ measure: 1, statements: [first.at, second.at] }] : [];
  }));
}
