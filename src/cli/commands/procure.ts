/** `portolan procure <case> --out <folder>`: the decision as a tender, one page and one table with the same ids. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeTextAtomic } from '../../io/index.js';
import { drawTender } from '../../views/index.js';
import { speakersOf } from '../../words/index.js';
import { backgroundOf } from '../background.js';
import { languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { Refusal, usageIssue } from '../refusal.js';
import { decideCase } from '../run.js';
import { need, type Session } from '../session.js';
import { suggest } from '../usage.js';
import { EXIT } from '../world.js';

export const TENDER_FILES = { page: 'tender.html', table: 'tender.csv' } as const;

interface ProcureFlags extends RunFlags {
  readonly service?: string;
  readonly alternative?: string;
  readonly out: string;
}

export function addProcure(program: Command, session: Session): void {
  const say = (id: string): string => session.words.say(id);
  const command = program.command('procure').description(say('cli-procure')).argument('<case>', say('cli-argument-case'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .option('--service <id>', say('cli-option-procure-service'))
    .option('--alternative <id>', say('cli-option-procure-alternative'))
    .requiredOption('--out <folder>', say('cli-option-procure-out'))
    .addOption(languageOption(session))
    .action((path: string, flags: ProcureFlags) => procure(session, path, flags));
}

async function procure(session: Session, path: string, flags: ProcureFlags): Promise<void> {
  const output = await decideCase(session, path, readRunFlags(flags));
  const { results, receipt } = output;
  if (results === null || receipt === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, output.issues);
  demand(flags.service, results.services.map(({ id }) => id), 'service-unknown');
  demand(flags.alternative, results.alternatives.filter(({ isBaseline }) => !isBaseline).map(({ id }) => id), 'alternative-unknown');
  const tender = output.tender({ service: flags.service ?? null, alternative: flags.alternative ?? null });
  if (tender === null) throw new Error('the scope of the tender was checked and is not there');
  const { page, table } = drawTender({ tender, results, receipt, background: backgroundOf(output), words: speakersOf(results.case.title, session.words, session.locales) });
  need(writeTextAtomic(resolve(flags.out, TENDER_FILES.page), page), EXIT.WRONG_USAGE);
  need(writeTextAtomic(resolve(flags.out, TENDER_FILES.table), table), EXIT.WRONG_USAGE);
  const { requirements, criteria, questions, terms } = tender;
  session.world.out(`${session.words.say('cli-procure-done', { requirements: requirements.length, criteria: criteria.length, questions: questions.length, terms: terms.length, folder: flags.out })}\n`);
}

function demand(found: string | undefined, names: readonly string[], code: string): void {
  if (found !== undefined && !names.includes(found)) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue(code, { found, suggestion: suggest(found, names) })]);
}
