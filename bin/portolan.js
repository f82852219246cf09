#!/usr/bin/env node
/** Starts the compiled program, or says in one sentence why it cannot. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(fileURLToPath(main))) {
  const { main: run } = await import(main.href);
  process.exitCode = await run(process.argv.slice(2));
} else {
  process.stderr.write('Portolan has not been compiled yet: run `npm ci` (or `npm run build`) in its folder first.\n');
  process.exitCode = 2;
}
