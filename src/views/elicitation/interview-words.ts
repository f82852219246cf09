/** Sentences of an interview: the question, the answer read back as an equivalent change, a hint, and what is left open. */
import type { Answered, Interview, Question, Step } from '../../analysis/index.js';
import type { Words } from '../../words/index.js';

/** What the sentences need of an interview: who is asked, where answers are kept, and the words of what is weighed. */
export interface InterviewTable extends Pick<Interview, 'names' | 'worth' | 'standing'> {
  readonly stakeholder: { readonly id: string; readonly label: Readonly<Record<string, string>> };
  readonly file: string;
  readonly nameOf: (name: string) => { readonly collection: 'dimensions' | 'criteria'; readonly english: string; readonly worst: string | null; readonly best: string | null; readonly unit: string | null; readonly scale: string | null; readonly parts: readonly string[] };
  readonly levelOf: (scale: string, level: string) => string;
  readonly levelAt: (name: string, share: number) => number | null;
  readonly stepsOf: (name: string) => readonly { readonly level: string; readonly value: number }[];
  readonly biasOf: (bias: string) => { readonly label: string; readonly says: string; readonly repair: string };
}

/** A question in its parts. */
export interface Asking {
  readonly asks: string;
  /** What can be named in an answer, by its mark. */
  readonly choices: readonly { readonly mark: string; readonly text: string; /** What the step is made of, in words and units. */ readonly parts: readonly string[] }[];
  readonly beside: string | null;
  readonly how: string | null;
}

export interface InterviewWords {
  readonly opening: (before: number) => readonly string[];
  readonly ask: (question: Question) => Asking;
  /** The same as lines of a terminal. */
  readonly question: (question: Question) => readonly string[];
  readonly notAnAnswer: (question: Question) => readonly string[];
  readonly contradiction: (against: readonly Answered[]) => readonly string[];
  readonly readBack: (question: Question, answers: readonly Answered[]) => readonly string[];
  readonly hint: (bias: string) => readonly string[];
  readonly standing: (standing: ReturnType<Interview['standing']>) => { readonly head: string; readonly lines: readonly string[] };
  readonly closing: (standing: ReturnType<Interview['standing']>, hasStopped: boolean) => readonly string[];
}

const percent = (share: number): number => Math.round(share * 100);
/** Whether a range is said as one value or as two. */
const countOf = (low: number, high: number): number => (low === high ? 1 : 2);

/** Names, levels and steps in words. */
interface Naming {
  readonly label: (name: string) => string;
  readonly level: (name: string, at: number | string) => string;
  readonly step: (given: Step) => string;
  readonly numbered: (names: readonly string[]) => Asking['choices'];
  readonly mirrors: () => readonly string[];
  /** What a share of a dimension's swing is on each of its criteria; nothing for a criterion. */
  readonly parts: (name: string, share: number) => readonly string[];
}

function namingOf(desk: InterviewTable, words: Words): Naming {
  const say = words.say;
  const label = (name: string): string => words.label(desk.nameOf(name).collection, name, desk.nameOf(name).english);
  const level = (name: string, at: number | string): string => {
    const { unit, scale } = desk.nameOf(name);
    if (typeof at === 'number') return `${words.number(at)} ${unit === null || unit === '1' ? '' : words.unit(unit)}`.trim();
    return scale === null ? at : words.phrase('scales', scale, `levels.${at}`, desk.levelOf(scale, at)).replace(/\.$/, '');
  };
  const step = (given: Step): string => {
    if (given.levels !== null) return say('elicit-step-levels', { name: label(given.name), from: level(given.name, given.levels.from), to: level(given.name, given.levels.to) });
    return given.share === 1 ? say('elicit-step-whole', { name: label(given.name) }) : say('elicit-step-part', { name: label(given.name), percent: percent(given.share) });
  };
  const numbered = (names: readonly string[]): Asking['choices'] => names.map((name, at) => ({ mark: String(at + 1), text: `${label(name)}${swing(name)}`, parts: parts(name, 1) }));
  const part = (name: string, share: number): string => {
    const { worst, best } = desk.nameOf(name);
    const said = { name: label(name), worst: words.phrase('criteria', name, 'worst', worst ?? '').replace(/\.$/, ''), best: words.phrase('criteria', name, 'best', best ?? '').replace(/\.$/, '') };
    const [from, middle, to] = [0, share / 2, share].map((at) => desk.levelAt(name, at));
    if (from == null || middle == null || to == null) return share === 1 ? say('elicit-step-levels', { name: said.name, from: said.worst, to: said.best }) : say('elicit-part-share', { ...said, percent: percent(share) });
    const ends = { from: level(name, from), to: level(name, to), middle: level(name, middle) };
    return share === 1 ? say('elicit-part-whole', { ...said, ...ends }) : say('elicit-part-levels', { ...said, ...ends });
  };
  const parts = (name: string, share: number): readonly string[] => desk.nameOf(name).parts.map((each) => part(each, share));
  const swing = (name: string): string => {
    const { worst, best } = desk.nameOf(name);
    if (worst === null || best === null) return '';
    return `: ${words.phrase('criteria', name, 'worst', worst)} → ${words.phrase('criteria', name, 'best', best)}`;
  };
  /** What is taken of value along one scale, as a change that would be worth as much. */
  const mirror = (name: string): readonly string[] => {
    const [worst, middle, best] = [0, 1 / 2, 1].map((share) => desk.levelAt(name, share));
    if (worst != null && middle != null && best != null) return [say('elicit-mirror', { name: label(name), worst: level(name, worst), middle: level(name, middle), best: level(name, best) })];
    const steps = desk.stepsOf(name);
    return steps.slice(1).map(({ level: to, value }, at) => say('elicit-mirror-step', { name: label(name), from: level(name, steps[at]!.level), to: level(name, to), percent: percent(value - steps[at]!.value) }));
  };
  const mirrors = (): readonly string[] => {
    const sentences = desk.names.flatMap(mirror);
    return sentences.length === 0 ? [] : [say('elicit-mirrors'), ...sentences.map((sentence) => `  ${sentence}`)];
  };
  return { label, level, step, numbered, mirrors, parts };
}

export function interviewWords(desk: InterviewTable, words: Words): InterviewWords {
  const say = words.say;
  const { label, level, step, numbered, mirrors, parts } = namingOf(desk, words);
  const list = (names: readonly string[]): string => names.map(label).join(say('list-separator'));
  const choice = (given: Step): Pick<Asking['choices'][number], 'text' | 'parts'> => ({ text: step(given), parts: parts(given.name, given.share) });
  const ask = (question: Question): Asking => {
    switch (question.is) {
      case 'rank':
        return { asks: say('elicit-rank'), choices: numbered(question.names), beside: null, how: say('elicit-rank-how') };
      case 'trade':
        return { asks: say('elicit-trade'), choices: [{ mark: 'a', ...choice(question.one) }, { mark: 'b', ...choice(question.other) }], beside: question.beside === null ? null : say('elicit-beside', { step: step(question.beside) }), how: say('elicit-trade-how') };
      case 'match':
        return { asks: say('elicit-match', { one: question.also === null ? step(question.one) : say('elicit-both', { one: step(question.one), also: step(question.also) }), other: label(question.other), shown: percent(question.shown) }), choices: [], beside: null, how: null };
      case 'points':
        return { asks: say('elicit-points'), choices: numbered(question.names), beside: null, how: say('elicit-points-how', { n: question.names.length }) };
    }
  };
  const standingOf: InterviewWords['standing'] = (standing) => ({ head: say('elicit-standing'), lines: standing.map(({ name, low, high, centre }) => say('elicit-standing-line', { name: label(name), low: percent(low), high: percent(high), centre: percent(centre) })) });
  return {
    opening: (before) => [say('elicit-opening', { who: desk.stakeholder.label[words.locale] ?? desk.stakeholder.label['en'] ?? desk.stakeholder.id, file: desk.file }), ...(before === 0 ? [] : [say('elicit-resumed', { n: before })]), ...mirrors(), say('elicit-keys')],
    ask,
    question: (question) => {
      const { asks, choices, beside, how } = ask(question);
      return [asks, ...choices.flatMap(({ mark, text, parts: made }) => [`  ${mark}  ${text}`, ...made.map((line) => `       ${line}`)]), ...(beside === null ? [] : [beside]), ...(how === null ? [] : [how])];
    },
    notAnAnswer: (question) => [say('elicit-no-answer', { how: say(`elicit-form-${question.is}`) })],
    contradiction: (against) => [say('elicit-contradiction', { n: against.length })],
    readBack: (question, answers) => {
      if (question.is === 'rank') return [say('elicit-read-rank', { names: list(answers.flatMap((said) => (said.is === 'ranking' ? said.names : []))) })];
      if (question.is !== 'trade' || question.isCheck) return [];
      const [one, other] = [question.one.name, question.other.name];
      const { low, high } = desk.worth(answers, one, other);
      const unitsOf = (name: string, isPart: boolean): readonly string[] => {
        const [from, least, most] = high === null || high > 1 ? [] : [0, low, high].map((share) => desk.levelAt(name, share));
        if (from == null || least == null || most == null) return [];
        const ends = { name: label(name), from: level(name, from), low: level(name, least), high: level(name, most), n: countOf(least, most) };
        return [isPart ? `  ${say('elicit-worth-part', ends)}` : say('elicit-worth-units', ends)];
      };
      const units = [...unitsOf(other, false), ...desk.nameOf(other).parts.flatMap((name) => unitsOf(name, true))];
      const n = high === null ? 1 : countOf(percent(low), percent(high));
      return [say(high === null ? 'elicit-worth-open' : 'elicit-worth', { one: label(one), other: label(other), low: percent(low), high: high === null ? 0 : percent(high), n }), ...units];
    },
    hint: (bias) => {
      const { label: name, says, repair } = desk.biasOf(bias);
      return [say('elicit-hint', { name: words.label('biases', bias, name), says: words.phrase('biases', bias, 'says', says), repair: words.phrase('biases', bias, 'repair', repair) })];
    },
    standing: standingOf,
    closing: (standing, hasStopped) => {
      const { head, lines } = standingOf(standing);
      return [head, ...lines, say(hasStopped ? 'elicit-stopped' : 'elicit-done')];
    },
  };
}
