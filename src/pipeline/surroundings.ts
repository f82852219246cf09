/** What pages are told of the case and the catalogue besides the results: labels, rules with their basis, anchors, sources, thresholds, who decides. Plain data. */
import { isIsoDate } from '../base/index.js';
import type { Case, LocalText } from '../case/index.js';
import type { Catalogue, Source } from '../catalogue/index.js';
import type { Results } from '../analysis/index.js';

type Texts = Readonly<Record<string, string>>;

/** Shape of `Background` in views; views may not be imported here. */
export interface Surroundings {
  readonly labels: Readonly<Record<string, Texts>>;
  readonly stakeholders: readonly { readonly id: string; readonly label: LocalText; readonly isDecider: boolean; readonly isCitizens: boolean }[];
  readonly gates: readonly {
    readonly id: string; readonly code: string | null; readonly pack: string; readonly effect: 'exclude' | 'condition' | 'duty'; readonly sort: 'law' | 'policy' | 'floor';
    readonly source: string; readonly locator: string; readonly from: string; readonly unlock: string;
  }[];
  readonly criteria: readonly {
    readonly id: string; readonly code: string | null;
    readonly worst: { readonly at: number | string; readonly says: string }; readonly best: { readonly at: number | string; readonly says: string };
  }[];
  readonly sources: readonly Source[];
  readonly thresholds: readonly { readonly id: string; readonly value: number; readonly unit: string; readonly why: string; readonly source: string }[];
  readonly questions: Texts;
  readonly scales: Readonly<Record<string, Texts>>;
  readonly scaleOf: Texts;
  readonly worstLanguageCriterion: string | null;
  readonly leverDimension: string | null;
  readonly assumedCeiling: number | null;
  readonly facts: { readonly all: number; readonly documented: number; readonly backTested: number };
  readonly leftOut: { readonly lines: readonly { readonly id: string; readonly limits: string }[]; readonly risks: readonly { readonly id: string; readonly why: string }[] };
  readonly stresses: readonly { readonly id: string; readonly code: string | null; readonly happens: string }[];
  readonly notices: readonly LocalText[];
}

export function surroundingsOf(theCase: Case, catalogue: Catalogue, results: Results): Surroundings {
  const named = namedGates(results);
  const standing = standingOf(catalogue);
  const gates = [...catalogue.gates.values()].filter((gate) => theCase.packs.includes(gate.pack) || named.has(gate.id));
  const criteria = results.criteria.flatMap(({ id }) => catalogue.criteria.get(id) ?? []);
  const sources = new Set([...gates.map((gate) => gate.basis.source), ...criteria.flatMap((each) => each.sources), ...results.defaults.flatMap((each) => each.source ?? []), ...standing.thresholds.map((each) => each.source)]);
  return {
    labels: standing.labels,
    stakeholders: theCase.judgement.stakeholders.map(({ id, label, isCitizens }) => ({ id, label, isDecider: id === theCase.judgement.decider, isCitizens })),
    gates: gates.map(({ id, code, pack, effect, sort, basis, from, unlock }) => ({ id, code, pack, effect, sort, source: basis.source, locator: basis.locator, from, unlock: unlock.says })),
    criteria: criteria.map(({ id, code, worst, best }) => ({ id, code, worst, best })),
    sources: [...catalogue.sources.values()].filter((source) => sources.has(source.id)),
    thresholds: standing.thresholds,
    questions: standing.questions,
    scales: standing.scales,
    scaleOf: standing.scaleOf,
    worstLanguageCriterion: catalogue.bindings.get('worst-language-criterion')?.[0] ?? null,
    leverDimension: catalogue.bindings.get('lever-dimension')?.[0] ?? null,
    assumedCeiling: catalogue.defaults.get('assumption-ceiling')?.value ?? null,
    facts: standing.facts,
    leftOut: standing.leftOut,
    stresses: standing.stresses,
    notices: [],
  };
}

function namedGates({ services }: Results): ReadonlySet<string> {
  return new Set(services.flatMap(({ alternatives }) => gatesNamedIn(alternatives)));
}

type Alternatives = Results['services'][number]['alternatives'];

const namedIn = new WeakMap<Alternatives, readonly string[]>();

/** Answers about a service share their alternatives while only people say otherwise. */
function gatesNamedIn(alternatives: Alternatives): readonly string[] {
  const named = namedIn.get(alternatives) ?? [...new Set(alternatives.flatMap(({ gates }) => [...gates.failed, ...gates.unknown, ...gates.conditions, ...gates.duties]))];
  namedIn.set(alternatives, named);
  return named;
}

type Standing = Pick<Surroundings, 'labels' | 'thresholds' | 'questions' | 'scales' | 'scaleOf' | 'facts' | 'leftOut' | 'stresses'>;

const standings = new WeakMap<Catalogue, Standing>();

/** What the catalogue alone says, gathered once. */
function standingOf(catalogue: Catalogue): Standing {
  const known = standings.get(catalogue) ?? {
    labels: labelsByCollection(catalogue),
    thresholds: thresholdsOf(catalogue),
    questions: questionsOf(catalogue),
    scales: Object.fromEntries([...catalogue.scales.values()].map((scale) => [scale.id, Object.fromEntries(scale.levels.map((level) => [level.id, level.says]))])),
    scaleOf: scalesByOwner(catalogue),
    facts: documentedFacts(catalogue),
    leftOut: leftOut(catalogue),
    stresses: [...catalogue.knowledge.stress.values()].map(({ id, code, happens }) => ({ id, code, happens })),
  };
  standings.set(catalogue, known);
  return known;
}

/** Every number with a meaning that is not a fact, with its reason. */
function thresholdsOf(catalogue: Catalogue): Surroundings['thresholds'] {
  return [...catalogue.defaults].map(([id, entry]) => ({ id, ...entry }));
}

function questionsOf(catalogue: Catalogue): Texts {
  return Object.fromEntries([...catalogue.quantities.values()].flatMap(({ definition, data }) => (data?.from === 'attribute' && data.ask !== null ? [[definition.id, data.ask]] : [])));
}

function scalesByOwner(catalogue: Catalogue): Texts {
  const owners: Record<string, string> = {};
  for (const { definition } of catalogue.quantities.values()) if (definition.kind.is === 'ordinal') owners[definition.id] = definition.kind.scale;
  for (const criterion of catalogue.criteria.values()) {
    const scale = owners[criterion.measures];
    if (scale !== undefined) owners[criterion.id] = scale;
  }
  for (const framework of catalogue.frameworks.values()) owners[framework.id] = framework.scale;
  return owners;
}

function labelsByCollection(catalogue: Catalogue): Readonly<Record<string, Texts>> {
  const of = (entries: Iterable<{ readonly id: string; readonly label: string }>): Texts => Object.fromEntries([...entries].map(({ id, label }) => [id, label]));
  const frameworks = [...catalogue.frameworks.values()];
  return {
    ...Object.fromEntries([...catalogue.collections].map(([index, entries]) => [plural(index), of(entries.values())])),
    quantities: of([...catalogue.quantities.values()].map((each) => each.definition)), criteria: of(catalogue.criteria.values()), gates: of(catalogue.gates.values()),
    packs: of(catalogue.packs.values()), frameworks: of(frameworks), objectives: of(frameworks.flatMap((each) => each.objectives)),
    ...Object.fromEntries(Object.entries(catalogue.knowledge).map(([kind, entries]: [string, ReadonlyMap<string, { readonly id: string; readonly label: string }>]) => [/[^s]s$/.test(kind) && kind !== 'bias' ? kind : plural(kind), of(entries.values())])),
    'weight-sets': of(frameworks.flatMap((each) => each.weightSets)),
  };
}

/** `pathways` ↔ `pathway`, as catalogue/README.md has it. */
function plural(index: string): string {
  return index.endsWith('y') && !/[aeiou]y$/.test(index) ? `${index.slice(0, -1)}ies` : `${index}${index.endsWith('s') ? 'es' : 's'}`;
}

/** Dated values of facts, and those among them that name a known source, the place in it, a kind and the days of publication and reading. */
export function documentedFacts(catalogue: Catalogue): Surroundings['facts'] {
  const values = [...catalogue.quantities.values()].flatMap(({ data }) => (data?.from === 'fact' ? data.values : []));
  const isDocumented = ({ source, locator, kind, published, retrieved }: (typeof values)[number]): boolean =>
    catalogue.sources.has(source) && locator !== '' && catalogue.evidenceKinds.has(kind) && isIsoDate(published) && isIsoDate(retrieved);
  return { all: values.length, documented: values.filter(isDocumented).length, backTested: values.filter(({ backTest }) => backTest !== null).length };
}

/** What the figures of cost do not cover: the limits that each line states, and the risks that no number carries (METHOD 30). */
function leftOut(catalogue: Catalogue): Surroundings['leftOut'] {
  return {
    lines: (catalogue.bindings.get('cost-lines') ?? []).flatMap((id) => {
      const limits = catalogue.quantities.get(id)?.limits ?? null;
      return limits === null ? [] : [{ id, limits }];
    }),
    risks: [...catalogue.knowledge.risk.values()].flatMap(({ id, numbers }) => (numbers.state === 'left-out' ? [{ id, why: numbers.why }] : [])),
  };
}
