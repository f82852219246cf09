#!/usr/bin/env node
/** Starts the compiled program, as one bundle unless something was compiled since, or says in one sentence why it cannot. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const compiled = fileURLToPath(new URL('../dist', import.meta.url));

/** When a file was written; 0 when it is not there. */
const written = (path) => statSync(`${compiled}/${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** A bundle that is older than any room as compiled would run yesterday's code. */
function isBundleFresh() {
  const bundled = written('bundle/main.js');
  return bundled > 0 && readdirSync(compiled, { withFileTypes: true }).every((entry) => !entry.isDirectory() || written(`${entry.name}/.tsbuildinfo`) <= bundled);
}

if (existsSync(`${compiled}/cli/main.js`)) {
  const { main } = await import(new URL(`../dist/${isBundleFresh() ? 'bundle' : 'cli'}/main.js`, import.meta.url).href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  process.stderr.write('Portolan has not been compiled yet: run `npm ci` (or `npm run build`) in its folder first.\n');
  process.exitCode = 2;
}
