/** `portolan check <case>`: everything that is wrong or worth knowing about a case, without computing an answer. */
import type { Command } from 'commander';
import { hasErrors } from '../../base/index.js';
import { tabulateIssues } from '../../views/index.js';
import { jsonOption, languageOption } from '../options.js';
import { prepareCase } from '../run.js';
import { pageWidth, type Session } from '../session.js';
import { EXIT } from '../world.js';

export function addCheck(program: Command, session: Session): void {
  program
    .command('check')
    .description(session.words.say('cli-check'))
    .argument('<case>', session.words.say('cli-argument-case'))
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((path: string, flags: { readonly json?: boolean }) => check(session, path, flags.json === true));
}

function check(session: Session, path: string, asJson: boolean): void {
  const prepared = prepareCase(path, {});
  const { size } = prepared;
  const issues = [...prepared.issues, ...prepared.judgementNotes()];
  if (hasErrors(issues)) session.exit = EXIT.CASE_HAS_ERRORS;
  if (asJson) return session.world.out(`${JSON.stringify({ services: size, issues })}\n`);
  const count = (severity: string): number => issues.filter((issue) => issue.severity === severity).length;
  const counts = { n: size, errors: count('error'), warnings: count('warning'), notes: count('note') };
  const listed = issues.length === 0 ? [] : [tabulateIssues(issues, session.words, { width: pageWidth(session.world) })];
  const end = hasErrors(issues) ? [session.words.say('cli-check-errors', counts)] : [session.words.say('cli-check-fine', counts), session.words.say('cli-check-next', { path })];
  session.world.out(`${[...listed, ...end].join('\n')}\n`);
}
