/** `portolan decide <case>`: the answer for every service, on one screen, as JSON, or as a report. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { hasErrors } from '../../base/index.js';
import { writeTextAtomic } from '../../io/index.js';
import type { PipelineOutput } from '../../pipeline/index.js';
import { tabulateService, tabulateSummary } from '../../views/index.js';
import { backgroundOf } from '../background.js';
import { documentOf, type Receipt, type Results } from '../document.js';
import { noteView } from '../judgement-record.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { Refusal, usageIssue } from '../refusal.js';
import { reportOf } from '../report.js';
import { decideCase, prepareCase } from '../run.js';
import { need, pageWidth, printIssues, type Session } from '../session.js';
import { suggest } from '../usage.js';
import { EXIT } from '../world.js';

const SCREEN_LINES = 24;

interface DecideFlags extends RunFlags {
  readonly json?: boolean;
  readonly report?: string;
  readonly service?: string;
  readonly seenBy?: string;
}

export function addDecide(program: Command, session: Session): void {
  const say = (id: string): string => session.words.say(id);
  const command = program.command('decide').description(say('cli-decide')).argument('<case>', say('cli-argument-case'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .option('--service <id>', say('cli-option-service'))
    .option('--report <file>', say('cli-option-report'))
    .option('--seen-by <name>', say('cli-option-seen-by'))
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((path: string, flags: DecideFlags) => decide(session, path, flags));
}

async function decide(session: Session, path: string, flags: DecideFlags): Promise<void> {
  const output = await decideCase(session, path, readRunFlags(flags));
  const { results, receipt, issues } = output;
  if (results === null || receipt === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, issues);
  if (hasErrors(issues)) session.exit = EXIT.CASE_HAS_ERRORS;
  if (flags.seenBy !== undefined) noteView(session, path, prepareCase(path, {}), flags.seenBy, receipt);
  const report = flags.report === undefined ? null : writeReport(session, output, results, receipt, flags.report);
  if (flags.json === true) return session.world.out(`${JSON.stringify(documentOf(results, receipt, issues))}\n`);
  if (hasErrors(issues)) printIssues(session, issues.filter((issue) => issue.severity === 'error'));
  if (flags.service !== undefined) return printService(session, output, results, flags.service);
  printSummary(session, output, results, receipt, report);
}

function writeReport(session: Session, output: PipelineOutput, results: Results, receipt: Receipt, file: string): string {
  need(writeTextAtomic(resolve(file), reportOf(session, output, results, receipt)), EXIT.WRONG_USAGE);
  return file;
}

function printSummary(session: Session, output: PipelineOutput, results: Results, receipt: Receipt, report: string | null): void {
  const { words, world } = session;
  const problems = output.issues.length;
  const last = [
    ...(problems === 0 ? [] : [words.say('cli-issues-wait', { n: problems })]),
    report === null ? words.say('cli-report-how') : words.say('cli-report-where', { file: report }),
  ];
  world.out(`${tabulateSummary(results, receipt, words, { width: pageWidth(world), height: SCREEN_LINES - last.length, background: backgroundOf(output) })}\n${last.join('\n')}\n`);
}

function printService(session: Session, output: PipelineOutput, results: Results, id: string): void {
  const service = results.services.find((each) => each.id === id);
  if (service === undefined) {
    const suggestion = suggest(id, results.services.map((each) => each.id));
    throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('service-unknown', { found: id, suggestion })]);
  }
  session.world.out(`${tabulateService(results, service, session.words, { width: pageWidth(session.world), background: backgroundOf(output) })}\n`);
}
