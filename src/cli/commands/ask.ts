/** `portolan ask <case> [question]`: the answers to the questions that a government asks, from the results, the catalogue and the case. */
import type { Command } from 'commander';
import type { PipelineOutput } from '../../pipeline/index.js';
import { tabulateAnswers } from '../../views/index.js';
import { speakersOf } from '../../words/index.js';
import { answersDocument } from '../answers.js';
import { backgroundOf } from '../background.js';
import { placeOfCase } from '../load.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { Refusal, usageIssue } from '../refusal.js';
import { decideCase } from '../run.js';
import { need, pageWidth, type Session } from '../session.js';
import { suggest } from '../usage.js';
import { EXIT } from '../world.js';

interface AskFlags extends RunFlags {
  readonly json?: boolean;
}

export function addAsk(program: Command, session: Session): void {
  const say = (id: string): string => session.words.say(id);
  const command = program.command('ask').description(say('cli-ask')).argument('<case>', say('cli-argument-case')).argument('[question]', say('cli-argument-question'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((path: string, question: string | undefined, flags: AskFlags) => ask(session, path, question ?? null, flags));
}

async function ask(session: Session, path: string, question: string | null, flags: AskFlags): Promise<void> {
  const { store, id } = placeOfCase(path);
  const kept = store.history(id);
  const history = need(kept);
  const isEditedSince = kept.issues.some(({ code }) => code === 'history-unlike-files');
  const output = await decideCase(session, path, readRunFlags(flags));
  const { results, receipt } = output;
  if (results === null || receipt === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, output.issues);
  const answers = output.ask({ question, history, isEditedSince });
  if (answers.length === 0) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('question-unknown', { found: question ?? '', suggestion: suggest(question ?? '', questionNames(output)) })]);
  const background = backgroundOf(output);
  if (flags.json === true) {
    const speakers = speakersOf(results.case.title, session.words, session.locales);
    return session.world.out(`${JSON.stringify(answersDocument(answers, results, receipt, background, speakers))}\n`);
  }
  session.world.out(`${tabulateAnswers(answers, results, session.words, { width: pageWidth(session.world), background, isWhole: question !== null })}\n`);
}

function questionNames(output: PipelineOutput): readonly string[] {
  return output.ask({ question: null, history: [] }).flatMap(({ question, code }) => (code === null ? [question] : [question, code]));
}
