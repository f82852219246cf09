/** `portolan goals <case>`: needs and goals under the plan, and its value under three scalings of services. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeTextAtomic } from '../../io/index.js';
import { drawGoals, tabulateGoals } from '../../views/index.js';
import { backgroundOf } from '../background.js';
import { goalsDocument } from '../documents/goals.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { Refusal } from '../refusal.js';
import { prepareCase } from '../run.js';
import { need, pageWidth, type Session } from '../session.js';
import { EXIT } from '../world.js';
import { ceilingFrom } from './portfolio.js';

interface GoalsFlags extends RunFlags {
  readonly json?: boolean;
  readonly report?: string;
  readonly ceiling?: readonly string[];
}

export function addGoals(program: Command, session: Session): void {
  const say = (message: string): string => session.words.say(message);
  const gather = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];
  const command = program.command('goals').description(say('cli-goals')).argument('<case>', say('cli-argument-case'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .option('--ceiling <name=number>', say('cli-option-ceiling'), gather)
    .option('--report <file>', say('cli-option-goals-report'))
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((path: string, flags: GoalsFlags) => goals(session, path, flags));
}

function goals(session: Session, path: string, flags: GoalsFlags): void {
  const prepared = prepareCase(path, readRunFlags(flags));
  if (prepared.size === 0) throw new Refusal(EXIT.CASE_HAS_ERRORS, prepared.issues);
  const studied = prepared.study('goals', { limits: (flags.ceiling ?? []).flatMap((text) => ceilingFrom(prepared, text)) });
  const output = prepared.finish([]);
  const { results } = output;
  if (results === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, output.issues);
  if (studied === null) return session.world.out(`${session.words.say('studies-none')}\n`);
  const { answer, receipt } = studied;
  if (flags.json === true) return session.world.out(`${JSON.stringify(goalsDocument(results.case.id, answer, receipt))}\n`);
  if (flags.report !== undefined) {
    need(writeTextAtomic(resolve(flags.report), drawGoals({ answer, results: { ...results, services: prepared.services }, receipt, background: backgroundOf(output), words: session.words })), EXIT.WRONG_USAGE);
    return session.world.out(`${session.words.say('cli-report-where', { file: flags.report })}\n`);
  }
  const named = { ...results, services: prepared.services };
  session.world.out(`${tabulateGoals(answer, named, session.words, { width: pageWidth(session.world), background: backgroundOf(output) })}\n`);
}
