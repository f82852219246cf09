/** Question: where does this figure come from? A path of the results → its working, down to facts and lines of the case. */
import { figureAt, figurePaths } from './figures.js';
import { defaultNode, digits, lineNode, methodNode, quantityNode } from './nodes.js';
import { leadersIfAll } from './prices.js';
import { recordError } from './precision/record-error.js';
import { descend, stepsBelow } from './levels.js';
import { smoothedQuantiles, type SmoothedQuantiles } from './precision/smoothed-quantile.js';
import type { SharedWork } from './service.js';
import { shareOf } from './spread.js';
import type { AlternativeResult, ExplainedNode, FigureTrace, Results, ServiceResult } from './types.js';
import { deciderOf, hasSaid } from './weights.js';

interface Asked {
  readonly work: SharedWork;
  readonly results: Results;
  readonly steps: readonly string[];
  readonly value: string;
}

type Explainer = (asked: Asked) => { readonly method: string; readonly node: ExplainedNode; readonly error?: number | null };

/**
 * The working of a figure, or of what stands below it: steps follow a slash (`services.….cost.p50/serving-cost/fleet-cost`). `<service>/<alternative>`
 * is short for the whole-life cost of the two. Null when no figure has that path or it has no such step.
 */
export function explainFigure(work: SharedWork, results: Results, path: string): FigureTrace | null {
  const [figure, ...steps] = inFull(results, path).split('/');
  const top = explainTop(work, results, figure ?? '');
  if (top === null || steps.length === 0) return top;
  const node = descend(work.run, top.node, steps);
  return node === null ? null : { ...top, path: [figure, ...steps].join('/'), error: null, node, below: stepsBelow(node) };
}

function inFull(results: Results, path: string): string {
  const [service, alternative, ...steps] = path.split('/');
  const known = results.services.find(({ id }) => id === service)?.alternatives.some(({ id }) => id === alternative) === true;
  return known ? [`services.${service ?? ''}.alternatives.${alternative ?? ''}.cost.p50`, ...steps].join('/') : path;
}

function explainTop(work: SharedWork, results: Results, path: string): FigureTrace | null {
  const value = figureAt(results, path);
  if (value === null) return null;
  const steps = path.split('.');
  const explainer = sections[steps[0] ?? ''];
  if (explainer === undefined) return null;
  const { method, node, error = null } = explainer({ work, results, steps, value: digits(value) });
  return { path, value, method, settings: { draws: results.settings.draws, seed: results.settings.seed }, error, node, below: stepsBelow(node) };
}

/** A quantile of one alternative of one service with chance taken out as far as it goes; null for any other figure. Cost: seconds. */
export function sharpenFigure({ run }: SharedWork, path: string): SmoothedQuantiles | null {
  const [section, service, , alternative, field = '', statistic = ''] = path.split('.');
  const [role, share] = [fieldRoles[field], shareOf(statistic)];
  const cell = { service: run.model.services.indexOf(service ?? ''), alternative: run.model.alternatives.indexOf(alternative ?? '') };
  if (section !== 'services' || role === undefined || share === null || cell.service < 0 || cell.alternative < 0) return null;
  return smoothedQuantiles(run, { quantity: run.model.bound(role), ...cell }, [share]);
}

export { figurePaths };

/** First step of a path → how its figures are explained. */
const sections: Readonly<Record<string, Explainer>> = {
  settings: ({ work, steps, value }) => {
    const name = steps[1] ?? '';
    const node = name === 'draws' ? defaultNode(work.run, 'draws-record') : lineNode(name, value, 'case.yaml', name, 'stated');
    return { method: 'setting', node: methodNode(name, value, [node]) };
  },
  performance: explainPerformance,
  weights: explainWeight,
  services: explainService,
  counts: explainCount,
  asks: ({ work, results, steps, value }) => {
    const ask = results.asks[Number(steps[1])];
    const found = results.services.filter((service) => service.recommendation.asks.some((a) => a.quantity === ask?.quantity));
    return { method: 'count-of-services', node: methodNode(ask?.quantity ?? '', value, someServices(work, found)) };
  },
  defaults: ({ work, results, steps, value }) => {
    const row = results.defaults[Number(steps[1])];
    const leaf = work.run.model.leaf(row?.quantity ?? '', 0);
    return { method: 'count-of-cells', node: { ...methodNode(row?.quantity ?? '', value, []), leaf } };
  },
  frameworks: explainFramework,
  frameworkTurns: explainTurn,
  goals: ({ work, results, steps, value }) => {
    const goal = work.run.model.case.goals.find((g) => g.id === steps[1]);
    const inputs = goal?.quantity === null || goal === undefined ? [] : [quantityNode(work.run, goal.quantity, {})];
    return { method: 'goal', node: methodNode(steps[1] ?? '', value, [...inputs, lineNode('goals', results.case.id, 'case.yaml', `goals.${steps[1] ?? ''}`, 'stated')]) };
  },
};

function explainPerformance({ work, results, steps, value }: Asked): ReturnType<Explainer> {
  const row = results.performance[Number(steps[1])];
  const cell = row?.cells[Number(steps[3])];
  const at = { alternative: cell?.alternative ?? '' };
  const measures = results.criteria.find((criterion) => criterion.id === row?.criterion)?.quantity ?? '';
  const node = quantityNode(work.run, measures, at);
  if (steps[4] !== 'value') return { method: 'mean-performance', node };
  return { method: 'value-function', node: methodNode(row?.criterion ?? '', value, [node, criterionNode(row?.criterion ?? '')], at) };
}

function criterionNode(criterion: string): ExplainedNode {
  return lineNode('anchors', criterion, `catalogue/criteria/${criterion}.yaml`, 'anchors', 'fact');
}

function explainWeight({ work, results, steps, value }: Asked): ReturnType<Explainer> {
  const row = results.weights[Number(steps[1])];
  return { method: 'swing-weight', node: methodNode(row?.dimension ?? '', value, [weightNode(work, row?.stakeholder ?? null)]) };
}

function weightNode(work: SharedWork, stakeholder: string | null): ExplainedNode {
  const known = work.run.model.case.judgement.stakeholders.some((person) => person.id === stakeholder);
  if (known) return lineNode('weights', stakeholder ?? '', 'case.yaml', `judgement.stakeholders.${stakeholder ?? ''}`, 'stated');
  return lineNode('neutral-weights', String(work.levels.dimensions.length), 'catalogue/criteria', 'dimension', 'assumed');
}

function explainService(asked: Asked): ReturnType<Explainer> {
  const { work, results, steps, value } = asked;
  const service = results.services.find((s) => s.id === steps[1]);
  if (service === undefined) return { method: 'service', node: servicesNode(value) };
  if (steps[2] === 'inputs') {
    const nodes = work.serviceInputs.map((quantity) => quantityNode(work.run, quantity, { service: service.id }));
    return { method: 'count-of-inputs', node: methodNode(steps[3] ?? '', value, nodes, { service: service.id }) };
  }
  if (steps[2] === 'alternatives') {
    const alternative = service.alternatives.find((a) => a.id === steps[3]);
    if (alternative !== undefined) return { ...explainAlternative(asked, service, alternative), error: recordError({ work, service, alternative, steps }, fieldRoles[steps[4] ?? '']) };
  }
  return { method: steps[3] ?? 'recommendation', node: choiceNode(work, service, steps[3] ?? '', value) };
}

/** Result field of an alternative → role of the quantity that it is a figure of. */
const fieldRoles: Readonly<Record<string, string>> = {
  cost: 'whole-life-cost',
  costBounds: 'whole-life-cost',
  standaloneCost: 'standalone-cost',
  costPerTask: 'cost-per-completed-task',
  leadMonths: 'lead-time',
  publicValue: 'public-value',
  feasibility: 'investment-months',
};

function explainAlternative({ work, steps, value }: Asked, service: ServiceResult, alternative: AlternativeResult): ReturnType<Explainer> {
  const { run } = work;
  const at = { service: service.id, alternative: alternative.id };
  const field = steps[4] ?? '';
  const role = fieldRoles[field];
  if (role !== undefined) return { method: `statistic-${steps[5] ?? ''}`, node: methodNode(steps[5] ?? field, value, [quantityNode(run, run.model.bound(role), at)], at) };
  const cost = quantityNode(run, run.model.bound('whole-life-cost'), at);
  switch (field) {
    case 'switchingValue':
      return { method: 'switching-value', node: methodNode(field, value, [cost, quantityNode(run, run.model.bound('completed-tasks'), at)], at) };
    case 'netCostAtConfidence':
      return { method: 'net-cost-at-confidence', node: methodNode(field, value, [cost, quantityNode(run, run.model.bound('public-value'), at), defaultNode(run, 'decision-confidence')], at) };
    case 'costLines':
      return { method: 'mean-of-line', node: quantityNode(run, steps[5] ?? '', at) };
    case 'assumed':
      return { method: `assumed-${steps[5] ?? ''}`, node: methodNode(field, value, [cost], at) };
    case 'beats': {
      const rival = { service: service.id, alternative: steps[5] ?? '' };
      const inputs = [cost, valueNode(work, service, alternative.id), quantityNode(run, run.model.bound('whole-life-cost'), rival), valueNode(work, service, rival.alternative)];
      return { method: 'pairwise-winning', node: methodNode(field, value, inputs, at) };
    }
    default:
      return { method: 'additive-value', node: valueNode(work, service, alternative.id, value) };
  }
}

/** Additive value: each criterion's performance, its anchors, and whose weights. */
function valueNode(work: SharedWork, service: ServiceResult, alternative: string, value = ''): ExplainedNode {
  const at = { service: service.id, alternative };
  const inputs = work.run.model.criteria.map((criterion) => methodNode(criterion.id, '', [quantityNode(work.run, criterion.measures, at), criterionNode(criterion.id)], at));
  const decider = deciderOf(work.run.model);
  return methodNode('additive-value', value, [...inputs, weightNode(work, decider !== null && hasSaid(decider, service.serviceClass) ? decider.id : null)], at);
}

/** A figure of the recommendation: what stands on the shortlist, in cost and value, or the service's own inputs when nothing does. */
function choiceNode(work: SharedWork, service: ServiceResult, title: string, value: string): ExplainedNode {
  const listed = service.recommendation.shortlist;
  const cost = work.run.model.bound('whole-life-cost');
  const inputs = listed.flatMap((alternative) => [quantityNode(work.run, cost, { service: service.id, alternative }), valueNode(work, service, alternative)]);
  const nature = quantityNode(work.run, work.run.model.bound('scope'), { service: service.id });
  return methodNode(title, value, [nature, ...inputs], { service: service.id });
}

function explainCount({ work, results, steps, value }: Asked): ReturnType<Explainer> {
  const [, group, name] = steps;
  const matching = results.services.filter((service) => {
    if (group === 'byForm') return service.recommendation.form === name;
    if (group === 'ahead') return service.recommendation.alternative === name;
    if (group === 'aheadIfAll') return leadersIfAll(service.recommendation).includes(name ?? '');
    return true;
  });
  if (group === 'decisive') {
    const cost = quantityNode(work.run, work.run.model.bound('whole-life-cost'), firstKey(work));
    return { method: 'count-of-inputs', node: methodNode(name ?? '', value, [cost, servicesNode(String(results.services.length))]) };
  }
  return { method: 'count-of-services', node: methodNode([group, name].filter(Boolean).join(' '), value, someServices(work, matching)) };
}

function firstKey(work: SharedWork): Readonly<Record<string, string>> {
  return { service: work.run.model.services[0] ?? '', alternative: work.run.model.alternatives[0] ?? '' };
}

/** The services counted: each by its scope, the first few in full; the table itself always. */
function someServices(work: SharedWork, services: readonly ServiceResult[]): readonly ExplainedNode[] {
  const shown = services.slice(0, work.run.model.setting('shown-in-trace')).map((service) => quantityNode(work.run, work.run.model.bound('scope'), { service: service.id }));
  return [...shown, servicesNode(String(services.length))];
}

function servicesNode(value: string): ExplainedNode {
  return lineNode('services', value, 'case.yaml', 'services', 'stated');
}

function explainFramework({ work, results, steps, value }: Asked): ReturnType<Explainer> {
  const row = results.frameworks[Number(steps[1])];
  const which = Number(steps[3]);
  const set = steps[2] === 'changes' ? (row?.changes[which]?.to ?? '') : (row?.scores[which]?.weightSet ?? '');
  const method = steps[2] === 'changes' ? 'framework-change' : steps[4] === 'rank' ? 'framework-rank' : 'framework-score';
  const minimums = method === 'framework-rank' ? work.run.model.boundAll('framework-minimums').map((quantity) => quantityNode(work.run, quantity, {})) : [];
  const inputs = [...frameworkLevels(work, row?.alternative ?? ''), ...minimums, weightSetNode(row?.framework ?? '', set)];
  return { method, node: methodNode(set, value, inputs, { alternative: row?.alternative ?? '' }) };
}

function explainTurn({ work, results, steps, value }: Asked): ReturnType<Explainer> {
  const turn = results.frameworkTurns[Number(steps[1])];
  const levels = [turn?.first ?? '', turn?.second ?? ''].flatMap((alternative) => frameworkLevels(work, alternative));
  const sets = [turn?.from ?? '', turn?.to ?? ''].map((set) => weightSetNode(turn?.framework ?? '', set));
  return { method: 'framework-change', node: methodNode(turn?.to ?? '', value, [...levels, ...sets]) };
}

function frameworkLevels(work: SharedWork, alternative: string): readonly ExplainedNode[] {
  return work.run.model.boundAll('framework-levels').map((quantity) => quantityNode(work.run, quantity, { alternative }));
}

function weightSetNode(framework: string, set: string): ExplainedNode {
  return lineNode('weight-set', set, `catalogue/frameworks/${framework}.yaml`, set, 'fact');
}
