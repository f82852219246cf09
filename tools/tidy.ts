/** Measures of order in the source tree: sizes, twins of tests, literals. The limits stand here; the exceptions in exceptions.ts. */
import { posix } from 'node:path';
import ts from 'typescript';
import type { Exception } from './exceptions.js';
import { exportedValues, hasLogic, importsOf, isTest, lineOf, parse, walk, type SourceText } from './source.js';

export const LIMITS = { fileLines: 400, functionLines: 60, filesInFolder: 25, depthBelowRoom: 3, valuesInDoor: 15, pathCharacters: 120 } as const;

const PLAIN_NUMBERS = new Set(['0', '1', '2', '12', '100']);

export function isGenerated(source: SourceText): boolean {
  return source.text.startsWith('// generated, do not edit') || source.text.startsWith('/** generated, do not edit');
}

export function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

export interface LongFunction {
  readonly path: string;
  readonly name: string;
  readonly lines: number;
}

/** Functions with more lines than the limit, from the first to the last line of their body. */
export function longFunctions(source: SourceText): readonly LongFunction[] {
  const tree = parse(source);
  const long: LongFunction[] = [];
  walk(tree, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return;
    const body = node.body as ts.Node;
    const lines = tree.getLineAndCharacterOfPosition(body.end).line - tree.getLineAndCharacterOfPosition(body.getStart(tree)).line + 1;
    if (lines > LIMITS.functionLines) long.push({ path: source.path, name: functionName(node, tree), lines });
  });
  return long;
}

function functionName(node: ts.SignatureDeclaration, tree: ts.SourceFile): string {
  if (node.name !== undefined) return node.name.getText(tree);
  if (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent)) return node.parent.name.getText(tree);
  return `line ${lineOf(tree, node)}`;
}

/** Folders below a room that are too deep, too full, or a drawer without a subject. */
export function folderFaults(paths: readonly string[], full: readonly Exception[]): readonly string[] {
  const byFolder = new Map<string, number>();
  for (const path of paths.filter((each) => !isTest(each))) byFolder.set(posix.dirname(path), (byFolder.get(posix.dirname(path)) ?? 0) + 1);
  const faults: string[] = [];
  for (const [folder, files] of byFolder) {
    const depth = folder.split('/').length - 2;
    if (depth > LIMITS.depthBelowRoom) faults.push(`${folder} is ${depth} levels below its room`);
    if (files > LIMITS.filesInFolder && !full.some((e) => e.path === folder)) faults.push(`${folder} holds ${files} files`);
  }
  for (const path of paths) {
    if (/(^|\/)(utils?|commons?|helpers?|misc|shared|lib)(\.|\/)/.test(path)) faults.push(`${path} is a drawer without a subject`);
    if (path.length > LIMITS.pathCharacters) faults.push(`${path} is longer than ${LIMITS.pathCharacters} characters`);
    if (!/^[a-z0-9./-]+$/.test(path)) faults.push(`${path} is not kebab-case`);
  }
  return faults;
}

/**
 * Source files with logic that have no test of their name and that no test of their room reaches through imports either; and tests that
 * are named after nothing. `sweeps` are tests named after the data that they sweep.
 */
export function twinFaults(sources: readonly SourceText[], exceptions: readonly Exception[], sweeps: readonly Exception[] = []): readonly string[] {
  const paths = new Set(sources.map((s) => s.path));
  const reached = reachedByRoomTests(sources);
  const faults: string[] = [];
  for (const source of sources) {
    if (source.path.startsWith('tests/')) continue;
    if (isTest(source.path)) {
      const subject = source.path.replace(/\.test\.ts$/, '.ts');
      if (!paths.has(subject) && !sweeps.some((e) => e.path === source.path)) faults.push(`${source.path} tests nothing of its name`);
    } else if (!isGenerated(source) && hasLogic(parse(source)) && !paths.has(source.path.replace(/\.ts$/, '.test.ts')) && !reached.has(source.path)) {
      if (!exceptions.some((e) => e.path === source.path)) faults.push(`${source.path} is reached by no test of its room`);
    }
  }
  return faults;
}

/** Files of each room that its own tests (beside the code, or in `tests/<room>/`) load, directly or through other files of the room. */
function reachedByRoomTests(sources: readonly SourceText[]): ReadonlySet<string> {
  const imports = new Map(sources.map((s) => [s.path, importsOf(parse(s)).map((i) => posix.join(posix.dirname(s.path), i.from).replace(/\.js$/, '.ts'))]));
  const roomOf = (path: string): string => path.split('/')[1] ?? '';
  const reached = new Set<string>();
  const visit = (path: string, room: string): void => {
    if (reached.has(path) || roomOf(path) !== room) return;
    reached.add(path);
    for (const next of imports.get(path) ?? []) if (imports.has(next)) visit(next, room);
  };
  for (const source of sources) {
    if (!isTest(source.path)) continue;
    const room = roomOf(source.path);
    if (source.path.startsWith('src/')) visit(source.path, room);
    else for (const next of imports.get(source.path) ?? []) visit(next, room);
  }
  return reached;
}

/** Functions and constants that a door gives; types are the contract and not counted, a star counts as what lies behind it. */
export function doorValues(door: SourceText, sources: readonly SourceText[]): readonly string[] {
  return exportedValues(parse(door)).flatMap((name) => {
    const star = /^\* from '(.*)'$/.exec(name);
    if (star === null) return [name];
    const path = posix.join(posix.dirname(door.path), star[1] ?? '').replace(/\.js$/, '.ts');
    const behind = sources.find((s) => s.path === path);
    return behind === undefined ? [name] : doorValues(behind, sources);
  });
}

/** Numbers with a possible meaning: every numeric literal other than 0, 1, 2, 12 and 100 that is not a position in an array. */
export function literalsIn(source: SourceText): readonly { readonly literal: string; readonly line: number }[] {
  const tree = parse(source);
  const found: { literal: string; line: number }[] = [];
  walk(tree, (node) => {
    if (!ts.isNumericLiteral(node) || PLAIN_NUMBERS.has(node.text)) return;
    if (ts.isElementAccessExpression(node.parent) && node.parent.argumentExpression === node) return;
    if (ts.isLiteralTypeNode(node.parent)) return;
    found.push({ literal: node.getText(tree), line: lineOf(tree, node) });
  });
  return found;
}

/** Places in a text that only make sense on one machine or inside one workplace. */
export function placesOfMachines(path: string, text: string): readonly string[] {
  const faults: string[] = [];
  text.split('\n').forEach((line, i) => {
    if (/(^|[\s'"`(=:,])\/(work|home|root|tmp|Users|farm|mnt)\/[\w.]/.test(line)) faults.push(`${path}:${i + 1} names a path of one machine`);
    if (/https?:\/\/[\w.-]*(registry|artifactory|nexus|verdaccio)[\w.-]*[:/]/i.test(line)) faults.push(`${path}:${i + 1} names the host of a registry`);
    if (/(^|[\s'"`(/])\.librar[y]\b|\bissues (show|note|list)\b/.test(line)) faults.push(`${path}:${i + 1} names a tool of the workplace`);
    if (/"resolved":/.test(line) && path.endsWith('package-lock.json')) faults.push(`${path}:${i + 1} holds a download address`);
  });
  return faults;
}
