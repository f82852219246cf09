/** Ids that a case names against what the catalogue and the case have: weights, packs, goals, waivers, scenarios, swings. */
import { nearest, type Issue, type Position } from '../base/index.js';
import type { Case } from '../case/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { activeCriteria } from './active-criteria.js';
import { checkCarriers } from './carriers.js';
import { checkStatements } from './check-statements.js';
import { pathwayOfRow, type Universe } from './members.js';
import { changedSwings } from './swings.js';

const CASE_FILE = 'case.yaml';
const ACTUALS = 'actuals.csv';
const DIMENSION_INDEX = 'dimension';
/** So many accepted ids are named in one message. */
const SHOWN = 12;

type Known = (found: string, known: Iterable<string>, path: string, at: Position | null) => void;

/** Everything that `case.yaml` names and nothing carries, each where it stands. Issue codes: `unknown-id` and those of `checkStatements`, `changedSwings` and `checkCarriers`. */
export function checkCase(theCase: Case, catalogue: Catalogue, universe: Universe): readonly Issue[] {
  const issues: Issue[] = [];
  const demand: Known = (found, known, path, at) => {
    const accepted = [...known];
    if (!accepted.includes(found)) issues.push(unknownId(found, accepted, path, at));
  };
  const value: (found: string, known: Iterable<string>, path: string) => void = (found, known, path) => demand(found, known, path, theCase.places.get(path) ?? null);
  theCase.packs.forEach((pack, i) => value(pack, catalogue.packs.keys(), `packs.${i}`));
  theCase.criteria?.forEach((id, i) => value(id, catalogue.criteria.keys(), `criteria.${i}`));
  checkWeights(theCase, catalogue, demand);
  if (theCase.judgement.values.size > 0 || theCase.judgement.stakeholders.some(({ statements }) => statements.length > 0)) {
    issues.push(...checkStatements(theCase, activeCriteria(theCase, catalogue), (found, accepted, { path, at, file }) => ({ ...unknownId(found, accepted, path, at), file })));
  }
  theCase.goals.forEach((goal, i) => {
    if (goal.quantity !== null) value(goal.quantity, catalogue.quantities.keys(), `goals.${i}.quantity`);
  });
  theCase.waivers.forEach((waiver, i) => {
    value(waiver.gate, catalogue.gates.keys(), `waivers.${i}.gate`);
    if (waiver.service !== null) value(waiver.service, universe.members.get('service') ?? [], `waivers.${i}.service`);
    if (waiver.alternative !== null) value(waiver.alternative, universe.members.get('alternative') ?? [], `waivers.${i}.alternative`);
  });
  theCase.scenarios.forEach((scenario, i) => {
    scenario.overrides.forEach((override, j) => value(override.quantity, catalogue.quantities.keys(), `scenarios.${i}.overrides.${j}.quantity`));
  });
  for (const { id, quantity, key, at } of theCase.actuals) {
    const ofActual = (found: string, accepted: readonly string[]): void => {
      if (!accepted.includes(found)) issues.push({ ...unknownId(found, accepted, `actuals.${id}`, at), file: ACTUALS });
    };
    ofActual(quantity, [...catalogue.quantities.keys()]);
    for (const index of catalogue.quantities.get(quantity)?.definition.per ?? []) ofActual(key[index] ?? '', universe.members.get(index) ?? []);
  }
  issues.push(...changedSwings(theCase, catalogue, activeCriteria(theCase, catalogue)));
  for (const criterion of theCase.judgement.swings.keys()) {
    const path = `judgement.swings.${criterion}`;
    demand(criterion, catalogue.criteria.keys(), path, theCase.namePlaces.get(path) ?? null);
  }
  return [...issues, ...checkCarriers(theCase, catalogue, (row) => pathwayOfRow(catalogue)(row))];
}

function checkWeights(theCase: Case, catalogue: Catalogue, demand: Known): void {
  const dimensions = catalogue.collections.get(DIMENSION_INDEX) ?? new Map<string, unknown>();
  theCase.judgement.stakeholders.forEach((person, i) => {
    person.weights.forEach((set, j) => {
      const path = `judgement.stakeholders.${i}.weights.${j}`;
      const name = (id: string, known: Iterable<string>, at: string): void => demand(id, known, at, theCase.namePlaces.get(at) ?? null);
      for (const id of set.dimensions.keys()) name(id, dimensions.keys(), `${path}.dimensions.${id}`);
      for (const id of set.criteria.keys()) name(id, catalogue.criteria.keys(), `${path}.criteria.${id}`);
    });
  });
}

function unknownId(found: string, accepted: readonly string[], path: string, at: Position | null): Issue {
  const params = { found, accepted: accepted.slice(0, SHOWN).join(', '), suggestion: nearest(found, accepted).join(', ') };
  return { code: 'unknown-id', severity: 'error', file: CASE_FILE, at, path, params };
}
