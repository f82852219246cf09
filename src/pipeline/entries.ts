/** One entry of the catalogue as a page to read: its sentences, what it names, its origin and its sources. No words are chosen here. */
import { folderOf, LEGAL_POINTS, NEED_AREAS, type Catalogue, type CatalogueQuantity, type CollectionEntry, type Criterion, type Gate, type KnowledgeKinds, type Sourced, type Vehicle } from '../catalogue/index.js';
import type { EntryLine, EntryPage, EntryPiece } from './entry-page.js';

/** Everything that can be looked up, by folder of words. */
interface Found {
  readonly kind: string;
  readonly collection: string;
  readonly id: string;
  readonly code: string | null;
  readonly label: string;
  readonly origin: EntryPage['origin'];
  readonly sources: readonly string[];
  readonly checked: string | null;
  readonly lines: () => readonly EntryLine[];
}

/** Pages of the entries whose id or short code is `wanted`; a code such as that of a gate may belong to several. Cost: linear in the catalogue. */
export function entryPages(catalogue: Catalogue, wanted: string): readonly EntryPage[] {
  return everything(catalogue)
    .filter(({ id, code }) => id === wanted || code?.toLowerCase() === wanted.toLowerCase())
    .map(({ lines, sources, ...entry }) => ({
      ...entry,
      lines: lines().filter((line) => line.items.length > 0),
      sources: sources.flatMap((id) => {
        const source = catalogue.sources.get(id);
        return source === undefined ? [] : [{ id, title: source.title, publisher: source.publisher, url: source.url, published: source.published, grade: source.grade }];
      }),
    }));
}

/** Ids and codes that `entryPages` answers to. */
export function entryNames(catalogue: Catalogue): readonly string[] {
  return [...new Set(everything(catalogue).flatMap(({ id, code }) => (code === null ? [id] : [id, code])))].sort();
}

function everything(catalogue: Catalogue): readonly Found[] {
  const named = namesOf(catalogue);
  const ofRules = new Set([...catalogue.gates.values()].flatMap((gate) => [gate.appliesQuantity, gate.passesQuantity]));
  return [
    ...knowledge(catalogue, named),
    ...[...catalogue.collections].flatMap(([index, entries]) => [...entries.values()].map((entry) => ofCollection(index, entry, named))),
    ...[...catalogue.criteria.values()].map((criterion) => ofCriterion(criterion, named)),
    ...[...catalogue.gates.values()].map((gate) => ofGate(gate, catalogue, named)),
    ...[...catalogue.packs.values()].map((pack) => plain('pack', 'packs', pack, () => [names('gates', [...catalogue.gates.values()].filter((gate) => gate.pack === pack.id).map(({ id }) => id), named)])),
    ...[...catalogue.frameworks.values()].map((framework) => plain('framework', 'frameworks', framework, () => [])),
    ...[...catalogue.scales.values()].map((scale) => plain('scale', 'scales', scale, () => [{ part: 'levels', items: scale.levels.map(({ id, says }) => [phrase('scales', scale.id, `levels.${id}`, says)]) }])),
    ...[...catalogue.quantities.values()].filter(({ definition }) => !ofRules.has(definition.id)).map(ofQuantity),
  ];
}

type Names = ReadonlyMap<string, EntryPiece>;

/** Label of every id that an entry may name. */
function namesOf(catalogue: Catalogue): Names {
  const found = new Map<string, EntryPiece>();
  const add = (collection: string, entries: Iterable<{ readonly id: string; readonly label: string }>): void => {
    for (const { id, label } of entries) found.set(id, phrase(collection, id, 'label', label));
  };
  add('quantities', [...catalogue.quantities.values()].map(({ definition }) => definition));
  for (const { id, label, firesQuantity } of catalogue.knowledge.trigger.values()) found.set(firesQuantity, phrase('triggers', id, 'label', label));
  for (const { id, label, strikesQuantity, endsQuantity } of catalogue.knowledge.stress.values()) {
    for (const quantity of [strikesQuantity, endsQuantity]) if (quantity !== null) found.set(quantity, phrase('stresses', id, 'label', label));
  }
  for (const [index, entries] of catalogue.collections) add(folder(index), entries.values());
  for (const [kind, entries] of Object.entries(catalogue.knowledge)) add(folder(kind), entries.values());
  add('criteria', catalogue.criteria.values());
  add('gates', catalogue.gates.values());
  add('packs', catalogue.packs.values());
  add('scales', catalogue.scales.values());
  return found;
}

/** Folder of words of a kind; names that are plural already stay, and `bias` is not one of them. */
function folder(kind: string): string {
  if (kind.endsWith('x')) return `${kind.slice(0, -1)}ces`;
  return /[^s]s$/.test(kind) && kind !== 'bias' ? kind : folderOf(kind);
}

function phrase(collection: string, id: string, part: string, english: string): EntryPiece {
  return { is: 'phrase', collection, id, part, english };
}

function names(part: string, ids: readonly string[], named: Names): EntryLine {
  return { part, items: ids.map((id) => [named.get(id) ?? { is: 'text', text: id }]) };
}

function texts(part: string, ...given: readonly (string | null)[]): EntryLine {
  return { part, items: given.flatMap((text) => (text === null || text === '' ? [] : [[{ is: 'text' as const, text }]])) };
}

function plain(kind: string, collection: string, entry: { readonly id: string; readonly label: string; readonly sources: readonly string[] }, lines: Found['lines']): Found {
  return { kind, collection, id: entry.id, code: null, label: entry.label, origin: null, sources: entry.sources, checked: null, lines };
}

/** Grade of a source that is a judgement of ours. */
const OURS = 'I';

type AnyKnowledge = KnowledgeKinds[keyof KnowledgeKinds];

function knowledge(catalogue: Catalogue, named: Names): readonly Found[] {
  return Object.entries(catalogue.knowledge).flatMap(([kind, entries]: [string, ReadonlyMap<string, AnyKnowledge>]) =>
    [...entries.values()].map((entry) => ({
      kind, collection: folder(kind), id: entry.id, code: entry.code, label: entry.label, origin: entry.origin, sources: entry.sources, checked: entry.checked,
      lines: () => knowledgeLines(folder(kind), entry, catalogue, named),
    })),
  );
}

const SENTENCES = ['says', 'repair', 'indicator', 'mitigation', 'benchmark', 'failure', 'artefact', 'happens'] as const;
const REFERENCES = ['pathways', 'allowed', 'gates', 'risks', 'thresholds', 'signposts', 'rests', 'tells'] as const;

function knowledgeLines(collection: string, entry: AnyKnowledge, catalogue: Catalogue, named: Names): readonly EntryLine[] {
  const fields = entry as unknown as Readonly<Record<string, unknown>>;
  const sentence = (part: string, path: string, english: unknown): EntryLine => ({ part, items: typeof english === 'string' ? [[phrase(collection, entry.id, path, english)]] : [] });
  const lines: EntryLine[] = SENTENCES.map((part) => sentence(part, part, fields[part]));
  if ('stage' in entry) lines.push({ part: 'stage', items: [[levelPiece(entry.stage, catalogue)]] });
  if ('reader' in entry) lines.push({ part: 'reader', items: [[{ is: 'message', id: `entry-reader-${entry.reader}` }]] });
  if ('numbers' in entry) lines.push({ part: 'numbers', items: [[{ is: 'message', id: `entry-numbers-${entry.numbers.state}` }], ...names('', entry.numbers.quantity === null ? [] : [entry.numbers.quantity], named).items, ...sentence('', 'numbers.why', entry.numbers.why).items] });
  if ('numbers' in entry && entry.rating !== null) lines.push({ part: 'rating', items: [...names('', [entry.rating.likelihood?.quantity, entry.rating.consequence?.quantity, entry.rating.consequence?.over].flatMap((each) => each ?? []), named).items, ...sentence('', 'rating.why', entry.rating.why).items] });
  if ('firesQuantity' in entry) lines.push(texts('fires', catalogue.quantities.get(entry.firesQuantity)?.definition.formula ?? null));
  if ('strikesQuantity' in entry) lines.push(...stressLines(entry, catalogue, named));
  if ('ratings' in entry && 'failure' in entry) lines.push({ part: 'ratings', items: Object.entries(entry.ratings).map(([property, level]) => [{ is: 'message', id: `entry-strength-${property}` }, { is: 'text', text: '–' }, levelPiece({ scale: entry.scale, level }, catalogue)]) });
  if ('legal' in entry) lines.push(...legalLines(collection, entry, catalogue));
  if ('anchors' in entry) lines.push({ part: 'anchors', items: entry.anchors.map(({ says }, position) => [phrase(collection, entry.id, `anchors.${position}`, says)]) });
  if ('cells' in entry) lines.push({ part: 'cells', items: entry.likelihoods.map(({ id, says }) => [phrase(collection, entry.id, `likelihoods.${id}`, says), ...entry.consequences.map((consequence) => ratingPiece(collection, entry, entry.cells[id]?.[consequence.id] ?? ''))]) });
  if ('levels' in entry) lines.push(names('pack', [entry.pack], named), { part: `bound-${entry.bound}`, items: entry.levels.map((level) => [levelPiece(level, catalogue)]) });
  if ('jurisdiction' in entry) lines.push(...profileLines(collection, entry, named));
  if ('watches' in entry) lines.push(texts('threshold', String(entry.threshold)));
  if ('informs' in entry) lines.push(names('informs', entry.informs.map(({ quantity }) => quantity), named), names('test-cost', [entry.costs.once, ...(entry.costs.each === null ? [] : [entry.costs.each])], named), names('test-time', [entry.takes], named));
  if ('period' in entry) lines.push(texts('period', entry.period), names('vehicle', entry.vehicle === null ? [] : [entry.vehicle], named));
  if ('areas' in entry) lines.push(...NEED_AREAS.flatMap((area) => [needLine(collection, entry, area, named), names('measures', entry.measures[area] ?? [], named)]));
  lines.push(...REFERENCES.map((part) => names(part, (fields[part] as readonly string[] | undefined) ?? [], named)));
  return [...lines, sentence('note', 'note', entry.note)];
}

/** One line a point of the legal form, each with where it is from: a source by its title, or us. */
function legalLines(collection: string, { id, legal }: Vehicle, catalogue: Catalogue): readonly EntryLine[] {
  const from = (source: string): EntryPiece => {
    const found = catalogue.sources.get(source);
    return found === undefined || found.grade === OURS ? { is: 'message', id: 'entry-legal-ours' } : { is: 'text', text: `(${found.title})` };
  };
  return LEGAL_POINTS.map((point) => ({ part: `legal-${point}`, items: [[phrase(collection, id, `legal.${point}`, legal[point].says), from(legal[point].source)]] }));
}

/** Whom it strikes and ends, what it moves, and the quantities that say by how much. */
function stressLines({ strikesQuantity, endsQuantity, shocks, outage }: KnowledgeKinds['stress'], catalogue: Catalogue, named: Names): readonly EntryLine[] {
  const formula = (quantity: string | null): string | null => (quantity === null ? null : (catalogue.quantities.get(quantity)?.definition.formula ?? null));
  const name = (id: string): EntryPiece => named.get(id) ?? { is: 'text', text: id };
  return [
    texts('strikes', formula(strikesQuantity)),
    texts('ends', formula(endsQuantity)),
    { part: 'shocks', items: shocks.map(({ quantity, multiply, set }) => [name(quantity), { is: 'text' as const, text: multiply !== null ? '×' : set !== null ? '=' : '= ?' }, ...[multiply, set].flatMap((amount) => (amount === null ? [] : [name(amount)]))]) },
    names('outage', outage === null ? [] : [outage.lasts, outage.survives, outage.waits], named),
  ];
}

/** Answers and figures with where they come from; the questions without an answer by name. */
function profileLines(collection: string, profile: KnowledgeKinds['country-profile'], named: Names): readonly EntryLine[] {
  const text = (given: string): EntryPiece => ({ is: 'text', text: given });
  const name = (id: string): EntryPiece => named.get(id) ?? text(id);
  const from = ({ kind, source, locator, published, retrieved }: Sourced): EntryPiece => text(`(${kind} · ${source} · ${locator} · ${published ?? '–'} / ${retrieved})`);
  return [
    names('jurisdiction', [profile.jurisdiction], named),
    names('packs-whole', profile.packs.whole, named),
    names('packs-part', profile.packs.part, named),
    texts('money', profile.money),
    { part: 'answers', items: Object.entries(profile.answers).map(([id, answer]) => [name(id), text(`= ${JSON.stringify(answer.estimate)}`), from(answer), ...(answer.note === null ? [] : [phrase(collection, profile.id, `answers.${id}`, answer.note)])]) },
    { part: 'figures', items: Object.entries(profile.figures).map(([id, figure]) => [{ is: 'message', id: `entry-figure-${id}` }, text(`${figure.value} · ${figure.of}`), from(figure)]) },
    { part: 'programmes', items: profile.programmes.map((programme, position) => [phrase(collection, profile.id, `programmes.${position}`, programme.says), from(programme)]) },
    names('unknown', profile.unknown, named),
  ];
}

function ratingPiece(collection: string, matrix: KnowledgeKinds['rating-matrix'], rating: string): EntryPiece {
  return phrase(collection, matrix.id, `ratings.${rating}`, matrix.ratings.find(({ id }) => id === rating)?.says ?? rating);
}

function levelPiece({ scale, level }: { readonly scale: string; readonly level: string }, catalogue: Catalogue): EntryPiece {
  return phrase('scales', scale, `levels.${level}`, catalogue.scales.get(scale)?.levels.find(({ id }) => id === level)?.says ?? level);
}

function needLine(collection: string, needs: KnowledgeKinds['pathway-needs'], area: (typeof NEED_AREAS)[number], named: Names): EntryLine {
  return {
    part: `area-${area}`,
    items: needs.areas[area].map(({ id, level, when }) => [
      named.get(id) ?? { is: 'text', text: id },
      ...(level === 'required' ? [] : [{ is: 'message' as const, id: `entry-need-${level}` }]),
      ...(when === null ? [] : [phrase(collection, needs.id, `when.${id}`, when)]),
    ]),
  };
}

function ofCollection(index: string, entry: CollectionEntry, named: Names): Found {
  const { says, code, needs } = entry.fields as { readonly says?: unknown; readonly code?: unknown; readonly needs?: { readonly roles?: readonly string[]; readonly requirements?: readonly string[] } };
  const lines = (): readonly EntryLine[] => [
    { part: 'says', items: typeof says === 'string' ? [[phrase(folder(index), entry.id, 'says', says)]] : [] },
    names('area-roles', needs?.roles ?? [], named),
    names('requirements', needs?.requirements ?? [], named),
  ];
  return { kind: index, collection: folder(index), id: entry.id, code: typeof code === 'string' ? code : null, label: entry.label, origin: entry.origin, sources: entry.sources, checked: null, lines };
}

function ofCriterion(criterion: Criterion, named: Names): Found {
  const lines = (): readonly EntryLine[] => [
    names('dimension', [criterion.dimension], named),
    { part: 'role', items: [[{ is: 'message', id: `entry-role-${criterion.role}` }]] },
    names('measures', [criterion.measures], named),
    { part: 'worst', items: [[phrase('criteria', criterion.id, 'worst', criterion.worst.says)]] },
    { part: 'best', items: [[phrase('criteria', criterion.id, 'best', criterion.best.says)]] },
    names('overlaps', criterion.overlaps, named),
  ];
  return { kind: 'criterion', collection: 'criteria', id: criterion.id, code: criterion.code, label: criterion.label, origin: criterion.origin, sources: criterion.sources, checked: null, lines };
}

function ofGate(gate: Gate, catalogue: Catalogue, named: Names): Found {
  const formula = (id: string): string | null => catalogue.quantities.get(id)?.definition.formula ?? null;
  const lines = (): readonly EntryLine[] => [
    names('pack', [gate.pack], named),
    { part: 'effect', items: [[{ is: 'message', id: `entry-effect-${gate.effect}` }]] },
    texts('applies', formula(gate.appliesQuantity)),
    texts('passes', formula(gate.passesQuantity)),
    { part: 'unlock', items: [[phrase('gates', gate.id, 'unlock', gate.unlock.says)]] },
    texts('basis', gate.basis.locator),
    texts('dates', gate.until === null ? `${gate.from} –` : `${gate.from} – ${gate.until}`),
  ];
  return { kind: 'gate', collection: 'gates', id: gate.id, code: gate.code, label: gate.label, origin: gate.origin, sources: [gate.basis.source], checked: null, lines };
}

function ofQuantity({ definition, data, sources, origin }: CatalogueQuantity): Found {
  const values = data?.from === 'fact' ? data.values : [];
  const lines = (): readonly EntryLine[] => [
    texts('unit', definition.kind.is === 'number' ? definition.kind.unit : null),
    texts('formula', definition.formula),
    { part: 'ask', items: data?.from === 'attribute' && data.ask !== null ? [[phrase('quantities', definition.id, 'ask', data.ask)]] : [] },
    { part: 'values', items: values.map((value) => [{ is: 'text', text: `${value.from} ·` }, { is: 'message', id: `claim-${value.kind}` }, { is: 'text', text: `· ${value.locator}` }]) },
  ];
  const all = [...new Set([...sources, ...values.map((value) => value.source)])];
  return { kind: 'quantity', collection: 'quantities', id: definition.id, code: null, label: definition.label, origin, sources: all, checked: values.at(-1)?.checked ?? null, lines };
}
