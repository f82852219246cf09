/** `portolan new <folder>`: a case to start from, with its history. */
import { basename, dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { isId } from '../../base/index.js';
import { disk, readFolder } from '../../io/index.js';
import { isCaseFile, openFolderStore } from '../../store/index.js';
import { languageOption } from '../options.js';
import { ownPath } from '../place.js';
import { Refusal, usageIssue } from '../refusal.js';
import { need, type Session } from '../session.js';
import { EXIT } from '../world.js';

const TEMPLATE = 'cases/template';

export function addNew(program: Command, session: Session): void {
  program
    .command('new')
    .description(session.words.say('cli-new'))
    .argument('<folder>', session.words.say('cli-argument-folder'))
    .option('--who <name>', session.words.say('cli-option-who'))
    .addOption(languageOption(session))
    .action((folder: string, flags: { readonly who?: string }) => startCase(session, folder, flags.who));
}

function startCase(session: Session, folder: string, who: string | undefined): void {
  const id = basename(resolve(folder));
  if (!isId(id)) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('case-name-not-id', { found: id })]);
  const template = need(readFolder(ownPath(TEMPLATE), (path) => isCaseFile(path)));
  const files = template.map((file) => (file.path === 'case.yaml' ? { ...file, text: file.text.replace(/^id: .*$/m, `id: ${id}`) } : file));
  const note = { who: who ?? session.world.env.USER ?? 'unknown', when: session.world.instant(), what: 'case started', why: 'from the template' };
  need(openFolderStore(disk, dirname(resolve(folder))).create(id, files, note), EXIT.WRONG_USAGE);
  session.world.out(`${session.words.say('cli-new-done', { folder, n: files.length })}\n`);
}
