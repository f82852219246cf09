/** A small case in memory, for oracles that ask the catalogue's quantities for single figures of alternatives. */
import { stringify } from 'yaml';
import { readCase } from '../../src/case/index.js';
import { openSession } from '../../src/formula/index.js';
import { compileModel } from '../../src/model/index.js';
import { wholeCatalogue } from '../worked-cases.js';

const catalogue = wholeCatalogue();

export interface SmallCase {
  readonly services?: readonly object[];
  /** Fields of each alternative beside its id and label. */
  readonly alternatives: readonly object[];
  /** Quantity → value. */
  readonly overrides?: Readonly<Record<string, number | object>>;
  /** What the state says of itself, beside currency and price year. */
  readonly profile?: object;
  readonly years?: number;
  readonly draws?: number;
  readonly seed?: number;
}

/** Value of a quantity in a draw; `at` holds the place of a member by index (`alternative`, `year`, `service`, `accelerator`, …). Throws where it is unknown. */
export type Ask = (quantity: string, at?: Readonly<Record<string, number | string>>, draw?: number) => number;

export function askSmallCase({ services = [], alternatives, overrides = {}, profile = {}, years = 5, draws = 1, seed = 3 }: SmallCase): Ask {
  const text = stringify({
    'case-format': 1, id: 'small', title: { en: 'Small' }, 'as-of': '2026-11-26', seed, jurisdictions: ['CAN'], horizon: { 'first-year': 2027, years }, money: 'USD_2026', profile: { 'case-currency': 'USD', 'case-money-year': 2026, ...profile },
    services: services.length > 0 ? services : [{ id: 'one', label: { en: 'one' }, 'language-model-use': true, kind: 'internal-drafting', 'tasks-per-month': 1000, 'local-language': 'en', 'local-language-share': 0 }],
    alternatives: alternatives.map((fields, n) => ({ id: `way-${n}`, label: { en: `way ${n}` }, ...fields })),
    overrides: Object.entries(overrides).map(([quantity, value]) => ({ quantity, value, who: 'oracle', why: 'stated for the arithmetic' })),
  });
  const read = readCase([{ path: 'case.yaml', text }]);
  const model = compileModel(read.case!, catalogue, { seed, draws, asOf: '2026-11-26', assumptions: true }).model!;
  const session = openSession(model.program);
  return (quantity, at = {}, draw = 0) => {
    const { per } = model.program.definitions.get(quantity)!;
    const column = per.includes('service') ? session.forMember(Number(at['service'] ?? 0), [quantity]).get(quantity)! : session.shared(quantity);
    let cell = 0;
    for (const index of column.per) {
      const members = model.program.members.get(index)!;
      const place = at[index] ?? 0;
      cell = cell * members.length + (typeof place === 'number' ? place : members.indexOf(place));
    }
    const place = cell * column.draws + (column.draws === 1 ? 0 : draw);
    if (column.unknown?.[place] === 1) throw new Error(`${quantity} is unknown`);
    return column.values[place]!;
  };
}
