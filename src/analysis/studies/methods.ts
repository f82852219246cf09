/** Question: would another sound method agree? Additive value, a view on the weakest link, dominance, and the same frame put otherwise (METHOD 25). */
import { weakestPart, type WeakestPart } from '../../maths/index.js';
import { isDominatedBy, type Candidate } from '../candidates.js';
import { judge } from '../recommend.js';
import type { ServiceFrame } from '../service.js';
import type { RecommendationForm } from '../types.js';
import { framesOf, valuesOf, type FrameTest } from './frames.js';
import { lookPrice, rankingOf, type Ranking } from './ranking.js';
import { studyOfService } from './study.js';

/** A criterion on which an alternative is among its worst, and the part of the weakest weight that lies on it. */
export interface WeakLink {
  readonly criterion: string;
  readonly value: number;
  readonly part: number;
}

export interface JudgedAlternative {
  readonly id: string;
  /** Expected value from 0 to 1: over all weight, and over the weight on which it is worst. */
  readonly additive: number;
  readonly weakest: number;
  /** The same less net cost in money where costs count, else the value again. */
  readonly additiveNet: number;
  readonly weakestNet: number;
  /** Largest part first. */
  readonly links: readonly WeakLink[];
  /** One that is as good or better on every criterion and in net cost, and as surely available; null where there is none. */
  readonly dominatedBy: string | null;
}

export interface MethodsAnswer {
  readonly service: string;
  readonly form: RecommendationForm;
  readonly price: number | null;
  /** Share of the weight that counts as the weakest. */
  readonly weakestShare: number;
  /** Who leads by each method; by dominance all that nothing dominates. */
  readonly additive: string;
  readonly weakest: string;
  readonly undominated: readonly string[];
  /** Where the first two part: on which weak links of the additive leader the other is better, and by how much; empty where they agree. */
  readonly parting: readonly { readonly criterion: string; readonly part: number; readonly leader: number; readonly other: number }[];
  /** By additive net benefit, best first. */
  readonly alternatives: readonly JudgedAlternative[];
  readonly frames: readonly FrameTest[];
  /** The answer with one more alternative that is like the leader and costs one unit of money more. */
  readonly dummy: { readonly form: RecommendationForm; readonly leader: string | null; readonly isSame: boolean };
}

const MOST_LINKS = 3;

export const methods = studyOfService('methods', answerOf);

function answerOf(frame: ServiceFrame, service: string): MethodsAnswer | null {
  const { verdict, weights, work } = frame;
  const { model } = work.run;
  const ranking = rankingOf(frame);
  const [leader] = ranking.placed;
  if (leader === undefined) return null;
  const weakestShare = model.setting('weakest-weight-share');
  const worst = new Map(ranking.placed.map((candidate) => [candidate.id, weakestPart(valuesOf(candidate), weights.central, weakestShare)]));
  const judged = ranking.placed.map((candidate) => judgedOf(frame, ranking, candidate, worst.get(candidate.id)!));
  const weakest = judged.reduce((best, each) => (each.weakestNet > best.weakestNet ? each : best));
  const other = ranking.placed.find(({ id }) => id === weakest.id) ?? leader;
  return {
    service,
    form: verdict.form,
    price: lookPrice(frame),
    weakestShare,
    additive: leader.id,
    weakest: weakest.id,
    undominated: judged.filter(({ dominatedBy }) => dominatedBy === null).map(({ id }) => id),
    parting: other === leader ? [] : partingOf(frame, leader, other, worst.get(leader.id)!),
    alternatives: judged,
    frames: framesOf({ ranking, weights: weights.central, criteria: model.criteria.map(({ id }) => id), levels: work.levels }),
    dummy: withDummy(frame, leader),
  };
}

function judgedOf({ work: { run: { model } } }: ServiceFrame, { placed, netOf, net }: Ranking, candidate: Candidate, { value, parts }: WeakestPart): JudgedAlternative {
  const values = valuesOf(candidate);
  const links = model.criteria.flatMap(({ id }, c): readonly WeakLink[] => ((parts[c] ?? 0) > 0 ? [{ criterion: id, value: values[c] ?? 0, part: parts[c] ?? 0 }] : []));
  return {
    id: candidate.id,
    additive: candidate.expectedValue,
    weakest: value,
    additiveNet: net(candidate),
    weakestNet: netOf(value, candidate.netCost),
    links: links.sort((a, b) => b.part - a.part || (a.criterion < b.criterion ? -1 : 1)),
    dominatedBy: placed.find((rival) => rival !== candidate && isDominatedBy(candidate, rival))?.id ?? null,
  };
}

/** By what the other gains on each weak link of the leader, most first. */
function partingOf({ work: { run: { model } } }: ServiceFrame, leader: Candidate, other: Candidate, { parts }: WeakestPart): MethodsAnswer['parting'] {
  const [own, theirs] = [valuesOf(leader), valuesOf(other)];
  return model.criteria
    .map(({ id }, c) => ({ criterion: id, part: parts[c] ?? 0, leader: own[c] ?? 0, other: theirs[c] ?? 0 }))
    .filter((link) => link.part > 0 && link.other > link.leader)
    .sort((a, b) => b.part * (b.other - b.leader) - a.part * (a.other - a.leader) || (a.criterion < b.criterion ? -1 : 1))
    .slice(0, MOST_LINKS);
}

/** As near to the leader as a dominated alternative can be: whoever splits the field would be split by it. */
function withDummy({ situation, verdict }: ServiceFrame, leader: Candidate): MethodsAnswer['dummy'] {
  const dummy: Candidate = { ...leader, id: `${leader.id}+`, cost: leader.cost?.map((cost) => cost + 1) ?? null, netCost: leader.netCost === null ? null : leader.netCost + 1 };
  const after = judge({ ...situation, open: [...situation.open, dummy], all: [...situation.all, dummy] });
  return { form: after.form, leader: after.alternative, isSame: after.form === verdict.form && after.alternative === verdict.alternative };
}
