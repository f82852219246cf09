/** An interview with people who answer from known weights: it narrows, never contradicts, hears no bias that is not there, and goes on where it stopped. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uniforms } from '../../src/base/index.js';
import { simplexPoint } from '../../src/maths/index.js';
import { prepareRun, type Answered, type InterviewDesk, type PreparedRun, type Question } from '../../src/pipeline/index.js';
import { interviewWords } from '../../src/views/index.js';
import { createWords } from '../../src/words/index.js';
import { catalogueFiles } from '../worked-cases.js';

const locales = readdirSync('locales', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const folder = 'tests/refusals/_sound/model';
const sound = readdirSync(folder).map((path) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8').replace(/^ +weights: .*$/m, '') }));
const base = prepareRun({ catalogueFiles: catalogueFiles(), caseFiles: sound, settings: { draws: 16 } });

function desk(prepared: PreparedRun, within: string | null): InterviewDesk {
  const opened = prepared.interview({ stakeholder: null, serviceClass: null, within });
  if (opened === null || !('names' in opened)) throw new Error(JSON.stringify(opened ?? prepared.issues));
  return opened;
}

/** What somebody with these weights types. */
function typed(question: Question, names: readonly string[], weights: Float64Array): string {
  // A criterion that stands for a part of a dimension has its even part of what the dimension weighs.
  const whole = question.is === 'points' ? names.find((name) => !question.names.includes(name)) : undefined;
  const parts = question.is === 'points' ? question.names.filter((name) => !names.includes(name)).length : 1;
  const weight = (name: string): number => (names.includes(name) ? weights[names.indexOf(name)]! : weights[names.indexOf(whole!)]! / parts);
  switch (question.is) {
    case 'rank':
      return [...question.names].sort((a, b) => weight(b) - weight(a)).map((name) => question.names.indexOf(name) + 1).slice(0, 3).join(' ');
    case 'trade': {
      const gap = question.one.share * weight(question.one.name) - question.other.share * weight(question.other.name);
      return gap > 0 ? 'a' : 'b';
    }
    case 'match':
      return String((100 * (question.one.share * weight(question.one.name) + (question.also === null ? 0 : question.also.share * weight(question.also.name)))) / weight(question.other));
    case 'points':
      return question.names.map((name) => 100 * weight(name)).join(' ');
  }
}

function held(interview: InterviewDesk, weights: Float64Array, most = Infinity): { readonly answers: readonly Answered[]; readonly lines: string } {
  const answers: Answered[] = [...interview.before];
  const skipped = new Set<string>();
  let lines = '';
  let question: Question | null;
  for (let n = 0; n < most && (question = interview.next(answers, skipped)) !== null; n++) {
    const taken = interview.take(answers, question, typed(question, interview.names, weights));
    // Above 100 percent there is no answer, and the question is passed over.
    if (taken.is === 'no-answer') {
      skipped.add(interview.key(question));
      continue;
    }
    if (taken.is === 'contradicts') throw new Error(`contradicts ${taken.against.length} answers`);
    answers.push(taken.answer);
    lines += taken.line;
  }
  return { answers, lines };
}

describe.each([null, 'evolution-optionality', 'sovereignty-continuity'])('an interview within %s', (within) => {
  it.each([1, 2])('with a neutral respondent (%i) gives no hint and keeps the truth inside ever narrower ranges', (who) => {
    const interview = desk(base, within);
    const size = interview.names.length;
    const shares = new Float64Array(size);
    uniforms(who, `respondent/${within ?? ''}`, 0, size, shares);
    const weights = new Float64Array(size);
    simplexPoint(shares, 0, size, weights, 0);
    const { answers } = held(interview, weights);
    expect(interview.hints(answers)).toEqual([]);
    const width = (upTo: number): number => interview.standing(answers.slice(0, upTo)).reduce((sum, { low, high }) => sum + high - low, 0);
    expect(width(answers.length)).toBeLessThan(0.6 * width(0));
    interview.standing(answers).forEach(({ low, high }, at) => {
      expect(weights[at]).toBeGreaterThanOrEqual(low - 1e-6);
      expect(weights[at]).toBeLessThanOrEqual(high + 1e-6);
    });
  });
});

describe('an interview', () => {
  it('goes on where it stopped: the same questions, the same file', () => {
    const weights = Float64Array.of(0.05, 0.1, 0.05, 0.3, 0.1, 0.25, 0.15);
    const whole = held(desk(base, null), weights);
    const begun = held(desk(base, null), weights, 4);
    const file = desk(base, null).file;
    const resumed = base.change([{ path: file, text: begun.lines }]);
    expect(resumed.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(begun.lines + held(desk(resumed, null), weights).lines).toBe(whole.lines);
  });

  it('cannot be held with nobody, or about a dimension that is none', () => {
    const codes = (given: ReturnType<PreparedRun['interview']>): unknown => (given === null || 'names' in given ? given : given.map(({ code }) => code));
    expect(codes(base.interview({ stakeholder: 'minstry', serviceClass: null, within: null }))).toEqual(['stakeholder-unknown']);
    expect(codes(base.interview({ stakeholder: null, serviceClass: null, within: 'no-such' }))).toEqual(['interview-level-unknown']);
    const weighed = base.change([{ path: 'case.yaml', text: readFileSync(`${folder}/case.yaml`, 'utf8') }]);
    expect(codes(weighed.interview({ stakeholder: null, serviceClass: null, within: null }))).toEqual(['statements-beside-weights']);
  });
});

describe('what is heard of a biased respondent', () => {
  /** Answers by even weights, but for the questions that `bend` answers. */
  const answersOf = (within: string | null, bend: (question: Question, even: string) => string): { readonly interview: InterviewDesk; readonly answers: readonly Answered[]; readonly asked: readonly Question[] } => {
    const interview = desk(base, within);
    const even = new Float64Array(interview.names.length).fill(1 / interview.names.length);
    const [answers, asked, skipped]: [Answered[], Question[], Set<string>] = [[], [], new Set()];
    let question: Question | null;
    while ((question = interview.next(answers, skipped)) !== null) {
      asked.push(question);
      const taken = interview.take(answers, question, bend(question, typed(question, interview.names, even)));
      if (taken.is === 'kept') answers.push(taken.answer);
      else skipped.add(interview.key(question));
    }
    return { interview, answers, asked };
  };

  it('who gives every line of a split dimension the points of a whole one: splitting bias, and nothing of those who divide', () => {
    const isSplit = (question: Question, names: readonly string[]): boolean => question.is === 'points' && question.names.some((name) => !names.includes(name));
    const { interview, answers, asked } = answersOf(null, (question, even) => (isSplit(question, desk(base, null).names) ? (question as Extract<Question, { is: 'points' }>).names.map(() => 10).join(' ') : even));
    expect(asked.filter((question) => isSplit(question, interview.names))).toHaveLength(1);
    expect(interview.hints(answers).map(({ bias }) => bias)).toContain('splitting-bias');
    const fair = answersOf(null, (_, even) => even);
    expect(fair.interview.hints(fair.answers)).toEqual([]);
  });

  it('who finds two overlapping criteria worth less together than one by one: double counting', () => {
    const bent = (dimension: string, factor: number): ReturnType<typeof answersOf> => answersOf(dimension, (question, even) => (question.is === 'match' && question.also !== null ? String(Number(even) * factor) : even));
    const isJoint = (question: Question): boolean => question.is === 'match' && question.also !== null;
    const overlapping: { readonly fair: ReturnType<typeof answersOf>; readonly double: ReturnType<typeof answersOf> }[] = [];
    for (const dimension of desk(base, null).names) {
      const fair = bent(dimension, 1);
      if (!fair.asked.some(isJoint)) continue;
      overlapping.push({ fair, double: bent(dimension, 0.7) });
      break;
    }
    expect(overlapping.length).toBeGreaterThan(0);
    for (const { fair, double } of overlapping) {
      expect(fair.interview.hints(fair.answers)).toEqual([]);
      expect(double.interview.hints(double.answers).map(({ bias }) => bias)).toEqual(['double-counting']);
    }
  });
});

describe('a question about dimensions', () => {
  it('shows the swing of every criterion under every choice, and the answer in units (never bare importance)', () => {
    const interview = desk(base, null);
    const spoken = interviewWords(interview, createWords('en', locales));
    for (const question of [interview.next([], new Set())!, interview.next([{ is: 'ranking', names: interview.names.slice(0, 2), isCheck: false }], new Set())!]) {
      const { choices } = spoken.ask(question);
      expect(choices.length).toBeGreaterThan(1);
      for (const { parts } of choices) expect(parts.length).toBeGreaterThan(0);
    }
    const first = spoken.question(interview.next([], new Set())!).join('\n');
    expect(first).toContain('Reserve when the supplier stops: from 0 days (“The service has no day to spare');
    expect(first).toContain('to 365 days (“After a substitute could have taken over');
  });
});
