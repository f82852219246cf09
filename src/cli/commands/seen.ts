/** `portolan seen <case>`: shows results to a person and keeps on record that they were seen; without a person, who saw what when, and what that does to their weights. */
import { Option, type Command } from 'commander';
import { recordOf, type PersonsRecord } from '../../store/index.js';
import { tabulateSummary } from '../../views/index.js';
import { backgroundOf } from '../background.js';
import { judgementLog, noteView, personOf, type Person } from '../judgement-record.js';
import { languageOption } from '../options.js';
import { Refusal } from '../refusal.js';
import { decideCase, prepareCase } from '../run.js';
import { pageWidth, type Session } from '../session.js';
import { EXIT } from '../world.js';

const SCREEN_LINES = 24;
const SHOWN_OF_DIGEST = 12;

export function addSeen(program: Command, session: Session): void {
  const say = (id: string): string => session.words.say(id);
  program
    .command('seen')
    .description(say('cli-seen'))
    .argument('<case>', say('cli-argument-case'))
    .addOption(new Option('--who <stakeholder>', say('cli-option-seen-who')))
    .addOption(languageOption(session))
    .action((path: string, flags: { readonly who?: string }) => (flags.who === undefined ? list(session, path) : show(session, path, flags.who)));
}

async function show(session: Session, path: string, who: string): Promise<void> {
  const prepared = prepareCase(path, {});
  const person = personOf(prepared, who);
  const output = await decideCase(session, path, {});
  const { results, receipt, issues } = output;
  if (results === null || receipt === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, issues);
  noteView(session, path, prepared, who, receipt);
  const last = [session.words.say('seen-kept', { who: nameOf(session, person) }), ...(person.weights === null ? [session.words.say('seen-without-weights')] : [])];
  session.world.out(`${tabulateSummary(results, receipt, session.words, { width: pageWidth(session.world), height: SCREEN_LINES - last.length, background: backgroundOf(output) })}\n${last.join('\n')}\n`);
}

function nameOf({ words }: Session, { id, label }: Person): string {
  return label[words.locale] ?? label['en'] ?? id;
}

/** In order, who saw what; then person by person what stands on record; then the feelings beside what own weights lead to. */
function list(session: Session, path: string): void {
  const { words, world } = session;
  const prepared = prepareCase(path, {});
  if (prepared.size === 0) throw new Refusal(EXIT.CASE_HAS_ERRORS, prepared.issues);
  const log = judgementLog(path);
  if (log.length === 0) return world.out(`${words.say('seen-nothing')}\n`);
  const names = new Map(prepared.people.map((person) => [person.id, nameOf(session, person)]));
  const labels = new Map(prepared.alternatives.map(({ id, label }) => [id, label[words.locale] ?? label['en'] ?? id]));
  const events = log.map((entry) => {
    const params = { n: entry.n, when: entry.when, who: names.get(entry.who) ?? entry.who };
    return entry.is === 'saw' ? words.say('seen-saw', { ...params, result: entry.result.slice(0, SHOWN_OF_DIGEST) }) : words.say('seen-felt', { ...params, alternative: labels.get(entry.alternative) ?? entry.alternative });
  });
  const led = ledTo(prepared);
  const people = prepared.people.map((person) => ({ person, record: recordOf(log, person.id, person.weights) }));
  const lines = people.flatMap(({ person, record }) => [standing(session, person, record), ...mirror(session, person, record, labels, led)]);
  world.out(`${[words.say('seen-history'), ...events.map((line) => `  ${line}`), '', words.say('seen-people'), ...lines.map((line) => `  ${line}`)].join('\n')}\n`);
}

function standing(session: Session, person: Person, { views, viewsBefore, isAfterResults }: PersonsRecord): string {
  const kind = person.weights === null ? 'silent' : isAfterResults ? 'after' : views === 0 ? 'unseen' : 'before';
  return session.words.say(`seen-standing-${kind}`, { who: nameOf(session, person), n: views, before: viewsBefore });
}

/** Person → services in which own weights lead to each alternative. */
type Led = ReadonlyMap<string, ReadonlyMap<string, number>>;

function ledTo(prepared: ReturnType<typeof prepareCase>): Led {
  const led = new Map<string, Map<string, number>>();
  for (const { id } of prepared.services) {
    for (const { stakeholder, leaders } of prepared.study('disagreement', { service: id })?.answer.views ?? []) {
      const own = led.get(stakeholder) ?? new Map<string, number>();
      led.set(stakeholder, own);
      for (const leader of leaders) own.set(leader, (own.get(leader) ?? 0) + 1);
    }
  }
  return led;
}

/** The gut-feeling mirror: asked before results, held against what own weights lead to; it scores nothing and corrects nobody. */
function mirror(session: Session, person: Person, { felt }: PersonsRecord, labels: ReadonlyMap<string, string>, led: Led): readonly string[] {
  if (felt === null || person.weights === null) return [];
  const own = led.get(person.id) ?? new Map<string, number>();
  const [most] = [...own].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  if (most === undefined) return [];
  const label = (id: string): string => labels.get(id) ?? id;
  const params = { felt: label(felt.alternative), n: own.get(felt.alternative) ?? 0, most: label(most[0]), m: most[1] };
  return [session.words.say(most[0] === felt.alternative ? 'seen-mirror-same' : 'seen-mirror-other', params), ...(felt.isAfterResults ? [session.words.say('seen-mirror-late')] : [])].map((line) => `  ${line}`);
}
