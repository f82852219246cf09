/** A risk of the catalogue in one case: its place in the published matrix for each alternative that may meet it, why, and what would tell the rest. */
import type { Reading } from '../../analysis/index.js';
import type { RatingMatrix, Risk, RiskRating } from '../../catalogue/index.js';
import { alternatives, entries, found, inputsOf, known, lacking, missingIn, readingParam, services, sourcesOf, type CaseContext, type Statements } from './context.js';
import { rateAt, type Rated, type Side } from './risk-rating.js';
import type { AnswerEvidence, AnswerParam } from './types.js';

const OF_SERVICE = 'service';

interface Cell {
  readonly alternative: string;
  readonly service: string | null;
  readonly rated: Rated;
}

type Params = Readonly<Record<string, AnswerParam>>;

/** What everybody knows of the risk, then its ratings here, the worst first. Every risk is rated, bounded, or says why it is not. */
export function onRisk(context: CaseContext, risk: Risk): Statements {
  const { catalogue: { knowledge } } = context;
  const evidence = sourcesOf(context.catalogue, risk.id, risk.sources, risk.checked);
  const phrase = (part: string, english: string): AnswerParam => ({ is: 'phrase', collection: 'risks', id: risk.id, part, english });
  const named = { risk: entries('risks', [risk.id]) };
  const general = known('risk', { ...named, indicator: phrase('indicator', risk.indicator), mitigation: phrase('mitigation', risk.mitigation), numbers: { is: 'message', id: `answer-numbers-${risk.numbers.state}` } }, evidence);
  const matrix = risk.rating === null ? undefined : knowledge['rating-matrix'].get(risk.rating.matrix);
  if (risk.rating === null || matrix === undefined) return [general, known('risk-not-rated', { ...named, why: phrase('numbers.why', risk.numbers.why) }, evidence)];
  const cells = cellsOf(context, risk, risk.rating, matrix);
  if (cells.length === 0) return [general, known('risk-not-here', named, evidence)];
  const said = { ...named, why: phrase('rating.why', risk.rating.why) };
  return [general, ...grouped(context, cells, matrix).map((group) => say(context, matrix, group, said, evidence))];
}

/** Each alternative whose pathway has the risk; once for each service that is looked at where the quantities differ between services. */
function cellsOf({ reader, results, services: looked }: CaseContext, risk: Risk, rating: RiskRating, matrix: RatingMatrix): readonly Cell[] {
  const quantities = [rating.likelihood?.quantity, rating.consequence?.quantity, rating.consequence?.over].flatMap((each) => each ?? []);
  const differs = quantities.some((quantity) => reader.per(quantity)?.includes(OF_SERVICE) === true);
  const meeting = results.alternatives.filter(({ pathway }) => risk.pathways.includes(pathway));
  return meeting.flatMap(({ id: alternative }) =>
    (differs ? looked.map(({ id }) => id) : [null]).map((service) => ({ alternative, service, rated: rateAt(reader, matrix, rating, { alternative, ...(service === null ? {} : { service }) }) })));
}

/** Cells of one outcome together; the worst outcome first. */
function grouped(context: CaseContext, cells: readonly Cell[], matrix: RatingMatrix): readonly (readonly [Cell, ...Cell[]])[] {
  const groups = new Map<string, [Cell, ...Cell[]]>();
  for (const cell of cells) {
    const { likelihood, consequence, low, high } = cell.rated;
    const key = JSON.stringify([likelihood.state, likelihood.band, consequence.state, consequence.band, low, high, basisOf(context, cell.rated)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cell]);
    else group.push(cell);
  }
  const order = matrix.ratings.map(({ id }) => id);
  const worst = ([{ rated }]: readonly [Cell, ...Cell[]]): number => order.indexOf(rated.rating ?? rated.high);
  return [...groups.values()].sort((a, b) => worst(b) - worst(a));
}

const readingsOf = ({ likelihood, consequence }: Rated): readonly Reading[] => [...likelihood.readings, ...consequence.readings];

/** Whether the case itself says what the rating rests on, with or without assumptions of ours, or says nothing of it. */
function basisOf({ catalogue }: CaseContext, rated: Rated): 'case' | 'partly' | 'assumed' {
  // Which pathway an alternative goes is its name, not a fact about it.
  const names = (quantity: string): boolean => catalogue.quantities.get(quantity)?.definition.kind.is === 'key';
  const inputs = readingsOf(rated).flatMap((reading) => inputsOf(catalogue, reading)).flatMap((each) => (each.is === 'input' && !names(each.quantity) ? [each] : []));
  const isOwn = inputs.some(({ basis }) => basis === 'stated' || basis === 'override' || basis === 'derived');
  if (!isOwn) return 'assumed';
  return inputs.some(({ basis, claim }) => basis === 'assumed' || claim === 'assumption') ? 'partly' : 'case';
}

function say(context: CaseContext, matrix: RatingMatrix, cells: readonly [Cell, ...Cell[]], said: Params, general: readonly AnswerEvidence[]): Statements[number] {
  const [{ rated }] = cells;
  const { likelihood, consequence, rating, low, high } = rated;
  const words = (part: 'likelihoods' | 'consequences' | 'ratings', id: string | null): AnswerParam => ({ is: 'phrase', collection: 'rating-matrices', id: matrix.id, part: `${part}.${id ?? ''}`, english: matrix[part].find((each) => each.id === id)?.says ?? '' });
  const of = [...new Set(cells.flatMap(({ service }) => service ?? []))];
  const params: Record<string, AnswerParam> = {
    ...said, alternatives: alternatives(cells.map(({ alternative }) => alternative)), low: words('ratings', low), high: words('ratings', high),
    of: of.length > 0 ? services(of) : { is: 'message', id: 'answer-word-the-case' }, basis: { is: 'message', id: `answer-rated-on-${basisOf(context, rated)}` },
  };
  if (likelihood.state === 'told') Object.assign(params, { likelihood: words('likelihoods', likelihood.band) }, values(context, 'likelihood', likelihood));
  if (consequence.state === 'told') Object.assign(params, { consequence: words('consequences', consequence.band) }, values(context, 'consequence', consequence));
  const readings = readingsOf(rated);
  const evidence = [...readings.flatMap((reading) => inputsOf(context.catalogue, reading)), ...sourcesOf(context.catalogue, matrix.id, matrix.sources, matrix.checked)];
  if (rating !== null) return found(low === high ? 'risk-rated' : 'risk-rated-between', { ...params, rating: words('ratings', rating) }, evidence, context.listed);
  const unknown = cells.flatMap((cell) => [cell.rated.likelihood, cell.rated.consequence]).filter(({ state }) => state === 'unknown').flatMap((side) => side.readings);
  const sides = `${likelihood.state === 'told' ? '-likely' : ''}${consequence.state === 'told' ? '-grave' : ''}`;
  if (likelihood.state !== 'unknown' && consequence.state !== 'unknown') return found(`risk-bounded${sides}`, params, evidence, context.listed);
  const needs = [...new Set(unknown.flatMap(missingIn))].sort();
  return lacking(`risk-unknown${sides}`, { ...params, quantities: entries('quantities', needs) }, needs, general);
}

/** The quantity behind a side with its value, for the sentence that says why; what a trigger reads goes by the name of the trigger. */
function values({ catalogue: { knowledge } }: CaseContext, side: string, { readings }: Side): Params {
  const [first] = readings;
  if (first === undefined) return {};
  const trigger = [...knowledge.trigger.values()].find(({ firesQuantity }) => firesQuantity === first.quantity);
  return { [`${side}Of`]: trigger === undefined ? entries('quantities', [first.quantity]) : entries('triggers', [trigger.id]), [`${side}Value`]: readingParam(first) };
}
