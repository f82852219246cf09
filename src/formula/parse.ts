/** Text of a formula to its tree, by recursive descent; the first mistake in the shape stops reading, every bad character is reported. */
import { readTokens, type Problem, type Token } from './tokens.js';
import type { Mark, Tree } from './syntax.js';

export interface FormulaReading {
  readonly tree: Tree | null;
  readonly problems: readonly Problem[];
}

/** Deeper nesting than this is no formula a person can read, and would exhaust the stack. */
const DEEPEST = 60;
const LONGEST = 20000;
const COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '=', '!='];

/**
 * Reads one formula. `tree` is null when its shape is wrong; `problems` have offsets into `text`. Cost: linear.
 * Problems: formula-empty, formula-unexpected, formula-unclosed, formula-minus-needs-spaces, formula-chained-comparison,
 * formula-too-long, and those of `readTokens`.
 */
export function parseFormula(text: string): FormulaReading {
  if (text.trim() === '') return { tree: null, problems: [{ code: 'formula-empty', from: 0, params: {} }] };
  if (text.length > LONGEST) return { tree: null, problems: [{ code: 'formula-too-long', from: 0, params: { found: text.length, accepted: LONGEST } }] };
  const { tokens, problems } = readTokens(text);
  if (problems.length > 0) return { tree: null, problems };
  const parser = new Parser(text, tokens);
  const tree = parser.expression();
  parser.finish();
  return parser.problem === null ? { tree, problems } : { tree: null, problems: [parser.problem] };
}

/** After a problem the cursor stands at the end and every later complaint is silent, so that reading unwinds by itself. */
class Parser {
  problem: Problem | null = null;
  private at = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  private get next(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] as Token;
  }

  private fail(code: string, from: number, params: Problem['params']): void {
    this.problem ??= { code, from, params };
    this.at = this.tokens.length - 1;
  }

  private unexpected(accepted: string): void {
    const found = this.next;
    this.fail('formula-unexpected', found.from, { found: found.is === 'end' ? '∅' : this.text.slice(found.from, found.to), accepted });
  }

  private isMark(text: string): boolean {
    return this.next.is === 'mark' && this.next.text === text;
  }

  private isWord(text: string): boolean {
    return this.next.is === 'word' && this.next.text === text;
  }

  private take(): Token {
    const token = this.next;
    this.at += 1;
    return token;
  }

  private close(open: Token, mark: string): number {
    if (this.isMark(mark)) return this.take().to;
    if (this.next.is === 'end') this.fail('formula-unclosed', open.from, { found: open.text, accepted: mark });
    else this.unexpected(mark === ']' ? "] , operator" : ') , operator');
    return this.next.to;
  }

  finish(): void {
    if (this.next.is === 'end') return;
    if (this.next.is === 'mark' && COMPARISONS.includes(this.next.text)) this.fail('formula-chained-comparison', this.next.from, { found: this.next.text });
    else this.unexpected('+ - * / ^ < <= > >= = != and or');
  }

  expression(): Tree {
    this.depth += 1;
    if (this.depth > DEEPEST) this.fail('formula-too-long', this.next.from, { found: this.depth, accepted: DEEPEST });
    const tree = this.isWord('if') ? this.choice() : this.either();
    this.depth -= 1;
    return tree;
  }

  private choice(): Tree {
    const { from } = this.take();
    const test = this.expression();
    this.word('then');
    const yes = this.expression();
    this.word('else');
    const no = this.expression();
    return { is: 'if', test, yes, no, from, to: no.to };
  }

  private word(text: string): void {
    if (this.isWord(text)) this.take();
    else this.unexpected(text);
  }

  private either(): Tree {
    let left = this.both();
    while (this.isWord('or')) left = this.joinSides('or', left, () => this.both());
    return left;
  }

  private both(): Tree {
    let left = this.denial();
    while (this.isWord('and')) left = this.joinSides('and', left, () => this.denial());
    return left;
  }

  private joinSides(mark: Mark, left: Tree, side: () => Tree): Tree {
    this.take();
    const right = side();
    return { is: 'binary', mark, left, right, from: left.from, to: right.to };
  }

  private denial(): Tree {
    if (!this.isWord('not')) return this.comparison();
    return this.prefixed('not', () => this.denial());
  }

  /** Prefixes nest without brackets (`not not x`), so they count for depth as well. */
  private prefixed(is: 'not' | 'negate', operand: () => Tree): Tree {
    const { from } = this.take();
    this.depth += 1;
    if (this.depth > DEEPEST) this.fail('formula-too-long', from, { found: this.depth, accepted: DEEPEST });
    const of = operand();
    this.depth -= 1;
    return { is, of, from, to: of.to };
  }

  private comparison(): Tree {
    const left = this.additive();
    if (this.next.is !== 'mark' || !COMPARISONS.includes(this.next.text)) return left;
    const tree = this.joinSides(this.next.text as Mark, left, () => this.additive());
    if (this.next.is === 'mark' && COMPARISONS.includes(this.next.text)) this.fail('formula-chained-comparison', this.next.from, { found: this.next.text });
    return tree;
  }

  private additive(): Tree {
    let left = this.multiplicative();
    while (this.isMark('+') || this.isMark('-')) {
      if (this.next.text === '-' && !this.minusIsSpaced(left)) return left;
      left = this.joinSides(this.next.text as Mark, left, () => this.multiplicative());
    }
    return left;
  }

  private minusIsSpaced(left: Tree): boolean {
    const after = this.tokens[this.at + 1];
    if (this.next.spaced && after?.spaced === true) return true;
    const right = after === undefined ? '' : this.text.slice(after.from, after.to);
    const found = this.text.slice(left.from, after?.to ?? this.next.to);
    this.fail('formula-minus-needs-spaces', this.next.from, { found, suggestion: `${this.text.slice(left.from, left.to)} - ${right}` });
    return false;
  }

  private multiplicative(): Tree {
    let left = this.unary();
    while (this.isMark('*') || this.isMark('/')) left = this.joinSides(this.next.text as Mark, left, () => this.unary());
    return left;
  }

  private unary(): Tree {
    return this.isMark('-') ? this.prefixed('negate', () => this.unary()) : this.power();
  }

  private power(): Tree {
    const base = this.postfix();
    if (!this.isMark('^')) return base;
    this.depth += 1;
    if (this.depth > DEEPEST) this.fail('formula-too-long', base.from, { found: this.depth, accepted: DEEPEST });
    const tree = this.joinSides('^', base, () => this.unary());
    this.depth -= 1;
    return tree;
  }

  private postfix(): Tree {
    let tree = this.primary();
    while (this.isMark('[')) {
      const open = this.take();
      const keys = this.list();
      tree = { is: 'join', of: tree, keys, from: tree.from, to: this.close(open, ']') };
    }
    return tree;
  }

  private list(): Tree[] {
    const items = [this.expression()];
    while (this.isMark(',')) {
      this.take();
      items.push(this.expression());
    }
    return items;
  }

  private primary(): Tree {
    const token = this.next;
    if (token.is === 'number') return this.amount();
    if (token.is === 'member') return { is: 'member', text: this.take().text, from: token.from, to: token.to };
    if (token.is === 'word' && (token.text === 'true' || token.text === 'false')) {
      return { is: 'flag', value: this.take().text === 'true', from: token.from, to: token.to };
    }
    if (token.is === 'name') {
      this.take();
      return this.isMark('(') ? this.call(token) : { is: 'name', name: token.text, from: token.from, to: token.to };
    }
    if (this.isMark('(')) {
      const open = this.take();
      const inside = this.expression();
      return { ...inside, from: open.from, to: this.close(open, ')') };
    }
    this.unexpected("number, name, 'member', (, not, if");
    return { is: 'flag', value: false, from: token.from, to: token.to };
  }

  private call(name: Token): Tree {
    const open = this.take();
    if (this.isMark(')')) return { is: 'call', name: name.text, args: [], from: name.from, to: this.take().to };
    const args = this.list();
    if (args.length === 1 && this.isWord('over')) {
      this.take();
      const index = this.next;
      if (index.is !== 'name') this.unexpected('index');
      else this.take();
      return { is: 'reduce', name: name.text, of: args[0] as Tree, over: index.text, from: name.from, to: this.close(open, ')') };
    }
    return { is: 'call', name: name.text, args, from: name.from, to: this.close(open, ')') };
  }

  /** A number and, after a space, its unit; inside a unit there are no spaces, so `12 month / x` divides and `12 month/year` does not. */
  private amount(): Tree {
    const number = this.take();
    const reciprocal = this.next.is === 'number' && this.next.text === '1' && this.glued(1, '/');
    if (this.next.is !== 'name' && !reciprocal) return { is: 'number', value: Number(number.text), unit: null, from: number.from, to: number.to };
    const { from } = this.take();
    let to = this.tokens[this.at - 1]?.to ?? from;
    while (this.glued(0, '/') || this.glued(0, '*') || this.glued(0, '^')) {
      this.take();
      if (this.isMark('-') && !this.next.spaced) this.take();
      to = this.take().to;
    }
    return { is: 'number', value: Number(number.text), unit: this.text.slice(from, to), from: number.from, to };
  }

  private glued(ahead: number, mark: string): boolean {
    const token = this.tokens[this.at + ahead];
    const after = this.tokens[this.at + ahead + 1];
    return token?.is === 'mark' && token.text === mark && !token.spaced && after !== undefined && !after.spaced && after.is !== 'end' && after.text !== '(';
  }
}
