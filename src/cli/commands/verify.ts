/** `portolan verify <case|decision.json>`: does a record still hold? Its digest, its history, and the answer computed again. */
import type { Command } from 'commander';
import { digestOf, hasErrors, type Issue } from '../../base/index.js';
import { isFolder, readText } from '../../io/index.js';
import { isDocument, resultsOf, type DecisionDocument, type Receipt } from '../document.js';
import { placeOfCase } from '../load.js';
import { languageOption } from '../options.js';
import { Refusal, usageIssue } from '../refusal.js';
import { decideCase } from '../run.js';
import { need, printIssues, type Session } from '../session.js';
import { EXIT } from '../world.js';

/** Beside a case: what its last published answer was. */
const RECEIPT_FILE = 'expected/decision.json';

export function addVerify(program: Command, session: Session): void {
  program
    .command('verify')
    .description(session.words.say('cli-verify'))
    .argument('<record>', session.words.say('cli-argument-record'))
    .option('--case <case>', session.words.say('cli-option-case'))
    .addOption(languageOption(session))
    .action((record: string, flags: { readonly case?: string }) => verify(session, record, flags.case));
}

async function verify(session: Session, record: string, casePath: string | undefined): Promise<void> {
  const issues = isFolder(record) || record.endsWith('case.yaml') ? await verifyCase(session, record) : await verifyDocument(session, record, casePath);
  printIssues(session, issues);
  if (hasErrors(issues)) session.exit = EXIT.CHECKS_NOT_MET;
  session.world.out(`${session.words.say(hasErrors(issues) ? 'cli-verify-broken' : 'cli-verify-holds')}\n`);
}

async function verifyDocument(session: Session, file: string, casePath: string | undefined): Promise<readonly Issue[]> {
  const document = readDocument(file);
  const found = digestOf(resultsOf(document));
  if (found !== document.receipt.resultDigest) return [unlike('record-altered', file, found, document.receipt.resultDigest)];
  return casePath === undefined ? [] : computeAgain(session, casePath, file, document.receipt);
}

async function verifyCase(session: Session, path: string): Promise<readonly Issue[]> {
  const { store, id, folder } = placeOfCase(path);
  const history = store.history(id);
  if (history.value === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, history.issues);
  const expected = readText(`${folder}/${RECEIPT_FILE}`);
  if (expected.value === null) return [...history.issues, { ...usageIssue('nothing-recorded', { found: RECEIPT_FILE }), severity: 'warning', file: id }];
  const { receipt } = JSON.parse(expected.value) as { readonly receipt: Receipt };
  return [...history.issues, ...(await computeAgain(session, path, `${id}/${RECEIPT_FILE}`, receipt))];
}

/** Runs the case with the receipt's own settings and compares what came out with what was recorded. */
async function computeAgain(session: Session, path: string, file: string, receipt: Receipt): Promise<readonly Issue[]> {
  const output = await decideCase(session, path, { seed: receipt.seed, draws: receipt.draws, asOf: receipt.asOf });
  const now = output.receipt;
  if (now === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, output.issues);
  const issues: Issue[] = [];
  if (now.case.digest !== receipt.case.digest) issues.push(unlike('record-of-other-case', file, now.case.digest, receipt.case.digest));
  if (now.catalogue.digest !== receipt.catalogue.digest) {
    issues.push({ ...unlike('record-of-other-catalogue', file, now.catalogue.version, receipt.catalogue.version), severity: 'warning' });
  }
  if (now.resultDigest !== receipt.resultDigest) issues.push(unlike('result-not-reproduced', file, now.resultDigest, receipt.resultDigest));
  return issues;
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
  return { ...usageIssue(code, { found: found.slice(0, 16), accepted: accepted.slice(0, 16) }), file };
}
