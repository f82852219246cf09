/** The log of a case's judgement at the terminal: read it, add a line, and ask for a feeling before any figure is shown. */
import { join } from 'node:path';
import { appendText, readText } from '../io/index.js';
import type { PreparedRun } from '../pipeline/index.js';
import { JUDGEMENT_LOG, readJudgementLog, writeJudgementNote, type JudgementEntry, type JudgementNote } from '../store/index.js';
import type { Receipt } from './document.js';
import { placeOfCase } from './load.js';
import { Refusal, usageIssue } from './refusal.js';
import { need, type Session } from './session.js';
import { suggest } from './usage.js';
import { EXIT } from './world.js';

export type Person = PreparedRun['people'][number];

/** Empty where nobody has looked yet. A broken chain ends the command. */
export function judgementLog(path: string): readonly JudgementEntry[] {
  return need(readJudgementLog(readText(logFile(path)).value ?? ''));
}

function addToLog(path: string, note: JudgementNote): void {
  need(appendText(logFile(path), writeJudgementNote(judgementLog(path), note)), EXIT.WRONG_USAGE);
}

/**
 * Keeps that somebody sees these results now: in the history of the case, in order with its changes, and of a stakeholder in the log of the
 * judgement too, with the weights of that moment. Called before anything is shown: what was seen cannot be unseen (METHOD 36).
 */
export function noteView({ words, world }: Session, path: string, { people }: PreparedRun, who: string, receipt: Receipt): void {
  const { store, id } = placeOfCase(path);
  const when = world.instant();
  need(store.noteLook(id, receipt.resultDigest, { who, when, what: words.say('cli-note-looked'), why: '' }), EXIT.WRONG_USAGE);
  const person = people.find((each) => each.id === who);
  if (person !== undefined) addToLog(path, { is: 'saw', who, when, weights: person.weights, result: receipt.resultDigest, case: receipt.case.digest });
}

function logFile(path: string): string {
  return join(placeOfCase(path).folder, JUDGEMENT_LOG);
}

/** Issue: `stakeholder-unknown`. */
export function personOf({ people }: PreparedRun, who: string): Person {
  const found = people.find(({ id }) => id === who);
  const ids = people.map(({ id }) => id);
  if (found === undefined) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('stakeholder-unknown', { found: who, accepted: ids.join(', '), suggestion: suggest(who, ids) })]);
  return found;
}

/** Asks once which alternative the person would choose by feeling; an empty line or the end of the input passes, and then nothing is kept, which is said. */
export async function askFeeling(session: Session, path: string, prepared: PreparedRun, who: string): Promise<void> {
  const { words, world } = session;
  const { weights } = personOf(prepared, who);
  const lines = [words.say('feeling-ask'), ...prepared.alternatives.map(({ label, id }, at) => `  ${at + 1}  ${label[words.locale] ?? label['en'] ?? id}`), words.say('feeling-how')];
  world.out(`${lines.join('\n')}\n`);
  for (let text = await world.input?.next(); text != null && text.trim() !== ''; text = await world.input?.next()) {
    const chosen = /^\d+$/.test(text.trim()) ? prepared.alternatives[Number(text) - 1] : undefined;
    if (chosen === undefined) world.out(`${words.say('feeling-none', { n: prepared.alternatives.length })}\n`);
    else {
      addToLog(path, { is: 'felt', who, when: world.instant(), weights, alternative: chosen.id });
      return world.out(`${words.say('feeling-kept')}\n`);
    }
  }
  world.out(`${words.say('feeling-not-answered')}\n`);
}
