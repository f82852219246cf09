/** `portolan serve [folder]`: the workbench and its routes, for this machine only unless somebody says otherwise. */
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Listening, People, ServerParts, Shelf } from '../../api/index.js';
import { disk, readFolder } from '../../io/index.js';
import { engineVersion } from '../../pipeline/index.js';
import { isCaseFile, openFolderStore } from '../../store/index.js';
import { openAnalyst } from '../serve/analyst.js';
import { languageOption, wholeNumber } from '../options.js';
import { ownPath } from '../place.js';
import { ownTexts } from '../readings.js';
import { Refusal, usageIssue } from '../refusal.js';
import { need, type Session } from '../session.js';
import { EXIT } from '../world.js';

const OWN_FOLDER = 'portolan-cases';
const HOST = '127.0.0.1';
/** No service is registered for it; where it is taken another free one is used. */
const PORT = 4714;
const HIGHEST_PORT = 65_535;

const TEMPLATES = { empty: 'cases/template', country: 'cases/country-template' } as const;

interface ServeFlags {
  readonly host?: string;
  readonly port?: string;
  readonly open?: boolean;
  readonly otherMachines?: boolean;
  readonly ifTerminal?: boolean;
  readonly who?: string;
}

export function addServe(program: Command, session: Session): void {
  const say = (id: string): string => session.words.say(id);
  program
    .command('serve')
    .description(say('cli-serve'))
    .argument('[folder]', say('cli-argument-cases'))
    .option('--host <address>', session.words.say('cli-option-host', { host: HOST }))
    .option('--port <n>', session.words.say('cli-option-port', { n: PORT }))
    .option('--open', say('cli-option-open'))
    .option('--who <name>', say('cli-option-who'))
    .option('--other-machines', say('cli-option-other-machines'))
    .option('--if-terminal', say('cli-option-if-terminal'))
    .addOption(languageOption(session))
    .action((folder: string | undefined, flags: ServeFlags) => serve(session, folder ?? OWN_FOLDER, flags));
}

async function serve(session: Session, folder: string, flags: ServeFlags): Promise<void> {
  const { words, world } = session;
  const port = wholeNumber('--port', flags.port, 0, HIGHEST_PORT);
  if (flags.ifTerminal === true && !isSomebodyThere(session)) return world.out(`${words.say('cli-serve-how')}\n`);
  const { isLoopback, openServer } = await import('../../api/index.js');
  const host = flags.host ?? HOST;
  if (!isLoopback(host) && flags.otherMachines !== true) throw new Refusal(EXIT.WRONG_USAGE, [usageIssue('host-of-other-machines', { found: host })]);
  const listening = need(await openServer(partsOf(session, folder, flags), { host, port: port ?? PORT, isPortStated: port !== undefined }), EXIT.WRONG_USAGE);
  world.out(`${[words.say('cli-serve-at', { address: listening.address }), words.say('cli-serve-folder', { folder: resolve(folder) }), words.say('cli-serve-end')].join('\n')}\n`);
  if (flags.open === true) openBrowser(listening.address);
  await untilEnded(session, listening);
}

/** A person at a terminal, and not a machine that runs a list of commands. */
function isSomebodyThere({ world }: Session): boolean {
  const isMachine = world.env.CI !== undefined && world.env.CI !== '' && world.env.CI !== 'false';
  return world.columns !== undefined && world.isWatched && !isMachine;
}

async function untilEnded({ words, world }: Session, listening: Listening): Promise<void> {
  await world.ended?.();
  await listening.close();
  world.out(`${words.say('cli-serve-ended')}\n`);
}

function partsOf(session: Session, folder: string, flags: ServeFlags): ServerParts {
  const { world } = session;
  return {
    knowledge: { engine: engineVersion, catalogue: () => need(ownTexts('catalogue')), locales: () => need(ownTexts('locales')), mappings: () => textsBelow('data/registers/mappings'), template: (which) => need(readFolder(ownPath(TEMPLATES[which]), isCaseFile)) },
    shelves: [examples(), own(folder)],
    people: onePerson(flags.who ?? world.env.USER ?? world.env.USERNAME ?? ''),
    analyst: openAnalyst(),
    webFolder: ownPath('dist/workbench'),
    instant: world.instant,
  };
}

/** Texts of the program, named as importers name them. */
function textsBelow(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return need(readFolder(ownPath(folder), (path) => path.endsWith('.yaml'))).map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
}

function examples(): Shelf {
  const folder = ownPath('cases/examples');
  return { id: 'examples', folder, isWritable: false, store: openFolderStore(disk, folder) };
}

/** A folder of cases, or one case: then the shelf is the folder around it. */
function own(folder: string): Shelf {
  const whole = resolve(folder);
  const isCase = disk.read(whole, (path) => path === 'case.yaml').value?.length === 1;
  const root = isCase ? dirname(whole) : whole;
  return { id: 'own', folder: root, isWritable: true, store: openFolderStore(disk, root) };
}

/** Whoever has the token of this server is the person who started it. */
function onePerson(name: string): People {
  return { whoHas: () => ({ name, mayChange: true }) };
}

/** Asks the system for its browser; where there is none, the printed address is enough. */
function openBrowser(address: string): void {
  const [program, ...args] = process.platform === 'darwin' ? ['open', address] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', address] : ['xdg-open', address];
  spawn(program ?? '', args, { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}
