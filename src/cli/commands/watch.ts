/** `portolan watch <case>`: which decisions new facts open again, and why. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readText, writeTextAtomic } from '../../io/index.js';
import { NEW_FACTS_FILE, watchCase, type PreparedRun } from '../../pipeline/index.js';
import { drawWatch, tabulateWatch } from '../../views/index.js';
import { backgroundOf } from '../background.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { openProgress } from '../progress.js';
import { Refusal } from '../refusal.js';
import { prepareCase } from '../run.js';
import { need, pageWidth, type Session } from '../session.js';
import { EXIT } from '../world.js';
import { watchDocument } from '../documents/watch.js';

interface WatchFlags extends RunFlags {
  readonly json?: boolean;
  readonly facts?: string;
  readonly since?: string;
  readonly report?: string;
}

export function addWatch(program: Command, session: Session): void {
  const say = (message: string): string => session.words.say(message);
  const command = program.command('watch').description(say('cli-watch')).argument('<case>', say('cli-argument-case'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .option('--facts <file>', say('cli-option-new-facts'))
    .option('--since <case>', say('cli-option-since'))
    .option('--report <file>', say('cli-option-watch-report'))
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((path: string, flags: WatchFlags) => watch(session, path, flags));
}

function watch(session: Session, path: string, flags: WatchFlags): void {
  const { before, now } = sidesOf(path, flags);
  const progress = openProgress(session.world, (done, all) => session.words.say('watch-progress', { done, all }));
  const watched = watchCase(before, now, (done, all) => progress.report(done, all));
  progress.end();
  const output = now.finish([]);
  if (watched === null || output.results === null) return session.world.out(`${session.words.say('studies-none')}\n`);
  if (flags.json === true) return session.world.out(`${JSON.stringify(watchDocument(output.results.case.id, watched))}\n`);
  const named = { ...output.results, services: now.services };
  if (flags.report !== undefined) {
    need(writeTextAtomic(resolve(flags.report), drawWatch({ answer: watched.answer, results: named, receipt: watched.receipts.now, background: backgroundOf(output), words: session.words })), EXIT.WRONG_USAGE);
    return session.world.out(`${session.words.say('cli-report-where', { file: flags.report })}\n`);
  }
  session.world.out(`${tabulateWatch(watched.answer, named, session.words, { width: pageWidth(session.world), background: backgroundOf(output) })}\n`);
}

/** The case as decided and as it is now. Facts beside the case belong to now; `--as-of` too, since what was decided was decided on its own day. */
function sidesOf(path: string, { facts, since, asOf, ...flags }: WatchFlags): { readonly before: PreparedRun; readonly now: PreparedRun } {
  const decided = sound(prepareCase(since ?? path, readRunFlags(flags)));
  const before = sound(decided.change([{ path: NEW_FACTS_FILE, text: null }]));
  const today = since === undefined && asOf === undefined ? decided : prepareCase(path, readRunFlags({ ...flags, ...(asOf === undefined ? {} : { asOf }) }));
  return { before, now: sound(facts === undefined ? today : today.change([{ path: NEW_FACTS_FILE, text: need(readText(facts)) }])) };
}

function sound(prepared: PreparedRun): PreparedRun {
  if (prepared.size === 0) throw new Refusal(EXIT.CASE_HAS_ERRORS, prepared.issues);
  return prepared;
}
