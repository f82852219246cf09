/** `portolan publish <case> --out FILE`: the decision as one page that carries its case, its part of the catalogue and its engine, and replays itself. */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { encodeUtf8, sha256, type Issue } from '../../base/index.js';
import { readText, writeTextAtomic } from '../../io/index.js';
import { preparePublication, type LeverRequest, type Publication } from '../../pipeline/index.js';
import { createWords, documentLanguages } from '../../words/index.js';
import { drawDocument, engineDigest, ownEngine, packRecord } from '../published-file.js';
import { loadCase, loadCatalogue, placeOfCase } from '../load.js';
import { languageOption, readRunFlags, runOptions, type RunFlags } from '../options.js';
import { openProgress } from '../progress.js';
import { Refusal, usageIssue } from '../refusal.js';
import { need, printIssues, type Session } from '../session.js';
import { EXIT } from '../world.js';

interface PublishFlags extends RunFlags {
  readonly out: string;
  readonly audience: 'public' | 'full';
  readonly redact?: string;
  readonly opening?: string;
  readonly lever?: readonly string[];
}

const KEY_BYTES = 32;
const MEGABYTE = 1_000_000;
/** Options of a run that a publication has no use for: it runs on one thread, and its receipt cannot say that assumptions were left out. */
const WITHOUT = ['--threads', '--no-assumptions'];

export function addPublish(program: Command, session: Session): void {
  const say = (id: string): string => session.words.say(id);
  const command = program.command('publish').description(say('cli-publish')).argument('<case>', say('cli-argument-case'));
  for (const option of runOptions(session)) if (!WITHOUT.includes(option.long ?? '')) command.addOption(option);
  command
    .requiredOption('--out <file>', say('cli-option-publish-out'))
    .addOption(new Option('--audience <audience>', say('cli-option-publish-audience')).choices(['public', 'full']).default('public'))
    .option('--redact <file>', say('cli-option-publish-redact'))
    .option('--opening <file>', say('cli-option-publish-opening'))
    .option('--lever <quantity...>', say('cli-option-publish-lever'))
    .addOption(languageOption(session))
    .action((path: string, flags: PublishFlags) => publish(session, path, flags));
}

function publish(session: Session, path: string, flags: PublishFlags): void {
  if (flags.audience === 'full' && flags.redact !== undefined) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('redaction-of-full')]);
  const script = ownEngine();
  const openingFile = flags.opening ?? `${flags.out.replace(/\.html?$/i, '')}.opening.json`;
  const { value, issues } = made(session, path, flags, engineDigest(script), keptKey(openingFile));
  if (value === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, issues);
  const html = drawDocument(value.record, value.output, { payload: packRecord(value.record), script });
  need(writeTextAtomic(resolve(flags.out), html), EXIT.WRONG_USAGE);
  if (value.opening !== null) need(writeTextAtomic(resolve(openingFile), `${JSON.stringify(value.opening, null, 1)}\n`), EXIT.WRONG_USAGE);
  printIssues(session, issues.filter(({ severity }) => severity !== 'note'));
  session.world.out(`${linesOf(session, value, flags.out, openingFile, html).join('\n')}\n`);
}

function made(session: Session, path: string, flags: PublishFlags, engine: string, key: string): { readonly value: Publication | null; readonly issues: readonly Issue[] } {
  const { store, id } = placeOfCase(path);
  const { threads: _threads, ...settings } = readRunFlags(flags);
  const entries = need(store.history(id));
  const progress = openProgress(session.world, (done, all) => session.words.say('cli-publish-progress', { done, all }));
  try {
    return preparePublication({
      input: { catalogueFiles: loadCatalogue(), caseFiles: loadCase(path), settings },
      audience: flags.audience,
      redaction: flags.redact === undefined ? null : { file: flags.redact, text: need(readText(flags.redact), EXIT.WRONG_USAGE) },
      key, engine,
      marker: Object.fromEntries(session.languages.map((each) => [each, createWords(each, session.locales).say('published-marker')])),
      history: entries.map((entry) => JSON.stringify(entry)).join('\n'),
      languages: (title) => documentLanguages(title, session.language, session.languages),
      words: session.locales.map(({ path: file, text }) => ({ path: file, text })),
      levers: flags.lever === undefined ? null : flags.lever.map(leverOf),
    }, progress.report);
  } finally {
    progress.end();
  }
}

/** `quantity` or `quantity=low..high`. */
function leverOf(written: string): LeverRequest {
  const [, quantity, low, high] = /^([a-z0-9-]+)(?:=(-?[\d.]+)\.\.(-?[\d.]+))?$/.exec(written) ?? [];
  const [from, to] = [low === undefined ? null : Number(low), high === undefined ? null : Number(high)];
  if (quantity !== undefined && (from === null || to === null || from < to)) return { quantity, low: from, high: to };
  throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('lever-form', { found: written })]);
}

/** The secret of an opening that is there already, so that the same edition can be made again byte by byte; else a new one. */
function keptKey(file: string): string {
  try {
    const { key } = JSON.parse(readText(file).value ?? '{}') as { readonly key?: unknown };
    if (typeof key === 'string' && key.length >= KEY_BYTES) return key;
  } catch {
    // No opening: a new secret is made, and the file is written over only with one.
  }
  return randomBytes(KEY_BYTES).toString('hex');
}

function linesOf({ words }: Session, { record, opening }: Publication, out: string, openingFile: string, html: string): readonly string[] {
  const bytes = encodeUtf8(html);
  return [
    words.say('cli-publish-done', { file: out, size: words.number(bytes.length / MEGABYTE, { significant: 2 }) }),
    words.say('published-holds-part', { n: record.part.files.length, all: record.part.of }),
    ...(record.withheld.length === 0 ? [] : [words.say('published-withheld-lead', { n: record.withheld.length })]),
    ...followLines(words, record.official?.answers ?? []),
    ...(opening === null ? [] : [words.say('cli-publish-opening', { file: openingFile })]),
    words.say('cli-publish-fingerprint', { digest: sha256(bytes) }),
  ];
}

function followLines(words: Session['words'], answers: readonly { readonly follows: boolean }[]): readonly string[] {
  const n = answers.filter(({ follows }) => follows).length;
  return answers.length === 0 ? [] : [words.say('published-follows-lead', { n, all: answers.length, rest: answers.length - n })];
}
