/** The page of needs of a pathway held against the case: ratios of what is there to what is needed, and what each missing or unknown item takes. */
import type { Reading } from '../../analysis/index.js';
import { NEED_AREAS, type NeedArea, type PathwayNeeds } from '../../catalogue/index.js';
import { alternatives, entries, EVEN, found, inputsOf, known, lacking, missingIn, readingParam, sourcesOf, type CaseContext, type Statements } from './context.js';
import type { AnswerEvidence, AnswerParam } from './types.js';

/** Unit of a ratio; at one the need is covered. */
const RATIO = '1';
const COVERED = 1;
const MONEY = 'money';

interface Here {
  readonly context: CaseContext;
  readonly needs: PathwayNeeds;
  readonly alternative: string;
  readonly evidence: readonly AnswerEvidence[];
}

/** What a pathway of this case still lacks, of all that its page of needs measures. */
export function onNeeds(context: CaseContext, needs: PathwayNeeds): Statements {
  const { results, catalogue } = context;
  const ids = results.alternatives.filter(({ pathway }) => pathway === needs.pathway).map(({ id }) => id);
  const evidence = sourcesOf(catalogue, needs.id, needs.sources, needs.checked);
  const untold = NEED_AREAS.flatMap((area) => needs.areas[area].filter(({ id }) => metQuantity(needs, area, id) === null && collectionOf(context, id) !== null));
  const roles = untold.filter(({ id }) => collectionOf(context, id) === 'roles').map(({ id }) => id);
  return ids.flatMap((alternative) => {
    const here = { context, needs, alternative, evidence };
    return [
      ...overall(here),
      ...NEED_AREAS.flatMap((area) => ratios(here, area)),
      ...NEED_AREAS.flatMap((area) => items(here, area)),
      ...(roles.length === 0 ? [] : [known('need-roles', { alternatives: alternatives([alternative]), roles: entries('roles', roles) }, evidence)]),
    ];
  });
}

function overall({ context, needs, alternative, evidence }: Here): Statements {
  const measures = [...new Set(Object.values(needs.measures).flat())];
  const read = measures.flatMap((quantity) => context.reader.read(quantity, { alternative }) ?? []).filter(({ value }) => value.is === 'flag' || value.is === 'unknown');
  const unmet = read.filter(({ value }) => value.is === 'flag' && value.yes < EVEN).map(({ quantity }) => quantity);
  const open = read.filter(({ value }) => value.is === 'unknown').map(({ quantity }) => quantity);
  const named = { alternatives: alternatives([alternative]) };
  return [
    ...(unmet.length > 0 ? [found('needs-unmet', { ...named, quantities: entries('quantities', unmet) }, evidence)] : []),
    ...(unmet.length === 0 && open.length === 0 ? [found('needs-met', named, evidence)] : []),
    ...(open.length > 0 ? [lacking('needs-unknown', { ...named, quantities: entries('quantities', open) }, open, evidence)] : []),
  ];
}

const unitOf = ({ catalogue }: CaseContext, quantity: string): string | null => {
  const kind = catalogue.quantities.get(quantity)?.definition.kind;
  return kind?.is === 'number' ? kind.unit : null;
};

/** What is there for each one that is needed, by the ratios that the page measures an area with. */
function ratios({ context, needs, alternative, evidence }: Here, area: NeedArea): Statements {
  return (needs.measures[area] ?? []).filter((quantity) => unitOf(context, quantity) === RATIO).flatMap((quantity): Statements => {
    const reading = context.reader.read(quantity, { alternative });
    if (reading === null) return [];
    const params = { alternatives: alternatives([alternative]), quantity: entries('quantities', [quantity]), value: readingParam(reading) };
    if (reading.value.is !== 'number') return [lacking('needs-ratio-unknown', params, missingIn(reading), evidence)];
    return [found(reading.value.p50 < COVERED ? 'needs-ratio-short' : 'needs-ratio-covered', params, inputsOf(context.catalogue, reading), context.listed)];
  });
}

/** The quantity by which a page says whether an item is met. */
function metQuantity(needs: PathwayNeeds, area: NeedArea, item: string): string | null {
  return (needs.measures[area] ?? []).find((quantity) => quantity.endsWith(`-${item}`)) ?? null;
}

/** Folder of words of an item that an area lists; null for a contract term, which has its own question. */
function collectionOf({ catalogue: { collections } }: CaseContext, item: string): 'roles' | 'requirements' | null {
  if (collections.get('role')?.has(item) === true) return 'roles';
  return collections.get('requirement')?.has(item) === true ? 'requirements' : null;
}

/** Items of an area that are missing or not told, each with how long it takes and what its area costs. */
function items(here: Here, area: NeedArea): Statements {
  const { context: { reader, catalogue, listed }, context, needs, alternative, evidence } = here;
  return needs.areas[area].flatMap(({ id: item }): Statements => {
    const quantity = metQuantity(needs, area, item);
    const met = quantity === null ? null : reader.read(quantity, { alternative });
    const collection = collectionOf(context, item);
    if (met === null || collection === null || (met.value.is === 'flag' && met.value.yes >= EVEN)) return [];
    const months = monthsOf(here, area, item);
    const cost = costOf(here, area);
    const params: Record<string, AnswerParam> = { alternatives: alternatives([alternative]), item: entries(collection, [item]), months: months === null ? { is: 'message', id: 'answer-word-unknown' } : readingParam(months), ...cost.params };
    const basis = [met, months].flatMap((reading) => (reading === null ? [] : inputsOf(catalogue, reading)));
    const suffix = cost.says;
    if (met.value.is === 'unknown') return [lacking(`need-open${suffix}`, params, [...new Set([...missingIn(met), ...cost.needs])], evidence)];
    return [found(`need-missing${suffix}`, params, [...basis, ...cost.evidence], listed), ...(suffix === '' && cost.needs.length > 0 ? [lacking('need-price', params, cost.needs, evidence)] : [])];
  });
}

/** Time that one item takes: the quantity of the page that is told by item. */
function monthsOf({ context: { reader }, needs }: Here, area: NeedArea, item: string): Reading | null {
  for (const quantity of needs.measures[area] ?? []) {
    const [index, ...others] = reader.per(quantity) ?? [];
    if (index === undefined || others.length > 0 || !reader.members(index).includes(item)) continue;
    const reading = reader.read(quantity, { [index]: item });
    if (reading !== null && reading.value.is !== 'unknown') return reading;
  }
  return null;
}

interface Cost {
  /** Ending of the codes of sentences: nothing told, one sum, or from the cheapest to the dearest service. */
  readonly says: '' | '-cost' | '-costs';
  readonly params: Readonly<Record<string, AnswerParam>>;
  readonly needs: readonly string[];
  readonly evidence: readonly AnswerEvidence[];
}

/** The cost line that the page names for the area: of the whole programme, or from the cheapest to the dearest service that is looked at. */
function costOf({ context: { reader, services, catalogue }, context, needs, alternative }: Here, area: NeedArea): Cost {
  const line = (needs.measures[area] ?? []).find((quantity) => unitOf(context, quantity) === MONEY);
  const byService = line !== undefined && reader.per(line)?.includes('service') === true;
  const read = line === undefined ? [] : (byService ? services.map(({ id }) => ({ alternative, service: id })) : [{ alternative }]).flatMap((at) => reader.read(line, at) ?? []);
  const middles = read.flatMap(({ value }) => (value.is === 'number' ? [value.p50] : []));
  const missing = [...new Set(read.flatMap((reading) => (reading.value.is === 'unknown' ? missingIn(reading) : [])))].sort();
  const [first] = read;
  const [low, high] = [Math.min(...middles), Math.max(...middles)];
  // A line that is nothing for this pathway does not pay for the item: then its price is not known, never nothing.
  if (line === undefined || first === undefined || middles.length === 0 || high <= 0) return { says: '', params: {}, needs: missing, evidence: [] };
  const money = (value: number): AnswerParam => ({ is: 'money', value });
  return { says: low === high ? '-cost' : '-costs', params: { line: entries('quantities', [line]), costLow: money(low), costHigh: money(high) }, needs: missing, evidence: inputsOf(catalogue, first) };
}
