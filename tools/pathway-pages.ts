/** The manual pages of pathways, one for each pathway and language, made from the catalogue: what it needs, costs, risks, asks of a contract, and who went it. */
import { readFileSync } from 'node:fs';
import { factAsOf, LEGAL_POINTS, NEED_AREAS, type Catalogue, type CatalogueQuantity, type CollectionEntry } from '../src/catalogue/index.js';
import { createWords, type Words } from '../src/words/index.js';
import { bearers } from './bearers.js';
import { belowOf, opening, readWhole, row, sourceLines, sourceName } from './page-parts.js';
import { listFiles } from './source.js';

const FOLDER = 'pathways';
/** Grade of a source that is a judgement of ours. */
const OURS = 'I';
const NO_END = '9999-12-31';

/** Path → text of every page and of the index of each language. */
export function pathwayPages(languages: readonly string[]): readonly (readonly [string, string])[] {
  const catalogue = readWhole();
  const files = listFiles('locales', (path) => path.endsWith('.yaml')).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const pathways = [...(catalogue.collections.get('pathway') ?? new Map<string, CollectionEntry>()).values()].sort((a, b) => codeOf(a).localeCompare(codeOf(b), 'en'));
  return languages.flatMap((language) => {
    const words = createWords(language, files);
    const pages = pathways.map((pathway) => [`docs/manual/${language}/${FOLDER}/${pathway.id}.md`, pageOf(pathway, catalogue, words)] as const);
    const gaps = words.gaps();
    if (gaps.length > 0) throw new Error(`pages of pathways lack words in ${language}: ${gaps.slice(0, 5).join(', ')}`);
    return [...pages, [`docs/manual/${language}/${FOLDER}/index.md`, indexOf(pathways, catalogue, words)] as const];
  });
}

function indexOf(pathways: readonly CollectionEntry[], catalogue: Catalogue, words: Words): string {
  const rows = pathways.map((pathway) => {
    const done = [...catalogue.knowledge.precedent.values()].filter((each) => each.pathways.includes(pathway.id)).length;
    return row([codeOf(pathway), `[${words.label('pathways', pathway.id, pathway.label)}](${pathway.id}.md)`, words.say(`manual-family-${String(pathway.fields['family'])}`), leadTime(pathway, catalogue, words)?.said ?? words.say('manual-unknown'), String(done)]);
  });
  const head = ['code', 'pathway', 'family', 'lead-time', 'precedents'].map((id) => words.say(`manual-column-${id}`));
  return [...opening(words.say('manual-pathways'), words), words.say('manual-pathways-intro'), '', row(head), row(head.map(() => '---')), ...rows, ''].join('\n');
}

function pageOf(pathway: CollectionEntry, catalogue: Catalogue, words: Words): string {
  const sources = new Set(pathway.sources);
  const parts = [
    [words.phrase('pathways', pathway.id, 'says', String(pathway.fields['says'])), '', words.say(`manual-origin-${pathway.origin}`)],
    needs(pathway, catalogue, words, sources), costs(pathway, catalogue, words, sources), lead(pathway, catalogue, words, sources),
    challenges(pathway, catalogue, words, sources), terms(pathway, catalogue, words, sources), vehicles(pathway, catalogue, words, sources), precedents(pathway, catalogue, words, sources),
  ];
  const title = `${codeOf(pathway)} · ${words.label('pathways', pathway.id, pathway.label)}`;
  return [...opening(title, words), ...parts.flatMap((part) => [...part, '']), ...sourceLines(sources, catalogue, words), ''].join('\n');
}

type Part = (pathway: CollectionEntry, catalogue: Catalogue, words: Words, sources: Set<string>) => readonly string[];

const needs: Part = (pathway, catalogue, words, sources) => {
  const page = [...catalogue.knowledge['pathway-needs'].values()].find((each) => each.pathway === pathway.id);
  const heading = `## ${words.say('manual-requirements')}`;
  if (page === undefined) return [heading, '', words.say('manual-unknown')];
  page.sources.forEach((source) => sources.add(source));
  const label = (id: string): string => {
    const found = (['role', 'requirement'] as const).map((index) => [index, catalogue.collections.get(index)?.get(id)] as const).find(([, entry]) => entry !== undefined);
    if (found?.[1] !== undefined) return words.label(`${found[0]}s`, id, found[1].label);
    return words.label('contract-terms', id, catalogue.knowledge['contract-term'].get(id)?.label ?? id);
  };
  const lines = NEED_AREAS.filter((area) => page.areas[area].length > 0).flatMap((area) => [
    `### ${words.say(`entry-part-area-${area}`)}`, '',
    ...page.areas[area].map(({ id, level, when }) => `- ${[label(id), level === 'required' ? null : words.say(`entry-need-${level}`), when === null ? null : words.phrase('pathway-needs', page.id, `when.${id}`, when)].filter((text) => text !== null).join(' ')}`), '',
  ]);
  return [heading, '', words.phrase('pathway-needs', page.id, 'says', page.says), '', ...lines.slice(0, -1)];
};

/** Cost lines that this pathway bears. */
const costs: Part = (pathway, catalogue, words, sources) => {
  const lines = (catalogue.bindings.get('cost-lines') ?? []).flatMap((id) => {
    if (!bearers(id, catalogue).includes(pathway.id)) return [];
    const facts = belowOf(id, catalogue).flatMap((quantity) => factSources(quantity));
    facts.forEach((source) => sources.add(source));
    const definition = catalogue.quantities.get(id)?.definition;
    return [row([words.label('quantities', id, definition?.label ?? id), [...new Set(facts)].map((source) => sourceName(source, catalogue, words)).join('; ') || words.say('manual-no-fact')])];
  });
  const head = ['cost-line', 'facts'].map((name) => words.say(`manual-column-${name}`));
  return [`## ${words.say('manual-costs')}`, '', words.say('manual-costs-intro'), '', row(head), row(head.map(() => '---')), ...lines];
};

const lead: Part = (pathway, catalogue, words, sources) => {
  const found = leadTime(pathway, catalogue, words);
  if (found !== null) sources.add(found.source);
  return [`## ${words.say('manual-lead-time')}`, '', found === null ? words.say('manual-unknown') : `${found.said} (${found.basis})`];
};

const challenges: Part = (pathway, catalogue, words, sources) => {
  const risks = byCode([...catalogue.knowledge.risk.values()].filter(({ pathways }) => pathways.includes(pathway.id)));
  risks.forEach((risk) => risk.sources.forEach((source) => sources.add(source)));
  const head = ['risk', 'indicator', 'mitigation', 'numbers'].map((name) => words.say(`manual-column-${name}`));
  const rows = risks.map(({ id, code, label, indicator, mitigation, numbers }) =>
    row([`${code ?? ''} ${words.label('risks', id, label)}`, words.phrase('risks', id, 'indicator', indicator), words.phrase('risks', id, 'mitigation', mitigation), words.say(`answer-numbers-${numbers.state}`)]));
  return [`## ${words.say('manual-challenges')}`, '', ...(rows.length === 0 ? [words.say('manual-none-known')] : [row(head), row(head.map(() => '---')), ...rows])];
};

const terms: Part = (pathway, catalogue, words, sources) => {
  const found = byCode([...catalogue.knowledge['contract-term'].values()].filter(({ pathways }) => pathways.includes(pathway.id)));
  found.forEach((term) => term.sources.forEach((source) => sources.add(source)));
  const lines = found.map(({ id, code, label, says, benchmark }) => {
    const extent = benchmark === null ? '' : ` ${words.say('tender-benchmark', { benchmark: words.phrase('contract-terms', id, 'benchmark', benchmark) })}`;
    return `- **${code ?? ''} ${words.label('contract-terms', id, label)}.** ${words.phrase('contract-terms', id, 'says', says)}${extent}`;
  });
  return [`## ${words.say('manual-terms')}`, '', ...(lines.length === 0 ? [words.say('manual-no-terms')] : lines)];
};

/** Who can build on this pathway, and what the legal form of each settles. */
const vehicles: Part = (pathway, catalogue, words, sources) => {
  const found = [...catalogue.knowledge.vehicle.values()].filter(({ pathways }) => pathways.includes(pathway.id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  found.forEach((each) => each.sources.forEach((source) => sources.add(source)));
  const lines = found.flatMap(({ id, label, failure, legal }) => [
    `- **${words.label('vehicles', id, label)}.** ${words.say('entry-part-failure')}: ${words.phrase('vehicles', id, 'failure', failure)}`,
    ...LEGAL_POINTS.map((point) => `  - ${words.say(`entry-part-legal-${point}`)}: ${words.phrase('vehicles', id, `legal.${point}`, legal[point].says)} ${catalogue.sources.get(legal[point].source)?.grade === OURS ? words.say('entry-legal-ours') : `(${sourceName(legal[point].source, catalogue, words)})`}`),
  ]);
  return [`## ${words.say('manual-vehicles')}`, '', ...(lines.length === 0 ? [words.say('manual-no-vehicles')] : [words.say('manual-vehicles-intro'), '', ...lines])];
};

const precedents: Part = (pathway, catalogue, words, sources) => {
  const found = [...catalogue.knowledge.precedent.values()].filter(({ pathways }) => pathways.includes(pathway.id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  found.forEach((each) => each.sources.forEach((source) => sources.add(source)));
  const lines = found.map(({ id, label, period, says, vehicle, sources: of, checked }) => {
    const by = vehicle === null ? '' : ` ${words.label('vehicles', vehicle, catalogue.knowledge.vehicle.get(vehicle)?.label ?? vehicle)}.`;
    return `- **${words.label('precedents', id, label)}**, ${period}.${by} ${words.phrase('precedents', id, 'says', says)} (${of.map((source) => sourceName(source, catalogue, words)).join('; ')}; ${words.say('manual-checked', { date: words.date(checked) })})`;
  });
  return [`## ${words.say('manual-precedents')}`, '', ...(lines.length === 0 ? [words.say('manual-none-known')] : [words.say('manual-precedents-intro'), '', ...lines])];
};

function leadTime(pathway: CollectionEntry, catalogue: Catalogue, words: Words): { readonly said: string; readonly source: string; readonly basis: string } | null {
  const quantity = catalogue.quantities.get(String(pathway.fields['lead-time']));
  if (quantity?.data?.from !== 'fact') return null;
  const value = factAsOf(quantity.data.values, NO_END);
  const estimate = value?.table?.find(({ key }) => key['pathway'] === pathway.id)?.estimate ?? null;
  if (value === null || estimate === null) return null;
  const number = (each: number): string => words.number(each, { significant: 2 });
  const said = estimate.kind === 'exact' ? words.say('manual-months', { n: number(estimate.value) }) : estimate.kind === 'pert' ? words.say('manual-months-range', { low: number(estimate.low), mode: number(estimate.mode), high: number(estimate.high) }) : null;
  return said === null ? null : { said, source: value.source, basis: [words.say(`claim-${value.kind}`), sourceName(value.source, catalogue, words), words.date(value.published)].join(', ') };
}

function factSources({ data }: CatalogueQuantity): readonly string[] {
  const value = data?.from === 'fact' ? data.values.at(-1) : undefined;
  return value === undefined ? [] : [value.source];
}

function codeOf(pathway: CollectionEntry): string {
  return String(pathway.fields['code'] ?? '');
}

function byCode<T extends { readonly id: string; readonly code: string | null }>(entries: readonly T[]): readonly T[] {
  return [...entries].sort((a, b) => ((a.code ?? a.id) < (b.code ?? b.id) ? -1 : 1));
}
