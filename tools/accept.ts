/** Computes the expected results of every worked case again, shows what differs, and replaces it only with `--yes`. `npm run accept [case …]`. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DecisionDocument } from '../src/cli/document.js';
import { drawAcceptPage, type Moved } from './accept-page.js';
import { differences } from './differences.js';
import { writeLookBacks } from './look-backs.js';
import { chartsOf } from './report-charts.js';

const EXAMPLES = 'cases/examples';
/** Pictures of a case, below `expected/`. */
const CHARTS = 'charts';
/** Where old and new stand side by side. */
const PAGE = 'out/accept.html';

/** The files that `expected/` of a case holds, made by the program that people use: record, summaries, and the pictures of the report. */
export function expectedOf(folder: string): ReadonlyMap<string, string> {
  const run = (...args: string[]): string => execFileSync(process.execPath, ['bin/portolan.js', ...args], { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
  const scratch = mkdtempSync(join(tmpdir(), 'portolan-accept-'));
  const report = join(scratch, 'report.html');
  try {
    const decision = shortened(run('decide', folder, '--json', '--lang', 'en', '--report', report));
    return new Map([
      ['decision.json', decision],
      ['summary.en.txt', run('decide', folder, '--lang', 'en')],
      ['summary.ko.txt', run('decide', folder, '--lang', 'ko')],
      ...[...chartsOf(readFileSync(report, 'utf8'))].map(([name, svg]) => [`${CHARTS}/${name}`, svg] as const),
    ]);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** The files that `expected/` of a case holds now. */
export function recordedOf(folder: string): ReadonlyMap<string, string> {
  const place = `${folder}/expected`;
  if (!existsSync(place)) return new Map();
  const paths = readdirSync(place, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).filter((path) => /\.(json|txt|svg)$/.test(path));
  return new Map(paths.sort().map((path) => [path, readFileSync(`${place}/${path}`, 'utf8')]));
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
  const moved = cases.flatMap((folder) => {
    const [before, after] = [recordedOf(folder), expectedOf(folder)];
    return [...new Set([...before.keys(), ...after.keys()])]
      .map((name) => ({ path: `${folder}/expected/${name}`, before: before.get(name) ?? '', after: after.get(name) ?? '' }))
      .filter((each) => each.before !== each.after);
  });
  for (const each of moved) report(each);
  write(PAGE, drawAcceptPage(moved));
  if (args.includes('--yes')) {
    for (const { path, after } of moved) if (after === '') rmSync(path); else write(path, after);
    if (wanted.length === 0) writeLookBacks();
    console.log(`${moved.length} files replaced; ${PAGE} shows old and new.`);
  } else {
    console.log(moved.length === 0 ? 'Nothing moved.' : `\n${moved.length} files differ. Look at each in ${PAGE}, write changes/<slug>.md, then run again with --yes.`);
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function report({ path, before, after }: Moved): void {
  console.log(`\n${path}`);
  if (before === '' || after === '') return console.log(before === '' ? '  new' : '  gone');
  if (path.endsWith('.svg')) return console.log('  drawn differently');
  if (!path.endsWith('.json')) return console.log(`${before}\n--- becomes ---\n${after}`);
  const found = differences(JSON.parse(before), JSON.parse(after));
  for (const d of found.slice(0, 40)) console.log(`  ${d.path}: ${d.before} → ${d.after}`);
  if (found.length > 40) console.log(`  … and ${found.length - 40} more`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
