/** Units as products of base units with a factor: reading the table of symbols, unit expressions, and arithmetic on units. */
import { nearest, type Issue } from '../base/index.js';

import type { UnitTable } from './types.js';

/** Exponents of base units (none is zero, keys sorted) and what one of it is in base units. */
export interface Unit {
  readonly dims: ReadonlyMap<string, number>;
  readonly factor: number;
}

export const PLAIN: Unit = { dims: new Map(), factor: 1 };

/** What `units.yaml` says: base symbols, and aliases as unit expressions with an optional leading number. */
export interface UnitSource {
  readonly base: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
  readonly file?: string;
}

/** Money of one currency at the prices of one year; every such unit is a base unit of its own. */
const MONEY = /^[A-Z]{3}_\d{4}$/;
const SYMBOL = /^[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*$/;
const LARGEST_EXPONENT = 12;

/**
 * Builds the table of units. `money` and every `CUR_YEAR` are base units without being listed; '1' has no dimension.
 * Issues: unit-symbol, unit-twice, unit-expression, unit-unknown, unit-cycle. Cost: linear in the aliases.
 */
export function readUnits(source: UnitSource): { readonly table: UnitTable; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const known = new Map<string, Unit>([['money', baseUnit('money')]]);
  const report = (code: string, path: string, params: Issue['params']): void => {
    issues.push({ code, severity: 'error', file: source.file ?? '', at: null, path, params });
  };
  source.base.forEach((symbol, i) => {
    if (!SYMBOL.test(symbol)) report('unit-symbol', `base.${i}`, { found: symbol });
    else if (known.has(symbol) && symbol !== 'money') report('unit-twice', `base.${i}`, { found: symbol });
    else known.set(symbol, baseUnit(symbol));
  });
  resolveAliases(source, known, report);
  const symbols = [...known.keys()].sort();
  return { table: { parse: (text) => parseUnit(text, (symbol) => lookUp(symbol, known)), symbols }, issues };
}

function baseUnit(symbol: string): Unit {
  return { dims: new Map([[symbol, 1]]), factor: 1 };
}

function lookUp(symbol: string, known: ReadonlyMap<string, Unit>): Unit | null {
  return known.get(symbol) ?? (MONEY.test(symbol) ? baseUnit(symbol) : null);
}

function resolveAliases(source: UnitSource, known: Map<string, Unit>, report: (code: string, path: string, params: Issue['params']) => void): void {
  const open = new Set<string>();
  const resolve = (symbol: string): Unit | null => {
    const ready = lookUp(symbol, known);
    const text = source.aliases[symbol];
    if (ready !== null || text === undefined) return ready;
    if (open.has(symbol)) {
      report('unit-cycle', `aliases.${symbol}`, { found: [...open, symbol].join(' → ') });
      return null;
    }
    open.add(symbol);
    const unit = parseUnit(text, resolve);
    open.delete(symbol);
    if (unit !== null) known.set(symbol, unit);
    return unit;
  };
  for (const [symbol, text] of Object.entries(source.aliases)) {
    if (!SYMBOL.test(symbol)) report('unit-symbol', `aliases.${symbol}`, { found: symbol });
    else if (source.base.includes(symbol) || MONEY.test(symbol)) report('unit-twice', `aliases.${symbol}`, { found: symbol });
    else if (resolve(symbol) === null) reportAlias(symbol, text, source, known, report);
  }
}

function reportAlias(symbol: string, text: string, source: UnitSource, known: Map<string, Unit>, report: (code: string, path: string, params: Issue['params']) => void): void {
  const names = text.match(/[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*/g) ?? [];
  const missing = names.find((name) => lookUp(name, known) === null && source.aliases[name] === undefined);
  if (missing === undefined) report('unit-expression', `aliases.${symbol}`, { found: text, accepted: '12 month, kW*hour, token/second, 1' });
  else report('unit-unknown', `aliases.${symbol}`, { found: missing, suggestion: nearest(missing, known.keys()).join(', ') });
}

/** Reads `12 month`, `USD_2026/accelerator-hour`, `kW*hour`, `m^-2`, `1`, `1/year`. Null when the text is no unit. */
function parseUnit(text: string, find: (symbol: string) => Unit | null): Unit | null {
  const leading = /^\s*(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(.*)$/s.exec(text);
  const rest = (leading?.[2] ?? text).trim();
  let factor = leading === null ? 1 : Number(leading[1]);
  if (!(factor > 0) || !Number.isFinite(factor)) return null;
  const dims = new Map<string, number>();
  if (rest === '') return leading === null ? null : { dims, factor };
  const parts = /^[*/]/.test(rest) ? rest : `*${rest}`;
  const piece = /\s*([*/])\s*([A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*|1)\s*(?:\^\s*(-?\d+))?\s*/y;
  for (let at = 0; at < parts.length; at = piece.lastIndex) {
    piece.lastIndex = at;
    const found = piece.exec(parts);
    const unit = found === null ? null : found[2] === '1' ? PLAIN : find(found[2] as string);
    if (found === null || unit === null) return null;
    const power = Number(found[3] ?? 1) * (found[1] === '/' ? -1 : 1);
    if (Math.abs(power) > LARGEST_EXPONENT) return null;
    factor *= wholePower(unit.factor, power);
    for (const [base, n] of unit.dims) dims.set(base, (dims.get(base) ?? 0) + n * power);
  }
  return Number.isFinite(factor) && factor > 0 ? { dims: tidyDims(dims), factor } : null;
}

/** Product of |n| equal factors, or its reciprocal: plain multiplication, the same in every engine. */
export function wholePower(base: number, n: number): number {
  let product = 1;
  for (let i = 0; i < Math.abs(n); i += 1) product *= base;
  return n < 0 ? 1 / product : product;
}

function tidyDims(dims: Map<string, number>): ReadonlyMap<string, number> {
  return new Map([...dims].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function timesUnit(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const dims = new Map(a.dims);
  for (const [base, n] of b.dims) dims.set(base, (dims.get(base) ?? 0) + sign * n);
  return { dims: tidyDims(dims), factor: sign === 1 ? a.factor * b.factor : a.factor / b.factor };
}

export function powerUnit(unit: Unit, n: number): Unit {
  return { dims: tidyDims(new Map([...unit.dims].map(([base, m]) => [base, m * n]))), factor: wholePower(unit.factor, n) };
}

/** The unit whose square is `unit`, in base units; null when an exponent is odd. */
export function rootUnit(unit: Unit): Unit | null {
  const dims = new Map([...unit.dims].map(([base, n]) => [base, n / 2]));
  return [...dims.values()].every(Number.isInteger) ? { dims, factor: 1 } : null;
}

export function sameDims(a: Unit, b: Unit): boolean {
  return a.dims.size === b.dims.size && [...a.dims].every(([base, n]) => b.dims.get(base) === n);
}

/** Unit in base symbols for messages, `USD_2026·token^-1`, with the factor when it is not 1. */
export function writeUnit(unit: Unit): string {
  const parts = [...unit.dims].map(([base, n]) => (n === 1 ? base : `${base}^${n}`));
  const product = parts.length === 0 ? '1' : parts.join('*');
  return unit.factor === 1 ? product : `${unit.factor} ${product}`;
}
