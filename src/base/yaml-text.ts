/** Reads one YAML 1.2 document (core schema) into plain values, and remembers where each of them stands. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Node, Pair, Range, YAMLError, YAMLMap } from 'yaml';
import type { Issue, Position } from './issue.js';

export type YamlPath = readonly (string | number)[];

/** Limits against texts that are made to exhaust a reader: characters of text, values that aliases may repeat, levels of nesting. */
export interface YamlLimits {
  readonly characters: number;
  readonly repeatedValues: number;
  readonly depth: number;
}

export interface YamlReading {
  readonly file: string;
  /** Plain data (null, boolean, number, string, list, object with text keys); undefined when nothing could be read. */
  readonly value: unknown;
  readonly issues: readonly Issue[];
  /** Where the value at a path begins; null when there is no such value. */
  readonly positionOf: (path: YamlPath) => Position | null;
  /** Where the key at the end of a path stands (for a list item: the item); null when there is no such key. */
  readonly keyPositionOf: (path: YamlPath) => Position | null;
}

const DEFAULT_LIMITS: YamlLimits = { characters: 8 * 1024 * 1024, repeatedValues: 10_000, depth: 100 };

/** The codes of the `yaml` package that deserve words of their own; the rest are `yaml-syntax`. */
const SYNTAX_CODES: Readonly<Record<string, string>> = {
  BAD_INDENT: 'yaml-indent',
  TAB_AS_INDENT: 'yaml-tab',
  MULTIPLE_DOCS: 'several-documents',
  DUPLICATE_KEY: 'duplicate-key',
  TAG_RESOLVE_FAILED: 'yaml-tag',
  BAD_ALIAS: 'yaml-alias',
};

/**
 * Dates and `NO` stay text, merge keys are ordinary keys, number-like keys become text as written. Never throws for a bad text.
 * Issues: `file-too-large`, `yaml-syntax`, `yaml-indent`, `yaml-tab`, `yaml-tag`, `yaml-alias`, `yaml-key`, `several-documents`,
 * `duplicate-key`, `alias-bomb`, `too-deep`, `not-finite`. With any syntax error the value is undefined. Cost: linear in the text.
 */
export function readYaml(file: string, text: string, limits: Partial<YamlLimits> = {}): YamlReading {
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  const refuse = (code: string, at: Position | null, params: Issue['params']): YamlReading =>
    unreadable(file, [{ code, severity: 'error', file, at, path: '', params }]);
  if (text.length > bounds.characters) {
    return refuse('file-too-large', null, { found: text.length, accepted: bounds.characters });
  }
  const lines = new LineCounter();
  const deepAt = depthExceeded(text, bounds.depth);
  if (deepAt !== null) return refuse('too-deep', deepAt, { accepted: bounds.depth });
  const document = parseDocument(text, {
    version: '1.2', schema: 'core', uniqueKeys: false, merge: false, strict: true, prettyErrors: false, logLevel: 'error', lineCounter: lines,
  });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) return unreadable(file, faults.map((fault) => syntaxIssue(fault, file, lines)));
  const walk = new Conversion(file, lines, bounds);
  const root = document.contents as Node | null;
  const value = root === null ? null : walk.valueOf(root, [], 0);
  if (walk.issues.some((issue) => issue.code === 'alias-bomb' || issue.code === 'too-deep')) return unreadable(file, walk.issues);
  return {
    file,
    value,
    issues: walk.issues,
    positionOf: (path) => walk.placeOf(root, path, false),
    keyPositionOf: (path) => walk.placeOf(root, path, true),
  };
}

function unreadable(file: string, issues: readonly Issue[]): YamlReading {
  return { file, value: undefined, issues, positionOf: () => null, keyPositionOf: () => null };
}

function syntaxIssue(fault: YAMLError, file: string, lines: LineCounter): Issue {
  const code = SYNTAX_CODES[fault.code] ?? 'yaml-syntax';
  const detail = fault.message.split('\n')[0]!;
  return { code, severity: 'error', file, at: positionAt(lines, fault.pos[0]), path: '', params: { found: detail } };
}

function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/**
 * The parser recurses with the nesting, so a text of nothing but brackets would exhaust the stack before anything could refuse it.
 * Nesting is bounded from above without parsing: brackets opened and not closed, and columns of block indentation on one line.
 */
function depthExceeded(text: string, limit: number): Position | null {
  let open = 0;
  let line = 1;
  let lineStart = 0;
  let dashes = 0;
  let leading = true;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index];
    if (letter === '\n') {
      line += 1;
      lineStart = index + 1;
      dashes = 0;
      leading = true;
      continue;
    }
    if (letter === '[' || letter === '{') open += 1;
    else if ((letter === ']' || letter === '}') && open > 0) open -= 1;
    if (leading && (letter === '-' || letter === '?') && (text[index + 1] === ' ' || text[index + 1] === '\t')) dashes += 1;
    else if (letter !== ' ' && letter !== '\t') leading = false;
    if (dashes > limit || open > OPEN_LIMIT * limit) return { line, column: index - lineStart + 1 };
  }
  return null;
}

/** Brackets may also stand in plain text, where they nest nothing; so the scan allows many more than the walk does. */
const OPEN_LIMIT = 10;

/** Turns nodes into values. Aliases are expanded by copying; what they copy is counted, so that a bomb ends early. */
class Conversion {
  readonly issues: Issue[] = [];
  private readonly anchors = new Map<string, Node>();
  private readonly expanding = new Set<Node>();
  private readonly pairs = new WeakMap<YAMLMap, Map<string, Pair<Node, Node | null>>>();
  private repeated = 0;
  private stopped = false;

  constructor(
    private readonly file: string,
    private readonly lines: LineCounter,
    private readonly limits: YamlLimits,
  ) {}

  valueOf(node: Node | null, path: YamlPath, depth: number): unknown {
    if (node === null || this.stopped) return null;
    if (depth > this.limits.depth) return this.stop('too-deep', node, path, { accepted: this.limits.depth });
    if (this.expanding.size > 0 && ++this.repeated > this.limits.repeatedValues) {
      return this.stop('alias-bomb', node, path, { accepted: this.limits.repeatedValues });
    }
    if (isAlias(node)) {
      const target = this.anchors.get(node.source);
      if (target === undefined) return this.report('yaml-alias', node, path, { found: node.source });
      if (this.expanding.has(target)) return this.stop('alias-bomb', node, path, { accepted: this.limits.repeatedValues });
      this.expanding.add(target);
      const value = this.valueOf(target, path, depth);
      this.expanding.delete(target);
      return value;
    }
    if (isScalar(node)) {
      if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
      if (typeof node.value === 'number' && !Number.isFinite(node.value)) this.report('not-finite', node, path, { found: node.source ?? String(node.value) });
      return node.value;
    }
    if (!isMap(node) && !isSeq(node)) throw new Error('readYaml: a node of no known kind');
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (isSeq(node)) return (node.items as (Node | null)[]).map((item, index) => this.valueOf(item, [...path, index], depth + 1));
    const value: Record<string, unknown> = {};
    for (const [key, pair] of this.pairsOf(node as YAMLMap<Node, Node | null>, path)) {
      const item = this.valueOf(pair.value, [...path, key], depth + 1);
      Object.defineProperty(value, key, { value: item, enumerable: true, configurable: true, writable: true });
    }
    return value;
  }

  placeOf(root: Node | null, path: YamlPath, wantsKey: boolean): Position | null {
    let node = this.target(root);
    let key: Node | null = null;
    let found: Node | null = root;
    for (const step of path) {
      if (isMap(node)) {
        const pair = this.pairs.get(node)?.get(String(step));
        if (pair === undefined) return null;
        key = pair.key;
        found = pair.value;
      } else if (isSeq(node)) {
        if (typeof step !== 'number' || step < 0 || step >= node.items.length) return null;
        found = node.items[step] as Node | null;
        key = found;
      } else return null;
      node = this.target(found);
    }
    const range = (wantsKey ? (key ?? found) : (found ?? key))?.range as Range | null | undefined;
    return range === null || range === undefined ? null : positionAt(this.lines, range[0]);
  }

  private target(node: Node | null): Node | null {
    return isAlias(node) ? (this.anchors.get(node.source) ?? null) : node;
  }

  /** The pairs of a map by key; reports keys that are written twice or are no text. Remembered, so each is reported once. */
  private pairsOf(map: YAMLMap<Node, Node | null>, path: YamlPath): Map<string, Pair<Node, Node | null>> {
    const known = this.pairs.get(map);
    if (known !== undefined) return known;
    const pairs = new Map<string, Pair<Node, Node | null>>();
    for (const pair of map.items) {
      const key = isAlias(pair.key) ? this.target(pair.key) : pair.key;
      if (!isScalar(key) || typeof key.value === 'object') {
        this.report('yaml-key', pair.key ?? map, path, {});
        continue;
      }
      if (key.anchor !== undefined) this.anchors.set(key.anchor, key);
      const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
      const first = pairs.get(name);
      if (first === undefined) pairs.set(name, pair);
      else this.report('duplicate-key', pair.key, [...path, name], { key: name, line: this.positionOfNode(first.key)?.line ?? 0 });
    }
    this.pairs.set(map, pairs);
    return pairs;
  }

  private positionOfNode(node: Node): Position | null {
    const range = node.range;
    return range === null || range === undefined ? null : positionAt(this.lines, range[0]);
  }

  private stop(code: string, node: Node, path: YamlPath, params: Issue['params']): null {
    this.stopped = true;
    return this.report(code, node, path, params);
  }

  private report(code: string, node: Node, path: YamlPath, params: Issue['params']): null {
    this.issues.push({ code, severity: 'error', file: this.file, at: this.positionOfNode(node), path: path.join('.'), params });
    return null;
  }
}
