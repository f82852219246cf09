/** `portolan portfolio <case>`: all services together under what the state can pay, staff, run and depend on. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { PLANNING_PARTS, type PlanLimit, type PreparedRun, type WayKind, type Wish } from '../../pipeline/index.js';
import { writeTextAtomic } from '../../io/index.js';
import { drawPortfolio, tabulatePortfolio } from '../../views/index.js';
import { backgroundOf } from '../background.js';
import { openParts, type OpenedParts } from '../kept-parts.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { portfolioDocument } from '../documents/portfolio.js';
import { openProgress } from '../progress.js';
import { Refusal, usageIssue } from '../refusal.js';
import { prepareCase } from '../run.js';
import { need, pageWidth, type Session } from '../session.js';
import { suggest } from '../usage.js';
import { EXIT } from '../world.js';

const WAY_KINDS: readonly WayKind[] = ['pair', 'mix', 'sequence'];

interface PortfolioFlags extends RunFlags {
  readonly json?: boolean;
  readonly hard?: boolean;
  readonly ceiling?: readonly string[];
  readonly whyNot?: string;
  readonly with?: string;
  readonly must?: readonly string[];
  readonly never?: readonly string[];
  readonly keep?: string;
  readonly report?: string;
}

export function addPortfolio(program: Command, session: Session): void {
  const say = (message: string): string => session.words.say(message);
  const gather = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];
  const command = program.command('portfolio').description(say('cli-portfolio')).argument('<case>', say('cli-argument-case'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .option('--ceiling <name=number>', say('cli-option-ceiling'), gather)
    .option('--why-not <service=alternative>', say('cli-option-why-not'))
    .option('--with <kinds>', say('cli-option-with'))
    .option('--must <service=alternative>', say('cli-option-must'), gather)
    .option('--never <alternative>', say('cli-option-never'), gather)
    .option('--hard', say('cli-option-hard'))
    .option('--keep <file>', say('cli-option-keep'))
    .option('--report <file>', say('cli-option-portfolio-report'))
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((path: string, flags: PortfolioFlags) => portfolio(session, path, flags));
}

function portfolio(session: Session, path: string, flags: PortfolioFlags): void {
  const prepared = prepareCase(path, readRunFlags(flags));
  if (prepared.size === 0) throw new Refusal(EXIT.CASE_HAS_ERRORS, prepared.issues);
  const output = prepared.finish([]);
  const { results } = output;
  if (results === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, output.issues);
  const limits = (flags.ceiling ?? []).flatMap((text) => ceilingFrom(prepared, text));
  const alternatives = results.alternatives.map(({ id }) => id);
  const whyNot = flags.whyNot === undefined ? null : wishFrom(prepared, alternatives, flags.whyNot);
  const wishes = (texts: readonly string[] = []): readonly Wish[] => texts.map((text) => (text.includes('=') ? wishFrom(prepared, alternatives, text) : { service: null, alternative: alternativeFrom(alternatives, text) }));
  const asked = { ways: waysFrom(flags.with), must: wishes(flags.must), never: wishes(flags.never), ...(flags.hard === true ? { inHardWorlds: true } : {}) };
  const progress = openProgress(session.world, (done, all) => session.words.say('portfolio-progress', { done, all, part: session.words.say(`portfolio-part-${PLANNING_PARTS[done] ?? ''}`) }));
  const kept = flags.keep === undefined ? null : partsOf(session, flags.keep, { limits, whyNot, ...asked, receipt: output.receipt });
  const studied = prepared.study('portfolio', { limits, whyNot, ...asked, ...(kept === null ? {} : { kept }), progress: (part) => progress.report(PLANNING_PARTS.indexOf(part), PLANNING_PARTS.length) });
  progress.end();
  if (studied === null) return session.world.out(`${session.words.say('studies-none')}\n`);
  const { answer, receipt } = studied;
  if (flags.json === true) return session.world.out(`${JSON.stringify(portfolioDocument(results.case.id, answer, receipt))}\n`);
  if (flags.report !== undefined) {
    need(writeTextAtomic(resolve(flags.report), drawPortfolio({ answer, results: { ...results, services: prepared.services }, receipt, background: backgroundOf(output), words: session.words })), EXIT.WRONG_USAGE);
    return session.world.out(`${session.words.say('cli-report-where', { file: flags.report })}\n`);
  }
  const named = { ...results, services: prepared.services };
  session.world.out(`${tabulatePortfolio(answer, named, session.words, { width: pageWidth(session.world), background: backgroundOf(output) })}\n`);
}

/** Parts of an earlier run that was cut off; says on the side how many there are. */
function partsOf(session: Session, path: string, question: unknown): OpenedParts {
  const parts = openParts(path, JSON.stringify(question), (written) => need(written, EXIT.WRONG_USAGE));
  if (parts.held > 0 || parts.isOther) session.world.err(`${session.words.say(parts.isOther ? 'portfolio-kept-other' : 'portfolio-kept', { n: parts.held, file: path })}\n`);
  return parts;
}

/** `name=number`; the number may be written with powers of ten (`2e9`). */
export function ceilingFrom(prepared: PreparedRun, text: string): readonly PlanLimit[] {
  const [key = '', written = ''] = splitOnce(text);
  const outcome = prepared.ceiling(key, written.trim() === '' || Number.isNaN(Number(written)) ? null : Number(written));
  if (!('code' in outcome)) return outcome;
  throw new Refusal(EXIT.WRONG_USAGE, [usageIssue(outcome.code, outcome.params)]);
}

/** Ways beside one alternative, parted by commas. */
function waysFrom(text = ''): readonly WayKind[] {
  const asked = text.split(',').map((each) => each.trim()).filter((each) => each !== '');
  for (const each of asked) if (!WAY_KINDS.some((kind) => kind === each)) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('way-kind-unknown', { found: each, accepted: WAY_KINDS.join(', ') })]);
  return WAY_KINDS.filter((kind) => asked.includes(kind));
}

function wishFrom(prepared: PreparedRun, alternatives: readonly string[], text: string): { readonly service: string; readonly alternative: string } {
  const [service = '', alternative = ''] = splitOnce(text);
  const services = prepared.services.map(({ id }) => id);
  if (!services.includes(service)) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('service-unknown', { found: service, suggestion: suggest(service, services) })]);
  return { service, alternative: alternativeFrom(alternatives, alternative) };
}

function alternativeFrom(alternatives: readonly string[], alternative: string): string {
  if (alternatives.includes(alternative)) return alternative;
  throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('plan-alternative-unknown', { found: alternative, accepted: alternatives.join(', ') })]);
}

function splitOnce(text: string): readonly string[] {
  const at = text.indexOf('=');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
