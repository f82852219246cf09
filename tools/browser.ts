/** Finds a Chromium for the browser tests, installs Debian's when it may, and otherwise says in one sentence what to install. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium'];

/** No sandbox because containers run as root; no background requests because tests stay on this machine. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isExecutable: (path: string) => boolean;
  readonly isRoot: boolean;
  readonly install: (packages: readonly string[]) => void;
  readonly say: (line: string) => void;
}

/** Path of a Chromium that can be started. Throws one sentence that says what to install; never skips. */
export function findChromium(world: World = thisMachine): string {
  const named = world.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (world.isExecutable(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which cannot be started.`);
  }
  const found = PLACES.find((path) => world.isExecutable(path));
  if (found !== undefined) return found;
  if (world.isRoot && world.isExecutable('/usr/bin/apt-get')) {
    world.say('No Chromium found: installing the Debian packages chromium and fonts-noto-cjk for the browser tests.');
    world.install(['chromium', 'fonts-noto-cjk']);
    const installed = PLACES.find((path) => world.isExecutable(path));
    if (installed !== undefined) return installed;
  }
  throw new Error('The browser tests need Chromium: install the package chromium (Debian, Ubuntu) or set CHROMIUM_PATH to a Chromium or Chrome.');
}

const thisMachine: World = {
  env: process.env,
  isExecutable: (path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
  isRoot: process.getuid?.() === 0,
  install: (packages) => {
    const options = { stdio: ['ignore', 'ignore', 'inherit'] as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    execFileSync('apt-get', ['update', '-qq'], { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  },
  say: (line) => console.error(line),
};
