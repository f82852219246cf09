/** `portolan verify <case|decision.json|published.html>`: does a record still hold? Its digest, its history, and the answer computed again. */
import type { Command } from 'commander';
import { digestOf, hasErrors, type Issue } from '../../base/index.js';
import { isFolder, readText } from '../../io/index.js';
import { isDocument, resultsOf, type DecisionDocument, type Receipt, type Results } from '../document.js';
import { placeOfCase } from '../load.js';
import { languageOption } from '../options.js';
import { Refusal, usageIssue } from '../refusal.js';
import { decideCase } from '../run.js';
import { need, printIssues, type Session } from '../session.js';
import { EXIT } from '../world.js';
import { isPublishedFile, verifyPublished, type PublishedFlags } from './verify-published.js';

/** Beside a case: what its last published answer was. */
const RECEIPT_FILE = 'expected/decision.json';
/** Digits of a digest that are shown, or a version with the beginning of its digest. */
const SHOWN = 24;

export function addVerify(program: Command, session: Session): void {
  program
    .command('verify')
    .description(session.words.say('cli-verify'))
    .argument('<record>', session.words.say('cli-argument-record'))
    .option('--case <case>', session.words.say('cli-option-case'))
    .option('--opening <file>', session.words.say('cli-option-opening'))
    .addOption(languageOption(session))
    .action((record: string, flags: PublishedFlags) => verify(session, record, flags));
}

/** What was looked at, and what it showed. METHOD 34: that a record is unaltered and reproducible is all that can be said. */
interface Finding {
  readonly issues: readonly Issue[];
  /** Computed again, or only read. */
  readonly isComputed: boolean;
  /** The results that the share of assumed inputs is taken from; null where only receipts are at hand. */
  readonly results: Results | null;
  readonly said?: readonly string[];
}

async function verify(session: Session, record: string, flags: PublishedFlags): Promise<void> {
  const { words, world } = session;
  const finding = await verifyRecord(session, record, flags);
  printIssues(session, finding.issues);
  if (hasErrors(finding.issues)) {
    session.exit = EXIT.CHECKS_NOT_MET;
    return world.out(`${words.say('cli-verify-broken')}\n`);
  }
  world.out(`${[words.say(finding.isComputed ? 'cli-verify-reproduced' : 'cli-verify-unaltered'), ...assumedShare(session, finding.results), ...(finding.said ?? [])].join('\n')}\n`);
}

async function verifyRecord(session: Session, record: string, flags: PublishedFlags): Promise<Finding> {
  if (isFolder(record) || record.endsWith('case.yaml')) return verifyCase(session, record);
  return isPublishedFile(record) ? { ...(await verifyPublished(session, record, flags)), isComputed: true } : verifyDocument(session, record, flags.case);
}

function assumedShare({ words }: Session, results: Results | null): readonly string[] {
  if (results === null) return [];
  const { assumed, all } = results.counts.decisive;
  return [words.say('report-illustration-share', { assumed, all })];
}

async function verifyDocument(session: Session, file: string, casePath: string | undefined): Promise<Finding> {
  const document = readDocument(file);
  const results = resultsOf(document);
  const found = digestOf(results);
  if (found !== document.receipt.resultDigest) return { issues: [unlike('record-altered', file, found, document.receipt.resultDigest)], isComputed: false, results };
  return casePath === undefined ? { issues: [], isComputed: false, results } : computeAgain(session, casePath, file, document.receipt);
}

async function verifyCase(session: Session, path: string): Promise<Finding> {
  const { store, id, folder } = placeOfCase(path);
  const history = store.check(id);
  if (history.some(({ code }) => code === 'case-missing')) throw new Refusal(EXIT.CASE_HAS_ERRORS, history);
  const expected = readText(`${folder}/${RECEIPT_FILE}`);
  if (expected.value === null) {
    return { issues: [...history, { ...usageIssue('nothing-recorded', { found: RECEIPT_FILE }), severity: 'warning', file: id }], isComputed: false, results: null };
  }
  const { receipt } = JSON.parse(expected.value) as { readonly receipt: Receipt };
  const again = await computeAgain(session, path, `${id}/${RECEIPT_FILE}`, receipt);
  return { ...again, issues: [...history, ...again.issues] };
}

/** Runs the case with the receipt's own settings and compares what came out with what was recorded. */
async function computeAgain(session: Session, path: string, file: string, receipt: Receipt): Promise<Finding> {
  const output = await decideCase(session, path, { seed: receipt.seed, draws: receipt.draws, asOf: receipt.asOf });
  const now = output.receipt;
  if (now === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, output.issues);
  const issues: Issue[] = [];
  if (now.case.digest !== receipt.case.digest) issues.push(unlike('record-of-other-case', file, now.case.digest, receipt.case.digest));
  if (now.catalogue.digest !== receipt.catalogue.digest) {
    issues.push({ ...unlike('record-of-other-catalogue', file, catalogueName(now), catalogueName(receipt)), severity: 'warning' });
  }
  if (now.resultDigest !== receipt.resultDigest) issues.push(unlike('result-not-reproduced', file, now.resultDigest, receipt.resultDigest));
  return { issues, isComputed: true, results: output.results };
}

/** Two catalogues of one version number may still differ: the digest tells them apart. */
function catalogueName({ catalogue }: Receipt): string {
  return `${catalogue.version} (${catalogue.digest.slice(0, 8)}…)`;
}

export function readDocument(file: string): DecisionDocument {
  const text = need(readText(file), EXIT.WRONG_USAGE);
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(EXIT.WRONG_USAGE, [{ ...usageIssue('not-a-decision'), file }]);
  }
  if (!isDocument(value)) throw new Refusal(EXIT.WRONG_USAGE, [{ ...usageIssue('not-a-decision'), file }]);
  return value;
}

function unlike(code: string, file: string, found: string, accepted: string): Issue {
  return { ...usageIssue(code, { found: found.slice(0, SHOWN), accepted: accepted.slice(0, SHOWN) }), file };
}
