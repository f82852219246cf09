/** `portolan outcomes <case>…`: forecasts of one or several cases against what came about, with calibration over all of them. */
import type { Command } from 'commander';
import { calibrationOf, type OutcomesAnswer, type PipelineOutput, type Receipt } from '../../pipeline/index.js';
import { tabulateOutcomes } from '../../views/index.js';
import { backgroundOf } from '../background.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { outcomesDocument } from '../documents/outcomes.js';
import { Refusal } from '../refusal.js';
import { prepareCase } from '../run.js';
import { pageWidth, type Session } from '../session.js';
import { EXIT } from '../world.js';

interface OutcomesFlags extends RunFlags {
  readonly json?: boolean;
}

export function addOutcomes(program: Command, session: Session): void {
  const say = (message: string): string => session.words.say(message);
  const command = program.command('outcomes').description(say('cli-outcomes')).argument('<case...>', say('cli-argument-case'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((paths: readonly string[], flags: OutcomesFlags) => outcomes(session, paths, flags));
}

interface OfCase {
  readonly results: NonNullable<PipelineOutput['results']>;
  readonly services: OfCaseServices;
  readonly output: PipelineOutput;
  readonly answer: OutcomesAnswer;
  readonly receipt: Receipt;
}

type OfCaseServices = ReturnType<typeof prepareCase>['services'];

function outcomes(session: Session, paths: readonly string[], flags: OutcomesFlags): void {
  const found = paths.flatMap((path) => outcomesOf(path, flags));
  const lines = found.flatMap(({ answer }) => answer.lines);
  const calibration = calibrationOf(lines.flatMap(({ number }) => number ?? []), lines.flatMap(({ flag }) => flag ?? []));
  if (flags.json === true) return session.world.out(`${JSON.stringify(outcomesDocument(found.map(({ results, answer, receipt }) => ({ case: results.case.id, answer, receipt })), calibration))}\n`);
  if (found.length === 0) return session.world.out(`${session.words.say('outcomes-none')}\n`);
  const cases = found.map(({ results, services, output, answer }) => ({ answer, results: { ...results, services }, background: backgroundOf(output) }));
  session.world.out(`${tabulateOutcomes(cases, calibration, session.words, pageWidth(session.world))}\n`);
}

function outcomesOf(path: string, flags: OutcomesFlags): readonly OfCase[] {
  const prepared = prepareCase(path, readRunFlags(flags));
  if (prepared.size === 0) throw new Refusal(EXIT.CASE_HAS_ERRORS, prepared.issues);
  const output = prepared.finish([]);
  const studied = prepared.study('outcomes', {});
  return studied === null || output.results === null ? [] : [{ results: output.results, services: prepared.services, output, ...studied }];
}
