/** Runs every example of the manual page on formulas, in the world that the page itself declares. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkQuantities, compileProgram, openSession, readUnits, type DataTable, type Datum, type QuantityDefinition, type Vocabulary } from '../../src/formula/index.js';
import { UNKNOWN, define } from './world.js';

const PAGE = readFileSync('docs/manual/formulas.md', 'utf8');
const UNITS = readUnits({ base: ['month', 'task'], aliases: { year: '12 month' } }).table;

function blocks(language: string): readonly string[] {
  return [...PAGE.matchAll(new RegExp('```' + language + '\\n([^]*?)```', 'g'))].flatMap(([, body]) => body!.trim().split('\n'));
}

interface World {
  readonly indexes: Map<string, readonly string[]>;
  readonly scales: Map<string, readonly string[]>;
  readonly definitions: QuantityDefinition[];
  readonly data: Map<string, { cells: readonly Datum[]; points?: readonly (readonly [number, number])[] }>;
}

function readWorld(): World {
  const world: World = { indexes: new Map(), scales: new Map(), definitions: [], data: new Map() };
  for (const line of blocks('formula-world')) {
    const listed = /^(index|scale) (\S+) = (.*)$/.exec(line);
    if (listed !== null) (listed[1] === 'index' ? world.indexes : world.scales).set(listed[2]!, listed[3]!.split(' '));
    else readQuantity(line, world);
  }
  return world;
}

function readQuantity(line: string, world: World): void {
  const [, id, per, kind, values] = /^(\S+) \[(.*?)\] (.*) = (.*)$/.exec(line)!;
  const indexes = per === '' ? [] : per!.split(', ');
  const curve = /^curve (\S+) -> (\S+)$/.exec(kind!);
  const [sort, of] = kind!.split(' ');
  if (curve !== null) {
    world.definitions.push(define(id!, { unit: curve[2]!, pointsOver: curve[1]! }));
    world.data.set(id!, { cells: [], points: values!.split(' ').map((point) => point.split(':').map(Number) as [number, number]) });
    return;
  }
  const members = sort === 'key' ? world.indexes.get(of!)! : sort === 'scale' ? world.scales.get(of!)! : [];
  world.definitions.push(define(id!, { per: indexes, ...(sort === 'key' ? { key: of! } : sort === 'scale' ? { scale: of! } : sort === 'true/false' ? { flag: true } : { unit: kind! }) }));
  world.data.set(id!, { cells: values!.split(' ').map((text): Datum => (text === '?' ? UNKNOWN : members.length > 0 ? { is: 'member', position: members.indexOf(text) } : sort === 'true/false' ? { is: 'flag', value: text === 'true' } : { is: 'number', value: Number(text) })) });
}

const WORLD = readWorld();
const VOCABULARY: Vocabulary = { units: UNITS, scales: WORLD.scales, indexes: WORLD.indexes, bindings: { discountFactor: 'discount-share' } };
const EXAMPLES = blocks('formula').map((line) => line.split(' => ') as [string, string]);

/** Indexes and sort that fit a formula are learnt from what the check says; a formula that is wrong keeps its issue. */
function evaluate(formula: string, unit: string): { codes: readonly string[]; cells: readonly string[]; per: readonly string[] } {
  let attempt = define('example-result', { formula, unit });
  for (let turn = 0; turn < 3; turn += 1) {
    const { checked, issues } = checkQuantities([...WORLD.definitions, attempt], VOCABULARY);
    const wrongPer = issues.find((issue) => issue.code === 'formula-result-per');
    const wrongKind = issues.find((issue) => issue.code === 'formula-result-kind' && issue.params['found'] === 'true/false');
    if (wrongPer !== undefined) attempt = { ...attempt, per: String(wrongPer.params['found']).split(', ') };
    if (wrongKind !== undefined) attempt = { ...attempt, kind: { is: 'boolean' } };
    if (wrongPer !== undefined || wrongKind !== undefined) continue;
    if (issues.length > 0) return { codes: issues.map((issue) => issue.code), cells: [], per: [] };
    const { program } = compileProgram(checked, WORLD.indexes, WORLD.data as DataTable, [], { seed: 1, draws: 1, stream: null, sobol: [] });
    const column = openSession(program!).shared('example-result');
    const truth = attempt.kind.is === 'boolean';
    const written = [...column.values].map((value, i) => (column.unknown?.[i] === 1 ? '?' : truth ? String(value === 1) : String(Number(value.toPrecision(12)))));
    return { codes: [], cells: written, per: column.per };
  }
  throw new Error(`no kind fits ${formula}`);
}

describe('the manual page', () => {
  it('has examples of every function', () => {
    const text = EXAMPLES.map(([formula]) => formula).join('\n');
    for (const name of ['min', 'max', 'clamp', 'abs', 'exp', 'ln', 'sqrt', 'npv', 'position', 'overlap', 'interpolate', 'lookup', 'steps', 'known', 'sum', 'mean', 'any', 'count']) {
      expect(text.includes(`${name}(`) || PAGE.includes(`\`${name}\``), name).toBe(true);
    }
    expect(EXAMPLES.length).toBeGreaterThan(50);
  });

  it.each(EXAMPLES)('%s => %s', (formula, result) => {
    const [values, over] = result.split(' | ');
    const cells = values!.split(' ');
    const last = cells.at(-1)!;
    const unit = /^([-\d.]+|\?|true|false)$/.test(last) ? '1' : last;
    const expected = unit === '1' ? cells : cells.slice(0, -1);
    if (/^formula-/.test(values!)) expect(evaluate(formula, '1').codes).toContain(values);
    else expect(evaluate(formula, unit)).toEqual({ codes: [], cells: expected, per: over === undefined ? [] : [over] });
  });
});
