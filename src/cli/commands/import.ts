/** `portolan import <format|auto> <file>`: a register, or evidence, as the tables of a case; every row is taken or an explained refusal. */
import { basename } from 'node:path';
import type { Command } from 'commander';
import { hasErrors } from '../../base/index.js';
import { decodeText, IMPORTERS, recogniseImporter, servicesToCsv, SHARED_WORDS, type Importer, type ImportResult, type NamedText } from '../../importers/index.js';
import { readBytes, readText, writeTextAtomic } from '../../io/index.js';
import { jsonOption, languageOption } from '../options.js';
import { ownPath } from '../place.js';
import { Refusal, usageIssue } from '../refusal.js';
import { need, printIssues, type Session } from '../session.js';
import { suggest } from '../usage.js';
import { EXIT } from '../world.js';
import { EVIDENCE_FORMAT, evidenceFormats, importEvidenceFiles, type EvidenceFlags } from './import-evidence.js';

interface ImportFlags extends EvidenceFlags {
  readonly out?: string;
}

export function addImport(program: Command, session: Session): void {
  const { words } = session;
  const formats = IMPORTERS.map((each) => `  ${each.id.padEnd(12)} ${each.needs[session.language] ?? each.needs.en ?? ''}`).join('\n');
  program
    .command('import')
    .description(words.say('cli-import'))
    .argument('<format>', words.say('cli-argument-format'))
    .argument('<file...>', words.say('cli-argument-files'))
    .option('--mapping <file>', words.say('cli-option-mapping'))
    .option('--out <folder>', words.say('cli-option-out'))
    .option('--case <folder>', words.say('cli-option-import-case'))
    .addOption(jsonOption(session))
    .addOption(languageOption(session))
    .addHelpText('after', `\n${words.say('cli-import-formats')}\n${formats}\n\n${words.say('cli-import-evidence')}\n${evidenceFormats(session)}`)
    .action((format: string, files: readonly string[], flags: ImportFlags) => importFiles(session, format, files, flags));
}

function importFiles(session: Session, format: string, files: readonly string[], flags: ImportFlags): void {
  if (format === EVIDENCE_FORMAT) return importEvidenceFiles(session, files, flags);
  const [file, extra] = files;
  if (file === undefined || extra !== undefined) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('argument-too-many', { found: extra ?? '', other: '', suggestion: '' })]);
  importRegister(session, format, file, flags);
}

function importRegister(session: Session, format: string, file: string, flags: ImportFlags): void {
  const decoded = need(decodeText(basename(file), need(readBytes(file), EXIT.WRONG_USAGE)));
  const importer = chooseImporter(format, decoded.text, flags.mapping !== undefined);
  const words: NamedText = { name: SHARED_WORDS, text: need(readText(ownPath(SHARED_WORDS))) };
  const result = importer.run({ name: basename(file), text: decoded.text }, { mapping: mappingFor(importer, flags.mapping), words });
  if (hasErrors(result.issues) && result.services.length === 0) throw new Refusal(EXIT.CASE_HAS_ERRORS, result.issues);
  if (flags.out !== undefined) writeTables(result, flags.out);
  if (flags.json === true) return session.world.out(`${JSON.stringify(plain(result))}\n`);
  report(session, result, flags.out);
}

function chooseImporter(format: string, text: string, hasMapping: boolean): Importer {
  if (format === 'auto') {
    const found = hasMapping ? byId('mapping') : recogniseImporter(text);
    if (found === null || found === undefined) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('format-not-recognised')]);
    return found;
  }
  const named = byId(format);
  if (named !== undefined) return named;
  const ids = ['auto', ...IMPORTERS.map((each) => each.id), EVIDENCE_FORMAT];
  throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('format-unknown', { found: format, accepted: ids.join(', '), suggestion: suggest(format, ids) })]);
}

function byId(id: string): Importer | undefined {
  return IMPORTERS.find((each) => each.id === id);
}

function mappingFor(importer: Importer, given: string | undefined): NamedText {
  if (given !== undefined) return { name: basename(given), text: need(readText(given), EXIT.WRONG_USAGE) };
  if (importer.mapping === null) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('mapping-needed', { found: importer.id })]);
  return { name: basename(importer.mapping), text: need(readText(ownPath(importer.mapping))) };
}

function writeTables(result: ImportResult, folder: string): void {
  const tables = servicesToCsv(result);
  need(writeTextAtomic(`${folder}/services.csv`, tables.services), EXIT.WRONG_USAGE);
  need(writeTextAtomic(`${folder}/services.provenance.csv`, tables.provenance), EXIT.WRONG_USAGE);
}

function report(session: Session, result: ImportResult, folder: string | undefined): void {
  const { words, world } = session;
  const refused = new Map<string, number>();
  for (const { reason } of result.refusals) refused.set(reason.code, (refused.get(reason.code) ?? 0) + 1);
  const lines = [
    words.say('cli-import-counts', { rows: result.rowsRead, services: result.services.length, refused: result.refusals.length }),
    ...[...refused].map(([code, n]) => words.say('cli-import-refused', { n, code })),
    words.say('cli-import-licence', { licence: result.licence }),
    folder === undefined ? words.say('cli-import-nowhere') : words.say('cli-import-written', { folder }),
  ];
  printIssues(session, result.issues);
  world.out(`${lines.join('\n')}\n`);
}

/** Maps have no JSON; a service's fields become an object. */
function plain(result: ImportResult): object {
  return { ...result, services: result.services.map((service) => ({ ...service, fields: Object.fromEntries(service.fields) })) };
}
