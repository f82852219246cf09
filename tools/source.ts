/** Reads the project's own text: which files there are, their syntax trees, their imports. Used by the tests of the house and the generator. */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const NOT_OURS = new Set(['node_modules', 'dist', 'out', 'coverage', '.git']);

export interface SourceText {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** True when nothing of it is left after compilation. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Files below `folder` (paths from the root), sorted, without what is installed or built. */
export function listFiles(folder: string, keep: (path: string) => boolean = () => true): readonly string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!NOT_OURS.has(entry.name)) found.push(...listFiles(path, keep));
    } else if (keep(path)) found.push(path);
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}

export function readSources(folder: string, keep: (path: string) => boolean = () => true): readonly SourceText[] {
  return listFiles(folder, (path) => path.endsWith('.ts') && keep(path)).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

export function isTest(path: string): boolean {
  return path.endsWith('.test.ts');
}

const trees = new WeakMap<SourceText, ts.SourceFile>();

/** Parsed once for each text that was read. */
export function parse(source: SourceText): ts.SourceFile {
  const tree = trees.get(source) ?? ts.createSourceFile(source.path, source.text, ts.ScriptTarget.ES2022, true);
  trees.set(source, tree);
  return tree;
}

export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Calls `visit` for every node of the tree, parents first. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Every way in which a file names another: import, export … from, import(), import('…') in a type. */
export function importsOf(tree: ts.SourceFile): readonly Import[] {
  const found: Import[] = [];
  walk(tree, (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ from: node.moduleSpecifier.text, typeOnly: importsTypesOnly(node), line: lineOf(tree, node) });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ from: node.moduleSpecifier.text, typeOnly: node.isTypeOnly, line: lineOf(tree, node) });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      found.push({ from: target !== undefined && ts.isStringLiteral(target) ? target.text : '(computed)', typeOnly: false, line: lineOf(tree, node) });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      found.push({ from: node.argument.literal.text, typeOnly: true, line: lineOf(tree, node) });
    }
  });
  return found;
}

function importsTypesOnly(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  if (clause.name !== undefined || clause.namedBindings === undefined || !ts.isNamedImports(clause.namedBindings)) return false;
  return clause.namedBindings.elements.every((element) => element.isTypeOnly);
}

/** Values (not types) that a module gives to others; `export *` is counted as the star it is. */
export function exportedValues(tree: ts.SourceFile): readonly string[] {
  const names: string[] = [];
  for (const statement of tree.statements) {
    if (ts.isExportDeclaration(statement)) {
      if (statement.isTypeOnly) continue;
      if (statement.exportClause === undefined) names.push(`* from ${statement.moduleSpecifier?.getText(tree) ?? ''}`);
      else if (ts.isNamedExports(statement.exportClause)) names.push(...statement.exportClause.elements.filter((e) => !e.isTypeOnly).map((e) => e.name.text));
      else names.push(statement.exportClause.name.text);
      continue;
    }
    if (!ts.canHaveModifiers(statement) || !ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) continue;
    if (ts.isVariableStatement(statement)) names.push(...statement.declarationList.declarations.map((d) => d.name.getText(tree)));
    else if (isNamed(statement)) names.push(statement.name?.getText(tree) ?? 'default');
  }
  return names;
}

function isNamed(node: ts.Node): node is ts.FunctionDeclaration | ts.ClassDeclaration | ts.EnumDeclaration {
  return ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isEnumDeclaration(node);
}

/** True when there is something to test: a function or class with a body. Types, constants and re-exports have none. */
export function hasLogic(tree: ts.SourceFile): boolean {
  let found = false;
  walk(tree, (node) => {
    if ((ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) || ts.isClassDeclaration(node)) found = true;
  });
  return found;
}
