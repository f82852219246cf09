/** `portolan new <folder>`: a case to start from, with its history; with a state, what sources say of it and what is still to be asked. */
import { basename, dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { isId } from '../../base/index.js';
import { disk, readFolder } from '../../io/index.js';
import { countryCase, type CaseFile } from '../../pipeline/index.js';
import { isCaseFile, openFolderStore } from '../../store/index.js';
import { createNames } from '../../views/index.js';
import { createWords } from '../../words/index.js';
import { backgroundOf } from '../background.js';
import { loadCatalogue } from '../load.js';
import { languageOption } from '../options.js';
import { ownPath } from '../place.js';
import { Refusal, usageIssue } from '../refusal.js';
import { decideCase } from '../run.js';
import { need, type Session } from '../session.js';
import { suggest } from '../usage.js';
import { EXIT } from '../world.js';

const TEMPLATE = 'cases/template';
const COUNTRY_TEMPLATE = 'cases/country-template';
/** More than a page of questions is not read; the report has them all. */
const MOST_ASKS = 12;
const DAY = 'YYYY-MM-DD'.length;

interface NewFlags {
  readonly who?: string;
  readonly country?: string;
}

export function addNew(program: Command, session: Session): void {
  program
    .command('new')
    .description(session.words.say('cli-new'))
    .argument('<folder>', session.words.say('cli-argument-folder'))
    .option('--country <code>', session.words.say('cli-option-country'))
    .option('--who <name>', session.words.say('cli-option-who'))
    .addOption(languageOption(session))
    .action((folder: string, flags: NewFlags) => startCase(session, folder, flags));
}

async function startCase(session: Session, folder: string, { who, country }: NewFlags): Promise<void> {
  const id = basename(resolve(folder));
  if (!isId(id)) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('case-name-not-id', { found: id })]);
  const files = country === undefined ? fromTemplate(id) : fromProfile(session, id, country);
  const why = country === undefined ? 'from the template' : `from the profile of ${country.toUpperCase()}`;
  const note = { who: who ?? session.world.env.USER ?? 'unknown', when: session.world.instant(), what: 'case started', why };
  need(openFolderStore(disk, dirname(resolve(folder))).create(id, files, note), EXIT.WRONG_USAGE);
  session.world.out(`${session.words.say('cli-new-done', { folder, n: files.length })}\n`);
  if (country !== undefined) await printAsks(session, folder);
}

function fromTemplate(id: string): readonly CaseFile[] {
  const template = need(readFolder(ownPath(TEMPLATE), (path) => isCaseFile(path)));
  return template.map((file) => (file.path === 'case.yaml' ? { ...file, text: file.text.replace(/^id: .*$/m, `id: ${id}`) } : file));
}

function fromProfile(session: Session, id: string, country: string): readonly CaseFile[] {
  const template = need(readFolder(ownPath(COUNTRY_TEMPLATE), (path) => isCaseFile(path)));
  const nameIn = (language: string, jurisdiction: string, english: string): string => createWords(language, session.locales).label('jurisdictions', jurisdiction, english);
  const made = countryCase({ catalogueFiles: loadCatalogue(), template, country, id, day: session.world.instant().slice(0, DAY), nameIn });
  if (made.files !== null) return made.files;
  if (made.issues.length > 0) throw new Refusal(EXIT.CASE_HAS_ERRORS, made.issues);
  throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('country-without-profile', { found: country, accepted: made.countries.join(', '), suggestion: suggest(country.toUpperCase(), made.countries) })]);
}

/** Decides the new case at once with few draws, to know which answers it would move most. */
async function printAsks(session: Session, folder: string): Promise<void> {
  const output = await decideCase(session, folder, { quick: true });
  if (output.results === null) throw new Refusal(EXIT.CASE_HAS_ERRORS, output.issues);
  const { asks } = output.results;
  const names = createNames(output.results, backgroundOf(output), session.words);
  const lines = asks.slice(0, MOST_ASKS).map(({ quantity }, position) => `${String(position + 1).padStart(4)}. ${names.question(quantity)} [${quantity}]`);
  const rest = asks.length > MOST_ASKS ? [session.words.say('cli-new-more-asks', { n: asks.length - MOST_ASKS })] : [];
  if (lines.length > 0) session.world.out(`${[session.words.say('cli-new-asks', { n: asks.length }), ...lines, ...rest].join('\n')}\n`);
}
