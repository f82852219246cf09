/** Options that several commands share, each read strictly: a wrong value is said, never guessed. */
import { Option } from 'commander';
import { isIsoDate } from '../base/index.js';
import { Refusal, usageIssue } from './refusal.js';
import type { RunOptions } from './run.js';
import type { Session } from './session.js';
import { EXIT } from './world.js';

export interface RunFlags {
  readonly seed?: string;
  readonly draws?: string;
  readonly quick?: boolean;
  readonly threads?: string;
  readonly asOf?: string;
  readonly assumptions?: boolean;
}

/** Options of every command that computes. */
export function runOptions(session: Session): readonly Option[] {
  const say = (id: string): string => session.words.say(id);
  return [
    new Option('--seed <n>', say('cli-option-seed')),
    new Option('--draws <n>', say('cli-option-draws')).conflicts('quick'),
    new Option('--quick', say('cli-option-quick')),
    new Option('--threads <n>', say('cli-option-threads')),
    new Option('--as-of <date>', say('cli-option-as-of')),
    new Option('--no-assumptions', say('cli-option-no-assumptions')),
  ];
}

export function languageOption(session: Session): Option {
  return new Option('--lang <language>', session.words.say('cli-option-lang')).choices([...session.languages]);
}

export function jsonOption(session: Session): Option {
  return new Option('--json', session.words.say('cli-option-json'));
}

/** Flags as settings of a run. Issues: `option-not-whole-number`, `option-not-date`. */
export function readRunFlags(flags: RunFlags): RunOptions {
  const seed = wholeNumber('--seed', flags.seed, 0, Number.MAX_SAFE_INTEGER);
  const draws = wholeNumber('--draws', flags.draws, 1, 1_000_000);
  const threads = wholeNumber('--threads', flags.threads, 1, 256);
  if (flags.asOf !== undefined && !isIsoDate(flags.asOf)) {
    throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('option-not-date', { option: '--as-of', found: flags.asOf })]);
  }
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(draws === undefined ? {} : { draws }),
    ...(threads === undefined ? {} : { threads }),
    ...(flags.quick === true ? { quick: true } : {}),
    ...(flags.asOf === undefined ? {} : { asOf: flags.asOf }),
    ...(flags.assumptions === false ? { assumptions: false } : {}),
  };
}

export function wholeNumber(option: string, text: string | undefined, low: number, high: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('option-not-whole-number', { option, found: text, low, high })]);
}
