/** Question: whose values lead where? Everyone's weights apart, the camps they form, and the criteria that part them; nobody is averaged (METHOD 18, 36). */
import { linesOf, type Candidate } from '../candidates.js';
import { leadersByPrice, middlePrice } from '../prices.js';
import { leaderAt } from '../recommend.js';
import type { ServiceFrame } from '../service.js';
import { middleOfBounds, type Person } from '../weight-space.js';
import { studyOfService } from './study.js';

export interface HeldView {
  readonly stakeholder: string;
  readonly isDecider: boolean;
  /** A voice of citizens: shown beside the others, never inside what is official. */
  readonly isCitizens: boolean;
  /** Price of a full swing of value a year at which it is told: the person's own, else the one in force; null: none is stated. */
  readonly price: number | null;
  /** Who leads by the person's own weights; several where nobody stated a price and they part by it. */
  readonly leaders: readonly string[];
}

/** Those who are led to the same. */
export interface Camp {
  readonly leaders: readonly string[];
  readonly stakeholders: readonly string[];
}

/** What parts a person from the one to compare with: by how much each criterion moves the lead of the person's choice over the other's. */
export interface Parting {
  readonly stakeholder: string;
  readonly from: string;
  readonly leader: string;
  readonly other: string;
  /** In value, 0 to 1: the person's weight less the other's, times what the leader has more; most first. */
  readonly criteria: readonly { readonly criterion: string; readonly by: number }[];
}

export interface DisagreementAnswer {
  readonly service: string;
  /** Led to by the weights in force; null where nothing leads. */
  readonly official: string | null;
  readonly hasDecider: boolean;
  /** Somebody decides, and has said no weights for services of this class. */
  readonly isDeciderSilent: boolean;
  readonly views: readonly HeldView[];
  /** Who has said no weights for services of this class: counted nowhere, because neutral weights are nobody's view. */
  readonly silent: readonly string[];
  /** Most people first. */
  readonly camps: readonly Camp[];
  /** From the decider where there is one, else from the first of the largest camp. */
  readonly partings: readonly Parting[];
}

export const disagreement = studyOfService('disagreement', answerOf);

function answerOf({ work, weights, situation, verdict }: ServiceFrame, service: string): DisagreementAnswer | null {
  const { judgement } = work.run.model.case;
  const placed = situation.open.filter(({ cost }) => cost !== null);
  if (placed.length === 0 || judgement.stakeholders.length === 0) return null;
  const silent = judgement.stakeholders.flatMap(({ id }) => (weights.people.some((person) => person.id === id) ? [] : [id]));
  const views = weights.people.map((person): HeldView => {
    const price = person.worth === null ? verdict.price : middlePrice(person.worth, []);
    const leaders = ledTo(placed, person, situation.annuity, price);
    const isCitizens = judgement.stakeholders.find(({ id }) => id === person.id)?.isCitizens === true;
    return { stakeholder: person.id, isDecider: person.id === judgement.decider, isCitizens, price, leaders };
  });
  const camps = campsOf(views);
  return { service, official: leaderAt(verdict.prices, verdict.price) ?? verdict.prices[0]?.leader ?? null, hasDecider: situation.hasDecider, isDeciderSilent: situation.isDeciderSilent, views, silent, camps, partings: partingsOf(work.run.model.criteria.map(({ id }) => id), placed, weights.people, views, camps) };
}

function ledTo(placed: readonly Candidate[], { weights }: Person, annuity: number, price: number | null): readonly string[] {
  const own = linesOf(placed, annuity).map((line, at) => ({ ...line, worth: annuity * placed[at]!.means.reduce((sum: number, value, c) => sum + (weights[c] ?? 0) * (value ?? middleOfBounds), 0) }));
  return [...new Set(leadersByPrice(own, price ?? 0, price ?? Infinity).map(({ leader }) => leader))];
}

function campsOf(views: readonly HeldView[]): readonly Camp[] {
  const camps = new Map<string, Camp>();
  for (const { stakeholder, leaders } of views) {
    const key = [...leaders].sort().join(' ');
    const known = camps.get(key);
    camps.set(key, { leaders, stakeholders: [...(known?.stakeholders ?? []), stakeholder] });
  }
  return [...camps.values()].sort((a, b) => b.stakeholders.length - a.stakeholders.length);
}

/** Costs are the same for all, so what parts two people at one price is weights alone: the sum over criteria is the difference of their leads. */
function partingsOf(criteria: readonly string[], placed: readonly Candidate[], people: readonly Person[], views: readonly HeldView[], camps: readonly Camp[]): readonly Parting[] {
  const first = views.find(({ isDecider }) => isDecider) ?? views.find(({ stakeholder }) => stakeholder === camps[0]?.stakeholders[0]);
  if (first === undefined) return [];
  return views.flatMap((view): readonly Parting[] => {
    const leader = view.leaders.find((id) => !first.leaders.includes(id));
    const [other] = first.leaders;
    if (leader === undefined || other === undefined) return [];
    const [own, theirs] = [view, first].map(({ stakeholder }) => people.find(({ id }) => id === stakeholder)!.weights);
    const [more, less] = [leader, other].map((id) => placed.find((candidate) => candidate.id === id)!.means);
    const moved = criteria.map((criterion, c) => ({ criterion, by: ((own![c] ?? 0) - (theirs![c] ?? 0)) * ((more![c] ?? middleOfBounds) - (less![c] ?? middleOfBounds)) }));
    return [{ stakeholder: view.stakeholder, from: first.stakeholder, leader, other, criteria: moved.filter(({ by }) => by > 0).sort((a, b) => b.by - a.by).slice(0, MOST_CRITERIA) }];
  });
}

/** As many as a reader keeps apart. */
const MOST_CRITERIA = 3;
