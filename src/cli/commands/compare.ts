/** `portolan compare <a> <b>`: which answers differ between two cases, or between two recorded decisions. */
import type { Command } from 'commander';
import { isFolder } from '../../io/index.js';
import { compareDecisions, type Comparison } from '../comparison.js';
import type { Results } from '../document.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { Refusal } from '../refusal.js';
import { decideCase } from '../run.js';
import type { Session } from '../session.js';
import { EXIT } from '../world.js';
import { readDocument } from './verify.js';

const MOST_LISTED = 20;

interface CompareFlags extends RunFlags {
  readonly json?: boolean;
}

export function addCompare(program: Command, session: Session): void {
  const say = (id: string): string => session.words.say(id);
  const command = program.command('compare').description(say('cli-compare')).argument('<a>', say('cli-argument-record')).argument('<b>', say('cli-argument-record'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((a: string, b: string, flags: CompareFlags) => compare(session, a, b, flags));
}

async function compare(session: Session, a: string, b: string, flags: CompareFlags): Promise<void> {
  const comparison = compareDecisions(await resultsAt(session, a, flags), await resultsAt(session, b, flags));
  session.world.out(flags.json === true ? `${JSON.stringify(comparison)}\n` : `${tabulate(session, comparison)}\n`);
}

async function resultsAt(session: Session, path: string, flags: CompareFlags): Promise<Results> {
  if (!isFolder(path) && path.endsWith('.json')) return readDocument(path);
  const output = await decideCase(session, path, readRunFlags(flags));
  if (output.results === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, output.issues);
  return output.results;
}

function tabulate(session: Session, { counts, changed, onlyIn }: Comparison): string {
  const { words } = session;
  const form = (id: string): string => words.say(`form-${id}`);
  const side = (answer: { readonly form: string; readonly alternative: string | null }): string => `${form(answer.form)}${answer.alternative === null ? '' : ` (${answer.alternative})`}`;
  const rest = changed.length - MOST_LISTED;
  return [
    ...counts.map((row) => words.say('cli-compare-count', { form: form(row.form), a: row.a, b: row.b })),
    words.say('cli-compare-changed', { n: changed.length }),
    ...changed.slice(0, MOST_LISTED).map((each) => `  ${each.id}: ${side(each.a)} → ${side(each.b)}`),
    ...(rest > 0 ? [words.say('cli-compare-more', { n: rest })] : []),
    ...(onlyIn.a.length + onlyIn.b.length === 0 ? [] : [words.say('cli-compare-only', { a: onlyIn.a.length, b: onlyIn.b.length })]),
  ].join('\n');
}
