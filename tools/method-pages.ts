/** The pages of methods, one for each cost line, each figure of energy, carbon and water, and language: what is computed, from what, with which sources, what it leaves out, and who checked it. */
import { existsSync, readFileSync } from 'node:fs';
import { factAsOf, type Catalogue, type CatalogueQuantity, type CollectionEntry, type DatedValue } from '../src/catalogue/index.js';
import { createWords, type Words } from '../src/words/index.js';
import { bearers } from './bearers.js';
import { belowOf, opening, readWhole, row, sourceLines, sourceName } from './page-parts.js';
import { listFiles } from './source.js';

const COSTS_ORACLE = 'tests/oracles/costs/cost-lines.test.ts';
const FOOTPRINT_ORACLE = 'tests/oracles/costs/footprint.test.ts';
/** Of a thousand usual tasks, by alternative, and of a service in a year. */
const FOOTPRINTS: readonly string[] = ['worked-out-carbon', 'worked-out-water', 'energy-in-year', 'carbon-in-year', 'water-in-year'];
const NO_END = '9999-12-31';
const NAME = /'[^']*'|[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g;

/** Ids that have a page: the cost lines, their sum, and the footprints. */
export function methodIds(catalogue: Catalogue): readonly string[] {
  return [...(catalogue.bindings.get('cost-lines') ?? []), ...(catalogue.bindings.get('whole-life-cost') ?? []), ...FOOTPRINTS];
}

/** The test that works a figure out once more by hand. */
export function oracleOf(id: string): string {
  return FOOTPRINTS.includes(id) ? FOOTPRINT_ORACLE : COSTS_ORACLE;
}

/** Path → text of every page and of the index of each language. */
export function methodPages(languages: readonly string[]): readonly (readonly [string, string])[] {
  const catalogue = readWhole();
  const files = listFiles('locales', (path) => path.endsWith('.yaml')).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  for (const oracle of [COSTS_ORACLE, FOOTPRINT_ORACLE]) if (!existsSync(oracle)) throw new Error(`${oracle} is gone`);
  return languages.flatMap((language) => {
    const words = createWords(language, files);
    const pages = methodIds(catalogue).map((id) => [`docs/methods/${language}/${id}.md`, pageOf(id, catalogue, words)] as const);
    const gaps = words.gaps();
    if (gaps.length > 0) throw new Error(`pages of methods lack words in ${language}: ${gaps.slice(0, 5).join(', ')}`);
    return [...pages, [`docs/methods/${language}/index.md`, indexOf(catalogue, words)] as const];
  });
}

function indexOf(catalogue: Catalogue, words: Words): string {
  const rows = methodIds(catalogue).map((id) => row([`[${labelOf(id, catalogue, words)}](${id}.md)`, limitsOf(id, catalogue, words)]));
  const head = ['cost-line', 'limits'].map((name) => words.say(`methods-column-${name}`));
  return [...opening(words.say('methods-title'), words), words.say('methods-intro'), '', row(head), row(head.map(() => '---')), ...rows, ''].join('\n');
}

function pageOf(id: string, catalogue: Catalogue, words: Words): string {
  const below = belowOf(id, catalogue);
  const own = below[0];
  if (own === undefined) throw new Error(`no quantity ${id}`);
  const computed = below.slice(1).filter(({ definition }) => definition.formula !== null);
  const facts = below.filter(({ data }) => data?.from === 'fact');
  const asked = below.filter(({ data }) => data?.from === 'attribute');
  const sources = new Set([...below.flatMap((quantity) => quantity.sources), ...facts.flatMap((quantity) => factOf(quantity)?.source ?? [])]);
  const section = (name: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [`## ${words.say(`methods-${name}`)}`, '', ...lines, '']);
  return [
    ...opening(labelOf(id, catalogue, words), words),
    `\`${id}\` · ${unitOf(own)}`, '',
    ...section('formula', [`> ${formulaOf(own, catalogue, words)}`]),
    ...section('limits', [limitsOf(id, catalogue, words)]),
    ...section('bearers', [bearersOf(id, catalogue, words)]),
    ...section('computed', tableOf(['quantity', 'formula', 'unit'], computed.map((quantity) => [labelOf(quantity.definition.id, catalogue, words), formulaOf(quantity, catalogue, words), unitOf(quantity)]), words)),
    ...section('facts', tableOf(['quantity', 'value', 'source', 'kind', 'published', 'back-test'], facts.map((quantity) => factRow(quantity, catalogue, words)), words)),
    ...section('asked', tableOf(['quantity', 'otherwise'], asked.map((quantity) => askedRow(quantity, catalogue, words)), words)),
    ...section('checked', [words.say('methods-oracle', { file: `\`${oracleOf(id)}\``, line: `\`${id}\`` })]),
    ...sourceLines(sources, catalogue, words), '',
  ].join('\n');
}

function tableOf(columns: readonly string[], rows: readonly (readonly string[])[], words: Words): readonly string[] {
  return rows.length === 0 ? [] : [row(columns.map((name) => words.say(`methods-column-${name}`))), row(columns.map(() => '---')), ...rows.map(row)];
}

function labelOf(id: string, catalogue: Catalogue, words: Words): string {
  return words.label('quantities', id, catalogue.quantities.get(id)?.definition.label ?? id);
}

function limitsOf(id: string, catalogue: Catalogue, words: Words): string {
  const limits = catalogue.quantities.get(id)?.limits ?? null;
  if (limits === null) throw new Error(`${id} does not say its limits`);
  return words.phrase('quantities', id, 'limits', limits);
}

function unitOf({ definition: { kind } }: CatalogueQuantity): string {
  return kind.is === 'number' ? kind.unit : kind.is === 'ordinal' ? kind.scale : kind.is === 'key' ? kind.index : 'yes/no';
}

/** The formula with the names of quantities in place of their ids; members in quotation marks stay as they are. */
function formulaOf({ definition }: CatalogueQuantity, catalogue: Catalogue, words: Words): string {
  const text = (definition.formula ?? '').trim().replaceAll(/\s+/g, ' ').replaceAll(' * ', ' × ');
  return text.replaceAll(NAME, (name) => (catalogue.quantities.has(name) ? `“${labelOf(name, catalogue, words)}”` : name));
}

function bearersOf(id: string, catalogue: Catalogue, words: Words): string {
  const pathways = catalogue.collections.get('pathway') ?? new Map<string, CollectionEntry>();
  const bearing = bearers(id, catalogue);
  if (bearing.length === pathways.size) return words.say('methods-all-pathways');
  return bearing.map((pathway) => words.label('pathways', pathway, pathways.get(pathway)?.label ?? pathway)).join('; ');
}

function factOf({ data }: CatalogueQuantity): DatedValue | null {
  return data?.from === 'fact' ? factAsOf(data.values, NO_END) : null;
}

function factRow(quantity: CatalogueQuantity, catalogue: Catalogue, words: Words): readonly string[] {
  const value = factOf(quantity);
  if (value === null) return [labelOf(quantity.definition.id, catalogue, words), words.say('manual-unknown'), '', '', '', ''];
  const grade = catalogue.sources.get(value.source)?.grade ?? '';
  return [
    labelOf(quantity.definition.id, catalogue, words), valueText(value, words), `${sourceName(value.source, catalogue, words)}, ${value.locator} (${grade})`,
    words.say(`claim-${value.kind}`), words.date(value.published), value.backTest === null ? '–' : words.say(`methods-back-test-${value.backTest}`),
  ];
}

function valueText({ estimate, table, points }: DatedValue, words: Words): string {
  if (table !== null) return words.say('methods-table', { n: table.length });
  if (points !== null) return words.say('methods-curve', { n: points.length });
  const number = (each: number): string => words.number(each, { significant: 3 });
  if (estimate === null || estimate.kind === 'unknown') return words.say('manual-unknown');
  if (estimate.kind === 'exact') return number(estimate.value);
  if (estimate.kind === 'pert') return `${number(estimate.low)} – ${number(estimate.mode)} – ${number(estimate.high)}`;
  if (estimate.kind === 'quantiles') return `${number(estimate.p10)} – ${number(estimate.p50)} – ${number(estimate.p90)}`;
  if (estimate.kind === 'choices') return words.say('methods-choices');
  return 'low' in estimate ? `${number(estimate.low)} – ${number(estimate.high)}` : 'text' in estimate ? String(estimate.text) : words.say('methods-choices');
}

function askedRow(quantity: CatalogueQuantity, catalogue: Catalogue, words: Words): readonly string[] {
  const assume = quantity.data?.from === 'attribute' ? quantity.data.assume : null;
  return [labelOf(quantity.definition.id, catalogue, words), assume === null ? words.say('manual-unknown') : labelOf(assume, catalogue, words)];
}
