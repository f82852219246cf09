/** Computes the expected results of every worked case again, shows what differs, and replaces it only with `--yes`. `npm run accept [case …]`. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { DecisionDocument } from '../src/cli/document.js';

const EXAMPLES = 'cases/examples';

export interface Difference {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Leaves that differ between two JSON values, by dotted path; members of arrays with an `id` are matched by it. */
export function differences(before: unknown, after: unknown, path = ''): readonly Difference[] {
  if (Object.is(before, after)) return [];
  if (isStructure(before) && isStructure(after)) {
    const [a, b] = [members(before), members(after)];
    return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => differences(a.get(key), b.get(key), path === '' ? key : `${path}.${key}`));
  }
  return [{ path, before: show(before), after: show(after) }];
}

function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function members(value: object): Map<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  return new Map(value.map((item: unknown, i) => [isStructure(item) && 'id' in item ? String(item.id) : String(i), item]));
}

function show(value: unknown): string {
  return value === undefined ? '(absent)' : JSON.stringify(value).slice(0, 80);
}

/** The files that `expected/` of a case holds, made by the program that people use. */
export function expectedOf(folder: string): ReadonlyMap<string, string> {
  const run = (...args: string[]): string => execFileSync(process.execPath, ['bin/portolan.js', ...args], { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
  return new Map([
    ['decision.json', shortened(run('decide', folder, '--json'))],
    ['summary.en.txt', run('decide', folder, '--lang', 'en')],
    ['summary.ko.txt', run('decide', folder, '--lang', 'ko')],
  ]);
}

/** A record that a person can read and compare: receipt, counts, and the answer for every service. The digest covers the rest. */
function shortened(json: string): string {
  const { receipt, counts, asks, services } = JSON.parse(json) as DecisionDocument;
  const answers = services.map(({ id, scope, recommendation: r }) => ({
    id, scope, form: r.form, alternative: r.alternative, shortlist: r.shortlist, onlyIfUsed: r.onlyIfUsed, asks: r.asks.map((ask) => ask.quantity),
  }));
  return `${JSON.stringify({ receipt, counts, asks, services: answers }, null, 1)}\n`;
}

function main(): void {
  const args = process.argv.slice(2);
  const wanted = args.filter((a) => !a.startsWith('--'));
  const cases = (wanted.length > 0 ? wanted : readdirSync(EXAMPLES).sort()).map((id) => `${EXAMPLES}/${id}`).filter((folder) => existsSync(`${folder}/case.yaml`));
  let moved = 0;
  for (const folder of cases) {
    for (const [name, text] of expectedOf(folder)) {
      const path = `${folder}/expected/${name}`;
      const old = existsSync(path) ? readFileSync(path, 'utf8') : '';
      if (old === text) continue;
      moved += 1;
      report(path, old, text);
      if (!args.includes('--yes')) continue;
      mkdirSync(`${folder}/expected`, { recursive: true });
      writeFileSync(path, text);
    }
  }
  if (moved > 0 && !args.includes('--yes')) console.log(`\n${moved} files differ. Look at each, write changes/<slug>.md, then run again with --yes.`);
  else console.log(`${moved} files replaced.`);
}

function report(path: string, before: string, after: string): void {
  console.log(`\n${path}`);
  if (before === '') return console.log('  new');
  if (!path.endsWith('.json')) return console.log(`${before}\n--- becomes ---\n${after}`);
  const found = differences(JSON.parse(before), JSON.parse(after));
  for (const d of found.slice(0, 40)) console.log(`  ${d.path}: ${d.before} → ${d.after}`);
  if (found.length > 40) console.log(`  … and ${found.length - 40} more`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
