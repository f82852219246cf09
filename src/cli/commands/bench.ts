/** `portolan bench [case]`: how long each part of a decision takes on this machine, and how much memory. */
import { resourceUsage } from 'node:process';
import type { Command } from 'commander';
import { languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { ownPath } from '../place.js';
import { Refusal } from '../refusal.js';
import { decideCase, prepareCase } from '../run.js';
import type { Session } from '../session.js';
import { EXIT } from '../world.js';

const DEFAULT_CASE = 'cases/examples/canada-federal';
const KIBIBYTES_PER_MEBIBYTE = 1024;

export function addBench(program: Command, session: Session): void {
  const command = program.command('bench').description(session.words.say('cli-bench')).argument('[case]', session.words.say('cli-argument-case'));
  for (const option of runOptions(session)) command.addOption(option);
  command.addOption(languageOption(session)).action((path: string | undefined, flags: RunFlags) => bench(session, path ?? ownPath(DEFAULT_CASE), flags));
}

async function bench(session: Session, path: string, flags: RunFlags): Promise<void> {
  const { world, words } = session;
  const options = readRunFlags(flags);
  const start = world.milliseconds();
  const prepared = prepareCase(path, options);
  const compiled = world.milliseconds();
  if (prepared.size === 0) throw new Refusal(EXIT.CASE_HAS_ERRORS, prepared.issues);
  prepared.runPart(0, 1);
  const first = world.milliseconds();
  world.out(`${words.say('cli-bench-compile', { milliseconds: Math.round(compiled - start) })}\n`);
  world.out(`${words.say('cli-bench-first', { milliseconds: Math.round(first - compiled) })}\n`);
  for (const threads of options.threads === undefined ? [1, world.threads] : [options.threads]) {
    const from = world.milliseconds();
    const { receipt } = await decideCase(session, path, { ...options, threads });
    const milliseconds = Math.round(world.milliseconds() - from);
    world.out(`${words.say('cli-bench-all', { services: prepared.size, draws: receipt?.draws ?? 0, threads, milliseconds })}\n`);
  }
  world.out(`${words.say('cli-bench-memory', { mebibytes: Math.round(resourceUsage().maxRSS / KIBIBYTES_PER_MEBIBYTE) })}\n`);
}
