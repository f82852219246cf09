/** A decision as a tender: gates become requirements, anchors award criteria, gaps questions to suppliers, contract terms a checklist. */
import { openReader, type OpenedRun, type Results, type ServiceResult } from '../../analysis/index.js';
import type { Case } from '../../case/index.js';
import type { Catalogue, CatalogueQuantity, ContractTerm } from '../../catalogue/index.js';
import { statedId } from '../../model/index.js';
import type { Tender, TenderCriterion, TenderQuestion, TenderRequirement, TenderScope, TenderTerm } from './types.js';

export interface TenderInput {
  readonly run: OpenedRun;
  readonly theCase: Case;
  readonly catalogue: Catalogue;
  readonly results: Results;
}

interface Scoped extends TenderInput {
  readonly services: readonly ServiceResult[];
  readonly alternatives: readonly string[];
}

/** Null when the scope names a service or an alternative that the case does not have. Cost: linear in gates, criteria and the attributes of alternatives. */
export function tenderOf(input: TenderInput, scope: TenderScope): Tender | null {
  const { results, theCase } = input;
  const services = results.services.filter(({ id, alternatives }) => (scope.service === null ? alternatives.length > 0 : id === scope.service));
  const offered = results.alternatives.filter(({ isBaseline }) => !isBaseline).map(({ id }) => id);
  if (scope.service !== null && services.length === 0) return null;
  if (scope.alternative !== null && !offered.includes(scope.alternative)) return null;
  const possible = offered.filter((id) => services.some((service) => service.alternatives.some((each) => each.id === id && each.gates.status !== 'fail')));
  const scoped: Scoped = { ...input, services, alternatives: scope.alternative !== null ? [scope.alternative] : possible.length > 0 ? possible : offered };
  const terms = termsOf(scoped);
  return {
    services: services.map(({ id }) => id), alternatives: scoped.alternatives, decider: theCase.judgement.decider,
    requirements: requirementsOf(scoped), criteria: criteriaOf(scoped), questions: questionsOf(scoped, terms), terms,
  };
}

const requirementId = (gate: string): string => `REQ-${gate}`;
const criterionId = (criterion: string): string => `AWD-${criterion}`;
const termId = (term: string): string => `TRM-${term}`;

function requirementsOf({ run, catalogue, services, alternatives }: Scoped): readonly TenderRequirement[] {
  const formula = (id: string): string => catalogue.quantities.get(id)?.definition.formula ?? '';
  return run.work.run.model.gates.map((gate) => {
    const hit = (list: 'failed' | 'unknown' | 'conditions' | 'duties'): readonly string[] =>
      alternatives.filter((id) => services.some((service) => service.alternatives.some((each) => each.id === id && each.gates[list].includes(gate.id))));
    const source = catalogue.sources.get(gate.basis.source);
    return {
      id: requirementId(gate.id), entry: gate.id, code: gate.code, pack: gate.pack, effect: gate.effect,
      source: { id: gate.basis.source, title: source?.title ?? gate.basis.source, locator: gate.basis.locator, url: source?.url ?? null },
      from: gate.from, until: gate.until, applies: formula(gate.appliesQuantity), passes: formula(gate.passesQuantity), unlock: gate.unlock.says,
      standing: { failed: hit('failed'), unknown: hit('unknown'), conditional: hit('conditions'), duty: hit('duties') },
    };
  });
}

/** Weights are those of the one who decides; without one there are none, because a tender must not rest on weights that nobody answers for. */
function criteriaOf({ run, theCase, services }: Scoped): readonly TenderCriterion[] {
  const { model } = run.work.run;
  const kind = model.program.definitions.get(model.bound('service-class'))?.kind;
  const levels = kind?.is === 'ordinal' ? (model.catalogue.vocabulary.scales.get(kind.scale) ?? []) : [];
  const classes = [...new Set(services.map(({ serviceClass }) => serviceClass))].sort((a, b) => levels.indexOf(a ?? '') - levels.indexOf(b ?? ''));
  const weights = theCase.judgement.decider === null ? [] : classes.map((serviceClass) => ({ serviceClass, central: run.work.weightsFor(serviceClass).central }));
  return model.criteria.map((criterion, position) => {
    const definition = model.program.definitions.get(criterion.measures);
    return {
      id: criterionId(criterion.id), entry: criterion.id, code: criterion.code, dimension: criterion.dimension, measures: criterion.measures,
      unit: definition?.kind.is === 'number' ? definition.kind.unit : '', worst: criterion.worst, best: criterion.best,
      weights: weights.map(({ serviceClass, central }) => ({ serviceClass, weight: central[position] ?? 0 })),
    };
  });
}

/** Attributes of alternatives that gates, criteria or the cost read and that the case does not state, most asked first. */
function questionsOf({ run, catalogue, results, alternatives }: Scoped, terms: readonly TenderTerm[]): readonly TenderQuestion[] {
  const { model } = run.work.run;
  const reader = openReader(run.work.run);
  const below = (quantity: string): ReadonlySet<string> => new Set([quantity, ...model.program.leavesOf(quantity)]);
  const roots = [
    ...model.gates.map((gate) => ({ id: requirementId(gate.id), reads: new Set([...below(gate.appliesQuantity), ...below(gate.passesQuantity)]) })),
    ...model.criteria.map((criterion) => ({ id: criterionId(criterion.id), reads: below(criterion.measures) })),
  ];
  const cost = below(model.bound('whole-life-cost'));
  const told = new Map(terms.map((term) => [term.id, new Set(catalogue.knowledge['contract-term'].get(term.entry)?.tells ?? [])]));
  const order = new Map(results.asks.map(({ quantity }, position) => [quantity, position]));
  const rank = (quantity: string): number => order.get(quantity) ?? order.size;
  return [...catalogue.quantities.values()].filter(isOfOffers).flatMap(({ definition: { id }, data }) => {
    const stated = model.program.definitions.has(statedId(id)) ? statedId(id) : id;
    const serves = [...roots.filter(({ reads }) => reads.has(id) || reads.has(stated)).map((root) => root.id), ...[...told].filter(([, quantities]) => quantities.has(id)).map(([term]) => term)];
    if (serves.length === 0 && !cost.has(id) && !cost.has(stated)) return [];
    const silent = alternatives.filter((alternative) => reader.read(stated, { alternative })?.value.is === 'unknown');
    return silent.length === 0 ? [] : [{ id: `ASK-${id}`, entry: id, ask: data?.from === 'attribute' ? data.ask : null, alternatives: silent, serves }];
  }).sort((a, b) => rank(a.entry) - rank(b.entry) || b.serves.length - a.serves.length || (a.id < b.id ? -1 : 1));
}

/** What a supplier can say of an offer: attributes of the table of alternatives that have a question. */
function isOfOffers({ data }: CatalogueQuantity): boolean {
  return data?.from === 'attribute' && data.index === 'alternative' && data.ask !== null;
}

/** Terms that a pathway in scope needs, and what its page of needs lists under contract terms. */
function termsOf(scoped: Scoped): readonly TenderTerm[] {
  const { catalogue, alternatives, results, run } = scoped;
  const pathwayOf = new Map(results.alternatives.map(({ id, pathway }) => [id, pathway]));
  const through = (pathways: readonly string[]): readonly string[] => alternatives.filter((id) => pathways.includes(pathwayOf.get(id) ?? ''));
  const sources = (ids: readonly string[]): TenderTerm['sources'] => ids.map((id) => ({ id, title: catalogue.sources.get(id)?.title ?? id, published: catalogue.sources.get(id)?.published ?? null }));
  const inForce = new Set(run.work.run.model.gates.map(({ id }) => id));
  const term = (entry: ContractTerm): TenderTerm => ({
    id: termId(entry.id), entry: entry.id, collection: 'contract-terms', code: entry.code, says: entry.says, benchmark: entry.benchmark, level: 'required',
    alternatives: through(entry.pathways), serves: entry.gates.filter((gate) => inForce.has(gate)).map(requirementId), sources: sources(entry.sources),
  });
  const needs = [...catalogue.knowledge['pathway-needs'].values()];
  const needed = new Map<string, TenderTerm>();
  for (const page of needs) {
    for (const { id, level } of page.areas['contract-terms']) {
      const requirement = catalogue.collections.get('requirement')?.get(id);
      const by = through([page.pathway]);
      if (requirement === undefined || by.length === 0) continue;
      const known = needed.get(id);
      needed.set(id, { id: termId(id), entry: id, collection: 'requirements', code: null, says: null, benchmark: null, level: known?.level === 'required' ? 'required' : level, alternatives: [...new Set([...(known?.alternatives ?? []), ...by])], serves: [], sources: sources(requirement.sources) });
    }
  }
  const all = [...catalogue.knowledge['contract-term'].values()].sort((a, b) => ((a.code ?? a.id) < (b.code ?? b.id) ? -1 : 1)).map(term);
  return [...all, ...needed.values()].filter((each) => each.alternatives.length > 0);
}
