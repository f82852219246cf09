/** Risks, terms, vehicles, lifecycle points, triggers, questions, ceilings, tests and needs: what they name exists, and each can be held against its sources. */
import { isIsoDate } from '../base/index.js';
import { checkGiven } from './check-gates.js';
import { checkRiskRating } from './check-risk-rating.js';
import { levelsOfScale } from './draft.js';
import type { Draft, Placed } from './draft.js';
import { LEGAL_POINTS, NEED_AREAS } from './knowledge-types.js';
import type { CandidateTest, Ceiling, KnowledgeEntry, KnowledgeKind, PathwayNeeds, RatingMatrix, Risk, TestedQuantity, Vehicle } from './knowledge-types.js';
import { folderOf } from './places.js';
import type { Place, Problems } from './problems.js';

type Known = ReadonlySet<string> | ReadonlyMap<string, unknown>;
type Demand = (names: readonly string[], known: Known, place: Place, path: string) => void;

/** The grade of the paper's own material; nothing else may be called the paper's. */
const PAPER_GRADE = 'P1';
/** Entries of other kinds than requirements that an area of needs lists. */
const ROLE_AREA = 'roles';
const TERM_AREA = 'contract-terms';

/** Cost: one pass over the entries and what they name. */
export function checkKnowledge(draft: Draft, problems: Problems): void {
  const { knowledge } = draft;
  const demand: Demand = (names, known, place, path) => {
    names.forEach((name, position) => problems.demandKnown('unknown-reference', place, `${path}.${position}`, name, known));
  };
  const pathways = collection(draft, 'pathway');
  for (const kind of Object.keys(knowledge) as KnowledgeKind[]) checkEntries(kind, draft, problems);
  for (const kind of ['risk', 'contract-term', 'vehicle', 'lifecycle-point', 'precedent'] as const) {
    for (const { value, place } of knowledge[kind].values()) demand(value.pathways, pathways, place, 'pathways');
  }
  for (const { value, place } of knowledge.risk.values()) {
    checkRisk(value, place, draft, problems);
    checkRiskRating(value, place, draft, problems);
  }
  for (const { value, place } of knowledge['rating-matrix'].values()) checkMatrix(value, place, problems);
  for (const { value, place } of knowledge['contract-term'].values()) {
    demand(value.gates, draft.gates, place, 'gates');
    demand(value.risks, knowledge.risk, place, 'risks');
    demand(value.tells, draft.quantities, place, 'tells');
  }
  for (const { value, place } of knowledge.vehicle.values()) checkVehicle(value, place, draft, problems);
  for (const { value, place } of knowledge['lifecycle-point'].values()) checkLevel(value.stage, 'stage', place, draft, problems);
  for (const { value, place } of knowledge.trigger.values()) {
    demand(value.thresholds, draft.quantities, place, 'thresholds');
    demand(value.signposts, draft.quantities, place, 'signposts');
    value.examples.forEach((example, position) => checkGiven(example.given, `examples.${position}.given`, place, draft, problems));
  }
  for (const { value, place } of knowledge.precedent.values()) demand(value.vehicle === null ? [] : [value.vehicle], knowledge.vehicle, place, 'vehicle');
  const everything = idsOf(draft);
  for (const { value, place } of knowledge.question.values()) demand(value.rests, everything, place, 'rests');
  for (const { value, place } of knowledge.ceiling.values()) checkCeiling(value, place, draft, problems, demand);
  checkCandidateTests(draft, problems);
  for (const { value, place } of knowledge['pathway-needs'].values()) checkNeeds(value, place, draft, problems, demand);
}

function collection(draft: Draft, index: string): ReadonlyMap<string, unknown> {
  return draft.collections.get(folderOf(index)) ?? new Map();
}

/** Sources, date and code of every entry; what is called the paper's must rest on the paper's own material. */
function checkEntries(kind: KnowledgeKind, draft: Draft, problems: Problems): void {
  const codes = new Map<string, string>();
  const entries: ReadonlyMap<string, Placed<Omit<KnowledgeEntry, 'id'> & { readonly id: string }>> = draft.knowledge[kind];
  for (const { value, place } of entries.values()) {
    value.sources.forEach((source, position) => problems.demandKnown('unknown-source', place, `sources.${position}`, source, draft.sources));
    if (!isIsoDate(value.checked)) problems.add('no-such-date', place, 'checked', { found: value.checked });
    const isGraded = value.sources.some((source) => draft.sources.get(source)?.value.grade === PAPER_GRADE);
    if (value.origin === 'paper' && !isGraded) problems.add('paper-without-grade', place, 'origin', { found: value.sources.join(', '), accepted: PAPER_GRADE });
    if (value.code === null) continue;
    const other = codes.get(value.code);
    if (other === undefined) codes.set(value.code, value.id);
    else problems.add('code-repeated', place, 'code', { found: value.code, other });
  }
}

/** METHOD 30: a probability only where a quantity is shocked, a quantity wherever the numbers have the risk. */
function checkRisk({ numbers }: Risk, place: Place, draft: Draft, problems: Problems): void {
  if (numbers.quantity !== null) problems.demandKnown('unknown-quantity', place, 'numbers.quantity', numbers.quantity, draft.quantities);
  const isWhole = (numbers.quantity !== null || numbers.state === 'left-out') && (numbers.probability !== null) === (numbers.state === 'shocked');
  if (!isWhole) problems.add('risk-numbers', place, 'numbers', { found: numbers.state });
}

function checkMatrix(matrix: RatingMatrix, place: Place, problems: Problems): void {
  const bands = [...matrix.likelihoods].sort((left, right) => left.from - right.from);
  const isWhole = bands[0]!.from === 0 && bands.at(-1)!.to === 1 && bands.every((band, position) => band.from < band.to && (position === 0 || bands[position - 1]!.to === band.from));
  if (!isWhole) problems.add('matrix-bands', place, 'likelihoods', { found: bands.map((band) => `${band.from} → ${band.to}`).join(', ') });
  const idsIn = (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));
  const [likelihoods, consequences, ratings] = [idsIn(matrix.likelihoods), idsIn(matrix.consequences), idsIn(matrix.ratings)];
  const one = (name: string, known: Known, path: string): boolean => problems.demandKnown('unknown-reference', place, path, name, known);
  const wanted = matrix.likelihoods.flatMap(({ id }) => matrix.consequences.map((consequence) => [id, consequence.id] as const));
  const missing = wanted.filter(([likelihood, consequence]) => matrix.cells[likelihood]?.[consequence] === undefined);
  if (missing.length > 0) problems.add('matrix-cells', place, 'cells', { accepted: missing.map((cell) => cell.join(' × ')).join(', ') });
  for (const [likelihood, row] of Object.entries(matrix.cells)) {
    one(likelihood, likelihoods, `cells.${likelihood}`);
    for (const [consequence, rating] of Object.entries(row)) {
      one(consequence, consequences, `cells.${likelihood}.${consequence}`);
      one(rating, ratings, `cells.${likelihood}.${consequence}`);
    }
  }
}

function checkVehicle(vehicle: Vehicle, place: Place, draft: Draft, problems: Problems): void {
  vehicle.anchors.forEach((anchor, position) => problems.demandKnown('unknown-source', place, `anchors.${position}.source`, anchor.source, draft.sources));
  for (const point of LEGAL_POINTS) problems.demandKnown('unknown-source', place, `legal.${point}.source`, vehicle.legal[point].source, draft.sources);
  if (!problems.demandKnown('unknown-scale', place, 'scale', vehicle.scale, draft.scales)) return;
  const levels = new Set(levelsOfScale(draft, vehicle.scale));
  for (const [property, level] of Object.entries(vehicle.ratings)) problems.demandKnown('unknown-reference', place, `ratings.${property}`, level, levels);
}

function checkCeiling(ceiling: Ceiling, place: Place, draft: Draft, problems: Problems, demand: Demand): void {
  problems.demandKnown('unknown-pack', place, 'pack', ceiling.pack, draft.packs);
  demand(ceiling.allowed, collection(draft, 'pathway'), place, 'allowed');
  demand(ceiling.gates, draft.gates, place, 'gates');
  ceiling.levels.forEach((level, position) => checkLevel(level, `levels.${position}`, place, draft, problems));
}

function checkLevel({ scale, level }: { readonly scale: string; readonly level: string }, path: string, place: Place, draft: Draft, problems: Problems): void {
  if (!problems.demandKnown('unknown-scale', place, `${path}.scale`, scale, draft.scales)) return;
  problems.demandKnown('unknown-reference', place, `${path}.level`, level, new Set(levelsOfScale(draft, scale)));
}

/** The page of needs and the pathway itself say the same, so that text and feasibility cannot drift apart. */
function checkNeeds(needs: PathwayNeeds, place: Place, draft: Draft, problems: Problems, demand: Demand): void {
  const pathways = draft.collections.get(folderOf('pathway')) ?? new Map<string, never>();
  const [roles, requirements] = [collection(draft, 'role'), collection(draft, 'requirement')];
  for (const area of NEED_AREAS) {
    const known = area === ROLE_AREA ? roles : area === TERM_AREA ? new Set([...requirements.keys(), ...draft.knowledge['contract-term'].keys()]) : requirements;
    needs.areas[area].forEach((need, position) => problems.demandKnown('unknown-reference', place, `areas.${area}.${position}.id`, need.id, known));
    demand(needs.measures[area] ?? [], draft.quantities, place, `measures.${area}`);
  }
  if (!problems.demandKnown('unknown-reference', place, 'pathway', needs.pathway, pathways)) return;
  const stated = pathways.get(needs.pathway)?.value.fields['needs'] as { readonly roles?: readonly string[]; readonly requirements?: readonly string[] } | undefined;
  const required = NEED_AREAS.flatMap((area) => needs.areas[area].filter((need) => need.level === 'required' && (roles.has(need.id) || requirements.has(need.id))).map((need) => need.id));
  const wanted = new Set([...(stated?.roles ?? []), ...(stated?.requirements ?? [])]);
  const odd = [...required.filter((id) => !wanted.has(id)), ...[...wanted].filter((id) => !required.includes(id))];
  if (odd.length > 0) problems.add('needs-differ', place, 'areas', { found: odd.join(', '), other: needs.pathway });
}

/** A test reports on what one service has with one alternative. */
const REPORTED_BY: ReadonlySet<string> = new Set(['service', 'alternative']);

/** Issues: `unknown-quantity`, `candidate-test-report`, `candidate-test-quantity`. Cost: one pass over the tests. */
function checkCandidateTests(draft: Draft, problems: Problems): void {
  for (const { value, place } of draft.knowledge['candidate-test'].values()) {
    for (const [path, quantity] of namedBy(value)) problems.demandKnown('unknown-quantity', place, path, quantity, draft.quantities);
    value.informs.forEach((tested, position) => checkReport(tested, `informs.${position}`, place, draft, problems));
  }
}

function namedBy({ costs, takes }: CandidateTest): readonly (readonly [string, string])[] {
  return [['costs.once', costs.once], ...(costs.each === null ? [] : [['costs.each', costs.each] as const]), ['takes', takes]];
}

function checkReport({ quantity, items, error }: TestedQuantity, path: string, place: Place, draft: Draft, problems: Problems): void {
  if ((items === null) === (error === null)) problems.add('candidate-test-report', place, path, { found: quantity });
  for (const named of [items, error]) if (named !== null) problems.demandKnown('unknown-quantity', place, path, named, draft.quantities);
  if (!problems.demandKnown('unknown-quantity', place, `${path}.quantity`, quantity, draft.quantities)) return;
  const { built, shape } = draft.quantities.get(quantity)!.value;
  const { kind, per } = built.definition;
  const isCurve = shape.values?.some(({ points }) => points !== undefined) === true;
  if (kind.is !== 'number' || isCurve || per.some((index) => !REPORTED_BY.has(index))) problems.add('candidate-test-quantity', place, `${path}.quantity`, { found: quantity });
}

/** Every id that a question may rest on. */
function idsOf(draft: Draft): ReadonlySet<string> {
  const { knowledge, collections, quantities, criteria, gates, packs, frameworks, scales } = draft;
  return new Set([quantities, criteria, gates, packs, frameworks, scales, ...Object.values(knowledge), ...collections.values()].flatMap((entries: ReadonlyMap<string, unknown>) => [...entries.keys()]));
}
