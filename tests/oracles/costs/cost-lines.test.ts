/** Each cost line of each kind of pathway, draw by draw, against the same line worked out by hand (plain-costs.ts). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readCase } from '../../../src/case/index.js';
import { openSession } from '../../../src/formula/index.js';
import { compileModel } from '../../../src/model/index.js';
import { bearers } from '../../../tools/bearers.js';
import { wholeCatalogue } from '../../worked-cases.js';
import { plainCosts, plainLeaving, plainPlan, plainTokenBill, tasksAtPresentValue, type Inputs, type Shape, type Today } from './plain-costs.js';

const DRAWS = 64;
const catalogue = wholeCatalogue();
interface ServiceRow {
  readonly id: string;
  readonly stage?: string;
  readonly 'way-of-today'?: string;
  readonly [column: string]: unknown;
}

const services: readonly ServiceRow[] = [
  { id: 'large', label: { en: 'large' }, 'language-model-use': true, kind: 'public-chatbot', 'tasks-per-month': 40000, 'local-language': 'ko', 'local-language-share': 0.8, 'process-cost-per-task': 3 },
  { id: 'small', label: { en: 'small' }, 'language-model-use': true, kind: 'internal-drafting', 'tasks-per-month': 900, 'local-language': 'en', 'local-language-share': 0, 'process-cost-per-task': 5 },
  { id: 'running', label: { en: 'running' }, 'language-model-use': true, kind: 'internal-drafting', 'tasks-per-month': 3000, 'local-language': 'en', 'local-language-share': 0, 'process-cost-per-task': 5, stage: 'in-production', 'way-of-today': 'way-retrieval-local-model' },
  { id: 'begun', label: { en: 'begun' }, 'language-model-use': true, kind: 'internal-drafting', 'tasks-per-month': 3000, 'local-language': 'en', 'local-language-share': 0, 'process-cost-per-task': 5, stage: 'in-development', 'way-of-today': 'way-adapt-open-model', 'work-done-share': 0.3 },
];
const roles = [...catalogue.collections.get('role')!.keys()];
/** Fewer than some teams need and more than others. */
const PEOPLE_THERE = 7;
const everyService = services.map((_, position) => position);
const pathways = [...catalogue.collections.get('pathway')!.keys()].filter((id) => id !== 'no-language-model');
const stated: Readonly<Record<string, object>> = {
  'shared-public-model': { 'programme-share': 0.2 },
  // A commitment that is never drawn in full, one that always is, and an offer in money of the case.
  'api-in-country': { 'committed-spend': 4e6 }, 'retrieval-remote-model': { 'committed-spend': 3 }, 'embedded-feature': { 'supplier-currency': 'CAD' },
};
const alternatives = pathways.map((pathway) => ({ id: `way-${pathway}`, label: { en: pathway }, pathway, ...stated[pathway] }));
const text = stringify({
  'case-format': 1, id: 'costs', title: { en: 'Costs' }, 'as-of': '2026-11-26', seed: 5, jurisdictions: ['CAN'], horizon: { 'first-year': 2027, years: 6 }, money: 'CAD_2026',
  profile: { 'case-currency': 'CAD', 'case-money-year': 2026, 'people-available': PEOPLE_THERE }, services, alternatives,
});
const model = compileModel(readCase([{ path: 'case.yaml', text }]).case!, catalogue, { seed: 5, draws: DRAWS, asOf: '2026-11-26', assumptions: true }).model!;
const session = openSession(model.program);
const lines = [...model.boundAll('cost-lines'), model.bound('whole-life-cost')];

/** The member that a cell belongs to: by key quantities where an input is a table of pathways, kinds, accelerators or languages. */
function inputsAt(service: number, alternative: number, draw: number, scopeTasks: number, scopeBill: readonly number[] = []): Inputs {
  const keyOf = (index: string, member: string): string => {
    if (index === 'role' || index === 'delivery-step') return member;
    if (index === 'alternative') return model.alternatives[alternative]!;
    const through: Readonly<Record<string, string>> = { pathway: 'pathway-of', accelerator: 'accelerator-of', 'chip-class': 'chip-class-used', language: 'local-language-of', currency: 'case-currency' };
    return model.program.members.get(index)![valueOf(through[index]!, member)]!;
  };
  const valueOf = (quantity: string, member: string): number => {
    const per = model.program.definitions.get(quantity)!.per;
    const column = per.includes('service') ? session.forMember(service, [quantity]).get(quantity)! : session.shared(quantity);
    let cell = 0;
    for (const index of column.per) {
      const members = model.program.members.get(index)!;
      cell = cell * members.length + members.indexOf(keyOf(index, member));
    }
    const at = cell * column.draws + (column.draws === 1 ? 0 : draw);
    if (column.unknown?.[at] === 1) throw new Error(`${quantity} is unknown for ${model.alternatives[alternative]}`);
    return column.values[at]!;
  };
  const ofStep = (step: string): number => valueOf('step-months-by-pathway', step);
  const overrun = plainPlan({ of: (quantity) => valueOf(quantity, ''), ofStep, peopleThere: PEOPLE_THERE }) * valueOf('schedule-uplift', '');
  return { ofStep, overrun, of: (quantity) => valueOf(quantity, ''), ofRole: valueOf, roles, peopleThere: PEOPLE_THERE, scopeTasks, scopeBill, isPaidAtHome: model.alternatives[alternative] === 'way-embedded-feature', years: 6, today: todayOf(service, alternative, draw) };
}

function todayOf(service: number, alternative: number, draw: number): Today | null {
  const { stage, 'way-of-today': way } = services[service]!;
  if (stage === undefined || way === undefined) return null;
  const current = model.alternatives.indexOf(way);
  if (current === alternative) return { stage: stage as Today['stage'], isThis: true, leaving: 0 };
  const shape = shapeOf(way.slice('way-'.length));
  const leaving = stage === 'in-production' ? plainLeaving({ ...inputsAt(0, current, draw, 1), today: null }, shape) : 0;
  return { stage: stage as Today['stage'], isThis: false, leaving };
}

function shapeOf(pathway: string): Shape {
  const shape = (parse(readFileSync(join('catalogue/pathways', `${pathway}.yaml`), 'utf8')) as { 'cost-shape': Readonly<Record<string, boolean>> })['cost-shape'];
  const is = (name: string): boolean => shape[name] === true;
  return { paysPerToken: is('pays-per-token'), paysPerSeat: is('pays-per-seat'), hasLicenceFee: is('has-licence-fee'), hasCommitment: is('has-minimum-commitment'), hasIndex: is('has-retrieval-index'), trains: is('trains'), refreshes: is('refreshes'), usesModel: is('uses-language-model') };
}

/** Where a way has no such thing its input may be unknown, and the hand does not ask for it. */
const found = (service: number, alternative: number, draw: number, line: string): number | null => {
  const column = session.forMember(service, [line]).get(line)!;
  const at = alternative * column.draws + (column.draws === 1 ? 0 : draw);
  return column.unknown?.[at] === 1 ? null : column.values[at]!;
};

const byHand = model.alternatives.flatMap((id, alternative) => {
  const pathway = pathways.find((each) => id === `way-${each}`) ?? id;
  return everyService.flatMap((service) => [0, 17, 63].map((draw) => {
    const scope = everyService.reduce((sum, each) => sum + tasksAtPresentValue(inputsAt(each, alternative, draw, 1)), 0);
    const bills = everyService.map((each) => plainTokenBill(inputsAt(each, alternative, draw, 1)));
    const inputs = inputsAt(service, alternative, draw, scope, bills[0]!.map((_, year) => bills.reduce((sum, bill) => sum + bill[year]!, 0)));
    const asked: Inputs = { ...inputs, of: (quantity) => (pathway === 'no-language-model' || !needsAsking(quantity, shapeOf(pathway)) ? orZero(inputs, quantity) : inputs.of(quantity)) };
    return { id, service, draw, alternative, costs: plainCosts(asked, shapeOf(pathway)) };
  }));
});

/** Training inputs of a way that trains nothing are not known, and come to nothing. */
function needsAsking(quantity: string, shape: Shape): boolean {
  return shape.trains || quantity !== 'programme-accelerator-hours';
}

function orZero(inputs: Inputs, quantity: string): number {
  try {
    return inputs.of(quantity);
  } catch {
    return 0;
  }
}

describe.each(lines)('%s', (line) => {
  it('is the same by hand, for every pathway, service and draw', () => {
    let seen = 0;
    for (const { id, service, draw, alternative, costs } of byHand) {
      const own = found(service, alternative, draw, line);
      if (own === null) continue;
      seen += own === 0 ? 0 : 1;
      const wanted = costs[line]!;
      expect(Math.abs(own - wanted), `${line} of ${id}, service ${service}, draw ${draw}: ${own} for ${wanted}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
    }
    expect(seen).toBeGreaterThan(0);
  });
});

/** Ways that a page names although none of these services makes them pay: a case would have to say so. */
const NOT_HERE: Readonly<Record<string, readonly string[]>> = {
  'bridge-cost': ['no-language-model'], 'review-and-error-cost': ['no-language-model'],
  // No offer here commits to a spend on another's interface, and nobody states a team where no model is used.
  'licence-and-commitment-cost': ['api-overseas'], 'platform-people-cost': ['no-language-model'],
  // Only where a team cannot shrink does waiting cost; these ways begin with none here, and a case may state one.
  'delay-cost': ['api-in-country', 'api-overseas', 'embedded-feature', 'licensed-instance', 'purchased-base-finetune', 'retrieval-local-model', 'retrieval-remote-model', 'self-hosted-open-model'],
  // One way alone is in use here, and one half built.
  'switching-cost': ['retrieval-local-model'], 'work-already-done': pathways.filter((id) => id !== 'retrieval-local-model' && id !== 'adapt-open-model'),
};

it.each(lines)('%s is borne by the pathways that its page of methods names', (line) => {
  const paying = new Set(NOT_HERE[line]);
  model.alternatives.forEach((id, alternative) => {
    for (const service of everyService) for (let draw = 0; draw < DRAWS; draw++) if ((found(service, alternative, draw, line) ?? 0) !== 0) paying.add(id.replace(/^way-/, ''));
  });
  expect([...paying].sort()).toEqual([...bearers(line, catalogue)].sort());
});

describe('the years', () => {
  const [yearly, whole, worth] = [model.bound('yearly-cost'), model.bound('whole-life-cost'), session.shared(model.bound('discount-factor'))];
  it('add up at present value to the whole-life cost, for every pathway, service and draw', () => {
    let seen = 0;
    for (const service of [0, 1]) {
      const columns = session.forMember(service, [yearly, whole]);
      const [byYear, all] = [columns.get(yearly)!, columns.get(whole)!];
      model.alternatives.forEach((id, alternative) => {
        for (let draw = 0; draw < DRAWS; draw++) {
          const at = alternative * all.draws + draw;
          if (all.unknown?.[at] === 1) continue;
          let sum = 0;
          for (let year = 0; year < 6; year++) sum += byYear.values[(alternative * 6 + year) * byYear.draws + draw]! * worth.values[year * worth.draws + (worth.draws === 1 ? 0 : draw)]!;
          expect(Math.abs(sum / all.values[at]! - 1), id).toBeLessThan(1e-9);
          seen++;
        }
      });
    }
    expect(seen).toBeGreaterThan(100);
  });
});
