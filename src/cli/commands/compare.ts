/** `portolan compare <a> <b>`: which answers differ between two cases, or between two recorded decisions. */
import type { Command } from 'commander';
import { isFolder } from '../../io/index.js';
import { cutTo, createNames, wrapTo, type Background, type Names } from '../../views/index.js';
import { backgroundOf } from '../background.js';
import { compareDecisions, type Answer, type Comparison } from '../comparison.js';
import type { Results } from '../document.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { Refusal } from '../refusal.js';
import { decideCase } from '../run.js';
import { pageWidth, type Session } from '../session.js';
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

/** One side of a comparison: its results, and what its names need where it was computed here. */
interface Side {
  readonly path: string;
  readonly results: Results;
  readonly background: Background;
}

async function compare(session: Session, a: string, b: string, flags: CompareFlags): Promise<void> {
  const sides = [await sideAt(session, a, flags), await sideAt(session, b, flags)] as const;
  const comparison = compareDecisions(sides[0].results, sides[1].results);
  session.world.out(flags.json === true ? `${JSON.stringify(comparison)}\n` : `${tabulate(session, comparison, sides)}\n`);
}

async function sideAt(session: Session, path: string, flags: CompareFlags): Promise<Side> {
  if (!isFolder(path) && path.endsWith('.json')) return { path, results: readDocument(path), background: backgroundOf({ surroundings: null }) };
  const output = await decideCase(session, path, readRunFlags(flags));
  const { results, issues } = output;
  if (results === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, issues);
  return { path, results, background: backgroundOf(output) };
}

function tabulate(session: Session, { counts, changed, onlyIn }: Comparison, sides: readonly [Side, Side]): string {
  const { words } = session;
  const width = pageWidth(session.world);
  const [first, second] = sides.map(({ results, background }) => createNames(results, background, words));
  const form = (id: string): string => words.say(`form-${id}`);
  const answer = (side: Answer, names: Names | undefined): string => (side.alternative === null || names === undefined ? form(side.form) : `${form(side.form)}: ${names.alternative(side.alternative)}`);
  const rest = changed.length - MOST_LISTED;
  const lines = [
    ...sides.map(({ path, results }, position) => words.say(`cli-compare-${position === 0 ? 'first' : 'second'}`, { path, title: results.case.title[words.locale] ?? results.case.title.en ?? results.case.id, n: results.counts.services })),
    ...counts.filter((row) => row.a + row.b > 0).map((row) => words.say('cli-compare-count', { form: form(row.form), a: row.a, b: row.b })),
    words.say('cli-compare-changed', { n: changed.length }),
    ...changed.slice(0, MOST_LISTED).flatMap((each) => [`  ${first?.service(each.id) ?? each.id} (${each.id})`, `    ${answer(each.a, first)}`, `    → ${answer(each.b, second)}`]),
    ...(rest > 0 ? [words.say('cli-compare-more', { n: rest })] : []),
    ...(onlyIn.a.length + onlyIn.b.length === 0 ? [] : [words.say('cli-compare-only', { a: onlyIn.a.length, b: onlyIn.b.length })]),
  ];
  return lines.flatMap((line) => (line.startsWith(' ') ? [cutTo(line, width)] : wrapTo(line, width))).join('\n');
}
