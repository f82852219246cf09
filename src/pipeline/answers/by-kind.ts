/** What one entry that a question rests on says in this case, by the kind of entry. */
import type { Reading, ServiceResult } from '../../analysis/index.js';
import { LEGAL_POINTS, type Catalogue, type Ceiling, type ContractTerm, type Criterion, type Gate, type LifecyclePoint, type Trigger, type Vehicle } from '../../catalogue/index.js';
import { alternatives, alternativeOf, count, entries, EVEN, field, figure, found, inputsOf, known, lacking, leaderOf, missingIn, readingParam, services, sourcesOf, type AnswerContext, type Statements } from './context.js';
import { onNeeds } from './needs.js';
import { onRisk } from './risks.js';
import type { AnswerParam } from './types.js';

/** Statements about the entry `id`; empty where the kind says nothing by itself. */
export function statementsOn(context: AnswerContext, id: string): Statements {
  const { catalogue, catalogue: { knowledge, collections } } = context;
  const gate = catalogue.gates.get(id);
  if (gate !== undefined) return onGate(context, gate);
  const criterion = catalogue.criteria.get(id);
  if (criterion !== undefined) return onCriterion(context, criterion);
  if (catalogue.packs.has(id)) return [...catalogue.gates.values()].filter((each) => each.pack === id).flatMap((each) => onGate(context, each));
  const term = knowledge['contract-term'].get(id);
  if (term !== undefined) return onTerm(context, term);
  const trigger = knowledge.trigger.get(id);
  if (trigger !== undefined) return onTrigger(context, trigger);
  const risk = knowledge.risk.get(id);
  if (risk !== undefined) return onRisk(context, risk);
  const needs = knowledge['pathway-needs'].get(id);
  if (needs !== undefined) return onNeeds(context, needs);
  const ceiling = knowledge.ceiling.get(id);
  if (ceiling !== undefined && !context.theCase.packs.includes(ceiling.pack)) return [];
  const said = knowledgeOnly(catalogue, id);
  if (said !== null) return said;
  if (collections.get('pathway')?.has(id) === true) return onPathway(context, id);
  if (collections.get('requirement')?.has(id) === true) return onQuantity(context, requirementQuantity(context, id) ?? id);
  return catalogue.quantities.has(id) ? onQuantity(context, id) : [];
}

/** Entries that hold for everybody: vehicles, points of the lifecycle, ceilings. */
function knowledgeOnly({ knowledge, sources }: Catalogue, id: string): Statements | null {
  const evidence = (entry: { readonly id: string; readonly sources: readonly string[]; readonly checked: string }) =>
    entry.sources.map((source) => ({ is: 'entry' as const, id: entry.id, source, title: sources.get(source)?.title ?? source, locator: null, date: sources.get(source)?.published ?? null, checked: entry.checked }));
  const phrase = (collection: string, part: string, english: string): AnswerParam => ({ is: 'phrase', collection, id, part, english });
  const vehicle: Vehicle | undefined = knowledge.vehicle.get(id);
  if (vehicle !== undefined) {
    const named = { vehicle: entries('vehicles', [id]) };
    const points = Object.fromEntries(LEGAL_POINTS.map((point) => [point, phrase('vehicles', `legal.${point}`, vehicle.legal[point].says)]));
    return [known('vehicle', { ...named, failure: phrase('vehicles', 'failure', vehicle.failure) }, evidence(vehicle)), known('vehicle-legal', { ...named, ...points }, evidence({ ...vehicle, sources: [...new Set(LEGAL_POINTS.map((point) => vehicle.legal[point].source))] }))];
  }
  const point: LifecyclePoint | undefined = knowledge['lifecycle-point'].get(id);
  if (point !== undefined) return [known('point', { point: entries('lifecycle-points', [id]), artefact: phrase('lifecycle-points', 'artefact', point.artefact) }, evidence(point))];
  const ceiling: Ceiling | undefined = knowledge.ceiling.get(id);
  if (ceiling !== undefined) return [known('ceiling', { ceiling: entries('ceilings', [id]), pack: entries('packs', [ceiling.pack]), says: phrase('ceilings', 'says', ceiling.says) }, evidence(ceiling))];
  return null;
}

interface Hits {
  readonly cells: readonly { readonly service: string; readonly alternative: string }[];
  readonly services: readonly string[];
  readonly alternatives: readonly string[];
}

const CELLS_LOOKED_AT = 4;

/** What a gate says of the alternatives that are looked at; nothing where its pack is not in force. */
function onGate(context: AnswerContext, gate: Gate): Statements {
  const { results, theCase, catalogue } = context;
  const evidence = sourcesOf(catalogue, gate.id, [gate.basis.source], null, gate.basis.locator);
  const named = { gate: entries('gates', [gate.id]) };
  if (!theCase.packs.includes(gate.pack)) return [];
  const open = results.services.filter((service) => service.alternatives.length > 0);
  const where = (list: 'failed' | 'unknown' | 'conditions' | 'duties'): Hits => {
    const hit = open.flatMap((service) => service.alternatives.filter(({ gates }) => gates[list].includes(gate.id)).map(({ id }) => ({ service: service.id, alternative: id })));
    return { cells: hit, services: [...new Set(hit.map(({ service }) => service))], alternatives: [...new Set(hit.map(({ alternative }) => alternative))] };
  };
  const [failed, unknown, conditions, duties] = (['failed', 'unknown', 'conditions', 'duties'] as const).map(where);
  const say = (code: string, hit: Hits | undefined): Statements =>
    hit === undefined || hit.services.length === 0 ? [] : [found(code, { ...named, n: count(hit.services.length), alternatives: alternatives(hit.alternatives) }, evidence)];
  const bites = [failed, unknown, conditions, duties].some((hit) => (hit?.services.length ?? 0) > 0);
  const lacks = (unknown?.services.length ?? 0) === 0 ? [] : [lacking('gate-unknown', { ...named, n: count(unknown?.services.length ?? 0), alternatives: alternatives(unknown?.alternatives ?? []) }, unknownBehind(context, gate, unknown?.cells ?? []), evidence)];
  return [...say('gate-excludes', failed), ...say('gate-conditions', conditions), ...say('gate-duties', duties), ...(bites ? [] : [found('gate-passes', { ...named, n: count(open.length) }, evidence)]), ...lacks];
}

/** Inputs nobody has answered, behind the first cells that a gate leaves unknown. */
function unknownBehind({ reader }: AnswerContext, gate: Gate, cells: Hits['cells']): readonly string[] {
  const read = cells.slice(0, CELLS_LOOKED_AT).flatMap((at) => [gate.appliesQuantity, gate.passesQuantity].flatMap((quantity) => reader.read(quantity, at) ?? []));
  return [...new Set(read.flatMap(missingIn))].sort();
}

function onCriterion(context: AnswerContext, criterion: Criterion): Statements {
  const { results } = context;
  const row = results.performance.findIndex((each) => each.criterion === criterion.id);
  const cells = results.performance[row]?.cells ?? [];
  const statements = onQuantity(context, criterion.measures);
  const valued = cells.map((cell, position) => ({ ...cell, path: `performance.${row}.cells.${position}.value` })).filter((cell) => cell.value !== null);
  if (valued.length === 0) return statements;
  const best = Math.max(...valued.map(({ value }) => value ?? 0));
  const leading = valued.filter(({ value }) => value === best);
  return [found('criterion-best', { criterion: entries('criteria', [criterion.id]), alternatives: alternatives(leading.map(({ alternative }) => alternative)), n: count(valued.length), value: { is: 'share', value: best } }, leading.map(({ path, value }) => figure(path, value ?? 0)), context.listed), ...statements];
}

interface Cell {
  readonly service: ServiceResult | null;
  readonly alternative: string | null;
  readonly reading: Reading;
}

/** Its cells: for each alternative that is looked at, or for the leader of each service; of other indexes the members the case uses. */
function cellsOf(context: AnswerContext, quantity: string): readonly Cell[] {
  const { reader, results } = context;
  const per = reader.per(quantity);
  if (per === null) return [];
  const others = per.filter((index) => index !== 'service' && index !== 'alternative');
  const keys = others.reduce<readonly Readonly<Record<string, string>>[]>((rows, index) => rows.flatMap((row) => membersInUse(context, index).map((member) => ({ ...row, [index]: member }))), [{}]);
  const cell = (service: ServiceResult | null, alternative: string | null): readonly Cell[] =>
    keys.flatMap((key) => {
      const reading = reader.read(quantity, { ...key, ...(service === null ? {} : { service: service.id }), ...(alternative === null ? {} : { alternative }) });
      return reading === null ? [] : [{ service, alternative, reading }];
    });
  if (!per.includes('service')) return per.includes('alternative') ? results.alternatives.filter(({ isBaseline }) => !isBaseline).flatMap(({ id }) => cell(null, id)) : cell(null, null);
  return context.services.flatMap((service) => {
    const leader = leaderOf(service);
    return per.includes('alternative') ? (leader === null ? [] : cell(service, leader)) : cell(service, null);
  });
}

/** Members of an index of the catalogue that this case has to do with; of years the first. */
function membersInUse({ reader, results, theCase }: AnswerContext, index: string): readonly string[] {
  const all = reader.members(index);
  const money = results.case.money.split('_')[0] ?? '';
  const named = all.filter((member) => member === money || theCase.jurisdictions.includes(member));
  return named.length > 0 ? named : all.slice(0, index === 'year' ? 1 : all.length);
}

/** What the model says of a quantity: cells with the same value in one sentence, unknown ones as a lack. */
export function onQuantity(context: AnswerContext, quantity: string): Statements {
  const cells = cellsOf(context, quantity);
  const definition = context.catalogue.quantities.get(quantity)?.definition;
  if (definition === undefined) return [];
  const named = { quantity: entries('quantities', [quantity]) };
  if (cells.length === 0) return [lacking('no-cell', named)];
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const { alternative: _alternative, service: _service, ...rest } = cell.reading.at;
    const key = JSON.stringify([readingParam(cell.reading), rest]);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  const all = [...groups.values()];
  const numbers = all.filter(([first]) => first?.reading.value.is === 'number').sort((a, b) => middle(a) - middle(b));
  const [lowest, highest] = [numbers[0], numbers.at(-1)];
  if (numbers.length <= context.listed || lowest === undefined || highest === undefined) return all.map((group) => sayGroup(context, group, named));
  return [sayRange(context, lowest, highest, named, numbers.length), ...all.filter((group) => !numbers.includes(group)).map((group) => sayGroup(context, group, named))];
}

function middle([first]: readonly Cell[]): number {
  return first?.reading.value.is === 'number' ? first.reading.value.p50 : 0;
}

/** More values than are listed: the lowest and the highest, with whose they are. */
function sayRange(context: AnswerContext, lowest: readonly Cell[], highest: readonly Cell[], named: Readonly<Record<string, AnswerParam>>, n: number): Statements[number] {
  const whose = (cells: readonly Cell[]): AnswerParam => {
    const by = cells.flatMap(({ alternative }) => (alternative === null ? [] : [alternative]));
    const of = cells.flatMap(({ service }) => (service === null ? [] : [service.id]));
    const { alternative: _alternative, service: _service, ...rest } = cells[0]?.reading.at ?? {};
    return of.length > 0 ? services(of) : by.length > 0 ? alternatives(by) : memberParam(context, rest);
  };
  const [low, high] = [lowest[0], highest[0]] as [Cell, Cell];
  const evidence = [...inputsOf(context.catalogue, low.reading), ...inputsOf(context.catalogue, high.reading)];
  return found('reading-range', { ...named, n: count(n), low: readingParam(low.reading), lowest: whose(lowest), high: readingParam(high.reading), highest: whose(highest) }, evidence, context.listed);
}

function sayGroup(context: AnswerContext, group: readonly Cell[], named: Readonly<Record<string, AnswerParam>>): Statements[number] {
  const [first] = group as [Cell, ...Cell[]];
  const { alternative: _a, service: _s, ...rest } = first.reading.at;
  const params: Record<string, AnswerParam> = { ...named };
  const of = [...new Set(group.flatMap(({ service }) => (service === null ? [] : [service.id])))];
  const by = group.flatMap(({ alternative }) => (alternative === null ? [] : [alternative]));
  if (of.length > 0) params['services'] = services(of);
  if (by.length > 0) params['alternatives'] = alternatives(by);
  if (Object.keys(rest).length > 0) params['member'] = memberParam(context, rest);
  const code = ['reading', of.length > 0 ? 'services' : '', by.length > 0 ? 'alternatives' : '', 'member' in params ? 'member' : ''].filter(Boolean).join('-');
  if (first.reading.value.is !== 'unknown') return found(code, { ...params, value: readingParam(first.reading) }, inputsOf(context.catalogue, first.reading), context.listed);
  return lacking(`unknown-${code}`, params, [...new Set(group.flatMap(({ reading }) => missingIn(reading)))].sort());
}

function memberParam({ catalogue }: AnswerContext, rest: Readonly<Record<string, string>>): AnswerParam {
  const [[index, member]] = Object.entries(rest) as [[string, string]];
  const collection = { currency: 'currencies' }[index] ?? `${index}s`;
  return catalogue.collections.get(index)?.has(member) === true ? entries(collection, [member]) : { is: 'text', text: member };
}

/** Whether an offer holds a term: only what the case states counts, never what we assume. */
function onTerm(context: AnswerContext, term: ContractTerm): Statements {
  const { results, reader, catalogue } = context;
  const offers = results.alternatives.filter(({ pathway }) => term.pathways.includes(pathway)).map(({ id }) => id);
  const named = { term: entries('contract-terms', [term.id]) };
  const evidence = sourcesOf(catalogue, term.id, term.sources, term.checked);
  if (offers.length === 0) return [known('term-not-needed', named, evidence)];
  const needed = found('term-needed', { ...named, alternatives: alternatives(offers), says: { is: 'phrase', collection: 'contract-terms', id: term.id, part: 'says', english: term.says } }, evidence);
  const told = term.tells.flatMap((quantity) => offers.flatMap((alternative) => {
    const reading = reader.read(quantity, { alternative });
    const basis = reading?.inputs().map(({ leaf }) => leaf.basis) ?? [];
    const isTold = reading !== null && reading.value.is !== 'unknown' && basis.some((each) => each === 'stated' || each === 'override' || each === 'derived');
    return isTold ? [{ alternative, reading }] : [];
  }));
  const silent = offers.filter((offer) => !told.some(({ alternative }) => alternative === offer));
  return [
    needed,
    ...told.map(({ alternative, reading }) => found('term-told', { ...named, alternatives: alternatives([alternative]), quantity: entries('quantities', [reading.quantity]), value: readingParam(reading) }, inputsOf(catalogue, reading), context.listed)),
    ...(silent.length === 0 ? [] : [lacking('term-silent', { ...named, alternatives: alternatives(silent) }, term.tells, evidence)]),
  ];
}

function onTrigger(context: AnswerContext, trigger: Trigger): Statements {
  const named = { trigger: entries('triggers', [trigger.id]), says: { is: 'phrase', collection: 'triggers', id: trigger.id, part: 'says', english: trigger.says } as AnswerParam };
  const evidence = sourcesOf(context.catalogue, trigger.id, trigger.sources, trigger.checked);
  const cells = cellsOf(context, trigger.firesQuantity);
  const yes = (cell: Cell): number => (cell.reading.value.is === 'flag' ? cell.reading.value.yes : -1);
  const firing = cells.filter((cell) => yes(cell) > EVEN);
  const unknown = cells.filter((cell) => cell.reading.value.is === 'unknown');
  const about = (some: readonly Cell[]): Readonly<Record<string, AnswerParam>> => {
    const ids = some.flatMap(({ alternative }) => (alternative === null ? [] : [alternative]));
    return ids.length === 0 ? { alternatives: { is: 'message', id: 'answer-word-the-case' } } : { alternatives: alternatives(ids) };
  };
  return [
    ...(firing.length > 0 ? [found('trigger-fires', { ...named, ...about(firing) }, [...evidence, ...firing.flatMap(({ reading }) => inputsOf(context.catalogue, reading))], context.listed)] : []),
    ...(firing.length + unknown.length < cells.length ? [found('trigger-quiet', named, evidence)] : []),
    ...(unknown.length > 0 || cells.length === 0 ? [lacking('trigger-unknown', { ...named, ...about(unknown) }, [...new Set(unknown.flatMap(({ reading }) => missingIn(reading)))].sort(), evidence)] : []),
  ];
}

function onPathway(context: AnswerContext, pathway: string): Statements {
  const ids = context.results.alternatives.filter((each) => each.pathway === pathway).map(({ id }) => id);
  const named = { pathway: entries('pathways', [pathway]) };
  if (ids.length === 0) return [lacking('pathway-no-alternative', named)];
  // Where nothing leads anywhere, the forms of the answers are what says so.
  const forms = Object.entries(context.results.counts.byForm).flatMap(([form, n]) => (n > 0 ? [figure(`counts.byForm.${form}`, n)] : []));
  const placed = ids.flatMap((id) => [
    figure(`counts.ahead.${id}`, context.results.counts.ahead[id] ?? -1),
    figure(`counts.aheadIfAll.${id}`, context.results.counts.aheadIfAll[id] ?? -1),
    ...context.services.flatMap((service) => {
      const own = alternativeOf(service, id);
      if (own === null) return [];
      const at = `services.${service.id}.alternatives.${id}`;
      return own.cost === null ? [field(`${at}.standing`, own.standing)] : [figure(`${at}.cost.p50`, own.cost.p50)];
    }),
  ]).filter((each) => each.is !== 'figure' || each.value >= 0);
  const ahead = ids.reduce((sum, id) => sum + (context.results.counts.ahead[id] ?? 0), 0);
  const ifAll = ids.reduce((sum, id) => sum + (context.results.counts.aheadIfAll[id] ?? 0), 0);
  return [found('pathway', { ...named, alternatives: alternatives(ids), ahead: count(ahead), ifAll: count(ifAll) }, placed.length > 0 ? placed : forms, context.listed)];
}

/** The quantity that says whether the case meets a requirement, as the pages of needs measure it. */
function requirementQuantity({ catalogue }: AnswerContext, requirement: string): string | null {
  const measured = [...catalogue.knowledge['pathway-needs'].values()].flatMap((needs) => Object.values(needs.measures).flat());
  return measured.find((quantity) => quantity.endsWith(`-${requirement}`)) ?? null;
}

/** Packs whose rules would answer the question but are not in force in this case; empty when some are. */
export function rulesElsewhere({ catalogue, theCase, question }: AnswerContext): Statements {
  const packs = [...new Set(question.rests.flatMap((id) => catalogue.gates.get(id)?.pack ?? []))];
  if (packs.length === 0 || packs.some((pack) => theCase.packs.includes(pack))) return [];
  return [lacking('rules-elsewhere', { packs: entries('packs', packs), used: entries('packs', theCase.packs) })];
}
