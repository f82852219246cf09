/** Hand-made results with a service of every form, for the tests of pages and pictures. No figure means anything. */
import { readdirSync, readFileSync } from 'node:fs';
import type { AlternativeResult, AppraisalAnswer, FigureTrace, Receipt, Recommendation, RecommendationForm, Results, ServiceResult, Spread } from '../../src/analysis/index.js';
import type { Background } from '../../src/views/index.js';
import { NO_BACKGROUND } from '../../src/views/index.js';
import type { Words } from '../../src/words/index.js';
import { createWords } from '../../src/words/index.js';

const files = readdirSync('locales', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({ path, text: readFileSync(`locales/${path}`, 'utf8') }));

export function wordsOf(locale: string): Words {
  return createWords(locale, files);
}

export function spread(p10: number, p50: number, p90: number): Spread {
  return { mean: p50, p10, p50, p70: p50 + (p90 - p50) / 3, p90, error: (p90 - p10) / 400 };
}

const clear = { failed: [], unknown: [], conditions: [], duties: [], waived: [] } as const;

export function alternative(id: string, change: Partial<AlternativeResult> = {}): AlternativeResult {
  const cost = change.cost === undefined ? spread(210_000, 346_789, 640_000) : change.cost;
  return {
    id, standing: 'candidate', sameAs: null, gates: { status: 'pass', ...clear }, feasibility: { status: 'now', months: null },
    cost, costBounds: null, standaloneCost: null, costPerTask: null, leadMonths: null, publicValue: null, switchingValue: null, netCostAtConfidence: cost?.p70 ?? null,
    value: { total: spread(0.48, 0.52, 0.57), bounds: { low: 0.48, high: 0.57 }, weakest: { criterion: 'exit-time', value: 0.1 }, unknownCriteria: [] },
    assumed: { ofMedian: 0.31, ofVariance: 0.62 }, isEfficient: true, beats: {}, costLines: [], ...change,
  };
}

/** Four alternatives: one passes, one has an unknown rule, one is excluded, one has no known cost; and a baseline. */
export function alternatives(): readonly AlternativeResult[] {
  return [
    alternative('rented-model'),
    alternative('own-model', {
      gates: { ...clear, status: 'unknown', unknown: ['data-class-rule'], conditions: ['audit-rule'] }, feasibility: { status: 'after-investment', months: 9 },
      cost: spread(2_100_000, 3_456_789, 6_400_000),
      value: { total: spread(0.6, 0.71, 0.78), bounds: { low: 0.4, high: 0.9 }, weakest: { criterion: 'skills-here', value: 0.05 }, unknownCriteria: ['skills-here'] },
    }),
    alternative('foreign-model', { standing: 'excluded', gates: { ...clear, status: 'fail', failed: ['ceiling-rule'] }, isEfficient: false }),
    alternative('partner-model', { gates: { ...clear, status: 'conditional', conditions: ['audit-rule'], duties: ['notice-rule'] }, cost: null, costBounds: { low: 90_000, high: 4_000_000 }, isEfficient: false, assumed: null }),
    alternative('twin-model', { standing: 'merged', sameAs: 'rented-model', isEfficient: false }),
    alternative('no-model', { standing: 'baseline', cost: null, value: null, assumed: null, isEfficient: false }),
  ];
}

const silent: Recommendation = {
  form: 'recommended', alternative: null, leaderIfAll: null, shortlist: [], onlyIfUsed: false, conditions: [], reasons: [], asks: [], branchTable: null, nextTests: [], prices: [], price: null, dissent: [],
  chanceOverFacts: null, shareOfWeights: null,
};

const prices = [{ from: 0, leader: 'rented-model' }, { from: 412_345, leader: 'own-model' }];
const branches = [{ answer: 'low', leader: 'rented-model' }, { answer: 'middle', leader: 'rented-model' }, { answer: 'high', leader: 'own-model' }];

const answers: Readonly<Record<RecommendationForm, Partial<Recommendation>>> = {
  recommended: {
    alternative: 'rented-model', shortlist: ['rented-model'], reasons: [{ code: 'dominates', params: { alternative: 'rented-model' } }],
    conditions: [{ code: 'duty', params: { gate: 'notice-rule', alternative: 'rented-model', alternatives: 2 } }],
    dissent: [{ stakeholder: 'treasury-person', leader: 'own-model' }], chanceOverFacts: 0.784, shareOfWeights: 0.999,
  },
  'price-decides': { alternative: 'rented-model', shortlist: ['rented-model', 'own-model'], prices, reasons: [{ code: 'ahead-only-below-price', params: { alternative: 'rented-model', price: 412_345 } }] },
  'too-close-to-call': { shortlist: ['rented-model', 'own-model'], reasons: [{ code: 'close-in-winning', params: { first: 'rented-model', second: 'own-model', share: 0.523 } }] },
  'not-enough-evidence': {
    leaderIfAll: 'own-model', shortlist: ['rented-model', 'own-model'], onlyIfUsed: true, prices,
    reasons: [{ code: 'gate-unknown', params: { gate: 'data-class-rule', alternative: 'own-model' } }, { code: 'gate-unknown', params: { gate: 'data-class-rule', alternative: 'partner-model' } }],
    asks: [{ quantity: 'data-class-asked', splits: true, branches, regret: null, loss: { value: 0.19, cost: -3_246_789 } }, { quantity: 'hours-asked', splits: false, branches: [{ answer: 'true', leader: 'own-model' }, { answer: 'false', leader: 'own-model' }], regret: null, loss: null }],
  },
  'none-feasible': { reasons: [{ code: 'all-excluded', params: { gate: 'ceiling-rule' } }, { code: 'cheapest-unlock', params: { gate: 'ceiling-rule', alternative: 'own-model' } }] },
  'out-of-scope': { reasons: [{ code: 'not-a-language-model', params: {} }] },
  'no-open-decision': { reasons: [{ code: 'stage-closed', params: { stage: 'retired' } }] },
};

function service(form: RecommendationForm, n: number): ServiceResult {
  const isOpen = form !== 'out-of-scope' && form !== 'no-open-decision';
  return {
    id: `${form}-${n}`, label: { en: `Letters <${form}> no. ${n}`, ko: `안내문 <${form}> ${n}호` }, scope: form === 'out-of-scope' ? 'no' : 'yes', stage: 'in-development',
    serviceClass: 'important', kind: 'letter-writing', asIs: 'vendor', inputs: { stated: 4, derived: 3, assumed: 2, unknown: 1 },
    alternatives: isOpen ? alternatives() : [], recommendation: { ...silent, form, ...answers[form] },
  };
}

const forms = Object.keys(answers) as RecommendationForm[];

export function smallResults(): Results {
  const services = forms.flatMap((form) => (form === 'not-enough-evidence' ? [1, 2, 3] : [1, 2]).map((n) => service(form, n)));
  const byForm = Object.fromEntries(forms.map((form) => [form, services.filter((each) => each.recommendation.form === form).length])) as Record<RecommendationForm, number>;
  const name = (id: string): { readonly en: string; readonly ko: string } => ({ en: `The ${id.replace('-', ' ')} of a supplier & partner`, ko: `공급사와 협력사의 ${id}` });
  return {
    case: { id: 'small-case', title: { en: 'A small case', ko: '작은 사례' }, illustration: { en: 'Illustration from public data.', ko: '공개 자료에 기초한 예시입니다.' }, money: 'CAD_2026' },
    settings: { seed: 7, draws: 1024, asOf: '2026-11-01', firstYear: 2027, years: 5 },
    alternatives: alternatives().map(({ id, standing }) => ({ id, label: name(id), pathway: id, isBaseline: standing === 'baseline' })),
    criteria: [{ id: 'exit-time', dimension: 'freedom-dimension', quantity: 'exit-days', unit: 'day' }],
    performance: [{ criterion: 'exit-time', perService: false, cells: [{ alternative: 'rented-model', performance: 42.4, value: 0.333, assumed: true, claimed: false }, { alternative: 'own-model', performance: null, value: null, assumed: false, claimed: true }] }],
    weights: ['minister-person', 'treasury-person'].flatMap((stakeholder, who) => ['freedom-dimension', 'safety-dimension'].map((dimension, which) => ({ stakeholder, serviceClass: null, dimension, weight: who === which ? 0.62 : 0.38 }))),
    services,
    counts: {
      services: services.length, byForm, ahead: { 'rented-model': 4 }, aheadIfAll: { 'own-model': 3 }, distinctStated: 6,
      inputs: { stated: 60, derived: 45, assumed: 30, unknown: 15 }, decisive: { assumed: 12, all: 30 },
    },
    asks: [{ quantity: 'data-class-asked', services: 3, splits: 3 }, { quantity: 'hours-asked', services: 3, splits: 0 }],
    defaults: [{ quantity: 'hours-asked', cells: 15, source: null }],
    evidence: {
      laterAssumptions: [], expired: [{ quantity: 'tested-quality', key: { alternative: 'rented-model' }, line: 'first-line', kind: 'measured', date: '2024-10-01', until: '2026-04-01' }],
      conflicts: [{ quantity: 'tested-quality', key: { alternative: 'rented-model' }, choice: 'none', by: null, disagree: true, lines: [{ id: 'first-line', use: 'yes', kind: 'measured', date: '2024-10-01', estimate: '0.6..0.7..0.8', source: 'own-harness' }, { id: 'second-line', use: 'yes', kind: 'vendor', date: '2026-10-01', estimate: '0.95', source: 'brochure' }] }],
      claims: [{ quantity: 'token-price', alternatives: ['rented-model'], sources: ['price-list'] }],
    },
    frameworks: [{
      framework: 'sovereignty-framework', alternative: 'rented-model', levels: [{ objective: 'first-objective', level: 'level-3', minimum: 'level-2', reached: true }], passes: 'yes',
      scores: [{ weightSet: 'first-set', score: 0.8625, bounds: { low: 0.8625, high: 0.8625 }, rank: 1 }, { weightSet: 'second-set', score: 0.9125, bounds: { low: 0.9125, high: 0.9125 }, rank: 1 }],
      changes: [{ from: 'first-set', to: 'second-set', difference: 0.05, parts: [{ objective: 'first-objective', before: 0.15, after: 0.2, contributed: 0.05 }] }], lowest: 'level-3',
    }],
    frameworkTurns: [],
    goals: [{ id: 'served-goal', status: 'unknown', level: null }],
  };
}

export const receipt: Receipt = {
  engine: '0.1.0', catalogue: { version: '2026.11.0', digest: 'c'.repeat(64) }, case: { format: 1, digest: 'd'.repeat(64) }, seed: 7, draws: 1024, asOf: '2026-11-01', resultDigest: 'abcdef0123456789'.repeat(4),
};

const leafBase = { locator: null, date: null, file: '', line: null, row: null, column: null, rule: null, note: null } as const;
const plain = { quantity: null, unit: '1', at: {}, formula: null, leaf: null, inputs: [], seeAbove: false } as const;

export const trace: FigureTrace = {
  path: 'services.recommended-1.alternatives.rented-model.cost.p50', value: 346_789, method: 'statistic-p50', settings: { draws: 1024, seed: 7 }, error: 5432.1, below: ['task-price', 'task-count', '3'],
  node: {
    ...plain, title: 'Whole-life cost', unit: 'CAD_2026', at: { service: 'recommended-1' }, value: '346,789', formula: { words: 'price * tasks', withNumbers: '2 * 173,394.5' },
    inputs: [
      { ...plain, title: 'Price of a task', unit: 'CAD_2026/task', value: '2', leaf: { ...leafBase, basis: 'fact', claim: 'vendor', source: 'price-list', locator: 'row 3', date: '2026-05-01' } },
      { ...plain, title: 'Tasks', value: '173,394.5', leaf: { ...leafBase, basis: 'stated', claim: null, source: null, file: 'services.csv', row: 12, column: 'tasks' } },
      { ...plain, title: 'Price of a task', unit: 'CAD_2026/task', value: '2', seeAbove: true },
    ],
  },
};

export const background: Background = {
  ...NO_BACKGROUND,
  labels: {
    gates: { 'ceiling-rule': 'Ceiling for foreign models', 'data-class-rule': 'Hosting fits the class of data', 'audit-rule': 'Audit each year', 'notice-rule': 'Notice to the public' },
    criteria: { 'exit-time': 'Time to leave', 'skills-here': 'Skills at home' }, quantities: { 'data-class-asked': 'Class of the data', 'hours-asked': 'Hours of service' },
    dimensions: { 'freedom-dimension': 'Freedom to leave', 'safety-dimension': 'Safety' },
  },
  stakeholders: [{ id: 'minister-person', label: { en: 'Minister', ko: '장관' }, isDecider: true, isCitizens: false }, { id: 'treasury-person', label: { en: 'Treasury', ko: '재무부' }, isDecider: false, isCitizens: false }],
  gates: [{ id: 'ceiling-rule', code: 'G02', pack: 'small-pack', effect: 'exclude', sort: 'law', source: 'control-list', locator: 'section 3', from: '2026-01-01', unlock: 'Host it at home.' }],
  sources: [{ id: 'control-list', title: 'List of controls', publisher: 'A ministry', url: 'https://example.org/controls', licence: 'facts only', published: '2026-01-01', grade: 'X' }],
  thresholds: [{ id: 'closeness-high', value: 0.65, unit: '1', why: 'Below it nobody is ahead beyond doubt.', source: 'control-list' }],
  questions: { 'data-class-asked': 'Which class does the data have?' },
  assumedCeiling: 0.5,
  facts: { all: 40, documented: 40, backTested: 6 },
  leftOut: { lines: [{ id: 'hours-asked', limits: 'Hours at night are not in it.' }], risks: [{ id: 'small-risk', why: 'Nobody has counted it.' }] },
  notices: [{ en: 'Contains information of a made-up register.', ko: '가상의 등록부 정보를 포함합니다.' }],
};

function appraised(id: string, middle: number, isAhead: boolean): AppraisalAnswer['alternatives'][number] {
  const curve = Array.from({ length: 19 }, (_, step) => middle * (0.6 + step / 20));
  const amount = (value: number): { readonly value: number; readonly error: number } => ({ value, error: value / 50 });
  return {
    id, mean: middle, curve, p50: amount(curve[9]!), p70: amount(curve[13]!), p80: amount(curve[15]!),
    months: { p10: 3, p50: 6, p80: 9 }, within: { cost: 0.7, time: 0.7, both: 0.55 },
    forBoth: { cost: middle * 1.4, months: 9 }, steps: [{ id: 'contract', p50: 2, p80: 3.5, moves: 0.6 }, { id: 'evaluate', p50: 1, p80: 1.5, moves: 0.2 }],
    points: Array.from({ length: 30 }, (_, n) => [middle * (0.7 + (n % 10) / 12), 3 + ((n * 7) % 30) / 4] as const),
    irreversible: 0.23, capital: 0.11, optimism: 0.07, years: [{ real: 90_000, cash: 91_000, cashP80: 120_000 }, { real: 80_000, cash: 83_000, cashP80: 110_000 }],
    cheaperBy: isAhead ? [] : [0.1, 0.6], crossover: isAhead ? null : { first: [0.1, 0.5], never: 0.4 }, breakEven: { p10: 4e9, p50: 3e10, p90: 8e11 },
    restsOn: {
      figure: { stated: 0.4, 'back-tested': 0.1, sourced: 0.2, assumed: 0.3 }, variance: { stated: 0.5, 'back-tested': 0, sourced: 0.1, assumed: 0.4 },
      drivers: [{ quantity: 'hours-asked', at: {}, standing: 'assumed', share: 0.42 }, { quantity: 'data-class-asked', at: {}, standing: 'stated', share: 0.2 }],
    },
  };
}

/** An appraisal of one service of the small results. */
export function smallAppraisal(): AppraisalAnswer {
  return {
    service: 'recommended-1', draws: 1024, firstYear: 2027, money: 'CAD_2026', discountRate: 0.035, budget: 420_000, targets: { cost: 420_000, isCostStated: true, months: 8, isTimeStated: false }, confidence: 0.7,
    waiting: { hold: 'rented-model', now: 346_789, after: [{ years: 1, saves: { low: 4_000, high: 9_000 }, foresight: 21_000 }] },
    ahead: 'rented-model', alternatives: [appraised('rented-model', 346_789, true), appraised('own-model', 3_456_789, false)],
  };
}
