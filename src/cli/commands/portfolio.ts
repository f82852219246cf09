/** `portolan portfolio <case>`: all services together under what the state can pay, staff, run and depend on. */
import type { Command } from 'commander';
import { PLANNING_PARTS, type PlanLimit, type PreparedRun } from '../../pipeline/index.js';
import { tabulatePortfolio } from '../../views/index.js';
import { backgroundOf } from '../background.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { portfolioDocument } from '../portfolio-document.js';
import { openProgress } from '../progress.js';
import { Refusal, usageIssue } from '../refusal.js';
import { prepareCase } from '../run.js';
import { pageWidth, type Session } from '../session.js';
import { suggest } from '../usage.js';
import { EXIT } from '../world.js';

interface PortfolioFlags extends RunFlags {
  readonly json?: boolean;
  readonly ceiling?: readonly string[];
  readonly whyNot?: string;
}

export function addPortfolio(program: Command, session: Session): void {
  const say = (message: string): string => session.words.say(message);
  const gather = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];
  const command = program.command('portfolio').description(say('cli-portfolio')).argument('<case>', say('cli-argument-case'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .option('--ceiling <name=number>', say('cli-option-ceiling'), gather)
    .option('--why-not <service=alternative>', say('cli-option-why-not'))
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
  const whyNot = whyNotFrom(prepared, results.alternatives.map(({ id }) => id), flags.whyNot);
  const progress = openProgress(session.world, (done, all) => session.words.say('portfolio-progress', { done, all, part: session.words.say(`portfolio-part-${PLANNING_PARTS[done] ?? ''}`) }));
  const studied = prepared.study('portfolio', { limits, whyNot, progress: (part) => progress.report(PLANNING_PARTS.indexOf(part), PLANNING_PARTS.length) });
  progress.end();
  if (studied === null) return session.world.out(`${session.words.say('studies-none')}\n`);
  const { answer, receipt } = studied;
  if (flags.json === true) return session.world.out(`${JSON.stringify(portfolioDocument(results.case.id, answer, receipt))}\n`);
  const named = { ...results, services: prepared.services };
  session.world.out(`${tabulatePortfolio(answer, named, session.words, { width: pageWidth(session.world), background: backgroundOf(output) })}\n`);
}

/** `name=number`; the number may be written with powers of ten (`2e9`). */
export function ceilingFrom(prepared: PreparedRun, text: string): readonly PlanLimit[] {
  const [key = '', written = ''] = splitOnce(text);
  const outcome = prepared.ceiling(key, written.trim() === '' || Number.isNaN(Number(written)) ? null : Number(written));
  if (!('code' in outcome)) return outcome;
  throw new Refusal(EXIT.WRONG_USAGE, [usageIssue(outcome.code, outcome.params)]);
}

function whyNotFrom(prepared: PreparedRun, alternatives: readonly string[], text: string | undefined): { readonly service: string; readonly alternative: string } | null {
  if (text === undefined) return null;
  const [service = '', alternative = ''] = splitOnce(text);
  const services = prepared.services.map(({ id }) => id);
  if (!services.includes(service)) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('service-unknown', { found: service, suggestion: suggest(service, services) })]);
  if (!alternatives.includes(alternative)) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('plan-alternative-unknown', { found: alternative, accepted: alternatives.join(', ') })]);
  return { service, alternative };
}

function splitOnce(text: string): readonly string[] {
  const at = text.indexOf('=');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
