/** A situation: a small case, and what must come out of the quantities of the catalogue. */
import { parse, stringify } from 'yaml';
import { readFileSync } from 'node:fs';
import { readCase } from '../../src/case/index.js';
import type { Catalogue } from '../../src/catalogue/index.js';
import { openSession } from '../../src/formula/index.js';
import type { Column, Session } from '../../src/formula/index.js';
import { compileModel } from '../../src/model/index.js';
import type { DecisionModel } from '../../src/model/index.js';

/** `of` names cells by service and alternative, `*` where the quantity has none. */
export interface Expectation {
  readonly says: string;
  readonly quantity: string;
  readonly service?: string;
  readonly of: string;
  readonly near?: number;
  readonly within?: number;
  readonly above?: number;
  readonly below?: number;
  readonly 'less-than'?: string;
  readonly 'in-draws'?: number;
  readonly times?: number;
  readonly 'other-service'?: string;
  readonly 'other-quantity'?: string;
  readonly unknown?: boolean;
}

export interface Situation {
  readonly about: string;
  readonly source: string;
  readonly case: Readonly<Record<string, unknown>>;
  readonly expect: readonly Expectation[];
}

export function readSituation(file: string): Situation {
  return parse(readFileSync(file, 'utf8')) as Situation;
}

/** What every situation's case has in common unless it says otherwise. */
export const COMMON = {
  'case-format': 1, id: 'a-situation', title: { en: 'A situation' }, 'as-of': '2026-11-26', seed: 20261101, jurisdictions: ['USA'], packs: [],
  horizon: { 'first-year': 2027, years: 5 }, money: 'USD_2026', judgement: {}, profile: { 'case-currency': 'USD', 'case-money-year': 2026 },
};
const DRAWS = 1024;

export interface Evaluated {
  readonly model: DecisionModel;
  readonly draws: (quantity: string, service: string | undefined, alternative: string) => readonly (number | null)[];
}

export function evaluate(situation: Situation, catalogue: Catalogue): Evaluated {
  const text = stringify({ ...COMMON, ...situation.case, profile: { ...COMMON.profile, ...(situation.case['profile'] as object | undefined) } });
  const reading = readCase([{ path: 'case.yaml', text }]);
  if (reading.case === null || reading.issues.some((issue) => issue.severity === 'error')) throw new Error(JSON.stringify(reading.issues));
  const compiled = compileModel(reading.case, catalogue, { seed: 20261101, draws: DRAWS, asOf: reading.case.asOf, assumptions: true });
  if (compiled.model === null) throw new Error(JSON.stringify(compiled.issues));
  const model = compiled.model;
  const session = openSession(model.program);
  return { model, draws: (quantity, service, alternative) => drawsOf(session, model, quantity, service, alternative) };
}

function drawsOf(session: Session, model: DecisionModel, quantity: string, service: string | undefined, alternative: string): readonly (number | null)[] {
  const per = model.program.definitions.get(quantity)?.per;
  if (per === undefined) throw new Error(`no quantity ${quantity}`);
  const position = model.services.indexOf(service ?? '');
  if (per.includes('service') && position < 0) throw new Error(`no service ${service}`);
  const column = per.includes('service') ? session.forMember(position, [quantity]).get(quantity)! : session.shared(quantity);
  const cell = column.per.includes('alternative') ? model.alternatives.indexOf(alternative) : 0;
  if (cell < 0) throw new Error(`no alternative ${alternative}`);
  if (column.per.some((index) => index !== 'alternative')) throw new Error(`${quantity} has further indexes: ${column.per.join(', ')}`);
  return Array.from({ length: DRAWS }, (_, draw) => valueAt(column, cell, draw));
}

function valueAt(column: Column, cell: number, draw: number): number | null {
  const at = cell * column.draws + (column.draws === 1 ? 0 : draw);
  return column.unknown?.[at] === 1 ? null : column.values[at]!;
}

/** The middle value; throws where some draw is unknown, since half of an unknown is no number. */
export function medianOf(draws: readonly (number | null)[]): number {
  const known = draws.filter((value): value is number => value !== null).sort((left, right) => left - right);
  if (known.length < draws.length) throw new Error('unknown in some draws');
  return known[Math.floor(known.length / 2)]!;
}

/** Share of draws in which `left` is below `right`; unknown is never below. */
export function shareBelow(left: readonly (number | null)[], right: readonly (number | null)[]): number {
  const below = left.filter((value, draw) => value !== null && right[draw] !== null && value < right[draw]!);
  return below.length / left.length;
}
