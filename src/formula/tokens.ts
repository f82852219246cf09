/** Cuts the text of a formula into tokens, each with its place, and names every character that does not belong. */

/** `mark` is an operator or bracket, `member` a quoted member of a scale or index (text without quotes). */
export interface Token {
  readonly is: 'number' | 'name' | 'word' | 'member' | 'mark' | 'end';
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Whether white space (or the start of the text) stands before it: minus and units depend on it. */
  readonly spaced: boolean;
}

/** Something wrong at a place in the text of a formula; `toIssue` makes an Issue of it. */
export interface Problem {
  readonly code: string;
  readonly from: number;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface TokenReading {
  readonly tokens: readonly Token[];
  readonly problems: readonly Problem[];
}

/** Words that can never be the name of a quantity. */
export const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'if', 'then', 'else', 'over', 'true', 'false']);

const NAME = /[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /\s+/y;
const MARKS = ['<=', '>=', '!=', '<', '>', '=', '+', '-', '*', '/', '^', '(', ')', '[', ']', ','];
/** Marks that people bring from other languages, and what is written here. */
const FOREIGN: Readonly<Record<string, string>> = {
  '==': '=', '&&': 'and', '||': 'or', '**': '^', '<>': '!=', '≤': '<=', '≥': '>=', '≠': '!=', '×': '*', '÷': '/', '−': '-', '–': '-', '!': 'not', '&': 'and', '|': 'or',
};

/**
 * Cuts `text` into tokens; the last one is always `end`. Cost: linear in the text.
 * Problems: formula-character, formula-quote-unclosed, formula-number, formula-percent.
 */
export function readTokens(text: string): TokenReading {
  const tokens: Token[] = [];
  const problems: Problem[] = [];
  let at = 0;
  let spaced = true;
  while (at < text.length) {
    const gap = match(SPACE, text, at);
    if (gap !== '') {
      at += gap.length;
      spaced = true;
      continue;
    }
    const token = readOne(text, at, spaced, problems);
    if (token !== null) tokens.push(token);
    at = token === null ? at + foreignLength(text, at) : token.to;
    spaced = false;
  }
  tokens.push({ is: 'end', text: '', from: text.length, to: text.length, spaced: true });
  return { tokens, problems };
}

function readOne(text: string, at: number, spaced: boolean, problems: Problem[]): Token | null {
  const first = text.charAt(at);
  const number = match(NUMBER, text, at);
  if (number !== '') return numberToken(text, at, number, spaced, problems);
  const name = match(NAME, text, at);
  if (name !== '') return { is: WORDS.has(name) ? 'word' : 'name', text: name, from: at, to: at + name.length, spaced };
  if (first === "'" || first === '"') return memberToken(text, at, first, spaced, problems);
  if (first === '.' && /\d/.test(text.charAt(at + 1))) {
    problems.push({ code: 'formula-number', from: at, params: { found: match(/[.\d]+/y, text, at), accepted: `0${match(/[.\d]+/y, text, at)}` } });
    return null;
  }
  if (FOREIGN[text.slice(at, at + 2)] === undefined) {
    const mark = MARKS.find((m) => text.startsWith(m, at));
    if (mark !== undefined) return { is: 'mark', text: mark, from: at, to: at + mark.length, spaced };
  }
  if (first === '%') problems.push({ code: 'formula-percent', from: at, params: { found: '%' } });
  else problems.push(characterProblem(text, at));
  return null;
}

function characterProblem(text: string, at: number): Problem {
  const found = text.slice(at, at + foreignLength(text, at));
  return { code: 'formula-character', from: at, params: { found, accepted: FOREIGN[found] ?? '+ - * / ^ ( ) [ ] , < <= > >= = !=' } };
}

function foreignLength(text: string, at: number): number {
  return FOREIGN[text.slice(at, at + 2)] !== undefined ? 2 : (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function numberToken(text: string, at: number, number: string, spaced: boolean, problems: Problem[]): Token {
  const to = at + number.length;
  const glued = match(/[A-Za-z_][A-Za-z0-9_-]*/y, text, to);
  if (glued !== '') problems.push({ code: 'formula-number', from: at, params: { found: number + glued, accepted: `${number} ${glued}` } });
  else if (text.charAt(to) === '.') problems.push({ code: 'formula-number', from: at, params: { found: `${number}.`, accepted: number } });
  else if (!Number.isFinite(Number(number))) problems.push({ code: 'formula-number', from: at, params: { found: number, accepted: '1e300' } });
  return { is: 'number', text: number, from: at, to: text.charAt(to) === '.' ? to + 1 : to, spaced };
}

function memberToken(text: string, at: number, quote: string, spaced: boolean, problems: Problem[]): Token {
  const end = text.indexOf(quote, at + 1);
  const to = end < 0 ? text.length : end + 1;
  const inside = text.slice(at + 1, end < 0 ? text.length : end);
  if (end < 0) problems.push({ code: 'formula-quote-unclosed', from: at, params: { found: text.slice(at) } });
  else if (quote === '"') problems.push({ code: 'formula-character', from: at, params: { found: '"', accepted: `'${inside}'` } });
  return { is: 'member', text: inside, from: at, to, spaced };
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
