/** Ways of looking at the results that several questions share; each gives findings with the paths of its figures, and what is missing. */
import type { AlternativeResult, ServiceResult } from '../../analysis/index.js';
import type { AnswerLook } from '../../catalogue/index.js';
import { alternativeOf, alternatives, count, entries, field, figure, found, inputsOf, lacking, leaderOf, services, sourcesOf, type AnswerContext, type Statements } from './context.js';
import { priceMoves } from './price-moves.js';
import type { AnswerEvidence, AnswerParam, HistoryLine } from './types.js';

/** Files that hold weights: the judgement of the case, and what was said in interviews. */
const JUDGEMENT = /^case\.yaml$|^judgement\//;

/** Statements of one way of looking. */
export function lookAt(context: AnswerContext, look: AnswerLook): Statements {
  return LOOKS[look](context);
}

const LOOKS: Readonly<Record<AnswerLook, (context: AnswerContext) => Statements>> = {
  'choices': (context) => [...byForm(context), ...context.services.flatMap((service) => choice(service, context))],
  'exclusions': exclusions,
  'price-of-more': (context) => context.services.flatMap((service) => priceOfMore(context, service)),
  'sharing': (context) => context.services.flatMap(sharing),
  'feasibility': feasibility,
  'costs': (context) => context.services.flatMap(costs),
  'what-to-test': (context) => context.services.flatMap(whatToTest),
  'record': record,
  'history': history,
  'assumptions': assumptions,
  'leaders': leaders,
  'price-moves': priceMoves,
};

const money = (value: number): AnswerParam => ({ is: 'money', value });
const share = (value: number): AnswerParam => ({ is: 'share', value });

function pathOf(service: ServiceResult, alternative: string, field: string): string {
  return `services.${service.id}.alternatives.${alternative}.${field}`;
}

function byForm({ results }: AnswerContext): Statements {
  return Object.entries(results.counts.byForm)
    .filter(([, n]) => n > 0)
    .map(([form, n]) => found('form', { form: { is: 'message', id: `form-${form}` }, n: count(n) }, [figure(`counts.byForm.${form}`, n)]));
}

function choice(service: ServiceResult, { results, theCase }: AnswerContext): Statements {
  // The rows of weights say whose are in force: without one of the decider for the class they are neutral.
  const isDeciders = results.weights.some(({ stakeholder, serviceClass }) => stakeholder === theCase.judgement.decider && (serviceClass === null || serviceClass === service.serviceClass));
  const { form, chanceOverFacts, shareOfWeights, asks, nextTests } = service.recommendation;
  const named = { services: services([service.id]), form: { is: 'message', id: `form-${form}` } as AnswerParam };
  const leader = leaderOf(service);
  const firm = [chanceOverFacts === null ? [] : [figure(`services.${service.id}.recommendation.chanceOverFacts`, chanceOverFacts)], shareOfWeights === null ? [] : [figure(`services.${service.id}.recommendation.shareOfWeights`, shareOfWeights)]].flat();
  const cost = alternativeOf(service, leader)?.cost ?? null;
  const evidence: AnswerEvidence[] = [...firm, ...(cost === null || leader === null ? [] : [figure(pathOf(service, leader, 'cost.p50'), cost.p50)])];
  const open = asks.filter(({ splits }) => splits).map(({ quantity }) => quantity);
  const turns = [...open, ...nextTests.map(({ quantity }) => quantity)].slice(0, 1);
  const lacks = open.length === 0 ? [] : [lacking('choice-open', { ...named, quantity: entries('quantities', open.slice(0, 1)) }, open)];
  if (leader === null) return [lacking('choice-none', named), ...lacks];
  const params = { ...named, alternatives: alternatives([leader]) };
  evidence.push(field(`services.${service.id}.recommendation.form`, form));
  const first = chanceOverFacts === null || shareOfWeights === null
    ? found('choice', params, evidence)
    : found(isDeciders ? 'choice-firm' : 'choice-firm-neutral', { ...params, chance: share(chanceOverFacts), weights: share(shareOfWeights) }, evidence);
  return [first, ...(turns.length === 0 ? [] : [found('choice-turns', { ...named, quantity: entries('quantities', turns) }, open.length > 0 ? [field(`services.${service.id}.recommendation.asks.0.quantity`, turns.join())] : nextTests.slice(0, 1).map((test) => figure(`services.${service.id}.recommendation.nextTests.0.share`, test.share)))]), ...lacks];
}

function exclusions({ results, theCase, catalogue }: AnswerContext): Statements {
  const hits = new Map<string, { services: Set<string>; alternatives: Set<string> }>();
  for (const service of results.services) {
    for (const alternative of service.alternatives) {
      for (const gate of alternative.gates.failed) {
        const hit = hits.get(gate) ?? { services: new Set(), alternatives: new Set() };
        hit.services.add(service.id);
        hit.alternatives.add(alternative.id);
        hits.set(gate, hit);
      }
    }
  }
  const statements = [...hits].flatMap(([id, hit]) => {
    const gate = catalogue.gates.get(id);
    if (gate === undefined) return [];
    const basis = sourcesOf(catalogue, id, [gate.basis.source], null, gate.basis.locator);
    return [found('excluded', { gate: entries('gates', [id]), n: count(hit.services.size), alternatives: alternatives([...hit.alternatives]), pack: entries('packs', [gate.pack]) }, basis)];
  });
  const inForce = [...catalogue.gates.values()].filter((gate) => theCase.packs.includes(gate.pack));
  const evidence = inForce.flatMap((gate) => sourcesOf(catalogue, gate.id, [gate.basis.source], null, gate.basis.locator));
  const unfit = results.services.flatMap((service) => service.alternatives.filter(({ standing }) => standing === 'infeasible').map(({ id }) => ({ id, at: pathOf(service, id, 'standing') })));
  return [
    ...statements,
    ...(inForce.length === 0 ? [lacking('no-rules', {})] : statements.length > 0 ? [] : [found('excluded-none', { n: count(inForce.length), packs: entries('packs', theCase.packs) }, evidence, 3)]),
    ...(unfit.length === 0 ? [] : [found('infeasible', { alternatives: alternatives(unfit.map(({ id }) => id)) }, unfit.map(({ at }) => field(at, 'infeasible')), 3)]),
  ];
}

function candidates(service: ServiceResult): readonly AlternativeResult[] {
  return service.alternatives.filter((each) => each.gates.status !== 'fail' && each.standing === 'candidate' && each.cost !== null && each.value !== null);
}

/** The cheapest way that no rule excludes against the ones that do best on what the question asks more of: what they cost more a year. */
function priceOfMore(context: AnswerContext, service: ServiceResult): Statements {
  const { results, question } = context;
  const baselines = new Set(results.alternatives.filter(({ isBaseline }) => isBaseline).map(({ id }) => id));
  const open = candidates(service).filter(({ id }) => !baselines.has(id)).sort((a, b) => costOf(a) - costOf(b));
  const named = { services: services([service.id]) };
  const cheapest = open[0];
  if (cheapest === undefined) return [lacking('price-of-more-unknown', named, service.recommendation.asks.map(({ quantity }) => quantity))];
  const byBest = new Map<AlternativeResult, Gain[]>();
  results.performance.forEach((row, position) => {
    if (!question.rests.includes(row.criterion)) return;
    const gainOf = (alternative: AlternativeResult): Gain => {
      const cell = row.cells.findIndex((each) => each.alternative === alternative.id);
      return { criterion: row.criterion, path: `performance.${position}.cells.${cell}.value`, value: row.cells[cell]?.value ?? -1 };
    };
    const best = open.reduce((most, each) => (gainOf(each).value > gainOf(most).value ? each : most), cheapest);
    byBest.set(best, [...(byBest.get(best) ?? []), gainOf(best)].filter(({ value }) => value >= 0));
  });
  return [...byBest].filter(([, gains]) => gains.length > 0).map(([best, gains]) => sayPrice(context, service, cheapest, best, gains));
}

interface Gain {
  readonly criterion: string;
  readonly path: string;
  readonly value: number;
}

function costOf({ cost }: AlternativeResult): number {
  return cost?.p50 ?? 0;
}

function sayPrice({ results, reader, catalogue }: AnswerContext, service: ServiceResult, cheapest: AlternativeResult, best: AlternativeResult, gains: readonly Gain[]): Statements[number] {
  const params = { services: services([service.id]), criteria: entries('criteria', gains.map(({ criterion }) => criterion)), best: alternatives([best.id]) };
  const evidence = [...new Set([cheapest, best])].map((each) => figure(pathOf(service, each.id, 'cost.p50'), costOf(each))).concat(gains.map(({ path, value }) => figure(path, value)));
  if (cheapest === best) return found('price-of-more-none', params, evidence);
  const discount = catalogue.bindings.get('discount-factor')?.[0] ?? '';
  const years = reader.members('year').reduce((sum, year) => sum + middleOf(reader.read(discount, { year })), 0);
  const perYear = (costOf(best) - costOf(cheapest)) / (years === 0 ? results.settings.years : years);
  return found('price-of-more', { ...params, cheapest: alternatives([cheapest.id]), money: money(perYear) }, evidence);
}

function middleOf(reading: ReturnType<AnswerContext['reader']['read']>): number {
  return reading?.value.is === 'number' ? reading.value.p50 : 0;
}

function sharing(service: ServiceResult): Statements {
  const named = { services: services([service.id]) };
  const open = candidates(service);
  const differing = open.flatMap((each) => {
    const { cost, standaloneCost } = each;
    if (cost === null || standaloneCost === null || Math.abs(standaloneCost.p50 - cost.p50) <= cost.error) return [];
    return [found('sharing', { ...named, alternatives: alternatives([each.id]), alone: money(standaloneCost.p50), shared: money(cost.p50) }, [figure(pathOf(service, each.id, 'standaloneCost.p50'), standaloneCost.p50), figure(pathOf(service, each.id, 'cost.p50'), cost.p50)])];
  });
  if (differing.length > 0) return differing;
  return open.length === 0 ? [lacking('sharing-unknown', named)] : [found('sharing-none', named, open.map((each) => figure(pathOf(service, each.id, 'cost.p50'), each.cost?.p50 ?? 0)))];
}

/** Feasibility does not depend on the service, so that of any service with alternatives stands for all. */
function feasibility({ results }: AnswerContext): Statements {
  const service = results.services.find((each) => each.alternatives.length > 0);
  if (service === undefined) return [lacking('feasibility-nowhere', {})];
  return service.alternatives.filter(({ standing }) => standing !== 'baseline').map(({ id, feasibility: { status, months } }) => {
    const params = { alternatives: alternatives([id]), status: { is: 'message', id: `answer-feasible-${status}` } as AnswerParam };
    if (status === 'unknown') return lacking('feasibility-unknown', { alternatives: params.alternatives }, [], [field(pathOf(service, id, 'feasibility.status'), status)]);
    if (months === null || months === 0) return found('feasibility', params, [field(pathOf(service, id, 'feasibility.status'), status)]);
    return found('feasibility-months', { ...params, months: { is: 'months', value: months } }, [figure(pathOf(service, id, 'feasibility.months'), months)]);
  });
}

function costs(service: ServiceResult): Statements {
  const leader = alternativeOf(service, leaderOf(service));
  const named = { services: services([service.id]) };
  if (leader?.cost == null) return [lacking('costs-unknown', named)];
  const { p10, p50, p90 } = leader.cost;
  const bounds = [['p10', p10], ['p50', p50], ['p90', p90]] as const;
  return [found('costs', { ...named, alternatives: alternatives([leader.id]), low: money(p10), middle: money(p50), high: money(p90) }, bounds.map(([name, value]) => figure(pathOf(service, leader.id, `cost.${name}`), value)))];
}

function whatToTest(service: ServiceResult): Statements {
  const { nextTests, prices } = service.recommendation;
  const named = { services: services([service.id]) };
  const tests = nextTests.map((test, position) => found('test', { ...named, quantity: entries('quantities', [test.quantity]), share: share(test.share) }, [figure(`services.${service.id}.recommendation.nextTests.${position}.share`, test.share)]));
  const turning = prices.slice(1).map(({ from, leader }, position) => found('price-turns', { ...named, money: money(from), alternatives: alternatives([leader]) }, [figure(`services.${service.id}.recommendation.prices.${position + 1}.from`, from)]));
  return [...tests, ...turning];
}

function record(context: AnswerContext): Statements {
  const { results, receipt, reader, catalogue } = context;
  const lines: readonly (readonly [string, string])[] = [
    ['engine', receipt.engine], ['catalogue', `${receipt.catalogue.version} ${receipt.catalogue.digest}`], ['case', `${receipt.case.format} ${receipt.case.digest}`],
    ['seed', String(receipt.seed)], ['draws', String(receipt.draws)], ['result', receipt.resultDigest],
  ];
  const { assumed, all } = results.counts.decisive;
  const weights = results.weights.map((row, position) => figure(`weights.${position}.weight`, row.weight));
  const rate = catalogue.bindings.get('discount-rate')?.[0] ?? '';
  const reading = reader.read(rate, {});
  return [
    found('record', { date: { is: 'date', date: receipt.asOf }, seed: { is: 'text', text: String(receipt.seed) }, draws: count(receipt.draws) }, lines.map(([name, value]) => ({ is: 'record', name, value }))),
    found('record-weights', { stakeholders: whose(context), n: count(weights.length) }, weights, 12),
    found('record-inputs', { assumed: count(assumed), all: count(all) }, [figure('counts.decisive.assumed', assumed), figure('counts.decisive.all', all), ...(reading === null ? [] : inputsOf(catalogue, reading))]),
  ];
}

/** Only what the history of the case holds; a case without one says nothing about who looked when. */
function history(context: AnswerContext): Statements {
  const changes = context.history.filter(({ files }) => Object.keys(files).some((path) => JUDGEMENT.test(path))).filter(({ n }) => n > 1);
  if (context.history.length === 0) return [lacking('history-none', { stakeholders: whose(context) }, [], context.results.weights.slice(0, context.listed).map((row, position) => figure(`weights.${position}.weight`, row.weight)))];
  const look = context.history.find(({ seen }) => seen !== undefined);
  const from = (line: HistoryLine): AnswerEvidence => ({ is: 'record', name: 'history', value: String(line.n) });
  const said = (line: HistoryLine) => ({ n: count(line.n), who: { is: 'text', text: line.who } as AnswerParam, date: { is: 'date', date: line.when.slice(0, 10) } as AnswerParam, what: { is: 'text', text: line.what } as AnswerParam });
  const placed = (line: HistoryLine): string => (look === undefined ? 'history-change' : line.n > look.n ? 'history-change-after' : 'history-change-before');
  return [
    ...(look === undefined ? [] : [found('history-look', { ...said(look), looks: count(context.history.filter(({ seen }) => seen !== undefined).length) }, [from(look)])]),
    ...changes.map((line) => found(placed(line), said(line), [from(line)])),
    ...(changes.length > 0 ? [] : [found('history-unchanged', { n: count(context.history.length) }, [{ is: 'record', name: 'history', value: String(context.history.length) }])]),
    ...(look === undefined ? [lacking('history-views', {})] : []),
    ...(context.isEditedSince ? [lacking('history-edited', {})] : []),
  ];
}

function whose({ results }: AnswerContext): AnswerParam {
  return { is: 'stakeholders', ids: [...new Set(results.weights.map(({ stakeholder }) => stakeholder))] };
}

function assumptions({ results, catalogue, listed }: AnswerContext): Statements {
  const { inputs } = results.counts;
  const rows = results.defaults.slice(0, listed).map(({ quantity, cells, source }, position) => found('assumed', { quantity: entries('quantities', [quantity]), n: count(cells) }, [figure(`defaults.${position}.cells`, cells), ...(source === null ? [] : sourcesOf(catalogue, quantity, [source]))]));
  const asks = results.asks.slice(0, listed).map((ask) => lacking('asked', { quantity: entries('quantities', [ask.quantity]), n: count(ask.services) }, [ask.quantity]));
  const counts = (['stated', 'derived', 'assumed', 'unknown'] as const).map((basis) => figure(`counts.inputs.${basis}`, inputs[basis]));
  return [
    found('inputs', { stated: count(inputs.stated), derived: count(inputs.derived), assumed: count(inputs.assumed), unknown: count(inputs.unknown) }, counts),
    found('assumed-all', { n: count(results.defaults.length) }, [figure('counts.decisive.assumed', results.counts.decisive.assumed)]),
    ...rows, ...asks,
  ];
}

function leaders({ results }: AnswerContext): Statements {
  const say = (code: string, group: 'ahead' | 'aheadIfAll'): Statements =>
    Object.entries(results.counts[group]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id, n]) => found(code, { alternatives: alternatives([id]), n: count(n), all: count(results.counts.services) }, [figure(`counts.${group}.${id}`, n)]));
  const ahead = say('leads', 'ahead');
  return ahead.length > 0 ? ahead : say('would-lead', 'aheadIfAll');
}
