/** `portolan <study> <case> [service]`: one command for each study that has a screen. */
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { writeTextAtomic } from '../../io/index.js';
import { gatherStudy, type PreparedRun, type ServiceStudyId, type StudyAnswer } from '../../pipeline/index.js';
import { STUDY_SCREENS, tabulateStudy, type StudyScreen } from '../../views/index.js';
import { backgroundOf } from '../background.js';
import { jsonOption, languageOption, readRunFlags, runOptions, wholeNumber, type RunFlags } from '../options.js';
import { openProgress } from '../progress.js';
import { Refusal, usageIssue } from '../refusal.js';
import { decideCase, prepareCase } from '../run.js';
import { reportOf } from '../report.js';
import { need, pageWidth, type Session } from '../session.js';
import { studyDocument, type StudiedService } from '../documents/study.js';
import { suggest } from '../usage.js';
import { EXIT } from '../world.js';

interface StudyFlags extends RunFlags {
  readonly json?: boolean;
  readonly budget?: string;
  readonly report?: string;
}

export function addStudies(program: Command, session: Session): void {
  for (const id of Object.keys(STUDY_SCREENS) as ServiceStudyId[]) addStudy(program, session, id);
}

function addStudy(program: Command, session: Session, id: ServiceStudyId): void {
  const say = (message: string): string => session.words.say(message);
  const command = program.command(id).description(say(`cli-${id}`)).argument('<case>', say('cli-argument-case')).argument('[service]', say('cli-argument-service'));
  for (const option of runOptions(session)) command.addOption(option);
  // A budget is for tests, and only one study is about them.
  if (id === 'information') command.addOption(new Option('--budget <amount>', say('cli-option-test-budget')));
  if (IN_REPORT.has(id)) command.option('--report <file>', say('cli-option-study-report'));
  command
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((path: string, service: string | undefined, flags: StudyFlags) => (flags.report === undefined ? study(session, id, path, service ?? null, flags) : reportWith(session, path, service ?? null, flags, flags.report)));
}

/** Studies that the report's page "what would change this" shows. */
const IN_REPORT: ReadonlySet<ServiceStudyId> = new Set(['flips', 'robustness', 'stress']);

/** The whole report, with these studies in full for one service, or for those that cost most. */
async function reportWith(session: Session, path: string, service: string | null, flags: StudyFlags, file: string): Promise<void> {
  const output = await decideCase(session, path, readRunFlags(flags));
  const { results, receipt, issues } = output;
  if (results === null || receipt === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, issues);
  if (service !== null) needService(service, results.services.map(({ id }) => id));
  need(writeTextAtomic(resolve(file), reportOf(session, output, results, receipt, { services: service === null ? null : [service], isFull: true })), EXIT.WRONG_USAGE);
  session.world.out(`${session.words.say('cli-report-where', { file })}\n`);
}

function needService(service: string, ids: readonly string[]): void {
  if (!ids.includes(service)) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('service-unknown', { found: service, suggestion: suggest(service, ids) })]);
}

function study(session: Session, id: ServiceStudyId, path: string, service: string | null, flags: StudyFlags): void {
  const budget = wholeNumber('--budget', flags.budget, 0, Number.MAX_SAFE_INTEGER) ?? null;
  const prepared = prepareCase(path, readRunFlags(flags));
  if (prepared.size === 0) throw new Refusal(EXIT.CASE_HAS_ERRORS, prepared.issues);
  const answers = answersOf(session, prepared, id, service);
  const output = prepared.finish([]);
  const { results } = output;
  if (results === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, output.issues);
  const whole = service === null || budget !== null ? gatherStudy(id, answers.map(({ answer }) => answer), budget) : null;
  if (flags.json === true) return session.world.out(`${JSON.stringify(studyDocument(id, results.case.id, answers, whole))}\n`);
  if (answers.length === 0) return session.world.out(`${session.words.say('studies-none')}\n`);
  const screen = STUDY_SCREENS[id] as StudyScreen<StudyAnswer<ServiceStudyId>>;
  const named = { ...results, services: prepared.services };
  session.world.out(`${tabulateStudy(screen, answers, named, session.words, { width: pageWidth(session.world), background: backgroundOf(output), isOverview: service === null, whole })}\n`);
}

/** Of one service, or of all where there is something to compare, with progress. */
function answersOf(session: Session, prepared: PreparedRun, id: ServiceStudyId, service: string | null): readonly StudiedService[] {
  const ids = prepared.services.map((each) => each.id);
  if (service !== null) needService(service, ids);
  const wanted = service === null ? ids : [service];
  const progress = openProgress(session.world, (done, all) => session.words.say('studies-progress', { done, all }));
  const answers = wanted.flatMap((each, done): readonly StudiedService[] => {
    progress.report(done, wanted.length);
    const studied = prepared.study(id, { service: each, isBrief: service === null });
    return studied === null ? [] : [{ service: each, ...studied }];
  });
  progress.end();
  return answers;
}
