/** The check of a published document at a terminal: the same as its own button does, by the engine that is installed here. */
import { digestOf, type Issue } from '../../base/index.js';
import { readText } from '../../io/index.js';
import { checkRecord, matchOpening, prepareRun, replayInput, type OpeningMatch, type PipelineOutput, type PublishedRecord, type RecordCheck, type Results } from '../../pipeline/index.js';
import { comparePages, readPage, sayPlace } from '../../views/index.js';
import { loadCatalogue } from '../load.js';
import { openProgress } from '../progress.js';
import { drawDocument, engineDigest, openPublished, ownEngine, type PublishedFile } from '../published-file.js';
import { Refusal, usageIssue } from '../refusal.js';
import { decideCase } from '../run.js';
import { need, type Session } from '../session.js';
import { EXIT } from '../world.js';

export interface PublishedFlags {
  readonly case?: string;
  readonly opening?: string;
}

export interface PublishedFinding {
  readonly issues: readonly Issue[];
  readonly results: Results | null;
  /** What can be said besides the verdict, where nothing is wrong. */
  readonly said: readonly string[];
}

/** Digits of a digest, and letters of an altered text, that are shown. */
const SHOWN = 24;
const LONGEST = 60;
/** Altered places that are listed before the rest is counted. */
const MOST = 15;

/** True for a file that is a published document and no recorded decision. */
export function isPublishedFile(file: string): boolean {
  return /\.html?$/i.test(file);
}

export async function verifyPublished(session: Session, file: string, flags: PublishedFlags): Promise<PublishedFinding> {
  const opened = openPublished(need(readText(file), EXIT.WRONG_USAGE));
  if (opened === null) throw new Refusal(EXIT.WRONG_USAGE, [{ ...usageIssue('not-a-published-document'), file }]);
  const { record } = opened;
  if (record === null) return { issues: [issueOf('published-damaged', file, {})], results: null, said: [] };
  const output = replay(session, record);
  if (output.results === null) return { issues: [issueOf('published-damaged', file, {}), ...output.issues], results: null, said: [] };
  const issues = [
    ...checkRecord(record, output.receipt, engineDigest(opened.script)).flatMap((check) => (check.holds ? [] : [checkIssue(check, file)])),
    ...engineIssues(opened, file),
    ...catalogueIssues(record, file),
    ...pageIssues(opened, record, output, file),
  ];
  const opening = await openingFinding(session, record, file, flags);
  return { issues: [...issues, ...opening.issues], results: output.results, said: opening.said };
}

function replay(session: Session, record: PublishedRecord): PipelineOutput {
  const prepared = prepareRun(replayInput(record));
  const progress = openProgress(session.world, (done, all) => session.words.say('cli-progress', { done, all }));
  try {
    return prepared.finish([prepared.runPart(0, prepared.size, (done) => progress.report(done, prepared.size))]);
  } finally {
    progress.end();
  }
}

function issueOf(code: string, file: string, params: Issue['params'], severity: Issue['severity'] = 'error'): Issue {
  return { code, severity, file, at: null, path: '', params };
}

const CODES: Readonly<Record<RecordCheck['what'], string>> = {
  engine: 'published-engine-altered', case: 'record-of-other-case', catalogue: 'published-part-altered', history: 'published-history-altered', result: 'result-not-reproduced',
};

function checkIssue({ what, found, accepted }: RecordCheck, file: string): Issue {
  return issueOf(CODES[what], file, { found: found.slice(0, SHOWN) || '–', accepted: accepted.slice(0, SHOWN) || '–' });
}

/** Another engine may draw the same results in other words, so what differs on the page is then no proof of a change. */
function engineIssues({ script }: PublishedFile, file: string): readonly Issue[] {
  const [there, here] = [engineDigest(script), engineDigest(ownEngine())];
  return there === here ? [] : [issueOf('published-by-other-engine', file, { found: there.slice(0, SHOWN), accepted: here.slice(0, SHOWN) }, 'warning')];
}

/** With the very catalogue at hand that the receipt names, each file of the part is compared with it. */
function catalogueIssues({ part, receipt, caseFiles }: PublishedRecord, file: string): readonly Issue[] {
  const own = loadCatalogue();
  const known = new Map(own.map(({ path, text }) => [path, text]));
  const added = caseFiles.filter(({ path }) => path.startsWith('catalogue/')).map(({ path, text }) => ({ path: path.slice('catalogue/'.length), text }));
  const entries = [...own.filter(({ path }) => path.endsWith('.yaml')).map(({ path, text }) => ({ path, text })), ...added];
  const whole = digestOf(entries.sort((left, right) => (left.path < right.path ? -1 : 1)));
  if (whole !== receipt.catalogue.digest) return [issueOf('published-of-other-catalogue', file, { found: receipt.catalogue.version, accepted: receipt.catalogue.digest.slice(0, SHOWN) }, 'note')];
  return part.files.filter(({ path, text }) => known.get(path) !== text).map(({ path }) => issueOf('published-part-differs', file, { found: path }));
}

function pageIssues(opened: PublishedFile, record: PublishedRecord, output: PipelineOutput, file: string): readonly Issue[] {
  const { all, shown } = comparePages(opened.page, readPage(drawDocument(record, output, opened)), MOST);
  const listed = shown.map((each) => issueOf('published-altered', file, { found: cut(each.stands), accepted: cut(each.drawn), other: sayPlace(each) }));
  return all > shown.length ? [...listed, issueOf('published-altered-more', file, { n: all - shown.length })] : listed;
}

function cut(text: string): string {
  return text === '' ? '–' : text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** With the opening every seal is opened; with the case as well, the sealed receipt must be that of the case. */
async function openingFinding(session: Session, record: PublishedRecord, file: string, flags: PublishedFlags): Promise<Pick<PublishedFinding, 'issues' | 'said'>> {
  const match = flags.opening === undefined ? null : matchOpening(record, need(readText(flags.opening), EXIT.WRONG_USAGE));
  if (flags.opening !== undefined && match === null) throw new Refusal(EXIT.WRONG_USAGE, [{ ...usageIssue('not-an-opening'), file: flags.opening }]);
  const unopened = match === null || match.unopened.length === 0 ? [] : [issueOf('seal-not-opened', file, { n: match.unopened.length, all: match.all, found: match.unopened.slice(0, 3).join('; ') })];
  const ofCase = flags.case === undefined ? [] : await caseIssues(session, record, match, file, flags.case);
  const issues = [...unopened, ...ofCase];
  if (issues.length > 0 || (match === null && flags.case === undefined)) return { issues, said: [] };
  const opened = match === null || match.all === 0 ? [] : [session.words.say('published-opened', { n: match.all })];
  return { issues, said: [...opened, ...(flags.case === undefined ? [] : [session.words.say('published-belongs')])] };
}

async function caseIssues(session: Session, record: PublishedRecord, match: OpeningMatch | null, file: string, path: string): Promise<readonly Issue[]> {
  const { seed, draws, asOf } = record.receipt;
  const { receipt, issues } = await decideCase(session, path, { seed, draws, asOf });
  if (receipt === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, issues);
  const recorded = record.official === null ? record.receipt : match?.receipt ?? null;
  if (recorded === null) return [issueOf('opening-needed', file, {}, 'warning')];
  const same = (code: string, found: string, accepted: string): readonly Issue[] => (found === accepted ? [] : [issueOf(code, file, { found: found.slice(0, SHOWN), accepted: accepted.slice(0, SHOWN) })]);
  return [...same('record-of-other-case', receipt.case.digest, recorded.case.digest), ...same('result-not-reproduced', receipt.resultDigest, recorded.resultDigest)];
}
