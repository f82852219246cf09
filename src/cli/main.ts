/** The door for people at a terminal: words in, a command, an exit code out. No stack trace ever reaches a user. */
import { Command, CommanderError } from 'commander';
import { addAsk } from './commands/ask.js';
import { addBackTest } from './commands/backtest.js';
import { addBench } from './commands/bench.js';
import { addCheck } from './commands/check.js';
import { addCompare } from './commands/compare.js';
import { addDecide } from './commands/decide.js';
import { addElicit } from './commands/elicit.js';
import { addExplain } from './commands/explain.js';
import { addGoals } from './commands/goals.js';
import { addImport } from './commands/import.js';
import { addNew } from './commands/new.js';
import { addProcure } from './commands/procure.js';
import { addPublish } from './commands/publish.js';
import { addPortfolio } from './commands/portfolio.js';
import { addServe } from './commands/serve.js';
import { addSeen } from './commands/seen.js';
import { addOutcomes } from './commands/outcomes.js';
import { addRoadmap } from './commands/roadmap.js';
import { addStudies } from './commands/study.js';
import { addWatch } from './commands/watch.js';
import { addVerify } from './commands/verify.js';
import { engineVersion } from '../pipeline/index.js';
import { languageOption } from './options.js';
import { Refusal } from './refusal.js';
import { openSession, printIssues, type Session } from './session.js';
import { translateHelp, usageIssueOf } from './usage.js';
import { EXIT, type World } from './world.js';
import { thisMachine } from './this-machine.js';

/** Runs one command line (without the program's own name) and gives the exit code. */
export async function main(argv: readonly string[], world: World = thisMachine()): Promise<number> {
  let session: Session | null = null;
  try {
    session = openSession(argv, world);
    await programOf(session).parseAsync([...argv], { from: 'user' });
    return session.exit;
  } catch (error) {
    return stop(error, session, world);
  }
}

function programOf(session: Session): Command {
  const { words, world } = session;
  const program = new Command('portolan')
    .description(words.say('cli-portolan'))
    .version(engineVersion, '--version', words.say('cli-option-version'))
    .addOption(languageOption(session))
    .exitOverride()
    .configureOutput({ writeOut: world.out, writeErr: () => undefined });
  translateHelp(program, words);
  for (const add of [addDecide, addCheck, addExplain, addAsk, addElicit, addSeen, addProcure, addImport, addPublish, addVerify, addCompare, addNew, addServe, addStudies, addPortfolio, addGoals, addRoadmap, addWatch, addOutcomes, addBackTest, addBench]) add(program, session);
  for (const command of program.commands) translateHelp(command, words);
  return program;
}

/** Whatever ended the command becomes sentences and a code. */
function stop(error: unknown, session: Session | null, world: World): number {
  if (session !== null && error instanceof Refusal) {
    printIssues(session, error.issues);
    return error.exit;
  }
  if (session !== null && error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.DONE;
    printIssues(session, [usageIssueOf(error)]);
    return EXIT.WRONG_USAGE;
  }
  if (session === null) world.err(`Portolan cannot start: ${error instanceof Error ? error.message : 'unknown'}. [own-fault]\n`);
  else printIssues(session, [{ code: 'own-fault', severity: 'error', file: 'portolan', at: null, path: '', params: { found: error instanceof Error ? error.message : String(error) } }]);
  if (world.env.PORTOLAN_DEBUG !== undefined && error instanceof Error) world.err(`${error.stack ?? ''}\n`);
  return EXIT.OWN_FAULT;
}
