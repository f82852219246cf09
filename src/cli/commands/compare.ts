/** `portolan compare <a> <b>`: which answers differ between two cases, or between two recorded decisions. */
import type { Command } from 'commander';
import { isFolder } from '../../io/index.js';
import { cutTo, createNames, tabulateAttribution, wrapTo, type Background, type Names } from '../../views/index.js';
import { backgroundOf } from '../background.js';
import { compareDecisions, type Answer, type Comparison, type Shift } from '../comparison.js';
import type { Results } from '../document.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { openProgress } from '../progress.js';
import { Refusal, usageIssue } from '../refusal.js';
import { decideCase, pipelineInput } from '../run.js';
import { pageWidth, type Session } from '../session.js';
import { attributeChange, type Attribution, type EvidenceLine } from '../../pipeline/index.js';
import type { Words } from '../../words/index.js';
import { EXIT } from '../world.js';
import { readDocument } from './verify.js';

const MOST_LISTED = 20;

interface CompareFlags extends RunFlags {
  readonly json?: boolean;
  readonly why?: boolean;
}

export function addCompare(program: Command, session: Session): void {
  const say = (id: string): string => session.words.say(id);
  const command = program.command('compare').description(say('cli-compare')).argument('<a>', say('cli-argument-record')).argument('<b>', say('cli-argument-record'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .option('--why', say('cli-option-why'))
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((a: string, b: string, flags: CompareFlags) => compare(session, a, b, flags));
}

/** One side of a comparison: its results, and the names and the evidence that are known where it was computed here. */
interface Side {
  readonly path: string;
  readonly results: Results;
  readonly evidence: readonly EvidenceLine[] | null;
  readonly background: Background;
}

async function compare(session: Session, a: string, b: string, flags: CompareFlags): Promise<void> {
  const sides = [await sideAt(session, a, flags), await sideAt(session, b, flags)] as const;
  const comparison = compareDecisions(sides[0].results, sides[1].results);
  const evidence = evidenceBetween(...sides);
  const attribution = flags.why === true ? attributionBetween(session, a, b, flags) : null;
  if (flags.json === true) return session.world.out(`${JSON.stringify({ ...comparison, evidence, ...(attribution === null ? {} : { attribution }) })}\n`);
  const { results, background } = sides[1];
  const why = attribution === null ? '' : `\n${tabulateAttribution(attribution, results, session.words, { width: pageWidth(session.world), background })}`;
  session.world.out(`${tabulate(session, comparison, sides)}${why}\n`);
}

/** Only two cases hold their inputs; a record holds its answers. */
function attributionBetween(session: Session, a: string, b: string, flags: CompareFlags): Attribution {
  const record = [a, b].find((path) => !isFolder(path) && path.endsWith('.json'));
  if (record !== undefined) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('why-needs-cases', { found: record })]);
  const settings = readRunFlags(flags);
  const progress = openProgress(session.world, (done, all) => session.words.say('compare-progress', { done, all }));
  const { attribution, issues } = attributeChange(pipelineInput(a, settings), pipelineInput(b, settings), (done, all) => progress.report(done, all));
  progress.end();
  if (attribution === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, issues);
  return attribution;
}

async function sideAt(session: Session, path: string, flags: CompareFlags): Promise<Side> {
  if (!isFolder(path) && path.endsWith('.json')) return { path, results: readDocument(path), evidence: null, background: backgroundOf({ surroundings: null }) };
  const output = await decideCase(session, path, readRunFlags(flags));
  const { results, evidence, issues } = output;
  if (results === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, issues);
  return { path, results, evidence, background: backgroundOf(output) };
}

/** Lines of evidence that only one side uses; null when a side is a record, which does not hold them. */
function evidenceBetween(a: Side, b: Side): { readonly a: readonly EvidenceLine[]; readonly b: readonly EvidenceLine[] } | null {
  if (a.evidence === null || b.evidence === null) return null;
  const without = (lines: readonly EvidenceLine[], others: readonly EvidenceLine[]): readonly EvidenceLine[] => {
    const known = new Set(others.map((line) => JSON.stringify(line)));
    return lines.filter((line) => !known.has(JSON.stringify(line)));
  };
  return { a: without(a.evidence, b.evidence), b: without(b.evidence, a.evidence) };
}

function tabulate(session: Session, comparison: Comparison, sides: readonly [Side, Side]): string {
  const { words } = session;
  const { counts, changed, onlyIn } = comparison;
  const width = pageWidth(session.world);
  const [first, second] = sides.map(({ results, background }) => createNames(results, background, words)) as [Names, Names];
  const form = (id: string): string => words.say(`form-${id}`);
  const rest = changed.length - MOST_LISTED;
  const lines = [
    ...sides.map(({ path, results }, position) => words.say(`cli-compare-${position === 0 ? 'first' : 'second'}`, { path, title: results.case.title[words.locale] ?? results.case.title.en ?? results.case.id, n: results.counts.services })),
    ...counts.filter((row) => row.a + row.b > 0).map((row) => words.say('cli-compare-count', { form: form(row.form), a: row.a, b: row.b })),
    ...evidenceLines(session, sides, second),
    ...comparison.shifts.slice(0, MOST_LISTED).map((shift) => shiftLine(words, shift, second, shift.services)),
    words.say('cli-compare-changed', { n: changed.length }),
    ...changed.slice(0, MOST_LISTED).flatMap((each) => [
      `  ${first.service(each.id)} (${each.id})`,
      `    ${answerText(words, each.a, first)}`,
      `    → ${answerText(words, each.b, second)}`,
      ...shortlistLines(words, each, second),
      ...each.shifts.map((shift) => shiftLine(words, shift, second, null)),
    ]),
    ...(rest > 0 ? [words.say('cli-compare-more', { n: rest })] : []),
    ...(onlyIn.a.length + onlyIn.b.length === 0 ? [] : [words.say('cli-compare-only', { a: onlyIn.a.length, b: onlyIn.b.length })]),
  ];
  return lines.flatMap((line) => (line.startsWith(' ') ? [cutTo(line, width)] : wrapTo(line, width))).join('\n');
}

function answerText(words: Words, { form, alternative, leaderIfAll }: Answer, names: Names): string {
  const said = words.say(`form-${form}`);
  const ahead = alternative ?? leaderIfAll;
  if (ahead === null) return said;
  return alternative === null ? words.say('cli-compare-if-all', { form: said, alternative: names.alternative(ahead) }) : `${said}: ${names.alternative(ahead)}`;
}

function shortlistLines(words: Words, { a, b }: { readonly a: Answer; readonly b: Answer }, names: Names): readonly string[] {
  const told = (id: string, some: readonly string[]): readonly string[] => (some.length === 0 ? [] : [words.say(id, { alternatives: some.map((each) => names.alternative(each)).join('; ') })]);
  return [...told('cli-compare-joins', b.shortlist.filter((each) => !a.shortlist.includes(each))), ...told('cli-compare-leaves', a.shortlist.filter((each) => !b.shortlist.includes(each)))];
}

function shiftLine(words: Words, { alternative, gate, before, after }: Shift, names: Names, services: number | null): string {
  const params = { alternative: names.alternative(alternative), gate: names.gate(gate), before: words.say(`rule-${before}`), after: words.say(`rule-${after}`) };
  return services === null ? words.say('cli-compare-rule', params) : words.say('cli-compare-rule-count', { ...params, n: services });
}

function evidenceLines({ words }: Session, sides: readonly [Side, Side], names: Names): readonly string[] {
  const between = evidenceBetween(...sides);
  if (between === null || between.a.length + between.b.length === 0) return [];
  const line = (sign: string, each: EvidenceLine): string =>
    words.say('cli-compare-evidence-line', { sign, quantity: names.quantity(each.quantity), at: Object.values(each.key).join(', '), estimate: each.estimate, kind: words.say(`claim-${each.kind}`), harness: each.harness, task: each.task });
  return [
    words.say('cli-compare-evidence', { n: between.b.length, other: between.a.length }),
    ...[...between.b.map((each) => line('+', each)), ...between.a.map((each) => line('−', each))].slice(0, MOST_LISTED),
  ];
}
