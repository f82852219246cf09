/** Question: what happens to the choice when the world breaks? Stresses of the catalogue, played through one by one, without a probability (METHOD 26). */
import type { Stress } from '../../model/index.js';
import type { Candidate } from '../candidates.js';
import { chanceAt, giveBack, isUnknownAt, readColumns, type ServiceColumns } from '../columns.js';
import { candidatesOf, type ServiceFrame } from '../service.js';
import type { Thresholds } from '../recommend.js';
import type { RecommendationForm } from '../types.js';
import { lookPrice, rankingOf, type Ranking } from './ranking.js';
import { leastRegrets, type LeastRegret, type Regret } from './least-regret.js';
import { studyOfService } from './study.js';

export type YesNoUnknown = 'yes' | 'no' | 'unknown';

export interface UnderStress {
  readonly alternative: string;
  /** Share of the draws in which the stress reaches it; where nobody knows it does. */
  readonly chance: number;
  /** Whether it reaches it, as a gate is read (METHOD 11). */
  readonly struck: YesNoUnknown;
  /** Whether it can still be used: `unknown` counts as used and stays marked (METHOD 12). */
  readonly kept: YesNoUnknown;
  /** Why it cannot: the stress itself, a rule, feasibility, quality, or a cost that nobody knows any more. Null where it can. */
  readonly lostTo: { readonly is: 'stress' | 'gate' | 'feasibility' | 'floor' | 'cost'; readonly gate: string | null } | null;
  readonly value: number | null;
  readonly netCost: number | null;
  /** Null where it cannot be used. */
  readonly regret: Regret | null;
  /** Days that it survives and days that its users wait, on average; null where nothing stands still or nobody knows. */
  readonly days: { readonly survives: number | null; readonly waits: number | null } | null;
}

/**
 * `untouched`: not struck. `holds`: struck and still ahead. `level`: another is ahead by less than what is material. `overturned`: by more.
 * `lost`: it cannot be used. `nothing-left`: none can.
 */
export type StressOutcome = 'untouched' | 'holds' | 'level' | 'overturned' | 'lost' | 'nothing-left';

export interface StressPlayed {
  readonly stress: string;
  readonly outcome: StressOutcome;
  /** Ahead under the stress; null where nothing is left. */
  readonly leader: string | null;
  readonly alternatives: readonly UnderStress[];
}

export interface StressAnswer {
  readonly service: string;
  readonly form: RecommendationForm;
  readonly leader: string;
  /** Money a year for a full swing of value; null: ranks go by value alone. */
  readonly price: number | null;
  readonly isPriceStated: boolean;
  readonly peopleAffected: number | null;
  readonly tolerableOutage: number | null;
  /** Without any stress: the column that the others are held against. */
  readonly before: readonly UnderStress[];
  readonly stresses: readonly StressPlayed[];
  /** Whose amounts nobody knew on the day of the case (METHOD 37). */
  readonly notPlayed: readonly string[];
  /** Whom the worst stress costs least: by net benefit, or by value and by cost apart. */
  readonly leastRegret: readonly LeastRegret[];
}

export const stress = studyOfService('stress', answerOf);

interface Scene {
  readonly frame: ServiceFrame;
  readonly ranking: Ranking;
  /** What of the service is asked beside the decision, before any stress. */
  readonly asked: ServiceColumns;
  readonly confidence: number;
}

function answerOf(frame: ServiceFrame, service: string): StressAnswer | null {
  const { work, position, situation, verdict } = frame;
  const { model } = work.run;
  const library = [...model.catalogue.knowledge.stress.values()].sort((a, b) => ((a.code ?? a.id) < (b.code ?? b.id) ? -1 : 1));
  const ranking = rankingOf(frame);
  const [leader] = ranking.placed;
  if (leader === undefined) return null;
  const roles = [model.bound('people-affected'), model.bound('tolerable-outage')] as const;
  const asked = readColumns(work.run, position, [...new Set([...roles, ...library.flatMap(quantitiesOf)])]);
  const scene = { frame, ranking, asked, confidence: model.setting('gate-confidence') };
  const before = withRegrets(ranking.placed.map((candidate) => ({ ...standing(candidate, ranking), chance: 0, struck: 'no', days: null })), ranking);
  const isPlayed = (each: Stress): boolean => amountsOf(each).every((amount) => !isUnknownThroughout(asked, amount, ranking.placed));
  const stresses = library.filter(isPlayed).map((each) => played(scene, each, leader.id));
  const answer = {
    service,
    form: verdict.form,
    leader: leader.id,
    price: lookPrice(frame),
    isPriceStated: situation.worth !== null,
    peopleAffected: asked.mean(roles[0], 0),
    tolerableOutage: asked.mean(roles[1], 0),
    before,
    stresses,
    notPlayed: library.filter((each) => !isPlayed(each)).map(({ id }) => id),
    leastRegret: leastRegrets([{ stress: null, alternatives: before }, ...stresses], ranking.costCounts),
  };
  giveBack(work.run, asked);
  return answer;
}

function amountsOf({ shocks, outage }: Stress): readonly string[] {
  return [...shocks.flatMap(({ multiply, set }) => [multiply, set].filter((amount) => amount !== null)), ...(outage === null ? [] : [outage.lasts])];
}

function quantitiesOf(each: Stress): readonly string[] {
  const { strikesQuantity, endsQuantity, outage } = each;
  return [strikesQuantity, ...(endsQuantity === null ? [] : [endsQuantity]), ...(outage === null ? [] : [outage.survives, outage.waits]), ...amountsOf(each)];
}

function isUnknownThroughout(columns: ServiceColumns, quantity: string, placed: readonly Candidate[]): boolean {
  return placed.every(({ position }) => isUnknownAt(columns.get(quantity), position));
}

/** One stress for one service. A stress that reaches no alternative moves nothing, and nothing is computed for it. */
function played(scene: Scene, each: Stress, leader: string): StressPlayed {
  const { frame: { work }, ranking, asked } = scene;
  const struck = new Map(ranking.placed.map((candidate) => [candidate.id, struckAt(scene, each, candidate)]));
  const isAnywhere = [...struck.values()].some(({ chance }) => chance > 0);
  const rowsOf = (candidates: readonly Candidate[]): readonly Row[] => ranking.placed.map((before) => {
    const { id } = before;
    const candidate = candidates.find((other) => other.id === id)!;
    return { ...ended(doubted(standing(candidate, ranking), before, candidate), scene, each, candidate), ...struck.get(id)!, days: daysAt(asked, each, candidate) };
  });
  const rows = isAnywhere ? underStress(scene.frame, each, rowsOf) : rowsOf(ranking.placed);
  const alternatives = withRegrets(rows, ranking);
  const after = leaderOf(rows, ranking);
  return { stress: each.id, outcome: outcomeOf(leader, after, alternatives, work.thresholds), leader: after, alternatives };
}

/** The world in which it has happened, compiled when the first alternative of any service is reached; what is read may hold none of its draws. */
function underStress<Found>({ work, position, weights }: ServiceFrame, { id }: Stress, read: (candidates: readonly Candidate[]) => Found): Found {
  const shaken = { ...work, ...work.stressed(id) };
  const columns = readColumns(shaken.run, position, work.needed);
  const found = read(candidatesOf(shaken, columns, weights.central));
  giveBack(shaken.run, columns);
  return found;
}

function struckAt({ asked, confidence }: Scene, { strikesQuantity }: Stress, { position }: Candidate): Pick<UnderStress, 'chance' | 'struck'> {
  const { yes, unknown } = chanceAt(asked.get(strikesQuantity), position);
  return { chance: yes + unknown, struck: yes >= confidence ? 'yes' : yes + unknown <= 1 - confidence ? 'no' : 'unknown' };
}

function daysAt(columns: ServiceColumns, { outage }: Stress, { position }: Candidate): UnderStress['days'] {
  return outage === null ? null : { survives: columns.mean(outage.survives, position), waits: columns.mean(outage.waits, position) };
}

type Standing = Pick<UnderStress, 'alternative' | 'kept' | 'lostTo' | 'value' | 'netCost'>;
type Row = Standing & Pick<UnderStress, 'chance' | 'struck' | 'days'>;

/** What gates, feasibility, quality and cost say of it. */
function standing(candidate: Candidate, { costCounts }: Ranking): Standing {
  const { id, gates, feasibility, belowFloor, cost, netCost, expectedValue } = candidate;
  const lost = (is: NonNullable<UnderStress['lostTo']>['is'], gate: string | null = null): Standing => ({ alternative: id, kept: 'no', lostTo: { is, gate }, value: null, netCost: null });
  if (gates.status === 'fail') return lost('gate', gates.failed[0] ?? null);
  if (belowFloor.length > 0) return lost('floor');
  if (feasibility.status === 'not') return lost('feasibility');
  if (cost === null || (costCounts && netCost === null)) return lost('cost');
  return { alternative: id, kept: 'yes', lostTo: null, value: expectedValue, netCost };
}

/** A question that the stress has opened is no pass: what was known of a rule or of feasibility before, and is not any more. */
function doubted(under: Standing, before: Candidate, after: Candidate): Standing {
  const opened = after.gates.unknown.some((gate) => !before.gates.unknown.includes(gate)) || (after.feasibility.status === 'unknown' && before.feasibility.status !== 'unknown');
  return under.kept === 'yes' && opened ? { ...under, kept: 'unknown' } : under;
}

/** As a gate is read (METHOD 11): lost at this chance, kept at its complement, and not known in between. */
function ended(before: Standing, { asked, confidence }: Scene, { endsQuantity }: Stress, { position }: Candidate): Standing {
  if (endsQuantity === null || before.kept === 'no') return before;
  const { yes, unknown } = chanceAt(asked.get(endsQuantity), position);
  if (yes >= confidence) return { ...before, kept: 'no', lostTo: { is: 'stress', gate: null }, value: null, netCost: null };
  return yes + unknown <= 1 - confidence ? before : { ...before, kept: 'unknown' };
}

function netOf({ value, netCost }: Standing, ranking: Ranking): number {
  return ranking.netOf(value ?? 0, netCost);
}

function usable<Each extends Standing>(rows: readonly Each[]): readonly Each[] {
  return rows.filter(({ kept }) => kept !== 'no');
}

function withRegrets(rows: readonly Row[], ranking: Ranking): readonly UnderStress[] {
  const used = usable(rows);
  const most = (of: (row: Row) => number): number => Math.max(...used.map(of));
  const [net, value, cheapness] = [most((row) => netOf(row, ranking)), most((row) => row.value ?? 0), most((row) => -(row.netCost ?? 0))];
  return rows.map((row) => {
    if (row.kept === 'no') return { ...row, regret: null };
    return { ...row, regret: { net: ranking.costCounts ? net - netOf(row, ranking) : null, value: value - (row.value ?? 0), cost: cheapness + (row.netCost ?? 0) } };
  });
}

/** The best that can be used; of equals the one that was ahead before. */
function leaderOf(rows: readonly Row[], ranking: Ranking): string | null {
  let best: Row | null = null;
  for (const row of usable(rows)) if (best === null || netOf(row, ranking) > netOf(best, ranking)) best = row;
  return best?.alternative ?? null;
}

/** What is lost by staying is below what is material: a share of the cost at a price, else of a full swing of value. */
function isLevel(own: UnderStress, other: UnderStress, { materialityCost, materialityValue }: Thresholds): boolean {
  if (own.regret === null) return false;
  if (own.regret.net === null) return own.regret.value < materialityValue;
  return own.regret.net <= materialityCost * Math.max(Math.abs(own.netCost ?? 0), Math.abs(other.netCost ?? 0));
}

function outcomeOf(leader: string, after: string | null, alternatives: readonly UnderStress[], material: Thresholds): StressOutcome {
  if (after === null) return 'nothing-left';
  const of = (id: string): UnderStress | undefined => alternatives.find(({ alternative }) => alternative === id);
  const [own, other] = [of(leader), of(after)];
  if (own?.kept === 'no') return 'lost';
  if (after !== leader) return own !== undefined && other !== undefined && isLevel(own, other, material) ? 'level' : 'overturned';
  return own?.struck === 'no' ? 'untouched' : 'holds';
}

/** One stress over the whole case: services by what becomes of them, and people behind those that are reached. Regret is not summed (METHOD 26). */
export interface StressedCase {
  readonly stress: string;
  readonly services: number;
  /** Whose leader is struck, or nobody knows. */
  readonly struck: number;
  readonly perhapsStruck: number;
  /** Another one is ahead, by more than what is material. */
  readonly overturned: number;
  /** Another one is ahead by less. */
  readonly level: number;
  readonly lost: number;
  readonly nothingLeft: number;
  /** Whose leader nobody knows to survive. */
  readonly perhapsLost: number;
  /** People a year in services whose leader is struck, as far as the case says; a person counts in each. */
  readonly peopleAffected: number;
  /** Struck services of which the case does not say how many people they reach. */
  readonly withoutPeople: number;
}

/** In the order of the answers' stresses. Cost: answers × stresses. */
export function casesUnderStress(answers: readonly StressAnswer[]): readonly StressedCase[] {
  const ids = [...new Set(answers.flatMap(({ stresses }) => stresses.map((each) => each.stress)))];
  return ids.map((id) => {
    const played = answers.flatMap((answer) => {
      const found = answer.stresses.find((each) => each.stress === id);
      const leader = found?.alternatives.find(({ alternative }) => alternative === answer.leader);
      return found === undefined || leader === undefined ? [] : [{ outcome: found.outcome, leader, people: answer.peopleAffected }];
    });
    const count = (is: (each: (typeof played)[number]) => boolean): number => played.filter(is).length;
    const struck = played.filter(({ leader }) => leader.struck === 'yes');
    return {
      stress: id,
      services: answers.length,
      struck: struck.length,
      perhapsStruck: count(({ leader }) => leader.struck === 'unknown'),
      overturned: count(({ outcome }) => outcome === 'overturned'),
      level: count(({ outcome }) => outcome === 'level'),
      lost: count(({ outcome }) => outcome === 'lost'),
      nothingLeft: count(({ outcome }) => outcome === 'nothing-left'),
      perhapsLost: count(({ leader }) => leader.kept === 'unknown'),
      peopleAffected: struck.reduce((sum, { people }) => sum + (people ?? 0), 0),
      withoutPeople: struck.filter(({ people }) => people === null).length,
    };
  });
}
