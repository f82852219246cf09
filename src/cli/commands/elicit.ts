/** `portolan elicit <case>`: an interview about weights at the terminal; every answer is on the disk before the next question. */
import { join } from 'node:path';
import { Option, type Command } from 'commander';
import { appendText, readText } from '../../io/index.js';
import type { Answered, InterviewDesk, PreparedRun, Question } from '../../pipeline/index.js';
import { interviewWords, type InterviewWords } from '../../views/index.js';
import { askFeeling, judgementLog } from '../judgement-record.js';
import { placeOfCase } from '../load.js';
import { languageOption } from '../options.js';
import { Refusal } from '../refusal.js';
import { prepareCase } from '../run.js';
import { need, type Session } from '../session.js';
import { EXIT, type World } from '../world.js';
import { elicitValues } from './elicit-values.js';

interface ElicitFlags {
  readonly who?: string;
  readonly class?: string;
  readonly within?: string;
  readonly answers?: string;
  /** Absent: asked at the first interview of a person. */
  readonly feeling?: boolean;
  /** True: all criteria in numbers. */
  readonly values?: string | true;
}

export function addElicit(program: Command, session: Session): void {
  const say = (id: string): string => session.words.say(id);
  program
    .command('elicit')
    .description(say('cli-elicit'))
    .argument('<case>', say('cli-argument-case'))
    .addOption(new Option('--who <stakeholder>', say('cli-option-stakeholder')))
    .addOption(new Option('--class <class>', say('cli-option-class')))
    .addOption(new Option('--within <dimension>', say('cli-option-within')))
    .addOption(new Option('--values [criterion]', say('cli-option-values')))
    .addOption(new Option('--answers <file>', say('cli-option-answers')))
    .addOption(new Option('--feeling', say('cli-option-feeling')))
    .addOption(new Option('--no-feeling', say('cli-option-no-feeling')))
    .addOption(languageOption(session))
    .action((path: string, flags: ElicitFlags) => elicit(session, path, flags));
}

async function elicit(session: Session, path: string, flags: ElicitFlags): Promise<void> {
  const prepared = prepareCase(path, {});
  if (flags.values !== undefined) return askValues(session, path, prepared, flags);
  const who = flags.who ?? prepared.people.find(({ isDecider }) => isDecider)?.id ?? prepared.people[0]?.id;
  const desk = prepared.interview({ stakeholder: flags.who ?? null, serviceClass: flags.class ?? null, within: flags.within ?? null });
  const isFelt = who !== undefined && (flags.feeling ?? (desk !== null && 'names' in desk && isBeginner(path, prepared, who)));
  const input = inputOf(session, flags);
  try {
    // Before anything of the interview is shown, and from the person: answers from a file are to weights.
    if (isFelt) await askFeeling(session, path, prepared, who);
    if (desk === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, prepared.issues);
    if ('names' in desk) await interview(session, desk, join(placeOfCase(path).folder, desk.file), input);
    else if (!isFelt || desk.some(({ code }) => code !== 'statements-beside-weights')) throw new Refusal(EXIT.WRONG_USAGE, desk);
  } finally {
    input?.close();
    if (isFelt) session.world.input?.close();
  }
}

/** Nothing said of weights yet, no feeling kept, no result seen: a feeling asked later is no first one. */
function isBeginner(path: string, { people }: PreparedRun, who: string): boolean {
  return people.some(({ id, weights }) => id === who && weights === null) && judgementLog(path).every((entry) => entry.who !== who);
}

async function askValues(session: Session, path: string, prepared: PreparedRun, { who, values, ...flags }: ElicitFlags): Promise<void> {
  const input = inputOf(session, flags);
  try {
    await elicitValues(session, path, prepared, { who: who ?? null, criterion: typeof values === 'string' ? values : null }, input);
  } finally {
    input?.close();
  }
}

function inputOf(session: Session, { answers }: ElicitFlags): World['input'] {
  return answers === undefined ? session.world.input : linesOf(need(readText(answers), EXIT.WRONG_USAGE));
}

function linesOf(text: string): NonNullable<World['input']> {
  const lines = text.replace(/\n$/, '').split('\n');
  return { next: () => Promise.resolve(lines.shift() ?? null), close: () => undefined };
}

/** Asks until nothing is worth asking, the person stops, or the input ends. An answer is written before anything is said about it. */
async function interview(session: Session, desk: InterviewDesk, file: string, input: World['input']): Promise<void> {
  const words = interviewWords(desk, session.words);
  const print = (lines: readonly string[]): void => session.world.out(`${lines.join('\n')}\n`);
  const answers: Answered[] = [...desk.before];
  const skipped = new Set<string>();
  print(words.opening(answers.length));
  let question: Question | null;
  let hasStopped = false;
  while ((question = desk.next(answers, skipped)) !== null) {
    print(['', ...words.question(question)]);
    const text = (await input?.next())?.trim() ?? 'q';
    if (text === 'q') {
      hasStopped = true;
      break;
    }
    if (text === '') skipped.add(desk.key(question));
    else print(take(desk, words, answers, question, text, file));
  }
  print(['', ...words.closing(desk.standing(answers), hasStopped)]);
}

/** A file that somebody edited may end without one, and two answers on a line would be none. */
function lineBreakBefore(file: string): string {
  const text = readText(file).value ?? '';
  return text === '' || text.endsWith('\n') ? '' : '\n';
}

/** Keeps one answer; gives what is said about it. An answer that is none, or that contradicts, is not kept and asked again. */
function take(desk: InterviewDesk, words: InterviewWords, answers: Answered[], question: Question, text: string, file: string): readonly string[] {
  const taken = desk.take(answers, question, text);
  if (taken.is === 'no-answer') return words.notAnAnswer(question);
  if (taken.is === 'contradicts') return words.contradiction(taken.against);
  answers.push(taken.answer);
  need(appendText(file, `${lineBreakBefore(file)}${taken.line}`), EXIT.WRONG_USAGE);
  return [...words.readBack(question, answers), ...taken.news.flatMap((bias) => words.hint(bias))];
}
