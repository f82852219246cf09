/** `portolan explain <case> [figure]`: the working of one figure down to facts and lines of the case, or the page of an entry of the catalogue. */
import { Option, type Command } from 'commander';
import { tabulateAnswers, tabulateEntry, tabulateLevel, tabulateTrace } from '../../views/index.js';
import { backgroundOf } from '../background.js';
import { jsonOption, languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { Refusal, usageIssue } from '../refusal.js';
import { decideCase, prepareCase } from '../run.js';
import { pageWidth, type Session } from '../session.js';
import { suggest } from '../usage.js';
import { EXIT } from '../world.js';

interface ExplainFlags extends RunFlags {
  readonly json?: boolean;
  readonly sharpen?: boolean;
  readonly whole?: boolean;
}

export function addExplain(program: Command, session: Session): void {
  const say = (id: string): string => session.words.say(id);
  const command = program
    .command('explain')
    .description(say('cli-explain'))
    .argument('<case>', say('cli-argument-case'))
    .argument('[figure]', say('cli-argument-figure'));
  for (const option of runOptions(session)) command.addOption(option);
  command
    .addOption(new Option('--sharpen', say('cli-option-sharpen')))
    .addOption(new Option('--whole', say('cli-option-whole')))
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .action((path: string, figure: string | undefined, flags: ExplainFlags) => explain(session, path, figure, flags));
}

/** A path of a figure has a dot or a slash; ids and codes of entries have none. */
const IS_PATH = /[.*/]/;

/** Without a figure, or with the beginning of one that ends in a dot or star, the paths are listed. */
async function explain(session: Session, path: string, figure: string | undefined, flags: ExplainFlags): Promise<void> {
  const names = figure === undefined || IS_PATH.test(figure) ? [] : await showEntry(session, path, figure, flags);
  if (names === null) return;
  const output = await decideCase(session, path, readRunFlags(flags));
  if (output.results === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, output.issues);
  const wanted = figure ?? '*';
  if (/[.*]$/.test(wanted)) return list(session, output.figures(), wanted.replace(/\*$/, ''));
  const trace = output.explain(wanted);
  if (trace === null) {
    const suggestion = suggest(wanted, [...names, ...output.figures()]);
    throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('figure-unknown', { found: wanted, suggestion })]);
  }
  const sharpened = flags.sharpen === true ? output.sharpen(wanted) : undefined;
  if (flags.json === true) return session.world.out(`${JSON.stringify(sharpened === undefined ? trace : { ...trace, sharpened })}\n`);
  const draw = flags.whole === true ? tabulateTrace : tabulateLevel;
  session.world.out(`${draw(trace, session.words, { width: pageWidth(session.world), money: output.results.case.money, background: backgroundOf(output), sharpened })}\n`);
}

/** Kind of entry that a case rates. */
const RATED = 'risk';

/** Prints the pages of an entry and gives null; where none has that name, the names that there are. A risk is followed by what this case makes of it. */
async function showEntry(session: Session, path: string, wanted: string, flags: ExplainFlags): Promise<readonly string[] | null> {
  const prepared = prepareCase(path, readRunFlags(flags));
  const pages = prepared.entries(wanted);
  if (pages.length === 0) return prepared.entryNames();
  const output = pages.some(({ kind }) => kind === RATED) && prepared.size > 0 ? await decideCase(session, path, readRunFlags(flags)) : null;
  const rated = output?.rated(wanted) ?? [];
  if (flags.json === true) {
    session.world.out(`${JSON.stringify(pages.map((page) => ({ ...page, ...rated.filter(({ risk }) => page.kind === RATED && risk === page.id)[0] })))}\n`);
    return null;
  }
  const width = pageWidth(session.world);
  const texts = pages.map((page) => tabulateEntry(page, session.words, { width }));
  const results = output?.results ?? null;
  if (output === null || results === null) session.world.out(`${texts.join('\n\n')}\n`);
  else session.world.out(`${[...texts, ...rated.map(({ statements }) => tabulateAnswers({ heading: 'answer-risk-heading', statements }, results, session.words, { width, background: backgroundOf(output) }))].join('\n\n')}\n`);
  return null;
}

function list(session: Session, figures: readonly string[], beginning: string): void {
  const found = figures.filter((path) => path.startsWith(beginning));
  if (found.length === 0) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('figure-unknown', { found: beginning, suggestion: suggest(beginning, figures) })]);
  session.world.out(`${found.join('\n')}\n`);
}
