/** `portolan roadmap <case>`: the plan in time, what would turn each choice, and the days on which somebody has to act. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeTextAtomic } from '../../io/index.js';
import { drawRoadmap, tabulateRoadmap } from '../../views/index.js';
import { backgroundOf } from '../background.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { openProgress } from '../progress.js';
import { Refusal } from '../refusal.js';
import { roadmapDocument } from '../documents/roadmap.js';
import { prepareCase } from '../run.js';
import { need, pageWidth, type Session } from '../session.js';
import { EXIT } from '../world.js';
import { ceilingFrom } from './portfolio.js';

interface RoadmapFlags extends RunFlags {
  readonly json?: boolean;
  readonly report?: string;
  readonly ceiling?: readonly string[];
}

export function addRoadmap(program: Command, session: Session): void {
  const say = (message: string): string => session.words.say(message);
  const gather = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];
  const command = program.command('roadmap').description(say('cli-roadmap')).argument('<case>', say('cli-argument-case'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .option('--ceiling <name=number>', say('cli-option-ceiling'), gather)
    .option('--report <file>', say('cli-option-roadmap-report'))
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((path: string, flags: RoadmapFlags) => roadmap(session, path, flags));
}

function roadmap(session: Session, path: string, flags: RoadmapFlags): void {
  const prepared = prepareCase(path, readRunFlags(flags));
  if (prepared.size === 0) throw new Refusal(EXIT.CASE_HAS_ERRORS, prepared.issues);
  const limits = (flags.ceiling ?? []).flatMap((text) => ceilingFrom(prepared, text));
  const progress = openProgress(session.world, (done, all) => session.words.say('studies-progress', { done, all }));
  const studied = prepared.study('roadmap', { limits, progress: (done, all) => progress.report(done, all) });
  progress.end();
  const output = prepared.finish([]);
  const { results } = output;
  if (results === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, output.issues);
  if (studied === null) return session.world.out(`${session.words.say('studies-none')}\n`);
  const { answer, receipt } = studied;
  if (flags.json === true) return session.world.out(`${JSON.stringify(roadmapDocument(results.case.id, answer, receipt))}\n`);
  if (flags.report !== undefined) {
    need(writeTextAtomic(resolve(flags.report), drawRoadmap({ answer, results: { ...results, services: prepared.services }, receipt, background: backgroundOf(output), words: session.words })), EXIT.WRONG_USAGE);
    return session.world.out(`${session.words.say('cli-report-where', { file: flags.report })}\n`);
  }
  const named = { ...results, services: prepared.services };
  session.world.out(`${tabulateRoadmap(answer, named, session.words, { width: pageWidth(session.world), background: backgroundOf(output) })}\n`);
}
