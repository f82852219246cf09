/** A situation whose outcome is a decision: a small case through the whole engine, and what must stand in its results. */
import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { expect } from 'vitest';
import { runPipeline, type PipelineOutput, type Results, type ServiceResult } from '../../src/pipeline/index.js';
import { catalogueFiles } from '../worked-cases.js';
import { COMMON } from './situation.js';

type Alternatives = readonly string[] | 'all';
type ByGate = Readonly<Record<string, Alternatives>>;
type Alternative = ServiceResult['alternatives'][number];

/** One sentence, and whatever of it can be read in the results. `all` is every alternative that is not a baseline. */
export interface DecisionExpectation {
  readonly says: string;
  readonly service: string;
  /** The form is one of these. */
  readonly forms?: readonly string[];
  /** Whoever leads at some price is one of these. */
  readonly leads?: readonly string[];
  readonly 'never-leads'?: readonly string[];
  readonly failed?: ByGate;
  readonly unknown?: ByGate;
  readonly conditions?: ByGate;
  readonly duties?: ByGate;
  /** The gate says nothing against these. */
  readonly clear?: ByGate;
  /** Exactly these are left to be compared. */
  readonly candidates?: readonly string[];
  readonly feasible?: Readonly<Record<string, readonly string[]>>;
  /** The cheapest ones, in any order, of all that have a cost. */
  readonly cheapest?: readonly string[];
  /** In order of cost. */
  readonly cheaper?: readonly string[];
  readonly 'same-cost'?: readonly string[];
  /** Better than the other by less than what matters, at more cost: first → other. */
  readonly outclassed?: Readonly<Record<string, string>>;
  /** Cost lines that are shown for an alternative on the shortlist. */
  readonly lines?: Readonly<Record<string, readonly string[]>>;
  /** Codes among the reasons and conditions of the recommendation. */
  readonly codes?: readonly string[];
  /** Ranges that a figure of an alternative falls into, as a share of the same figure of another. */
  readonly ratio?: { readonly of: string; readonly to: string; readonly figure: 'costPerTask'; readonly above: number; readonly service?: string };
}

export interface FrameworkExpectation {
  readonly says: string;
  readonly alternative: string;
  readonly passes: string;
  readonly below?: readonly string[];
  readonly scores: Readonly<Record<string, number | null>>;
  readonly places: Readonly<Record<string, number | null>>;
}

export interface TurnExpectation {
  readonly first: string;
  readonly second: string;
  /** Objective → percentage points; exactly these. */
  readonly parts: Readonly<Record<string, number>>;
}

export interface DecisionSituation {
  readonly about: string;
  readonly source: string;
  readonly case: Readonly<Record<string, unknown>>;
  readonly evidence?: string;
  readonly expect: readonly DecisionExpectation[];
  readonly frameworks?: readonly FrameworkExpectation[];
  readonly turns?: readonly TurnExpectation[];
}

export function readDecisionSituation(file: string): DecisionSituation {
  return parse(readFileSync(file, 'utf8')) as DecisionSituation;
}

/** A difference in value that matters, as the catalogue says. */
const MATERIAL = (parse(readFileSync('catalogue/defaults.yaml', 'utf8')) as Record<string, { readonly value: number }>)['materiality-value']?.value ?? NaN;

/** A government that has what every pathway needs, so that a situation is about its own question; a case says what it has otherwise. */
const STATE = parse(readFileSync('tests/situations/capable-state.yaml', 'utf8')) as { readonly profile: object };

export function decide(situation: DecisionSituation): PipelineOutput {
  const text = stringify({ ...COMMON, ...situation.case, profile: { ...COMMON.profile, ...STATE.profile, ...(situation.case['profile'] as object | undefined) } });
  const caseFiles = [{ path: 'case.yaml', text }, ...(situation.evidence === undefined ? [] : [{ path: 'evidence.csv', text: situation.evidence }])];
  const output = runPipeline({ catalogueFiles: catalogueFiles(), caseFiles, settings: { quick: true } });
  if (output.results === null) throw new Error(JSON.stringify(output.issues.filter(({ severity }) => severity === 'error')));
  return output;
}

export function judgeDecision(expected: DecisionExpectation, results: Results): void {
  const service = results.services.find(({ id }) => id === expected.service);
  if (service === undefined) throw new Error(`no service ${expected.service}`);
  const checks = Object.keys(expected).filter((key) => key !== 'says' && key !== 'service');
  expect(checks.length, 'an expectation that judges nothing').toBeGreaterThan(0);
  judgeAnswer(expected, service);
  judgeGates(expected, service, results);
  judgeCosts(expected, service, results);
}

function offered(service: ServiceResult, results: Results): readonly Alternative[] {
  const baselines = new Set(results.alternatives.filter(({ isBaseline }) => isBaseline).map(({ id }) => id));
  return service.alternatives.filter(({ id }) => !baselines.has(id));
}

function judgeAnswer(expected: DecisionExpectation, { recommendation }: ServiceResult): void {
  const { form, prices, reasons, conditions } = recommendation;
  const leaders = prices.map(({ leader }) => leader);
  if (expected.forms !== undefined) expect(expected.forms, JSON.stringify(reasons)).toContain(form);
  if (expected.leads !== undefined) {
    expect(leaders.length).toBeGreaterThan(0);
    for (const leader of leaders) expect(expected.leads).toContain(leader);
  }
  for (const id of expected['never-leads'] ?? []) expect(leaders).not.toContain(id);
  const codes = [...reasons, ...conditions].map(({ code }) => code);
  for (const code of expected.codes ?? []) expect(codes).toContain(code);
}

function judgeGates(expected: DecisionExpectation, service: ServiceResult, results: Results): void {
  const all = offered(service, results);
  const named = (which: Alternatives): readonly Alternative[] => (which === 'all' ? all : which.map((id) => byId(service, id)));
  for (const list of ['failed', 'unknown', 'conditions', 'duties'] as const) {
    for (const [gate, which] of Object.entries(expected[list] ?? {})) for (const each of named(which)) expect(each.gates[list], `${each.id}, ${gate}`).toContain(gate);
  }
  for (const [gate, which] of Object.entries(expected.clear ?? {})) {
    for (const { id, gates } of named(which)) expect([...gates.failed, ...gates.unknown, ...gates.conditions, ...gates.duties], id).not.toContain(gate);
  }
  if (expected.candidates !== undefined) expect(all.filter(({ standing }) => standing === 'candidate').map(({ id }) => id).sort()).toEqual([...expected.candidates].sort());
  for (const [id, states] of Object.entries(expected.feasible ?? {})) expect(states, id).toContain(byId(service, id).feasibility.status);
}

function judgeCosts(expected: DecisionExpectation, service: ServiceResult, results: Results): void {
  const cost = (id: string): number => byId(service, id).cost?.p50 ?? NaN;
  if (expected.cheapest !== undefined) {
    const ordered = offered(service, results).filter((each) => each.cost !== null).sort((a, b) => cost(a.id) - cost(b.id)).map(({ id }) => id);
    expect([...ordered.slice(0, expected.cheapest.length)].sort()).toEqual([...expected.cheapest].sort());
  }
  (expected.cheaper ?? []).slice(1).forEach((id, i) => expect(cost(expected.cheaper?.[i] ?? ''), id).toBeLessThan(cost(id)));
  (expected['same-cost'] ?? []).slice(1).forEach((id, i) => expect(cost(expected['same-cost']?.[i] ?? ''), id).toBeCloseTo(cost(id)));
  for (const [id, other] of Object.entries(expected.outclassed ?? {})) {
    const value = (of: string): number => byId(service, of).value?.total.mean ?? NaN;
    expect(value(id) - value(other)).toBeLessThan(MATERIAL);
    expect(cost(other)).toBeLessThan(cost(id));
  }
  for (const [id, lines] of Object.entries(expected.lines ?? {})) expect(byId(service, id).costLines.filter(({ mean }) => mean !== 0).map((line) => line.id)).toEqual(expect.arrayContaining([...lines]));
  const { ratio } = expected;
  if (ratio === undefined) return;
  const other = results.services.find(({ id }) => id === (ratio.service ?? service.id)) ?? service;
  expect((byId(service, ratio.of)[ratio.figure]?.p50 ?? NaN) / (byId(other, ratio.to)[ratio.figure]?.p50 ?? NaN)).toBeGreaterThan(ratio.above);
}

function byId(service: ServiceResult, id: string): Alternative {
  const found = service.alternatives.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no alternative ${id}`);
  return found;
}

export function judgeFramework(expected: FrameworkExpectation, results: Results): void {
  const row = results.frameworks.find(({ alternative }) => alternative === expected.alternative);
  expect(row?.passes).toBe(expected.passes);
  if (expected.below !== undefined) expect(row?.levels.filter(({ reached }) => reached === false).map(({ objective }) => objective)).toEqual(expected.below);
  for (const { weightSet, score, rank } of row?.scores ?? []) {
    const wanted = expected.scores[weightSet] ?? null;
    if (wanted === null) expect(score).toBeNull();
    else expect(score).toBeCloseTo(wanted, 12);
    expect(rank, weightSet).toBe(expected.places[weightSet] ?? null);
  }
  for (const { from, to, difference, parts } of row?.changes ?? []) {
    const scoreOf = (set: string): number => row?.scores.find(({ weightSet }) => weightSet === set)?.score ?? NaN;
    if (difference === null) continue;
    expect(parts.reduce((sum, { contributed }) => sum + (contributed ?? NaN), 0)).toBeCloseTo(difference, 12);
    if (!Number.isNaN(scoreOf(to))) expect(difference).toBeCloseTo(scoreOf(to) - scoreOf(from), 12);
  }
}
