/** What may not stand in a room: imports past a door or of rooms not listed, and names whose answer depends on the machine, the clock or the locale. */
import { posix } from 'node:path';
import ts from 'typescript';
import type { Room } from './rooms.js';
import { importsOf, isTest, lineOf, parse, walk, type SourceText } from './source.js';

/** Global names that a pure room may not mention at all. */
const IMPURE_GLOBALS = new Set([
  'Intl', 'eval', 'Function', 'performance', 'process', 'crypto', 'fetch', 'console', 'globalThis', 'window', 'self', 'document',
  'navigator', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'require', 'WeakRef', 'FinalizationRegistry', 'Buffer', 'XMLHttpRequest', 'localStorage',
]);

/** Members of Math that engines may answer differently in the last digit, and the one that is never the same. */
const ENGINE_MATHS = new Set([
  'random', 'exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2',
  'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'cbrt', 'hypot',
]);

/** Members of Date that read the clock or the time zone of the machine. */
const LOCAL_DATE = /^(get(Full)?Year|getMonth|getDate|getDay|getHours|getMinutes|getSeconds|getMilliseconds|getTimezoneOffset|set(?!UTC)\w+|toString|toDateString|toTimeString)$/;

export function roomOf(path: string): string | null {
  const parts = path.split('/');
  return parts[0] === 'src' && parts.length > 2 ? (parts[1] ?? null) : null;
}

/** Imports of one file that the fence forbids, each as a sentence with its place. */
export function forbiddenImports(source: SourceText, rooms: readonly Room[]): readonly string[] {
  const room = rooms.find((r) => r.id === roomOf(source.path));
  if (room === undefined) return [`${source.path}: not in a room of rooms.json`];
  const broken: string[] = [];
  for (const found of importsOf(parse(source))) {
    const why = found.from.startsWith('.')
      ? forbiddenRoomImport(source.path, found.from, found.typeOnly, room)
      : forbiddenPackage(source.path, found.from, room);
    if (why !== null) broken.push(`${source.path}:${found.line} ${why}`);
  }
  return broken;
}

function forbiddenRoomImport(path: string, from: string, typeOnly: boolean, room: Room): string | null {
  if (!from.endsWith('.js')) return `imports ${from}: relative imports end in .js`;
  const target = posix.join(posix.dirname(path), from);
  const other = roomOf(target);
  if (other === room.id) return null;
  if (other === null) return isTest(path) ? null : `imports ${from}, which lies outside every room`;
  if (target !== `src/${other}/index.js`) return `imports ${target} past the door of ${other}`;
  if (isTest(path)) return null;
  if (!room.imports.includes(other)) return `imports room ${other}, which rooms.json does not allow for ${room.id}`;
  if ((room.typesOnly ?? []).includes(other) && !typeOnly) return `imports more than types from ${other}`;
  return null;
}

function forbiddenPackage(path: string, from: string, room: Room): string | null {
  if (isTest(path)) return null;
  if (from.startsWith('node:')) return room.pure || room.id === 'web' ? `imports ${from}: ${room.id} does not touch the machine` : null;
  const name = from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] ?? from);
  return room.packages.includes(name) ? null : `imports package ${from}, which rooms.json does not allow for ${room.id}`;
}

/** Names in one file of a pure room whose value is not the same on every machine, each as a sentence with its place. */
export function impureNames(source: SourceText): readonly string[] {
  const tree = parse(source);
  const broken: string[] = [];
  const report = (node: ts.Node, what: string): void => {
    broken.push(`${source.path}:${lineOf(tree, node)} ${what}`);
  };
  walk(tree, (node) => {
    if (ts.isIdentifier(node) && IMPURE_GLOBALS.has(node.text) && isReference(node)) report(node, `names ${node.text}`);
    else if (ts.isPropertyAccessExpression(node)) reportMember(node, report);
    else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && isDate(node.expression)) reportDate(node, report);
    else if (ts.isBinaryExpression(node)) reportPower(node, report);
    else if (ts.isElementAccessExpression(node) && node.expression.getText(tree) === 'Math') report(node, 'reads Math by a computed name');
  });
  return broken;
}

type Report = (node: ts.Node, what: string) => void;

function reportMember(node: ts.PropertyAccessExpression, report: Report): void {
  const member = node.name.text;
  const owner = ts.isIdentifier(node.expression) ? node.expression.text : '';
  if (owner === 'Math' && ENGINE_MATHS.has(member)) report(node, `names Math.${member}; maths has its own`);
  else if (owner === 'Date' && (member === 'now' || member === 'parse')) report(node, `names Date.${member}`);
  else if (member.startsWith('toLocale') || member === 'localeCompare') report(node, `names ${member}, which depends on the machine's locale`);
  else if (LOCAL_DATE.test(member) && /date$/i.test(owner)) report(node, `names ${member}, which depends on the machine's time zone`);
}

function reportDate(node: ts.NewExpression | ts.CallExpression, report: Report): void {
  if (ts.isCallExpression(node) || (node.arguments ?? []).length === 0) report(node, 'reads the clock');
}

/** `**` is Math.pow by another name; a literal power of two is exact everywhere. */
function reportPower(node: ts.BinaryExpression, report: Report): void {
  const operator = node.operatorToken.kind;
  if (operator !== ts.SyntaxKind.AsteriskAsteriskToken && operator !== ts.SyntaxKind.AsteriskAsteriskEqualsToken) return;
  const exact = ts.isNumericLiteral(node.left) && node.left.text === '2' && /^-?\d+$/.test(node.right.getText());
  if (!exact) report(node, 'uses ** on something other than a literal power of two; maths has its own');
}

function isDate(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && node.text === 'Date';
}

/** False for a property name, a key of a literal, a declared name or a word in a type: those are ours to choose. */
function isReference(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (isDeclaredIn(node.getSourceFile(), node.text)) return false;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)) return 'initializer' in parent && parent.initializer === node;
  if (ts.isMethodDeclaration(parent) || ts.isMethodSignature(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)) return false;
  if (ts.isVariableDeclaration(parent) || ts.isFunctionDeclaration(parent)) return 'initializer' in parent && parent.initializer === node;
  return !(ts.isTypeReferenceNode(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isQualifiedName(parent));
}

/** A file may call its own variable `self` or `process`; then the global is out of reach there. */
function isDeclaredIn(tree: ts.SourceFile, name: string): boolean {
  let declared = false;
  walk(tree, (node) => {
    if ((ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isFunctionDeclaration(node) || ts.isBindingElement(node)) && node.name !== undefined) {
      if (ts.isIdentifier(node.name) && node.name.text === name) declared = true;
    }
  });
  return declared;
}

/** Switched-off checks: comments that silence the compiler or a linter, and the type that silences both. */
export function suppressions(source: SourceText): readonly string[] {
  const broken: string[] = [];
  source.text.split('\n').forEach((line, i) => {
    if (/@ts-(ignore|nocheck|expect-error)|eslint-disable|biome-ignore/.test(line)) broken.push(`${source.path}:${i + 1} switches a check off`);
  });
  const tree = parse(source);
  walk(tree, (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) broken.push(`${source.path}:${lineOf(tree, node)} uses the type any`);
  });
  return broken;
}

/** String literals that are, or hold as a word, an id of the catalogue. */
export function catalogueIdsIn(source: SourceText, ids: ReadonlySet<string>): readonly { readonly id: string; readonly line: number }[] {
  const tree = parse(source);
  const broken: { id: string; line: number }[] = [];
  walk(tree, (node) => {
    if (!ts.isStringLiteralLike(node) && node.kind !== ts.SyntaxKind.TemplateHead && node.kind !== ts.SyntaxKind.TemplateMiddle && node.kind !== ts.SyntaxKind.TemplateTail) return;
    if (ts.isStringLiteralLike(node) && isModuleName(node)) return;
    const text = (node as ts.LiteralLikeNode).text;
    for (const word of text.split(/[^A-Za-z0-9_.-]+/)) {
      if (ids.has(word)) broken.push({ id: word, line: lineOf(tree, node) });
    }
  });
  return broken;
}

function isModuleName(node: ts.Node): boolean {
  return ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent);
}
