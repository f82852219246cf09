/** `portolan backtest <kind> --facts <file>`: what the catalogue would have predicted of published facts, beside what was reported. */
import { basename } from 'node:path';
import type { Command } from 'commander';
import { readText } from '../../io/index.js';
import { backTest, backTestKinds } from '../../pipeline/index.js';
import { tabulateBackTest } from '../../views/index.js';
import { loadCatalogue } from '../load.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { Refusal, usageIssue } from '../refusal.js';
import { need, pageWidth, type Session } from '../session.js';
import { suggest } from '../usage.js';
import { EXIT } from '../world.js';

interface BackTestFlags extends RunFlags {
  readonly facts: string;
  readonly json?: boolean;
}

/** The seed where none is given; no other meaning. */
const SEED = 20261101;
const DAY = 10;

export function addBackTest(program: Command, session: Session): void {
  const say = (id: string): string => session.words.say(id);
  const command = program
    .command('backtest')
    .description(say('cli-backtest'))
    .argument('<kind>', session.words.say('cli-argument-back-test', { kinds: backTestKinds().join(', ') }))
    .requiredOption('--facts <file>', say('cli-option-facts'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((kind: string, flags: BackTestFlags) => runBackTest(session, kind, flags));
}

function runBackTest(session: Session, kind: string, flags: BackTestFlags): void {
  const kinds = backTestKinds();
  if (!kinds.includes(kind)) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('back-test-unknown', { found: kind, accepted: kinds.join(', '), suggestion: suggest(kind, kinds) })]);
  const facts = { name: basename(flags.facts), text: need(readText(flags.facts), EXIT.WRONG_USAGE) };
  const settings = readRunFlags(flags);
  const { result, issues } = backTest({ catalogueFiles: loadCatalogue(), kind, facts, seed: settings.seed ?? SEED, draws: settings.draws ?? null, asOf: settings.asOf ?? session.world.instant().slice(0, DAY) });
  if (result === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, issues);
  session.world.out(flags.json === true ? `${JSON.stringify(result)}\n` : `${tabulateBackTest(result, session.words, pageWidth(session.world))}\n`);
}
